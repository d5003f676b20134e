"""The program's own flags, and its help; what they mean, and the flags of formats, stands in `arguments`."""

import argparse
import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple, NoReturn

from convert.cli.defaults import with_defaults
from convert.cli.streams import USUAL_WIDTH, program, show, width
from convert.errors import UsageError
from convert.version import NAMED

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg", ".heic", ".ico", ".psd")
NOT_IMAGEMAGICK = (
    "this is newsconvert, which converts news articles; "
    "ImageMagick's convert is another program: call it as `magick`, or this one as `newsconvert`"
)

EXAMPLES = """\
  convert article.txt --to newsml                 NewsML-G2 on standard output
  convert article.txt --to newsml -o article.xml  into a file, whole or not at all
  convert inbox/ --to newsml,json -d out/         a folder, its tree kept, two formats from one reading
  convert old.zip 'in/*.txt' --to json -d out/    an archive, read in place, and a pattern
  convert *.txt --to epub --merge edition.epub --edition title="The week"   one book of many articles
  cat article.txt | convert - --to newsml --set language=en
"""
STATUSES = """\
0 done; 2 usage; 3 some sources failed; 4 all of several failed; 10 format; 11 source missing or
unreadable; 12 source is not a readable article; 13 output refused; 14 plugin failed; 15 warnings under --strict;
16 check failed; 17 too long; 18 too much memory; 19 crash; 130 interrupted; 141 output closed; 1 our bug.
"""
_EPILOG = f"""\
examples:
{EXAMPLES}
options of formats, filters and checks:
  convert newsml --help                           those of NewsML-G2; --list-formats names all formats
  convert --help-all                              those of everything that is installed

exit status: {STATUSES}"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong as an exception, so that there is one place that prints it."""

    @property
    def flags(self) -> Collection[str]:
        """Each flag as it is typed, `--to` and `-t`."""
        return self._option_string_actions  # argparse has no other way to ask

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's words on one line."""
        # argparse's own words for a switch with a value tell nobody what is wrong.
        if ": ignored explicit argument" in message:
            message = message.replace(": ignored explicit argument", " is a switch and takes no value, not")
        raise UsageError(" ".join(message.split()), hint="see --help")


class Typed(NamedTuple):
    """A command line by the program's own flags alone."""

    words: list[str]
    """What was typed, behind what a file of defaults stands for."""
    given: argparse.Namespace
    unknown: list[str]
    """What none of these flags takes: a mistake, or the flag of a format."""
    defaults: str = ""
    """The file of defaults that was named."""


def parse_words(words: Sequence[str]) -> Typed:
    """The words of a command line; if they ask for the help in which no plugin has a part, that ends the program.

    Raises:
        UsageError: They are invalid.
    """
    defaults = next(_values(words, "--defaults"), "")
    if len(formats := list(_values(words, "--to", "-t"))) > 1:
        raise UsageError("--to is given twice", hint=f"for several formats use --to {','.join(formats)}")
    words = with_defaults(words, lambda: own_parser().flags)
    if any(word.startswith(("--edition", "--set-all")) for word in words):
        from convert.cli.pairs import spread  # noqa: PLC0415 - few say such things

        words = spread(words)
    parser = own_parser()
    try:
        given, unknown = parser.parse_known_intermixed_args(words)
    except UsageError as error:
        if like_imagemagick(words):
            raise UsageError(NOT_IMAGEMAGICK) from error
        raise
    if given.help and not (given.sources or format_names(words)):
        parser.formatter_class = partial(argparse.RawDescriptionHelpFormatter, width=width())
        show(parser.format_help().rstrip())
        parser.exit()
    return Typed(words, given, unknown, defaults)


def format_names(words: Sequence[str]) -> list[str]:
    """The names of formats and filters in the words of a command line, before the parser knows all flags."""
    named = _values(words, "--to", "-t", "--from", "-f", "--filter")
    return [each.rpartition(":")[2] for name in named for each in name.split(",")]


def own_parser() -> Parser:
    """The parser of the program's own flags."""
    result = Parser(
        prog=program(),
        usage="%(prog)s SOURCE... --to FORMAT [-o FILE | -d FOLDER] [options]",
        description="Convert news articles between formats. Also called newsconvert.",
        epilog=_EPILOG,
        # Each argument is tried on a formatter. One that asks how wide the terminal is imports what no conversion
        # needs, so that is left to whoever prints the help.
        formatter_class=partial(argparse.RawDescriptionHelpFormatter, width=USUAL_WIDTH),
        allow_abbrev=False,
        add_help=False,
    )
    _add_main(result)
    _add_many(result)
    _add_talk(result)
    return result


def _add_main(result: Parser) -> None:
    add = result.add_argument
    add(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a file, a folder, a pattern such as 'in/*.txt', a URL such as s3://bucket/in, or - for stdin",
    )
    add("-t", "--to", default="", metavar="FORMAT", help="the format to write, or a,b for two; see --list-formats")
    add(
        "-f",
        "--from",
        dest="reader",
        default="",
        metavar="FORMAT",
        help="the format of the source, if it is not recognised",
    )
    add("-o", "--output", default="", metavar="FILE", help="write into this file (- is standard output)")
    add(
        "-d",
        "--directory",
        dest="folder",
        default="",
        metavar="FOLDER",
        help="write a file for each source into this folder",
    )
    add("--merge", default="", metavar="FILE", help="write the articles of all sources into this one file")
    add(
        "--media-dir",
        default="",
        metavar="DIR",
        help="put pictures into DIR, beside each file of HTML, Markdown, text or teleSUR text",
    )
    add("--overwrite", action="store_true", help="replace existing files")
    add("--durable", action="store_true", help="flush each file to the disk before it counts as written (slower)")
    add(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="set a fact of one article, such as title or language",
    )
    add("--set-all", action="store_true", help="let --set replace what articles state, even if there are several")
    add(
        "--edition",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="with --merge, what the edition is: title, editor, publisher, date, description, identifier",
    )
    add("--metadata", default="", metavar="FILE", help="set the facts in this TOML or JSON file; --set wins")
    add("--encoding", default="", metavar="NAME", help="the encoding of the source, whatever it declares")
    add(
        "--filter",
        action="append",
        default=[],
        metavar="NAME",
        help="run this filter too; a file, as ./house_style.py, is run as code",
    )
    add("--no-filter", action="append", default=[], metavar="NAME", help="leave this filter out")
    add("--validate", action="store_true", help="check the output, and write no file if the check fails")
    add("--strict", action="store_true", help="treat warnings as errors")


def _add_many(result: Parser) -> None:
    add = result.add_argument_group("many sources, with -d").add_argument
    add("-j", "--jobs", type=int, metavar="N", help="worker processes (one per processor; 0: none, no limits)")
    add(
        "--timeout",
        type=float,
        metavar="SECONDS",
        help="time limit for a document (30 with many sources, none with one; 0: no limit)",
    )
    add(
        "--memory",
        type=_size,
        metavar="SIZE",
        help="memory limit for a worker, such as 512M or 2G (1G with many sources, none with one; 0: no limit)",
    )
    add("--files-from", default="", metavar="FILE", help="read names of sources from this list (- is stdin)")
    add("--resume", default="", metavar="FILE", help="continue the run that wrote this report")
    add("--shard", type=_shard, metavar="I/N", help="convert only every N-th source, from the I-th on")
    add(
        "--output-name",
        default="",
        metavar="NAME",
        help="name results by a template such as '{published:%%Y}/{slug}'",
    )
    add("--cluster", default="", metavar="ADDRESS", help="run on the cluster of this Dask scheduler")
    add("--watch", action="store_true", help="keep running, and convert what arrives in the folders, until Ctrl-C")
    add("--done", default="", metavar="FOLDER", help="with --watch, move converted sources into this folder")
    add("--failed", default="", metavar="FOLDER", help="with --watch, move failed sources into this folder")


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
    add("-q", "--quiet", action="count", default=0, help="print errors only")
    add("-v", "--verbose", action="count", default=0, help="also print what was done")
    add("--debug", action="store_true", help="show where in the program an error occurred")
    add("--no-urls", action="store_true", help="open no URLs, neither sources nor results nor reports")
    add("--defaults", metavar="FILE", help="take flags from this TOML file, not from newsconvert.toml")
    add("--no-defaults", action="store_true", help="take no flags from newsconvert.toml or pyproject.toml")
    add("--block-plugin", action="append", default=[], metavar="NAME", help="do not load this plugin")
    add("--list-formats", action="store_true", help="list readers, writers, filters and checks")
    add("--json", action="store_true", help="print a list as JSON")
    add("--list-plugins", action="store_true", help="list plugins with their package, state and error")
    add("--new-plugin", metavar="NAME", help="write a complete plugin package; --new-plugin NAME --help says how")
    add(
        "--completion",
        default="",
        choices=("bash", "zsh", "tcsh", "fish", "powershell"),
        help="print a completion script for a shell",
    )
    add("--man", action="store_true", help="print the manual page, for man -l -")
    add("--version", action=_Version, nargs=0, help="print the version")
    add("-h", "--help", action="store_true", help="print this help; FORMAT --help prints the options of a format")
    add("--help-all", action="store_true", help="print this help with the options of all formats")


def _values(words: Sequence[str], *flags: str) -> Iterator[str]:
    """What stands behind a flag."""
    for number, word in enumerate(words):
        if word in flags and number + 1 < len(words):
            yield words[number + 1]
        for flag in flags:
            if flag.startswith("--") and word.startswith(f"{flag}="):
                yield word.removeprefix(f"{flag}=")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        show(NAMED)
        parser.exit()


def like_imagemagick(words: Sequence[str]) -> bool:
    """Whether a picture stands last and no format is asked for: nothing that this program could do."""
    files = [word for word in words if not word.startswith("-")]
    is_ours = not {"--to", "-t", "--output", "-o", "--merge", "--set"}.isdisjoint(words)
    return bool(files) and not is_ours and files[-1].lower().endswith(_PICTURES)
