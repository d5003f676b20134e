"""OpenDocument texts of a few lines, as office programs save them."""

import io
import zipfile

import convert
from convert.model import Document

NAMES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("meta", "meta"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>'
    "</office:automatic-styles>"
)


def odt(body: str, *, meta: str = "", files: dict[str, bytes] | None = None) -> bytes:
    content = (
        f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    properties = f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta></office:document-meta>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.text"
        archive.writestr("mimetype", kind, compress_type=zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", properties)
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return target.getvalue()


def read(body: str, *, meta: str = "", files: dict[str, bytes] | None = None) -> Document:
    return convert.read(odt(body, meta=meta, files=files), name="ferry.odt", filters={"quotes": False}).document
