"""What comes of reading, writing and converting: documents or bytes, and the problems met on the way."""

from msgspec import Struct

from convert.errors import ContentError
from convert.model import Document
from convert.report import Problem


class Reading(Struct, frozen=True):
    """What came of reading: the documents, the problems met, the reader's name, the encoding of the text."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    reader: str
    encoding: str

    @property
    def document(self) -> Document:
        """The one document; `ContentError` if there are several."""
        if len(self.documents) != 1:
            raise ContentError(f"there are {len(self.documents)} documents", hint="use .documents")
        return self.documents[0]


class Writing(Struct, frozen=True):
    """What came of writing: the bytes, the problems met, and what the bytes are."""

    data: bytes
    problems: tuple[Problem, ...]
    writer: str
    extension: str
    media_type: str


class Conversion(Struct, frozen=True):
    """A reading and the writings of it: one, or one for each document where the format holds only one."""

    reading: Reading
    writings: tuple[Writing, ...]

    @property
    def data(self) -> bytes:
        """The bytes; `ContentError` if several documents became several files."""
        if len(self.writings) != 1:
            raise ContentError(f"there are {len(self.writings)} results", hint="use .writings")
        return self.writings[0].data

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was met in reading and writing."""
        return (*self.reading.problems, *(each for writing in self.writings for each in writing.problems))
