"""The check of NewsML-G2: the schema if the user names it, and the rules that no schema can state."""

from collections.abc import Iterator

from lxml import etree

from convert.report import Report
from convert_iptc import NewsmlCheckOptions
from convert_iptc.constants import NAR
from convert_iptc.elements import local
from convert_iptc.findings import Finding, Format, check_xml, finding
from convert_iptc.g2.rules import RULES
from convert_iptc.g2.rules_content import content_findings
from convert_iptc.g2.rules_meta import meta_findings

_ITEMS = frozenset(("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"))


def check_newsml(data: bytes, options: NewsmlCheckOptions, report: Report) -> None:
    """Report whatever is wrong or doubtful, each under an id of `rules.RULES`.

    Raises:
        UsageError: The file that is named as schema is not one.
    """
    check_xml(data, Format("newsml", "NewsML-G2", RULES, _findings), options.schema, report)


def _findings(root: etree._Element) -> Iterator[Finding]:
    if not str(root.tag).startswith(f"{{{NAR}}}"):
        yield finding("newsml.not-newsml", root, f"the root is {root.tag}, not an element of NewsML-G2")
        return
    items = [root]
    if local(root) == "newsMessage":
        if root.find(f"{{{NAR}}}header/{{{NAR}}}sent") is None:
            yield finding("newsml.no-sent", root, "the header does not say when the message was sent")
        items = [item for items in root.iterfind(f"{{{NAR}}}itemSet") for item in items if local(item) in _ITEMS]
        if not items:
            yield finding("newsml.no-item", root, "there is no item in the message")
    elif local(root) not in _ITEMS:
        yield finding("newsml.not-newsml", root, f"{local(root)} is not an item")
        return
    for item in items:
        yield from meta_findings(item)
        yield from content_findings(item)
