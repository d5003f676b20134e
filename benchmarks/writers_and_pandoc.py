"""What Word documents and books cost: the command beside pandoc's, and a document in a warm process.

    pip install 'newsconvert[epub]' pypandoc_binary
    python benchmarks/writers_and_pandoc.py [--to docx epub] [ARTICLE ...]

Both programs get the same article: newsconvert its own JSON, pandoc HTML, as its users have it, and once its JSON.
`wall` is the command beside `pandoc -f html`; `quarter` is the CPU of a document in a process that has written
some, in quarters of the CPU that pandoc spends on it. A second article, of 30 paragraphs, is made here. Run it in
an environment that has nothing else: some packages slow the start of others down.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import pypandoc
from measure import PYTHON, Cost, beside_python, function, table
from msgspec.structs import replace

import convert
from convert.model import Document, Link, Paragraph, Section, Strong, Text

SAMPLE = Path(__file__).parents[1] / "samples" / "telesur-observatory-en.txt"
MOST_WALL = 2.5
"""How many times pandoc's wall time one command may take."""

_PARAGRAPHS = 30
_WORDS = "The observatory counts meteors each night and writes them down, one line for each, in a book. " * 3


def main() -> int:
    """Measure and print; 1 if a bar is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--to", nargs="+", default=["docx", "epub"], choices=["docx", "epub"])
    parser.add_argument("--runs", type=int, default=21, help="of each command")
    given = parser.parse_args()
    documents = {article.name: convert.read(article).documents[0] for article in given.articles}
    first = next(iter(documents.values()))
    documents[f"{_PARAGRAPHS} paragraphs"] = _long(first)
    kept = [_within(name, document, to, given.runs) for to in given.to for name, document in documents.items()]
    return int(not all(kept))


def _within(name: str, document: Document, to: str, runs: int) -> bool:
    """Measure one document in one format; says whether it stays within both bars."""
    costs = _commands(document, to, runs)
    ours, pandoc = costs["newsconvert"], costs["pandoc -f html"]
    print(f"\n{to}, {name}: {sum(len(text.split()) for _, text in document.printed())} words")
    print(table(costs, "pandoc -f html"))
    warm = function(lambda: convert.write(document, to))
    wall, quarter = ours.wall / pandoc.wall, 4 * warm / pandoc.cpu
    bare = costs[PYTHON].wall / pandoc.wall
    kept = wall <= MOST_WALL and quarter <= 1
    print(
        f"in one process {warm:.2f} ms of CPU; quarter {quarter:.2f} of 1, wall {wall:.2f} of {MOST_WALL},"
        f" bare Python {bare:.2f}"
    )
    return kept


def _commands(document: Document, to: str, runs: int) -> dict[str, Cost]:
    program = str(Path(sys.executable).with_name("newsconvert"))
    pandoc = str(pypandoc.get_pandoc_path())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours, word, target = (str(place / name) for name in ("ours.json", "ours.docx", f"out.{to}"))
        Path(ours).write_bytes(convert.write(document, "json").data)
        Path(word).write_bytes(convert.write(document, "docx").data)
        theirs = {}
        for form in ("html", "json"):
            given = str(place / f"theirs.{form}")
            subprocess.run([pandoc, "-f", "docx", "-s", "-t", form, "-o", given, word], check=True)
            theirs[f"pandoc -f {form}"] = [pandoc, "-f", form, "-t", to, "-o", target, given]
        return beside_python(
            {
                "newsconvert": [program, ours, "--to", to, "-o", target, "--overwrite", "--quiet"],
                **theirs,
            },
            runs,
        )


def _long(document: Document) -> Document:
    """An article of 30 paragraphs, each with a link and a strong word."""
    marks = (Strong(start=4, end=15), Link(start=23, end=30, url="https://example.org/meteors"))
    blocks = tuple(Paragraph(id=f"p{number}", text=Text(_WORDS, marks)) for number in range(_PARAGRAPHS))
    metadata = replace(document.metadata, related=())
    return replace(document, sections=(Section(blocks=blocks),), quotes=(), metadata=metadata)


if __name__ == "__main__":
    sys.exit(main())
