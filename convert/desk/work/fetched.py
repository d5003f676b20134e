"""A source by its address on the web, where the service was started so that it fetches."""

from msgspec.structs import replace

from convert.desk.limits import Fetching
from convert.desk.work.tasks import Task
from convert.errors import InputError, UsageError
from convert.io.web import Refused, Web

_MIB = 1_048_576
# A page rather than the data of an application, and whatever there is if there is no page.
_ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"


def fetch_source(task: Task, fetching: Fetching | None) -> Task:
    """The task with the bytes that stand at its address, under the rules of the filter that fetches pictures.

    Raises:
        UsageError: The service fetches nothing.
        InputError: What stands there may not be fetched, or cannot be had.
    """
    if fetching is None:
        raise UsageError("this service fetches nothing from the web", where=task.url)
    size = fetching.size / _MIB
    web = Web(hosts=fetching.hosts, private=fetching.private, size=size, total=size, accept=_ACCEPTED)
    try:
        found = web.fetched(task.url)
    except Refused as error:
        raise InputError(f"it was not fetched: {error}", where=task.url, hint="give the file itself") from None
    # Named as the command names what it is given by address.
    return replace(
        task,
        data=found.data,
        name=task.name or task.url,
        media_type=task.media_type or found.media_type,
        url=found.url,
    )
