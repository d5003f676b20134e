"""A document as schema.org's NewsArticle, and as JSON that can stand in a page.

Several formats carry this description (the jsonld format itself, EPUB, DOCX), so it is made once, here. It states
what the document states: a field that the source lacks is left out. Source: schema.org, release 30.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from convert.kit.roles import relator
from convert.kit.spans import one_line
from convert.kit.timestamps import iso
from convert.model import (
    Agent,
    BlockQuote,
    Document,
    Embed,
    Figure,
    Link,
    Metadata,
    Organisation,
    Person,
    Quote,
    Range,
    Resource,
    Speaker,
    Subject,
    Table,
    Text,
)

CONTEXT = "https://schema.org"

ACCESS_KEY = "isAccessibleForFree"
"""The key of `Metadata.extra` that says "true" or "false", where the source states whether reading costs."""

PAID_CLASS = "paywall"
"""The class of what has to be paid for, on pages of ours; whoever prints the article otherwise gives it there."""

_NEWS_TYPES = frozenset(
    {
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
    }
)
_ARTICLE_TYPES = _NEWS_TYPES | {
    "AdvertiserContentArticle",
    "Article",
    "BlogPosting",
    "DiscussionForumPosting",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "Report",
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
}

_SUBJECT_TYPES = {
    "abstract": "Thing",
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "object": "Thing",
}

# Languages written without blanks between words, where counting what stands between blanks counts sentences.
_WITHOUT_BLANKS = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"})

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)
# What holds nothing but these and blanks is nobody's words.
_QUOTATION_MARKS = "\"'\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u300c\u300d\u300e\u300f"
_MOST_BESIDE_A_NAME = 2
# schema.org has no property for who took the pictures but on the pictures themselves.
_MAKERS = {"edt": "editor", "trl": "translator", "pht": "contributor", "ill": "contributor"}
_UNSAFE = "<>&\u2028\u2029"


def serialised(data: Mapping[str, object], indent: int = 2) -> str:
    """The data as JSON that can stand in an HTML or XML `script` element as it is.

    `<`, `>`, `&` and the two line separators of Unicode are escaped, so nothing in a title can end the element,
    open a comment or be taken for an entity. With `indent` 0 or less it is one line.
    """
    encoded = msgspec.json.encode(data)
    text = msgspec.json.format(encoded, indent=indent if indent > 0 else -1).decode()
    for character in _UNSAFE:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def news_graph(nodes: Sequence[dict[str, object]]) -> dict[str, object]:
    """One article of `news_article` as it is, several as the `@graph` of one context.

    Two nodes with the same `@id` would be one to whoever reads them, so only the first of them keeps it.
    """
    if len(nodes) == 1:
        return nodes[0]
    seen: set[object] = set()
    for node in nodes:
        del node["@context"]
        if node.get("@id") in seen:
            del node["@id"]
        elif "@id" in node:
            seen.add(node["@id"])
    return {"@context": CONTEXT, "@graph": nodes}


def news_article(document: Document) -> dict[str, object]:
    """The whole document as a NewsArticle, or as the sub-type of Article that the source states."""
    metadata = document.metadata
    kind = article_type(metadata.article_type)
    texts = _body(document)
    body = _joined(texts)
    with_address, without_address = _pictures(document)
    return {
        "@context": CONTEXT,
        "@type": kind,
        **_present(
            {
                "@id": _node_id(document),
                "headline": _line(document.title),
                "alternativeHeadline": _line(document.subtitle),
                "description": _line(document.standfirst),
                "inLanguage": document.language,
                **_dates(metadata),
                "dateline": document.dateline if kind in _NEWS_TYPES else "",
                "locationCreated": _named("Place", metadata.location),
                **_makers(document),
                "publisher": _agent(metadata.publisher) if metadata.publisher is not None else None,
                "image": with_address,
                "associatedMedia": without_address,
                "articleSection": _few(each.name or each.code for each in metadata.sections),
                "genre": _few(each.name or each.code for each in metadata.genres),
                "keywords": _unique(metadata.keywords),
                "about": [_subject(subject) for subject in metadata.subjects if subject.name.strip()],
                "mentions": _mentions(document),
                "url": metadata.canonical_url,
                "mainEntityOfPage": _page(metadata),
                "identifier": _identifiers(document),
                "isBasedOn": _bases(metadata),
                "workTranslation": _translations(metadata),
                "citation": _citations(document),
                **_rights(document),
                ACCESS_KEY: is_free(metadata),
                "backstory": metadata.editorial_note,
                "wordCount": _word_count(body, document.language),
                "articleBody": body,
                "hasPart": [
                    *_paid_part(metadata),
                    *(p for quote in document.quotes for p in _quotation(texts, quote)),
                ],
            }
        ),
    }


def article_type(stated: str) -> str:
    """The schema.org type to use: what the source states if that is a sub-type of Article, else NewsArticle."""
    name = stated.strip().rpartition("/")[2].rpartition(":")[2]
    return name if name in _ARTICLE_TYPES else "NewsArticle"


def is_free(metadata: Metadata) -> bool | None:
    """Whether reading is free, where the source says so."""
    return {"true": True, "false": False}.get(metadata.extra.get(ACCESS_KEY, "").lower())


def article_body(document: Document) -> str:
    """Headings and blocks in reading order, an empty line between them; captions stand with their pictures."""
    return _joined(_body(document))


def quotes_outside(document: Document) -> Iterator[Quote]:
    """Quotes of which a part stands outside the body (in the title, the standfirst, a caption).

    A Quotation is word for word in the `articleBody`, so such parts are left out of `hasPart`.
    """
    targets = _body(document).keys() if document.quotes else ()
    for quote in document.quotes:
        if any(part.target not in targets for part in quote.ranges):
            yield quote


# --- Small things -------------------------------------------------------------------------------------------


def _present(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something: no empty text, list or mapping, and no None."""
    return {
        name: value
        for name, value in fields.items()
        if not (value is None or (isinstance(value, (str, list, dict)) and not value))
    }


def _line(text: Text | None) -> str:
    return one_line(text) if text is not None else ""


def _few(values: Iterable[str]) -> str | list[str]:
    """One value alone, several as a list."""
    found = _unique(values)
    return found[0] if len(found) == 1 else found


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def _named(kind: str, name: str) -> dict[str, object] | None:
    return {"@type": kind, "name": name.strip()} if name.strip() else None


def _web(address: str) -> str:
    return address if address[:4].lower() == "http" else ""


# --- Who ----------------------------------------------------------------------------------------------------


def _agents(agents: Iterable[Agent]) -> list[dict[str, object]]:
    found = [_agent(agent) for agent in agents]
    return [agent for agent in found if "name" in agent]


def _makers(document: Document) -> dict[str, object]:
    """Those in the byline, by what they did: who edited or translated an article is not its author."""
    found: dict[str, list[Agent]] = {"author": []}
    for agent in document.byline.agents if document.byline is not None else ():
        found.setdefault(_MAKERS.get(relator(agent), "author"), []).append(agent)
    return {name: _agents(agents) for name, agents in found.items()}


def _agent(agent: Agent) -> dict[str, object]:
    if isinstance(agent, Organisation):
        logo = _present({"@type": "ImageObject", "url": agent.logo}) if agent.logo else None
        fields: dict[str, object] = {"name": agent.name.strip(), "url": agent.url, "logo": logo}
        return {"@type": "Organization", **_present(fields)}
    return {"@type": "Person", **_person(agent)}


def _person(person: Person) -> dict[str, object]:
    return _present(
        {
            "name": person.name.strip() or person.initials.strip(),
            "jobTitle": person.role,
            "affiliation": _named("Organization", person.organisation),
            "email": person.email,
            "url": person.url,
        }
    )


def _speaker(speaker: Speaker) -> dict[str, object]:
    """Who said it. A place that speaks is its government; where nobody knows what it is, no type is stated."""
    name = speaker.name.strip()
    if speaker.kind == "person":
        organisation = _named("Organization", speaker.organisation)
        return {
            "@type": "Person",
            **_present({"name": name, "jobTitle": speaker.role, "affiliation": organisation}),
        }
    kind = {"organisation": "Organization", "place": "Organization"}.get(speaker.kind, "")
    return _present({"@type": kind, "name": name, "description": speaker.role})


def _rights(document: Document) -> dict[str, object]:
    metadata = document.metadata
    byline = document.byline
    unnamed = byline.printed() if byline is not None and not _agents(byline.agents) else ""
    source = metadata.source.printed() if metadata.source is not None else ""
    return {
        "copyrightHolder": _holder(document),
        "copyrightYear": metadata.copyright_year,
        "copyrightNotice": metadata.rights,
        "creditText": metadata.credit_line or source or unnamed,
    }


def _holder(document: Document) -> dict[str, object] | None:
    """The holder with the type of whom the document names so; a name alone does not tell a firm from a person."""
    name = document.metadata.copyright_holder.strip()
    if not name:
        return None
    publisher = document.metadata.publisher
    known: list[Agent] = [publisher] if publisher is not None else []
    known += document.byline.agents if document.byline is not None else ()
    for agent in known:
        if agent.name.strip().casefold() == name.casefold():
            return {"@type": "Person" if isinstance(agent, Person) else "Organization", "name": name}
    return {"name": name}


# --- When, where, what about --------------------------------------------------------------------------------


def _dates(metadata: Metadata) -> dict[str, object]:
    """Dates as exactly as they are known; a zone that the source does not state is not made up."""
    stamps = {
        "datePublished": metadata.published,
        "dateModified": metadata.modified,
        "dateCreated": metadata.created,
    }
    return {name: iso(stamp) for name, stamp in stamps.items() if stamp is not None}


def _node_id(document: Document) -> str:
    """An absolute identifier of the article itself, which is another thing than the page it stands on."""
    if _ABSOLUTE.fullmatch(document.id) and document.id != document.metadata.canonical_url:
        return document.id
    url = document.metadata.canonical_url
    return f"{url.partition('#')[0]}#article" if url else ""


def _page(metadata: Metadata) -> dict[str, object] | None:
    related = _unique(_web(related.url) for related in metadata.related)
    if not metadata.canonical_url and not related:
        return None
    return {"@type": "WebPage", **_present({"@id": metadata.canonical_url, "relatedLink": related})}


def _translations(metadata: Metadata) -> list[dict[str, object]]:
    """The versions in other languages; which of them was written first is not known."""
    return [
        {"@type": "CreativeWork", "url": each.url, "inLanguage": each.language}
        for each in metadata.translations
        if _web(each.url)
    ]


def _identifiers(document: Document) -> list[object]:
    # The id of a document may be the name of its file, which says nothing to anybody else.
    own = document.id if _ABSOLUTE.fullmatch(document.id) else ""
    found: list[object] = [*_unique((document.metadata.guid, own, *document.metadata.identifiers))]
    if document.metadata.slugline.strip():
        slugline = document.metadata.slugline.strip()
        found.append({"@type": "PropertyValue", "propertyID": "slugline", "value": slugline})
    return found


def _paid_part(metadata: Metadata) -> Iterator[dict[str, object]]:
    """What is behind a paywall: the part of the page with this class, which the pages that we write give it.

    Source: developers.google.com, "Subscription and paywalled content".
    """
    if is_free(metadata) is False:
        yield {"@type": "WebPageElement", ACCESS_KEY: False, "cssSelector": f".{PAID_CLASS}"}


def _subject(subject: Subject) -> dict[str, object]:
    kind = _SUBJECT_TYPES[subject.kind]
    if kind == "Thing" and subject.code and not _web(subject.code):
        return {"@type": "DefinedTerm", "name": subject.name, "termCode": subject.code}
    code = "sameAs" if _web(subject.code) else "identifier"
    return _present({"@type": kind, "name": subject.name, code: subject.code})


def _mentions(document: Document) -> list[dict[str, object]]:
    """Whom the article names and quotes, and the stories it points to."""
    found: dict[str, dict[str, object]] = {}
    for quote in document.quotes:
        if quote.speaker is not None and quote.speaker.kind != "document" and quote.speaker.is_named:
            found.setdefault(quote.speaker.name.strip(), _speaker(quote.speaker))
    related = (
        {"@type": "CreativeWork", **_present({"name": each.title.strip(), "url": _web(each.url)})}
        for each in document.metadata.related
        if each.title.strip()
    )
    return [*found.values(), *related]


def _bases(metadata: Metadata) -> list[dict[str, object]]:
    """The reports of agencies and colleagues that the article says it is made from."""
    agents = metadata.source.agents if metadata.source is not None else ()
    return [
        {"@type": "CreativeWork", "author" if agent["@type"] == "Person" else "publisher": agent}
        for agent in _agents(agents)
    ]


def _citations(document: Document) -> list[dict[str, object]]:
    """What the body links to, embeds or quotes from, each address once, with the words that link to it."""
    found: dict[str, str] = {}
    for address, words in _addresses(document):
        if _web(address) and address != document.metadata.canonical_url:
            found[address] = found.get(address) or words
    return [{"@type": "CreativeWork", **_present({"name": name, "url": url})} for url, name in found.items()]


def _addresses(document: Document) -> Iterator[tuple[str, str]]:
    for _, texts in document.texts():
        for text in texts:
            for mark in sorted(text.marks, key=lambda mark: mark.start) if text.marks else ():
                if isinstance(mark, Link):
                    yield mark.url, " ".join(text.text[mark.start : mark.end].split())
    for block in document.blocks():
        if isinstance(block, BlockQuote):
            yield block.source_url, ""
        elif isinstance(block, Embed):
            yield block.url, ""


# --- Body, pictures, quotes ---------------------------------------------------------------------------------


def _body(document: Document) -> dict[str, str]:
    """The text under every id that belongs to the body; offsets of a `Range` count in it."""
    captions = {block.id for block in document.blocks() if isinstance(block, Figure)}
    captions |= {"title", "standfirst"}
    tables = {block.id: block for block in document.blocks() if isinstance(block, Table)}
    return {
        target: _rows(tables[target]) if target in tables else "\n".join(text.text for text in texts)
        for target, texts in document.texts()
        if target not in captions
    }


def _rows(table: Table) -> str:
    """The caption, then a line for each row, its cells parted by tabs; no offset changes by that."""
    rows = ["\t".join(cell.text.text.replace("\n", " ") for cell in row.cells) for row in table.rows if row.cells]
    return "\n".join(([table.caption.text] if table.caption is not None else []) + rows)


def _joined(texts: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in texts.values() if text.strip())


def _word_count(body: str, language: str) -> int | None:
    if not body.strip() or language.lower().partition("-")[0] in _WITHOUT_BLANKS:
        return None
    return len(body.split())


def _pictures(document: Document) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Pictures with an address, the lead picture first, and those without one; portraits of authors are neither.

    A plain text prints captions of pictures that it does not have. If none of its figures has a picture, the
    lead picture that was given beside the text is the first figure's.
    """
    lead = _web(document.metadata.lead_image)
    authors = _author_words(document)
    figures = [
        block for block in document.blocks() if isinstance(block, Figure) and not _is_portrait(block, authors)
    ]
    resources = {resource.id: resource for resource in document.resources}
    objects = [_picture(figure, resources) for figure in figures]
    if lead and objects and not any(figure.image for figure in figures):
        objects[0] = {"@type": "ImageObject", "url": lead, **objects[0]}
    with_address = _one_each(each for each in objects if "url" in each)
    if lead:
        first = with_address.pop(lead, {"@type": "ImageObject", "url": lead})
        with_address = {lead: first, **with_address}
    without = [each for each in objects if "url" not in each and len(each) > 1]
    return list(with_address.values()), without


def _author_words(document: Document) -> list[set[str]]:
    agents = document.byline.agents if document.byline is not None else ()
    return [words for agent in agents if isinstance(agent, Person) and (words := _words_of(agent.name))]


def _is_portrait(figure: Figure, authors: Sequence[set[str]]) -> bool:
    """Whether a picture shows who wrote the article: nothing but an author's name says what is on it.

    "Portrait of Nela Orme" and "Nela Orme, reporter" do; a sentence in which the author is named says more.
    """
    said = [_words_of(words) for words in (figure.alt or "", _line(figure.caption)) if words.strip()]
    return bool(said) and any(
        all(author <= words and len(words - author) <= _MOST_BESIDE_A_NAME for words in said) for author in authors
    )


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _one_each(objects: Iterable[dict[str, object]]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for each in objects:
        found.setdefault(str(each["url"]), each)
    return found


def _picture(figure: Figure, resources: Mapping[str, Resource]) -> dict[str, object]:
    image = figure.image
    resource = resources.get(image.resource) if image is not None else None
    credit = figure.credit
    return {
        "@type": "ImageObject",
        **_present(
            {
                "url": _web(image.url) if image is not None else "",
                "width": _pixels(image.width) if image is not None else None,
                "height": _pixels(image.height) if image is not None else None,
                "encodingFormat": resource.media_type if resource is not None else "",
                "sha256": resource.id.removeprefix("sha256-") if resource is not None else "",
                "caption": _line(figure.caption),
                "description": " ".join((figure.alt or "").split()),
                "creditText": (credit.text.strip() or credit.printed()) if credit is not None else "",
                "creator": _agents(credit.agents) if credit is not None else None,
            }
        ),
    }


def _pixels(number: int | None) -> dict[str, object] | None:
    """A length in pixels, whose code in UN/CEFACT's Recommendation 20 is E37."""
    return {"@type": "QuantitativeValue", "value": number, "unitCode": "E37"} if number else None


def _quotation(body: Mapping[str, str], quote: Quote) -> list[dict[str, object]]:
    """A quote as Quotations, one for each range of the body, so that each is word for word in the body.

    The parts of one quote share its id as `identifier` and are counted by `position`.
    """
    found = [_words(body, part) for part in quote.ranges]
    words = [each for each in found if any(not (sign.isspace() or sign in _QUOTATION_MARKS) for sign in each)]
    parts: list[dict[str, object]] = []
    for number, text in enumerate(words, 1):
        part: dict[str, object] = {"@type": "Quotation", "text": text}
        if quote.speaker is not None and quote.speaker.kind == "document":
            part["citation"] = {"@type": "CreativeWork", "name": quote.speaker.name.strip()}
        elif quote.speaker is not None:
            part["creator"] = _speaker(quote.speaker)
        if len(words) > 1:
            part |= {"identifier": quote.id, "position": number}
        parts.append(part)
    return parts


def _words(body: Mapping[str, str], part: Range) -> str:
    return body.get(part.target, "")[part.start : part.end]
