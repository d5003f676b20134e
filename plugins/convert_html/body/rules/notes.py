"""Lines round the text: bylines, and notes on who the author is, where to write to, whom to follow."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from convert.kit.languages.reading import everywhere
from convert_html.facts.names import PRODUCTION, without_by
from convert_html.page.blocks import Block
from convert_html.page.text import is_sentence, letters

_NETWORKS = (
    "facebook.com", "twitter.com", "x.com", "instagram.com", "linkedin.com", "threads.net", "bsky.app",
    "tiktok.com", "t.me", "youtube.com", "whatsapp.com", "news.google.com", "vk.com", "weibo.com",
)  # fmt: skip
_ADDRESS = re.compile(r"[^\s@]@[^\s@.]+\.\w|(?<!\w)@\w{3}")
# As Chinese pages print it below the text: "责任编辑：", "编辑 ... 校对 ...".
_PRODUCTION = re.compile(rf"\W{{0,2}}(?:{PRODUCTION})(?:\s?[:：|丨／/]|\s\S)")
_LONGEST = 700
_LONGEST_CALL = 320
_LONGEST_BYLINE = 150
_OFFICE = 60  # letters that what somebody is and the name may have
_SHORT_NAME = 6
_BLANK = re.compile(r"\s+|(?<=-)")
_BY = frozenset(map(letters, everywhere().bylines.by))
_DEEPEST = 2  # parts of the path: a post has more than a profile


def is_note(block: Block, authors: Sequence[str]) -> bool:
    """Whether a paragraph behind the text is about the author, or calls the reader to write or to follow.

    `authors` are the names of the persons who wrote the article, folded to letters.
    """
    if block.kind != "p" or block.size > _LONGEST:
        return False
    if _PRODUCTION.match(block.text) and block.size < _LONGEST_BYLINE:
        return True
    names = tuple(author for author in authors if author)
    folded = letters(block.text)
    if names and letters(without_by(block.text)).startswith(names):
        return True
    hosts = {host for address in addresses(block) if (host := profile_host(address))}
    if any(name in folded for name in names) and (hosts or _ADDRESS.search(block.text)):
        return True
    return len(hosts) > 1 and block.size < _LONGEST_CALL


def tells_of_author(block: Block, authors: Sequence[str]) -> bool:
    """Whether a last paragraph begins with an author's name behind an office: "Our correspondent Ada Quill".

    A name behind "by" is a credit, and may end a column.
    """
    names = tuple(name for name in authors if len(name) > _SHORT_NAME)
    if (
        not names
        or block.kind != "p"
        or block.size > _LONGEST
        or not any(name in letters(block.text) for name in names)
    ):
        return False
    places = (found.end() for found in _BLANK.finditer(block.text[:_OFFICE]))
    start = next((place for place in places if letters(block.text[place:]).startswith(names)), 0)
    before = block.text[:start].split()
    return bool(before) and letters(before[-1]) not in _BY


def is_byline(block: Block, authors: Sequence[str]) -> bool:
    """Whether a line begins with "By" or the like and an author's name; in a picture's text the name will do."""
    names = tuple(author for author in authors if author)
    if not names or block.size >= _LONGEST_BYLINE:
        return False
    folded = letters(block.text)
    if not any(name in folded for name in names):
        return False
    bare = without_by(block.text)
    if not letters(bare).startswith(names):
        return False
    return bare != block.text or (block.kind == "figure" and not is_sentence(block.text))


def addresses(block: Block) -> Iterator[str]:
    """The addresses that a text links to."""
    for node in block.nodes:
        if not isinstance(node, str):
            for link in node.iter("a"):
                yield (link.get("href") or "").strip()


def profile_host(address: str) -> str:
    """Whose an address is if it is a mailbox, or somebody's page in a network and not a post there; else ""."""
    if address.startswith("mailto:"):
        return "mailto"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    short = len([part for part in parts.path.split("/") if part]) <= _DEEPEST
    return host if short and host in _NETWORKS else ""
