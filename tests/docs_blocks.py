"""The blocks of code in the pages, and a stage to run them on as a reader would.

A block is fenced, with its language, or indented by four blanks, which makes it commands. Those for Windows
are fenced as `powershell`, and run with the programs of this machine. What stands in an HTML comment on the line
above says how it is tried:

    <!-- not run: REASON -->            it cannot run in a test; the files that it names must exist all the same
    <!-- run by: PATH -->               another test runs it
    <!-- needs PACKAGE -->              it runs where that package, which only an extra brings, is installed
    <!-- the file PATH -->              it is that file, to the letter
    <!-- a part of PATH -->             it stands in that file, line for line
    <!-- saved as PATH -->              readers save it under that name, and the blocks below use it
    <!-- a part of what comes out -->   each of its lines stands in what the commands above printed
    <!-- a drawing -->                  it is not a code
    <!-- printed by a benchmark -->     docs/make.py put it there, from docs/figures.toml

A command that is there to fail says so, for readers and for the test: `convert empty.txt -t json  # status 12`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
# docs/make.py copies them from the checkout, where their blocks are run.
_COPIES = {ROOT / "docs/changelog.md", ROOT / "docs/contributing.md"}
PAGES = sorted(
    {ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "samples/README.md", *ROOT.glob("docs/**/*.md")}
    - _COPIES
)

_MARK = re.compile(
    r"<!-- (not run|run by|needs|the file|a part of|saved as|a drawing|printed by a benchmark):? ?(.*?) ?-->"
)
_FENCE = re.compile(r"(```+)\s*(\S*)")
_INDENT = "    "


class Block(NamedTuple):
    """A block: where it stands, its language ("commands" for a shell), its text, its mark and what that says."""

    page: Path
    line: int
    language: str
    text: str
    mark: str
    said: str

    @property
    def place(self) -> str:
        """For messages: the page and the line of the block."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in their order."""
    return [
        Block(page, line, "commands" if language in ("console", "bash", "sh") else language, text, *_mark(above))
        for line, language, text, above in _found(page.read_text(encoding="utf-8").splitlines())
    ]


def _found(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    number = 0
    while number < len(lines):
        begun = number
        fence = _FENCE.match(lines[number])
        if fence:
            number += 1
            while not lines[number].startswith(fence[1]):
                number += 1
            yield begun + 1, fence[2], _text(lines[begun + 1 : number]), _above(lines, begun)
            number += 1
        elif lines[number].startswith(_INDENT) and begun and not lines[begun - 1].strip():
            while number < len(lines) and (lines[number].startswith(_INDENT) or not lines[number].strip()):
                number += 1
            text = _text([line.removeprefix(_INDENT) for line in lines[begun:number]])
            yield begun + 1, "commands", text.rstrip("\n") + "\n", _above(lines, begun)
        else:
            number += 1


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _above(lines: list[str], begun: int) -> str:
    above = begun - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return lines[above] if above >= 0 else ""


def _mark(above: str) -> tuple[str, str]:
    found = _MARK.fullmatch(above.strip())
    return (found[1], found[2]) if found else ("", "")
