"""One source of many: read, converted, written, and judged. The same code runs here and in a worker process."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from convert.batch.stamp import Stamp, stamp_of
from convert.batch.verdict import Failure, Output, Place, Verdict, sound
from convert.errors import ConvertError, InputError, MemoryLimitError, OutputError
from convert.io.archives import zip_member
from convert.io.files import is_one_of, is_special, join_path, make_folder, write_beside, write_whole
from convert.io.remote import is_there, is_url, read
from convert.io.source import Source
from convert.loading.registry import Registry
from convert.messages import printable
from convert.pipeline import convert_source
from convert.request import Request
from convert.results import Conversion, Writing

END_SIGNAL: signal.Signals | None = getattr(signal, "SIGUSR2", None)
"""What ends a worker when its supervisor is gone: nobody else uses it, and it needs no handler."""


class Orders(Struct, frozen=True, kw_only=True):
    """What holds for every source of a run, in a form that can be sent to another process.

    Attributes:
        request: What is asked.
        ends: For each format, the end of its files' names.
        folder: Where results go; a path or a URL.
        inputs: Those inputs that lie in that folder.
        fingerprint: See `Verdict.request`.
        naming: The template of the results' names, if they are not those of their sources.
        claims: The folder where names are claimed, if there is a template.
        report: The report of the run, which is not a place for a result.
        overwrite: Replace files that exist.
        durable: Have each file on the disk before its verdict is given.
        debug: Say where errors arose.
    """

    request: Request
    ends: tuple[str, ...]
    folder: str
    inputs: tuple[str, ...] = ()
    fingerprint: str = ""
    naming: str = ""
    claims: str = ""
    report: str = ""
    overwrite: bool = False
    durable: bool = False
    debug: bool = False


class Job(Struct, frozen=True, kw_only=True):
    """One source and where its results go.

    Attributes:
        name: What the verdict calls it.
        path: A file or URL, or an archive with a `member` in it, as the system names it: names need not be text.
        data: The bytes, where they are at hand already.
        media_type: Of the data, if known.
        nameless: The data has no name: `name` is for messages alone.
        done: The verdict of an earlier run, to be kept if nothing changed.
        refused: Why it cannot be had, if that is known already.
        again: It may have been written by a run that could not say so; then the same bytes are not a conflict.
        stamp: The state of the file that is meant; in any other state it is left for later.
    """

    name: str
    place: Place
    path: bytes = b""
    member: str = ""
    data: bytes | None = None
    media_type: str = ""
    nameless: bool = False
    done: Verdict | None = None
    refused: Failure | None = None
    again: bool = False
    stamp: Stamp | None = None


def carry_out(job: Job, orders: Orders, registry: Registry) -> Verdict:
    """Convert one source, write its results, and say what became of it; raises nothing that a source can cause."""
    if job.refused is not None:
        asked = orders.fingerprint
        return Verdict(source=job.name, verdict="failed", error=job.refused, request=asked, place=job.place)
    began = perf_counter()
    conversion: Conversion | None = None
    outputs: list[Output] = []
    error: ConvertError | None = None
    digest = ""
    here = folder_here()
    try:
        source = _source(job, orders.request.encoding)
        digest = sha256(source.data).hexdigest()
        if not _is_as_seen(job):
            return _put_off(job, orders)
        if job.done is not None and job.done.sha256 == digest and _are_there(job.done.outputs, orders.folder):
            return _skip(job.done)
        conversion = convert_source(source, orders.request, registry)
        if here:
            # A plugin may have gone elsewhere.
            os.chdir(here)
        outputs = _put(job, orders, conversion)
    except ConvertError as failed:
        if not digest and not _is_as_seen(job):
            return _put_off(job, orders)
        error = failed.at(printable(job.name))
        if orders.debug:
            import traceback  # noqa: PLC0415 - only for whoever asks for it

            traceback.print_exception(error)
        _forget_places(error)
    except MemoryError:
        error = MemoryLimitError("there is not enough memory for it", where=printable(job.name))
    return sound(
        Verdict.of(
            job.name,
            conversion,
            outputs,
            error,
            sha256=digest,
            request=orders.fingerprint,
            place=job.place,
            seconds=perf_counter() - began,
        )
    )


def _forget_places(error: BaseException) -> None:
    """Let go of what the functions held that an error came through: a source's data stays in memory otherwise."""
    rest: list[BaseException | None] = [error]
    while rest:
        each = rest.pop()
        if each is not None:
            each.__traceback__ = None
            rest += each.__cause__, each.__context__
            each.__cause__ = each.__context__ = None


def folder_here() -> str:
    """The current folder; "" if it was deleted."""
    try:
        return os.getcwd()  # noqa: PTH109 - a string is wanted
    except OSError:
        return ""


def _source(job: Job, encoding: str) -> Source:
    if job.data is not None:
        name = "" if job.nameless else job.name
        return Source.of_file(job.data, name, media_type=job.media_type, encoding=encoding)
    if job.member:
        return Source.of_file(zip_member(os.fsdecode(job.path), job.member), job.name, encoding=encoding)
    return Source.open(os.fsdecode(job.path), encoding=encoding)


def _is_as_seen(job: Job) -> bool:
    return job.stamp is None or stamp_of(os.fsdecode(job.path)) == job.stamp


def _put_off(job: Job, orders: Orders) -> Verdict:
    """What is said of a file that is not, or no longer, what was seen: it is skipped, and no report has it."""
    reason = Failure.of(InputError("it changed before it was read", where=printable(job.name)))
    asked = orders.fingerprint
    return Verdict(source=job.name, verdict="failed", error=reason, request=asked, place=job.place, skipped=True)


def _skip(done: Verdict) -> Verdict:
    from msgspec.structs import replace  # noqa: PLC0415 - only a resumed run needs it

    return replace(done, skipped=True)


def _are_there(outputs: Sequence[Output], folder: str) -> bool:
    # A report is a file like any other: what it names elsewhere is not opened.
    return all(each.path.startswith(folder) and _is_whole(each) for each in outputs)


def _is_whole(output: Output) -> bool:
    try:
        data = read(output.path) if is_url(output.path) else Path(output.path).read_bytes()
    except (ConvertError, OSError, ValueError):
        return False
    return sha256(data).hexdigest() == output.sha256


def _put(job: Job, orders: Orders, conversion: Conversion) -> list[Output]:
    files: list[tuple[str, str, bytes]] = []
    beside: dict[str, tuple[str, str, bytes]] = {}
    for tree, name, writing in _name_outputs(job, orders, conversion):
        folder = join_path(orders.folder, tree)
        files.append((name, join_path(folder, name), writing.data))
        make_folder(folder)
        _refuse_outside(orders.folder, folder)
        for path, data in writing.beside.items():
            where = join_path(folder, *path.split("/"))
            beside[where] = folder, path, data
            # A link may lead out of the folder of the pictures, too.
            _refuse_outside(orders.folder, where)
    outputs = [Output(where, sha256(data).hexdigest()) for _, where, data in files]
    if not orders.overwrite:
        _refuse_to_replace(outputs, again=job.again)
    for _, where, _ in files:
        _refuse_special(where, orders.report)
    with _whole_files():
        for folder, path, data in beside.values():
            write_beside(folder, {path: data}, overwrite=orders.overwrite or job.again, durable=orders.durable)
        for name, where, data in files:
            near = [each for each in orders.inputs if each.lower().endswith(name.lower())]
            write_whole(where, data, overwrite=orders.overwrite or job.again, inputs=near, durable=orders.durable)
    return outputs + [Output(where, sha256(data).hexdigest()) for where, (_, _, data) in beside.items()]


@contextmanager
def _whole_files() -> Iterator[None]:
    """Put off the signal that ends a worker with its supervisor, or half a file would stay under a hidden name."""
    if END_SIGNAL is None:
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {END_SIGNAL})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {END_SIGNAL})


def _name_outputs(job: Job, orders: Orders, conversion: Conversion) -> Iterator[tuple[str, str, Writing]]:
    """Folders, names and what was written, format by format."""
    plain = [asked.rpartition(":")[2] for asked in orders.request.to]
    by_format = [[each for each in conversion.writings if each.writer == name] for name in plain]
    given: list[Place] | None = None
    if orders.naming:
        from convert.batch.naming import places_of  # noqa: PLC0415 - few runs have a template

        # A format that holds all articles of a source is named after the first of them.
        documents = conversion.reading.documents[: max(map(len, by_format))]
        given = places_of(orders.naming, orders.claims, documents, job.place, job.name)
    for writings, end in zip(by_format, orders.ends, strict=True):
        for number, writing in enumerate(writings, 1):
            if given is not None:
                place = given[number - 1]
                yield place.tree, place.name(0, end), writing
            else:
                yield job.place.tree, job.place.name(number if len(writings) > 1 else 0, end), writing


def _refuse_to_replace(outputs: Sequence[Output], *, again: bool) -> None:
    """Say before anything is written that one of the files is there."""
    for each in outputs:
        if _is_taken(each.path) and not (again and _is_whole(each)):
            raise OutputError("this file exists", where=each.path, hint="use --overwrite, or choose another name")


def _refuse_outside(top: str, folder: str) -> None:
    """A link to a folder elsewhere, below the output folder, would have results go there."""
    if is_url(top):
        return
    real, within = os.path.realpath(folder), os.path.realpath(top)
    if real != within and not real.startswith(within.rstrip(os.sep) + os.sep):
        raise OutputError(
            "this folder is a link that leads out of the output folder", where=folder, hint="remove the link"
        )


def _refuse_special(where: str, report: str) -> None:
    if is_url(where) or not os.path.lexists(where):
        return
    if report and is_one_of(where, [report]):
        raise OutputError("this is the report of this run", where=where, hint="choose another name for it")
    if is_special(where):
        raise OutputError("this is a pipe, a socket or a device, not a file", where=where, hint="remove it")


def _is_taken(where: str) -> bool:
    return is_there(where) if is_url(where) else os.path.lexists(where)
