"""Reads every Word document and book of a corpus and writes what was read, for a scorer beside the checkout.

    python benchmarks/office.py CORPUS --predictions OUT
    python ../shared/check/eval_office.py CORPUS OUT --kind docx

For each file of CORPUS that has a `FILE.truth.json`, OUT gets `FILE.json`: the stored document, or a list where a
source holds several, or {"error": ...} where it was refused. Footnotes stand there as their words alone, which is
the form that the scorer takes. `--part` splits the files by the digest of their names, so that rules can be made
on some and judged on others: `seen` is three quarters of them, `opened` half of the last quarter, which later
rules were made on too, and `unseen` is what nobody has looked at.
`--beside-pandoc FILE ...` runs the command on Word documents in turn with pandoc (`pip install pypandoc_binary`).
"""

import argparse
import io
import json
import sys
import time
import zipfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from lxml import etree
from measure import beside_python, table

import convert
from convert.model import SCHEMA, Document
from convert.report import Report
from convert_docx.read.article import Settings, read_pages
from convert_docx.read.opened import Opened

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = (
    *(".rels", "document.xml", "styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml", "comments.xml"),
    *("core.xml", "custom.xml", "[Content_Types].xml"),
)


def main() -> int:
    """Read the corpus, and say how many files were read and refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--predictions", type=Path, required=True, help="the folder for what was read")
    parser.add_argument("--kind", choices=("docx", "epub"), action="append", help="only files of this kind")
    parser.add_argument("--part", choices=("all", "seen", "opened", "unseen"), default="all")
    parser.add_argument("--speed", action="store_true", help="also compare the time with that of lxml alone")
    parser.add_argument(
        "--beside-pandoc", nargs="+", type=Path, default=[], metavar="FILE", help="compare whole commands"
    )
    parser.add_argument("--only", default="", help="only files with this in their names")
    args = parser.parse_args()
    args.predictions.mkdir(parents=True, exist_ok=True)
    kinds = tuple(f".{kind}" for kind in args.kind or ("docx", "epub"))
    read = refused = 0
    start = time.perf_counter()
    for truth in sorted(args.corpus.glob("*.truth.json")):
        path = _beside(truth)
        if not path.name.endswith(kinds) or args.only not in path.name or not _is_in(path.name, args.part):
            continue
        result = prediction(path)
        refused += isinstance(result, dict) and "error" in result
        read += 1
        (args.predictions / f"{path.name}.json").write_bytes(msgspec.json.encode(result))
    print(f"{read} files, {refused} of them refused, {time.perf_counter() - start:.1f} s")
    if args.speed:
        print(speed([_beside(truth) for truth in sorted(args.corpus.glob("*.docx.truth.json"))]))
    for path in args.beside_pandoc:
        print(f"\n{path.name}\n{beside_pandoc(path)}")
    return 0


def speed(paths: list[Path]) -> str:
    """The processor time of reading all Word documents, beside that of lxml for the same parts and no more."""

    def ours(data: bytes) -> None:
        with suppress(convert.ConvertError):
            read_pages(Opened(data), Report(), Settings(), "a")

    contents = [path.read_bytes() for path in paths]
    both = []
    for read_it in (ours, _bare):
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for data in contents:
                read_it(data)
            best = min(best, time.process_time() - start)
        both.append(best)
    return f"read in {both[0]:.2f} s, parsed by lxml alone in {both[1]:.2f} s: {both[0] / both[1]:.2f} times"


def beside_pandoc(path: Path) -> str:
    """What one command costs that reads a Word document into JSON, beside pandoc's."""
    import pypandoc  # noqa: PLC0415 - nothing else needs it

    program, pandoc = str(Path(sys.executable).with_name("newsconvert")), str(pypandoc.get_pandoc_path())
    return table(
        beside_python(
            {
                "newsconvert": [program, str(path), "--to", "json", "-o", "-"],
                "without quotes": [program, str(path), "--to", "json", "-o", "-", "--no-filter", "quotes"],
                "pandoc -f docx": [pandoc, "-f", "docx", "-t", "json", str(path)],
            }
        ),
        "pandoc -f docx",
    )


def _bare(data: bytes) -> list[str | None]:
    """The parts that a reader needs, parsed, and every word of the text: what lxml alone costs."""
    words: list[str | None] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive, suppress(etree.XMLSyntaxError):
        for name in archive.namelist():
            if name.endswith(_PARTS):
                root = etree.fromstring(archive.read(name))
                words += [each.text for each in root.iter(f"{{{_W}}}t")]
    return words


def _beside(truth: Path) -> Path:
    """The file that a truth is of: next to it, or in a folder of its kind."""
    name = truth.name.removesuffix(".truth.json")
    path = truth.with_name(name)
    return path if path.exists() else truth.parent / path.suffix[1:] / name


def _is_in(name: str, part: str) -> bool:
    if part == "all":
        return True
    if _number(name) % 4:
        return part == "seen"
    return part == ("unseen" if _number(f"second half: {name}") % 2 else "opened")


def _number(words: str) -> int:
    return int(sha256(words.encode()).hexdigest()[:8], 16)


def prediction(path: Path) -> object:
    """What is read from a file, as the scorer wants it."""
    try:
        documents = convert.read(path, filters={"quotes": False}).documents
    except convert.ConvertError as error:
        return {"error": str(error)}
    found = [stored(document) for document in documents]
    return found[0] if len(found) == 1 else found


def stored(document: Document) -> dict[str, object]:
    """A stored document without its pictures, and with footnotes as words."""
    value = json.loads(msgspec.json.encode(msgspec.structs.replace(document, resources=())))
    notes = [" ".join(text.text for text in note.paragraphs) for note in document.footnotes]
    return {"schema": SCHEMA, **value, "footnotes": notes}


if __name__ == "__main__":
    sys.exit(main())
