"""NewsML 1.x: each article of each item a document, whether items are nested by language, by role or by medium."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from lxml import etree
from msgspec.structs import replace

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.markup import (
    Piece,
    text_of,
)
from convert.kit.wire import (
    Draft,
    Profiles,
    as_text,
    distinct,
    document_id,
    flat,
    is_time,
    wire_root,
)
from convert.model import (
    Concept,
    Contributor,
    CreditLine,
    Document,
    Figure,
    ItemReference,
    Note,
    Organisation,
    Related,
    Subject,
)
from convert.report import Report
from convert_iptc.elements import XML_LANG, child, children, local, words
from convert_iptc.newsml1.components import Article, articles, contents, has_data, heads_of, is_text, part_of
from convert_iptc.newsml1.pictures import figure, is_of_pictures, is_picture
from convert_iptc.newsml1.texts import best_of, read_text, words_of

_HELD = ("embargoed", "embargo")
_SUBJECTS = "http://cv.iptc.org/newscodes/subjectcode/"


def newsml1_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of NewsML 1: one for each article of each item, in the order of the file.

    Raises:
        ContentError: It is not well-formed XML, or holds no news item.
    """
    root = wire_root(source, report, "NewsML", is_doctype_known=True)
    found = [(item, article) for item in children(root, "NewsItem") for article in articles(item)]
    if not found:
        raise ContentError("it holds no news item", hint="give NewsML with a NewsItem in it")
    envelope = _envelope(child(root, "NewsEnvelope"))
    priority = _priority(child(root, "NewsEnvelope"))
    taken: set[str] = set()
    for number, (item, article) in enumerate(found, 1):
        guid = _guid(item)
        name = document_id(guid, source.identifier, number, len(found))
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        draft = Draft(report, profiles.find(guid, *_providers(item)), where=guid)
        draft.set("guid", guid)
        draft.extra.update(envelope)
        _Reader(draft, item, article).read()
        if "urgency" not in draft.extra:
            draft.set_urgency(priority)
        yield draft.document(name)


def _guid(item: etree._Element) -> str:
    identifier = child(item, "Identification", "NewsIdentifier")
    return words(child(identifier, "PublicIdentifier")) or words(child(identifier, "NewsItemId"))


def _providers(item: etree._Element) -> list[str]:
    found = [words(child(item, "Identification", "NewsIdentifier", "ProviderId"))]
    for component in children(item, "NewsComponent"):
        party = child(component, "AdministrativeMetadata", "Provider", "Party")
        if party is not None:
            found.append(party.get("FormalName") or "")
    return found


def _priority(envelope: etree._Element | None) -> str:
    """The urgency that an envelope states by IPTC's own scale; other priorities are about the transmission."""
    for each in children(envelope, "Priority") if envelope is not None else ():
        if "iptc" in (each.get("Scheme") or "").lower():
            return each.get("FormalName") or ""
    return ""


def _envelope(envelope: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in envelope if envelope is not None else ():
        value = words(each) or flat(each.get("FormalName"))
        if value and local(each):
            key = f"message {local(each)[:1].lower()}{local(each)[1:]}"
            found[key] = f"{found[key]}; {value}" if key in found else value
    return found


def _field(name: str) -> Callable[["_Reader", etree._Element, str], None]:
    return lambda reader, _line, value: reader.draft.say(name, value)


class _Reader:
    def __init__(self, draft: Draft, item: etree._Element, article: Article) -> None:
        self.draft = draft
        self.item = item
        self.component = article.component
        self.around = article.around
        self.sources: list[str] = []
        self.label = ""
        self.has_byline = False

    def read(self) -> None:
        """All that the item says of the article, what is nearest to it first."""
        draft = self.draft
        own = [self.component] if self.component is not None else []
        inner = [head for each in own for head in heads_of(each)]
        chain = [*inner, *own, *reversed(self.around)]
        for component in chain:
            draft.set_language(_language(component))
        draft.set_language(self.item.get(XML_LANG))
        for component in chain:
            self._read_parts(component)
        self._read_management()
        if self.component is not None:
            self._read_contents(self.component)
        draft.set("slugline", self.label)
        if draft.profile.byline_from == "slugline":
            draft.set_byline(draft.meta.get("slugline"))
        if self.sources:
            names = distinct(self.sources)
            agents = tuple(Organisation(name=name) for name in names)
            draft.set("source", CreditLine(text=", ".join(names), agents=agents))

    def _read_parts(self, component: etree._Element) -> None:
        for part in component:
            reader = self._parts.get(local(part))
            if reader is not None:
                reader(self, part)

    # --- identification and management --------------------------------------------------------------------------

    def _read_management(self) -> None:
        draft = self.draft
        identifier = child(self.item, "Identification", "NewsIdentifier")
        draft.set("version", words(child(identifier, "RevisionId")))
        revision = child(identifier, "RevisionId")
        if revision is not None:
            self._revision(revision)
        draft.add("identifiers", words(child(identifier, "NewsItemId")))
        self.label = self.label or words(child(self.item, "Identification", "NameLabel"))
        provider = words(child(identifier, "ProviderId"))
        draft.tell("provider id", provider)
        management = child(self.item, "NewsManagement")
        for part in management if management is not None else ():
            name, formal = local(part), flat(part.get("FormalName"))
            if name == "FirstCreated":
                draft.set_date("published", words(part))
            elif name == "ThisRevisionCreated":
                draft.set_date("modified", words(part))
            elif name == "Status":
                self._status(formal or words(part), child(management, "StatusWillChange"))
            elif name == "Urgency":
                draft.set_urgency(formal or words(part))
            elif name == "NewsItemType":
                draft.tell("item type", formal)
            elif name == "Instruction":
                draft.add_signal(formal)
            elif name in ("DerivedFrom", "AssociatedWith"):
                guid = flat(part.get("NewsItem"))
                if guid:
                    draft.add("related", Related(guid=guid, role=name))
            elif name and formal:
                draft.tell(name, formal)

    def _status(self, status: str, change: etree._Element | None) -> None:
        """The status; what is embargoed says when that changes, or may not be published at all."""
        if status.lower() not in _HELD:
            self.draft.set_status(status)
            return
        self.draft.tell("status", status)
        self.draft.set_date("embargoed", words(child(change, "DateAndTime")))
        if "embargoed" not in self.draft.meta:
            self.draft.set("status", "withheld")

    def _revision(self, revision: etree._Element) -> None:
        update = flat(revision.get("Update")).upper()
        if update == "U":
            self.draft.add_signal("sig:update")
        elif update == "D":
            self.draft.set("status", "canceled")
        elif update not in ("", "N", "A"):
            self.draft.tell("revision", update)
        previous = flat(revision.get("PreviousRevision"))
        guid = self.draft.meta.get("guid", "")
        if previous not in ("", "0") and guid:
            # The public identifier ends with the revision. Source: NewsML 1.2, section 5.4.
            own = f":{words(revision)}"
            replaced = f"{guid.removesuffix(own)}:{previous}" if guid.endswith(own) else guid
            self.draft.add("replaces", ItemReference(guid=replaced, version=previous))

    # --- parts of a component ---------------------------------------------------------------------------------

    def _lines(self, lines: etree._Element) -> None:
        self.has_byline = self.draft.byline is not None
        for line in lines:
            value = words(line)
            reader = self._line_readers.get(local(line))
            if value and reader is not None:
                reader(self, line, value)
            elif value:
                self.draft.tell(local(line), value)

    def _headline(self, line: etree._Element, _value: str) -> None:
        self.draft.set_title(text_of(line))

    def _subheadline(self, line: etree._Element, _value: str) -> None:
        if self.draft.subtitle is None:
            self.draft.subtitle = as_text(text_of(line))

    def _byline(self, _line: etree._Element, value: str) -> None:
        # What a component nearer to the text says comes first.
        if not self.has_byline:
            self.draft.add_byline(value)

    def _dateline(self, _line: etree._Element, value: str) -> None:
        if is_time(value):
            self.draft.tell("dateline", value)
        else:
            self.draft.dateline = self.draft.dateline or value

    def _rights_line(self, _line: etree._Element, value: str) -> None:
        self.draft.add("usage_terms", value)

    def _keyword_line(self, _line: etree._Element, value: str) -> None:
        self.draft.add("keywords", *distinct(value.split(",")))

    def _news_line(self, line: etree._Element, _value: str) -> None:
        kind = child(line, "NewsLineType")
        name = flat(kind.get("FormalName")) if kind is not None else ""
        text = " ".join(words(each) for each in children(line, "NewsLineText"))
        if name.lower() == "note":
            self.draft.add("notes", Note(text=text, role=name) if text else None)
        else:
            self.draft.tell(name or "news line", text)

    def _administrative(self, part: etree._Element) -> None:
        for each in part:
            name = local(each)
            for party in children(each, "Party"):
                who = flat(party.get("FormalName")) or words(party)
                if not who:
                    continue
                if name == "Provider":
                    self.draft.set("publisher", Organisation(name=who))
                elif name == "Source":
                    self.sources.append(who)
                elif name in ("Creator", "Contributor"):
                    field = "creators" if name == "Creator" else "contributors"
                    self.draft.add(
                        field, Contributor(agent=Organisation(name=who), role=flat(party.get("Scheme")))
                    )
            if name in ("FileName", "SystemIdentifier"):
                self.draft.tell(name[:1].lower() + name[1:], words(each))
            elif name == "Property":
                self.draft.tell(flat(each.get("FormalName")), each.get("Value"))

    def _rights(self, part: etree._Element) -> None:
        for each in part:
            if local(each) == "Copyright":
                self.draft.set("copyright_holder", words(child(each, "CopyrightHolder")))
                year = words(child(each, "CopyrightDate"))[:4]
                if len(year) == 4 and year.isdecimal() and int(year) >= 1000:  # noqa: PLR2004 - a year
                    self.draft.set("copyright_year", int(year))
            elif local(each) == "UsageRights":
                terms = [
                    f"{local(term)}: {words(term)}" if local(term) != "UsageType" else words(term)
                    for term in each
                    if words(term)
                ]
                self.draft.add("usage_terms", "; ".join(terms))

    def _descriptive(self, part: etree._Element) -> None:
        draft = self.draft
        for each in part:
            name, formal = local(each), flat(each.get("FormalName"))
            if name == "Genre":
                draft.add("genres", Concept(name=formal) if formal else None)
            elif name == "SubjectCode":
                for code in each:
                    self._subject(code)
            elif name == "Location":
                self._location(each)
            elif name == "Property" and formal.lower() in ("keyword", "keywords"):
                draft.add("keywords", flat(each.get("Value")))
            elif name == "Property":
                draft.tell(formal, each.get("Value"))
            elif name == "TopicOccurrence":
                draft.tell("topic", each.get("Topic"))
            elif name == "OfInterestTo":
                draft.tell("of interest to", formal)
            elif name == "DateLineDate":
                draft.tell("dateline date", words(each))
            elif name not in ("Language", ""):
                draft.tell(name, formal)

    def _subject(self, code: etree._Element) -> None:
        value = flat(code.get("FormalName"))
        name = words(code)
        if local(code) in ("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier") and (value or name):
            scheme = _SUBJECTS if value.isdecimal() and len(value) == 8 else ""  # noqa: PLR2004 - IPTC subject codes
            # AFP has the same code once for each path on which it was found; all are kept.
            known = self.draft.meta.get("subjects", ())
            self.draft.meta["subjects"] = (*known, Subject(name=name, code=value, scheme=scheme))
            self.draft.origins["subjects"] = "item"

    def _location(self, part: etree._Element) -> None:
        values = {
            flat(each.get("FormalName")).lower(): flat(each.get("Value")) for each in children(part, "Property")
        }
        place = values.get("city") or values.get("area") or values.get("country") or ""
        if flat(part.get("HowPresent")).lower() in ("", "origin", "radicated", "prominent"):
            self.draft.set("location", place)
        rest = "; ".join(f"{key}: {value}" for key, value in sorted(values.items()) if value)
        self.draft.tell("location", rest if len(values) > 1 else "")

    def _more(self, part: etree._Element) -> None:
        for each in children(part, "Property"):
            name, value = flat(each.get("FormalName")), flat(each.get("Value"))
            self.draft.tell(name, value)

    # --- content ----------------------------------------------------------------------------------------------

    def _read_contents(self, component: etree._Element) -> None:
        pairs = list(contents(component))
        texts = [(parent, content) for parent, content in pairs if is_text(content) and has_data(content)]
        bodies = [pair for pair in texts if self._part(pair[0]) == "body"]
        plain = [pair for pair in texts if self._part(pair[0]) == ""]
        for parent, content in texts:
            part = self._part(parent)
            if part == "title" and self.draft.title is None:
                self.draft.set_title(words_of(content))
            elif part == "subtitle" and self.draft.subtitle is None:
                self.draft.subtitle = as_text(words_of(content))
            elif part == "lead" and self.draft.standfirst is None:
                self.draft.standfirst = as_text(words_of(content))
            elif part == "contacts":
                text = words_of(content).text
                self.draft.add("notes", Note(text=text, role="contacts", public=True) if text else None)
            elif part == "furniture":
                self.draft.leave_out("a component that is not part of the story")
        for content in [each for _, each in bodies] or best_of([each for _, each in plain]):
            read_text(content, self.draft)
        pictures = [pair for pair in pairs if pair not in texts]
        if pictures:
            self._read_pictures(pictures)
        for parent, content in texts:
            if self._part(parent) == "caption":
                self._read_caption(parent, content)

    def _read_caption(self, component: etree._Element, content: etree._Element) -> None:
        """A caption in a component of its own: of the picture beside it, else of the first that has none."""
        caption = as_text(words_of(content, between="\n"))
        figures = [piece for piece in self.draft.pieces if isinstance(piece.block, Figure)]
        if caption is None or any(
            piece.block.caption == caption for piece in figures if isinstance(piece.block, Figure)
        ):
            return
        bare = [piece for piece in figures if isinstance(piece.block, Figure) and piece.block.caption is None]
        outer = component.getparent()
        bare.sort(key=lambda piece: outer is None or outer not in (piece.element, piece.element.getparent()))
        if not bare:
            read_text(content, self.draft)
        elif isinstance(bare[0].block, Figure):
            bare[0].block = replace(bare[0].block, caption=caption)

    def _part(self, component: etree._Element) -> str:
        """The part that a component belongs to: its own role, or the nearest around it."""
        each: etree._Element | None = component
        while each is not None and local(each) == "NewsComponent":
            part = part_of(each)
            if part:
                return part
            each = each.getparent()
        return ""

    def _read_pictures(self, pairs: Sequence[tuple[etree._Element, etree._Element]]) -> None:
        groups: dict[etree._Element, list[etree._Element]] = {}
        for parent, content in pairs:
            if is_picture(content) and self._part(parent) != "furniture":
                holder = parent
                # Renditions stand in components of their own inside the one of the picture.
                outer = parent.getparent()
                while (
                    outer is not None
                    and outer is not self.component
                    and local(outer) == "NewsComponent"
                    and is_of_pictures(outer)
                ):
                    holder, outer = outer, outer.getparent()
                groups.setdefault(holder, []).append(content)
            elif content.get("Href"):
                self.draft.tell("attachment", content.get("Href"))
        for holder, items in groups.items():
            self.draft.pieces.append(Piece(block=figure(holder, items), element=holder))

    _parts: ClassVar[Mapping[str, Callable[["_Reader", etree._Element], None]]] = {
        "NewsLines": _lines,
        "AdministrativeMetadata": _administrative,
        "RightsMetadata": _rights,
        "DescriptiveMetadata": _descriptive,
        "Metadata": _more,
    }

    _line_readers: ClassVar[Mapping[str, Callable[["_Reader", etree._Element, str], None]]] = {
        "HeadLine": _headline,
        "SubHeadLine": _subheadline,
        "ByLine": _byline,
        "DateLine": _dateline,
        "CreditLine": _field("credit_line"),
        "CopyrightLine": _field("rights"),
        "RightsLine": _rights_line,
        "SlugLine": _field("slugline"),
        "KeywordLine": _keyword_line,
        "NewsLine": _news_line,
    }


def _language(component: etree._Element) -> str:
    found = child(component, "DescriptiveMetadata", "Language")
    return flat(found.get("FormalName")) if found is not None else flat(component.get(XML_LANG))
