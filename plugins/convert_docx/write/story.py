"""What grows while articles are laid out: the body, and the parts and numbers that it refers to."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from lxml import etree

from convert.kit.languages.words import Labels
from convert.kit.urls import safe_url
from convert.kit.xml import Spool
from convert.plugin import Report
from convert_docx.ooxml import NAMESPACES, W, add
from convert_docx.package import Relationship, office
from convert_docx.template.opened import Template
from convert_docx.write.direction import starts_right_to_left
from convert_docx.write.references.bookmarks import Bookmarks, put_bookmark
from convert_docx.write.references.notes import Notes
from convert_docx.write.references.numbering import Numbering
from convert_docx.write.references.pictures import Picture
from convert_docx.write.words import words

_P = f"{{{W}}}p"
_PPR = f"{{{W}}}pPr"
_PSTYLE = f"{{{W}}}pStyle"
_VAL = f"{{{W}}}val"

_BELOW_TABLE = "200"
# Size, distance and colour of the bars of those styles that have one.
_BARS = {
    "quote": ("18", "14", "8B1A1A"),
    "attribution": ("18", "14", "8B1A1A"),
    "embed": ("12", "10", "BFBFBF"),
}

# Word and its SDK refuse a whole document for one address that they cannot split (RFC 3986, section 3.2).
_HOST = re.compile(r"(?:[A-Za-z0-9_~-]|%[0-9A-Fa-f]{2})+(?:\.(?:[A-Za-z0-9_~-]|%[0-9A-Fa-f]{2})+)*\.?", re.ASCII)
_LONGEST_LABEL = 63
_LONGEST_ADDRESS = 2079
"""Characters of an address that Word opens a document with; one of more and it calls the file damaged."""
_SHOWN_OF_ADDRESS = 60
_ESCAPES = str.maketrans({character: f"%{ord(character):02X}" for character in "#[]"})


class Story:
    """The main part of a Word document while it is made.

    Attributes:
        body: The element that blocks are put into.
        spool: Where they go when they are too many.
        language: The language of the article that is being laid out, "" if it is not known.
        right_to_left: Whether that language is written from right to left.
        run_language: The language that runs must state for themselves, because the document's is another one.
        page_break: Whether the next paragraph begins a page.
        notes: The footnotes and endnotes.
        marks: The names of bookmarks round the blocks of the article, none if blocks get none.
    """

    def __init__(self, template: Template, report: Report) -> None:
        self.template = template
        self.report = report
        self.root = etree.Element(f"{{{W}}}document", nsmap=NAMESPACES)
        self.body = add(self.root, "body")
        self.spool = Spool()
        self.numbering = Numbering(template.first_abstract_number, template.first_number)
        self.parts: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.relationships: list[Relationship] = []
        self.language = ""
        self.right_to_left = False
        self.run_language = ""
        self.page_break = False
        self.marks: Bookmarks | None = None
        self.notes = Notes()
        self._after_table = False
        self._links: dict[str, str] = {}
        self._pictures: dict[str, str] = {}
        self._bookmarks = itertools.count(1)
        self._drawings = itertools.count(1)
        # A document of ours that serves as a template has ids of this form already.
        taken = {each.id for each in template.relationships}
        ids = (f"rIdN{number}" for number in itertools.count(1))
        self._ids = (identifier for identifier in ids if identifier not in taken)

    @property
    def words(self) -> Labels:
        """The words that the layout adds, in the article's language."""
        return words(self.language)

    def style(self, key: str) -> str:
        """The id of a style by its key in `styles.STYLES`, "" if the template has none to use."""
        return self.template.styles.get(key, "")

    def is_right_to_left(self, text: str) -> bool:
        """Which way a paragraph with this text runs: as its first letter, or as the article if it has none."""
        own = starts_right_to_left(text)
        return self.right_to_left if own is None else own

    def paragraph(
        self, style: str = "", *, right_to_left: bool = False, into: etree._Element | None = None
    ) -> etree._Element:
        """A new paragraph at the end of the body, or of another element; its properties in the schema's order."""
        paragraph = etree.SubElement(self.body if into is None else into, _P)
        identifier = self.style(style) if style else ""
        if not (identifier or right_to_left or self.page_break or self._after_table):
            return paragraph
        properties = etree.SubElement(paragraph, _PPR)
        if identifier:
            etree.SubElement(properties, _PSTYLE).set(_VAL, identifier)
        if self.page_break and into is None:
            add(properties, "pageBreakBefore")
            self.page_break = False
        if right_to_left:
            if style in _BARS and style in self.template.own:
                self._put_bar(properties, style)
            add(properties, "bidi")
        if into is None:
            if self._after_table and not style.startswith("heading"):
                add(properties, "spacing", before=_BELOW_TABLE)
            self._after_table = False
        if not len(properties):
            paragraph.remove(properties)
        return paragraph

    def end_table(self) -> None:
        """Keep the next paragraph away from the table that stands above it, since tables have no space below."""
        self._after_table = True

    @staticmethod
    def _put_bar(properties: etree._Element, style: str) -> None:
        """Draw the bar beside a quote where its lines begin; the borders of a style do not turn round."""
        size, space, color = _BARS[style]
        borders = add(properties, "pBdr")
        add(borders, "left", val="nil")
        add(borders, "right", val="single", sz=size, space=space, color=color)

    def link(self, url: str) -> str:
        """The id of the relationship to an address, or "" if Word could not open a document with it."""
        if url not in self._links:
            target = self._target(url)
            self._links[url] = self.relate("hyperlink", target, external=True) if target else ""
        return self._links[url]

    def _target(self, url: str) -> str:
        """The address as Word takes it, "" if it does not."""
        target = usable_address(url)
        if not target:
            self.report.warn("docx.link-dropped", f"the address {url!r} is not accepted by Word; its words stay")
        if len(target) <= _LONGEST_ADDRESS:
            return target
        # What stands behind "#" is a place on the page, without which the page is found all the same.
        page = target.partition("#")[0]
        fits = len(page) <= _LONGEST_ADDRESS
        self.report.warn(
            "docx.link-shortened" if fits else "docx.link-dropped",
            f"the address {target[:_SHOWN_OF_ADDRESS]!r}... has {len(target)} characters, "
            f"and Word takes {_LONGEST_ADDRESS}; "
            + ("what comes after '#' is left out" if fits else "its words stay"),
            hint="give a shorter address",
        )
        return page if fits else ""

    def picture(self, identifier: str, picture: Picture) -> str:
        """The id of the relationship to a picture, which is put into the package once."""
        if identifier not in self._pictures:
            name = f"media/{picture.name}"
            if f"word/{name}" in self.parts:
                # The same bytes under another id.
                self._pictures[identifier] = next(r.id for r in self.relationships if r.target == name)
            else:
                self.parts[f"word/{name}"] = picture.data
                self.types[f"word/{name}"] = picture.media_type
                self._pictures[identifier] = self.relate("image", name)
        return self._pictures[identifier]

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Refer to another part, or to an address; gives the id of the relationship."""
        identifier = next(self._ids)
        self.relationships.append(Relationship(identifier, office(kind), target, external))
        return identifier

    def bookmark(self) -> int:
        """A number for a bookmark that no other has."""
        return next(self._bookmarks)

    @contextmanager
    def in_bookmark(self, identifier: str) -> Iterator[None]:
        """Put a bookmark round all that is laid out meanwhile, which is a block of this id."""
        last = self.last()
        yield
        self.mark(self.behind(last), identifier)

    def mark(self, elements: list[etree._Element], identifier: str) -> None:
        """Put a bookmark round elements, which are what has this id."""
        if self.marks is not None and elements:
            put_bookmark(elements, self.marks.name(identifier), self.bookmark())

    def last(self) -> etree._Element | None:
        """What was laid out last."""
        return next(self.body.iterchildren(reversed=True), None)

    def behind(self, last: etree._Element | None) -> list[etree._Element]:
        """What was laid out behind an element; in order, and without counting all that stands before it."""
        found = []
        for element in self.body.iterchildren(reversed=True):
            if element is last:
                break
            found.append(element)
        return found[::-1]

    def drawing(self) -> int:
        """A number for a drawing that no other has."""
        return next(self._drawings)


def usable_address(url: str) -> str:
    """The address as a relationship can hold it, or "" if Word would refuse the document for it."""
    address = safe_url(url)
    if not address:
        return ""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return f"mailto:{_escape(rest)}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # of a port, too, that is not a number or not a possible one
        return ""
    if not _HOST.fullmatch(host) or any(len(part) > _LONGEST_LABEL for part in host.split(".")):
        return ""
    # An address stands in a document as a URI proper, so what RFC 3986 does not allow in a place is escaped there.
    return urlunsplit((scheme.lower(), parts.netloc, *map(_escape, parts[2:])))


def _escape(part: str) -> str:
    return part.translate(_ESCAPES)
