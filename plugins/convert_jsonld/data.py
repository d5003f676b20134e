"""The stored document that a node carries, as an encoding of the article.

Source: schema.org, `encoding`, `MediaObject` and `text`.
"""

from convert.kit.restore import Page, imprint
from convert.model import Document
from convert_jsonld.nodes import Node, every

DATA_TYPE = "application/vnd.newsconvert+json"


def data_node(document: Document, shown: Document) -> Node:
    """The node with the stored document of an article, of which the other properties show `shown`."""
    data = imprint(document, Page(shown)).decode()
    return {"@type": "MediaObject", "encodingFormat": DATA_TYPE, "text": data}


def data_of(node: Node) -> bytes | None:
    """The data that a node carries, or none."""
    for each in every(node.get("encoding")):
        if (
            isinstance(each, dict)
            and each.get("encodingFormat") == DATA_TYPE
            and isinstance(each.get("text"), str)
        ):
            return str(each["text"]).encode("utf-8", "replace")
    return None
