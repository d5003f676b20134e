"""Many sources in one run: isolated workers, a verdict for each document, a report, and a way to go on.

import convert

summary = convert.convert_many(["inbox", "archive.zip"], to="newsml", out="done", report="run.jsonl")
summary.ok, summary.failed, summary.status
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Event
from typing import TypedDict, Unpack

from convert.batch.halt import HaltedError
from convert.batch.run import MEMORY, TIMEOUT, Batch, OnResult, Plan
from convert.batch.verdict import Failure, Output, Summary, Verdict
from convert.io.source import Source
from convert.loading.registry import Registry
from convert.request import AllOptions, Request
from convert.typed import check_arguments

__all__ = ["Batch", "Failure", "Output", "Plan", "Summary", "Verdict", "aconvert_many", "convert_many"]


@check_arguments
def convert_many(  # noqa: PLR0913 - each has a default and a name
    sources: Iterable["str | os.PathLike[str] | Source"],
    to: str | Sequence[str],
    out: "str | os.PathLike[str]",
    *,
    jobs: int | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    on_result: OnResult | None = None,
    report: "str | os.PathLike[str]" = "",
    resume: "str | os.PathLike[str]" = "",
    shard: tuple[int, int] = (1, 1),
    cluster: str = "",
    reader: str = "",
    encoding: str = "",
    options: AllOptions | None = None,
    filters: Mapping[str, bool] | None = None,
    settings: Mapping[str, str] | None = None,
    validate: bool = False,
    strict: bool = False,
    overwrite: bool = False,
    durable: bool = False,
    output_name: str = "",
    registry: Registry | None = None,
    stop: Event | None = None,
) -> Summary:
    """Convert many sources into files in a folder; one bad source costs nothing but itself.

    Args:
        sources: Files, folders, patterns, archives (.zip, .tar, .tar.gz, .tgz), URLs of them, `Source`s.
        to: A format or several; several are written from one reading.
        out: The folder for the results, or a URL; it is made if it is not there. The tree of a folder is kept.
        jobs: How many worker processes; one for each processor if left out. With 0 everything happens in this
            process, where nothing is isolated or limited.
        timeout: Seconds that a document may take; 0 is not a limit.
        memory: Bytes that a worker may have, where the system can limit it; 0 is not a limit.
        on_result: Called with each `Verdict` as soon as it is known, in the caller's thread, in no fixed order.
        report: A file for the verdicts, one JSON object a line; "-" is standard output.
        resume: A report of an earlier run: what it did and is unchanged is skipped, the rest is added to it.
        shard: (i, n): only every n-th source, from the i-th on. The shards of the same sources never meet.
        cluster: The address of a Dask scheduler ("tcp://10.0.0.1:8786") or its scheduler file; then its workers
            do the work, and `jobs` means nothing.
        reader: As in `read`; so are `encoding`, `options`, `filters`, `settings`, `registry`.
        encoding: The encoding of every source.
        options: Options by the name of their reader, filter or writer.
        filters: Filters to switch on or off.
        settings: Facts that win over those of every source.
        validate: Check what is written; a document that fails has no file.
        strict: Let a document with warnings fail.
        overwrite: Replace files that exist; they are kept otherwise, and the source fails.
        durable: Have each file, and each line of the report, on the disk before it counts; slower.
        output_name: A template for the names of results below `out`, in the place of those of their sources:
            "{published:%Y}/{slug}".
        registry: The plugins; their modules must be importable in the workers too.
        stop: Ends the run early when it is set, as Ctrl-C does.

    Raises:
        UsageError: An argument is invalid.
        FormatError: There is no such format.
        InputError: A folder or pattern holds nothing, or `resume` is not a report.
        OutputError: The report exists or cannot be written.
        PluginError: No worker process can be started.
    """
    request = Request.of(
        to,
        reader=reader,
        encoding=encoding,
        options=options,
        filters=filters,
        settings=settings,
        validate=validate,
        strict=strict,
    )
    plan = Plan(
        jobs=jobs,
        timeout=timeout,
        memory=memory,
        report=report,
        resume=resume,
        shard=shard,
        cluster=cluster,
        overwrite=overwrite,
        durable=durable,
        output_name=output_name,
        registry=registry,
        stop=stop,
    )
    try:
        batch = Batch(sources, request, out, plan)
    except HaltedError:
        return Summary()
    return batch.run(on_result, stop)


class Asked(TypedDict, total=False):
    """What `convert_many` can be asked beyond sources, formats and folder."""

    jobs: int | None
    timeout: float
    memory: int
    report: "str | os.PathLike[str]"
    resume: "str | os.PathLike[str]"
    shard: tuple[int, int]
    cluster: str
    reader: str
    encoding: str
    options: AllOptions | None
    filters: Mapping[str, bool] | None
    settings: Mapping[str, str] | None
    validate: bool
    strict: bool
    overwrite: bool
    durable: bool
    output_name: str
    registry: Registry | None


async def aconvert_many(
    sources: Iterable["str | os.PathLike[str] | Source"],
    to: str | Sequence[str],
    out: "str | os.PathLike[str]",
    *,
    on_result: OnResult | None = None,
    **others: Unpack[Asked],
) -> Summary:
    """`convert_many` beside a running event loop, with the same arguments; `on_result` is called in the loop.

    When the task is cancelled, the run ends early as with Ctrl-C, and has ended when the task has.
    """
    import asyncio  # noqa: PLC0415 - every worker process imports this package, and needs no loop

    loop = asyncio.get_running_loop()
    stop = Event()

    def result(verdict: Verdict) -> None:
        if on_result is not None:
            loop.call_soon_threadsafe(on_result, verdict)

    work = asyncio.ensure_future(
        asyncio.to_thread(convert_many, sources, to, out, on_result=result, stop=stop, **others)
    )
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        stop.set()
        # Whoever cancels may do so again, and still no work goes on afterwards.
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([work])
        raise
