"""What an item says about itself and its content: each element of its metadata onto a field of the model."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from lxml import etree
from msgspec.structs import replace

from convert.kit.languages import primary
from convert.kit.markup import text_of
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, as_text, byline, distinct, is_time, says_public
from convert.model import (
    Agent,
    Contributor,
    CreditLine,
    ItemReference,
    Note,
    Organisation,
    Person,
    Related,
    Text,
    Translation,
)
from convert_iptc.constants import PUBLIC_NOTE
from convert_iptc.elements import XML_LANG, child, local, words
from convert_iptc.g2.read.concepts import Concepts
from convert_iptc.g2.read.guids import is_stated, stated_target
from convert_iptc.own_words import word_of_address

_AUTHOR = "cpprole:author"
_TRANSLATION = "https://schema.org/workTranslation"
_REPLACES = ("evolvedfrom", "replaces", "previousversion", "supersedes", "isreplacementof", "correctionof")
_REPLACED = ("refuno", "replaces", "replaced", "supersedes")
_SUMMARIES = ("", "summary", "abstract", "teaser", "standfirst", "introduction", "ingress", "short", "intro")
_ARTICLE_SECTION = "https://schema.org/articleSection"


class Line(NamedTuple):
    """A headline or a description with what its sender says of it."""

    text: Text
    role: str
    rank: str
    language: str = ""


class Known:
    """What the metadata of an item says beyond the fields of its draft."""

    def __init__(self) -> None:
        self.headlines: list[Line] = []
        self.descriptions: list[Line] = []
        self.title = ""
        self.nature = ""
        self.sources: list[str] = []
        self.links: list[etree._Element] = []
        self.modified = ""
        self.replaced: list[str] = []


def _dates(field: str) -> Callable[["MetaReader", etree._Element], None]:
    return lambda reader, element: reader.draft.set_date(field, words(element))


class MetaReader:
    """Reads `rightsInfo`, `itemMeta` and `contentMeta` of one item into its draft."""

    def __init__(self, draft: Draft, concepts: Concepts, guid: str) -> None:
        self.draft = draft
        self.concepts = concepts
        self.guid = guid
        self.known = Known()

    def read(self, parent: etree._Element) -> None:
        """Every child of a part of the metadata."""
        for element in parent:
            name = local(element)
            reader = self._readers.get(name.lower())
            if reader is not None:
                reader(self, element)
            elif name:
                self.draft.leave_out(name)

    # --- rights -----------------------------------------------------------------------------------------------

    def _holder(self, element: etree._Element) -> None:
        party = self.concepts.party(element)
        if party is not None:
            self.draft.say("copyright_holder", party.name)

    def _notice(self, element: etree._Element) -> None:
        self.draft.say("rights", words(element))

    def _usage(self, element: etree._Element) -> None:
        self.draft.add("usage_terms", words(element))

    # --- management -------------------------------------------------------------------------------------------

    def _item_class(self, element: etree._Element) -> None:
        self.known.nature = (
            (element.get("qcode") or element.get("uri") or "").rpartition(":")[2].rpartition("/")[2]
        )
        self.draft.tell("item class", element.get("qcode") or element.get("uri"))

    def _provider(self, element: etree._Element) -> None:
        party = self.concepts.party(element)
        if party is not None:
            self.draft.set("publisher", Organisation(name=party.name, url=party.url))

    def _date(self, field: str) -> Callable[[etree._Element], None]:
        return lambda element: self.draft.set_date(field, element.text)

    def _status(self, element: etree._Element) -> None:
        self.draft.set_status(element.get("qcode") or element.get("uri") or element.get("literal"))

    def _service(self, element: etree._Element) -> None:
        self.draft.add("services", self.concepts.concept(element))

    def _ed_note(self, element: etree._Element) -> None:
        text = text_of(element, between="\n").text if len(element) else words(element)
        said = element.get("roleuri") or ""
        word = word_of_address(said)
        role = word if word != said else element.get("role") or said
        if self.draft.keeps_ids:
            role = " ".join(each for each in role.split(" ") if each != ":".join(PUBLIC_NOTE))
        is_public = role in self.draft.profile.public_notes or _is_public(element)
        if text:
            self.draft.add("notes", Note(text=text, role=role, public=is_public))

    def _signal(self, element: etree._Element) -> None:
        self.draft.add_signal(self.concepts.code(element) or self.concepts.name(element))

    def _link(self, element: etree._Element) -> None:
        self.known.links.append(element)
        role = element.get("rel") or word_of_address(element.get("reluri") or "")
        guid = stated_target(element)
        version = element.get("version") or ""
        url = safe_url(element.get("href") or "")
        own = guid == self.guid and version
        if guid and (own or role.rpartition(":")[2].lower() in _REPLACES):
            self.draft.add("replaces", ItemReference(guid=guid, version=version))
            return
        if element.get("reluri") == _TRANSLATION and element.get(XML_LANG):
            language = element.get(XML_LANG) or ""
            self.draft.add("translations", Translation(language=language, url=url, guid=guid))
            return
        if self.draft.keeps_ids and role == "irel:seeAlso":
            role = ""
        title = element.get("title") or words(child(element, "title")) or words(child(element, "headline"))
        if guid or url:
            self.draft.add("related", Related(title=title, url=url, guid=guid, role=role, version=version))

    def _title(self, element: etree._Element) -> None:
        self.known.title = self.known.title or words(element)

    def _origin(self, element: etree._Element) -> None:
        url = safe_url(words(element) or element.get("href") or "")
        self.draft.set("canonical_url", url)

    # --- content ----------------------------------------------------------------------------------------------

    def _icon(self, element: etree._Element) -> None:
        self.draft.set("lead_image", safe_url(element.get("href") or ""))

    def _urgency(self, element: etree._Element) -> None:
        self.draft.set_urgency(words(element))

    def _place(self, element: etree._Element) -> None:
        place = self.concepts.name(element) or (element.get("literal") or "").strip()
        self.draft.say("location", place)
        self.draft.tell("located", self.concepts.code(element))

    def _creator(self, element: etree._Element) -> None:
        self._contributor("creators", element)

    def _contributing(self, element: etree._Element) -> None:
        self._contributor("contributors", element)

    def _contributor(self, field: str, element: etree._Element) -> None:
        agent = self.concepts.party(element)
        if agent is not None:
            role = element.get("role") or ""
            job = words(child(element, "definition"))
            code = element.get("qcode") or ("" if safe_url(element.get("uri") or "") else element.get("uri") or "")
            self.draft.add(field, Contributor(agent=agent, role=role or job, code=code))

    def _source(self, element: etree._Element) -> None:
        party = self.concepts.party(element)
        if party is not None:
            self.known.sources.append(party.name)

    def _alt_id(self, element: etree._Element) -> None:
        if is_stated(element):
            return  # the guid of the draft
        value = words(element)
        self.draft.add("identifiers", value)
        kind = element.get("type") or element.get("environment")
        if value and kind and kind.rpartition(":")[2].lower() in _REPLACED:
            self.known.replaced.append(value)
        if kind and value:
            self.draft.tell(f"altId {kind}", value)

    def _language(self, element: etree._Element) -> None:
        self.draft.set_language(element.get("tag"))

    def _genre(self, element: etree._Element) -> None:
        self.draft.add("genres", self.concepts.concept(element))

    def _keyword(self, element: etree._Element) -> None:
        self.draft.add("keywords", words(element))

    def _subject(self, element: etree._Element) -> None:
        subject = self.concepts.subject(element)
        if self.draft.keeps_ids and element.get("how"):
            return  # a rule of ours found it, and finds it again
        if subject is not None:
            # A code stands once for each path that leads to it in the sender's scheme; the order tells the paths.
            self.draft.meta["subjects"] = (*self.draft.meta.get("subjects", ()), subject)
            self.draft.origins["subjects"] = "item"

    def _slugline(self, element: etree._Element) -> None:
        if element.get("how") == "howextr:tool":
            self.draft.set("slugline", words(element), "derived")
        else:
            self.draft.say("slugline", words(element))

    def _headline(self, element: etree._Element) -> None:
        text = as_text(text_of(element))
        if text is not None:
            role = element.get("role") or ""
            language = element.get(XML_LANG) or ""
            self.known.headlines.append(Line(text, role, element.get("rank") or "", language))

    def _dateline(self, element: etree._Element) -> None:
        line = words(element)
        if is_time(line):
            self.draft.tell("dateline", line)
        elif self.draft.dateline in {"", line}:
            self.draft.dateline = line
        else:
            self.draft.tell("dateline", line)

    def _by(self, element: etree._Element) -> None:
        language = element.get(XML_LANG) or ""
        if self.draft.byline is not None and primary(language or self.draft.language) != primary(
            self.draft.language
        ):
            self.draft.tell(f"by {language}", words(element))
        else:
            self.draft.add_byline(words(element))

    def _credit(self, element: etree._Element) -> None:
        self.draft.say("credit_line", words(element))

    def _description(self, element: etree._Element) -> None:
        text = as_text(text_of(element))
        if text is not None:
            role, rank = element.get("role") or "", element.get("rank") or ""
            self.known.descriptions.append(Line(text, role, rank, element.get(XML_LANG) or ""))

    def _modification(self, element: etree._Element) -> None:
        self.known.modified = words(element)

    def _property(self, element: etree._Element) -> None:
        value = element.get("literal") or element.get("value") or words(element)
        name = element.get("reluri") or element.get("rel") or ""
        if name == _ARTICLE_SECTION:
            from convert.model import Concept  # noqa: PLC0415 - in our own items alone

            self.draft.add("sections", Concept(name=value or ""))
        elif name:
            self.draft.tell(name, value)

    def _tell(self, element: etree._Element) -> None:
        value = words(element)
        if not value:
            value = self.concepts.code(element)
        self.draft.tell(_lower_first(local(element)), value)

    def _ignore(self, element: etree._Element) -> None:
        """What says nothing of the story: how the item was made and moved."""

    # --- what only the whole tells ----------------------------------------------------------------------------

    def settle(self) -> None:
        """Choose among the headlines and descriptions; name the sources in one line."""
        draft, known = self.draft, self.known
        self._settle_headlines()
        if known.sources:
            names = distinct(known.sources)
            agents = tuple(Organisation(name=name) for name in names)
            draft.set("source", CreditLine(text=", ".join(names), agents=agents))
        for line in self._in_language("description", known.descriptions):
            role = line.role.rpartition(":")[2].lower()
            if role in _SUMMARIES and draft.standfirst is None and known.nature not in _PICTURES:
                draft.standfirst = line.text
                draft.origins["standfirst"] = "item"
            elif known.nature not in _PICTURES or role not in ("caption", *_SUMMARIES):
                draft.tell(f"description {line.role}".strip(), line.text.text)
        self._settle_authors()
        if draft.keeps_ids:
            self._settle_our_dates()
        draft.tell("contentModified", known.modified)
        if any(each.rpartition(":")[2].lower() == "replace" for each in draft.meta.get("signals", ())):
            draft.add("replaces", *(ItemReference(guid=each) for each in known.replaced))

    def _settle_our_dates(self) -> None:
        """Our writer repeats a time where the standard demands one; the content's own are those of the article."""
        meta, origins = self.draft.meta, self.draft.origins
        if not self.known.modified and meta.get("modified") == meta.get("published"):
            meta.pop("modified", None)
            origins.pop("modified", None)
        if meta.get("created") == meta.get("published"):
            meta.pop("created", None)
            origins.pop("created", None)

    def _settle_authors(self) -> None:
        """Authors that the item names one by one are those of its byline, where that has their names."""
        draft = self.draft
        creators: tuple[Contributor, ...] = draft.meta.get("creators", ())
        line = draft.byline.text if draft.byline is not None else ""
        authors = [each for each in creators if each.agent.name and self._is_author(each, line)]
        if not authors:
            return
        parsed = {agent.name: agent for agent in draft.byline.agents} if draft.byline is not None else {}
        agents = tuple(_author(each, parsed) for each in authors)
        draft.byline = replace(draft.byline if draft.byline is not None else CreditLine(), agents=agents)
        rest = tuple(each for each in creators if each not in authors)
        if rest:
            draft.meta["creators"] = rest
        else:
            del draft.meta["creators"], draft.origins["creators"]

    def _is_author(self, creator: Contributor, line: str) -> bool:
        """Whether a creator stands in the byline, or stood there before our own writer put them here."""
        return creator.agent.name in line or (self.draft.keeps_ids and creator.role == _AUTHOR)

    def _in_language(self, kind: str, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines in the language of the item, the others kept as they are; all, where none is in it."""
        language = primary(self.draft.language)
        others = [line for line in lines if line.language and primary(line.language) != language]
        if not others or len(others) == len(lines):
            return lines
        for line in others:
            self.draft.tell(f"{kind} {line.language}", line.text.text)
        return [line for line in lines if line not in others]

    def _settle_headlines(self) -> None:
        draft = self.draft
        kickers, subtitles = draft.profile.kicker, draft.profile.subtitle
        lines = self._in_language("headline", self.known.headlines)
        ranked = sorted(lines, key=lambda line: int(line.rank) if line.rank.isdecimal() else 1)
        for line in ranked:
            said = (f"rank={line.rank}", f"role={line.role}")
            role = line.role.rpartition(":")[2].lower()
            if any(each in kickers for each in said) or role in ("kicker", "overline", "topline"):
                draft.kicker = draft.kicker or line.text
            elif any(each in subtitles for each in said) or role.startswith("sub"):
                draft.subtitle = draft.subtitle or line.text
            elif draft.title is None:
                draft.set_title(line.text)
            elif line.rank and line.rank != "1" and draft.kicker is None and line.rank == "3":
                draft.kicker = line.text
            elif draft.subtitle is None and line.text.text != draft.title.text and not line.role:
                draft.subtitle = line.text
            elif line.text.text != draft.title.text:
                draft.tell(f"headline {line.role}".strip(), line.text.text)

    _readers: ClassVar[Mapping[str, Callable[["MetaReader", etree._Element], None]]] = {
        "copyrightholder": _holder,
        "copyrightnotice": _notice,
        "usageterms": _usage,
        "itemclass": _item_class,
        "provider": _provider,
        "versioncreated": _dates("modified"),
        "expires": _dates("expires"),
        "firstcreated": _dates("published"),
        "embargoed": _dates("embargoed"),
        "contentcreated": _dates("created"),
        "contentmodified": _modification,
        "pubstatus": _status,
        "service": _service,
        "ednote": _ed_note,
        "signal": _signal,
        "link": _link,
        "title": _title,
        "origrep": _origin,
        "icon": _icon,
        "urgency": _urgency,
        "located": _place,
        "creator": _creator,
        "contributor": _contributing,
        "infosource": _source,
        "altid": _alt_id,
        "language": _language,
        "genre": _genre,
        "keyword": _keyword,
        "subject": _subject,
        "slugline": _slugline,
        "headline": _headline,
        "dateline": _dateline,
        "by": _by,
        "creditline": _credit,
        "description": _description,
        "contentmetaextproperty": _property,
        "itemmetaextproperty": _property,
        "generator": _tell,
        "profile": _tell,
        "filename": _tell,
        "role": _tell,
        "memberof": _tell,
        "audience": _tell,
        "excludeaudience": _tell,
        "exclaudience": _tell,
        "accesstatus": _tell,
        "creationdevice": _tell,
        "hash": _ignore,
    }


def _author(creator: Contributor, parsed: Mapping[str, Agent]) -> Agent:
    """A creator as somebody of the byline: a person, unless the name is that of a body."""
    name, url = creator.agent.name, creator.agent.url
    known = parsed.get(name)
    if known is not None:
        return replace(known, url=known.url or url)
    line = byline(name)
    found = line.agents[0] if line is not None and len(line.agents) == 1 else None
    return Person(name=name, url=url) if isinstance(found, Person) else creator.agent


_PICTURES = frozenset(("picture", "graphic", "graphics", "photo", "image", "video", "audio", "animated"))


def _is_public(element: etree._Element) -> bool:
    said = f"{element.get('role') or ''} {element.get('pubconstraint') or ''}"
    return says_public(" ".join((said, *(each.get("class") or "" for each in element.iter() if local(each)))))


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
