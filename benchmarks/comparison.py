"""What programs keep of a news page: a page with ten parts goes through each that is installed.

    pip install . pypandoc_binary trafilatura markitdown      (and calibre, where `ebook-convert` is on the path)
    python benchmarks/comparison.py [--versions]

"as such": the output says that this is the headline, the credit ...; "as text": the words are there and nothing
says what they are; an empty cell: they are not there. For what is not an article, "left out" is what a newsroom
wants. Each program runs as its documentation has it, to the output that can hold most: our JSON, pandoc's JSON,
trafilatura's XML with metadata and pictures, markitdown's Markdown, calibre's EPUB.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lxml import etree

import convert
from convert.model import Figure, List

PAGE = Path(__file__).with_name("comparison.html")
Found = tuple[dict[str, list[str]], str]
"""What the output says of each part, and all of its words."""

# What a reader of the page sees; of the time only the figures, for every program may write it in its own way.
PARTS = {
    "headline": "Two hundred lamps light the old canal",
    "standfirst": "Neighbours carried them down in boxes, one for each year of the bridge.",
    "author": "Ines Duarte",
    "day of publication": "2025-06-01",
    "time and zone": "09:30:00+02:00",
    "section heading": "What the lamps cost",
    "list": "Wire and hooks came to nine hundred crowns.",
    "block quote": "A town that lights its water keeps its children.",
    "picture's description": "Lamps in a row above dark water",
    "caption": "The first lamps at dusk",
    "credit": "Mio Sand",
    "who said what": "Ada Brink",
}
OUTSIDE = ("All of the coast", "A goat boards the ferry", "imprint of the site")


def main() -> int:
    """Print the table; 2 if a program is not here, so that what is kept of all of them stays."""
    tools: dict[str, Callable[[], Found]] = {
        "newsconvert": newsconvert,
        "pandoc": pandoc,
        "trafilatura": trafilatura,
        "markitdown": markitdown,
        "calibre": calibre,
    }
    results: dict[str, Found] = {}
    for name, tool in tools.items():
        try:
            results[name] = tool()
        except (ImportError, FileNotFoundError) as error:
            print(f"{name}: left out, it is not installed ({error})", file=sys.stderr)
    print("| | " + " | ".join(f"{name} {_version(name)}" for name in results) + " |")
    print("|---|" + "---|" * len(results))
    for part, words in PARTS.items():
        print(f"| {part} | " + " | ".join(_judged(part, words, *found) for found in results.values()) + " |")
    print("| what is not an article | " + " | ".join(_outside(text) for _, text in results.values()) + " |")
    return 0 if results.keys() == tools.keys() else 2


def _judged(part: str, words: str, found: dict[str, list[str]], text: str) -> str:
    # A caption that holds the credit too is a caption all the same.
    if any(words in _plain(each) for each in found.get(part, ())):
        return "as such"
    return "as text" if _plain(words) in _plain(text) else ""


def _outside(text: str) -> str:
    kept = sum(words in _plain(text) for words in OUTSIDE)
    return f"{kept} of {len(OUTSIDE)} kept" if kept else "left out"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _moment(words: str) -> dict[str, list[str]]:
    """Day and time of a time in ISO 8601; of a day alone, the day."""
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        return {}
    found = {"day of publication": [at.date().isoformat()]}
    return found | ({"time and zone": [at.timetz().isoformat()]} if "T" in words and at.tzinfo else {})


def newsconvert() -> Found:
    """Our JSON."""
    document = convert.read(PAGE).document
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    published = document.metadata.published
    found = {
        "headline": [document.title.text] if document.title else [],
        "standfirst": [document.standfirst.text] if document.standfirst else [],
        "author": [agent.name for agent in document.byline.agents] if document.byline else [],
        "section heading": [section.heading.text.text for section in document.sections if section.heading],
        "list": [item.text.text for block in document.blocks() if isinstance(block, List) for item in block.items],
        "block quote": [each.text for block in document.blocks() for each in getattr(block, "paragraphs", ())],
        "picture's description": [figure.alt or "" for figure in figures],
        "caption": [figure.caption.text for figure in figures if figure.caption],
        "credit": [agent.name for figure in figures if figure.credit for agent in figure.credit.agents]
        + [figure.credit.text for figure in figures if figure.credit],
        "who said what": [quote.speaker.name for quote in document.quotes if quote.speaker],
    }
    text = convert.write(document, "json").data.decode()
    return found | _moment(published.at.isoformat() if published else ""), text


def pandoc() -> Found:
    """Pandoc's own JSON, which holds all that it understood."""
    import pypandoc  # noqa: PLC0415 - it may not be there

    tree = json.loads(pypandoc.convert_file(str(PAGE), "json", format="html"))
    found: dict[str, list[str]] = {}
    for kind, content in _nodes(tree["blocks"]):
        if kind == "Header":
            found.setdefault("headline" if content[0] == 1 else "section heading", []).append(_words(content[2]))
        elif kind == "BlockQuote":
            found.setdefault("block quote", []).append(_words(content))
        elif kind == "BulletList":
            found.setdefault("list", []).extend(_words(item) for item in content)
        elif kind == "Image":
            found.setdefault("picture's description", []).append(_words(content[1]))
        elif kind == "Figure":
            found.setdefault("caption", []).append(_words(content[1]))
    facts = {name: _words(value.get("c", "")) for name, value in tree["meta"].items()}
    found["author"], found["standfirst"] = [facts.get("author", "")], [facts.get("abstract", "")]
    return found | _moment(facts.get("date", "")), " ".join([_words(tree["blocks"]), *facts.values()])


def _nodes(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        if "t" in node:
            yield node["t"], node.get("c")
        yield from _nodes(list(node.values()))
    elif isinstance(node, list):
        for each in node:
            yield from _nodes(each)


def _words(node: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(node, str):
        return node
    said = {"Str": lambda content: content, "Space": lambda _: " ", "SoftBreak": lambda _: " "}
    blocks = (said[kind](content) if kind in said else "" for kind, content in _nodes(node))
    return "".join(blocks)


def trafilatura() -> Found:
    """XML with metadata and pictures."""
    import trafilatura as tool  # noqa: PLC0415 - it may not be there

    out = tool.extract(
        PAGE.read_bytes(),
        output_format="xml",
        with_metadata=True,
        include_images=True,
        include_links=True,
        include_formatting=True,
    )
    root = etree.fromstring(out.encode())
    found = {
        "headline": [root.get("title", "")],
        "standfirst": [root.get("description", "")],
        "author": (root.get("author") or "").split("; "),
        "section heading": [_text(each) for each in root.iter("head")],
        "list": [_text(each) for each in root.iter("item")],
        "block quote": [_text(each) for each in root.iter("quote")],
        "picture's description": [each.get("alt", "") for each in root.iter("graphic")],
    }
    return found | _moment(root.get("date", "")), _all(root)


def markitdown() -> Found:
    """Markdown."""
    from markitdown import MarkItDown  # noqa: PLC0415 - it may not be there

    text = MarkItDown().convert(str(PAGE)).text_content
    found = {
        "headline": re.findall(r"^# (.*)$", text, re.MULTILINE),
        "section heading": re.findall(r"^## (.*)$", text, re.MULTILINE),
        "list": re.findall(r"^[*-] (.*)$", text, re.MULTILINE),
        "block quote": re.findall(r"^> (.*)$", text, re.MULTILINE),
        "picture's description": re.findall(r"!\[(.*?)\]", text),
    }
    return found, text


def calibre() -> Found:
    """A book; its metadata, and the markup of its pages."""
    program = shutil.which("ebook-convert")
    if program is None:
        raise FileNotFoundError("ebook-convert")
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "page.epub"
        subprocess.run([program, PAGE, book], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with zipfile.ZipFile(book) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    package = etree.fromstring(next(data for name, data in members.items() if name.endswith(".opf")))
    pages = [etree.fromstring(data) for name, data in members.items() if name.endswith((".html", ".xhtml"))]
    facts = {
        name: package.findtext(f".//{{*}}{name}") or "" for name in ("title", "creator", "date", "description")
    }
    found = {
        "headline": [facts["title"], *_elements(pages, "h1")],
        "author": [facts["creator"]],
        "standfirst": [facts["description"]],
        "section heading": _elements(pages, "h2"),
        "list": _elements(pages, "li"),
        "block quote": _elements(pages, "blockquote"),
        "caption": _elements(pages, "figcaption"),
        "picture's description": [each.get("alt", "") for page in pages for each in page.iter("{*}img")],
    }
    return found | _moment(facts["date"]), " ".join([*map(_all, pages), *facts.values()])


def _elements(pages: list[etree._Element], name: str) -> list[str]:
    return [_text(each) for page in pages for each in page.iter(f"{{*}}{name}")]


def _text(element: etree._Element) -> str:
    return _plain("".join(element.itertext()))


def _all(root: etree._Element) -> str:
    """The words between tags, and those in attributes."""
    return " ".join([_text(root), *(str(value) for each in root.iter() for value in each.attrib.values())])


def _version(name: str) -> str:
    if name == "pandoc":
        import pypandoc  # noqa: PLC0415 - it is there

        return str(pypandoc.get_pandoc_version())
    if name == "calibre":
        said = subprocess.run(["ebook-convert", "--version"], capture_output=True, text=True, check=True)  # noqa: S607
        return re.findall(r"[\d.]+\d", said.stdout)[0]
    return version(name)


if __name__ == "__main__":
    sys.exit(main())
