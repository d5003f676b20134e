"""Rules about an item's name, languages, times, codes and properties."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from lxml import etree

from convert.kit.items import CATALOG_NUMBER
from convert.kit.languages import shortest
from convert_iptc.constants import ALIASES, NAR, VERSION, XML_LANG
from convert_iptc.elements import local, words
from convert_iptc.findings import Finding, finding
from convert_iptc.g2.guids import is_newsml_urn

_N = f"{{{NAR}}}"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_UUID_URN = re.compile(r"urn:uuid:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")
_TIMES = frozenset("sent versionCreated firstCreated embargoed contentCreated contentModified expires".split())  # noqa: SIM905 - reads better
_TIME = re.compile(r"\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")
_ZONE_MISSING = "{} {!r} has no time zone"
_QCODE_ATTRIBUTES = frozenset(("qcode", "role", "rel", "type", "how", "why", "rendition", "encoding", "mode"))
_QCODE = re.compile(r"([^\s:]+):(\S+)")
_CATALOG_HREF = re.compile(r"https?://(?:www\.)?iptc\.org/std/catalog/catalog\.IPTC-G2-Standards_(\d+)\.xml")
_PARTIES = frozenset(
    (
        "provider",
        "creator",
        "contributor",
        "infoSource",
        "subject",
        "genre",
        "located",
        "copyrightHolder",
        "service",
        "signal",
    )
)
# Of each pair one attribute must be there; the schema says so in its prose alone.
_EITHER = {
    name: pair
    for names, pair in (
        (
            (
                "accessStatus action bit confirmation conceptId eventStatus incomingFeedId itemClass"
                " newsCoverageStatus occurStatus pubStatus published role service type"
            ),
            ("qcode", "uri"),
        ),
        (
            (
                "conceptExtProperty contentMetaExtProperty groupExtProperty headerExtProperty itemMetaExtProperty"
                " newsCoverageExtProperty partMetaExtProperty planningExtProperty publishedExtProperty"
                " remoteContentExtProperty rightsInfoExtProperty schemeMetaExtProperty"
            ),
            ("rel", "reluri"),
        ),
        ("group", ("role", "roleuri")),
        ("hash", ("hashtype", "hashtypeuri")),
        ("rating", ("scaleunit", "scaleunituri")),
        ("userInteraction", ("interactiontype", "interactiontypeuri")),
        ("timeDelim", ("timeunit", "timeunituri")),
        ("circle", ("radunit", "radunituri")),
    )
    for name in names.split()
}
_ORDER = (
    ("firstCreated", "versionCreated"),
    ("contentCreated", "contentModified"),
    ("contentCreated", "versionCreated"),
    ("contentModified", "versionCreated"),
)


def meta_findings(item: etree._Element) -> Iterator[Finding]:
    """What is wrong with an item but for its content."""
    for rule in _RULES:
        yield from rule(item)


def _standard(item: etree._Element) -> Iterator[Finding]:
    for name, wanted in (("standard", "NewsML-G2"), ("standardversion", VERSION), ("conformance", "power")):
        if item.get(name) != wanted:
            yield finding("newsml.standard", item, f"{name} is {item.get(name)!r}, not {wanted!r}")


def _guid(item: etree._Element) -> Iterator[Finding]:
    guid = item.get("guid", "")
    if not _URI.fullmatch(guid):
        yield finding("newsml.guid", item, f"{guid!r} is not a URI")
    elif not is_newsml_urn(guid):
        yield finding("newsml.guid-form", item, f"{guid!r} is not urn:newsml:DOMAIN:YYYYMMDD:NAME")
    elif guid.startswith("urn:uuid:") and not _UUID_URN.fullmatch(guid):
        yield finding("newsml.guid-form", item, f"{guid!r} holds no UUID")


def _languages(item: etree._Element) -> Iterator[Finding]:
    if item.get(XML_LANG) is None:
        yield finding("newsml.language", item, "the item does not say its language")
    content = item.find(f"{_N}contentMeta")
    if content is not None and content.find(f"{_N}language") is None:
        yield finding("newsml.language", content, "the content does not say its language")
    for element in item.iter("*"):
        for name in (XML_LANG, "tag" if element.tag == f"{_N}language" else ""):
            tag = element.get(name) if name else None
            if tag is None:
                continue
            if not _LANGUAGE.fullmatch(tag):
                yield finding("newsml.language", element, f"{tag!r} is not a language tag")
            elif shortest(tag) != tag:
                yield finding("newsml.language", element, f"{tag!r} is {shortest(tag)!r} in BCP 47")


def _times(item: etree._Element) -> Iterator[Finding]:
    for element in item.iter(f"{_N}*"):
        if local(element) in _TIMES:
            time = _TIME.fullmatch((element.text or "").strip())
            if time and not time[1]:
                yield finding("newsml.time-without-zone", element, _ZONE_MISSING.format(local(element), time[0]))
    known = {
        local(element): (element.text or "").strip()
        for meta in ("itemMeta", "contentMeta")
        for element in item.iterfind(f"{_N}{meta}/*")
        if local(element) in _TIMES
    }
    for first, second in _ORDER:
        if first in known and second in known and _is_later(known[first], known[second]):
            yield finding("newsml.time-order", item, f"{first} is later than {second}")


def _is_later(one: str, other: str) -> bool:
    try:
        times = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    if "T" in one and "T" in other and all(time.tzinfo is not None for time in times):
        return times[0] > times[1]
    return times[0].date() > times[1].date()


def _codes(item: etree._Element) -> Iterator[Finding]:
    hrefs = [each.get("href", "") for each in item.iterfind(f"{_N}catalogRef")]
    own = {each.get("alias") for each in item.iterfind(f"{_N}catalog/{_N}scheme")}
    if not hrefs and not own:
        yield finding("newsml.no-catalog", item, "no catalog says what the codes mean")
        return
    numbers = [int(match[1]) for href in hrefs if (match := _CATALOG_HREF.fullmatch(href))]
    for number in numbers:
        if number > CATALOG_NUMBER:
            yield finding("newsml.unknown-alias", item, f"IPTC catalog {number} is not known here")
    if len(numbers) < len(hrefs):
        return  # A catalog of somebody else may say what the rest means.
    for element in item.iter(f"{_N}*"):
        for name in _QCODE_ATTRIBUTES & set(element.keys()):
            for code in element.get(name, "").split():
                match = _QCODE.fullmatch(code)
                if match and match[1] not in ALIASES and match[1] not in own:
                    yield finding("newsml.unknown-alias", element, f"the alias of {code!r} is not known")


def _item_class(item: etree._Element) -> Iterator[Finding]:
    nature = item.find(f"{_N}itemMeta/{_N}itemClass")
    code = "" if nature is None else nature.get("qcode") or nature.get("uri") or ""
    if not code:
        yield finding("newsml.item-class", item, "the item does not say what it is")
    elif item.find(f"{_N}contentSet/{_N}inlineXML") is not None and not code.endswith((":text", "/text")):
        yield finding("newsml.item-class", item, f"the item holds text and says that it is {code}")


def _properties(item: etree._Element) -> Iterator[Finding]:
    for name in ("rightsInfo", "itemMeta", "contentMeta"):
        section = item.find(_N + name)
        if section is None:
            continue
        seen: set[bytes] = set()
        for element in section.iter(f"{_N}*"):
            if not len(element) and not words(element) and not element.attrib:
                yield finding("newsml.empty-element", element, f"{local(element)} is empty")
            if local(element) in _PARTIES and not _has_name(element):
                yield finding("newsml.nobody", element, f"{local(element)} names nothing")
            if local(element) in ("link", "icon") and not (element.get("href") or element.get("residref")):
                yield finding("newsml.no-target", element, f"{local(element)} leads nowhere")
        for element in section:
            value = etree.tostring(element, method="c14n", with_tail=False)
            if value in seen:
                yield finding("newsml.duplicate", element, f"{local(element)} occurs twice")
            seen.add(value)


def _has_name(element: etree._Element) -> bool:
    return any(element.get(name, "").strip() for name in ("qcode", "uri", "literal")) or any(
        words(name) for name in element.iterfind(f"{_N}name")
    )


def _pairs(item: etree._Element) -> Iterator[Finding]:
    for element in item.iter(f"{_N}*"):
        pair = _EITHER.get(local(element))
        if pair is not None and not any(element.get(name) for name in pair):
            yield finding("newsml.either", element, f"{local(element)} has neither {pair[0]} nor {pair[1]}")
        if local(element) == "itemRef" and not element.get("contenttype"):
            yield finding("newsml.reference-type", element, "itemRef does not say what it leads to: contenttype")


def _headline(item: etree._Element) -> Iterator[Finding]:
    if local(item) != "newsItem":
        return
    headlines = item.findall(f"{_N}contentMeta/{_N}headline")
    if not headlines:
        yield finding("newsml.headline", item, "there is no headline")
    for headline in headlines:
        text = "".join(map(str, headline.itertext()))
        if not text.strip():
            yield finding("newsml.headline", headline, "the headline has no words")
        elif text != text.strip() or "\n" in text:
            yield finding("newsml.headline", headline, "the headline has blanks at its ends, or several lines")
    meta = item.find(f"{_N}contentMeta")
    if meta is None or all(meta.find(_N + name) is None for name in ("creator", "contributor", "by")):
        yield finding("newsml.author", item, "no author is named")


def _rights(item: etree._Element) -> Iterator[Finding]:
    if item.find(f"{_N}rightsInfo/{_N}copyrightHolder") is None:
        yield finding("newsml.rights", item, "no copyright holder is named")


_RULES: tuple[Callable[[etree._Element], Iterator[Finding]], ...] = (
    _standard,
    _guid,
    _languages,
    _times,
    _codes,
    _item_class,
    _properties,
    _pairs,
    _headline,
    _rights,
)
