"""One ninjs item as a document."""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from convert.kit.markup import Piece
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, Profiles, as_text, byline, distinct, flat, says_public
from convert.model import (
    Concept,
    Contributor,
    CreditLine,
    Document,
    Figure,
    ItemReference,
    Note,
    Organisation,
    Person,
    Related,
    Subject,
    Text,
)
from convert.report import Report
from convert_ninjs.read.bodies import body_texts, read_body
from convert_ninjs.read.pictures import embed_of, is_media, join_picture, picture_of
from convert_ninjs.read.values import (
    NOWHERE,
    as_list,
    concept,
    entries_of,
    lines_of,
    name_in,
    plain,
    position_of,
    scheme_of,
    small,
    text_in,
)

_KINDS = {
    "people": "person",
    "person": "person",
    "organisations": "organisation",
    "organisation": "organisation",
    "places": "place",
    "place": "place",
    "events": "event",
    "event": "event",
    "objects": "object",
    "object": "object",
}
_WORDS = {"section": "sections", "service": "services"}
_MAKERS = frozenset(("author", "publisher"))
_MEMBERS = frozenset(("text", "picture", "graphic", "video", "audio", "composite"))
_READ_ELSEWHERE = frozenset(
    re.findall(
        r"[$\w]+",
        "uri guid type representationtype byline by bylines authors headline headlines renditions associations "
        "body bodies description descriptions copyrightholder name role title $schema $standard standard",
    )
)
_MOST_TOLD = 500


def _field(name: str) -> Callable[["ItemReader", object], None]:
    return lambda reader, value: reader.draft.set(name, flat(text_in(value)))


def _date(name: str) -> Callable[["ItemReader", object], None]:
    return lambda reader, value: reader.draft.set_date(name, text_in(value))


class ItemReader:
    """Reads an item whose names are in small letters."""

    def __init__(self, item: Mapping[str, Any], profiles: Profiles, report: Report) -> None:
        self.item = item
        guid = text_in(item.get("uri")) or text_in(item.get("guid"))
        providers = [text_in(item.get(name)) for name in ("provider", "copyrightholder", "source")]
        self.draft = Draft(report, profiles.find(guid, *providers), where=guid)
        self.draft.set("guid", guid)
        self.nature = text_in(item.get("type")).lower()
        self.caption: Text | None = None

    def document(self, identifier: str) -> Document:
        """The document of the item."""
        draft, item = self.draft, self.item
        draft.tell("item class", self.nature)
        for name, value in item.items():
            reader = self._readers.get(name)
            if reader is not None:
                reader(self, value)
            elif name in _KINDS:
                self._entities(value, _KINDS[name])
            elif name not in _READ_ELSEWHERE and not name.startswith(("body_", "headline_", "description_", "_")):
                self._tell(name, value)
        self._headlines()
        self._byline()
        self._descriptions()
        self._rights_holder()
        read_body(body_texts(item), draft)
        self._media()
        self._associations()
        return draft.document(identifier)

    def _tell(self, name: str, value: object) -> None:
        """Keep what no field is for: a word as it is, the words of a small object by their names."""
        if isinstance(value, str | int | float | bool):
            if value != "" and len(str(value)) <= _MOST_TOLD:
                self.draft.tell(name, str(value).lower() if isinstance(value, bool) else str(value))
        elif isinstance(value, Mapping):
            for key, each in value.items():
                if isinstance(each, str | int | float) and len(str(each)) <= _MOST_TOLD:
                    self.draft.tell(f"{name}.{key}", str(each))
                elif each:
                    self.draft.leave_out(f"{name}.{key}")
        elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            for each in value:
                self.draft.tell(name, each)
        elif value:
            self.draft.leave_out(name)

    # --- lines ------------------------------------------------------------------------------------------------

    def _headlines(self) -> None:
        draft = self.draft
        lines = list(lines_of(self.item, "headline", "headlines"))
        if not lines and text_in(self.item.get("title")):
            lines = [("", text_in(self.item.get("title")))]  # of an event
        lines.sort(key=lambda line: 0 if line[0] in ("", "main", "headline") else 1)
        for role, value in lines:
            text = as_text(plain(value))
            if text is None:
                continue
            if draft.title is None:
                draft.set_title(text)
            elif role.startswith("sub") and draft.subtitle is None:
                draft.subtitle = text
            elif role in ("kicker", "overline") and draft.kicker is None:
                draft.kicker = text
            elif text.text != draft.title.text:
                draft.tell(f"headline {role}".strip(), text.text)

    def _byline(self) -> None:
        draft, item = self.draft, self.item
        line, title = text_in(item.get("byline")) or text_in(item.get("by")), ""
        several = item.get("bylines")
        if not line and isinstance(several, list):
            line, title = _joined_bylines(several)
        words = plain(line).text if line else ""
        draft.add_byline(words, names=words.removesuffix(title) if title else "", title=title)
        authors = [each for each in as_list(item.get("authors")) if isinstance(each, Mapping | str)]
        described = [each for each in authors if isinstance(each, Mapping) and flat(text_in(each.get("name")))]
        names = distinct(text_in(each.get("name")) if isinstance(each, Mapping) else each for each in authors)
        if draft.byline is None and names:
            found = byline(", ".join(names))
            if found is not None:
                agents = tuple(map(_author, described)) or found.agents
                draft.byline = CreditLine(label=found.label, text=found.text, agents=agents)
        else:
            for each in described:
                draft.add("creators", Contributor(agent=_author(each), role=text_in(each.get("role"))))

    def _descriptions(self) -> None:
        draft = self.draft
        lines = list(lines_of(self.item, "description", "descriptions"))
        lines.sort(key=lambda line: ("text" not in line[0], line[0]))
        for role, value in lines:
            text = as_text(plain(value))
            if text is None:
                continue
            is_medium = self.nature in ("picture", "graphic", "video", "audio", "photo", "image")
            known = self.caption if is_medium else draft.standfirst
            if known is not None:
                if flat(text.text) != flat(known.text):
                    draft.tell(f"description {role}".strip(), text.text)
            elif is_medium:
                self.caption = text
            else:
                draft.standfirst = text
                draft.origins["standfirst"] = "item"

    def _rights_holder(self) -> None:
        holder = self.item.get("copyrightholder")
        if isinstance(holder, Mapping):
            holder = holder.get("name") or holder.get("literal")
        self.draft.set("copyright_holder", flat(text_in(holder)))

    # --- other items ------------------------------------------------------------------------------------------

    def _media(self) -> None:
        """The item's own renditions, where it is a picture or a film."""
        if self.nature in ("text", "composite", "event", "planning"):
            return
        renditions = self.item.get("renditions")
        if not renditions:
            if self.caption is not None and not self.draft.pieces:
                self.draft.pieces.append(Piece(block=Figure(id="", caption=self.caption), element=NOWHERE))
            return
        if self.nature in ("video", "audio"):
            block: Any = embed_of(self.item, self.caption)
        else:
            block = picture_of(self.item, self.caption)
        if block is not None:
            self.draft.pieces.append(Piece(block=block, element=NOWHERE))

    def _associations(self) -> None:
        draft = self.draft
        for role, item in entries_of(self.item.get("associations")):
            guid = flat(text_in(item.get("uri")) or text_in(item.get("guid")))
            is_member = self.nature == "composite" and bool(guid)
            if is_member and text_in(item.get("type")).lower() in _MEMBERS:
                draft.tell(f"item class {guid}", f"ninat:{text_in(item.get('type')).lower()}")
            # A package that but names a picture does not show it.
            if is_media(item) and not (is_member and not item.get("renditions")):
                text = next(
                    (as_text(plain(value)) for _, value in lines_of(item, "description", "descriptions")), None
                )
                nature = text_in(item.get("type")).lower()
                block: Any = embed_of(item, text) if nature in ("video", "audio") else picture_of(item, text)
                if block is not None and not (isinstance(block, Figure) and join_picture(draft, block, role)):
                    draft.pieces.append(Piece(block=block, element=NOWHERE))
            title = next((plain(value).text for _, value in lines_of(item, "headline", "headlines")), "")
            if guid or title:
                url, version = safe_url(guid), text_in(item.get("version"))
                related = Related(title=flat(title), url=url, guid=guid, role=role, version=version)
                draft.add("related", related)

    # --- fields -----------------------------------------------------------------------------------------------

    def _subjects(self, value: object) -> None:
        if isinstance(value, Mapping):
            value = value.get("code") or list(value.values())
        for each in as_list(value):
            if isinstance(each, Mapping):
                self._subject(each, "abstract")
            elif text_in(each):
                self.draft.add("subjects", Subject(name="", code=flat(text_in(each))))

    def _entities(self, value: object, kind: str) -> None:
        for each in as_list(value):
            if isinstance(each, Mapping):
                self._subject(each, kind)
            elif text_in(each):
                self.draft.add("subjects", Subject(name=flat(text_in(each)), kind=kind))  # type: ignore[arg-type]

    def _subject(self, each: Mapping[str, Any], kind: str) -> None:
        name, code, scheme = concept(each)
        rel = text_in(small(each).get("rel")).lower()
        if kind == "abstract" and rel in _WORDS:
            # ninjs has no lists for these: they stand among the subjects, and say what they are.
            self.draft.add(_WORDS[rel], Concept(name=name, code="" if code == name else code, scheme=scheme))
        elif kind == "abstract" and rel == "keyword":
            self.draft.add("keywords", name or code)
        elif kind in ("person", "organisation") and rel in _MAKERS:
            self._maker(name, kind, rel)
        elif name or code:
            relevance = each.get("relevance")
            percent = relevance if isinstance(relevance, int) and 0 <= relevance <= 100 else None  # noqa: PLR2004
            position = position_of(each) if kind == "place" else None
            if kind == "abstract":
                scheme = scheme or scheme_of(code)
            subject = Subject(name=name, code=code, scheme=scheme, kind=kind, relevance=percent, position=position)  # type: ignore[arg-type]
            self.draft.add("subjects", subject)

    def _maker(self, name: str, kind: str, rel: str) -> None:
        """Who made or publishes the item; the item is not about them. Authors stand in the byline already."""
        if rel == "publisher":
            self.draft.set("publisher", Organisation(name=name) if name else None)
        elif name and name not in text_in(self.item.get("byline")) + text_in(self.item.get("by")):
            agent = Person(name=name) if kind == "person" else Organisation(name=name)
            self.draft.add("creators", Contributor(agent=agent, role=rel))

    def _keywords(self, value: object) -> None:
        words = value.split(",") if isinstance(value, str) else [name_in(each) for each in as_list(value)]
        self.draft.add("keywords", *distinct(words))

    def _notes(self, value: object) -> None:
        for each in as_list(value):
            text = text_in(each.get("value") or each.get("text")) if isinstance(each, Mapping) else text_in(each)
            role = text_in(each.get("role")) if isinstance(each, Mapping) else ""
            if text.strip():
                self.draft.add("notes", Note(text=plain(text).text, role=role, public=says_public(role)))

    def _signals(self, value: object) -> None:
        for each in as_list(value):
            self.draft.add_signal(
                concept(each)[1] or concept(each)[0] if isinstance(each, Mapping) else text_in(each)
            )

    def _genres(self, value: object) -> None:
        self._concepts("genres", value)

    def _services(self, value: object) -> None:
        self._concepts("services", value)

    def _section(self, value: object) -> None:
        self._concepts("sections", value)

    def _concepts(self, field: str, value: object) -> None:
        for each in as_list(value):
            if isinstance(each, Mapping):
                name, code, scheme = concept(each)
                self.draft.add(field, Concept(name=name, code=code, scheme=scheme) if name or code else None)
            elif text_in(each):
                self.draft.add(field, Concept(name=flat(text_in(each))))

    def _usage(self, value: object) -> None:
        self.draft.add("usage_terms", *distinct(plain(text_in(each)).text for each in as_list(value)))

    def _sources(self, value: object) -> None:
        names = distinct(name_in(each) for each in as_list(value))
        if names:
            agents = tuple(Organisation(name=name) for name in names)
            self.draft.set("source", CreditLine(text=", ".join(names), agents=agents))

    def _provider(self, value: object) -> None:
        name = flat(name_in(value))
        self.draft.set("publisher", Organisation(name=name) if name else None)

    def _ids(self, value: object) -> None:
        if isinstance(value, Mapping):
            for key, each in value.items():
                if isinstance(each, str | int) and str(each):
                    self.draft.add("identifiers", str(each))
                    self.draft.tell(f"altId {key}", str(each))
        for each in as_list(value) if not isinstance(value, Mapping) else ():
            identifier = flat(text_in(each.get("value")) if isinstance(each, Mapping) else text_in(each))
            self.draft.add("identifiers", identifier)
            if isinstance(each, Mapping) and identifier:
                self.draft.tell(f"altId {text_in(each.get('role'))}".strip(), identifier)

    def _place(self, value: object) -> None:
        place = flat(name_in(value))
        self.draft.set("location", place)

    def _dateline(self, value: object) -> None:
        if isinstance(value, Mapping):
            value = value.get("text") or ""
        self.draft.dateline = self.draft.dateline or flat(text_in(value))

    def _replacement(self, value: object) -> None:
        for guid in distinct(text_in(each) for each in as_list(value)):
            self.draft.add("replaces", ItemReference(guid=guid))

    _readers: ClassVar[Mapping[str, Callable[["ItemReader", Any], None]]] = {
        "version": _field("version"),
        "versioncreated": _date("modified"),
        "firstcreated": _date("published"),
        "contentcreated": _date("created"),
        "embargoed": _date("embargoed"),
        "embargo": _date("embargoed"),
        "embargoeduntil": _date("embargoed"),
        "expires": _date("expires"),
        "pubstatus": lambda reader, value: reader.draft.set_status(text_in(value)),
        "urgency": lambda reader, value: reader.draft.set_urgency(value if isinstance(value, int | str) else None),
        "language": lambda reader, value: reader.draft.set_language(text_in(value)),
        "slugline": _field("slugline"),
        "slug": _field("slugline"),
        "copyrightnotice": _field("rights"),
        "creditline": _field("credit_line"),
        "usageterms": _usage,
        "ednote": _notes,
        "ednotes": _notes,
        "editorialnote": _notes,
        "editorialnotes": _notes,
        "signals": _signals,
        "signal": _signals,
        "subject": _subjects,
        "subjects": _subjects,
        "keywords": _keywords,
        "keyword": _keywords,
        "genre": _genres,
        "genres": _genres,
        "service": _services,
        "services": _services,
        "section": _section,
        "source": _sources,
        "infosource": _sources,
        "infosources": _sources,
        "provider": _provider,
        "altids": _ids,
        "altid": _ids,
        "located": _place,
        "dateline": _dateline,
        "evolvedfrom": _replacement,
        "replaces": _replacement,
        "replacing": _replacement,
        "link": lambda reader, value: reader.draft.set("canonical_url", safe_url(text_in(value))),
        "url": lambda reader, value: reader.draft.set("canonical_url", safe_url(text_in(value))),
    }


def _author(value: Mapping[str, Any]) -> Person:
    each = small(value)
    return Person(name=flat(text_in(each.get("name"))), role=flat(text_in(each.get("role"))))


def _joined_bylines(several: list[Any]) -> tuple[str, str]:
    """The bylines of an item as one line; and the title that the person has, if there is one byline."""
    parts = []
    for each in several:
        entry = small(each) if isinstance(each, Mapping) else None
        said = [text_in(entry.get(key)) for key in ("by", "byline", "name", "title")] if entry else [text_in(each)]
        parts.append(" ".join(filter(None, said)))
    one = several[0] if len(several) == 1 else None
    title = flat(text_in(small(one).get("title"))) if isinstance(one, Mapping) else ""
    return ", ".join(distinct(parts)), title
