"""Fields of Word: which only show what the document holds, and which fetch, run or put in text from elsewhere."""

import re
from collections.abc import Iterator

from lxml import etree

from convert_docx.ooxml import w

_FIELD = re.compile(r"\s*\\?([A-Za-z]+|=)")

# Fields that only show what the document itself holds: ISO/IEC 29500-1, 17.16.5. Others fetch files, run programs
# or put in text from elsewhere (DDE, INCLUDEPICTURE, INCLUDETEXT, LINK, DATABASE, MACROBUTTON ...).
HARMLESS_FIELDS = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "SECTION",
        "TOC",
        "PAGEREF",
        "REF",
        "HYPERLINK",
        "STYLEREF",
        "SEQ",
        "NOTEREF",
    }
    | {"TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY", "FILENAME", "LASTSAVEDBY", "NUMWORDS"}
    | {"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "QUOTE", "IF", "SYMBOL", "TC", "XE", "EQ"}
)


def is_harmless(instruction: str) -> bool:
    """Whether a field only shows what the document itself holds."""
    found = _FIELD.match(instruction)
    return found is not None and found[1].upper() in HARMLESS_FIELDS


def instructions(tree: etree._Element) -> Iterator[str]:
    """The instructions of the fields of a part; one that is spread over runs, as Word may do, is joined first."""
    for field in tree.iter(w("fldSimple")):
        yield field.get(w("instr"), "")
    pieces: list[list[str]] = []
    for element in tree.iter(w("fldChar"), w("instrText")):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            pieces.append([])
        elif element.tag == w("instrText"):
            if not pieces:
                pieces.append([])
            pieces[-1].append(element.text or "")
        elif kind == "separate" and pieces:
            yield "".join(pieces[-1])
            pieces[-1] = []
        elif kind == "end" and pieces:
            rest = "".join(pieces.pop())
            if rest.strip():
                yield rest
    yield from (text for text in map("".join, pieces) if text.strip())
