"""Our own payload back again: lines that were printed round the story by their classes, quotes from parts."""

import re
from collections.abc import Iterable, Sequence

from lxml import etree
from msgspec.structs import replace

from convert.kit.markup import Piece, flow
from convert.kit.wire import Draft, byline, flat
from convert.model import (
    TITLE_ID,
    Block,
    BlockQuote,
    CreditLine,
    Embed,
    Figure,
    Footnote,
    Heading,
    Link,
    Paragraph,
    Quote,
    Range,
    Related,
    Speaker,
    Text,
    pieces,
)
from convert_iptc.elements import child, children, words

_LONGEST_LABEL = 2
_KINDS = {"person": "person", "organisation": "organisation", "object": "document"}


def read_our_body(body: etree._Element, draft: Draft) -> None:
    """The payload that our writer made, in any of its extents, into a draft; ids of blocks are kept."""
    _Body(draft).read(flow(body))


class _Body:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.story: list[Piece] = []
        self.label = ""
        self.related: list[Related] = []
        self.printed: list[Related] = []
        self.notes: dict[str, list[Text]] = {}

    def read(self, found: Sequence[Piece]) -> None:
        """Each piece in its place."""
        for piece in found:
            if not self._take(piece):
                identifier = piece.element.get("id") or ""
                if self.related and identifier:
                    self.printed += [replace(each, before=identifier) for each in self.related]
                    self.related = []
                self.story.append(piece)
        self.printed += self.related
        self.draft.pieces += self.story
        self.draft.footnotes = tuple(
            Footnote(id=name, paragraphs=tuple(texts)) for name, texts in self.notes.items()
        )
        if self.printed:
            self._merge_related()

    def _take(self, piece: Piece) -> bool:
        kind = (piece.element.get("class") or "").partition(" ")[0]
        block = piece.block
        if isinstance(block, Heading):
            if "<h1>" in piece.labels:
                self.draft.title = block.text
                return True
            return False
        if not isinstance(block, Paragraph):
            return False
        taker = getattr(self, f"_take_{kind.replace('-', '_')}", None) if kind else None
        return bool(taker(piece, block.text)) if taker is not None else False

    def _take_kicker(self, _piece: Piece, text: Text) -> bool:
        self.draft.kicker = text
        return True

    def _take_subtitle(self, _piece: Piece, text: Text) -> bool:
        self.draft.subtitle = text
        return True

    def _take_standfirst(self, _piece: Piece, text: Text) -> bool:
        self.draft.standfirst = text
        return True

    def _take_dateline(self, _piece: Piece, text: Text) -> bool:
        self.draft.dateline = text.text
        return True

    def _take_related_label(self, _piece: Piece, text: Text) -> bool:
        self.label = text.text
        return True

    def _take_related(self, _piece: Piece, text: Text) -> bool:
        url = next((mark.url for mark in text.marks if isinstance(mark, Link)), "")
        self.related.append(Related(title="" if text.text == url else text.text, url=url, label=self.label))
        self.label = ""
        return True

    def _take_closing(self, _piece: Piece, text: Text) -> bool:
        self.draft.set("editorial_note", text.text)
        kept = tuple(note for note in self.draft.meta.get("notes", ()) if flat(note.text) != flat(text.text))
        if kept:
            self.draft.meta["notes"] = kept
        else:
            self.draft.meta.pop("notes", None)
            self.draft.origins.pop("notes", None)
        return True

    def _take_byline(self, _piece: Piece, text: Text) -> bool:
        known = self.draft.byline
        if known is not None and known.text and text.text.endswith(known.text):
            label = text.text.removesuffix(known.text).strip()
            self.draft.byline = replace(known, label=label or known.label)
        elif (line := byline(text.text)) is not None:
            self.draft.byline = replace(line, agents=(known.agents if known is not None else ()) or line.agents)
        return True

    def _take_source(self, _piece: Piece, text: Text) -> bool:
        known: CreditLine | None = self.draft.meta.get("source")
        agents = known.agents if known is not None else ()
        label, colon, rest = text.text.partition(": ")
        has_label = bool(colon) and len(label.split()) <= _LONGEST_LABEL
        self.draft.meta["source"] = CreditLine(
            label=f"{label}:" if has_label else "", text=rest if has_label else text.text, agents=agents
        )
        self.draft.origins["source"] = "item"
        return True

    def _take_rights(self, _piece: Piece, text: Text) -> bool:
        self.draft.set("rights", text.text)
        return True

    def _take_lead(self, piece: Piece, _text: Text) -> bool:
        if isinstance(piece.block, Paragraph):
            piece.block = replace(piece.block, lead=True)
        return False

    def _take_caption(self, piece: Piece, text: Text) -> bool:
        piece.block = Figure(id="", caption=text)
        return False

    def _take_embed(self, piece: Piece, text: Text) -> bool:
        links = [mark for mark in text.marks if isinstance(mark, Link)]
        url = links[-1].url if links else ""
        is_address = text.text == url
        piece.block = Embed(id="", url=url, text=Text() if is_address else text)
        return False

    def _take_attribution(self, _piece: Piece, text: Text) -> bool:
        if self.story and isinstance(self.story[-1].block, BlockQuote):
            self.story[-1].block = replace(self.story[-1].block, attribution=text)
            return True
        return False

    def _take_footnote(self, piece: Piece, text: Text) -> bool:
        name = re.sub(r"\.\d+$", "", piece.element.get("id") or "")
        self.notes.setdefault(name or f"n{len(self.notes) + 1}", []).append(text)
        return True

    def _merge_related(self) -> None:
        """What was printed, with what the links of the item say of the same stories."""
        linked = {(each.url, flat(each.title)): each for each in self.draft.meta.get("related", ())}
        merged = []
        for each in self.printed:
            known = linked.pop((each.url, flat(each.title)), None)
            if known is not None:
                each = replace(known, title=each.title, label=each.label, before=each.before)  # noqa: PLW2901
            merged.append(each)
        self.draft.meta["related"] = (*merged, *linked.values())
        self.draft.origins["related"] = "item"


def read_quotes(item: etree._Element, draft: Draft) -> None:
    """The quotes of an item's parts, where their words stand in the payload."""
    speakers = _speakers(item)
    places = _places(draft)
    found: dict[str, Quote] = {}
    after: dict[str, int] = {}
    for part in children(item, "partMeta"):
        if not any((genre.get("qcode") or "").endswith(":Quote") for genre in children(part, "genre")):
            continue
        name = words(child(part, "altId")) or (part.get("partid") or "").removeprefix("part-")
        said = words(child(part, "description"))
        target, text, is_block = next(
            (places[each] for each in (part.get("contentrefs") or "").split() if each in places), ("", "", False)
        )
        match = (
            re.compile(r"\s+".join(map(re.escape, said.split()))).search(text, after.get(target, 0))
            if said
            else None
        )
        if match is None:
            continue
        after[target] = match.end()
        place = Range(target, match.start(), match.end())
        known = found.get(name)
        if known is not None:
            found[name] = replace(known, ranges=(*known.ranges, place), text=f"{known.text} {match[0]}")
            continue
        is_found = bool(part.get("how"))
        found[name] = Quote(
            id=name,
            ranges=(place,),
            text=match[0],
            kind="block" if is_block else "direct",
            speaker=speakers.get(words(child(part, "creator"))),
            confidence="low" if is_found else "certain",
            found_by="quotes" if is_found else "source",
        )
    draft.quotes = tuple(found.values())


def _speakers(item: etree._Element) -> dict[str, Speaker]:
    speakers = {}
    for part in children(item, "partMeta"):
        name = words(child(part, "creator"))
        if name:
            speakers[name] = Speaker(name=name)
    for each in children(item, "assert"):
        name = words(child(each, "name"))
        if name in speakers:
            kind = child(each, "type")
            code = (kind.get("qcode") or "").rpartition(":")[2] if kind is not None else ""
            is_place = child(each, "note") is not None
            speakers[name] = Speaker(
                name=name,
                role=words(child(each, "definition")),
                organisation=words(child(each, "personDetails", "affiliation")),
                kind="place" if is_place else _KINDS.get(code, "unknown"),  # type: ignore[arg-type]  # of the model
            )
    return speakers


def _places(draft: Draft) -> dict[str, tuple[str, str, bool]]:
    """For each id in the payload: the target of ranges, the text they count in, whether it is set apart."""
    places: dict[str, tuple[str, str, bool]] = {}
    for text, target in ((draft.title, TITLE_ID), (draft.standfirst, "standfirst")):
        if text is not None:
            places[target] = (target, text.text, False)
    for piece in draft.pieces:
        block = piece.block
        place = (block.id, _join(block), isinstance(block, BlockQuote))
        for element in piece.element.iter():
            identifier = element.get("id")
            if identifier:
                places[identifier] = place
        sibling = piece.element.getnext()
        if isinstance(block, BlockQuote) and sibling is not None and sibling.get("class") == "attribution":
            places[sibling.get("id") or ""] = place
    return places


def _join(block: Block | Heading) -> str:
    texts: Iterable[Text] = (block.text,) if isinstance(block, Heading) else pieces(block)
    return "\n".join(text.text for text in texts)
