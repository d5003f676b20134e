"""Names of OpenDocument's elements and attributes, and of the styles of our texts.

Source: OpenDocument 1.3, part 3, section 1.4.
"""

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"

NAMESPACES = {
    name: uri.strip("{}")
    for name, uri in (
        ("office", OFFICE),
        ("text", TEXT),
        ("table", TABLE),
        ("draw", DRAW),
        ("style", STYLE),
        ("fo", FO),
        ("svg", SVG),
        ("meta", META),
        ("dc", DC),
        ("xlink", XLINK),
    )
}

PARAGRAPHS = {
    "title": "Title",
    "kicker": "Kicker",
    "subtitle": "Subtitle",
    "standfirst": "Standfirst",
    "lead": "Lead",
    "byline": "Author",
    "dateline": "Date",
    "notice": "Notice",
    "caption": "Table_20_Caption",
    "figcaption": "Caption",
    "blockquote": "Quotations",
    "attribution": "Quote_20_Attribution",
    "embed": "Embed",
    "pre": "Preformatted_20_Text",
    "th": "Table_20_Heading",
    "td": "Table_20_Contents",
    "aside": "Footnote",
    "label": "Related_20_Label",
    "note": "Editorial_20_Note",
    "source": "Source",
    "rights": "Rights",
    "credit": "Credit_20_Line",
    "original": "Original",
}
"""Styles of paragraphs by the class, id or name of an element of a page, or by those of what it stands in."""
SPANS = {
    "em": "Emphasis",
    "strong": "Strong_20_Emphasis",
    "code": "Source_20_Text",
    "u": "Underlined",
    "s": "Struck",
    "sub": "Lowered",
    "sup": "Raised",
}
"""Styles of characters by the names of elements."""
