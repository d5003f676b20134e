"""What the service and its worker processes say to each other, as frames of `convert.batch.workers.channel`."""

from typing import Literal, TypeAlias

from msgspec import Struct

from convert.batch.verdict import Failure, encodable
from convert.desk.limits import Fetching
from convert.errors import ConvertError
from convert.loading.installed import EntryPoint
from convert.report import Problem
from convert.request import Request

Action: TypeAlias = Literal["read", "convert", "write", "check", "edit"]


class Start(Struct, frozen=True, kw_only=True):
    """The first frame to a worker: its plugins, its limits (bytes, seconds; 0 is none), and if it may fetch."""

    points: tuple[EntryPoint, ...]
    blocked: tuple[str, ...]
    memory: int
    timeout: float
    fetching: Fetching | None = None


class Task(Struct, frozen=True, kw_only=True):
    """One thing to do.

    Attributes:
        action: What is to be done with the data.
        data: What the caller sent: a source, stored documents, or a change of one, as the action has it.
        name: The name of the source, for the choice of its reader.
        media_type: Its media type, if known.
        folder: An empty folder for files that are sent with the data; whoever made it takes it away.
        url: Where the source is to be fetched from; then there is no data.
        request: What is asked, as of any conversion.
    """

    action: Action
    data: bytes
    name: str = ""
    media_type: str = ""
    url: str = ""
    folder: str = ""
    request: Request = Request()


class Part(Struct, frozen=True, kw_only=True):
    """Bytes that were made: a file of a format, or an answer in JSON. `name` is the id of the document in it."""

    data: bytes
    name: str = ""
    media_type: str = "application/json"
    extension: str = ".json"


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it: the parts or the failure, and what was doubtful.

    `failed` are the documents among several that could not be written, where the others were.
    `last` is said by a worker that does no more, because something of it is used up.
    """

    parts: tuple[Part, ...] = ()
    failure: Failure | None = None
    failed: tuple[Failure, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: bool = False


def failure_of(error: ConvertError) -> Failure:
    """The error as data, with words that can be encoded."""
    return Failure(error.id, error.status, encodable(error.what), encodable(error.where), encodable(error.hint))
