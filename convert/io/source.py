"""What a reader reads: bytes or text with a name, from a path, an open file or memory."""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import IO, Any, TypeAlias

from convert.errors import ContentError, InputError, UsageError
from convert.io.bounded import read_up_to
from convert.io.compressed import unpack, without_ending
from convert.io.decode import decode, is_plainly_utf8
from convert.io.remote import LARGEST, is_url, plain, read
from convert.report import Report

Readable: TypeAlias = "str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str] | Source"
"""What can be read: a path or URL (a `str` is always one of them), bytes, an open file, or a `Source`."""

HEAD_SIZE = 65_536
"""How many bytes a reader's `sniff` is shown."""

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 100
_PRIME = 2**48 - 59
_SCHEME = r"^[A-Za-z][A-Za-z0-9+.-]*:/*"
_PLAIN_ADDRESS = r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*/?"
_NO_CONTENT = "\ufeff \t\r\n\f\v\x00"


class Source:
    """One input, held in memory.

    Attributes:
        name: A path or file name for messages and for the choice of the reader; may be empty.
        media_type: Its media type, if whoever gave it knows; without parameters, in lower case.
        data: The bytes.
        folder: The folder it lies in, for files beside it; none if it does not come from a file.
        url: The web address that it came from, where an archive or a mail says so; else empty.
        saved_with: Gives what was saved with it, by web address (or a `cid:` of a MIME message); nothing where it
            has none such. None if nothing was saved with it.
    """

    def __init__(  # noqa: PLR0913 - each has a default and a name
        self,
        data: bytes,
        *,
        name: str = "",
        media_type: str = "",
        encoding: str = "",
        folder: Path | None = None,
        url: str = "",
        saved_with: "Callable[[str], bytes] | None" = None,
    ) -> None:
        self.data = data
        self.url = url
        self.saved_with = saved_with
        self.name = name
        self.folder = folder
        kind, _, parameters = media_type.partition(";")
        self.media_type = kind.strip().lower()
        self._declared = _charset(parameters.split(";"))
        self._forced = encoding
        self._text: str | None = None
        self._is_utf8 = False
        self.encoding = ""
        """Python's name of the encoding that `text` used, once it was called."""

    @classmethod
    def from_text(cls, text: str, *, name: str = "", media_type: str = "text/plain") -> "Source":
        """A source from text that is in memory already."""
        source = cls(text.encode("utf-8", "surrogatepass"), name=name, media_type=media_type)
        source._text = text
        source.encoding = "utf-8"
        return source

    @classmethod
    def open(cls, given: Readable, *, name: str = "", media_type: str = "", encoding: str = "") -> "Source":
        """A source from whatever can be read; a `str` is a path, or a URL ("s3://bucket/a.txt").

        Raises:
            UsageError: It is nothing that can be read, or the URL needs what is not installed.
            InputError: There is no such file, it is a folder, or it cannot be read.
            ContentError: It is larger than `LARGEST`.
        """
        for argument, value in (("name", name), ("media_type", media_type), ("encoding", encoding)):
            if not isinstance(value, str):
                raise UsageError(f"{argument}: expected text, not {value!r}")
        if isinstance(given, Source):
            return given
        if isinstance(given, (bytes, bytearray, memoryview)):
            return cls(_check_size(bytes(given), name), name=name, media_type=media_type, encoding=encoding)
        if isinstance(given, (str, os.PathLike)):
            if isinstance(given, str) and is_url(given := plain(given)):
                return cls.of_file(_read_url(given), name or given, media_type=media_type, encoding=encoding)
            path = Path(given)
            data = _read_file(path)
            source = cls.of_file(data, name or str(path), media_type=media_type, encoding=encoding)
            source.folder = path.parent
            return source
        if not hasattr(given, "read"):
            raise UsageError(
                f"cannot read from {type(given).__name__}",
                hint="give a path, bytes, an open file or a Source",
            )
        name = name or _name_of(given)
        opened: IO[Any] = given
        try:
            content = read_up_to(opened, LARGEST + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"cannot be read: {reason}", where=name) from None
        if isinstance(content, str):
            return cls.from_text(content, name=name, media_type=media_type or "text/plain")
        return cls.of_file(_check_size(content, name), name, media_type=media_type, encoding=encoding)

    @classmethod
    def of_file(cls, data: bytes, name: str, *, media_type: str = "", encoding: str = "") -> "Source":
        """A source from what is in a file; one that is compressed is unpacked, and a.html.gz is called a.html.

        Raises:
            ContentError: It is damaged, or larger than `LARGEST` once unpacked.
        """
        # Servers send pages compressed and programs save them so under their plain names: the first bytes tell.
        return cls(unpack(data, name), name=without_ending(name), media_type=media_type, encoding=encoding)

    @property
    def head(self) -> bytes:
        """The first bytes, for sniffing; of text from memory, its first bytes in UTF-8."""
        return self.data[:HEAD_SIZE]

    @property
    def stem(self) -> str:
        """The name without folder and extension; empty if there is no name."""
        return PurePosixPath(self.name.replace("\\", "/")).stem

    @property
    def extension(self) -> str:
        """The last extension of the name in lower case, with its point; "" if there is none."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.lower()

    @property
    def identifier(self) -> str:
        """An id for the document in this source, the same on every run: from the path, else from the content.

        It is the file's name, with a digest of the path behind it where that name alone would not tell it from
        others: because it lies in a folder, or has letters that no id has. Folders are not named, as ids are
        published.
        """
        name = _NOT_IN_ID.sub("-", self.stem).strip("-.")[:_LONGEST_ID]
        if not self.stem:
            from hashlib import sha256  # noqa: PLC0415 - most sources have a name

            return f"doc-{sha256(self.data).hexdigest()[:16]}"
        path = normpath(self.name.replace("\\", "/"))
        is_whole = name == self.stem and "/" not in path
        return _as_id(name if is_whole else f"{name}-{_digest(path)}".lstrip("-"))

    def identifier_by(self, address: str) -> str:
        """An id for a document that has an address of its own ("https://example.org/ferry"): made of that.

        Wherever a page was saved, it is the same article. With no address it is `identifier`.
        """
        words = re.sub(_SCHEME, "", address.strip())
        name = _NOT_IN_ID.sub("-", words).strip("-.")
        if not name:
            return self.identifier
        if len(name) <= _LONGEST_ID and re.fullmatch(_PLAIN_ADDRESS, words):
            return _as_id(name)
        return _as_id(f"{name[:_LONGEST_ID].rstrip('-.')}-{_digest(address.strip())}")

    def text(self, report: Report, declared: str = "") -> str:
        """The content as text, decoded once by the rules of `convert.io.decode`.

        `declared` is the encoding that the content states of itself, where its format can.

        Raises:
            ContentError: It is binary or empty.
        """
        if self._text is None:
            decoded = decode(self.data, report, declared=declared or self._declared, forced=self._forced)
            self._text = decoded.text
            self.encoding = decoded.encoding
            # A mark at the beginning of text that was forced to be UTF-8 is in the bytes and not in the text.
            self._is_utf8 = decoded.encoding == "utf-8" and decoded.clean and not self.data.startswith(BOM_UTF8)
        if self._text[:1] in _NO_CONTENT and not self._text.strip(_NO_CONTENT):
            raise ContentError("there is no text in it", hint="give a source with an article in it")
        return self._text

    def utf8(self, report: Report, declared: str = "") -> bytes:
        """The content as `text` gives it, in UTF-8 and without byte order mark, for parsers that take bytes.

        They are the source's own bytes wherever those will do; a lone surrogate becomes a question mark.

        Raises:
            ContentError: It is binary or empty.
        """
        if self._text is None and not self._forced and is_plainly_utf8(self.data, declared or self._declared):
            self.encoding = "utf-8"
            return self.data
        text = self.text(report, declared)
        return self.data if self._is_utf8 else text.encode("utf-8", "replace")


def _charset(parameters: Iterable[str]) -> str:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""


def _check_size(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST:
        raise ContentError(f"larger than {LARGEST // 1_048_576} MiB, too large for an article", where=name)
    return data


def _as_id(name: str) -> str:
    """An id begins with a letter."""
    return name if name[0].isalpha() or name[0] == "_" else f"doc-{name}"


def _digest(text: str) -> str:
    """What tells two texts apart: the rest of a division. To import hashlib would cost each start more."""
    return f"{int.from_bytes(text.encode('utf-8', 'surrogatepass')) % _PRIME:012x}"


def _name_of(file: object) -> str:
    name = getattr(file, "name", "")
    return name if isinstance(name, str) and not name.startswith("<") else ""


def _read_url(url: str) -> bytes:
    from convert.io.archives import in_archive, member  # noqa: PLC0415 - most sources are files

    within = in_archive(url)
    return member(*within) if within else read(url)


def _read_file(path: Path) -> bytes:
    where = str(path)
    try:
        with path.open("rb") as file:
            return _check_size(read_up_to(file, LARGEST + 1), where)
    except FileNotFoundError:
        hint = "check the name"
        if "\n" in where or len(where) > 255:  # noqa: PLR2004 - longer than any file name
            hint = "a str is a path; give text as Source.from_text(...)"
        raise InputError("there is no such file", where=where, hint=hint) from None
    except IsADirectoryError:
        raise InputError("this is a folder", where=where, hint="name the files in it, or use -d FOLDER") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "a str is a path; give text as Source.from_text(...)" if "\n" in where else "check the file"
        raise InputError(f"cannot be read: {reason}", where=where, hint=hint) from None
