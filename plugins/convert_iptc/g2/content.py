"""The `contentMeta` of an item: its times, makers, language, kinds, subjects and printed lines."""

from collections.abc import Iterable, Mapping

from lxml import etree

from convert.kit.items import Times, address, countries_of, flat
from convert.model import Agent, Contributor, CreditLine, Document, Metadata, Organisation, Person, Subject
from convert_iptc.constants import BY_TOOL, CONCEPT_TYPES, DERIVED_BY_TOOL, FOUND_BY_TOOL, GENRES, NAR
from convert_iptc.g2.codes import Codes
from convert_iptc.g2.guids import add_stated
from convert_iptc.g2.management import add_party, distinct
from convert_iptc.parts import Part, quoted_persons
from convert_iptc.tree import nar

_ARTICLE_SECTION = "https://schema.org/articleSection"
_SUBTITLE_RANK, _KICKER_RANK = "2", "3"


def add_content_meta(  # noqa: PLR0913, PLR0917 - what the content's metadata is made of
    item: etree._Element,
    document: Document,
    title: str,
    language: str,
    times: Times,
    parts: Iterable[Part],
    codes: Codes,
    stated: str = "",
) -> etree._Element:
    """What is said of the text, in the order of the schema; `stated` is a guid that cannot name the item."""
    metadata = document.metadata
    meta = nar(item, "contentMeta")
    if address(metadata.lead_image):
        nar(meta, "icon", href=address(metadata.lead_image))
    if metadata.urgency is not None:
        nar(meta, "urgency", str(metadata.urgency))
    for kind, value in (("contentCreated", times.created), ("contentModified", times.modified)):
        if value:
            nar(meta, kind, value)
    _add_administration(meta, document, codes, stated)
    nar(meta, "language", tag=language)
    for genre in metadata.genres:
        name, code = flat(genre.name), flat(genre.code)
        plain = (code.removeprefix("genre:") or name).capitalize()
        if plain in GENRES and code in ("", f"genre:{plain.lower()}"):
            code = f"genre:{plain}"
        if name or code:
            _add_name(nar(meta, "genre", **codes.identify(name, code, genre.scheme)), name, genre.code)
    for keyword in distinct(metadata.keywords):
        nar(meta, "keyword", keyword)
    _add_subjects(meta, metadata, countries_of(document), parts, codes)
    _add_lines(meta, document, title)
    for section in metadata.sections:
        name, code = flat(section.name), flat(section.code)
        if name or code:
            element = nar(
                meta,
                "contentMetaExtProperty",
                reluri=_ARTICLE_SECTION,
                **codes.identify(name, code, section.scheme),
            )
            _add_name(element, name, code)
    return meta


def add_caption(meta: etree._Element, caption: str, credit: str) -> None:
    """The words under a medium, and whose it is, where the item does not say that already."""
    if credit and meta.find(f"{{{NAR}}}creditline") is None:
        nar(meta, "creditline", credit)
    if caption:
        nar(meta, "description", caption, role="drol:caption")


def add_creators(parent: etree._Element, line: CreditLine | None) -> None:
    """Those whom a line names, as authors."""
    seen: set[str] = set()
    for agent in line.agents if line is not None else ():
        name = name_of(agent)
        if not name or name in seen:
            continue
        seen.add(name)
        creator = add_party(parent, "creator", name, address(agent.url), role="cpprole:author")
        if isinstance(agent, Person) and flat(agent.role):
            nar(creator, "definition", flat(agent.role))


def name_of(agent: Agent) -> str:
    """The name of a person or a body, or a person's initials."""
    return flat(agent.name) or (flat(agent.initials) if isinstance(agent, Person) else "")


def _add_name(element: etree._Element, name: str, code: str) -> None:
    """The name in its own element, where a code identifies the concept."""
    if name and code:
        nar(element, "name", name)


def _add_administration(meta: etree._Element, document: Document, codes: Codes, stated: str) -> None:
    metadata = document.metadata
    place = flat(metadata.location)
    if place:
        nar(nar(meta, "located", literal=place, type="cpnat:geoArea"), "name", place)
    add_creators(meta, document.byline)
    known = {name_of(agent) for agent in document.byline.agents} if document.byline is not None else set()
    for kind, makers in (("creator", metadata.creators), ("contributor", metadata.contributors)):
        for maker in makers:
            _add_maker(meta, kind, maker, codes, known if kind == "creator" else set())
    if metadata.source is not None:
        seen: set[str] = set()
        for agent in metadata.source.agents or (Organisation(name=metadata.source.text),):
            name = name_of(agent)
            if name and name not in seen:
                seen.add(name)
                add_party(meta, "infoSource", name, address(agent.url), role="cpprole:contentSource")
    if stated:
        add_stated(meta, stated)
    for identifier in distinct(metadata.identifiers or (() if metadata.guid else (document.id,))):
        nar(meta, "altId", identifier)


def _add_maker(meta: etree._Element, kind: str, maker: Contributor, codes: Codes, known: set[str]) -> None:
    """Who made or contributed to the item without standing in the byline."""
    name, code = name_of(maker.agent), flat(maker.code)
    if not (name or code) or (name in known and not code):
        return
    identity = codes.identify(name, code) if code else {}
    if not identity:
        uri = address(maker.agent.url)
        identity = {"uri": uri} if uri else {"literal": name}
    role = codes.qcode(flat(maker.role))
    element = nar(meta, kind, **identity, **({"role": role} if role else {}))
    if name:
        nar(element, "name", name)
    if flat(maker.role) and not role:
        nar(element, "definition", flat(maker.role))


def _add_subjects(
    meta: etree._Element, metadata: Metadata, countries: Mapping[str, str], parts: Iterable[Part], codes: Codes
) -> None:
    seen: set[tuple[str, str]] = set()
    twice: set[tuple[object, ...]] = set()
    derived = DERIVED_BY_TOOL if metadata.origins.get("subjects") == "derived" else {}
    for subject in metadata.subjects:
        name = flat(subject.name)
        if not (name or flat(subject.code)):
            continue
        attributes = {
            "type": CONCEPT_TYPES[subject.kind],
            **codes.identify(name, flat(subject.code), subject.scheme),
            **derived,
        }
        if subject.relevance is not None:
            attributes["relevance"] = str(subject.relevance)
        whole = (name, *attributes.items())
        if whole in twice:
            continue
        twice.add(whole)
        identity = attributes.get("qcode") or attributes.get("uri") or attributes.get("literal", "")
        seen.add((attributes["type"], identity))
        element = nar(meta, "subject", **attributes)
        if name:
            nar(element, "name", name)
    if metadata.subjects:
        _add_subject_codes(meta, metadata.subjects, seen)
    for code, name in countries.items():
        qcode = f"iso3166-1a2:{code}"
        if ("cpnat:geoArea", qcode) not in seen:
            nar(nar(meta, "subject", type="cpnat:geoArea", qcode=qcode, **FOUND_BY_TOOL), "name", name)
    for name, is_certain in quoted_persons(parts).items():
        if ("cpnat:person", name) not in seen:
            attributes = {} if is_certain else FOUND_BY_TOOL
            nar(nar(meta, "subject", type="cpnat:person", literal=name, **attributes), "name", name)


def _add_subject_codes(meta: etree._Element, subjects: Iterable[Subject], seen: set[tuple[str, str]]) -> None:
    """The subject codes that media topics match: receivers such as Superdesk take subjects by these alone.

    The name is given where the code is the same subject, not where it is one close to it or wider.
    """
    from convert_iptc.newscodes import subject_code  # noqa: PLC0415 - many items have no subject

    for subject in subjects:
        code = subject_code(subject)
        identity = (CONCEPT_TYPES["abstract"], f"subj:{code.number}") if code is not None else ("", "")
        if code is not None and identity not in seen:
            seen.add(identity)
            element = nar(meta, "subject", type=identity[0], qcode=identity[1], **DERIVED_BY_TOOL)
            if code.is_same and flat(subject.name):
                nar(element, "name", flat(subject.name))


def add_positions(item: etree._Element, subjects: Iterable[Subject], codes: Codes) -> None:
    """An `assert` for each place whose position is known: a subject has no room for it."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for subject in subjects:
        name, code = flat(subject.name), flat(subject.code)
        if subject.position is None or subject.kind != "place" or not (name or code):
            continue
        identity = codes.identify(name, code, subject.scheme)
        if tuple(identity.items()) in seen:
            continue
        seen.add(tuple(identity.items()))
        element = nar(item, "assert", **identity)
        nar(element, "type", qcode=CONCEPT_TYPES["place"])
        if name:
            nar(element, "name", name)
        latitude, longitude = _decimal(subject.position.latitude), _decimal(subject.position.longitude)
        nar(nar(element, "geoAreaDetails"), "position", latitude=latitude, longitude=longitude)


def _decimal(degrees: float) -> str:
    """Degrees as `xs:decimal` has them: never with an exponent."""
    return f"{degrees:.10f}".rstrip("0").rstrip(".") if degrees else "0"


def _add_lines(meta: etree._Element, document: Document, title: str) -> None:
    metadata = document.metadata
    slug = flat(metadata.slugline)
    if slug:
        nar(meta, "slugline", slug, **(BY_TOOL if metadata.origins.get("slugline") == "derived" else {}))
    subtitle, kicker = (
        flat(text.text) if text is not None else "" for text in (document.subtitle, document.kicker)
    )
    ranked = [(title, "1"), (subtitle, _SUBTITLE_RANK), (kicker, _KICKER_RANK)]
    lines = {line: rank for line, rank in reversed(ranked) if line}
    for line, rank in reversed(lines.items()):
        nar(meta, "headline", line, rank=rank if len(lines) > 1 else "")
    for kind, line in (
        ("dateline", document.dateline),
        ("by", document.byline.text if document.byline is not None else ""),
        ("creditline", metadata.credit_line),
    ):
        if flat(line):
            nar(meta, kind, flat(line))
    if document.standfirst is not None and flat(document.standfirst.text):
        nar(meta, "description", flat(document.standfirst.text), role="drol:summary")
