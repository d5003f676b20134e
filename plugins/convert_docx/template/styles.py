"""The styles of an article by their names in Word, each by the key that the rest of this package uses.

pandoc and others recognise title, standfirst, author and date by just these names.
"""

from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["paragraph", "character", "table"]


class Style(NamedTuple):
    """A style: its name in Word, in the case of Word's user interface, and its kind."""

    name: str
    kind: Kind = "paragraph"


STYLES = {
    "notice": Style("Notice"),
    "kicker": Style("Kicker"),
    "title": Style("Title"),
    "subtitle": Style("Subtitle"),
    "standfirst": Style("Standfirst"),
    "author": Style("Author"),
    "date": Style("Date"),
    "lead": Style("Lead"),
    "heading1": Style("Heading 1"),
    "heading2": Style("Heading 2"),
    "heading3": Style("Heading 3"),
    "heading4": Style("Heading 4"),
    "heading5": Style("Heading 5"),
    "heading6": Style("Heading 6"),
    "quote": Style("Quote"),
    "attribution": Style("Quote Attribution"),
    "bullet": Style("List Bullet"),
    "number": Style("List Number"),
    "figure": Style("Figure"),
    "caption": Style("Caption"),
    "credit": Style("Credit", "character"),
    "table": Style("News Table", "table"),
    "cell": Style("Table Text"),
    "header-cell": Style("Table Heading"),
    "preformatted": Style("HTML Preformatted"),
    "code": Style("HTML Code", "character"),
    "embed": Style("Embed"),
    "related": Style("Related Label"),
    "note": Style("Editorial Note"),
    "source": Style("Source"),
    "rights": Style("Rights"),
    "link": Style("Hyperlink", "character"),
    "contents": Style("TOC Heading"),
    "entry": Style("TOC 1"),
    "header": Style("Header"),
    "footer": Style("Footer"),
}
