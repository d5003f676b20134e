"""A document becomes plain text: every printed word, paragraphs parted by empty lines."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from convert.kit.notices import notice_of
from convert.kit.plain import plain_block, wrap
from convert.kit.spans import one_line
from convert.model import Document, Figure


def plain_text(document: Document, *, width: int, media_dir: Path | None = None) -> bytes:
    """The article as it would be read out: head, story, and what stands below it; UTF-8.

    `width` is the longest line in code points; 0 leaves each paragraph on one line. With `media_dir`, the path of
    a picture stands below its caption.
    """
    if media_dir is not None:
        from convert.kit.layout.beside import media_paths  # noqa: PLC0415 - few texts have pictures beside them

        paths = media_paths(document, media_dir)
    else:
        paths = {}
    parts = [*_head(document, width), *_story(document, width, paths), *_end(document, width)]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode()


def _head(document: Document, width: int) -> Iterator[str]:
    notice = notice_of(document)
    if notice is not None:
        yield wrap(notice.words, width)
    for text in (document.kicker, document.title, document.subtitle, document.standfirst):
        if text is not None:
            yield wrap(one_line(text), width)
    if document.byline is not None:
        yield wrap(document.byline.printed(), width)
    yield wrap(document.dateline, width)


def _story(document: Document, width: int, paths: Mapping[str, str]) -> Iterator[str]:
    for section in document.sections:
        if section.heading is not None:
            yield wrap(one_line(section.heading.text), width)
        for block in section.blocks:
            yield from plain_block(block, width=width)
            if isinstance(block, Figure) and block.image is not None and block.image.resource in paths:
                yield f"[{paths[block.image.resource]}]"


def _end(document: Document, width: int) -> Iterator[str]:
    metadata = document.metadata
    for footnote in document.footnotes:
        for paragraph in footnote.paragraphs:
            yield wrap(one_line(paragraph), width)
    for related in metadata.related:
        yield wrap(f"{related.label} {related.title}".strip(), width) + (f"\n{related.url}" if related.url else "")
    yield wrap(metadata.editorial_note, width)
    if metadata.source is not None:
        yield wrap(metadata.source.printed(), width)
    yield wrap(metadata.rights, width)
