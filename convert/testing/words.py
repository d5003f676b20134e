"""The words in bytes of any format and in a document, to see that none is lost on the way."""

import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import msgspec

from convert.model import Document, List
from convert.testing.hostile import kind_of

_WORD = re.compile(r"[^\W_]+")
_JSON_START = ("{", "[")
_MEMBERS = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels")

# Elements within a line of text: a word may go on through them. Any other one parts words.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "lang",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "person",
        "org",
        "location",
        "inline",
        "w:r",
        "w:t",
        "w:rpr",
        "w:hyperlink",
        "w:b",
        "w:i",
        "w:u",
        "w:rstyle",
        "w:lang",
        "w:ins",
        "w:vertalign",
        "w:strike",
        "w:bookmarkstart",
        "w:bookmarkend",
        "w:prooferr",
        "w:color",
        "w:sz",
        "w:szcs",
        "w:rfonts",
    ]
)


def words_of(text: str) -> list[str]:
    """Runs of letters and digits, composed as NFC has it."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def missing(wanted: Iterable[str], given: Iterable[str]) -> list[str]:
    """The words of texts that other texts do not have as often."""
    lost = Counter(word for text in wanted for word in words_of(text))
    lost.subtract(word for text in given for word in words_of(text))
    return sorted(word for word, count in lost.items() if count > 0)


def texts_in(data: bytes) -> Iterator[str]:
    """Every text in bytes of a format that is plain text, markup, JSON, or an archive of such."""
    form = kind_of(data)
    if form == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sorted(archive.namelist()):
                if name.lower().endswith(_MEMBERS):
                    yield from _markup(archive.read(name).decode("utf-8", "replace"))
    elif form == "json":
        yield from _strings(json.loads(data))
    elif form == "markup":
        yield from _markup(data.decode("utf-8-sig", "replace"))
    else:
        yield data.decode("utf-8-sig", "replace")


def texts_of(document: Document) -> Iterator[str]:
    """Every string in a document, facts and all."""
    yield from _strings(msgspec.to_builtins(document))
    for block in document.blocks():
        if isinstance(block, List):
            # The numbers of a list are kept as its form, not as text.
            yield from (str(block.start + number) for number in range(len(block.items)))


def printed_by_kind(document: Document) -> Iterator[tuple[str, str]]:
    """What `Document.printed` yields, under names that hold for any document.

    "title", "metadata.related", and for blocks their kinds: "paragraph", "table", "figure.credit", "heading".
    """
    kinds = {section.heading.id: "heading" for section in document.sections if section.heading is not None}
    blocks = list(document.blocks())
    kinds |= {block.id: type(block).__name__.lower() for block in blocks}
    for where, text in document.printed():
        target, point, part = where.partition(".")
        kind = kinds.get(target)
        yield (f"{kind}{point}{part}" if kind else where.partition("[")[0]), text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, (list, tuple)):
        for child in value:
            yield from _strings(child)
    elif value is not None:
        yield str(value)


def _markup(text: str) -> Iterator[str]:
    parser = _Texts()
    parser.feed(text)
    parser.close()
    whole = "".join(parser.found)
    yield whole
    yield from parser.attributes
    for script in parser.scripts:
        if script.lstrip().startswith(_JSON_START):
            yield from _strings(json.loads(script))


class _Texts(HTMLParser):
    """Collects the text between tags, the values of attributes, and the scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.attributes: list[str] = []
        self.scripts: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.attributes += [value for _, value in attrs if value]
        self._in_script = tag == "script"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.attributes += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        self._in_script = False

    def handle_data(self, data: str) -> None:
        (self.scripts if self._in_script else self.found).append(data)

    def unknown_decl(self, data: str) -> None:
        self.found.append(data.removeprefix("CDATA["))

    def _part(self, tag: str) -> None:
        # OpenDocument calls them as HTML does, with a prefix.
        if tag.removeprefix("text:") not in _INLINE:
            self.found.append(" ")
