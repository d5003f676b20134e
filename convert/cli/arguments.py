"""The arguments: what the program's own flags mean, and a flag for each option of a format, filter or check.

An option `nitf` of the format `newsml` has the flag `--newsml-nitf`; `--nitf` will do as well when `newsml` is
named by `--to`, `--from` or `--filter` and the flag means nothing else. Of several formats named it is for each
that has it. A filter that runs only if it is asked for has its own name as a flag.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from convert.cli.defaults import facts_of
from convert.cli.flags import NOT_IMAGEMAGICK, Parser, Typed, format_names, like_imagemagick, own_parser
from convert.cli.streams import refuse_shared_streams, show, width
from convert.errors import UsageError
from convert.io.remote import NO_URLS_VARIABLE, plain
from convert.loading.options import Option, describe
from convert.loading.registry import Declaration, Registry, registry, registry_with
from convert.messages import did_you_mean, join_words, printable
from convert.plugin import Filter, Writer
from convert.request import Request


class Limits(Struct, frozen=True, kw_only=True):
    """How many sources are to be converted; a value that was not given is None or ""."""

    jobs: int | None = None
    timeout: float | None = None
    memory: int | None = None
    files_from: str = ""
    resume: str = ""
    shard: tuple[int, int] | None = None
    cluster: str = ""
    output_name: str = ""

    @property
    def of_one(self) -> bool:
        """Whether there is a limit on time or memory, which a single source can have too."""
        return self.timeout is not None or self.memory is not None

    @property
    def of_many(self) -> bool:
        """Whether anything is asked for that only a run into a folder has."""
        return self != Limits(files_from=self.files_from, timeout=self.timeout, memory=self.memory)

    @property
    def are_given(self) -> bool:
        """Whether workers, or anything that only a run into a folder has, are asked for."""
        return self != Limits(files_from=self.files_from)


class Watching(Struct, frozen=True, kw_only=True):
    """Whether folders are watched, and where their sources go; "" is nowhere."""

    on: bool = False
    done: str = ""
    failed: str = ""


class Arguments(Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    sources: tuple[str, ...]
    request: Request
    output: str
    folder: str
    merge: str
    edition: dict[str, str]
    overwrite: bool
    durable: bool
    report: str
    limits: Limits
    watching: Watching
    verbosity: int
    debug: bool
    listing: str
    completion: str
    registry: Registry


def parse_arguments(line: Typed) -> Arguments:
    """The arguments of a command line.

    Raises:
        UsageError: They are invalid.
    """
    words, given, unknown, _ = line
    files = list(filter(_is_file, given.filter))
    plugins = registry_with(files, given.block_plugin) if files else registry(tuple(given.block_plugin))
    # Most command lines name no option of a format, and then their flags need not be made.
    if given.help or given.help_all:
        _print_help(plugins, line)
    if unknown:
        arguments = parser(plugins, [*format_names(words), *_format_of_file(plugins, given)])
        given, unknown = arguments.parse_known_intermixed_args(words)
        if unknown:
            _refuse(arguments, words, unknown)
    if given.no_urls:
        # For this process and its workers.
        os.environ[NO_URLS_VARIABLE] = "1"
    listing = _listing(given)
    is_run = not (listing or given.completion)
    if is_run:
        _check(given, words)
        _refuse_shared_streams(given, line.defaults)
    return Arguments(
        sources=tuple(map(plain, given.sources)),
        request=_request(plugins, given, formats=is_run),
        output=plain(given.output),
        folder=given.folder,
        merge=plain(given.merge),
        edition=_edition(given.edition),
        overwrite=given.overwrite,
        durable=given.durable,
        report=plain(given.report),
        limits=Limits(
            jobs=given.jobs,
            timeout=given.timeout,
            memory=given.memory,
            files_from=given.files_from,
            resume=given.resume,
            shard=given.shard,
            cluster=given.cluster,
            output_name=given.output_name,
        ),
        watching=Watching(on=given.watch, done=given.done, failed=given.failed),
        verbosity=given.verbose - given.quiet,
        debug=given.debug,
        listing=listing,
        completion=given.completion,
        registry=plugins,
    )


def _listing(given: argparse.Namespace) -> str:
    """What is to be listed: "formats", "plugins", "manual", the first two also "as JSON"; "" for a conversion.

    Raises:
        UsageError: --json is given for something else.
    """
    if given.list_formats or given.list_plugins:
        return f"{'formats' if given.list_formats else 'plugins'}{' as JSON' if given.json else ''}"
    if given.json:
        raise UsageError("--json needs --list-formats or --list-plugins", hint="use --to json for documents")
    return "manual" if given.man else ""


def _request(plugins: Registry, given: argparse.Namespace, *, formats: bool) -> Request:
    to = _formats(plugins, given) if formats else ()
    options = _given_options(given)
    if given.media_dir:
        _put_media(plugins, to, given.media_dir, options)
    return Request(
        to=to,
        reader=given.reader,
        encoding=given.encoding,
        options=options,
        filters=dict.fromkeys((_filter_name(plugins, each) for each in given.filter), True)
        | dict.fromkeys(given.no_filter, False),
        settings=_settings(given),
        settings_for="all" if given.set_all else "one",
        validate=given.validate,
        strict=given.strict,
    )


def _put_media(plugins: Registry, to: Sequence[str], folder: str, options: dict[str, dict[str, object]]) -> None:
    """Have each format put its pictures beside its files, if it can.

    Raises:
        UsageError: None of them can.
    """
    writers = [plugins.find(Writer, each).declaration for each in to]
    able = [
        each.name for each in writers if each.beside is not None and "media_dir" in each.options.__struct_fields__
    ]
    if not able:
        raise UsageError(
            "--media-dir is for HTML, Markdown, text and teleSUR text",
            hint="other formats hold their pictures or link to them",
        )
    for name in able:
        options.setdefault(name, {}).setdefault("media_dir", folder)


def _settings(given: argparse.Namespace) -> dict[str, str]:
    if not (given.set or given.metadata):
        return {}
    from convert.cli.pairs import pairs_of  # noqa: PLC0415 - most lines set nothing

    return {**(facts_of(given.metadata) if given.metadata else {}), **pairs_of(given.set, "--set")}


def parser(plugins: Registry | None = None, named: Sequence[str] = (), *, alone: bool = False) -> Parser:
    """The parser, with the flags of all plugins if given; those of the formats named also without their prefix.

    With `alone` there are no flags of formats but those named.
    """
    result = own_parser()
    taken = set(result.flags)
    groups: dict[str, Any] = {}
    _add_filters(result, plugins, taken)
    seen: set[str] = set()
    shared = _shared_options(plugins, named, taken) if plugins is not None else {}
    taken |= {f"--{option.flag}" for option, _ in shared.values()}
    for declaration, option in _options(plugins) if plugins is not None else ():
        destination = f"{declaration.name}.{option.name}"
        if destination in seen or (alone and declaration.name not in named):
            continue
        seen.add(destination)
        flags = [f"--{declaration.name}-{option.flag}"]
        if declaration.name in named and f"--{option.flag}" not in taken:
            flags.append(f"--{option.flag}")
            taken.add(f"--{option.flag}")
        if declaration.name not in groups:
            groups[declaration.name] = result.add_argument_group(f"{declaration.name}: {declaration.title}")
        _add_option(groups[declaration.name], flags, destination, option)
    for option, destinations in shared.values():
        _add_option(
            groups[destinations[0].partition(".")[0]], [f"--{option.flag}"], " ".join(destinations), option
        )
    return result


def _shared_options(
    plugins: Registry, named: Sequence[str], taken: set[str]
) -> dict[str, tuple[Option, tuple[str, ...]]]:
    """The options that several of the formats named have, by their flags: `--max-picture` of docx and of epub."""
    found: dict[str, tuple[Option, tuple[str, ...]]] = {}
    for declaration, option in _options(plugins):
        if declaration.name not in named or f"--{option.flag}" in taken:
            continue
        destination = f"{declaration.name}.{option.name}"
        first, others = found.get(option.flag, (option, ()))
        if destination not in others and (option.type, option.default) == (first.type, first.default):
            found[option.flag] = (first, (*others, destination))
    return {flag: each for flag, each in found.items() if len(each[1]) > 1}


def _add_filters(result: Parser, plugins: Registry | None, taken: set[str]) -> None:
    """A flag of its own for each filter that runs only if it is asked for."""
    for owned in plugins.all(Filter) if plugins is not None else ():
        each = owned.declaration
        if not each.default and f"--{each.name}" not in taken:
            taken.add(f"--{each.name}")
            result.add_argument(
                f"--{each.name}", dest="filter", action="append_const", const=each.name, help=_help(each.title)
            )


def _help(text: str) -> str:
    return text.replace("%", "%%")


def _options(plugins: Registry) -> Iterator[tuple[Declaration, Option]]:
    for declaration in plugins.declarations():
        for option in describe(declaration.options):
            yield declaration, option


def _add_option(group: Any, flags: list[str], destination: str, option: Option) -> None:  # noqa: ANN401 - argparse's
    text = _help(option.description)
    if option.is_switch:
        action = argparse.BooleanOptionalAction if option.default else "store_true"
        group.add_argument(*flags, dest=destination, action=action, default=None, help=text)
        return
    group.add_argument(
        *flags,
        dest=destination,
        action="append" if option.is_repeated else "store",
        metavar=option.metavar,
        default=None,
        help=text,
    )


def _print_help(plugins: Registry, line: Typed) -> NoReturn:
    """The help of one format, or the program's own with the options of the formats named, or of all."""
    text = _format_help(plugins, line.given.sources)
    if text is None or line.given.help_all:
        whole = parser(plugins, format_names(line.words), alone=not line.given.help_all)
        whole.formatter_class = partial(argparse.RawDescriptionHelpFormatter, width=width())
        text = whole.format_help().rstrip()
    show(text)
    raise SystemExit(0)


def _format_help(plugins: Registry, sources: Sequence[str]) -> str | None:
    """The help of the one format that is named where sources stand, or none if it is not one."""
    if len(sources) != 1:
        return None
    found = [each for each in plugins.declarations() if each.name == sources[0]]
    if not found:
        return None
    lines = [f"{found[0].name}: {found[0].title}", ""]
    for each in found:
        for option in describe(each.options):
            value = "" if option.is_switch else f" {option.metavar}"
            lines.append(f"  --{each.name}-{option.flag}{value}")
            lines.append(f"      {option.description}")
    if len(lines) == 2:  # noqa: PLR2004 - the name and an empty line
        lines.append("  no options")
    return "\n".join(printable(line, 500) for line in lines)


def _is_file(name: str) -> bool:
    return name.endswith(".py")


def _filter_name(plugins: Registry, name: str) -> str:
    """The name of a filter, also of one that is a file."""
    if not _is_file(name):
        return name
    path = os.path.realpath(name)
    owner = next(each.name for each in plugins.plugins if each.module == path)
    declared = [each for each in plugins.all(Filter) if each.owner == owner]
    if len(declared) != 1:
        raise UsageError(f"there are {len(declared)} filters in it, but there must be exactly one", where=name)
    return f"{owner}:{declared[0].declaration.name}"


def _given_options(given: argparse.Namespace) -> dict[str, dict[str, object]]:
    options: dict[str, dict[str, object]] = {}
    # A flag with the name of its format wins over one without, which several formats may share.
    for destinations, value in sorted(vars(given).items(), key=lambda item: " " not in item[0]):
        for destination in destinations.split():
            name, point, option = destination.partition(".")
            if point and value is not None:
                options.setdefault(name, {})[option] = value
    return options


def _edition(words: Sequence[str]) -> dict[str, str]:
    if not words:
        return {}
    from convert.cli.pairs import edition_facts  # noqa: PLC0415 - few have one

    return edition_facts(words)


def _refuse(arguments: Parser, words: Sequence[str], unknown: Sequence[str]) -> NoReturn:
    if like_imagemagick(words):
        raise UsageError(NOT_IMAGEMAGICK)
    flag = unknown[0].partition("=")[0]
    near = did_you_mean(flag, arguments.flags)
    raise UsageError(f"there is no option {printable(flag)}{near}", hint="see --help")


def _check(given: argparse.Namespace, words: Sequence[str]) -> None:
    if like_imagemagick(words):
        raise UsageError(NOT_IMAGEMAGICK)
    if not given.sources and not given.files_from:
        raise UsageError("no source given", hint="name a file, or - for standard input; see --help")
    if given.output and given.folder:
        raise UsageError("-o and -d cannot be used together", hint="-o is one file, -d a folder for many")
    if given.merge and (given.output or given.folder):
        raise UsageError("--merge already names the output file", hint="leave -o and -d out")
    if given.edition and not given.merge:
        raise UsageError("--edition works only with --merge", hint="use --merge FILE")
    if (given.done or given.failed) and not given.watch:
        raise UsageError("--done and --failed work only with --watch", hint="use --watch")
    if given.watch and not given.folder:
        raise UsageError("--watch needs a folder to write into", hint="use -d FOLDER")
    if given.folder == "-":
        raise UsageError("-d needs a folder, and - is standard output", hint="use -o -; ./- is a folder called -")
    if not given.to and not given.output and not given.merge:
        raise UsageError("no format given", hint="use --to FORMAT; see --list-formats")


def _refuse_shared_streams(given: argparse.Namespace, defaults: str) -> None:
    into_file = given.folder or given.merge not in ("", "-") or given.output not in ("", "-")
    readers = ["a source"] * given.sources.count("-")
    readers += ["the list of sources"] * (given.files_from == "-")
    readers += ["metadata"] * (given.metadata == "-")
    readers += ["defaults"] * (defaults == "-")
    writers = [] if into_file else ["the result"]
    refuse_shared_streams(readers, [*writers, *(["the report"] if given.report == "-" else [])])


def _formats(plugins: Registry, given: argparse.Namespace) -> tuple[str, ...]:
    if not given.to:
        return (_by_extension(plugins, given.output or given.merge),)
    formats = tuple(dict.fromkeys(name.strip() for name in given.to.split(",") if name.strip()))
    if not formats:
        raise UsageError("no format given", hint="use --to FORMAT; see --list-formats")
    return formats


def _format_of_file(plugins: Registry, given: argparse.Namespace) -> list[str]:
    """The format that the result's name asks for, where nothing else does."""
    if given.to:
        return []
    try:
        return [_by_extension(plugins, given.output or given.merge)]
    except UsageError:
        return []


def _by_extension(plugins: Registry, output: str) -> str:
    """The writer that a file's extension asks for."""
    extension = Path(output).suffix.lower()
    names = sorted(
        {each.declaration.name for each in plugins.all(Writer) if each.declaration.extension == extension}
    )
    if len(names) != 1:
        several = f": {join_words(names)} write {extension}" if names else ""
        raise UsageError(f"cannot infer the format from {printable(output)!r}{several}", hint="use --to FORMAT")
    return names[0]
