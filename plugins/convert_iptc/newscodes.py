"""NewsCodes: a concept of IPTC's as a QCode, and the subject code that older receivers know it by.

Sources: IPTC NewsCodes (cv.iptc.org); which media topic matches which subject code is IPTC's own statement, in
`subject_codes.json` (CC BY 4.0), made by `tools/make_subject_codes.py`.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from convert.kit.items import SCHEMES, concept_uri, flat, qcode_parts
from convert.model import Concept, Subject

_NEWSCODE = r"(http://cv\.iptc\.org/newscodes/[^/]+/)([\w.+-]+)"
_ALIASES = {uri: alias for alias, uri in SCHEMES.items()}
_SUBJECT_CODE = r"[0-9]{8}"


class SubjectCode(NamedTuple):
    """A subject code of eight digits, and whether it is the subject itself and not one close to it or wider."""

    number: str
    is_same: bool


class _Matches(msgspec.Struct, frozen=True):
    """Media topics and the subject codes that IPTC says are the same, close to them, or wider."""

    same: Mapping[str, str]
    close: Mapping[str, str]
    wider: Mapping[str, str]


@cache
def _matches() -> _Matches:
    return msgspec.json.decode(Path(__file__).with_name("subject_codes.json").read_bytes(), type=_Matches)


def newscode(uri: str) -> str:
    """The QCode of a concept of IPTC's NewsCodes by its address ("subj:15000000"); empty for any other."""
    found = re.fullmatch(_NEWSCODE, uri.replace("https:", "http:", 1), re.ASCII)
    alias = _ALIASES.get(found[1], "") if found else ""
    return f"{alias}:{found[2]}" if found and alias else ""


def newscode_of(concept: Concept | Subject) -> str:
    """The QCode of a subject or a genre, if it is one of IPTC's, in whatever way its source identifies it."""
    return newscode(concept_uri(flat(concept.code), concept.scheme))


def subject_code(concept: Concept | Subject) -> SubjectCode | None:
    """The IPTC subject code of a concept; none where it is of another vocabulary or IPTC names no match."""
    alias, number = qcode_parts(newscode_of(concept))
    if alias == "subj":
        return SubjectCode(number, is_same=True) if re.fullmatch(_SUBJECT_CODE, number) else None
    if alias != "medtop":
        return None
    matches = _matches()
    if number in matches.same:
        return SubjectCode(matches.same[number], is_same=True)
    wider = matches.close.get(number) or matches.wider.get(number)
    return SubjectCode(wider, is_same=False) if wider else None
