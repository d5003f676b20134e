"""`newsconvert diff OLD NEW`: what changed from one source to another, of any two formats."""

import argparse
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from convert.cli.flags import Parser
from convert.cli.streams import program, put, say, show
from convert.cli.told import refuse_to_replace
from convert.errors import UsageError
from convert.io.files import is_file, write_whole
from convert.io.source import Source
from convert.model import Document
from convert.pipeline import read
from convert.report import refuse_warnings

if TYPE_CHECKING:
    from convert.diff import Difference

COMMAND = "diff"
_FORMATS = ("text", "json", "html")


def is_asked(words: Sequence[str]) -> bool:
    """Whether the words of a command line ask for a comparison; a file of the command's name may be a source."""
    return words[:1] == [COMMAND] and not is_file(COMMAND)


def run(words: Sequence[str]) -> int:
    """Compare, show what changed, and give the exit status: 0 whether anything changed or not.

    Raises:
        ConvertError: A source cannot be read, or the result cannot be put where it should go.
    """
    given = _parser().parse_args(words[1:])
    if not given.help and len(given.sources) != 2:  # noqa: PLR2004 - the old one and the new one
        raise UsageError("diff compares two sources", hint="use diff OLD NEW")
    if given.help:
        show(_parser().format_help().rstrip())
        return 0
    if given.output:
        refuse_to_replace(given.output, overwrite=given.overwrite)
    old, new = (_documents(path, given) for path in given.sources)
    from convert.diff import as_html, as_json, as_text, compare  # noqa: PLC0415 - once both are read

    differences = [
        compare(before or Document(id="none"), after or Document(id="none"))
        for before, after in zip_longest(old, new)
    ]
    whole = differences[0] if len(differences) == 1 else _together(differences)
    if given.layout == "json":
        data = as_json(whole)
    elif given.layout == "html":
        data = as_html(whole, f"{given.sources[0]} → {given.sources[1]}").encode()
    else:
        data = as_text(whole).encode()
    if given.output:
        from pathlib import Path  # noqa: PLC0415 - most runs print

        write_whole(Path(given.output), data, overwrite=given.overwrite)
    else:
        put(data)
    return 0


def _documents(path: str, given: argparse.Namespace) -> Sequence[Document]:
    source = Source.open(sys.stdin.buffer) if path == "-" else Source.open(path)
    reading = read(source, reader=given.reader)
    if given.strict:
        refuse_warnings(reading.problems)
    if given.quiet == 0:
        for problem in reading.problems:
            if problem.severity != "note":
                say(f"{path}: {problem}")
    return reading.documents


def _together(differences: "Sequence[Difference]") -> "Difference":
    """The differences of several articles as one, each named by its number."""
    from msgspec.structs import replace  # noqa: PLC0415 - most sources hold one article

    from convert.diff import Difference  # noqa: PLC0415 - as above

    return Difference(
        fields=tuple(
            replace(each, name=f"{number}: {each.name}")
            for number, found in enumerate(differences, 1)
            for each in found.fields
        ),
        blocks=tuple(
            replace(each, id=f"{number}: {each.id}")
            for number, found in enumerate(differences, 1)
            for each in found.blocks
        ),
        quotes=tuple(each for found in differences for each in found.quotes),
    )


def _parser() -> Parser:
    result = Parser(
        prog=f"{program()} {COMMAND}",
        usage="%(prog)s OLD NEW [--as text|json|html] [-o FILE]",
        description="Show what changed from one source to another: facts, blocks with their words, quotes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    add = result.add_argument
    add("sources", nargs="*", metavar="SOURCE", help="the old and the new source, in any formats; - is stdin")
    add("--as", dest="layout", choices=_FORMATS, default="text", help="how to show the changes (text)")
    add(
        "-f",
        "--from",
        dest="reader",
        default="",
        metavar="FORMAT",
        help="the format of both, if it is not recognised",
    )
    add("-o", "--output", default="", metavar="FILE", help="write into this file")
    add("--overwrite", action="store_true", help="replace an existing file")
    add("--strict", action="store_true", help="treat warnings as errors")
    add("-q", "--quiet", action="count", default=0, help="print errors only")
    add("--debug", action="store_true", help="show where in the program an error occurred")
    add("-h", "--help", action="store_true", help="print this help")
    return result
