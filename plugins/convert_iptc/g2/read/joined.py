"""Pictures that are items of their own in a message, joined to the stories that they belong to."""

from collections.abc import Iterable, Sequence

from lxml import etree
from msgspec.structs import replace

from convert.kit.wire import Draft, as_text
from convert.model import Figure, Related
from convert_iptc.elements import child, children, words
from convert_iptc.g2.read.content import picture
from convert_iptc.g2.read.guids import stated_guid, stated_target

_NATURES = ("picture", "graphic", "graphics", "photo", "image")


class Pictures:
    """The picture items of a message, by their guids and other names, and what its packages put together."""

    def __init__(self, items: Sequence[etree._Element]) -> None:
        self._figures: dict[str, Figure] = {}
        self._names: dict[str, str] = {}
        self._together: dict[str, list[Related]] = {}
        # An item alone has nothing beside it.
        if len(items) > 1:
            for item in items:
                self._note(item)
            for item in items:
                self._note_package(item)

    def _note(self, item: etree._Element) -> None:
        management, content = child(item, "itemMeta"), child(item, "contentMeta")
        nature = child(management, "itemClass")
        code = (nature.get("qcode") or "").rpartition(":")[2] if nature is not None else ""
        remote = list(children(child(item, "contentSet"), "remoteContent")) if code in _NATURES else []
        guid = stated_guid(item)
        if not remote or not guid:
            return
        headline = words(child(content, "headline"))
        caption = as_text(words(child(content, "description")))
        credit = words(child(content, "creditline"))
        self._figures[guid] = picture(remote, caption, credit, guid=guid, headline=headline)
        for name in [each.get("residref") or "" for each in remote] + [
            words(each) for each in children(content, "altId")
        ]:
            if name:
                self._names.setdefault(name, guid)

    def _note_package(self, item: etree._Element) -> None:
        groups = child(item, "groupSet")
        members: list[tuple[str, str]] = []
        for group in groups if groups is not None else ():
            members += [(stated_target(each), group.get("role") or "") for each in children(group, "itemRef")]
        pictures = [
            Related(guid=guid, role=role, title=_headline(self._figures[guid]))
            for guid, role in members
            if guid in self._figures
        ]
        for guid, _ in members:
            if guid and guid not in self._figures and pictures:
                self._together.setdefault(guid, []).extend(pictures)

    def join(self, guid: str, draft: Draft) -> None:
        """Give the figures of a story the pictures that they name, and name those of its package beside it."""
        if not self._figures:
            return
        shown: set[str] = set()
        for piece in draft.pieces:
            block = piece.block
            if not isinstance(block, Figure) or block.image is None or block.image.url:
                continue
            name = block.image.guid if block.image.guid in self._figures else self._names.get(block.image.guid, "")
            found = self._figures.get(name)
            if found is not None and found.image is not None:
                shown.add(name)
                piece.block = replace(
                    block,
                    image=found.image,
                    caption=block.caption or found.caption,
                    credit=block.credit or found.credit,
                )
        known = {each.guid for each in draft.meta.get("related", ())} | shown
        draft.add("related", *_new(self._together.get(guid, ()), known))


def _headline(figure: Figure) -> str:
    return figure.image.headline if figure.image is not None else ""


def _new(related: Iterable[Related], known: set[str]) -> list[Related]:
    return [each for each in related if each.guid not in known]
