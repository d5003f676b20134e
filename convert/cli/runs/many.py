"""Runs over many sources from the command line: what is meant, what is said on the way, how it ended."""

from convert.batch.run import MEMORY, TIMEOUT, Batch, Plan
from convert.batch.sources import Found
from convert.batch.verdict import Summary, Verdict
from convert.cli.arguments import Arguments
from convert.cli.progress import Progress
from convert.cli.runs.sources import describe_left_out
from convert.cli.signals import status_of
from convert.cli.streams import say
from convert.cli.told import say_problems


def run_many(arguments: Arguments, sources: list[Found]) -> int:
    """Convert all sources into the folder; give the exit status.

    Raises:
        ConvertError: Nothing could begin.
    """
    batch = _batch(arguments, sources)
    tally = Summary()
    with Progress(batch.total, say, quiet=arguments.verbosity < 0) as progress:

        def record(verdict: Verdict) -> None:
            nonlocal tally
            tally = tally.with_(verdict)
            # Of one source every warning is said; of many, they are too many for a terminal.
            if batch.total == 1 or arguments.verbosity > 0:
                say_problems(arguments, verdict.source, verdict.problems)
            if verdict.error is not None:
                say(str(verdict.error))
            progress.show(tally)

        try:
            summary = batch.run(record)
        except KeyboardInterrupt as interrupt:
            say(f"interrupted, {tally.total} of {batch.total} sources are done{_how_to_go_on(arguments)}")
            return status_of(interrupt)
    _say_end(arguments, summary)
    return summary.status


def _batch(arguments: Arguments, sources: list[Found]) -> Batch:
    limits = arguments.limits
    # One source costs no worker process, unless somebody asks for one.
    alone = sum(not each.left_out for each in sources) == 1 and not limits.are_given
    plan = Plan(
        jobs=0 if alone else limits.jobs,
        timeout=TIMEOUT if limits.timeout is None else limits.timeout,
        memory=MEMORY if limits.memory is None else limits.memory,
        overwrite=arguments.overwrite,
        report=arguments.report,
        resume=limits.resume,
        shard=limits.shard or (1, 1),
        cluster=limits.cluster,
        output_name=limits.output_name,
        registry=arguments.registry,
        debug=arguments.debug,
        durable=arguments.durable,
        tell=say,
    )
    return Batch(sources, arguments.request, arguments.folder, plan)


def _report(arguments: Arguments) -> str:
    return arguments.report or arguments.limits.resume


def _how_to_go_on(arguments: Arguments) -> str:
    report = _report(arguments)
    return f"; --resume {report} goes on" if report else ""


def _say_end(arguments: Arguments, summary: Summary) -> None:
    if summary.total > 1 and summary.failed:
        done = summary.total - summary.failed
        say(f"{done} of {summary.total} sources were converted, {summary.failed} failed")
    if summary.total > 1 and summary.warnings and arguments.verbosity == 0:
        many = "source has" if summary.warnings == 1 else "sources have"
        say(f"{summary.warnings} {many} warnings; -v or --report shows them")
    if summary.left_out and arguments.verbosity >= 0:
        say(describe_left_out(summary.left_out, _report(arguments)))
    if summary.skipped and arguments.verbosity >= 0:
        say(f"{summary.skipped} of {summary.total} were done before")
