"""What a Word document costs: the command beside pandoc's, and a document in a warm process beside pandoc's CPU.

    pip install newsconvert pypandoc_binary
    python benchmarks/docx_and_pandoc.py [ARTICLE]

Both get the same article in the form that each reads fastest: pandoc its own JSON, made from our DOCX, newsconvert
its own. A second article of 30 paragraphs is written in this process alone.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pypandoc
from measure import commands, function
from msgspec.structs import replace

import convert
from convert.model import Document, Link, Paragraph, Section, Strong, Text

SAMPLE = Path(__file__).parents[1] / "samples" / "telesur-observatory-en.txt"
_PARAGRAPHS = 30
_WORDS = "The observatory counts meteors each night and writes them down, one line for each, in a book. " * 3


def main() -> None:
    """Measure and print both figures."""
    article = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    program = str(Path(sys.executable).with_name("newsconvert"))
    pandoc = str(pypandoc.get_pandoc_path())
    document = convert.read(article).documents[0]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, target = (str(Path(folder) / name) for name in ("ours.json", "theirs.json", "out.docx"))
        Path(ours).write_bytes(convert.write(document, "json").data)
        Path(target).write_bytes(convert.write(document, "docx").data)
        subprocess.run([pandoc, "-f", "docx", "-t", "json", "-o", theirs, target], check=True)
        costs = commands(
            {
                "newsconvert": [program, ours, "--to", "docx", "-o", target, "--overwrite", "--quiet"],
                "newsconvert from text": [
                    *(program, str(article), "--to", "docx", "-o", target, "--overwrite", "--quiet")
                ],
                "pandoc": [pandoc, "-f", "json", "-t", "docx", "-o", target, theirs],
                "python -c pass": [sys.executable, "-c", "pass"],
            }
        )
    base = costs["pandoc"]
    print(f"{article.name}: {len(article.read_bytes().split())} words")
    print(f"{'command':24}{'wall ms':>9}{'cpu ms':>9}{'wall / pandoc':>15}")
    for name, cost in costs.items():
        print(f"{name:24}{cost.wall:9.1f}{cost.cpu:9.1f}{cost.wall / base.wall:15.2f}")
    for name, each in ((article.name, document), (f"{_PARAGRAPHS} paragraphs", _long(document))):
        spent = function(lambda each=each: convert.write(each, "docx"))  # type: ignore[misc]  # bound at once
        print(f"in one process, {name}: {spent:.2f} ms of CPU a document, {spent / base.cpu:.3f} of pandoc's")


def _long(document: Document) -> Document:
    """An article of 30 paragraphs, each with a link and a strong word."""
    marks = (Strong(start=4, end=15), Link(start=23, end=30, url="https://example.org/meteors"))
    blocks = tuple(Paragraph(id=f"p{number}", text=Text(_WORDS, marks)) for number in range(_PARAGRAPHS))
    metadata = replace(document.metadata, related=())
    return replace(document, sections=(Section(blocks=blocks),), quotes=(), metadata=metadata)


if __name__ == "__main__":
    main()
