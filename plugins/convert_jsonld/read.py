"""JSON-LD becomes documents: each article of a file, with what schema.org's properties say of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from convert.kit.restore import Page, restore
from convert.kit.timestamps import parse_timestamp
from convert.kit.urls import safe_url
from convert.model import (
    Agent,
    Block,
    Concept,
    CreditLine,
    Document,
    Figure,
    Image,
    Metadata,
    Organisation,
    Origin,
    Paragraph,
    Person,
    Related,
    Section,
    Subject,
    Text,
    Timestamp,
    Translation,
)
from convert.plugin import Report, Source
from convert_jsonld.data import data_of
from convert_jsonld.nodes import Node, articles, every, line, text, types, url
from convert_jsonld.quoted import quotes_of

_KINDS: Mapping[str, str] = {
    "Person": "person",
    "Organization": "organisation",
    "NewsMediaOrganization": "organisation",
    "Place": "place",
    "Event": "event",
}
_EMPTY_LINES = re.compile(r"\n\s*\n")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def documents(source: Source, report: Report) -> Iterator[Document]:
    """Every article of a file.

    Raises:
        ContentError: The file is not JSON, or there is no article in it.
    """
    found = articles(source.text(report))
    taken: set[str] = set()
    for number, node in enumerate(found, 1):
        name = source.identifier if len(found) == 1 else f"{source.identifier}-{number}"
        document = article_of(node, name, report)
        address = document.metadata.canonical_url
        if address and (lasting := source.identifier_by(address)) not in taken:
            document = replace(document, id=lasting)
        taken.add(document.id)
        data = data_of(node)
        yield restore(Page(document), data, report, "jsonld") if data else document


def article_of(node: Node, name: str, report: Report) -> Document:
    """What the properties of a node alone say."""
    paragraphs = tuple(
        Paragraph(id=f"p{number}", text=Text(words)) for number, words in enumerate(_paragraphs(node), 1)
    )
    figures = tuple(_figures(node))
    title = line(node.get("headline")) or line(node.get("name"))
    standfirst = line(node.get("description")) or line(node.get("abstract"))
    others = [line(each) for each in every(node.get("alternativeHeadline"))]
    authors = (*_agents(node.get("author") or node.get("creator")), *_others(node))
    facts = _facts(node, report)
    blocks: tuple[Block, ...] = (*figures, *paragraphs)
    fields = {
        "title": title,
        "standfirst": standfirst,
        "subtitle": others[0] if others else "",
        "byline": authors,
        "language": _language(node),
        "dateline": line(node.get("dateline")),
    }
    told: dict[str, Origin] = {each: "json-ld" for each, value in {**fields, **facts}.items() if value}
    return Document(
        id=name,
        language=_language(node),
        title=Text(title) if title else None,
        subtitle=Text(others[0]) if others and others[0] else None,
        standfirst=Text(standfirst) if standfirst else None,
        byline=CreditLine(text=", ".join(agent.name for agent in authors), agents=authors) if authors else None,
        dateline=line(node.get("dateline")),
        sections=(Section(blocks=blocks),) if blocks else (),
        quotes=quotes_of(node, paragraphs),
        metadata=Metadata(**facts, origins=told),
    ).with_words()


def _paragraphs(node: Node) -> list[str]:
    """The body in paragraphs: between empty lines, or line by line where there are none."""
    body = text(node.get("articleBody")) or text(node.get("text"))
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    parts = _EMPTY_LINES.split(body) if _EMPTY_LINES.search(body) else body.split("\n")
    return [part.strip() for part in parts if part.strip()]


def _language(node: Node) -> str:
    given = node.get("inLanguage")
    named = given.get("alternateName") if isinstance(given, dict) else None
    found = line(named) or line(given)
    return found.replace("_", "-") if _LANGUAGE.fullmatch(found) else ""


# --- Who ------------------------------------------------------------------------------------------------------


def _agents(value: Any) -> Iterator[Agent]:  # noqa: ANN401 - whatever the file has
    for each in every(value):
        name = line(each) or _full_name(each)
        if not name or name.startswith(("http://", "https://")):
            continue
        if isinstance(each, dict) and any(kind.endswith("Organization") for kind in types(each)):
            yield _organisation(each, name)
        else:
            yield _person(each if isinstance(each, dict) else {}, name)


def _others(node: Node) -> Iterator[Agent]:
    """Who edited or translated the article, with that as their role."""
    for role in ("editor", "translator"):
        for agent in _agents(node.get(role)):
            yield replace(agent, role=agent.role or role) if isinstance(agent, Person) else agent


def _full_name(value: Any) -> str:  # noqa: ANN401 - whatever the file has
    if not isinstance(value, dict):
        return ""
    return " ".join(part for key in ("givenName", "familyName") if (part := line(value.get(key))))


def _person(node: Node, name: str) -> Person:
    return Person(
        name=name,
        role=line(node.get("jobTitle")),
        organisation=line(node.get("affiliation")) or line(node.get("worksFor")),
        url=safe_url(url(node.get("url")) or url(node.get("sameAs"))),
        email=line(node.get("email")).removeprefix("mailto:"),
    )


def _organisation(node: Node, name: str) -> Organisation:
    return Organisation(name=name, url=safe_url(url(node.get("url"))), logo=safe_url(url(node.get("logo"))))


# --- Facts ----------------------------------------------------------------------------------------------------


def _facts(node: Node, report: Report) -> dict[str, Any]:
    return {
        "published": _time(node, "datePublished", report),
        "modified": _time(node, "dateModified", report),
        "created": _time(node, "dateCreated", report),
        "publisher": next(iter(_publisher(node)), None),
        "canonical_url": safe_url(url(node.get("url")) or url(node.get("mainEntityOfPage"))),
        "source": _source(node),
        "credit_line": line(node.get("creditText")),
        "rights": line(node.get("copyrightNotice")),
        "copyright_holder": line(node.get("copyrightHolder")),
        "copyright_year": _year(node),
        "location": line(node.get("locationCreated")),
        **_sorting(node),
        "keywords": tuple(_keywords(node)),
        "subjects": tuple(_subjects(node)),
        "related": tuple(_related_stories(node)),
        "translations": tuple(_translations(node)),
        "editorial_note": line(node.get("backstory")),
        "lead_image": safe_url(url(node.get("image")) or url(node.get("thumbnailUrl"))),
        "identifiers": tuple(
            dict.fromkeys(line(each) for each in every(node.get("identifier")) if isinstance(each, str))
        ),
        "slugline": _slugline(node),
        "article_type": next((kind for kind in types(node) if kind != "NewsArticle"), ""),
        "extra": _access(node),
    }


def _source(node: Node) -> CreditLine | None:
    """The agencies and colleagues whose reports the article is made from."""
    works = [each for each in every(node.get("isBasedOn")) if isinstance(each, dict)]
    agents = tuple(agent for work in works for agent in _agents(work.get("publisher") or work.get("author")))
    return CreditLine(text=", ".join(agent.name for agent in agents), agents=agents) if agents else None


def _sorting(node: Node) -> dict[str, Any]:
    return {
        field: tuple(
            Concept(name=name) for name in dict.fromkeys(line(each) for each in every(node.get(key))) if name
        )
        for field, key in (("sections", "articleSection"), ("genres", "genre"))
    }


def _time(node: Node, name: str, report: Report) -> Timestamp | None:
    stated = line(node.get(name))
    if not stated:
        return None
    try:
        return parse_timestamp(stated)
    except ValueError as error:
        report.warn("jsonld.bad-date", f"{name} was left out: {error}", hint="give it with --set")
        return None


def _publisher(node: Node) -> Iterator[Organisation]:
    for each in every(node.get("publisher")):
        name = line(each)
        if name:
            yield _organisation(each if isinstance(each, dict) else {}, name)


def _year(node: Node) -> int | None:
    year = line(node.get("copyrightYear"))
    return int(year) if len(year) == 4 and year.isascii() and year.isdigit() and year[0] != "0" else None  # noqa: PLR2004 - a year


def _keywords(node: Node) -> Iterator[str]:
    given = every(node.get("keywords"))
    words = given[0].split(",") if len(given) == 1 and isinstance(given[0], str) else map(line, given)
    yield from dict.fromkeys(word.strip() for word in words if word.strip())


def _subjects(node: Node) -> Iterator[Subject]:
    for each in every(node.get("about")):
        name = line(each)
        if not name:
            continue
        thing = each if isinstance(each, dict) else {}
        kind: Any = next((_KINDS[kind] for kind in types(thing) if kind in _KINDS), "abstract")
        code = line(thing.get("termCode")) or url(thing.get("sameAs")) or line(thing.get("identifier"))
        yield Subject(name=name, code=code, kind=kind)


def _related_stories(node: Node) -> Iterator[Related]:
    """The stories that the article mentions, with their addresses."""
    for each in every(node.get("mentions")):
        if isinstance(each, dict) and "CreativeWork" in types(each) and line(each.get("name")):
            yield Related(title=line(each.get("name")), url=safe_url(url(each.get("url"))))


def _translations(node: Node) -> Iterator[Translation]:
    for each in every(node.get("workTranslation")):
        if isinstance(each, dict):
            address, language = safe_url(url(each.get("url"))), _language(each)
            if address and language:
                yield Translation(language=language, url=address)


def _slugline(node: Node) -> str:
    for each in every(node.get("identifier")):
        if isinstance(each, dict) and line(each.get("propertyID")) == "slugline":
            return line(each.get("value"))
    return ""


def _access(node: Node) -> dict[str, str]:
    free = node.get("isAccessibleForFree")
    stated = str(free).lower().rpartition("/")[2]
    return {"isAccessibleForFree": stated} if stated in ("true", "false") else {}


# --- Pictures -------------------------------------------------------------------------------------------------


def _figures(node: Node) -> Iterator[Figure]:
    """The pictures that say something of themselves; an address alone is the lead picture's (`_facts`)."""
    pictures = [each for key in ("image", "associatedMedia") for each in every(node.get(key))]
    number = 0
    for each in pictures:
        if not isinstance(each, dict):
            continue
        address = safe_url(url(each))
        caption = line(each.get("caption"))
        credit = line(each.get("creditText"))
        if not caption and not credit:
            continue
        number += 1
        yield Figure(
            id=f"f{number}",
            image=Image(url=address, width=_pixels(each.get("width")), height=_pixels(each.get("height")))
            if address
            else None,
            alt=line(each.get("description")) or None,
            caption=Text(caption) if caption else None,
            credit=CreditLine(text=credit, agents=tuple(_agents(each.get("creator")))) if credit else None,
        )


def _pixels(value: Any) -> int | None:  # noqa: ANN401 - whatever the file has
    number = value.get("value") if isinstance(value, dict) else value
    digits = str(number).removesuffix("px").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits[:9]) > 0 else None
