"""The head of NITF: what the document is, whose, when, under which status, about what, and where it stood."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from convert.kit.items import Times, address, countries_of, domain, flat, is_private, qcode_parts
from convert.model import Concept, Document, Metadata, Subject
from convert_iptc.constants import NITF
from convert_iptc.newscodes import newscode_of, subject_code
from convert_iptc.parts import parts_of, quoted_persons

_NS = f"{{{NITF}}}"
_KINDS = {
    "person": "person",
    "organisation": "org",
    "place": "location",
    "event": "event",
    "object": "object.title",
}
# Schemes of IPTC whose codes NITF calls subjects: eight digits.
_SUBJECT_SCHEMES = frozenset(("medtop", "subj"))
_FIRST_MEDIA_TOPIC = 20_000_000  # below the first level, which has the numbers of the subject codes
_DIGITS = 8


class Item(NamedTuple):
    """The guid and the version of an item, and its times."""

    name: str
    version: int
    times: Times


def basic(written: str) -> str:
    """A time in the form without separators that NITF uses (ISO 8601 basic)."""
    day, mark, clock = written.partition("T")
    return day.replace("-", "") + mark + clock.replace(":", "")


def add_head(root: etree._Element, document: Document, title: str, item: Item) -> None:
    """The `head` in front of what the root holds."""
    metadata = document.metadata
    head = _add(root, "head")
    if title:
        _add(head, "title").text = title
    for name, content in _metas(metadata):
        _add(head, "meta", name=name, content=content)
    _add_object(head, metadata)
    _add_docdata(head, document, item)
    _add_publication(head, metadata, item.times)
    if item.times.modified:
        _add(head, "revision-history", norm=basic(item.times.modified))


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _NS + name, {key: value for key, value in attributes.items() if value})


def _metas(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """What has no element of its own, under the names that agencies use."""
    if flat(metadata.slugline):
        # Also in `du-key`; receivers of agencies' NITF, such as Superdesk, look here.
        yield "anpa-keyword", flat(metadata.slugline)
    yield from (("signal", flat(signal)) for signal in metadata.signals if flat(signal))
    yield from (("service", _word(each)) for each in metadata.services if _word(each))
    if flat(metadata.credit_line):
        yield "creditline", flat(metadata.credit_line)
    if address(metadata.lead_image):
        yield "lead-image", address(metadata.lead_image)
    for translation in metadata.translations:
        if address(translation.url) or flat(translation.guid):
            yield "translation", f"{translation.language} {address(translation.url) or flat(translation.guid)}"
    yield from (("identifier", flat(each)) for each in metadata.identifiers if flat(each))


def _word(concept: Concept) -> str:
    return flat(concept.name) or flat(concept.code)


def _add_object(head: etree._Element, metadata: Metadata) -> None:
    """The kind of text, and the subjects that have a number of IPTC's."""
    genres = [_word(each) for each in metadata.genres if _word(each)]
    numbered = dict.fromkeys(each for each in metadata.subjects if _number(each))
    if not (genres or numbered):
        return
    subject = _add(head, "tobject")
    for genre in genres:
        _add(subject, "tobject.property", **{"tobject.property.type": genre})
    for number, name in _numbers(numbered):
        attributes = {"tobject.subject.refnum": number, f"tobject.subject.{_level(number)}": name}
        _add(subject, "tobject.subject", **attributes)


def _numbers(subjects: Iterable[Subject]) -> Iterator[tuple[str, str]]:
    """The numbers of subjects with their names, and behind them the subject codes that media topics match.

    The numbers of NITF are subject codes; receivers such as Superdesk know no media topics.
    """
    seen: set[str] = set()
    for each in subjects:
        seen.add(_number(each))
        yield _number(each), flat(each.name)
    for each in subjects:
        code = subject_code(each)
        if code is not None and code.number not in seen:
            seen.add(code.number)
            yield code.number, flat(each.name) if code.is_same else ""


def _level(number: str) -> str:
    """What the name of a subject code is: receivers take the number of the type or the matter from its digits."""
    if number.endswith("000000"):
        return "type"
    return "matter" if number.endswith("000") or int(number) >= _FIRST_MEDIA_TOPIC else "detail"


def _number(subject: Subject) -> str:
    """The eight digits of a subject of IPTC's."""
    alias, code = qcode_parts(newscode_of(subject))
    is_number = len(code) == _DIGITS and code.isascii() and code.isdigit()
    return code if alias in _SUBJECT_SCHEMES and is_number else ""


def _add_docdata(head: etree._Element, document: Document, item: Item) -> None:
    metadata = document.metadata
    data = _add(head, "docdata")
    data.set("management-status", _status(metadata, item.times))
    _add_identity(data, metadata, item)
    if metadata.urgency is not None:
        _add(data, "urgency").set("ed-urg", str(metadata.urgency))
    issued = item.times.first or item.times.version
    for name, time in (
        ("date.issue", issued),
        ("date.release", item.times.embargoed),
        ("date.expire", item.times.expires),
    ):
        if time:
            _add(data, name, norm=basic(time))
    for section in metadata.sections:
        _add(data, "doc-scope", scope=_word(section))
    if flat(metadata.editorial_note):
        _add(data, "ed-msg", info=flat(metadata.editorial_note))
    for note in metadata.notes:
        if flat(note.text) and not is_private(note):
            _add(data, "ed-msg", **{"msg-type": flat(note.role) or "note", "info": flat(note.text)})
    _add(data, "du-key", version=str(item.version), key=flat(metadata.slugline))
    _add_rights(data, metadata)
    keywords = dict.fromkeys(word for word in map(flat, metadata.keywords) if word)
    if keywords:
        listed = _add(data, "key-list")
        for word in keywords:
            _add(listed, "keyword", key=word)
    _add_named(data, document)


def _add_identity(data: etree._Element, metadata: Metadata, item: Item) -> None:
    """What the document is called, and which it replaces."""
    for number, reference in enumerate(each for each in metadata.replaces if flat(each.guid)):
        if number == 0:
            data.set("management-doc-idref", flat(reference.guid))
            data.set("management-idref-status", "replaced")
        else:
            _add(data, "correction", **{"id-string": flat(reference.guid)})
    identity = _add(data, "doc-id")
    place = domain(metadata.publisher.url if metadata.publisher else "", metadata.canonical_url)
    if place:
        identity.set("regsrc", place)
    identity.set("id-string", item.name)


def _status(metadata: Metadata, times: Times) -> str:
    """The status that the source states; a running embargo is one of its own in NITF."""
    if metadata.status in {"", "usable"}:
        return "embargoed" if times.embargoed else "usable"
    return metadata.status


def _add_rights(data: etree._Element, metadata: Metadata) -> None:
    holder = flat(metadata.copyright_holder)
    if holder:
        year = str(metadata.copyright_year) if metadata.copyright_year is not None else ""
        _add(data, "doc.copyright", holder=holder, year=year)
    for terms in dict.fromkeys(each for each in map(flat, metadata.usage_terms) if each):
        _add(data, "doc.rights", owner=holder, limitations=terms)


def _add_named(data: etree._Element, document: Document) -> None:
    """Subjects that are named in words, or by the codes of others; countries of the text, and those who speak."""
    rest = [
        each for each in document.metadata.subjects if not _number(each) and (flat(each.name) or flat(each.code))
    ]
    known = {(each.kind, flat(each.name)) for each in rest} | {(each.kind, flat(each.code)) for each in rest}
    found = [
        Subject(name=name, code=code, kind="place", scheme="iso3166-1a2")
        for code, name in countries_of(document).items()
    ]
    found += [Subject(name=name, kind="person") for name in quoted_persons(parts_of(document))]
    rest += [
        each for each in found if not known & {(each.kind, each.name), (each.kind, f"{each.scheme}:{each.code}")}
    ]
    if not rest:
        return
    content = _add(data, "identified-content")
    for each in rest:
        kind = _KINDS.get(each.kind, "classifier")
        code = flat(each.code)
        if kind == "location":
            element = _add(content, kind, **{"location-code": code, "code-source": flat(each.scheme)})
        else:
            element = _add(content, kind, value=code, idsrc=flat(each.scheme))
        if flat(each.name):
            element.text = flat(each.name)


def _add_publication(head: etree._Element, metadata: Metadata, times: Times) -> None:
    """Where the article stood on the web."""
    if not address(metadata.canonical_url):
        return
    name = flat(metadata.publisher.name) if metadata.publisher is not None else ""
    _add(
        head,
        "pubdata",
        **{
            "type": "web",
            "date.publication": basic(times.first) if metadata.published is not None else "",
            "name": name,
            "position.section": _word(metadata.sections[0]) if metadata.sections else "",
            "ex-ref": address(metadata.canonical_url),
        },
    )
