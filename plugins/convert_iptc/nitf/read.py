"""NITF read: the head onto the metadata, the body onto blocks; alone, in NewsML, or as a string in ninjs."""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, Literal

from lxml import etree

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.markup import NITF, Piece, text_of
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, Profiles, as_text, body_of, distinct, document_id, flat, is_time, wire_root
from convert.model import Concept, CreditLine, Document, ItemReference, Note, Organisation, Paragraph, Subject
from convert.report import Report
from convert_iptc.back import read_own
from convert_iptc.elements import XML_LANG, child, children, local, words
from convert_iptc.nitf.back import OWN

_SLUG_METAS = ("anpa-keyword", "ntbstikkord", "slug", "slugline", "stikkord")
_KINDS: Mapping[str, Literal["person", "organisation", "place", "event", "object"]] = {
    "person": "person",
    "org": "organisation",
    "location": "place",
    "event": "event",
    "object.title": "object",
}
_SHORTEST_SENTENCE = 3
_HELD = ("embargoed", "embargo")
_KICKERS = ("kicker", "overline")


def nitf_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of NITF: one for each `nitf` element.

    Raises:
        ContentError: It is not well-formed XML, or is not an NITF.
    """
    root = wire_root(source, report, "NITF", is_doctype_known=True)
    found = [root] if local(root) == "nitf" else [each for each in root.iter() if local(each) == "nitf"]
    if not found:
        raise ContentError("it holds no nitf element", hint="give NITF")
    for number, element in enumerate(found, 1):
        name = document_id(guid_of(element), source.identifier, number, len(found))

        def read(each: etree._Element, said: Report, name: str = name) -> Document:
            return nitf_document(each, name, profiles, said)

        yield read_own(element, read, report, OWN)


def guid_of(root: etree._Element) -> str:
    """The name that a `nitf` element has for its item, empty without one."""
    identifier = child(root, "head", "docdata", "doc-id")
    return (identifier.get("id-string") or "").strip() if identifier is not None else ""


def nitf_document(root: etree._Element, identifier: str, profiles: Profiles, report: Report) -> Document:
    """The document of a `nitf` element."""
    guid = guid_of(root)
    source = child(root, "head", "docdata", "doc-id")
    providers = [words(child(root, "body", "body.head", "distributor"))]
    providers += [flat(source.get("regsrc"))] if source is not None else []
    draft = Draft(report, profiles.find(guid, *providers), where=guid)
    draft.tell("item class", "text")
    read_nitf(root, draft)
    return draft.document(identifier)


def read_nitf(root: etree._Element, draft: Draft, *, is_payload: bool = False) -> None:
    """A `nitf` element into a draft; what the draft knows already stays.

    In a payload the item around it says who gave it and when.
    """
    head, body = child(root, "head"), child(root, "body")
    reader = _Head(draft, is_payload=is_payload)
    if head is not None:
        reader.read(head)
    top = child(body, "body.head")
    if top is not None:
        is_known = draft.byline is not None
        _read_top(top, draft, is_payload=is_payload)
        if not is_known:
            _leave_place_out(draft)
    content = child(body, "body.content")
    if content is None and body is not None and top is None:
        content = body
    if content is not None:
        body_of(content, draft, NITF)
    end = child(body, "body.end")
    if end is not None:
        _read_end(end, draft)
    if head is not None:
        draft.set_title(words(child(head, "title")))
    reader.settle()
    for element in (root, body):
        if element is not None:
            draft.set_language(element.get(XML_LANG) or element.get("lang") or element.get("baselang"))


def _read_top(top: etree._Element, draft: Draft, *, is_payload: bool) -> None:
    is_first = draft.byline is None  # the item around a payload may have said it
    for element in top:
        name = local(element)
        if name in ("hedline", "headline"):
            _read_headlines(element, draft)
        elif name == "byline":
            title = child(element, "byttl")
            names = _byline(element, without=title)
            if is_first:
                draft.add_byline(_byline(element), names=names, title=words(title))
        elif name == "dateline":
            _read_dateline(element, draft)
        elif name == "abstract":
            _read_abstract(element, draft)
        elif name == "distributor":
            if words(element):
                draft.set("publisher", Organisation(name=words(element)))
        elif name == "note":
            _read_note(element, draft)
        elif name == "rights":
            draft.set("rights", words(element))
        elif name and not is_payload:
            draft.leave_out(name)


def _leave_place_out(draft: Draft) -> None:
    """Take away a byline that repeats the place: it is not a name, though it may look like one."""
    line = draft.byline
    places = {flat(draft.dateline).casefold(), flat(draft.meta.get("location", "")).casefold()}
    if line is not None and not line.label and line.text.casefold() in places:
        draft.byline = None


def _read_headlines(element: etree._Element, draft: Draft) -> None:
    for line in element:
        text = as_text(text_of(line, NITF))
        if text is None:
            continue
        name = local(line)
        if name == "hl1" and (draft.title is None or flat(draft.title.text) == flat(text.text)):
            draft.set_title(text)
        elif name == "hl2":
            repeats = draft.title is not None and flat(draft.title.text) == flat(text.text)
            kind = (line.get("id") or line.get("class") or "").lower()
            earlier = "original" in kind
            if kind in _KICKERS and draft.kicker is None:
                draft.kicker = text
            elif draft.subtitle is None and not (repeats or earlier or _is_slug(text.text)):
                draft.subtitle = text
            else:
                draft.tell(f"hl2 {line.get('id') or ''}".strip(), text.text)
        elif name:
            draft.tell(name, text.text)
    if not len(element):
        draft.set_title(words(element))


def _is_slug(text: str) -> bool:
    """Whether a second headline is a slug ("EEUU-ELECCIONES"): one word in capitals."""
    return len(text.split()) == 1 and text.isupper()


def _byline(element: etree._Element, without: etree._Element | None = None) -> str:
    """The line with a blank before a title that is written close ("By A. Name<byttl>AP Writer</byttl>")."""
    parts: list[str] = []
    for part in element.iter():
        if part is without:
            continue
        if part is not element and local(part):
            parts.append(" ")
        parts.append(part.text or "")
        if part is not element and local(part):
            parts.append(" " + (part.tail or ""))
    line = flat("".join(parts))
    return line.replace(" ,", ",").replace(" .", ".")


def _read_dateline(element: etree._Element, draft: Draft) -> None:
    place = child(element, "location")
    city = words(child(place, "city")) if place is not None else ""
    where = city or words(place)
    line = words(element)
    date = child(element, "story.date")
    if date is not None:
        draft.tell("story.date", date.get("norm") or words(date))
        if not where:
            line = flat((element.text or "") + "".join(each.tail or "" for each in element))
    draft.set("location", where)
    if not draft.dateline and line and not is_time(line):
        # "Port Talla, TD" is the printed line; without a comma the parts beside the city are codes.
        is_city = where and not flat(element.text) and date is None and "," not in line
        draft.dateline = where if is_city else line


def _read_abstract(element: etree._Element, draft: Draft) -> None:
    text = as_text(text_of(element, NITF))
    if text is None:
        return
    if draft.standfirst is None:
        draft.standfirst = text
        draft.origins["standfirst"] = "item"
    elif flat(draft.standfirst.text) != flat(text.text):
        draft.tell("abstract", text.text)


def _read_note(element: etree._Element, draft: Draft) -> None:
    text = words(element)
    if text:
        public = element.get("noteclass") not in (None, "editorsnote") and element.get("type") != "npa"
        draft.add("notes", Note(text=text, role=element.get("noteclass") or "", public=public))


def _read_end(end: etree._Element, draft: Draft) -> None:
    for element in end:
        text = words(element)
        if local(element) == "tagline" and len(text.split()) >= _SHORTEST_SENTENCE and text[-1] in ".!?":
            # "Ana Ruiz contributed to this report." is printed below the story.
            block = Paragraph(id="", text=text_of(element, NITF))
            draft.pieces.append(Piece(block=block, element=element))
        elif local(element) == "tagline":
            draft.tell("tagline", text)
        elif local(element) == "bibliography":
            draft.tell("bibliography", text)


def _words_apart(element: etree._Element, border: str) -> str:
    """The words of an element, with a border between parts that touch: a city and its country, two names."""
    parts = [words(part) for part in element if local(part)]
    own = (element.text or "") + "".join(part.tail or "" for part in element)
    return words(element) if own.strip() else border.join(filter(None, parts))


class _Head:
    def __init__(self, draft: Draft, *, is_payload: bool) -> None:
        self.draft = draft
        self.is_payload = is_payload
        self.status = ""
        self.release = ""
        self.issued = ""
        self.key = ""
        self.revised = ""
        self.publication = ""
        self.sources: list[str] = []

    def read(self, head: etree._Element) -> None:
        """The elements of the head; `docdata` holds most of them."""
        for element in head:
            name = local(element)
            if name == "docdata":
                self._docdata(element)
            elif name == "meta":
                self._meta(element)
            elif name == "tobject":
                self._tobject(element)
            elif name == "pubdata":
                self._pubdata(element)
            elif name == "revision-history":
                self.draft.tell("revision", f"{element.get('name') or ''} {element.get('comment') or ''}")
                self.revised = max(self.revised, element.get("norm") or "")
            elif name not in ("title", "iim", ""):
                self.draft.leave_out(name)

    def settle(self) -> None:
        """What only the whole head tells."""
        draft = self.draft
        if self.status.lower() in _HELD:
            draft.set("status", "withheld") if not self.release else draft.tell("status", self.status)
        elif self.status:
            draft.set_status(self.status)
        # A release at the time of issue is not an embargo.
        if self.release and self.release != self.issued:
            draft.set_date("embargoed", self.release)
        if not self.is_payload:
            draft.set_date("modified", self.publication or self.revised)
        draft.set("slugline", self.key)
        if self.sources:
            names = distinct(self.sources)
            agents = tuple(Organisation(name=name) for name in names)
            draft.set("source", CreditLine(text=", ".join(names), agents=agents))

    def _docdata(self, element: etree._Element) -> None:
        self.status = element.get("management-status") or ""
        replaced = element.get("management-doc-idref")
        if replaced:
            self.draft.add("replaces", ItemReference(guid=replaced))
        for each in element:
            reader = self._docdata_readers.get(local(each))
            if reader is not None:
                reader(self, each)
            elif local(each):
                self.draft.leave_out(local(each))

    def _doc_id(self, element: etree._Element) -> None:
        self.draft.set("guid", (element.get("id-string") or "").strip())
        source = flat(element.get("regsrc"))
        if source:
            self.sources.append(source)

    def _urgency(self, element: etree._Element) -> None:
        self.draft.set_urgency(element.get("ed-urg"))

    def _issue(self, element: etree._Element) -> None:
        self.issued = element.get("norm") or words(element)
        if not self.is_payload:
            self.draft.set_date("published", self.issued)

    def _release(self, element: etree._Element) -> None:
        self.release = element.get("norm") or words(element)

    def _expire(self, element: etree._Element) -> None:
        self.draft.set_date("expires", element.get("norm"))

    def _ed_msg(self, element: etree._Element) -> None:
        text = flat(element.get("info")) or words(element)
        if text:
            self.draft.add("notes", Note(text=text, role=element.get("msg-type") or ""))

    def _copyright(self, element: etree._Element) -> None:
        self.draft.say("copyright_holder", flat(element.get("holder")))
        year = element.get("year") or ""
        if len(year) == 4 and year.isdecimal() and int(year) >= 1000:  # noqa: PLR2004 - a year
            self.draft.set("copyright_year", int(year))

    def _rights(self, element: etree._Element) -> None:
        """What may be done with it; for whom, where and when beside that."""
        terms = words(element) or flat(element.get("limitations"))
        self.draft.add("usage_terms", terms)
        for key in ("owner", "agent", "type", "geography", "startdate", "enddate"):
            self.draft.tell(f"rights {key}", element.get(key))

    def _du_key(self, element: etree._Element) -> None:
        self.key = flat(element.get("key"))
        version = flat(element.get("version"))
        if version:
            self.draft.set("version", version)
        generation = flat(element.get("generation"))
        if generation:
            self.draft.tell("du-key generation", generation)

    def _keys(self, element: etree._Element) -> None:
        for each in children(element, "keyword"):
            self.draft.add("keywords", flat(each.get("key")))

    def _identified_content(self, element: etree._Element) -> None:
        for each in element:
            name = local(each)
            title = _words_apart(each, ", " if name == "location" else " ")
            code = flat(each.get("value") or each.get("idsrc-value") or each.get("code"))
            if title and not code:
                # The code of a place alone, such as that of its post office, names none.
                code = flat(each.get("location-code"))
            if code or title:
                self.draft.add(
                    "subjects",
                    Subject(
                        name=title,
                        code=code,
                        kind=_KINDS.get(name, "abstract"),
                        scheme=_uri(each.get("idsrc") or each.get("code-source")),
                    ),
                )

    def _series(self, element: etree._Element) -> None:
        self.draft.tell("series", " ".join(filter(None, (element.get("series.name"), element.get("series.part")))))

    def _scope(self, element: etree._Element) -> None:
        self.draft.tell("doc-scope", element.get("scope"))

    def _fixture(self, element: etree._Element) -> None:
        self.draft.tell("fixture", element.get("fix-id"))

    def _correction(self, element: etree._Element) -> None:
        """What the item corrects, and what of it."""
        guid, text = flat(element.get("id-string")), flat(element.get("info"))
        self.draft.add("replaces", ItemReference(guid=guid) if guid else None)
        self.draft.add("notes", Note(text=text, role="correction") if text else None)

    def _event_place(self, element: etree._Element) -> None:
        place = [flat(element.get(key)) for key in ("city", "county-dist", "state-prov", "iso-cc")]
        self.draft.tell("event place", ", ".join(distinct(place)) or words(element))

    def _route(self, element: etree._Element) -> None:
        """Who passed it on: nothing of the story."""

    def _meta(self, element: etree._Element) -> None:
        name, content = flat(element.get("name")), flat(element.get("content"))
        if not content:
            return
        if name.lower() in _SLUG_METAS:
            self.draft.set("slugline", content)
        else:
            self.draft.tell(f"meta {name}", content)

    def _tobject(self, element: etree._Element) -> None:
        kind = flat(element.get("tobject.type"))
        if kind:
            self.draft.add("genres", Concept(name=kind))
        for each in element:
            name = local(each)
            if name == "tobject.property":
                self.draft.add(
                    "genres",
                    Concept(name=flat(each.get("tobject.property.type")))
                    if each.get("tobject.property.type")
                    else None,
                )
            elif name == "tobject.subject":
                self._subject(each)

    def _subject(self, element: etree._Element) -> None:
        code = flat(element.get("tobject.subject.refnum") or element.get("tobject.subject.code"))
        names = [element.get(f"tobject.subject.{part}") for part in ("detail", "matter", "type")]
        name = next((flat(each) for each in names if flat(each)), "")
        if code or name:
            scheme = "http://cv.iptc.org/newscodes/subjectcode/" if code.isdecimal() and len(code) == 8 else ""  # noqa: PLR2004
            self.draft.add("subjects", Subject(name=name, code=code, scheme=scheme))

    def _pubdata(self, element: etree._Element) -> None:
        self.publication = element.get("date.publication") or ""
        for key in ("name", "date.publication", "edition.name", "position.section"):
            value = element.get(key)
            if value and key == "position.section":
                self.draft.add("sections", Concept(name=flat(value)))
            else:
                self.draft.tell(f"publication {key}", value)
        self.draft.set("canonical_url", safe_url(element.get("ex-ref") or ""))

    _docdata_readers: ClassVar[Mapping[str, Callable[["_Head", etree._Element], None]]] = {
        "doc-id": _doc_id,
        "urgency": _urgency,
        "date.issue": _issue,
        "date.release": _release,
        "date.expire": _expire,
        "ed-msg": _ed_msg,
        "doc.copyright": _copyright,
        "doc.rights": _rights,
        "du-key": _du_key,
        "key-list": _keys,
        "identified-content": _identified_content,
        "series": _series,
        "doc-scope": _scope,
        "fixture": _fixture,
        "del-list": _route,
        "correction": _correction,
        "evloc": _event_place,
    }


def _uri(value: str | None) -> str:
    return value if value and "://" in value else ""
