"""Reads folders of saved news pages, writes what was found for a scorer, and says how fast it went.

    python benchmarks/html.py FOLDER --predictions OUT [--peers] [--set NAME ...] [--nameless]

FOLDER holds one folder a set, each with `index.json` (item: {"html": "html/page.html.gz", "url": ...}) and
the pages.
OUT/newsconvert/<set>.json maps each item to title, authors, date_published, summary, keywords, language,
sections, body_text and images. `--peers` does the same for trafilatura and readability-lxml over the same pages,
if they are installed. With `--nameless`, the classes and ids of all pages say nothing.

Each tool reads in one process of its own, and they take turns, some pages each, so that a moment in which the
machine is slow meets all of them; a peer's line says how many times as many pages ours reads. Turns of a single
page would be another measure: whoever was just idle finds the processor's caches full of what another left there,
which costs the fastest most, and nobody who reads many pages has it so. Each reads one page before its time
counts, so that nobody's first imports do.
"""

import argparse
import gc
import gzip
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from nameless import nameless

import convert
from convert.kit.timestamps import iso
from convert.loading.registry import registry
from convert.model import (
    BlockQuote,
    Document,
    Embed,
    Figure,
    List,
    Paragraph,
    Person,
    Preformatted,
    Section,
    Table,
    Timestamp,
    pieces,
)
from convert.plugin import Filter

Prediction = dict[str, Any]


class Tool(NamedTuple):
    """How a tool reads a page, which is measured, and how the scorer is told what it found, which is not."""

    read: Callable[[bytes, str], Any]
    tell: Callable[[Any], Prediction]


TURN = 16
"""How many pages a tool reads at a time: about half a second of the slower ones."""

NO_FILTERS = {each.declaration.name: False for each in registry().all(Filter)}
"""Reading alone is measured."""


class Reader:
    """A tool at work in a process of its own."""

    def __init__(self, tool: str, changed: Callable[[bytes], bytes]) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(tool, changed, theirs), daemon=True)
        self._process.start()

    def read(self, path: Path, url: str) -> tuple[Prediction, float]:
        """What the tool finds in a page, and the seconds of CPU that it took."""
        self._ours.send((path, url))
        found, seconds = self._ours.recv()
        return found, seconds

    def end(self) -> float:
        """End the process; gives the most memory that it had, in MiB."""
        self._ours.send(None)
        peak: float = self._ours.recv()
        self._process.join()
        return peak


def work(title: str, changed: Callable[[bytes], bytes], pipe: Connection) -> None:
    """Read the pages that come through a pipe, in the process of one tool; they are `changed` first."""
    tool = TOOLS[title]()
    begun = False
    while (job := pipe.recv()) is not None:
        path, url = job
        data = changed(gzip.decompress(path.read_bytes()))
        if not begun:
            tool.read(data, url)
            gc.collect()
            gc.freeze()
            begun = True
        start = time.process_time()
        seen = tool.read(data, url)
        seconds = time.process_time() - start
        pipe.send((tool.tell(seen), seconds))
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> int:
    """Run over every set that is asked for, with every tool that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, required=True, metavar="OUT")
    parser.add_argument("--peers", action="store_true", help="run trafilatura and readability-lxml too")
    parser.add_argument("--set", dest="sets", action="append", help="only this set; may be given several times")
    parser.add_argument("--nameless", action="store_true", help="put names that say nothing into all pages")
    arguments = parser.parse_args()
    titles = list(TOOLS) if arguments.peers else [OURS]
    sets = arguments.sets or sorted(path.parent.name for path in arguments.folder.glob("*/index.json"))
    changed = nameless if arguments.nameless else bytes
    readers = {title: Reader(title, changed) for title in titles}
    for name in sets:
        pages = list(loaded(arguments.folder / name))
        spent = run(readers, pages, arguments.predictions, name)
        for title, seconds in spent.items():
            rate, ratio = len(pages) / seconds, seconds / spent[OURS]
            beside = "" if title == OURS else f"  ours reads {ratio:.2f} times as many"
            print(f"{title:<18} {name:<14} {len(pages):4} pages  {rate:7.1f} pages/CPU second{beside}", flush=True)
    for title, reader in readers.items():
        print(f"{title:<18} peak memory over the run {reader.end():4.0f} MiB")
    return 0


def loaded(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """The pages of a set: item, file, address."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for item, record in index.items():
        yield item, folder / record["html"], record.get("url") or ""


def run(readers: dict[str, Reader], pages: list[tuple[str, Path, str]], out: Path, name: str) -> dict[str, float]:
    """Let the tools read one set and write what they found; gives the seconds of each."""
    found: dict[str, dict[str, Prediction]] = {title: {} for title in readers}
    spent = dict.fromkeys(readers, 0.0)
    for begin in range(0, len(pages), TURN):
        for title, reader in readers.items():
            for item, path, url in pages[begin : begin + TURN]:
                found[title][item], seconds = reader.read(path, url)
                spent[title] += seconds
    for title, items in found.items():
        file = out / title / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(items, ensure_ascii=False, indent=1), encoding="utf-8")
    return spent


def newsconvert(data: bytes, url: str) -> Document | None:
    """What our reader finds in a page; an address is given as it would be known to whoever saved the page."""
    try:
        reading = convert.read(data, reader="html", options={"html": {"url": url}}, filters=NO_FILTERS)
    except convert.ConvertError as error:
        print(f"{url}: {error}", file=sys.stderr)
        return None
    return reading.document


def prediction(document: Document | None) -> Prediction:
    """A document as the scorer wants it."""
    if document is None:
        return {}
    metadata = document.metadata
    sections = [section_of(section) for section in document.sections]
    sections = [section for section in sections if section["heading"] or section["paragraphs"]]
    parts = [part for section in document.sections for part in _body_of(section) if part]
    leads = [block.text.text for block in document.blocks() if isinstance(block, Paragraph) and block.lead]
    return {
        "title": document.title.text if document.title else "",
        "authors": authors_of(document),
        "date_published": _date(metadata.published),
        "date_modified": _date(metadata.modified),
        "summary": " ".join(leads) if leads else document.standfirst.text if document.standfirst else "",
        "keywords": list(metadata.keywords),
        "language": document.language,
        "sections": sections,
        "body_text": "\n\n".join(parts),
        "images": images_of(document),
    }


def authors_of(document: Document) -> list[str]:
    """All that the byline names but the outlet itself, which is only named if nobody else is."""
    agents = document.byline.agents if document.byline else ()
    others = [agent.name for agent in agents if isinstance(agent, Person) or not _is_outlet(agent.name, document)]
    return others or [agent.name for agent in agents]


def _is_outlet(name: str, document: Document) -> bool:
    """Whether a name is the publisher's, or begins with that of its site."""
    publisher = document.metadata.publisher
    host = (urlsplit(document.metadata.canonical_url).hostname or "").removeprefix("www.").split(".", 1)[0]
    folded, known = _letters(name), _letters(publisher.name) if publisher else ""
    return folded == known or bool(host and folded.startswith(_letters(host)))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _body_of(section: Section) -> Iterator[str]:
    """All words of a section but captions: its heading, text, tables, and posts that stand in it."""
    if section.heading:
        yield section.heading.text.text
    for block in section.blocks:
        match block:
            case Figure():
                pass
            case Table():
                yield from (" ".join(cell.text.text for cell in row.cells) for row in block.rows)
            case _:
                yield from (text.text for text in pieces(block))


def _date(stamp: Timestamp | None) -> str:
    return iso(stamp) if stamp else ""


def section_of(section: Section) -> Prediction:
    """A section's heading and its running text; tables are data and not counted as text."""
    paragraphs: list[str] = []
    for block in section.blocks:
        match block:
            case Paragraph() | Preformatted():
                paragraphs.append(block.text.text)
            case BlockQuote():
                paragraphs += [text.text for text in block.paragraphs]
            case List():
                paragraphs += [item.text.text for item in block.items]
            case Table() | Embed() | Figure():
                pass
    return {"heading": section.heading.text.text if section.heading else None, "paragraphs": paragraphs}


def images_of(document: Document) -> list[dict[str, str]]:
    """The pictures in order, the lead picture first."""
    images = [
        {"url": block.image.url, "caption": block.caption.text if block.caption else ""}
        for block in document.blocks()
        if isinstance(block, Figure) and block.image is not None
    ]
    lead = document.metadata.lead_image
    if lead and not images:
        images.insert(0, {"url": lead, "caption": ""})
    return images


def of_trafilatura() -> Tool:
    """The tool that most use, called as its own documentation says."""
    import trafilatura  # noqa: PLC0415 - installed for benchmarks only

    def read(data: bytes, url: str) -> Any:  # noqa: ANN401 - its own kind of document
        return trafilatura.bare_extraction(data, url=url or None, with_metadata=True, include_comments=False)

    def tell(found: Any) -> Prediction:  # noqa: ANN401 - its own kind of document
        record = found.as_dict() if found is not None else {}
        return {
            "title": record.get("title") or "",
            "authors": [name.strip() for name in (record.get("author") or "").split(";") if name.strip()],
            "date_published": record.get("date") or "",
            "summary": record.get("description") or "",
            "keywords": record.get("tags") or [],
            "language": record.get("language") or "",
            "body_text": record.get("text") or "",
            "images": [{"url": record["image"], "caption": ""}] if record.get("image") else [],
        }

    return Tool(read, tell)


def of_readability() -> Tool:
    """The oldest of them, called as its own documentation says."""
    import readability  # noqa: PLC0415 - installed for benchmarks only
    from lxml import html  # noqa: PLC0415

    def read(data: bytes, _url: str) -> tuple[str, str]:
        document = readability.Document(data.decode("utf-8", "replace"))
        try:
            return document.short_title(), document.summary(html_partial=True)
        except (ValueError, readability.readability.Unparseable):
            return "", ""

    def tell(found: tuple[str, str]) -> Prediction:
        title, summary = found
        if not summary:
            return {}
        tree = html.fromstring(summary)
        blocks = tree.xpath("//p|//h2|//h3|//h4|//li|//blockquote[not(.//p)]|//pre")
        text = "\n\n".join(line for line in (" ".join(b.text_content().split()) for b in blocks) if line)
        return {"title": title, "body_text": text}

    return Tool(read, tell)


OURS = "newsconvert"
TOOLS: dict[str, Callable[[], Tool]] = {
    OURS: lambda: Tool(newsconvert, prediction),
    "trafilatura": of_trafilatura,
    "readability-lxml": of_readability,
}
"""What makes each tool ready, in the process in which it works."""


if __name__ == "__main__":
    sys.exit(main())
