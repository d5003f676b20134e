"""NewsCodes: a concept of IPTC's as a QCode, and the subject code that older receivers know it by.

Sources: IPTC NewsCodes (cv.iptc.org); of the media topics, which of them are the same as a subject code.
"""

import re

from convert.kit.items import SCHEMES, concept_uri, flat
from convert.model import Concept, Subject

_NEWSCODE = re.compile(r"(http://cv\.iptc\.org/newscodes/[^/]+/)([\w.+-]+)", re.ASCII)
_ALIASES = {uri: alias for alias, uri in SCHEMES.items()}
_SUBJECT_CODE = re.compile(r"subj:([0-9]{8})")
# The media topics of the first level that IPTC states to be exactly the subject of the same number. Three of them
# ("human interest", "society", "conflict") are not; those of other levels have other numbers.
_SAME = frozenset(f"medtop:{number:02}000000" for number in range(1, 18) if number not in (8, 14, 16))


def newscode(uri: str) -> str:
    """The QCode of a concept of IPTC's NewsCodes by its address ("subj:15000000"); empty for any other."""
    found = _NEWSCODE.fullmatch(uri.replace("https:", "http:", 1))
    alias = _ALIASES.get(found[1], "") if found else ""
    return f"{alias}:{found[2]}" if found and alias else ""


def newscode_of(concept: Concept | Subject) -> str:
    """The QCode of a subject or a genre, if it is one of IPTC's, in whatever way its source identifies it."""
    return newscode(concept_uri(flat(concept.code), concept.scheme))


def subject_code(concept: Concept | Subject) -> str:
    """The eight digits of the IPTC subject code that a concept is; empty where none is exactly it."""
    code = newscode_of(concept)
    found = _SUBJECT_CODE.fullmatch(code.replace("medtop:", "subj:") if code in _SAME else code)
    return found[1] if found else ""
