"""The properties of a file: those that every program shows, and those that our writer adds.

Sources: ISO/IEC 29500-2, 11 (core properties); ISO/IEC 29500-1, 22.3 (custom ones).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from convert.kit.timestamps import parse_timestamp
from convert.kit.urls import safe_url
from convert.model import Concept, CreditLine, Metadata, Organisation, Origin, Subject, Timestamp
from convert_docx.read.opened import Package

_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_BETWEEN = r"\s*[;,،、，；]\s*"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_EXTRA = "extra: "


class Properties(Struct, frozen=True):
    """What the properties of a file say; `title` is what the file is called there."""

    title: str
    language: str
    metadata: Metadata


def properties_of(package: Package) -> Properties:
    """The properties of a package; invalid ones are left out."""
    core = _core(package)
    custom = _custom(package)
    fields: dict[str, Any] = {}
    keywords = _split_list(core.get(f"{_CP}keywords", ""))
    if keywords:
        fields["keywords"] = keywords
    subjects = tuple(Subject(name=name) for name in _split_list(core.get(f"{_DC}subject", "")))
    if subjects:
        fields["subjects"] = subjects
    category = _split_list(core.get(f"{_CP}category", ""))
    if category:
        fields["sections"] = tuple(Concept(name=name) for name in category)
    _put_custom(custom, fields)
    origins: dict[str, Origin] = dict.fromkeys(fields, "file")
    language = core.get(f"{_DC}language", "")
    language = language if _TAG.fullmatch(language) else ""
    if language:
        origins["language"] = "file"
    return Properties(core.get(f"{_DC}title", ""), language, Metadata(**fields, origins=origins))


def stored_in_properties(package: Package) -> bytes:
    """The stored document that custom properties carry, b"" if they do not."""
    custom = _custom(package)
    if not custom:
        return b""
    from convert.kit.restore import from_properties  # noqa: PLC0415 - few documents have properties of their own

    return from_properties(custom)


def _core(package: Package) -> Mapping[str, str]:
    name = _top(package, "core-properties")
    root = package.tree(name) if name else None
    if root is None:
        return {}
    return {str(child.tag): " ".join((child.text or "").split()) for child in root if (child.text or "").strip()}


def _custom(package: Package) -> Mapping[str, str]:
    name = _top(package, "custom-properties")
    root = package.tree(name) if name else None
    if root is None:
        return {}
    return {
        each.get("name", "").lower(): "".join(map(str, each.itertext())).strip()
        for each in root.iterfind(f"{_CUSTOM}property")
    }


def _top(package: Package, kind: str) -> str:
    return next(
        (
            each.target.lstrip("/")
            for each in package.relationships("")
            if not each.external and each.kind.rpartition("/")[2] in (kind, kind.replace("-p", "P"))
        ),
        "",
    )


def _split_list(text: str) -> tuple[str, ...]:
    parts = text.split(";") if ";" in text else re.split(_BETWEEN, text)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _put_custom(custom: Mapping[str, str], fields: dict[str, Any]) -> None:
    for name, value in custom.items():
        found = _fact(name, value, custom) if value else None
        if found is not None and found[1] is not None:
            fields[found[0]] = found[1]
    extra = {
        name.removeprefix(_EXTRA): value for name, value in custom.items() if name.startswith(_EXTRA) and value
    }
    if extra:
        fields["extra"] = extra


def _fact(name: str, value: str, custom: Mapping[str, str]) -> tuple[str, Any] | None:
    """The field that a custom property states, and its value, none where that is invalid."""
    if name == "publisher":
        return "publisher", Organisation(name=value, url=safe_url(custom.get("publisher address", "")))
    field, of = _FACTS.get(name, ("", str))
    return (field, of(value)) if field else None


def _time(text: str) -> Timestamp | None:
    try:
        return parse_timestamp(text) if text else None
    except ValueError:
        return None


def _whole(least: int, most: int) -> Callable[[str], int | None]:
    def number(text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() and least <= int(text[:6]) <= most else None

    return number


_FACTS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "credit line": ("credit_line", str),
    "copyright holder": ("copyright_holder", str),
    "location": ("location", str),
    "article type": ("article_type", str),
    "slugline": ("slugline", str),
    "rights": ("rights", str),
    "published": ("published", _time),
    "modified": ("modified", _time),
    "created": ("created", _time),
    "embargoed until": ("embargoed", _time),
    "section": ("sections", lambda text: (Concept(name=text),)),
    "genre": ("genres", lambda text: (Concept(name=text),)),
    "service": ("services", lambda text: (Concept(name=text),)),
    "signal": ("signals", lambda text: (text,)),
    "source": ("source", lambda text: CreditLine(text=text)),
    "address": ("canonical_url", lambda text: safe_url(text) or None),
    "lead image": ("lead_image", lambda text: safe_url(text) or None),
    "identifiers": ("identifiers", _split_list),
    "copyright year": ("copyright_year", _whole(1000, 9999)),
    "urgency": ("urgency", _whole(1, 9)),
}
"""The custom properties that our writer gives, in small letters: the field of each, and how to read it."""
