"""What the package says of the book, as facts of an article.

Sources: EPUB 3.3, section 5.5; OPF 2.0.1, section 2.2.
"""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from convert.kit.timestamps import parse_timestamp
from convert.kit.urls import safe_url
from convert.model import Agent, Metadata, Organisation, Origin, Person, Timestamp
from convert.report import Report

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_AUTHORS = frozenset({"", "aut", "author"})
# A book must state when it was changed; ours says this where the article does not.
_NO_DATE = "1980-01-01T00:00:00Z"
_PERIODICAL = ("periodical", "newspaper", "magazine", "newsmagazine")


class Creator(Struct, frozen=True):
    """Who made the book, and the code of the role (MARC relators: "aut", "edt")."""

    name: str
    role: str


class BookFacts(Struct, frozen=True):
    """The package's metadata: what may stand on a page as well, and what stands nowhere else."""

    title: str
    subtitle: str
    language: str
    creators: tuple[Creator, ...]
    metadata: Metadata
    is_periodical: bool

    @property
    def authors(self) -> tuple[Agent, ...]:
        """The creators who wrote it."""
        return tuple(Person(name=each.name) for each in self.creators if each.role in _AUTHORS)


def facts_of(element: etree._Element | None, report: Report) -> BookFacts:
    """Read the metadata of a package; what is missing stays empty."""
    if element is None:
        return BookFacts("", "", "", (), Metadata(), is_periodical=False)
    titles = _titles(element)
    publisher = _first(element, "publisher")
    identifiers = tuple(dict.fromkeys(_words(each) for each in element.iter(f"{_DC}identifier") if _words(each)))
    sources = [safe_url(_words(each)) for each in element.iter(f"{_DC}source")]
    facts: dict[str, object] = {
        "published": _date(element, "publication", report),
        "modified": _modification(element, report),
        "publisher": Organisation(name=publisher) if publisher else None,
        "canonical_url": next(filter(None, sources), ""),
        # What a page prints of rights stands in its text; this is said of the book beside it.
        "usage_terms": tuple(words for each in element.iter(f"{_DC}rights") if (words := _words(each))),
        "keywords": tuple(dict.fromkeys(_words(each) for each in element.iter(f"{_DC}subject") if _words(each))),
        "identifiers": identifiers,
    }
    origins: dict[str, Origin] = {name: "file" for name, value in facts.items() if value}
    return BookFacts(
        titles[0],
        titles[1],
        _first(element, "language").replace("_", "-"),
        tuple(_creators(element)),
        Metadata(**facts, origins=origins),  # type: ignore[arg-type]  # names and types as in Metadata
        is_periodical=_is_periodical(element),
    )


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _first(element: etree._Element, name: str) -> str:
    return next((words for each in element.iter(f"{_DC}{name}") if (words := _words(each))), "")


def _refinements(element: etree._Element, name: str) -> dict[str, str]:
    """By the id of another element, with its "#", what a `meta` says of it: its role, or the kind of a title."""
    found: dict[str, str] = {}
    for meta in element.iter("{*}meta"):
        if meta.get("property") == name:
            found.setdefault(meta.get("refines", ""), _words(meta))
    found.pop("", None)
    return found


def _titles(element: etree._Element) -> tuple[str, str]:
    titles = [(each, _words(each)) for each in element.iter(f"{_DC}title") if _words(each)]
    kinds = _refinements(element, "title-type")
    subtitle = next((words for each, words in titles if kinds.get(f"#{each.get('id', '')}") == "subtitle"), "")
    return next((words for _, words in titles if words != subtitle), ""), subtitle


def _creators(element: etree._Element) -> Iterator[Creator]:
    roles = _refinements(element, "role")
    for name in ("creator", "contributor"):
        for each in element.iter(f"{_DC}{name}"):
            role = each.get(f"{_OPF}role") or roles.get(f"#{each.get('id', '')}", "")
            if _words(each) and (role or name == "creator"):
                yield Creator(_words(each), role.lower())


def _date(element: etree._Element, event: str, report: Report) -> Timestamp | None:
    for each in element.iter(f"{_DC}date"):
        if (each.get(f"{_OPF}event") or event) == event:
            return _timestamp(_words(each), report)
    return None


def _modification(element: etree._Element, report: Report) -> Timestamp | None:
    for meta in element.iter("{*}meta"):
        stated = _words(meta)
        if meta.get("property") == "dcterms:modified" and not meta.get("refines") and stated != _NO_DATE:
            return _timestamp(stated, report)
    return None


def _timestamp(words: str, report: Report) -> Timestamp | None:
    try:
        return parse_timestamp(words) if words else None
    except ValueError:
        if not (words.isascii() and words.isdigit()):
            report.note("epub.bad-date", f"the date {words[:40]!r} of the book cannot be read and is left out")
        return None


def _is_periodical(element: etree._Element) -> bool:
    kinds = [_words(each).lower() for each in element.iter(f"{_DC}type")]
    kinds += [
        (meta.get("content") or "").lower()
        for meta in element.iter("{*}meta")
        if "publication_type" in (meta.get("name") or "")
    ]
    return any(word in kind for kind in kinds for word in _PERIODICAL)
