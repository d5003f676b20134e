"""Who may ask: the names that the service goes by, the origins of pages, the token; and the headers of answers.

A page of somebody else's can make a browser post to this machine, or name a host of its own that leads here (DNS
rebinding). Hence a request has to name a host that is ours, and what a page of another origin asks is refused
unless that origin was allowed.
Sources: Fetch standard (CORS, `Origin`), Fetch Metadata (`Sec-Fetch-Site`), RFC 9110 section 7.2 (Host),
RFC 6750 section 2.1 (bearer tokens).
"""

import hmac
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convert.desk.web.problems import Refused, refusal

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

_ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    # What was converted is somebody's words: opened as a page, it may do nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
}
_METHODS = "GET, POST"
_DAY = "86400"


class Rules(Struct, frozen=True, kw_only=True):
    """Names that the service goes by (without port), origins that may ask from elsewhere, and the token."""

    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    token: str = ""


class Door:
    """ASGI middleware that lets in who may ask, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        named = origin in self._rules.origins

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    answered.setdefault(name, value)
                if self._rules.origins:
                    answered.add_vary_header("Origin")
                if named:
                    answered["Access-Control-Allow-Origin"] = origin
                    answered["Cross-Origin-Resource-Policy"] = "cross-origin"
                    answered["Access-Control-Expose-Headers"] = "Content-Disposition, X-Newsconvert-Warnings"
            await send(message)

        try:
            self._refuse_host(scope, headers)
            self._refuse_origin(scope, headers, named=named)
            if named and scope["method"] == "OPTIONS":
                await _preflight()(scope, receive, send_with_headers)
                return
            self._refuse_token(scope, headers)
        except Refused as refused:
            await refusal(refused)(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)

    def _refuse_host(self, scope: Scope, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _without_port(hosts[0]) not in self._rules.hosts:
            raise Refused("http.host", "--allow-host NAME adds a name")
        scope["newsconvert.host"] = hosts[0].lower()

    def _refuse_origin(self, scope: Scope, headers: Headers, *, named: bool) -> None:
        if named:
            return
        hint = "--allow-origin ORIGIN allows pages of an origin"
        for origin in headers.getlist("origin"):
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or parts.netloc.lower() != scope["newsconvert.host"]:
                raise Refused("http.origin", hint)
        site = headers.get("sec-fetch-site", "none")
        # A link to the page itself may stand anywhere.
        is_visit = (
            headers.get("sec-fetch-mode") == "navigate" and scope["method"] == "GET" and scope["path"] == "/"
        )
        if site not in ("none", "same-origin") and not is_visit:
            raise Refused("http.origin", hint)

    def _refuse_token(self, scope: Scope, headers: Headers) -> None:
        path = scope["path"]
        if not self._rules.token or not (path.startswith("/api/") or path == "/metrics"):
            # The page itself holds nothing of anybody, and asks for the token.
            return
        scheme, _, given = headers.get("authorization", "").partition(" ")
        wanted = self._rules.token.encode()
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode("utf-8", "replace"), wanted):
            raise Refused("http.token", "send it as Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host.lower()


def _preflight() -> Response:
    """What a browser wants to know before a page of an allowed origin posts."""
    headers = {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": _DAY,
    }
    return Response(status_code=204, headers=headers)
