"""The check of NewsML-G2: the schema if the user names it, and the rules that no schema can state."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from convert.errors import ContentError, UsageError
from convert.kit.xml import parse_xml
from convert.plugin import Report
from convert_iptc import NewsmlCheckOptions
from convert_iptc.constants import NAR
from convert_iptc.g2.findings import RULES, Finding, found, local
from convert_iptc.g2.rules_content import content_findings
from convert_iptc.g2.rules_meta import meta_findings

_ITEMS = frozenset(("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"))
_SHOWN_SCHEMA_ERRORS = 20


def check_newsml(data: bytes, options: NewsmlCheckOptions, report: Report) -> None:
    """Report whatever is wrong or doubtful, each under an id of `findings.RULES`.

    Raises:
        UsageError: The file that is named as schema is none.
    """
    schema = _schema(options.schema) if options.schema is not None else None
    try:
        root = parse_xml(data, "NewsML-G2")
    except ContentError as error:
        report.error("newsml.not-xml", str(error))
        return
    for finding in _findings(root, schema):
        add = report.error if RULES[finding.id].severity == "error" else report.warn
        add(finding.id, finding.message, where=f"line {finding.line}" if finding.line else "")


def _schema(path: Path) -> etree.XMLSchema:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.XMLSchema(etree.parse(str(path), parser))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise UsageError(f"{path} is not an XML Schema that can be used: {error}") from error


def _findings(root: etree._Element, schema: etree.XMLSchema | None) -> Iterator[Finding]:
    if schema is not None and not schema.validate(root):
        errors: Any = schema.error_log  # the stubs of lxml do not know that one can walk through it
        for error in islice(errors, _SHOWN_SCHEMA_ERRORS):
            yield Finding("newsml.schema", error.message, error.line)
    if not str(root.tag).startswith(f"{{{NAR}}}"):
        yield found("newsml.not-newsml", root, f"the root is {root.tag}, no element of NewsML-G2")
        return
    items = [root]
    if local(root) == "newsMessage":
        if root.find(f"{{{NAR}}}header/{{{NAR}}}sent") is None:
            yield found("newsml.no-sent", root, "the header does not say when the message was sent")
        items = [item for items in root.iterfind(f"{{{NAR}}}itemSet") for item in items if local(item) in _ITEMS]
        if not items:
            yield found("newsml.no-item", root, "there is no item in the message")
    elif local(root) not in _ITEMS:
        yield found("newsml.not-newsml", root, f"{local(root)} is not an item")
        return
    for item in items:
        yield from meta_findings(item)
        yield from content_findings(item)
