"""What entries of all kinds of feeds share: texts that may be markup, authors, pictures."""

import re

from convert.kit.markup import Piece, is_escaped_markup, is_markup, parse_markup, text_of, unescaped
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, as_text, body_of, flat, plain_paragraphs
from convert.model import CreditLine, Embed, Figure, Image, Text
from convert_feeds.shortcodes import read_shortcodes

_BLOCK = re.compile(r"<(?:p|div|ul|ol|table|blockquote|h[1-6]|figure)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_MAIL = re.compile(r"(?:mailto:)?\S+@\S+\s*\((?P<name>[^)]+)\)")
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


def add_medium(draft: Draft, url: str, kind: str, *, caption: str = "", credit: str = "") -> None:
    """A picture, film or sound of the entry, unless the story has it."""
    address = safe_url(url)
    if not address or _is_known(draft, address):
        return
    text = line(caption)
    if kind.startswith(("video", "audio")):
        block: Embed | Figure = Embed(
            id="", url=address, text=text or Text(), media_type=kind if "/" in kind else ""
        )
    elif kind.startswith("image"):
        credit_line = CreditLine(text=flat(credit)) if flat(credit) else None
        block = Figure(id="", image=Image(url=address), caption=text, credit=credit_line)
    else:
        draft.tell("enclosure", address)
        return
    draft.pieces.append(Piece(block=block, element=parse_markup("")))


def _is_known(draft: Draft, address: str) -> bool:
    return any(
        isinstance(piece.block, Figure) and piece.block.image is not None and piece.block.image.url == address
        for piece in draft.pieces
    )
