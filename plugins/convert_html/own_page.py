"""A page that our writer made, read back: what it shows now, and what its data still says of it."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from hashlib import sha256

from lxml import etree
from msgspec.structs import replace

from convert.kit.crowded import refuse_crowded
from convert.kit.languages import UNKNOWN
from convert.kit.markup import flow
from convert.kit.page import is_sign, reread
from convert.kit.rasters import raster_type
from convert.kit.restore import Page, restore
from convert.model import Document, Resource
from convert.report import Report
from convert_html import DATA_TYPE

_DATA = re.compile(
    rb'<script type="' + re.escape(DATA_TYPE).encode() + rb'">(.*?)</script\s*>', re.DOTALL | re.IGNORECASE
)
_PICTURE = "picture:"


def own_document(page: bytes, identifier: str, report: Report) -> Document | None:
    """The document of a page of ours; none if nothing of its article is left: then it is a page like others."""
    data = _DATA.search(page)
    shown = printed_page(page, identifier) if data is not None else None
    if data is None or shown is None:
        return None
    found = restore(Page(shown), data[1].strip(), report, "html")
    return None if found is shown else found


def printed_page(page: bytes, identifier: str) -> Document | None:
    """What the article of a page alone says; none if there is no article on it, or several."""
    refuse_crowded(page)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_pis=True, remove_comments=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(page, parser) if page.strip() else None
    articles = list(root.iter("article")) if root is not None else []
    if root is None or len(articles) != 1:
        return None
    resources = _take_pictures(articles[0])
    found = reread(
        [("", piece) for piece in flow(articles[0], wanted=is_sign)],
        identifier,
        lambda _, address: resources.get(address),
    )
    language = root.get("lang") or ""
    return replace(found, language="" if language == UNKNOWN else language)


def _take_pictures(article: etree._Element) -> dict[str, Resource]:
    """The pictures whose bytes stand in the page, by names that are put in the place of the bytes."""
    resources: dict[str, Resource] = {}
    for image in article.iter("img"):
        address = image.get("src", "")
        head, _, content = address.partition(",")
        if not head.startswith("data:image/") or not head.endswith(";base64"):
            continue
        try:
            data = b64decode(content, validate=True)
        except (NotBase64, ValueError):
            continue
        kind = raster_type(data)
        if kind:
            identifier = f"sha256-{sha256(data).hexdigest()}"
            resources[_PICTURE + identifier] = Resource(id=identifier, media_type=kind, data=data)
            image.set("src", _PICTURE + identifier)
    return resources
