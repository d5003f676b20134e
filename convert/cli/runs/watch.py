"""Watched folders from the command line: what is said on the way, and how it ends."""

from convert.batch.run import MEMORY, TIMEOUT, Plan
from convert.batch.verdict import Summary, Verdict
from convert.batch.watch import Watch, Ways
from convert.cli.arguments import Arguments
from convert.cli.runs.several import for_several
from convert.cli.signals import status_of
from convert.cli.streams import say
from convert.cli.told import say_problems
from convert.errors import UsageError
from convert.messages import join_words, printable


def run_watch(arguments: Arguments) -> int:
    """Convert what is in the folders and what comes into them, until a signal ends it; give the exit status.

    Raises:
        ConvertError: Nothing could begin, or the report cannot be written any more.
    """
    _refuse(arguments)
    arguments = for_several(arguments, "many articles in a watched folder")
    limits = arguments.limits
    plan = Plan(
        jobs=limits.jobs,
        timeout=TIMEOUT if limits.timeout is None else limits.timeout,
        memory=MEMORY if limits.memory is None else limits.memory,
        report=arguments.report,
        resume=limits.resume,
        output_name=limits.output_name,
        registry=arguments.registry,
        debug=arguments.debug,
        durable=arguments.durable,
        tell=say,
    )
    ways = Ways(done=arguments.watching.done, failed=arguments.watching.failed)
    watch = Watch(arguments.sources, arguments.request, arguments.folder, plan, ways)
    tally = Summary()

    def record(verdict: Verdict) -> None:
        nonlocal tally
        tally = tally.with_(verdict)
        if verdict.skipped:
            return
        if arguments.verbosity > 0:
            say(f"{printable(verdict.source)}: {verdict.verdict}")
            say_problems(arguments, verdict.source, verdict.problems)
        if verdict.error is not None:
            say(str(verdict.error))

    if arguments.verbosity >= 0:
        say(f"watching {join_words([printable(each) for each in arguments.sources])}; Ctrl-C ends it")
    try:
        watch.run(record)
    except KeyboardInterrupt as interrupt:
        if arguments.verbosity >= 0:
            say(f"ended: {tally.ok + tally.warnings:,} converted, {tally.failed:,} failed")
        return status_of(interrupt)
    return 0


def _refuse(arguments: Arguments) -> None:
    limits = arguments.limits
    if limits.shard or limits.cluster or limits.files_from:
        raise UsageError("--shard, --cluster and --files-from are not for watched folders", hint="leave them out")
