"""What a command line asks for: one source, many into a folder, or many into one file. Each stands in a module."""

import os

from msgspec.structs import replace

from convert.cli.arguments import Arguments
from convert.cli.streams import say
from convert.cli.told import say_broken, say_idle
from convert.errors import UsageError
from convert.io.files import is_folder
from convert.io.remote import is_pattern, is_url
from convert.loading.registry import call
from convert.pipeline import check_request
from convert.plugin import Writer

# What `convert.io.archives` reads; to import it would cost more than to say it again.
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


def run(arguments: Arguments) -> int:
    """Convert all sources; give the exit status.

    Raises:
        ConvertError: Nothing could begin.
    """
    say_broken(arguments)
    for name in arguments.request.to:
        arguments.registry.find(Writer, name)
    check_request(arguments.request, arguments.registry)
    say_idle(arguments)
    if not arguments.folder and arguments.limits.of_many:
        raise UsageError(
            "--jobs, --resume, --shard, --output-name and --cluster are for runs into a folder",
            hint="use -d FOLDER",
        )
    if arguments.watching.on:
        from convert.cli.runs.watch import run_watch  # noqa: PLC0415 - few runs go on

        return run_watch(arguments)
    source = _only_source(arguments)
    if source is None or arguments.merge:
        return _run_many(arguments)
    from convert.cli.runs.one import run_one  # noqa: PLC0415 - many sources are another matter

    return run_one(arguments, source)


def _only_source(arguments: Arguments) -> str | None:
    """The source, if there is only one and it plainly is a file or standard input, and no folder is given."""
    if arguments.folder or arguments.limits.files_from or len(arguments.sources) != 1:
        return None
    (word,) = arguments.sources
    if is_url(word) and ("::" in word or is_pattern(word)):
        return None
    if word != "-" and (is_folder(word) or (is_pattern(word) and not os.path.lexists(word))):
        return None
    return None if word.lower().endswith(_ARCHIVES) else word


def _run_many(arguments: Arguments) -> int:
    # Only many sources need the batch.
    from convert.cli.runs.many import run_many  # noqa: PLC0415
    from convert.cli.runs.merge import run_list, run_merge  # noqa: PLC0415
    from convert.cli.runs.one import run_found  # noqa: PLC0415
    from convert.cli.runs.several import for_several, many_sources  # noqa: PLC0415
    from convert.cli.runs.sources import describe_left_out, find_all  # noqa: PLC0415

    everything = find_all(arguments)
    if arguments.folder:
        return run_many(for_several(arguments, many_sources(everything)), everything)
    sources = [each for each in everything if not each.left_out]
    if len(sources) < len(everything) and arguments.verbosity >= 0:
        say(describe_left_out(len(everything) - len(sources), arguments.report))
    if len(sources) > 1 and _is_list(arguments):
        if _is_written_at_once(arguments):
            return run_merge(replace(arguments, merge=arguments.merge or arguments.output or "-"), everything)
        return run_list(arguments, everything)
    if arguments.merge:
        return run_merge(arguments, everything)
    if len(sources) == 1:
        return run_found(arguments, sources[0], [each for each in everything if each.left_out])
    raise UsageError(
        f"{len(sources)} sources need a folder to write into",
        hint="use -d FOLDER, or --merge FILE for one file of all",
    )


def _is_written_at_once(arguments: Arguments) -> bool:
    """Whether a list, with these options, takes all articles together."""
    chosen = arguments.registry.find(Writer, arguments.request.to[0])
    at_once = chosen.declaration.at_once
    options = arguments.request.options_for(chosen.declaration, arguments.registry)
    return at_once is not None and bool(call(chosen.owner, at_once, options))


def _is_list(arguments: Arguments) -> bool:
    """Whether the format is a list that grows from source to source."""
    to = arguments.request.to
    return len(to) == 1 and arguments.registry.find(Writer, to[0]).declaration.more is not None
