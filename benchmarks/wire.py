"""Reads a folder of wire items and prints what came of each, to be compared with what is true of them.

usage: wire.py FOLDER [--skip DIALECT ...] > predictions.jsonl

FOLDER has `index.jsonl` with a line for each item: its id, its file, its number among the items of the file (from
0), its format and dialect. Every file is read by whichever reader takes it. A line of output has the fields of an
item.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import convert
from convert.kit.timestamps import iso
from convert.loading.registry import registry
from convert.model import (
    BlockQuote,
    Document,
    Embed,
    Figure,
    Link,
    List,
    Paragraph,
    Preformatted,
    Table,
    Text,
    Timestamp,
    pieces,
)
from convert.plugin import Filter

# The truth keeps the signs of the transmission.
_OPTIONS = {"anpa": {"raw": True}}
# Aliases of the roles of links; groups of packages have others.
_LINKS = ("irel", "")


def stated(stamp: Timestamp | None) -> str | None:
    """A time as the item states it: one whose zone a source profile supplied has none."""
    if stamp is None:
        return None
    return iso(stamp)[:19] if stamp.zone else iso(stamp)


def prediction(document: Document, form: str) -> dict[str, Any]:
    """The fields of an item as the scorer knows them."""
    metadata, extra = document.metadata, document.metadata.extra
    found: dict[str, Any] = {
        "guid": metadata.guid,
        "version": metadata.version,
        "type": extra.get("item class", ""),
        "headline": words(document.title),
        "subheadline": words(document.subtitle) or words(document.kicker),
        "slugline": metadata.slugline,
        "dateline": document.dateline or metadata.location,
        "language": document.language,
        "created": stated(metadata.published),
        "modified": stated(metadata.modified),
        "content_created": stated(metadata.created),
        "embargoed": stated(metadata.embargoed),
        "provider": metadata.publisher.name if metadata.publisher else "",
        "credit": metadata.credit_line,
        "urgency": metadata.urgency,
        "pubstatus": metadata.status or extra.get("status", ""),
        "copyright_holder": metadata.copyright_holder,
        "copyright": metadata.rights,
        "description": description(document),
        "bylines": [document.byline.printed()] if document.byline else [],
        "sources": [agent.name for agent in metadata.source.agents] if metadata.source else [],
        "creators": [each.agent.name or each.code for each in metadata.creators],
        "signals": list(metadata.signals),
        # The truth has each text once, whatever roles it comes in, and runs the paragraphs of one together without
        # as much as a blank; here they are lines.
        "ednotes": list(dict.fromkeys(note.text.replace("\n", "") for note in metadata.notes)),
        "usageterms": list(metadata.usage_terms),
        "keywords": list(metadata.keywords),
        "subjects": [
            {"code": each.code, "name": each.name}
            for each in metadata.subjects
            # ninjs has people and places in lists of their own, which are not subjects there.
            if form != "ninjs" or each.kind == "abstract"
        ],
        "genres": [each.code or each.name for each in metadata.genres],
        "places": [metadata.location],
    }
    # What a package or an association holds is not what an item links to; an item that it replaces, it links to.
    members = [each for each in metadata.related if form == "ninjs" or each.role.rpartition(":")[0] not in _LINKS]
    links = [each.guid or each.url for each in metadata.related if each not in members]
    found["refs"] = [each.guid or each.url for each in members]
    found["related"] = links + [each.guid for each in metadata.replaces if form == "g2"]
    found.update(body(document))
    if form == "newsml1" and not found["paragraphs"]:
        # What is the caption of a photo here, the truth of NewsML 1 has as the paragraphs of the item.
        found["paragraphs"] = [line for caption in found["captions"] for line in caption.split("\n")]
    return {name: value for name, value in found.items() if value not in (None, "", [], [""])}


def description(document: Document) -> str:
    """The standfirst, another description that the item gives, or the words under a picture that is the item."""
    extra, blocks = document.metadata.extra, list(document.blocks())
    others = [value for name, value in extra.items() if name.startswith("description")]
    alone = [words(block.caption) for block in blocks if isinstance(block, Figure)] if len(blocks) == 1 else []
    return next(filter(None, (words(document.standfirst), *others, *alone)), "")


def words(text: Text | None) -> str:
    """The characters of a text."""
    return text.text if text is not None else ""


def body(document: Document) -> Mapping[str, list[Any]]:
    """Paragraphs, subheads, tables, captions, links and addresses of media."""
    found: dict[str, list[Any]] = {
        name: [] for name in ("paragraphs", "subheads", "tables", "captions", "picture_credits", "links", "media")
    }
    if document.standfirst is not None:
        # Printed as a paragraph; the scorer takes out what the truth has as the description.
        found["paragraphs"].append(document.standfirst.text)
    for section in document.sections:
        if section.heading is not None:
            found["subheads"].append(section.heading.text.text)
        for block in section.blocks:
            match block:
                case Paragraph() | Preformatted():
                    found["paragraphs"].append(block.text.text)
                case BlockQuote() | List():
                    found["paragraphs"] += [text.text for text in pieces(block)]
                case Table():
                    found["tables"] += [[cell.text.text for cell in row.cells] for row in block.rows]
                case Figure():
                    found["captions"].append(words(block.caption))
                    found["picture_credits"].append(block.credit.printed() if block.credit else "")
                    found["media"] += addresses(block)
                case Embed():
                    found["captions"].append(words(block.text))
                    found["media"] += [each.url for each in block.renditions] or [block.url]
            found["links"] += [mark.url for text in pieces(block) for mark in text.marks if isinstance(mark, Link)]
    # A picture may stand in several places, and a link; its address is one.
    for name in ("media", "links"):
        found[name] = list(dict.fromkeys(found[name]))
    return {name: [each for each in values if each] for name, values in found.items()}


def addresses(figure: Figure) -> list[str]:
    """Where a picture is, in all its renditions."""
    if figure.image is None:
        return []
    return [each.url for each in figure.image.renditions] or [figure.image.url]


def predictions(folder: Path, skipped: frozenset[str]) -> Iterator[dict[str, Any]]:
    """A prediction for each item of the index that a reader gave."""
    files: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["dialect"] not in skipped:
            files.setdefault(entry["file"], []).append(entry)
    filters = {each.declaration.name: False for each in registry().all(Filter)}
    for file, entries in files.items():
        try:
            documents = convert.read(folder / file, options=_OPTIONS, filters=filters).documents
        except convert.ConvertError as error:
            print(f"{file}: {error}", file=sys.stderr)
            continue
        for entry in entries:
            if entry["item"] < len(documents):
                yield {"id": entry["id"], **prediction(documents[entry["item"]], entry["format"])}
            else:
                print(f"{file}: no item {entry['item']} of {len(documents)}", file=sys.stderr)


def main() -> None:
    """Print the predictions of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--skip", nargs="*", default=(), metavar="DIALECT", help="dialects to leave out")
    given = parser.parse_args()
    for each in predictions(given.folder, frozenset(given.skip)):
        print(json.dumps(each, ensure_ascii=False))


if __name__ == "__main__":
    main()
