"""What an item carries: its story in the best of its renditions, and its pictures and films."""

from base64 import b64decode
from collections.abc import Iterable, Sequence

from lxml import etree
from msgspec.structs import replace

from convert.kit.languages import primary
from convert.kit.markup import (
    NITF,
    XHTML,
    Piece,
    Vocabulary,
    is_escaped_markup,
    is_markup,
    media_type,
    parse_markup,
    pixels,
    unescaped,
)
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, body_of, plain_paragraphs, settle
from convert.model import CreditLine, Embed, Figure, Image, Paragraph, Rendition, Text
from convert_iptc.elements import XML_LANG, child, children, local, words
from convert_iptc.g2.read.guids import stated_target
from convert_iptc.g2.read.ours import read_our_body
from convert_iptc.nitf.read import read_nitf
from convert_iptc.own_words import rendition_word
from convert_iptc.vocabularies import IDF, PLAIN_XML, name_idf

_MARKUP = frozenset(
    (
        "html",
        "body",
        "div",
        "p",
        "section",
        "article",
        "h1",
        "h2",
        "table",
        "ul",
        "ol",
        "blockquote",
        "pre",
        "figure",
    )
)
_LEADING = (
    "highres",
    "main",
    "original",
    "master",
    "baseimage",
    "high",
    "print",
    "large",
    "web",
    "mid",
    "preview",
)
_SHORTEST_SENTENCE = 80
_SMALL = ("thumb", "icon", "small", "proxy")


def read_content(content: etree._Element, draft: Draft, nature: str, caption: Text | None) -> None:
    """The contents of a `contentSet` into the draft.

    Of several texts the one with most structure is the story; the others are renditions of it.
    """
    inline = [each for each in content if local(each) == "inlineXML"]
    data = [each for each in content if local(each) == "inlineData"]
    remote = [each for each in content if local(each) == "remoteContent"]
    for each in content:
        if local(each) not in ("inlineXML", "inlineData", "remoteContent", ""):
            draft.leave_out(local(each))
    story = _best_xml(inline, draft.language)
    if story is not None:
        _read_xml(story, draft)
    if not draft.pieces and data:
        _read_data(data, draft)
    if remote:
        _read_remote(remote, draft, nature, caption)


def _best_xml(inline: Sequence[etree._Element], language: str) -> etree._Element | None:
    """The payload to read: XHTML before NITF before anything else that holds words.

    Of several of one kind the one in the item's language is the story, and of these the longest.
    """
    payloads = [each for each in inline if len(each)]
    if len(payloads) > 1:
        payloads.sort(key=lambda each: (_rank(each[0]), not _is_in(each, language), -len(words(each))))
    if payloads:
        return payloads[0]
    return next((each for each in inline if (each.text or "").strip()), None)


def _rank(payload: etree._Element) -> int:
    name = local(payload).lower()
    if name in _MARKUP:
        return 0
    return 1 if name == "nitf" else 2


def _is_in(content: etree._Element, language: str) -> bool:
    """Whether a content is in a language, or says nothing of its own."""
    own = content.get(XML_LANG) or content[0].get(XML_LANG) or ""
    return not own or primary(own) == primary(language)


def _read_xml(inline: etree._Element, draft: Draft) -> None:
    if not len(inline):
        _read_text(inline.text or "", draft)
        return
    payload = inline[0]
    name = local(payload).lower()
    if name == "nitf":
        read_nitf(payload, draft, is_payload=True)
        return
    if name == "html":
        body = child(payload, "body")
        tag = payload.get("{http://www.w3.org/XML/1998/namespace}lang") or payload.get("lang")
        draft.set_language(tag)
        if body is not None and draft.keeps_ids:
            read_our_body(body, draft)
            return
        if body is not None:
            body_of(body, draft)
            return
    vocabulary = _vocabulary(inline)
    if vocabulary is IDF:
        name_idf(inline)
    if vocabulary is None and _has_prose(inline):
        draft.report.note(
            "wire.payload-as-text",
            f"the payload {local(payload)!r} is not known; its words were read as plain paragraphs",
            where=draft.where,
        )
        names = {local(each).lower() for each in inline.iter()} - XHTML.marks.keys()
        vocabulary = replace(XHTML, roles={**XHTML.roles, **dict.fromkeys(names, "block")})
    if vocabulary is None:
        draft.leave_out(f"a payload of {local(payload)}")
        return
    body_of(inline, draft, vocabulary)


def _has_prose(inline: etree._Element) -> bool:
    """Whether sentences stand in a payload, and not only names and numbers."""
    return any(len(" ".join((each.text or "").split())) >= _SHORTEST_SENTENCE for each in inline.iter())


def _vocabulary(inline: etree._Element) -> Vocabulary | None:
    """The vocabulary of a payload without a `html` element, or none where it is data and no text."""
    names = {local(each).lower() for each in inline.iter()}
    if "idf" in names:
        return IDF
    if not names.isdisjoint(_MARKUP):
        return XHTML if names.isdisjoint(("text", "mellis", "ingress")) else PLAIN_XML
    if not names.isdisjoint(("text", "mellis", "citat", "ingress", "brodtext", "paragraph", "para")):
        return PLAIN_XML
    return NITF if not names.isdisjoint(("body.content", "hl2", "block")) else None


def _read_data(data: Iterable[etree._Element], draft: Draft) -> None:
    texts = [(each, text) for each in data if _is_text(each) and (text := _data(each)).strip()]
    if not texts:
        return

    def rank(pair: tuple[etree._Element, str]) -> tuple[int, int]:
        each, text = pair
        kind = media_type(each.get("contenttype"))
        has_markup = is_markup(text) or is_escaped_markup(text)
        return (0 if "html" in kind else 1 if has_markup else 2, -len(text))

    texts.sort(key=rank)
    _read_text(texts[0][1], draft)


def _data(element: etree._Element) -> str:
    """The text of an `inlineData`, which may be in Base64; nothing of another encoding."""
    text = element.text or ""
    encoding = (element.get("encoding") or "").rpartition(":")[2].lower()
    if encoding != "base64":
        return "" if encoding else text
    try:
        return b64decode(text).decode("utf-8")
    except ValueError:
        return ""


def _is_text(element: etree._Element) -> bool:
    kind = media_type(element.get("contenttype"))
    return not kind or kind.startswith("text/") or "html" in kind or "xml" in kind


def _read_text(text: str, draft: Draft) -> None:
    """A text that may be markup, escaped once or twice, or plain lines."""
    if is_escaped_markup(text):
        text = unescaped(text)
    if is_markup(text):
        body_of(parse_markup(text), draft)
        return
    element = etree.Element("body")
    settle(
        draft,
        [Piece(block=Paragraph(id="", text=Text(line)), element=element) for line in plain_paragraphs(text)],
    )


def _read_remote(remote: Sequence[etree._Element], draft: Draft, nature: str, caption: Text | None) -> None:
    """Pictures and films that lie elsewhere: each with its renditions, or one where all are of the same."""
    pictures = [each for each in remote if _kind(each, nature) == "image"]
    moving = [each for each in remote if _kind(each, nature) == "moving"]
    others = [each for each in remote if each not in pictures and each not in moving]
    if pictures:
        figure = picture(pictures, caption, draft.meta.get("credit_line", ""))
        draft.pieces.append(Piece(block=figure, element=pictures[0]))
    if moving:
        main = _main(moving)
        embed = Embed(
            id="",
            url=safe_url(main.get("href") or ""),
            text=caption if caption is not None and not pictures else Text(),
            media_type=media_type(main.get("contenttype")),
            duration=_seconds(main),
            renditions=tuple(map(rendition, moving)),
        )
        draft.pieces.append(Piece(block=embed, element=main))
    for each in others:
        draft.tell("remote content", each.get("href") or each.get("residref"))


def picture(
    remote: Sequence[etree._Element], caption: Text | None, credit: str = "", *, guid: str = "", headline: str = ""
) -> Figure:
    """A figure with one picture in all its renditions."""
    main = _main(remote)
    image = Image(
        url=safe_url(main.get("href") or ""),
        guid=guid or ("" if safe_url(main.get("href") or "") else main.get("residref") or main.get("href") or ""),
        width=pixels(main.get("width")),
        height=pixels(main.get("height")),
        headline=headline,
        renditions=tuple(map(rendition, remote)),
    )
    line = CreditLine(text=credit) if credit else None
    return Figure(id="", image=image, caption=caption, credit=line)


def rendition(element: etree._Element) -> Rendition:
    """One rendition, as its `remoteContent` has it."""
    size = element.get("size") or ""
    return Rendition(
        url=safe_url(element.get("href") or ""),
        role=rendition_word(element.get("rendition") or ""),
        media_type=media_type(element.get("contenttype")),
        width=pixels(element.get("width")),
        height=pixels(element.get("height")),
        size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else None,  # noqa: PLR2004
    )


def _kind(element: etree._Element, nature: str) -> str:
    kind = media_type(element.get("contenttype"))
    if kind.startswith("image/"):
        return "image"
    if kind.startswith(("video/", "audio/")):
        return "moving"
    if kind:
        return "other"
    role = (element.get("rendition") or "").lower()
    if nature in ("picture", "graphic", "graphics", "photo") or element.get("width") or "thumb" in role:
        return "image"
    return "moving" if nature in ("video", "audio") else "other"


def _main(remote: Sequence[etree._Element]) -> etree._Element:
    """The rendition to show: the largest that says its size, else the one whose role says it is the main one."""

    def rank(element: etree._Element) -> tuple[int, int, int]:
        role = (element.get("rendition") or "").rpartition(":")[2].lower()
        area = (pixels(element.get("width")) or 0) * (pixels(element.get("height")) or 0)
        known = next((n for n, word in enumerate(_LEADING) if word in role), len(_LEADING))
        last = len(_LEADING) + 1
        return (0 if element.get("href") else 1, -area, last if any(word in role for word in _SMALL) else known)

    return min(remote, key=rank)


def _seconds(element: etree._Element) -> float | None:
    value = element.get("duration") or ""
    unit = (element.get("durationunit") or "timeunit:seconds").rpartition(":")[2].lower()
    try:
        amount = float(value)
    except ValueError:
        return None
    if not 0 <= amount < 1e9:  # noqa: PLR2004 - thirty years of film
        return None
    return amount / 1000 if unit.startswith("milli") else amount * 60 if unit.startswith("minute") else amount


def linked_pictures(links: Iterable[etree._Element]) -> list[Piece]:
    """Pictures whose renditions stand inside links to them."""
    found = []
    for link in links:
        remote = list(children(link, "remoteContent"))
        if remote:
            text = words(child(link, "description")) or words(child(link, "headline"))
            figure = picture(
                remote,
                Text(text) if text else None,
                words(child(link, "creditline")) or words(child(link, "by")),
                guid=stated_target(link),
                headline=words(child(link, "headline")),
            )
            found.append(Piece(block=figure, element=link))
    return found
