"""The lines and tables of a text become an article: its head, its blocks, and what stands below them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.story.blocks import BlockMaker
from convert.kit.story.bookmarks import ARTICLE, parse_bookmark
from convert.kit.story.front import back_of, front_of
from convert.kit.story.lines import Item
from convert.kit.story.manuscript import Found, manuscript
from convert.kit.story.tables import unframe
from convert.model import Document, FootnoteReference, Origin, Paragraph, pieces


class Told(Struct, frozen=True):
    """An article without its footnotes, and for each block the bookmarks of ours that stand at it."""

    document: Document
    bookmarks: dict[str, tuple[str, ...]]


def article_of(
    items: Sequence[Item],
    base: Document,
    maker: BlockMaker,
    *,
    guesses: bool,
    is_one_of_several: bool = False,
) -> Told:
    """What a text says of itself; `base` has the id, and what else was known before.

    `guesses` says whether headline, byline and the rest are looked for where no style names them.
    """
    front = front_of(list(unframe(items)), is_one_of_several=is_one_of_several)
    back = back_of(front.rest)
    found = Found(back.rest)
    if guesses:
        found = manuscript(back.rest, is_titled="title" in front.texts, has_byline=front.byline is not None)
    blocks = maker.make(found.items)
    texts = {**found.texts, **front.texts}
    # What a kill says is the file's word, whatever its properties say.
    held = {"status": front.status} if front.status else {}
    origins: dict[str, Origin] = dict.fromkeys(sorted(found.derived), "derived")
    origins |= dict.fromkeys((*front.texts, *back.fields), "page")
    origins |= {"byline": "page"} if front.byline is not None else {}
    origins |= dict.fromkeys(held, "page")
    metadata = replace(
        base.metadata,
        **{**found.fields, **back.fields, **held},
        notes=tuple(found.notes),
        origins={**base.metadata.origins, **origins},
    )
    document = replace(
        base,
        kicker=texts.get("kicker"),
        title=texts.get("title"),
        subtitle=texts.get("subtitle"),
        standfirst=texts.get("standfirst"),
        byline=front.byline or found.byline,
        dateline=front.dateline or found.dateline,
        sections=blocks.sections,
        metadata=metadata,
    )
    return Told(document, blocks.bookmarks)


def references_of(document: Document) -> set[str]:
    """The ids of the footnotes that texts of a document lead to."""
    texts = [getattr(document, name) for name in ("kicker", "title", "subtitle", "standfirst")]
    for section in document.sections:
        texts.append(section.heading.text if section.heading is not None else None)
        for block in section.blocks:
            texts += (block.text,) if isinstance(block, Paragraph) else pieces(block)
    return {
        mark.footnote
        for text in texts
        if text is not None and text.marks
        for mark in text.marks
        if isinstance(mark, FootnoteReference)
    }


def ids_of(bookmarks: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each block the ids that bookmarks state, as they stand there."""
    result = {}
    for identifier, names in bookmarks.items():
        found = [each for name in names if (each := parse_bookmark(name)) is not None and each[1] != ARTICLE]
        result[identifier] = tuple(name for _, name in found)
    return result
