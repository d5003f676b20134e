"""The page: its files as they lie in the package, and the headers that go with them."""

import secrets
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from convert.desk.web.problems import Refused

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_NONCE = "made-for-each-answer"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Assets:
    """The files of the page, read once."""

    def __init__(self) -> None:
        folder = files("convert.desk") / "page"
        self._page = (folder / "index.html").read_text(encoding="utf-8")
        self._files = {
            each.name: (each.read_bytes(), _MEDIA_TYPES[ending])
            for each in folder.iterdir()
            for ending in [f".{each.name.rpartition('.')[2]}"]
            if ending in _MEDIA_TYPES
        }

    async def page(self, _request: Request) -> Response:
        """The page, with a word that is new each time: previews may have styles that bear it, and nothing else."""
        nonce = secrets.token_urlsafe(16)
        return Response(
            self._page.replace(_NONCE, nonce),
            headers={"Content-Security-Policy": _POLICY.format(nonce=nonce)},
            media_type="text/html",
        )

    async def file(self, request: Request) -> Response:
        """A style sheet, a module or a picture of the page."""
        name = request.path_params["file"]
        if name not in self._files:
            raise Refused("http.not-found")
        data, media_type = self._files[name]
        tag = f'"{sha256(data).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(data, headers=headers, media_type=media_type)
