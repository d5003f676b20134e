"""What the properties of a text say: title, author, dates, language, keywords, and what a user defined."""

from collections.abc import Mapping

from lxml import etree
from msgspec.structs import replace

from convert.kit.timestamps import parse_timestamp
from convert.model import CreditLine, Document, Origin, Person, Text, Timestamp
from convert_odt.names import DC, META


def facts_of(root: etree._Element | None) -> dict[str, str]:
    """Title, author, dates, language and keywords of the document's properties."""
    names = {
        f"{DC}title": "title",
        f"{META}initial-creator": "author",
        f"{DC}language": "language",
        f"{META}creation-date": "created",
        f"{DC}date": "modified",
    }
    found: dict[str, str] = {}
    keywords = []
    for element in root.iter(etree.Element) if root is not None else ():
        words = " ".join((element.text or "").split())
        if words and element.tag in names:
            found.setdefault(names[str(element.tag)], words)
        elif words and element.tag == f"{META}keyword":
            keywords.append(words)
    if keywords:
        found["keywords"] = "\n".join(keywords)
    return found


def user_properties(root: etree._Element | None) -> Mapping[str, str]:
    """The properties that a user defined, or another format brought along, by their names in small letters."""
    found = root.iter(f"{META}user-defined") if root is not None else ()
    return {each.get(f"{META}name", "").lower(): (each.text or "").strip() for each in found}


def with_facts(document: Document, facts: dict[str, str]) -> Document:
    """What the text does not say, from the properties; the page wins."""
    origins: dict[str, Origin] = {**document.metadata.origins}
    title, byline = document.title, document.byline
    if title is None and "title" in facts:
        title, origins["title"] = Text(facts["title"]), "file"
    if byline is None and "author" in facts:
        byline, origins["byline"] = (
            CreditLine(text=facts["author"], agents=(Person(name=facts["author"]),)),
            "file",
        )
    stamps = {
        name: stamp for name in ("created", "modified") if (stamp := _stamp(facts.get(name, ""))) is not None
    }
    keywords = tuple(dict.fromkeys(facts.get("keywords", "").split("\n"))) if "keywords" in facts else ()
    language = facts.get("language", "")
    for name in (*stamps, *(("keywords",) if keywords else ()), *(("language",) if language else ())):
        origins[name] = "file"
    metadata = replace(document.metadata, **stamps, keywords=keywords, origins=origins)
    return replace(document, title=title, byline=byline, language=language, metadata=metadata)


def _stamp(words: str) -> Timestamp | None:
    try:
        return parse_timestamp(words) if words else None
    except ValueError:
        return None
