"""Runs over many sources from the command line: what is meant, what is said on the way, how it ended."""

import sys
from contextlib import nullcontext

from convert.batch.run import MEMORY, TIMEOUT, Batch, Plan
from convert.batch.sources import STDIN, Found, found_sources, listed_names
from convert.batch.verdict import Summary, Verdict
from convert.cli.arguments import Arguments
from convert.cli.progress import Progress
from convert.cli.run import run_one, say_problems
from convert.cli.signals import status_of
from convert.cli.streams import say
from convert.errors import InputError, UsageError
from convert.io.remote import open_anywhere
from convert.plugin import Writer


def run_many(arguments: Arguments) -> int:
    """Convert all sources into the folder; give the exit status.

    Raises:
        ConvertError: Nothing could begin.
    """
    sources = _sources(arguments)
    if not arguments.folder and len(sources) > 1 and _is_list(arguments):
        from convert.cli.lists import run_list  # noqa: PLC0415 - not every run needs it

        return run_list(arguments, sources)
    if arguments.merge:
        from convert.cli.merge import run_merge  # noqa: PLC0415 - not every run needs it

        return run_merge(arguments, sources)
    if not arguments.folder:
        if len(sources) == 1:
            return _run_only(arguments, sources[0])
        raise UsageError(f"{len(sources)} sources need a folder to write into", hint="say -d FOLDER")
    batch = _batch(arguments, sources)
    tally = Summary()
    with Progress(batch.total, say, quiet=arguments.verbosity < 0) as progress:

        def known(verdict: Verdict) -> None:
            nonlocal tally
            tally = tally.with_(verdict)
            # Of one source every warning is said; of many, they are too many for a terminal.
            if batch.total == 1 or arguments.verbosity > 0:
                say_problems(arguments, verdict.source, verdict.problems)
            if verdict.error is not None:
                say(str(verdict.error))
            progress.show(tally)

        try:
            summary = batch.run(known)
        except KeyboardInterrupt as interrupt:
            say(f"interrupted, {tally.total} of {batch.total} sources are done{_how_to_go_on(arguments)}")
            return status_of(interrupt)
    _say_end(arguments, summary)
    return summary.status


def _run_only(arguments: Arguments, source: Found) -> int:
    if not source.member and source.error is None:
        return run_one(arguments, source.path)
    return run_one(arguments, source.name, lambda: source.opened(arguments.encoding))


def _is_list(arguments: Arguments) -> bool:
    """Whether the format is a list that grows from source to source."""
    return len(arguments.to) == 1 and arguments.registry.find(Writer, arguments.to[0]).declaration.more is not None


def _sources(arguments: Arguments) -> list[Found]:
    sources = found_sources(arguments.sources, arguments.registry)
    name = arguments.limits.files_from
    if name:
        where = "standard input" if name == STDIN else name
        try:
            with nullcontext(sys.stdin.buffer) if name == STDIN else open_anywhere(name) as file:
                names = listed_names(file, where)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=where) from None
        sources += found_sources(names, arguments.registry, literal=True)
    return sources


def _batch(arguments: Arguments, sources: list[Found]) -> Batch:
    limits = arguments.limits
    # One source costs no worker process, unless somebody asks for one.
    alone = len(sources) == 1 and not limits.are_given
    plan = Plan(
        jobs=0 if alone else limits.jobs,
        timeout=TIMEOUT if limits.timeout is None else limits.timeout,
        memory=MEMORY if limits.memory is None else limits.memory,
        reader=arguments.reader,
        encoding=arguments.encoding,
        options=arguments.options,
        filters=arguments.filters,
        settings=arguments.settings,
        validate=arguments.validate,
        strict=arguments.strict,
        overwrite=arguments.overwrite,
        report=arguments.report,
        resume=limits.resume,
        shard=limits.shard or (1, 1),
        cluster=limits.cluster,
        registry=arguments.registry,
        debug=arguments.debug,
    )
    return Batch(sources, arguments.to, arguments.folder, plan)


def _how_to_go_on(arguments: Arguments) -> str:
    report = arguments.report or arguments.limits.resume
    return f"; --resume {report} goes on" if report else ""


def _say_end(arguments: Arguments, summary: Summary) -> None:
    if summary.total > 1 and summary.failed:
        done = summary.total - summary.failed
        say(f"{done} of {summary.total} sources were converted, {summary.failed} failed")
    if summary.total > 1 and summary.warnings and arguments.verbosity == 0:
        many = "source has" if summary.warnings == 1 else "sources have"
        say(f"{summary.warnings} {many} warnings; -v or --report shows them")
    if summary.skipped and arguments.verbosity >= 0:
        say(f"{summary.skipped} of {summary.total} had been done before")
