"""What the names of classes and ids hint at; a hint is weighed with what a block holds, and is never a verdict."""

import re
from collections.abc import Callable
from functools import lru_cache
from operator import add
from string import ascii_letters, ascii_lowercase, digits
from typing import Final, TypeAlias

from lxml import etree

from convert.kit.languages.reading import everywhere


class Hint:
    """What a name can hint at, as bits of an int: an enumeration is too slow for every element of a page."""

    CHROME: Final = 1 << 0  # navigation, header, footer, menu
    RELATED: Final = 1 << 1  # other stories
    PROMOTION: Final = 1 << 2  # newsletter, subscription, advertising, apps
    COMMENT: Final = 1 << 3
    BOX: Final = 1 << 4  # something beside the text: facts, key points, an author's life
    BYLINE: Final = 1 << 5
    DATE: Final = 1 << 6
    SHARE: Final = 1 << 7
    TAGS: Final = 1 << 8
    CAPTION: Final = 1 << 9
    CREDIT: Final = 1 << 10
    TITLE: Final = 1 << 11
    STANDFIRST: Final = 1 << 12
    KICKER: Final = 1 << 13
    BODY: Final = 1 << 14
    HIDDEN: Final = 1 << 15
    HEADING: Final = 1 << 16
    MEDIA: Final = 1 << 17
    LINKED: Final = 1 << 18  # stands inside a link
    PULLQUOTE: Final = 1 << 19
    EMBED: Final = 1 << 20
    CONSENT: Final = 1 << 21
    REMARK: Final = 1 << 22  # a note or a tip that the author sets apart in the text
    PANEL: Final = 1 << 23  # shown at a click: a tab, an answer, what an accordion opens
    CREDITS: Final = BYLINE | DATE | SHARE | TAGS


NONE = 0

DISPUTABLE = Hint.CHROME | Hint.RELATED | Hint.PROMOTION | Hint.COMMENT | Hint.BOX | Hint.HIDDEN
"""Hints that a block is not the article's own text, which the page itself may disprove."""

OTHER = DISPUTABLE | Hint.CONSENT
"""Hints that a block is not the article's own text."""

# What sites of all languages call so; the words of a language are in `convert.kit.languages`.
_WORDS: dict[int, str] = {
    Hint.CHROME: "nav navigation navbar menu menus submenu breadcrumb breadcrumbs footer masthead toolbar sidebar "
    "topbar skip skiplink login signin search modal popup overlay pagination "
    "pager toc drawer megamenu offcanvas rail sitemap copyright disclaimer legal feedback survey poll quiz "
    "weather ticker langswitcher languages",
    Hint.CONSENT: "cookie cookies consent gdpr onetrust cmpbox qccmp cookiebot didomi usercentrics sourcepoint "
    "trustarc iubenda fundingchoices privacy paywallmodal",
    Hint.RELATED: "related relatedlinks recommended recommendation recommendations recommend recirc recirculation "
    "readmore morefrom teaser teasers mostread popular trending suggested outbrain taboola similar "
    "readalso alsoread seealso further nextarticle onward latest ontopic crosslink internallink "
    "upnext playlist carousel moreon tease linkbox linklist readnext explore",
    Hint.PROMOTION: "newsletter newsletters subscribe subscription subscriptions signup promo promobox promotion "
    "advert adverts advertisement advertising ads ad adbox adslot adwrapper banner sponsor sponsored sponsors "
    "marketing donate donation donations membership register registration cta affiliate app appdownload "
    "piano regwall upsell offer offers coupon coupons deal whatsapp telegram messenger "
    "followus follow notification "
    "notifications shop commerce support lock locked reward rewards",
    Hint.COMMENT: "comment comments commenting disqus respond replies discussion livefyre coral commentlist "
    "talkback viafoura spotim tribute tributes guestbook condolences",
    Hint.BOX: "bulletpoints recap infobox factbox facts fact keypoints keypoint takeaways takeaway "
    "highlights authorbox bio biography "
    "aboutauthor authorbio box  callout tooltip popover infocard summarybox timeline profile "
    "keyfacts briefing aside sidenote note notes explainer inset correction audio podcast player listen "
    "citationoutput citationdisplay",
    Hint.BYLINE: "byline bylines author authors writer contributor contributors reporter "
    "postprofile userinfo authorinfo posterinfo messageuser usertitle",
    Hint.DATE: "date dateline datetime timestamp time published pubdate publishdate updated dateupdated lastmod "
    "capdate readtime readingtime editdate",
    Hint.SHARE: "share sharing shares sharebar social socials sharetools shareicons addtoany sharethis sharedaddy "
    "toolbox tools actions icons print bookmark",
    Hint.TAGS: "tag tags topics topic keyword keywords categories category taglist hashtags postmeta",
    Hint.CAPTION: "caption captions figcaption legend imgcaption wpcaption imagecaption photocaption cutline",
    Hint.CREDIT: "credit credits photocredit imagecredit imgcredit photographer attribution copyrightholder "
    "imagesource photoby agency",
    Hint.TITLE: "headline title",
    Hint.STANDFIRST: "standfirst subheadline subheading subhead subtitle dek deck lead lede intro "
    "abstract teasertext strapline excerpt summary description preamble "
    "leadtext",
    Hint.KICKER: "kicker overline eyebrow topline roofline strap label",
    Hint.BODY: "articlebody storybody entrycontent postcontent articlecontent storycontent articletext storytext "
    "bodytext maincontent postbody bodycopy articlemain richtext paragraph",
    Hint.HIDDEN: "editsection hidden hide invisible visuallyhidden sronly screenreader offscreen noprint",
    Hint.HEADING: "crosshead crossheading subheading subheader intertitle heading subtitle "
    "question accordiontitle accordionheader accordionheading accordionbutton toggletitle toggleheading tabtitle "
    "panelheading paneltitle panelheader collapsetitle faqtitle",
    Hint.MEDIA: "gallery slideshow video videos player carousel slider image photo picture figure media",
    Hint.PULLQUOTE: "pullquote pull pulledquote blockquotepull",
    Hint.REMARK: "footnote footnotes endnote endnotes note notes "
    "callout admonition tip tips caution warning hint important remark",
    Hint.PANEL: "tab tabs tabpanel tabcontent tabpane panel accordion collapse collapsible collapsed toggle "
    "answer expand expander expandable expanded faq details spoiler disclosure",
    Hint.EMBED: "twitter tweet instagram facebook tiktok youtube embed embedded embedly",
}
_BY_WORD: dict[str, int] = {}
_CLASSES = everywhere().pages.classes
for _hint, _words in (
    *((_hint, _words.split()) for _hint, _words in _WORDS.items()),
    *((getattr(Hint, _name.upper()), getattr(_CLASSES, _name)) for _name in _CLASSES.__struct_fields__),
):
    for _word in _words:
        _BY_WORD[_word] = _BY_WORD.get(_word, NONE) | _hint

_OF_ALL = frozenset(("article", "content", "context", "body", "main", "detail", "details"))

_PICTURES = frozenset(("image", "photo", "picture", "figure"))
_OPINIONS = frozenset(("piece", "article", "story", "opinion", "column", "editorial", "analysis"))

_LONGEST = 500
_MOST_WORDS = 8
_FEW_PIECES = 2
_SHORT_PIECES = 3

_KNOWN = frozenset(_BY_WORD)

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Tables of bytes: names are cut with them several times faster than by patterns.
_SMALL_LETTERS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
_LETTERS_AND_DIGITS = bytes(code if chr(code) in ascii_letters + digits else ord(" ") for code in range(256))
# What tools make of a hash or a number: "3ad103f", "1ad9z", "ad12"; a word may be counted: "comments2".
_COUNTED = re.compile("([A-Za-z]{4,})[0-9]{1,2}")

# Words that say that an element has, or lacks, what is named behind them, and is not such a thing itself.
_TURN_OFF = frozenset(("no", "not", "non", "without", "has", "have", "with", "below", "bellow", "dont"))
_FREE = "free"  # "ad-free"
# "hidden" is said of the element itself only if nothing else is named before it, and no screen behind it.
_HIDES = frozenset(("hidden", "hide", "invisible"))
_SELF = frozenset(("is", "js", "visually", "visibility", "element", "aria", "u", "util", "d", "display", "state"))
_SCREENS = frozenset(
    (
        "for", "on", "print", "until", "from", "up", "down", "above", "below", "after", "before", "at",
        "if", "when",
        "xs", "sm", "md", "lg", "xl", "xxl", "mobile", "desktop", "tablet", "phone", "small", "medium", "large",
        "handheld", "portrait", "landscape", "scroll", "scrollbar", "overflow", "empty", "label", "title",
    )
)  # fmt: skip
# Shown again on some screens: "hidden md:block".
_SHOWN = re.compile(
    r"(?:^|[\s:])(?:sm|md|lg|xl|2xl|print|dark):|-(?:xs|sm|md|lg|xl)-(?:block|flex|inline)|js-|no-js"
)
# A system's classes of a whole post; what its tags and categories are called follows in others beside them.
_OF_POST = re.compile(
    r"(?:^|\s)(?:hentry|post|type-[a-z]+|post-(?:\d+|template)|single-[a-z]+|page-template)(?=[\s-]|$)"
)
_SLUG = re.compile("(?:tag|category|cat|topic|term|section|author|format|status|type|template|postid|page-id)-.")

_BY_TAG = {
    "footer": Hint.CHROME,
    "header": NONE,
    "aside": Hint.BOX,
    "details": Hint.PANEL,
    "form": Hint.PROMOTION,
    "figcaption": Hint.CAPTION,
    "address": Hint.BYLINE,
}
_BY_ROLE = {
    "navigation": Hint.CHROME,
    "banner": Hint.CHROME,
    "contentinfo": Hint.CHROME,
    "search": Hint.CHROME,
    "menu": Hint.CHROME,
    "complementary": Hint.BOX,
    "dialog": Hint.CHROME,
    "alert": Hint.CHROME,
    "heading": Hint.HEADING,
    "note": Hint.REMARK,
    "tabpanel": Hint.PANEL,
    "region": Hint.PANEL,
}
_BY_PROPERTY = {
    "headline": Hint.TITLE,
    "articleBody": Hint.BODY,
    "author": Hint.BYLINE,
    "datePublished": Hint.DATE,
    "dateModified": Hint.DATE,
    "caption": Hint.CAPTION,
    "description": Hint.STANDFIRST,
    "alternativeHeadline": Hint.STANDFIRST,
    "comment": Hint.COMMENT,
    "keywords": Hint.TAGS,
}


def _of_role(value: str) -> int:
    return _BY_ROLE.get(value, NONE)


def _of_property(value: str) -> int:
    found = NONE
    for each in value.split():
        found |= _BY_PROPERTY.get(each.rpartition("/")[2].removeprefix("schema:"), NONE)
    return found


def _of_style(value: str) -> int:
    if "none" not in value and "clip" not in value:
        return NONE
    made = value.replace(" ", "")
    # Cut to nothing: the way to have a text read aloud only.
    return Hint.HIDDEN if "display:none" in made or "clip:rect(0" in made or "clip:rect(1px" in made else NONE


@lru_cache(maxsize=16384)
def hints_of_names(names: str) -> int:
    """What the names of a class or an id hint at."""
    hint = NONE
    found = names[:_LONGEST].split()
    if len(found) > 1 and ("post" in names or "hentry" in names) and _OF_POST.search(names[:_LONGEST]):
        found = [name for name in found if not _SLUG.match(name)]
    for name in found:
        hint |= _of_name(name)
    if hint & Hint.HIDDEN and _SHOWN.search(names[:_LONGEST]):
        hint &= ~Hint.HIDDEN
    return hint


@lru_cache(maxsize=16384)
def _of_name(name: str) -> int:
    """What the words of a name hint at, each alone and joined with the next one."""
    words = _cut(name, _SMALL_LETTERS) if name.islower() else [part.lower() for part in _PARTS.findall(name)]
    unknown = _KNOWN.isdisjoint(words) and (len(words) < 2 or _KNOWN.isdisjoint(map(add, words, words[1:])))
    if unknown and "cookie" not in name.lower():
        return NONE  # most names are such ones
    words = _words_of(name)
    hint = _hint_of(words)
    if not _HIDES.isdisjoint(words):
        hidden = next(place for place, word in enumerate(words) if word in _HIDES)
        if not _hides_itself(words, hidden):
            hint = _hint_of(words[:hidden]) & ~Hint.KICKER  # "label-hidden"
    if hint & Hint.COMMENT and not _OPINIONS.isdisjoint(words):
        hint &= ~Hint.COMMENT  # "comment-piece": what a columnist writes
    if hint & Hint.BOX and "box" in words:
        of_all = hint & ~Hint.HEADING == Hint.BOX and not _OF_ALL.isdisjoint(words)
        if of_all or not _PICTURES.isdisjoint(words):
            return hint & ~Hint.BOX  # "article-box", "contentBox": the text itself stands in it; "image-box"
    if "cookie" in name.lower() and any(word.startswith("cookie") for word in words):
        hint |= Hint.CONSENT  # "cookiebx", "cookieconsent"
    return hint


def _hint_of(words: list[str]) -> int:
    """What words hint at, each alone and joined with the next one."""
    hint = NONE
    before = ""
    for word in words:
        hint |= _BY_WORD.get(word, NONE) | _BY_WORD.get(before + word, NONE)
        before = word
    return hint


def _cut(name: str, kept: bytes) -> list[str]:
    """The pieces of a name of the letters that a table keeps."""
    return name.encode("utf-8", "replace").translate(kept).decode("ascii").split()


def _words_of(name: str) -> list[str]:
    """The words of a name, without those of hashes and those that are turned off by another."""
    parts = _cut(name, _LETTERS_AND_DIGITS)
    plain = name.islower() and "".join(parts).isalpha()  # as most names are
    return _cut_at_negations(parts if plain else _without_hashes(parts))


def _without_hashes(parts: list[str]) -> list[str]:
    words: list[str] = []
    for part in parts:
        if not part.isalpha():
            counted = _COUNTED.fullmatch(part)
            if counted is None:
                continue
            part = counted[1]  # noqa: PLW2901 - the same without its number
        pieces = (part,) if part.islower() else _PARTS.findall(part)
        if len(pieces) > _FEW_PIECES and len(part) < _SHORT_PIECES * len(pieces):
            continue  # a hash of letters: "kAdRxz"
        words += [piece.lower() for piece in pieces]
    return words


def _cut_at_negations(words: list[str]) -> list[str]:
    if _TURN_OFF.isdisjoint(words) and _FREE not in words:
        return words[:_MOST_WORDS]
    for place, word in enumerate(words):
        if word in _TURN_OFF:
            return words[:place]
        if word == _FREE and place:
            return words[: place - 1] + words[place + 1 :]
    return words[:_MOST_WORDS]


def _hides_itself(words: list[str], place: int) -> bool:
    """Whether "hidden" in a name is said of the element that has it."""
    before = words[place - 1] if place else ""
    behind = words[place + 1] if place + 1 < len(words) else ""
    return (not before or before in _SELF) and behind not in _SCREENS


def _of_part(names: str) -> int:
    """What the name of a part hints at, as pages have whose classes are hashes; the body's holds all of it."""
    return hints_of_names(names) & ~Hint.BODY


_READ_BESIDE_ID: dict[str, Callable[[str], int]] = {
    "class": hints_of_names,
    "data-component": _of_part,
    "data-testid": _of_part,
    "role": _of_role,
    "itemprop": _of_property,
    "property": _of_property,
    "style": _of_style,
    "hidden": lambda _: Hint.HIDDEN,
    "aria-hidden": lambda value: Hint.HIDDEN if value == "true" else NONE,
}
_READ: dict[str, Callable[[str], int]] = {"id": hints_of_names, **_READ_BESIDE_ID}
_CORRECTED = Hint.HIDDEN | Hint.REMARK
_READ_BESIDE_NAMES = {name: read for name, read in _READ.items() if read not in (hints_of_names, _of_part)}


Readers: TypeAlias = "dict[str, Callable[[str], int]]"
"""What to make of the value of each attribute that hints at something."""

ALL, BESIDE_ID, BESIDE_NAMES = _READ, _READ_BESIDE_ID, _READ_BESIDE_NAMES
"""All of them; without the id, which often repeats a heading's words; without ids and classes."""


def hints_of(element: etree._Element, readers: Readers = ALL) -> int:
    """What an element's tag, role, property, class and id hint at."""
    found = _BY_TAG.get(element.tag, NONE)
    # Not items(): for each value, lxml walks over all attributes.
    names: list[str] = element.keys()  # type: ignore[assignment]  # they are str, whatever the stubs say
    for name in names:
        read = readers.get(name)
        if read is not None:
            found |= read(element.get(name, ""))
    if found & _CORRECTED:
        if found & Hint.PANEL and not found & Hint.CHROME:
            found &= ~Hint.HIDDEN  # shown at a click
        if found & Hint.REMARK:
            found &= ~Hint.BOX  # in the text, not beside it
    return found
