"""What can be told about JSON-LD without schema.org's vocabulary: form, dates, addresses, quotes."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from convert.plugin import Report

_SCRIPT = re.compile(r'\s*<script type="application/ld\+json">(.*)</script>\s*', re.DOTALL)
_UNSAFE = re.compile(r"</script|<!--|<script", re.IGNORECASE)
_CONTEXTS = frozenset(
    f"{scheme}://{host}schema.org{end}"
    for scheme in ("http", "https")
    for host in ("", "www.")
    for end in ("", "/")
)
# ISO 8601 as schema.org's Date and DateTime have it.
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_ADDRESS = re.compile(r"(?:https?|mailto):[^\s<>\"{}|\\^`]+", re.ASCII | re.IGNORECASE)
_DATES = ("datePublished", "dateModified", "dateCreated")
_ADDRESSES = ("url", "logo", "contentUrl", "sameAs", "relatedLink")

_Node = dict[str, Any]


def check_jsonld(data: bytes, report: Report) -> None:
    """Say what is wrong with JSON-LD, alone or in its script element."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        report.error("jsonld.not-json", f"this is not UTF-8 (byte {error.start})")
        return
    script = _SCRIPT.fullmatch(text)
    content = script[1] if script else text
    if _UNSAFE.search(content):
        report.error("jsonld.unsafe", "it holds '<script', '</script' or '<!--'", hint="escape the '<' as \\u003c")
    document = _load(content, report)
    if not isinstance(document, dict):
        return
    context = document.get("@context")
    if not isinstance(context, str) or context not in _CONTEXTS:
        report.error("jsonld.context", f"the context is {context!r}, not https://schema.org")
    nodes = [node for node in _nodes(document) if "@type" in node]
    articles = [node for node in nodes if "headline" in node or "articleBody" in node or _is_article(node)]
    if not articles:
        report.error("jsonld.no-article", "there is no article in it")
    for node in nodes:
        _check_node(node, report)
    for article in articles:
        _check_article(article, report)


def _load(text: str, report: Report) -> object:
    repeated: Counter[str] = Counter()

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        repeated.update(key for key, times in Counter(key for key, _ in items).items() if times > 1)
        return dict(items)

    def constant(name: str) -> object:
        raise ValueError(f"{name} is not JSON")

    try:
        document = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except (ValueError, RecursionError) as error:
        report.error("jsonld.not-json", f"this is not JSON: {error}")
        return None
    for key in repeated:
        report.error("jsonld.duplicate-key", f"the key {key!r} appears twice in one object")
    if not isinstance(document, dict):
        report.error("jsonld.not-json", "this is not a JSON object")
    return document


def _nodes(document: _Node) -> Iterator[_Node]:
    """Every object in it, without recursion: whoever wrote it chose the depth."""
    pending: list[object] = [document]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            yield value
            pending.extend(reversed(value.values()))
        elif isinstance(value, list):
            pending.extend(reversed(value))


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_article(node: _Node) -> bool:
    return any(str(kind).endswith(("Article", "Posting", "Report")) for kind in _as_list(node["@type"]))


def _check_node(node: _Node, report: Report) -> None:
    for name in _DATES:
        for value in _as_list(node.get(name)):
            if not isinstance(value, str) or not _DATE.fullmatch(value):
                report.error("jsonld.date", f"{name} is {value!r}, not an ISO 8601 date", where=_place(node))
    for name in _ADDRESSES:
        for value in _as_list(node.get(name)):
            if isinstance(value, str) and not _ADDRESS.fullmatch(value):
                report.error("jsonld.address", f"{name} is {value!r}, not an absolute address", where=_place(node))
    identifier = node.get("@id")
    if isinstance(identifier, str) and ":" not in identifier:
        report.error("jsonld.address", f"@id is {identifier!r}, which is relative", where=_place(node))


def _place(node: _Node) -> str:
    return str(node.get("headline") or node.get("name") or node["@type"])[:80]


def _check_article(article: _Node, report: Report) -> None:
    where = _place(article)
    for author in _as_list(article.get("author")):
        if not isinstance(author, dict) or not str(author.get("name") or "").strip():
            report.error("jsonld.author", "an author without a name", where=where)
    body = _plain(str(article.get("articleBody") or ""))
    for part in _as_list(article.get("hasPart")):
        if isinstance(part, dict) and part.get("@type") == "Quotation":
            words = _plain(str(part.get("text") or ""))
            if not words:
                report.error("jsonld.quotation", "a Quotation without text", where=where)
            elif body and words not in body:
                report.error("jsonld.quotation", f"not word for word in the body: {words[:60]!r}", where=where)


def _plain(text: str) -> str:
    return " ".join(text.split())
