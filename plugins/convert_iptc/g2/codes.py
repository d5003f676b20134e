"""QCodes of an item: those of IPTC's catalog as they are, others with a scheme that the item itself declares.

A QCode means something only with its scheme. Where the source names the scheme of an alias, the item says so in
a `catalog` of its own; where it does not, the alias gets a placeholder, so that receivers that compare codes as
words still find them, and nobody takes them for anybody's vocabulary.
"""

import re

from lxml import etree

from convert.kit.items import SCHEMES, concept_uri, is_uri, qcode_parts
from convert_iptc.constants import UNKNOWN_SCHEME
from convert_iptc.tree import nar

# What codes of two vocabularies look like: others of the alias are senders' own, which no receiver can resolve.
_SHAPES = {"medtop": r"[0-9]{8}", "genre": r"[A-Z][\w-]*|almanac"}
_ANY = r"(?s:.+)"
_NC_NAME = r"[A-Za-z_][\w.-]*"


class Codes:
    """The aliases that an item uses and no catalog of IPTC knows."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}

    def qcode(self, word: str, scheme: str = "") -> str:
        """The word, if it can stand as a QCode in this item; else nothing."""
        alias, code = qcode_parts(word)
        if not alias or not _fits(_NC_NAME, alias) or not _fits(_SHAPES.get(alias, _ANY), code):
            return ""
        known = SCHEMES.get(alias)
        if known is not None:
            return word if not scheme or _same(scheme, known) else ""
        stands_for = scheme if is_uri(scheme) else f"{UNKNOWN_SCHEME}{alias}:"
        return word if self._own.setdefault(alias, stands_for) == stands_for else ""

    def own(self, alias: str, scheme: str, code: str) -> str:
        """A QCode of a scheme that this program declares."""
        self._own.setdefault(alias, scheme)
        return f"{alias}:{code}"

    def identify(self, name: str, code: str = "", scheme: str = "") -> dict[str, str]:
        """The attribute that identifies a concept: `qcode`, `uri`, or `literal` with its code or its name.

        A NewsCode is a QCode however its source identifies it: most receivers look for "subj:15000000" and resolve
        no address.
        """
        from convert_iptc.newscodes import newscode  # noqa: PLC0415 - many items have no concept that has a code

        uri = concept_uri(code, scheme)
        qcode = self.qcode(code, scheme) or self.qcode(newscode(uri))
        if qcode:
            return {"qcode": qcode}
        if qcode_parts(code).alias in _SHAPES:
            return {"literal": code}
        if is_uri(uri):
            return {"uri": uri}
        return {"uri": code} if is_uri(code) else {"literal": code or name}

    def address(self, qcode: str) -> str:
        """The address that a QCode of this item stands for."""
        alias, code = qcode_parts(qcode)
        return (self._own.get(alias) or SCHEMES[alias]) + code

    def declare(self, item: etree._Element) -> None:
        """Put the item's own catalog behind the reference to IPTC's."""
        if not self._own:
            return
        catalog = nar(item, "catalog")
        for alias, scheme in self._own.items():
            nar(catalog, "scheme", alias=alias, uri=scheme)
        item.insert(1, catalog)


def _same(scheme: str, known: str) -> bool:
    return scheme.rstrip("/").replace("https:", "http:") == known.rstrip("/").replace("https:", "http:")


def _fits(pattern: str, word: str) -> bool:
    return re.fullmatch(pattern, word, re.ASCII) is not None
