"""The arguments: the program's own, and a flag for every option that a format, filter or check declares.

An option `nitf` of the format `newsml` has the flag `--newsml-nitf`; `--nitf` will do as well when `newsml` is
named by `--to`, `--from` or `--filter` and the flag means nothing else. A filter that runs only if it is asked for
has its own name as a flag.
"""

import argparse
import os
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from convert.cli.defaults import facts_of, with_defaults
from convert.cli.streams import program, show
from convert.errors import UsageError
from convert.io.remote import NO_URLS_VARIABLE, plain
from convert.loading.options import Option, described
from convert.loading.registry import Declaration, Registry, registry
from convert.messages import did_you_mean, printable
from convert.plugin import Filter, Writer
from convert.request import Request
from convert.version import __version__

_ANY_WIDTH = 80
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg", ".heic", ".ico", ".psd")
NOT_IMAGEMAGICK = (
    "this is newsconvert, which converts news articles; "
    "ImageMagick's convert is another program: call it as `magick`, or this one as `newsconvert`"
)

_EPILOG = """\
examples:
  convert article.txt --to newsml                 NewsML-G2 on standard output
  convert article.txt --to newsml -o article.xml  into a file, whole or not at all
  convert inbox/ --to newsml,json -d out/         a folder, its tree kept, two formats from one reading
  convert old.zip 'in/*.txt' --to json -d out/    an archive, read in place, and a pattern
  convert *.txt --to epub --merge edition.epub --set title="The week"   one book of many articles
  cat article.txt | convert - --to newsml --set language=en

exit status: 0 done; 2 usage; 3 some sources failed; 4 all of several failed; 10 format; 11 source missing or
unreadable; 12 source is not a readable article; 13 output refused; 14 plugin failed; 15 warnings under --strict;
16 check failed; 17 too long; 18 too much memory; 19 crash; 130 interrupted; 141 output closed; 1 a bug of ours.
"""


class Limits(Struct, frozen=True, kw_only=True):
    """How many sources are to be converted; a value that was not given is None or ""."""

    jobs: int | None = None
    timeout: float | None = None
    memory: int | None = None
    files_from: str = ""
    resume: str = ""
    shard: tuple[int, int] | None = None
    cluster: str = ""

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


class Arguments(Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    sources: tuple[str, ...]
    request: Request
    output: str
    folder: str
    merge: str
    overwrite: bool
    durable: bool
    report: str
    limits: Limits
    verbosity: int
    debug: bool
    listing: str
    completion: str
    registry: Registry


class Parser(argparse.ArgumentParser):
    """Says what is wrong as an exception, so that there is one place that prints it."""

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's words on one line."""
        raise UsageError(" ".join(message.split()), hint="see --help")


def parsed(words: Sequence[str]) -> Arguments:
    """The arguments in words.

    Raises:
        UsageError: They are invalid.
    """
    words = with_defaults(words)
    plugins = registry(tuple(_values(words, "--block-plugin")))
    # Most command lines name no option of a format, and then their flags need not be made.
    arguments = parser()
    try:
        given, unknown = arguments.parse_known_intermixed_args(words)
        if unknown or given.help or given.completion:
            arguments = parser(plugins, _formats_named(words))
            given, unknown = arguments.parse_known_intermixed_args(words)
    except UsageError as error:
        if _like_imagemagick(words):
            raise UsageError(NOT_IMAGEMAGICK) from error
        raise
    if given.help:
        one = _format_helped(plugins, given.sources)
        show(one if one is not None else arguments.format_help().rstrip())
        arguments.exit()
    if unknown:
        _refuse(arguments, words, unknown)
    if given.no_urls:
        # For this process and its workers.
        os.environ[NO_URLS_VARIABLE] = "1"
    listing = "formats" if given.list_formats else "plugins" if given.list_plugins else ""
    if given.json and not listing:
        raise UsageError("--json goes with --list-formats", hint="say --to json for documents")
    if not (listing or given.completion):
        _check(given, words)
    return Arguments(
        sources=tuple(map(plain, given.sources)),
        request=_request(plugins, given, formats=not (listing or given.completion)),
        output=plain(given.output),
        folder=given.folder,
        merge=plain(given.merge),
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
        ),
        verbosity=given.verbose - given.quiet,
        debug=given.debug,
        listing=f"{listing} as JSON" if given.json else listing,
        completion=given.completion,
        registry=plugins,
    )


def _request(plugins: Registry, given: argparse.Namespace, *, formats: bool) -> Request:
    return Request(
        to=_formats(plugins, given) if formats else (),
        reader=given.reader,
        encoding=given.encoding,
        options=_given_options(given),
        filters=dict.fromkeys(given.filter, True) | dict.fromkeys(given.no_filter, False),
        settings={**(facts_of(given.metadata) if given.metadata else {}), **_settings(given.set)},
        validate=given.validate,
        strict=given.strict,
    )


def parser(plugins: Registry | None = None, named: Sequence[str] = ()) -> Parser:
    """The parser, with the flags of all plugins if given; those of the formats named also without their prefix."""
    result = Parser(
        prog=program(),
        usage="%(prog)s SOURCE... --to FORMAT [-o FILE | -d FOLDER] [options]",
        description="Convert news articles between formats. Also called newsconvert.",
        epilog=_EPILOG,
        # Each argument is tried on a formatter. One that asks how wide the terminal is imports what no conversion
        # needs, so that is left to whoever prints the help.
        formatter_class=partial(argparse.RawDescriptionHelpFormatter, width=_ANY_WIDTH),
        allow_abbrev=False,
        add_help=False,
    )
    _add_main(result)
    _add_many(result)
    _add_talk(result)
    taken = set(result._option_string_actions)  # noqa: SLF001 - argparse has no other way to ask
    groups: dict[str, Any] = {}
    _add_filters(result, plugins, taken)
    seen: set[str] = set()
    for declaration, option in _options(plugins) if plugins is not None else ():
        destination = f"{declaration.name}.{option.name}"
        if destination in seen:
            continue
        seen.add(destination)
        flags = [f"--{declaration.name}-{option.flag}"]
        if declaration.name in named and f"--{option.flag}" not in taken:
            flags.append(f"--{option.flag}")
            taken.add(f"--{option.flag}")
        if declaration.name not in groups:
            groups[declaration.name] = result.add_argument_group(f"{declaration.name}: {declaration.title}")
        _add_option(groups[declaration.name], flags, destination, option)
    result.formatter_class = argparse.RawDescriptionHelpFormatter
    return result


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
        for option in described(declaration.options):
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


def _add_main(result: Parser) -> None:
    add = result.add_argument
    add(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a file, a folder, a pattern such as 'in/*.txt', a URL such as s3://bucket/in, or - for stdin",
    )
    add("-t", "--to", default="", metavar="FORMAT", help="the format to write, or a,b for two; see --list-formats")
    add("-f", "--from", dest="reader", default="", metavar="FORMAT", help="the format of the source, if not seen")
    add("-o", "--output", default="", metavar="FILE", help="write into this file (- is standard output)")
    add(
        "-d",
        "--directory",
        dest="folder",
        default="",
        metavar="FOLDER",
        help="write a file for each source in here",
    )
    add("--merge", default="", metavar="FILE", help="write the articles of all sources into this one file")
    add("--overwrite", action="store_true", help="replace files that exist")
    add("--durable", action="store_true", help="have each file on the disk before it counts as written (slower)")
    add("--set", action="append", default=[], metavar="NAME=VALUE", help="set a fact, for one title or language")
    add("--metadata", default="", metavar="FILE", help="set the facts in this TOML or JSON file; --set wins")
    add("--encoding", default="", metavar="NAME", help="the encoding of the source, whatever it says itself")
    add("--filter", action="append", default=[], metavar="NAME", help="run this filter too")
    add("--no-filter", action="append", default=[], metavar="NAME", help="leave this filter out")
    add("--validate", action="store_true", help="check what was written; if it fails there is no file")
    add("--strict", action="store_true", help="let warnings count as errors")


def _add_many(result: Parser) -> None:
    add = result.add_argument_group("many sources, with -d").add_argument
    add("-j", "--jobs", type=int, metavar="N", help="worker processes (one a processor; 0: none, no limits)")
    add(
        "--timeout",
        type=float,
        metavar="SECONDS",
        help="time for a document (30 of many, none of one; 0: no limit)",
    )
    add(
        "--memory",
        type=_size,
        metavar="SIZE",
        help="memory for a worker, as 512M or 2G (1G of many, none of one; 0: no limit)",
    )
    add("--files-from", default="", metavar="FILE", help="read names of sources from this list (- is stdin)")
    add("--resume", default="", metavar="FILE", help="go on where the run with this report was ended")
    add("--shard", type=_shard, metavar="I/N", help="convert only every N-th source, from the I-th on")
    add("--cluster", default="", metavar="ADDRESS", help="work on the cluster of this Dask scheduler")


def _size(word: str) -> int:
    found = re.fullmatch(r"(\d{1,9})([kmgKMG]?)(?:i?[bB])?", word)
    if not found:
        raise argparse.ArgumentTypeError(f"{word!r} is not a size such as 512M or 2G")
    return int(found[1]) * int(1024 ** " kmg".index(found[2].lower() or " "))


def _shard(word: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", word)
    if not found:
        raise argparse.ArgumentTypeError(f"{word!r} is not a shard such as 1/4")
    return int(found[1]), int(found[2])


def _add_talk(result: Parser) -> None:
    add = result.add_argument
    add("--report", default="", metavar="FILE", help="write a verdict for each source into FILE, as JSON Lines")
    add("-q", "--quiet", action="count", default=0, help="say errors only")
    add("-v", "--verbose", action="count", default=0, help="say also what was done")
    add("--debug", action="store_true", help="show where in the program an error arose")
    add("--no-urls", action="store_true", help="open no URL, whether it is a source, a result or a report")
    add("--defaults", metavar="FILE", help="take flags from this TOML file, not from newsconvert.toml")
    add("--no-defaults", action="store_true", help="take no flags from newsconvert.toml or pyproject.toml")
    add("--block-plugin", action="append", default=[], metavar="NAME", help="leave a plugin alone")
    add("--list-formats", action="store_true", help="list readers, writers, filters and checks")
    add("--json", action="store_true", help="print a list as JSON")
    add("--list-plugins", action="store_true", help="list plugins with their package, state and error")
    add("--new-plugin", metavar="NAME", help="write a complete plugin package; --new-plugin NAME --help says how")
    add("--completion", default="", choices=("bash", "zsh", "tcsh"), help="print a completion script for a shell")
    add("--version", action=_Version, nargs=0, help="print the version")
    add("-h", "--help", action="store_true", help="print this help")


def _format_helped(plugins: Registry, sources: Sequence[str]) -> str | None:
    """The help of the one format that is named where sources stand, or none if it is not one."""
    if len(sources) != 1:
        return None
    found = [each for each in plugins.declarations() if each.name == sources[0]]
    if not found:
        return None
    lines = [f"{found[0].name}: {found[0].title}", ""]
    for each in found:
        for option in described(each.options):
            value = "" if option.is_switch else f" {option.metavar}"
            lines.append(f"  --{each.name}-{option.flag}{value}")
            lines.append(f"      {option.description}")
    if len(lines) == 2:  # noqa: PLR2004 - the name and an empty line
        lines.append("  no options")
    return "\n".join(printable(line, 500) for line in lines)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        show(f"newsconvert {__version__}")
        parser.exit()


def _values(words: Sequence[str], *flags: str) -> Iterator[str]:
    """What stands behind a flag, before the parser knows all flags."""
    for number, word in enumerate(words):
        if word in flags and number + 1 < len(words):
            yield words[number + 1]
        for flag in flags:
            if flag.startswith("--") and word.startswith(f"{flag}="):
                yield word.removeprefix(f"{flag}=")


def _formats_named(words: Sequence[str]) -> list[str]:
    named = _values(words, "--to", "-t", "--from", "-f", "--filter")
    return [each.rpartition(":")[2] for name in named for each in name.split(",")]


def _given_options(given: argparse.Namespace) -> dict[str, dict[str, object]]:
    options: dict[str, dict[str, object]] = {}
    for destination, value in vars(given).items():
        name, point, option = destination.partition(".")
        if point and value is not None:
            options.setdefault(name, {})[option] = value
    return options


def _settings(pairs: Sequence[str]) -> dict[str, str]:
    settings = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--set {pair!r} has no value", hint='say --set NAME=VALUE, as in --set title="..."')
        settings[name.strip()] = value
    return settings


def _refuse(arguments: Parser, words: Sequence[str], unknown: Sequence[str]) -> NoReturn:
    if _like_imagemagick(words):
        raise UsageError(NOT_IMAGEMAGICK)
    flag = unknown[0].partition("=")[0]
    near = did_you_mean(flag, arguments._option_string_actions)  # noqa: SLF001 - as above
    raise UsageError(f"there is no option {printable(flag)}{near}", hint="see --help")


def _like_imagemagick(words: Sequence[str]) -> bool:
    """Whether a picture stands last and no format is asked for: nothing that this program could do."""
    files = [word for word in words if not word.startswith("-")]
    is_ours = not {"--to", "-t", "--output", "-o", "--merge", "--set"}.isdisjoint(words)
    return bool(files) and not is_ours and files[-1].lower().endswith(_PICTURES)


def _check(given: argparse.Namespace, words: Sequence[str]) -> None:
    if _like_imagemagick(words):
        raise UsageError(NOT_IMAGEMAGICK)
    if not given.sources and not given.files_from:
        raise UsageError("no source is given", hint="name a file, or - for standard input; see --help")
    if given.output and given.folder:
        raise UsageError("-o and -d exclude each other", hint="-o is one file, -d a folder for many")
    if given.merge and (given.output or given.folder):
        raise UsageError("--merge names its own file", hint="leave -o and -d out")
    if given.files_from == "-" and "-" in given.sources:
        raise UsageError("standard input cannot be both a source and the list of sources")
    if not given.to and not given.output and not given.merge:
        raise UsageError("no format is given", hint="say --to FORMAT; see --list-formats")


def _formats(plugins: Registry, given: argparse.Namespace) -> tuple[str, ...]:
    if not given.to:
        return (_by_extension(plugins, given.output or given.merge),)
    formats = tuple(dict.fromkeys(name.strip() for name in given.to.split(",") if name.strip()))
    if not formats:
        raise UsageError("no format is given", hint="say --to FORMAT; see --list-formats")
    return formats


def _by_extension(plugins: Registry, output: str) -> str:
    """The writer that a file's extension asks for."""
    extension = Path(output).suffix.lower()
    names = {each.declaration.name for each in plugins.all(Writer) if each.declaration.extension == extension}
    if len(names) != 1:
        raise UsageError(f"cannot infer the format from {printable(output)!r}", hint="say --to FORMAT")
    return names.pop()
