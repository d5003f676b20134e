"""Shortcodes of WordPress, which a feed has where its weblog did not carry them out: "[caption]...[/caption]".

Captions become captions, films become embeds; what only the weblog itself could show is left out and named.
Source: WordPress, Shortcode API (brackets in values are not allowed; "[[name]]" prints "[name]").
"""

import html
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from convert.kit.markup import parse_markup
from convert.kit.urls import safe_url
from convert.kit.wire import Draft

_TOKEN = re.compile(
    r"(?P<tag></?[a-zA-Z!][^<>]*>)"
    r"|\[\[(?P<escaped>/?[a-z][\w-]*(?:[\s=][^\[\]]*)?)\]\]"
    r"|\[/(?P<ends>[a-z][\w-]*)\]"
    r"|\[(?P<name>[a-z][\w-]*)(?P<said>[\s=/][^\[\]]*)?\]",
)
_CODE = re.compile(r"<(?P<end>/?)(?:pre|code)\b", re.IGNORECASE)
# Quotation marks as WordPress prints them for readers, also in what readers should not see.
_QUOTES = re.compile(r"&(?:quot|ldquo|rdquo|Prime|#34|#0?34|#8220|#8221|#8243);|[“”″]")
_VALUES = re.compile(
    r"\s+(?P<key>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+")
_PICTURE = re.compile(r"(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a\s*>)?", re.IGNORECASE)
_BORDER = re.compile(r"</?(?:p|div|br)\b[^<>]*>", re.IGNORECASE)
_CREDIT = re.compile(r"<span class=\"credit\">[^<>]*</span>")

_CAPTIONS = frozenset(("caption", "wp_caption"))
_CREDITS = frozenset(("media-credit",))
# They stand for all pictures of the entry where they say nothing else.
_ALONE = frozenset(("gallery", "playlist"))
_MEDIA = frozenset(
    (
        *("audio", "dailymotion", "embed", "facebook", "instagram", "soundcloud", "ted", "tiktok", "tweet"),
        *("twitter", "video", "vimeo", "youtube"),
    )
)
_SOURCES = frozenset(("src", "url", "mp4", "m4v", "webm", "mp3", "m4a", "ogg", "wav"))


class _Open(NamedTuple):
    name: str
    values: Mapping[str, str]
    address: str
    parts: list[str]


def read_shortcodes(text: str, draft: Draft, *, is_summary: bool = False) -> str:
    """Put markup in place of the shortcodes of a text; those that nothing is known of are left out and named.

    A summary has neither pictures nor films.
    """
    if "[" not in text:
        return text
    tokens = list(_tokens(text))
    pairs = _pairs(tokens)
    stack = [_Open("", {}, "", [])]
    end = 0
    for token in tokens:
        stack[-1].parts.append(text[end : token.start()])
        end = token.end()
        name = token["name"]
        said = _QUOTES.sub('"', token["said"] or "")
        if token["escaped"]:
            is_code = _is_known(token["escaped"])
            stack[-1].parts.append(f"[{token['escaped']}]" if is_code else token[0])
        elif token["ends"] and token.start() in pairs:
            inner = stack.pop()
            stack[-1].parts.append(_summary_of(inner) if is_summary else _markup_of(inner, draft))
        elif token["ends"]:
            draft.leave_out(f"[/{token['ends']}]")
        elif token.start() in pairs:
            stack.append(_Open(name, _values(said), _address(said), []))
        elif _is_shortcode(name, said):
            alone = _Open(name, _values(said), _address(said), [])
            stack[-1].parts.append(_summary_of(alone) if is_summary else _markup_of(alone, draft))
        else:
            stack[-1].parts.append(token[0])
    stack[-1].parts.append(text[end:])
    return "".join(stack[0].parts)


def expand_shortcodes(root: etree._Element, draft: Draft) -> etree._Element:
    """The content of an entry that came as XML, with markup in place of its shortcodes."""
    if not any("[" in part for part in root.itertext()):
        return root
    copy = deepcopy(root)
    for each in copy.iter("*"):
        each.tag = etree.QName(each).localname
    etree.cleanup_namespaces(copy)
    copy.tail = None
    text = etree.tostring(copy, method="html", encoding="unicode")
    better = read_shortcodes(text, draft)
    return root if better == text else parse_markup(better)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """What may be a shortcode: neither in a tag nor in code, which is shown as it is."""
    is_code = False
    for token in _TOKEN.finditer(text):
        if not token["tag"]:
            if not is_code:
                yield token
        elif found := _CODE.match(token[0]):
            is_code = not found["end"]


def _pairs(tokens: list[re.Match[str]]) -> set[int]:
    """Where shortcodes begin and end that have an end, each inside the other."""
    pairs: set[int] = set()
    opened: list[re.Match[str]] = []
    waiting: dict[str, int] = {}
    for token in tokens:
        name = token["ends"]
        if token["name"] and not (token["said"] or "").rstrip().endswith("/"):
            opened.append(token)
            waiting[token["name"]] = waiting.get(token["name"], 0) + 1
        elif name and waiting.get(name):
            # What was opened within and has no end stands alone.
            while True:
                begin = opened.pop()
                waiting[begin["name"]] -= 1
                if begin["name"] == name:
                    break
            pairs |= {begin.start(), token.start()}
    return pairs


def _is_known(said: str) -> bool:
    """Whether what stands in two pairs of brackets is a shortcode that its author shows to readers."""
    name = re.split(r"[\s=]", said.lstrip("/"), maxsplit=1)[0]
    return name in _CAPTIONS | _CREDITS | _ALONE | _MEDIA or _is_shortcode(name, said[len(name) :])


def _is_shortcode(name: str, said: str) -> bool:
    """Whether brackets that no others end are not the author's words: "[sic]" and "[where n=5]" are.

    No word of prose has a low line in it, and no bracket of prose ends in a stroke.
    """
    if "_" in name.strip("_") or said.strip() == "/":
        return True
    if name in _ALONE and (not said.strip(" /") or _values(said)):
        return True
    if name in _MEDIA and (_address(said) or _values(said)):
        return True
    return '"' in said and bool(_values(said))


def _values(said: str) -> dict[str, str]:
    """The values by their names; nothing where there is anything else but values."""
    said = said.rstrip().removesuffix("/").rstrip()
    values: dict[str, str] = {}
    at = 0
    while at < len(said):
        found = _VALUES.match(said, at)
        if found is None:
            return {}
        values[found["key"].lower()] = found["double"] or found["single"] or found["bare"] or ""
        at = found.end()
    return values


def _address(said: str) -> str:
    """The first web address in it, which is not that of a film's still."""
    film = next((value for key, value in _values(said).items() if key in _SOURCES and "://" in value), said)
    found = _ADDRESS.search(html.unescape(film))
    return safe_url(found[0]) if found else ""


def _markup_of(code: _Open, draft: Draft) -> str:
    inner = "".join(code.parts)
    if code.name in _CAPTIONS:
        return _figure(inner, code.values.get("caption", ""))
    if code.name in _CREDITS:
        credit = f'<span class="credit">{html.escape(html.unescape(code.values.get("name", "")))}</span>'
        return inner + credit if code.values.get("name") else inner
    if code.name in _MEDIA:
        address = _address(inner) or code.address
        if address:
            return f'<iframe src="{html.escape(address)}"></iframe>'
    if not inner.strip():
        draft.leave_out(f"[{code.name}]")
    return inner


def _summary_of(code: _Open) -> str:
    return "" if code.name in _CAPTIONS | _CREDITS | _MEDIA else "".join(code.parts)


def _figure(inner: str, caption: str) -> str:
    """A picture with the words behind it, or in the value of older ones, as its caption."""
    found = _PICTURE.search(inner)
    if found is None:
        return f"{inner}<p>{caption}</p>" if caption else inner
    words = _BORDER.sub(" ", inner[: found.start()] + inner[found.end() :]).strip()
    credits_ = "".join(_CREDIT.findall(words))
    words = _CREDIT.sub(" ", words).strip() or caption
    return f"<figure>{found[0]}<figcaption>{words} {credits_}</figcaption></figure>"
