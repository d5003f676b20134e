"""Errors as problem documents (RFC 9457) with our ids and exit statuses, and without places of this machine."""

from collections.abc import Mapping

from msgspec import Struct
from starlette.responses import Response

from convert.batch.verdict import Failure
from convert.desk.work.places import without_places
from convert.model.contents import encode_json

MEDIA_TYPE = "application/problem+json"
PROBLEM_HEADER = "x-newsconvert-problem"
"""Tells the log which problem it was; it is not sent."""

STATUSES: Mapping[str, int] = {
    "usage": 400,
    "format": 415,
    "input": 422,
    "content": 422,
    "strict": 422,
    "check": 422,
    "timeout": 504,
    "memory": 507,
    "crash": 500,
    "plugin": 500,
    "output": 500,
    "error": 500,
}
"""The status of HTTP for each id of `convert.errors`: 4xx where other input would help."""

OWN: Mapping[str, tuple[int, str]] = {
    "http.request": (400, "not a valid HTTP request, or its head is too long"),
    "http.not-found": (404, "there is nothing at this address"),
    "http.method": (405, "this address does not accept this method"),
    "http.token": (401, "a token is required"),
    "http.host": (421, "this service does not have that name"),
    "http.origin": (403, "pages of another origin may not call this service"),
    "http.fetch": (403, "this service fetches nothing from the web"),
    "http.body": (413, "the body is too large"),
    "http.slow": (408, "the body did not arrive in time"),
    "http.cut-off": (400, "the connection ended before the answer was ready"),
    "http.busy": (429, "the service is busy"),
    "http.ending": (503, "the service is shutting down"),
    "http.bug": (500, "this is a bug of newsconvert, not of your input"),
}
"""What only the service can say: for each id the status of HTTP and the words."""


class Refused(Exception):  # noqa: N818 - a refusal is what it is
    """The service does not do what was asked; `identifier` is one of `OWN`."""

    def __init__(self, identifier: str, hint: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(identifier)
        self.identifier = identifier
        self.hint = hint
        self.headers = dict(headers or {})


class ProblemDocument(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to a request that failed.

    Attributes:
        type: What kind of problem it is; a URN, because it leads nowhere.
        title: The same in words, for each kind the same.
        status: The status of HTTP.
        detail: What is wrong, where, and what to do.
        id: As in the report of a run ("content"), or one of the service's own ("http.busy").
        exit: The status that the command would have ended with; none where no conversion was begun.
        where: A file, a line, a block or a field.
        hint: What to do.
    """

    type: str
    title: str
    status: int
    detail: str
    id: str
    exit: int = 0
    where: str = ""
    hint: str = ""


_TITLES: Mapping[str, str] = {
    "usage": "the request cannot be understood",
    "format": "no such format, or none that fits",
    "input": "the source is not available",
    "content": "the source cannot be read as an article",
    "strict": "there were warnings",
    "check": "the output failed its check",
    "timeout": "it took too long",
    "memory": "it needed too much memory",
    "crash": "it crashed its process",
    "plugin": "a plugin failed",
    "output": "the result cannot be written",
    "error": "it failed",
}


def answer_of(failure: Failure, status: int = 0) -> Response:
    """The answer for an error of a conversion; `status` where another one than the usual is meant."""
    what, where, hint = (without_places(words) for words in (failure.what, failure.where, failure.hint))
    document = ProblemDocument(
        type=f"urn:newsconvert:problem:{failure.id}",
        title=_TITLES.get(failure.id, _TITLES["error"]),
        status=status or STATUSES.get(failure.id, 500),
        detail="; ".join(filter(None, [f"{where}: {what}" if where else what, hint])),
        id=failure.id,
        exit=failure.status,
        where=where,
        hint=hint,
    )
    return _response(document, {})


def refusal(refused: Refused) -> Response:
    """The answer to what the service does not do."""
    status, title = OWN[refused.identifier]
    document = ProblemDocument(
        type=f"urn:newsconvert:problem:{refused.identifier}",
        title=title,
        status=status,
        detail=f"{title}; {refused.hint}" if refused.hint else title,
        id=refused.identifier,
        hint=refused.hint,
    )
    return _response(document, refused.headers)


def _response(document: ProblemDocument, headers: Mapping[str, str]) -> Response:
    body = bytes(encode_json(document))
    # The log says which problem it was, and reads it here.
    return Response(body, document.status, {PROBLEM_HEADER: document.id, **headers}, media_type=MEDIA_TYPE)
