"""A document with a value in every field of the model, made from the model's types.

A new field is filled as soon as it is there, so that whatever loses it is found out.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from convert.model import (
    Code,
    Document,
    Emphasis,
    FootnoteReference,
    Language,
    Link,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Resource,
    Section,
    Speaker,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert.model.fields import choices_of

# The smallest picture that is one: a GIF of one dot.
_DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
_PICTURE = f"sha256-{hashlib.sha256(_DOT).hexdigest()}"
_LOGO = "https://example.org/logo/"
_WORDS = "The lamp of Kalm Bay burned H2O and x2 again at night."
# Values that a field must have to be sound, by the end of its path.
_VALUES: dict[str, Any] = {
    "article_type": "ReportageNewsArticle",
    "columns": 2,
    "copyright_year": 2031,
    "email": "desk@example.org",
    "footnotes.kind": "endnote",
    "heading.level": 3,
    "image.media_type": "image/gif",
    "language": "nl",
    "latitude": -43.5,
    "list.ordered": True,
    "longitude": -176.5,
    "metadata.status": "usable",
    "notes.public": True,
    "precision": "minute",
    "related.before": "filled",
    "relevance": 80,
    "renditions.media_type": "image/gif",
    "resource": _PICTURE,
    "rows.cells.rows": 1,
    "scheme": "http://cv.example.org/scheme/",
    "urgency": 3,
    "zone": "Etc/UTC",
}
_NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
# An embargo that has ended, because some formats refuse what is under one.
_DAYS = {"created": -3, "embargoed": -2, "published": -1, "modified": 0, "expires": 30}


def filled_document() -> Document:
    """The document; it is sound, and the same on every run."""
    made: Document = _struct(Document, "", count(1))
    marks = (
        Emphasis(start=0, end=3),
        Strong(start=4, end=8),
        Underline(start=12, end=16),
        Strike(start=17, end=20),
        Subscript(start=29, end=30),
        Superscript(start=36, end=37),
        Link(start=38, end=43, url="https://example.org/again"),
        Language(start=44, end=46, tag="fr"),
        Code(start=9, end=11),
        FootnoteReference(start=47, end=53, footnote=made.footnotes[0].id),
    )
    words = Paragraph(id="filled", text=Text(_WORDS, marks))
    quote = Quote(
        id="q1",
        ranges=(Range("filled", 4, 20),),
        text=_WORDS[4:20],
        kind="partial",
        speaker=Speaker(name="Ada Brink", role="keeper", organisation="Harbour", kind="person"),
        mention=Range("filled", 0, 3),
        cue=Range("filled", 21, 27),
        confidence="high",
        found_by="quotes",
    )
    (section,) = made.sections
    both = {
        name: tuple(
            replace(each, agent=agent)
            for each in getattr(made.metadata, name)
            for agent in (each.agent, Organisation(name=name, url="https://example.org/", logo=f"{_LOGO}{name}"))
        )
        for name in ("creators", "contributors")
    }
    origins = {name: "item" for name in Metadata.__struct_fields__ if name not in ("origins", "extra")}
    return replace(
        made,
        id="filled-1",
        sections=(Section(blocks=(words,)), section),
        quotes=(quote,),
        metadata=replace(made.metadata, **both, origins=origins),
        resources=(Resource(id=_PICTURE, media_type="image/gif", data=_DOT),),
    )


def _struct(kind: type[Struct], path: str, numbers: "count[int]") -> Any:  # noqa: ANN401 - of that kind
    hints = get_type_hints(kind, include_extras=True)
    values = {
        name: _value(hints[name], f"{path}.{name}".lstrip("."), numbers)
        for name in kind.__struct_fields__
        if name not in ("resources", "quotes", "origins", "marks")
    }
    return kind(**values)


def _value(hint: Any, path: str, numbers: "count[int]") -> Any:  # noqa: ANN401 - of that type
    """A value of a type that is not its default; the depth is the model's own."""
    known = next((value for end, value in _VALUES.items() if f".{path}".endswith(f".{end}")), None)
    if known is not None and choices_of(hint)[0] is not None:
        return known
    choices = [each for each in choices_of(hint) if each is not type(None)]
    first = choices[0]
    origin = get_origin(first)
    if origin is not None:
        return _of_several(first, path, numbers)
    if first is Text:
        return Text(f"Words {next(numbers)} here")
    if issubclass(first, Struct):
        return _struct(Person if Person in choices else first, path, numbers)
    return _plain(first, path, next(numbers))


def _of_several(hint: Any, path: str, numbers: "count[int]") -> Any:  # noqa: ANN401 - of that type
    """A value of a type that holds others, or allows a few: one of each kind, the last choice, a pair."""
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_value(each, path, numbers) for each in choices_of(inner))
    if get_origin(hint) is Literal:
        return get_args(hint)[-1]
    return {f"key{next(numbers)}": f"words {next(numbers)}"}


def _plain(kind: type, path: str, number: int) -> Any:  # noqa: ANN401 - of that kind
    name = path.rpartition(".")[2]
    if kind is str:
        if name == "id":
            return f"i{number}"
        is_address = name.endswith(("url", "logo")) or name == "lead_image"
        return f"https://example.org/{number}" if is_address else f"word{number}"
    if kind is datetime:
        return _NOON + timedelta(days=next(days for each, days in _DAYS.items() if each in path))
    plain: dict[type, Any] = {int: number, bool: True, float: number + 0.5, bytes: _DOT}
    return plain[kind]
