"""What every format of the wire reads from the model in the same way: what stands where, and in which words."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from convert.kit.items.names import address, flat, language_tag
from convert.model import Document, Embed, Figure, Image, Language, Link, Related, Text, pieces

# What a source declares in its data, or somebody gives, was not printed with the article.
_NOT_PRINTED = frozenset(("json-ld", "microdata", "rdfa", "opengraph", "meta", "profile", "file", "user"))


def is_blank(text: Text | None) -> bool:
    """Whether there are no words."""
    return text is None or not text.text.strip()


def short_tags(text: Text) -> Text:
    """The text with the shortest tag for each language in it."""
    if not any(isinstance(mark, Language) for mark in text.marks):
        return text
    marks = (
        replace(each, tag=language_tag(each.tag)) if isinstance(each, Language) else each for each in text.marks
    )
    return replace(text, marks=tuple(marks))


def opening_figures(document: Document) -> int:
    """How many blocks stand above the dateline: the pictures that open the article."""
    count = 0
    if document.sections and document.sections[0].heading is None:
        for block in document.sections[0].blocks:
            if not isinstance(block, Figure):
                break
            count += 1
    return count


def before(related: Sequence[Related]) -> Mapping[str, list[Related]]:
    """Related stories by the id of what they stand before; those at the end under the empty one."""
    result: dict[str, list[Related]] = {}
    for each in related:
        result.setdefault(each.before, []).append(each)
    return result


def related_title(related: Related) -> Text:
    """The title of a related story, a link where it has an address."""
    title = related.title if related.title.strip() else related.url
    return Text(title, (Link(start=0, end=len(title), url=related.url),) if related.url else ())


def embed_text(block: Embed) -> Text:
    """The words that something embedded left, with a link to where it lives."""
    text = Text(block.url) if is_blank(block.text) else block.text
    links = [mark.url for mark in text.marks if isinstance(mark, Link)]
    if not block.url or block.url in links:
        return text
    if not links:
        return replace(text, marks=(*text.marks, Link(start=0, end=len(text.text), url=block.url)))
    start = len(text.text) + 1
    link = Link(start=start, end=start + len(block.url), url=block.url)
    return Text(f"{text.text} {block.url}", (*text.marks, link))


def caption_and_credit(figure: Figure) -> tuple[Text | None, str]:
    """What is printed under a picture: the caption if it has words, and the credit line, maybe empty."""
    return (
        None if is_blank(figure.caption) else figure.caption,
        flat(figure.credit.printed()) if figure.credit is not None else "",
    )


def picture_address(image: Image | None) -> str:
    """The web address of a picture, empty where it has none that can be loaded."""
    return address(image.url) if image is not None else ""


def printed_rights(document: Document) -> str:
    """The statement of rights, if it stood in the article and not in data about it alone."""
    metadata = document.metadata
    return "" if metadata.origins.get("rights") in _NOT_PRINTED else metadata.rights


def word_count(document: Document) -> int:
    """How many words the story has: those of its headings and blocks, with captions, credits and footnotes.

    Headline, standfirst, byline, related stories and what else stands round the story do not count. Every format
    of the wire states this number.
    """
    return sum(len(text.split()) for text in _story_texts(document))


def has_words(document: Document) -> bool:
    """Whether the story has a word; `word_count` would say how many, which takes longer."""
    return any(text and not text.isspace() for text in _story_texts(document))


def _story_texts(document: Document) -> Iterator[str]:
    for section in document.sections:
        if section.heading is not None:
            yield section.heading.text.text
        for block in section.blocks:
            if isinstance(block, Embed):
                yield embed_text(block).text
                continue
            for piece in pieces(block):
                yield piece.text
            if isinstance(block, Figure) and block.credit is not None:
                yield block.credit.printed()
    for footnote in document.footnotes:
        for paragraph in footnote.paragraphs:
            yield paragraph.text
