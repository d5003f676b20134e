"""Names of results from a template, as `{published:%Y}/{slug}`: what an article says, made safe, part by part.

A template has no expressions: a field by its name, and for a time the digits of a date. What an article says can
neither make a folder nor leave the output folder, as each part between "/" is made a safe name after it is filled.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Formatter

from msgspec import Struct

from convert.batch.verdict import Place
from convert.errors import OutputError, UsageError
from convert.io.files import safe_name
from convert.kit.spans import one_line
from convert.messages import did_you_mean, join_words, printable
from convert.model import Document, Text, Timestamp

UNKNOWN = "unknown"
"""What stands in a name where the article does not state a fact."""

_DATE = re.compile(r"(?:%[YmdHMSjGVy]|[-_. ]|\w)+", re.ASCII)
_MOST_NUMBERS = 100_000


def _plain(text: Text | None) -> str:
    return one_line(text) if text is not None else ""


def _slug(document: Document) -> str:
    """The slugline, else the title, else the id, in small letters."""
    return (document.metadata.slugline or _plain(document.title) or document.id).lower()


_WORDS: Mapping[str, Callable[[Document], str]] = {
    "slug": _slug,
    "title": lambda document: _plain(document.title),
    "id": lambda document: document.id,
    "language": lambda document: document.language,
    "publisher": lambda document: document.metadata.publisher.name if document.metadata.publisher else "",
    "section": lambda document: document.metadata.section,
    "author": lambda document: (
        document.byline.agents[0].name if document.byline and document.byline.agents else ""
    ),
}
_TIMES = ("published", "modified", "created")
_OF_SOURCE = ("stem", "tree")
FIELDS = (*_WORDS, *_TIMES, *_OF_SOURCE)
"""The fields of a template; `stem` is the source's own name, `tree` the folders that it lay in."""


class _Part(Struct, frozen=True):
    """A piece of a template: words as they are, and the field behind them."""

    words: str
    field: str = ""
    form: str = ""


class Template(Struct, frozen=True):
    """A template that was checked: its parts, folder by folder."""

    folders: tuple[tuple[_Part, ...], ...]

    def place(self, document: Document, source: Place) -> Place:
        """Where the results of a document belong."""
        *above, last = self.folders
        # The tree is the one field that is folders, and they are safe already.
        folders = (source.tree if _is_tree(each) else safe_name(_fill(each, document, source)) for each in above)
        stem = safe_name(_fill(last, document, source), _ROOM).removesuffix(_ROOM)
        return Place("/".join(filter(None, folders)), stem, source.joint)


def _is_tree(parts: tuple[_Part, ...]) -> bool:
    return len(parts) == 1 and parts[0].field == "tree" and not parts[0].words


def _fill(parts: tuple[_Part, ...], document: Document, source: Place) -> str:
    return "".join(each.words + _value(each, document, source) for each in parts)


_ROOM = "-100000.telesur.txt"
"""Room for a number and an extension behind a name of the greatest length."""


def template(words: str) -> Template:
    """The template in words.

    Raises:
        UsageError: It has no such field, an expression, or leads out of the folder.
    """
    folders = []
    for folder in words.replace("\\", "/").split("/"):
        if folder.strip(" .") == "":
            raise _wrong(words, "it has an empty part, or a part that is only dots")
        try:
            found = list(Formatter().parse(folder))
        except ValueError as error:
            raise _wrong(words, str(error)) from error
        folders.append(tuple(_part(words, *each) for each in found))
    return Template(tuple(folders))


def _part(words: str, literal: str, field: str | None, form: str | None, conversion: str | None) -> _Part:
    if field is None:
        return _Part(literal)
    if field not in FIELDS:
        raise _wrong(words, f"there is no field {printable(field)!r}{did_you_mean(field, FIELDS)}")
    if conversion or (form and (field not in _TIMES or not _DATE.fullmatch(form))):
        raise _wrong(words, f"{printable(field)} has an invalid format", "write a time as {published:%Y-%m-%d}")
    return _Part(literal, field, form or "")


def _wrong(words: str, why: str, hint: str = "") -> UsageError:
    fields = f"the fields are {join_words(FIELDS)}"
    return UsageError(f"--output-name {printable(words)!r}: {why}", hint=hint or fields)


def _value(part: _Part, document: Document, source: Place) -> str:
    if not part.field:
        return ""
    if part.field in _WORDS:
        return _WORDS[part.field](document).strip() or UNKNOWN
    if part.field in _OF_SOURCE:
        return str(getattr(source, part.field)) or UNKNOWN
    stamp: Timestamp | None = getattr(document.metadata, part.field)
    return stamp.at.strftime(part.form or "%Y-%m-%d") if stamp is not None else UNKNOWN


class Claims:
    """Which names are given in a run, for all its processes: a file for each name, with its owner in it.

    Two articles of one name are told apart by a number, and no result replaces another of the same run, whatever
    may be overwritten.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def claim(self, place: Place, owner: str) -> Place:
        """The place, or with a number if somebody else has it.

        Raises:
            OutputError: All numbers are taken, or the claims cannot be written.
        """
        for number in range(1, _MOST_NUMBERS):
            stem = f"{place.stem}-{number}" if number > 1 else place.stem
            if self._is_won(f"{place.tree}/{stem}", owner):
                return Place(place.tree, stem, place.joint)
        raise OutputError(f"there are already {_MOST_NUMBERS:,} results with this name", where=place.stem)

    def _is_won(self, name: str, owner: str) -> bool:
        from hashlib import sha256  # noqa: PLC0415 - few runs have a template

        path = self._folder / sha256(name.lower().encode("utf-8", "surrogateescape")).hexdigest()
        words = owner.encode("utf-8", "surrogateescape")
        try:
            with path.open("xb") as file:
                file.write(words)
        except FileExistsError:
            return path.read_bytes() == words
        except OSError as error:
            raise OutputError(f"cannot choose a name: {error.strerror}", where=str(path)) from None
        return True


def places_of(naming: str, claims: str, documents: Sequence[Document], source: Place, name: str) -> list[Place]:
    """The places of the documents of one source, by a template; `name` is what the report calls the source.

    Raises:
        OutputError: A name cannot be given.
    """
    made, ledger = template(naming), Claims(claims)
    return [
        ledger.claim(made.place(each, source), f"{name}\n{number}") for number, each in enumerate(documents, 1)
    ]


def keep(claims: str, outputs: Mapping[str, Sequence[str]], folder: str, ends: Sequence[str]) -> None:
    """Claim the names that earlier runs gave, for the sources that have them.

    `outputs` has the files of each source, by the name that the report calls it.
    """
    ledger = Claims(claims)
    by_length = sorted(ends, key=len, reverse=True)
    for name, paths in outputs.items():
        stems: dict[str, None] = {}
        for path in paths:
            end = next((each for each in by_length if path.endswith(each)), "")
            if end and path.startswith(folder):
                stems[path[: -len(end)].removeprefix(folder).lstrip("/\\").replace("\\", "/")] = None
        for number, stem in enumerate(stems, 1):
            tree, _, last = stem.rpartition("/")
            ledger.claim(Place(tree, last), f"{name}\n{number}")
