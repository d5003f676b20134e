"""What comes of reading, writing and converting: documents or bytes, and the problems met on the way."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from convert.errors import OutputError, UsageError
from convert.io.files import refuse_to_replace, write_beside, write_whole
from convert.messages import in_python
from convert.model import Document
from convert.report import Problem, sum_up


class Reading(Struct, frozen=True):
    """What came of reading: the documents, the problems met, the reader's name, the encoding of the text."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    reader: str
    encoding: str

    @property
    def document(self) -> Document:
        """The one document; `UsageError` if there are several."""
        if len(self.documents) != 1:
            raise UsageError(f"there are {len(self.documents)} documents", hint="use .documents")
        return self.documents[0]

    def __repr__(self) -> str:
        """What it is in a line: whole documents would fill the screen."""
        shown = ", ".join(repr(document.id) for document in self.documents[:_SHOWN])
        more = f" and {len(self.documents) - _SHOWN} more" if len(self.documents) > _SHOWN else ""
        return f"<Reading of {shown}{more} by {self.reader!r}{_warning_count(self.problems)}>"


class Writing(Struct, frozen=True):
    """What came of writing: the bytes, the problems met, and what the bytes are.

    `beside` are the files that they refer to, by their paths, relative to the file with "/" between folders.
    """

    data: bytes
    problems: tuple[Problem, ...]
    writer: str
    extension: str
    media_type: str
    beside: Mapping[str, bytes] = {}

    def save(self, path: "str | os.PathLike[str]", *, overwrite: bool = False) -> Path:
        """Put the bytes into a file, whole or not at all, and give its path; what stands beside it comes first.

        Raises:
            OutputError: It cannot be written, or is there already and is not to be replaced.
        """
        if not isinstance(path, (str, os.PathLike)):
            raise UsageError(f"path: expected text (str) or a path, not {type(path).__name__}")
        whole = Path(path)
        try:
            refuse_to_replace(whole, overwrite=overwrite)
            write_beside(str(whole.parent), self.beside, overwrite=overwrite)
            write_whole(whole, self.data, overwrite=overwrite)
        except OutputError as error:
            raise error.reworded(in_python) from error.__cause__
        return whole

    def __repr__(self) -> str:
        """What it is in a line, without the bytes."""
        return f"<Writing of {len(self.data):,} bytes by {self.writer!r}{_warning_count(self.problems)}>"


class Conversion(Struct, frozen=True):
    """A reading and the writings of it: one, or one for each document where the format holds only one."""

    reading: Reading
    writings: tuple[Writing, ...]

    @property
    def data(self) -> bytes:
        """The bytes; `UsageError` if there are several results."""
        return self._only.data

    def save(self, path: "str | os.PathLike[str]", *, overwrite: bool = False) -> Path:
        """`Writing.save` of the one result; `UsageError` if there are several."""
        return self._only.save(path, overwrite=overwrite)

    @property
    def _only(self) -> Writing:
        if len(self.writings) != 1:
            raise UsageError(f"there are {len(self.writings)} results", hint="use .writings")
        return self.writings[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was met in reading and writing, counted where there is too much of it."""
        written = (each for writing in self.writings for each in writing.problems)
        return tuple(sum_up((*self.reading.problems, *written)))

    def __repr__(self) -> str:
        """What it is in a line."""
        return f"<Conversion: {self.reading!r}, {', '.join(map(repr, self.writings[:_SHOWN]))}>"


_SHOWN = 3


def _warning_count(problems: tuple[Problem, ...]) -> str:
    count = sum(problem.count for problem in problems if problem.severity != "note")
    return f", {count} warning{'s' if count > 1 else ''}" if count else ""
