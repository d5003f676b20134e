"""Bytes become a tree: the declared encoding, a lenient parser, and what is never an article taken out."""

import re
import threading

from lxml import etree

from convert.errors import ContentError
from convert.kit.clean import clean_text
from convert.kit.crowded import refuse_crowded
from convert.plugin import Report, Source
from convert_html.page.text import is_sentence
from convert_html.page.tree import MEDIA, Tree, read_tree, text_in

# A byte order mark and a media type's charset win over this; WHATWG HTML, section 13.2.3.2, looks at 1024 bytes,
# but pages are found that come to it later.
_PRESCAN = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_.:-]{2,40})", re.IGNORECASE)

# "&#133;" is meant as Windows-1252, and browsers take it so (WHATWG HTML, section 13.2.5.84); lxml does not.
_WINDOWS_REFERENCE = re.compile(rb"&#(?:(1[2-5]\d)(?!\d)|[xX]([89][0-9a-fA-F])(?![0-9a-fA-F]));?")

_END = re.compile(rb"</html\s*>", re.IGNORECASE)

_BY_REASON = {
    "a script": "script",
    "a style": "style",
    "a drawing": "svg canvas map",
    "a formula": "math",
    "a part for scripts to use": "template",
    "for browsers that cannot do what the page wants": "noscript object embed applet frameset",
    "a control": "button select option datalist input textarea",
    "a window over the page": "dialog",
    "a menu": "nav",
}
NEVER = {tag: reason for reason, tags in _BY_REASON.items() for tag in tags.split()}
"""Elements no word of which is an article's, whatever their class is called, and why."""

_LOOKED_UP = ("main", "h1", "article", "template", "noscript", "button", "script", "figure")
_CLOSED = tuple(tag for tag in NEVER if tag != "nav")  # those that hold no data either

# What pages call elements of their own that a script makes pictures of: "storefront-image", "lazy-img".
_PICTURED = re.compile("image|img|picture|photo")

_BEHIND = re.compile(r"background(?:-image)?\s*:[^;]{0,40}?url\(\s*['\"]?([^'\")\s]{1,500})")

# Boxes that a pointer opens over a word; their text stands in the middle of the sentence they are about.
_POPOVER = re.compile("rollover|popover|tooltip|hovercard")


class _Lenient(threading.local):
    """The parser of a thread: to make one takes as long as to parse a small page."""

    def __init__(self) -> None:
        self.parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
        )


_LENIENT = _Lenient()

# libxml2 ignores the end tag of such an element while a `div` or a cell in it is open, so that the rest of the
# page stands in it; a browser's parser closes what is open (WHATWG HTML, section 13.2.6.4.7).
_CLOSES = frozenset(
    (
        "address", "article", "aside", "blockquote", "button", "center", "dd", "details", "dialog", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "li", "main", "nav", "noscript", "object",
        "ol", "pre", "section", "select", "summary", "svg", "template", "ul",
    )
)  # fmt: skip
_IGNORED = re.compile("mismatch: ([a-z]+) and (?:div|td|th|tr|thead|tbody|tfoot|table)$")
_OPENERS = etree.XPath("/descendant::*/@aria-expanded/..")
_OPENER_DEPTH = 3
_SHORTEST_OPENER = 8
_LONGEST_OPENER = 200
_COUNTERS = frozenset(("0", "1", "2"))  # pixels
_JSON = "application/json"
PUSHED = "__next_f.push("
"""What scripts call that push the rows of server components, at their beginning."""

_BEGINNING = 100
_STATES = ("__NEXT_DATA__", "__NUXT_DATA__")
_FIRST = 3
_TEXT_LINE = 100
_SHORT_ANSWER = 3
_TEXT_LINES = 2


def parse_page(source: Source, report: Report) -> tuple[etree._Element, list[etree._Element]]:
    """The page's root element, with all that stands in it, and its scripts.

    Raises:
        ContentError: There is no text in it, nothing that looks like a page, or an element that no page has.
    """
    data = source.utf8(report, declared=_believable(source.data, declared_encoding(source.data)))
    data = _WINDOWS_REFERENCE.sub(_windows_sign, data)
    refuse_crowded(data)
    parser = _LENIENT.parser
    try:
        root = etree.fromstring(data, parser)
        if root is not None and root.getnext() is not None:  # what stands behind the end is a second root
            root = etree.fromstring(_END.sub(b"", data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContentError(f"this is not a page: {error}") from error
    if root is None:
        raise ContentError("there is no element in it", hint="give a page with an article in it")
    root = _as_browsers_do(data, root, parser)
    if any("depth" in error.message.lower() for error in parser.error_log.filter_from_fatals()):
        report.warn(
            "html.too-deep",
            "elements are nested more than 2048 deep; the parser read no further",
            hint="repair the page; what comes after that place is lost",
        )
    _gather_body(root)
    found = _look_up(root)
    _free_text(found)
    if b"aria-expanded" in data:
        _name_openers(root)
    for noscript in found["noscript"]:
        if noscript.tag == "noscript":
            _show_picture(noscript)
    for button in found["button"]:
        if button.tag == "button" and _is_frame(button):
            button.tag = "span"
    for figure in found["figure"]:
        _name_picture(figure)
    return root, found["script"]


def _is_frame(button: etree._Element) -> bool:
    """Whether a button is put round a link or a picture, to do something with it."""
    if next(button.iter("a", "picture", "figure"), None) is not None:
        return True
    return next(button.iter("img"), None) is not None and next(button.iterancestors("figure"), None) is not None


def _name_picture(figure: etree._Element) -> None:
    """Make an image of what else shows a figure's picture: an element of the page's own, a background."""
    media = next(figure.iter(*MEDIA, "noscript", "svg", "canvas", "object"), None)
    if media is not None and media.tag == "picture" and next(media.iter("img", "svg"), None) is None:
        source = next(media.iter("source"), None)
        media.tag = "img"
        media.set("srcset", (source.get("srcset") or "") if source is not None else "")
    if media is not None:
        return
    for each in figure.iter():
        behind = _BEHIND.search(each.get("style") or "")
        if behind is not None:
            each.set("src", behind[1])
        own = "-" in each.tag and _PICTURED.search(each.tag) and (each.get("src") or each.get("data-src"))
        if (behind is not None and not len(each)) or own:
            each.tag = "img"
            return


def _look_up(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements that something is made of before the tree is read, by tag, from one walk for all of them."""
    found: dict[str, list[etree._Element]] = {tag: [] for tag in _LOOKED_UP}
    for each in root.iter(*_LOOKED_UP):
        found[each.tag].append(each)
    return found


def _as_browsers_do(data: bytes, root: etree._Element, parser: etree.HTMLParser) -> etree._Element:
    """The tree that a browser makes of a page, where libxml2 has ignored an end tag that matters; else `root`.

    One page in forty is such a one, and to parse all of them so takes a third longer.
    """
    errors = parser.error_log.filter_from_errors()
    if not any(_ignores_end(error.message) for error in errors) or parser.error_log.filter_from_fatals():
        return root
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError  # noqa: PLC0415 - for few pages

    try:
        made = LexborHTMLParser(data).html
    except SelectolaxError:
        return root
    again = etree.fromstring(made.encode("utf-8", "replace"), parser) if made else None
    return root if again is None else again


def _ignores_end(message: str) -> bool:
    found = _IGNORED.search(message.rstrip())
    return found is not None and found[1] in _CLOSES


def _free_text(found: dict[str, list[etree._Element]]) -> None:
    """Make plain boxes of the elements of `NEVER`, and of footers, that hold the page's text all the same.

    Pages leave menus and windows open, and put their text into what only a script shows.
    """
    articles = found["article"][:_FIRST]  # many are cards
    for inner in (*found["main"], *found["h1"], *articles):
        for around in inner.iterancestors(*NEVER, "footer"):
            whole = inner if inner.tag != "h1" else around
            if around.tag != "footer" or inner.tag != "article":
                around.tag = "div" if _holds_text(whole) else around.tag
    for template in found["template"]:
        if template.get("shadowrootmode"):  # what a browser shows in the place of the element around it
            template.tag = "div"


def _show_picture(noscript: etree._Element) -> None:
    """Give an empty picture the address of the one behind it, which stands there for browsers without scripts.

    One that stands in the article alone is what a script would put there.
    """
    picture = next(noscript.iter("img"), None)
    before = noscript.getprevious()
    if before is None or before.tag != "img":
        if picture is not None and _is_only_picture(noscript, picture):
            noscript.tag = "span"
        return
    if (before.get("src") or "data:").partition(":")[0] != "data":
        return
    for name in ("src", "srcset") if picture is not None else ():
        value = picture.get(name) if picture is not None else None
        if value:
            before.set(name, value)


def _is_only_picture(noscript: etree._Element, picture: etree._Element) -> bool:
    """Whether a picture for browsers without scripts is one of the article: no counter, and no second one."""
    around = noscript.getparent()
    if around is None or next(noscript.iterancestors("article", "main", "figure"), None) is None:
        return False
    if len(list(around.iter("img", "picture"))) > 1 or text_in(noscript).strip():
        return False
    return _COUNTERS.isdisjoint((picture.get("width"), picture.get("height"))) and not picture.get("style")


def _name_openers(root: etree._Element) -> None:
    """Make `summary` elements of the buttons and the like that open the text below them, as in an accordion."""
    for opener in _OPENERS(root):  # type: ignore[union-attr]  # a list, whatever the stubs say
        if not etree.iselement(opener) or opener.tag in ("summary", "details", "nav", "header", "body"):
            continue
        words = " ".join(text_in(opener).split())
        if _SHORTEST_OPENER <= len(words) <= _LONGEST_OPENER and _opens_text(opener):
            around = next(opener.iterancestors("h2", "h3", "h4", "h5", "h6"), None)
            opener.tag = "summary" if around is None else "span"


def _opens_text(opener: etree._Element) -> bool:
    """Whether text that is not a menu follows an element, or the element around it."""
    around: etree._Element | None = opener
    for _ in range(_OPENER_DEPTH):
        panel = around.getnext() if around is not None else None
        if panel is not None:
            told = text_in(panel).strip()
            linked = sum(len(text_in(link)) for link in panel.iter("a"))
            answers = len(told) > _SHORT_ANSWER and not linked and is_sentence(told)
            return panel.tag not in NEVER and (answers or len(told) > _TEXT_LINE) and linked < 0.5 * len(told)
        around = around.getparent() if around is not None else None
    return False


def _holds_text(element: etree._Element) -> bool:
    """Whether an element has several paragraphs of text, and not only teasers in links."""
    found = 0
    for paragraph in element.iter("p"):
        if len(text_in(paragraph)) > _TEXT_LINE and next(paragraph.iterancestors("a"), None) is None:
            found += 1
            if found >= _TEXT_LINES:
                return True
    return False


def _gather_body(root: etree._Element) -> None:
    """Put what stands behind the end of the body into it, as browsers do (WHATWG HTML, section 13.2.6.4.19).

    Pages that a server puts together have such ends in the middle.
    """
    last = root[-1] if len(root) else None
    if last is None or (last.tag == "body" and not last.tail):
        return
    body = root.find("body")
    if body is None:
        return
    words = body.tail
    if words and not words.isspace():  # what is not text may be read into a tree, and not set in one
        if len(body):
            body[-1].tail = clean_text((body[-1].tail or "") + words)
        else:
            body.text = clean_text((body.text or "") + words)
    body.tail = None
    body.extend([each for each in body.itersiblings() if each.tag not in NEVER])


def data_scripts(scripts: list[etree._Element]) -> list[str]:
    """The texts of the scripts that hold no program but JSON-LD; the path to a page may stand in a menu."""
    data = [each for each in scripts if "ld+json" in (each.get("type") or "")]
    return [text_in(each) for each in data if next(each.iterancestors(*_CLOSED), None) is None]


def state_scripts(scripts: list[etree._Element]) -> list[etree._Element]:
    """The scripts that hold the state of a page as JSON, which another script makes a text of."""
    return [
        each
        for each in scripts
        if each.get("id") in _STATES or each.get("type") == _JSON or PUSHED in (each.text or "")[:_BEGINNING]
    ]


def without_noise(root: etree._Element) -> None:
    """Take out of a tree what is never an article's: scripts, styles, drawings, form fields, menus."""
    etree.strip_elements(root, *NEVER, with_tail=False)


def _windows_sign(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return bytes([number]).decode("cp1252", "ignore").encode() if number >= 0x80 else reference[0]


def without_popovers(tree: Tree) -> Tree:
    """The tree without such boxes; the word they belong to often stands in a wrapper of the same name."""
    boxes = [
        span
        for span in tree.all("span")
        if _POPOVER.search(span.get("class") or "") and _holds_more_than_text(span)
    ]
    if not boxes:
        return tree
    around = {above for box in boxes for above in box.iterancestors("span")}
    for innermost in boxes:
        if innermost in around:
            continue
        box, parent = innermost, innermost.getparent()
        while parent in around and _is_alone(box):
            box, parent = parent, parent.getparent()
        if parent is not None and not _is_alone(box):
            tail = box.tail
            box.clear()
            box.tail = tail
    return read_tree(tree.root)


def _is_alone(box: etree._Element) -> bool:
    """Whether nothing stands before an element in the one around it, nor another one behind it."""
    if box.getprevious() is not None or box.getnext() is not None:  # to count children takes longer
        return False
    parent = box.getparent()
    return parent is None or not (parent.text or "").strip()


def _holds_more_than_text(box: etree._Element) -> bool:
    links = sum(1 for _ in box.iter("a"))
    return links > 1 or next(box.iter("div", "ul"), None) is not None


def _believable(data: bytes, label: str) -> str:
    """The declared label, unless it is contradicted by bytes that are all UTF-8.

    Pages are saved in UTF-8 by tools that leave the old label in them, and no text in another encoding passes
    for UTF-8 from its first to its last byte once it has letters beyond ASCII.
    """
    if label in ("", "utf-8", "utf8") or data.isascii():
        return label
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return label
    # ISO-2022-JP and HZ are all ASCII bytes and never come here; only their names are worth a thought.
    return "utf-8"


def declared_encoding(data: bytes) -> str:
    """The label that a page's `meta` or XML declaration gives, or "".

    A page that can be searched for it as ASCII is not UTF-16, whatever it says (WHATWG, same section).
    """
    head = data[:_PRESCAN]
    found = _CHARSET.search(head) or _XML_ENCODING.match(head.lstrip())
    label = found[1].decode("ascii").lower() if found else ""
    return "utf-8" if label.startswith("utf-16") else label
