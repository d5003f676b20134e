"""The check of NITF: the schema if the user names it, and the rules that no schema can state."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from convert.kit.languages import shortest
from convert.report import Report
from convert_iptc import NitfCheckOptions
from convert_iptc.constants import NITF, NITF_VERSION
from convert_iptc.elements import words
from convert_iptc.findings import Finding, Format, Rule, check_xml, finding
from convert_iptc.nitf.write import with_namespace

_N = f"{{{NITF}}}"

RULES = {
    "nitf.not-xml": Rule("error", "The file is well-formed XML without a document type or entities"),
    "nitf.schema": Rule("error", "The file is valid by the schema that the option names"),
    "nitf.not-nitf": Rule("error", "The root is `nitf`, in the namespace of NITF or in none"),
    "nitf.version": Rule("warning", "The root names version 3.6"),
    "nitf.no-body": Rule("warning", "There is a headline or content"),
    "nitf.headline": Rule("warning", "There is a headline with words, and the title is the same"),
    "nitf.doc-id": Rule("error", "The document has an id-string without blanks"),
    "nitf.status": Rule("warning", "The management-status is usable, embargoed, withheld or canceled"),
    "nitf.time": Rule("error", "A time is one of ISO 8601, and states its zone"),
    "nitf.embargo": Rule("warning", "What is embargoed says when it is released"),
    "nitf.urgency": Rule("error", "The urgency is 1 to 9"),
    "nitf.subject": Rule("error", "A subject of IPTC's has eight digits"),
    "nitf.language": Rule("warning", "The language is a tag of BCP 47, as short as can be"),
    "nitf.media": Rule("error", "A medium has an address and a type"),
    "nitf.quote": Rule("warning", "A quote has words, and whose they are is not an empty name"),
    "nitf.duplicate-id": Rule("error", "No id is used twice"),
    "nitf.empty-paragraph": Rule("warning", "Paragraphs have words"),
}
"""Every rule by its id."""

_TIME = re.compile(r"\d{4}-?\d\d-?\d\d(?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")
_STATUSES = frozenset(("usable", "embargoed", "withheld", "canceled"))


def check_nitf(data: bytes, options: NitfCheckOptions, report: Report) -> None:
    """Report whatever is wrong or doubtful, each under an id of `RULES`.

    Raises:
        UsageError: The file that is named as schema is not one.
    """
    check_xml(data, Format("nitf", "NITF", RULES, _findings, with_namespace), options.schema, report)


def _findings(root: etree._Element) -> Iterator[Finding]:
    if root.tag != f"{_N}nitf":
        yield finding("nitf.not-nitf", root, f"the root is {root.tag}")
        return
    for rule in _RULES:
        yield from rule(root)


def _frame(root: etree._Element) -> Iterator[Finding]:
    if root.get("version") != NITF_VERSION:
        yield finding("nitf.version", root, f"the version is {root.get('version')!r}, not {NITF_VERSION!r}")
    content = root.find(f"{_N}body/{_N}body.content")
    has_content = content is not None and (words(content) or next(content.iter(f"{_N}media"), None) is not None)
    if not has_content and root.find(f"{_N}body/{_N}body.head/{_N}hedline") is None:
        yield finding("nitf.no-body", root, "there is neither a headline nor content")
    language = root.get("baselang", "")
    if not _LANGUAGE.fullmatch(language) or shortest(language) != language:
        yield finding("nitf.language", root, f"baselang {language!r} is not a tag of BCP 47 in its shortest form")


def _headline(root: etree._Element) -> Iterator[Finding]:
    headline = root.find(f"{_N}body/{_N}body.head/{_N}hedline/{_N}hl1")
    title = root.find(f"{_N}head/{_N}title")
    if not words(headline):
        yield finding("nitf.headline", root, "there is no headline")
    elif title is not None and words(title) != words(headline):
        yield finding("nitf.headline", title, "the title is not the headline")


def _docdata(root: etree._Element) -> Iterator[Finding]:
    data = root.find(f"{_N}head/{_N}docdata")
    identity = data.find(f"{_N}doc-id") if data is not None else None
    name = identity.get("id-string", "") if identity is not None else ""
    if not name or any(map(str.isspace, name)):
        yield finding("nitf.doc-id", root, f"the id-string {name!r} is empty or has blanks")
    if data is None:
        return
    status = data.get("management-status", "")
    if status not in _STATUSES:
        yield finding("nitf.status", data, f"the management-status is {status!r}")
    if status == "embargoed" and data.find(f"{_N}date.release") is None:
        yield finding("nitf.embargo", data, "it is embargoed but does not say until when")
    for urgency in data.iterfind(f"{_N}urgency"):
        if urgency.get("ed-urg", "") not in set("123456789"):
            yield finding("nitf.urgency", urgency, f"the urgency is {urgency.get('ed-urg')!r}")


def _times(root: etree._Element) -> Iterator[Finding]:
    for element in root.iter(f"{_N}*"):
        for name in ("norm", "date.publication"):
            value = element.get(name)
            if value is None:
                continue
            time = _TIME.fullmatch(value)
            if time is None:
                yield finding("nitf.time", element, f"{value!r} is not a time")
            elif "T" in value and not time[1]:
                yield finding("nitf.time", element, f"{value!r} has no time zone")


def _subjects(root: etree._Element) -> Iterator[Finding]:
    for subject in root.iter(f"{_N}tobject.subject"):
        number = subject.get("tobject.subject.refnum", "")
        if subject.get("tobject.subject.ipr", "IPTC") == "IPTC" and not re.fullmatch(r"\d{8}", number, re.ASCII):
            yield finding("nitf.subject", subject, f"{number!r} is not a number of eight digits")


def _content(root: etree._Element) -> Iterator[Finding]:
    for media in root.iter(f"{_N}media"):
        references = media.findall(f"{_N}media-reference")
        if not any(each.get("source") or each.get("name") for each in references):
            yield finding("nitf.media", media, "the medium has no address")
        if not media.get("media-type"):
            yield finding("nitf.media", media, "the medium has no type")
    for quote in root.iter(f"{_N}q"):
        if not words(quote) or quote.get("quote-source") == "":
            yield finding("nitf.quote", quote, "the quote has no words, or an empty source")
    for paragraph in root.iter(f"{_N}p"):
        if not words(paragraph):
            yield finding("nitf.empty-paragraph", paragraph, "the paragraph has no words")


def _ids(root: etree._Element) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in root.iter(f"{_N}*"):
        name = element.get("id")
        if name in seen:
            yield finding("nitf.duplicate-id", element, f"the id {name!r} is used twice")
        elif name:
            seen.add(name)


_RULES: tuple[Callable[[etree._Element], Iterator[Finding]], ...] = (
    _frame,
    _headline,
    _docdata,
    _times,
    _subjects,
    _content,
    _ids,
)
