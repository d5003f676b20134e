"""What entries of all kinds of feeds share: texts that may be markup, authors, pictures."""

import re

from convert.kit.markup import Piece, is_escaped_markup, is_markup, parse_markup, text_of, unescaped
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, as_text, body_of, flat, plain_paragraphs
from convert.model import CreditLine, Embed, Figure, Image, Rendition, Text
from convert_feeds.shortcodes import read_shortcodes

_BLOCK = re.compile(r"<(?:p|div|ul|ol|table|blockquote|h[1-6]|figure)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_MAIL = re.compile(r"(?:mailto:)?\S+@\S+\s*\((?P<name>[^)]+)\)")
# Where an excerpt was cut off: behind it some weblogs put a line about themselves.
_CUT = re.compile(r"\s*(?:[\[(](?:…|\.{3})[\])]|(?:…|\.{3})\s*\Z)")
_BEGINNING = 10
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);", re.IGNORECASE)


def line(text: str) -> Text | None:
    """A headline or a keyword: markup and references in it are read."""
    if is_markup(text) or _REFERENCE.search(text):
        return as_text(text_of(parse_markup(text)))
    return as_text(flat(text))


def author(text: str) -> str:
    """The name of an author, who may come with an address: "a@b.example (Ana Ruiz)"."""
    text = flat(text)
    found = _MAIL.fullmatch(text)
    return found["name"] if found else text


def read_text(text: str, draft: Draft, base: str) -> None:
    """A text of an entry as its story: markup, or lines of which blank ones part paragraphs."""
    if is_escaped_markup(text):
        text = unescaped(text)
    text = read_shortcodes(text, draft)
    if not _BLOCK.search(text):
        # A weblog's own text: its lines become paragraphs only when it is shown.
        parts = _BLANK_LINE.split(text.strip()) if is_markup(text) else plain_paragraphs(text)
        text = "".join(f"<p>{part}</p>" for part in parts)
    elif _BLANK_LINE.search(text):
        text = _BLANK_LINE.sub("<br/><br/>", text)
    body_of(parse_markup(text), draft, base=base)


def set_summary(draft: Draft, text: Text | None) -> None:
    """What stands above the story, unless it is only the beginning of it, as weblogs make one."""
    if text is None:
        return
    begin = _CUT.split(text.text, maxsplit=1)[0].strip()
    story = flat(" ".join(piece.words for piece in draft.pieces[:_BEGINNING]))
    if begin and story.startswith(flat(begin)):
        draft.tell("description", text.text)
        return
    draft.standfirst = text
    draft.origins["standfirst"] = "item"


def add_medium(  # noqa: PLR0913 - what a picture is made of
    draft: Draft,
    url: str,
    kind: str,
    *,
    caption: str = "",
    credit: str = "",
    renditions: tuple[Rendition, ...] = (),
) -> None:
    """A picture, film or sound of the entry, unless the story has it."""
    address = safe_url(url)
    if not address or _is_known(draft, address):
        return
    text = line(caption)
    if kind.startswith(("video", "audio")):
        block: Embed | Figure = Embed(
            id="", url=address, text=text or Text(), media_type=kind if "/" in kind else "", renditions=renditions
        )
    elif kind.startswith("image"):
        credit_line = CreditLine(text=flat(credit)) if flat(credit) else None
        block = Figure(id="", image=Image(url=address, renditions=renditions), caption=text, credit=credit_line)
    else:
        draft.tell("enclosure", address)
        return
    draft.pieces.append(Piece(block=block, element=parse_markup("")))


def _is_known(draft: Draft, address: str) -> bool:
    return any(
        isinstance(piece.block, Figure) and piece.block.image is not None and piece.block.image.url == address
        for piece in draft.pieces
    )
