"""Documents of every shape that `Document.check` accepts, drawn by hypothesis, for laws that hold for all of them.

The kit (`convert.testing.documents`) has a fixed few instead: authors of plugins need no hypothesis, and know each
by its title.

`documents()` draws a whole one; the smaller strategies serve tests of one part. What is drawn is meant to hurt:
crossing marks, blanks alone, other scripts, markup characters, odd ids and addresses, times without a zone.
"""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from convert.kit.spans import merged
from convert.model import (
    AnyMark,
    Block,
    BlockQuote,
    Cell,
    Code,
    Concept,
    CreditLine,
    Document,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    Language,
    Link,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Preformatted,
    Quote,
    Range,
    Related,
    Resource,
    Row,
    Section,
    Speaker,
    Strike,
    Strong,
    Subject,
    Subscript,
    Superscript,
    Table,
    Text,
    Timestamp,
    Translation,
    Underline,
)

PIECES = (
    *(
        "",
        " ",
        "\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\u2028",
        "a",
        "b c",
        "Río",
        "¿Qué?",
        "“",
        "”",
        "«",
        "'",
        '"',
        "&",
        "<",
        ">",
        "]]>",
    ),
    *(
        "&amp;",
        "<b>",
        "--",
        "سلام",
        "שלום",
        "Привет",
        "新聞",
        "🗞️",
        "👩‍👩‍👧",
        "e\u0301",
        "ﬁ",
        "\u202e",
        "1,000",
        "said",
        "she said: “No.”",
    ),
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12
)
LANGUAGES = st.sampled_from(
    ["", "en", "es-419", "ar", "swe", "zh-Hans-CN", "x-private", "he-Latn", "de-1996", "und"]
)
URLS = st.sampled_from(
    [
        *(
            "",
            "http://example.org",
            "https://www.example.com/a/b?c=d&e=f#g",
            "https://example.org/[brackets]?x[]=1",
        ),
        *(
            "https://user:pw@example.net:8080/",
            "mailto:desk@example.org",
            "https://пример.рф/путь",
            "https://10.0.0.1/x",
        ),
        *(
            "https://example.org/100%",
            "https://example.org/#a#b",
            "http://[",
            "https://[::1]/",
            "http://example.org:99999999/",
        ),
        *(
            "HTTPS://EXAMPLE.ORG/É",
            "https://example.org/%zz",
            "https://a_b.example.org/",
            "http://",
            "https://sub.example.co.uk/'x'",
        ),
    ]
)
IDS = st.sampled_from(
    ["p1", "q1", "part-q1", "nitf-p1", "b.1", "b", "_x", "title-2", "p1-2", "group-1", "f", "A"]
) | (st.from_regex(r"[A-Za-z_][A-Za-z0-9._-]{0,8}", fullmatch=True))
_KINDS: list[Any] = [Emphasis, Strong, Code, Subscript, Superscript, Underline, Strike]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text with marks that may cross; links never overlap."""
    words = draw(WORDS)
    if not words:
        return Text(words)
    marks: list[AnyMark] = []
    end_of_links = 0
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        kind = draw(st.sampled_from([*_KINDS, Link, Language]))
        if kind is Link:
            url = draw(URLS)
            if url in ("", "http://") or start < end_of_links:
                continue
            end_of_links = end
            marks.append(Link(start=start, end=end, url=url))
        elif kind is Language:
            marks.append(Language(start=start, end=end, tag=draw(LANGUAGES.filter(bool))))
        else:
            marks.append(kind(start=start, end=end))
    return Text(words, merged(marks))


TEXTS = texts()
MAYBE_TEXT = st.none() | TEXTS
_SAFE_URLS = URLS.filter(lambda url: url != "http://")
PERSONS = st.builds(
    Person, name=WORDS, role=WORDS, organisation=WORDS, initials=st.sampled_from(["", "MK"]), url=_SAFE_URLS
)
ORGANISATIONS = st.builds(Organisation, name=WORDS, url=_SAFE_URLS, logo=_SAFE_URLS)
AGENTS = PERSONS | ORGANISATIONS
CREDIT_LINES = st.builds(CreditLine, label=WORDS, text=WORDS, agents=st.lists(AGENTS, max_size=3).map(tuple))
OFFSETS = st.sampled_from(
    [
        None,
        UTC,
        timezone(timedelta(hours=-4)),
        timezone(timedelta(hours=5, minutes=53)),
        timezone(timedelta(hours=-23)),
    ]
)


@st.composite
def timestamps(draw: st.DrawFn) -> Timestamp:
    """A time, with or without a zone, exact to the day or the second."""
    at = draw(st.datetimes(timezones=OFFSETS))
    zone = draw(st.sampled_from(["", "America/Caracas", "Europe/Madrid", "No/Where"]))
    if draw(st.booleans()):
        return Timestamp(at=datetime(at.year, at.month, at.day), precision="day", zone=zone)  # noqa: DTZ001 - a day
    return Timestamp(at=at, precision=draw(st.sampled_from(["minute", "second"])), zone=zone)


def blocks(identifier: str, resources: tuple[Resource, ...]) -> st.SearchStrategy[Block]:
    """A block of any kind with that id."""
    own = st.just(identifier)
    held = st.sampled_from(["", *(resource.id for resource in resources)])
    sizes = st.none() | st.integers(1, 4000)
    items = st.builds(
        ListItem, text=TEXTS, level=st.integers(0, 3) | st.just(40), ordered=st.sampled_from([None, True, False])
    )
    cells = st.builds(Cell, text=TEXTS, header=st.booleans(), columns=st.integers(1, 3), rows=st.integers(1, 3))
    rows = st.builds(Row, cells=st.lists(cells, max_size=3).map(tuple))
    images = st.none() | st.builds(Image, url=_SAFE_URLS, resource=held, width=sizes, height=sizes)
    return st.one_of(
        st.builds(Paragraph, id=own, text=TEXTS, lead=st.booleans()),
        st.builds(
            BlockQuote,
            id=own,
            paragraphs=st.lists(TEXTS, max_size=3).map(tuple),
            attribution=MAYBE_TEXT,
            source_url=_SAFE_URLS,
        ),
        st.builds(
            List,
            id=own,
            items=st.lists(items, max_size=6).map(tuple),
            ordered=st.booleans(),
            start=st.integers(0, 9),
        ),
        st.builds(Table, id=own, rows=st.lists(rows, max_size=3).map(tuple), caption=MAYBE_TEXT),
        st.builds(
            Figure,
            id=own,
            image=images,
            alt=st.none() | WORDS,
            caption=MAYBE_TEXT,
            credit=st.none() | CREDIT_LINES,
        ),
        st.builds(Preformatted, id=own, text=TEXTS),
        st.builds(Embed, id=own, url=_SAFE_URLS, provider=WORDS, text=TEXTS),
    )


@st.composite
def sections(draw: st.DrawFn, ids: list[str], resources: tuple[Resource, ...]) -> tuple[Section, ...]:
    """Sections whose headings and blocks take their ids from a list."""
    result = []
    for _ in range(draw(st.integers(0, 3))):
        heading = None
        if ids and draw(st.booleans()):
            heading = Heading(id=ids.pop(), text=draw(TEXTS), level=draw(st.integers(2, 6)))
        count = min(draw(st.integers(0, 3)), len(ids))
        found = [draw(blocks(ids.pop(), resources)) for _ in range(count)]
        result.append(Section(heading=heading, blocks=tuple(found)))
    return tuple(result)


@st.composite
def quotes(draw: st.DrawFn, sizes: dict[str, int], ids: list[str]) -> tuple[Quote, ...]:
    """Quotes over ranges of texts that have characters, overlapping as they like."""
    targets = [target for target, size in sizes.items() if size]

    def a_range() -> Range:
        target = draw(st.sampled_from(targets))
        start = draw(st.integers(0, sizes[target] - 1))
        return Range(target, start, draw(st.integers(start + 1, sizes[target])))

    result = []
    for _ in range(draw(st.integers(0, 3))):
        if not targets or not ids:
            break
        name = draw(WORDS)
        kind = draw(st.sampled_from(["person", "organisation", "place", "document", "unknown"]))
        speaker = (
            Speaker(name=name, role=draw(WORDS), organisation=draw(WORDS), kind=kind) if name.strip() else None
        )
        result.append(
            Quote(
                id=ids.pop(),
                ranges=tuple(a_range() for _ in range(draw(st.integers(1, 3)))),
                kind=draw(st.sampled_from(["direct", "partial", "block"])),
                speaker=speaker,
                found_by=draw(st.sampled_from(["source", "quotes"])),
            )
        )
    return tuple(result)


def metadata(targets: list[str]) -> st.SearchStrategy[Metadata]:
    """Facts of all kinds; related stories stand before one of the targets, or at the end."""
    times = st.none() | timestamps()
    codes = st.sampled_from(
        ["", "medtop:20000639", "nowhere:1", "https://example.org/concept", "iso3166-1a2:VE", "a: b"]
    )
    kinds = st.sampled_from(["abstract", "person", "organisation", "place", "event", "object"])
    names = st.sampled_from(["", "interview", "Opinion", "medtop:1"]) | WORDS
    concepts = st.lists(st.builds(Concept, name=names, code=codes), max_size=2).map(
        lambda found: tuple(each for each in found if each.name or each.code)
    )
    return st.builds(
        Metadata,
        published=times,
        modified=times,
        created=times,
        embargoed=times,
        publisher=st.none() | ORGANISATIONS,
        canonical_url=_SAFE_URLS,
        source=st.none() | CREDIT_LINES,
        credit_line=WORDS,
        rights=WORDS,
        copyright_holder=WORDS,
        copyright_year=st.none() | st.just(2026),
        location=WORDS,
        sections=concepts,
        genres=concepts,
        slugline=WORDS,
        urgency=st.none() | st.integers(1, 9),
        services=concepts,
        signals=st.lists((st.sampled_from(["update", "sig:update"]) | WORDS).filter(bool), max_size=2).map(tuple),
        keywords=st.lists(WORDS, max_size=3).map(tuple),
        subjects=st.lists(st.builds(Subject, name=WORDS, code=codes, kind=kinds), max_size=3).map(tuple),
        related=st.lists(
            st.builds(Related, title=WORDS, url=_SAFE_URLS, label=WORDS, before=st.sampled_from(["", *targets])),
            max_size=3,
        ).map(tuple),
        translations=st.lists(
            st.builds(
                Translation,
                language=st.sampled_from(["es", "pt-BR", "zh-Hant-TW"]),
                url=_SAFE_URLS.filter(bool),
            ),
            max_size=2,
        ).map(tuple),
        editorial_note=WORDS,
        lead_image=_SAFE_URLS,
        identifiers=st.lists(WORDS, max_size=2).map(tuple),
        origins=st.sampled_from([{}, {"rights": "meta", "slugline": "derived", "subjects": "derived"}]),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of any shape that `Document.check` accepts."""
    data = draw(st.lists(st.binary(max_size=4), max_size=2, unique=True))
    resources = tuple(
        Resource(id=f"sha256-{sha256(each).hexdigest()}", media_type="image/png", data=each) for each in data
    )
    ids = draw(
        st.lists(
            IDS.filter(lambda each: each not in ("title", "standfirst")), min_size=4, max_size=14, unique=True
        )
    )
    document = Document(
        id=draw(WORDS | IDS),
        language=draw(LANGUAGES),
        kicker=draw(MAYBE_TEXT),
        title=draw(MAYBE_TEXT),
        subtitle=draw(MAYBE_TEXT),
        standfirst=draw(MAYBE_TEXT),
        byline=draw(st.none() | CREDIT_LINES),
        dateline=draw(WORDS),
        sections=draw(sections(ids, resources)),
        resources=resources,
    )
    sizes = {target: len("\n".join(each.text for each in found)) for target, found in document.texts()}
    whole = replace(document, quotes=draw(quotes(sizes, ids)), metadata=draw(metadata(list(sizes))))
    return whole.with_words() if draw(st.booleans()) else whole
