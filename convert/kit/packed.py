"""Files in a ZIP archive that a format packs itself into (Office, EPUB, OpenDocument), read within limits.

What an archive says of the sizes of its members is not trusted: what comes out is counted.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from convert.errors import ContentError

try:
    from lzma import LZMAError
except ImportError:  # Python can be built without it; zipfile refuses the method then
    LZMAError = zipfile.BadZipFile  # type: ignore[misc,assignment]

_MOST_FILES = 20_000
_LARGEST_FILE = 128 * 1024**2
_MOST_BYTES = 512 * 1024**2
_HIGHEST_RATIO = 200
# What so few bytes unpack to does no harm, however well they were packed: many like paragraphs pack well.
_SMALL = 32 * 1024**2
# The earliest time that a zip archive can state; the same for every entry of every file.
_STAMP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_LOCAL_HEADER, _NAME_SIZE, _UTF_8 = 30, 26, 0x800
_PLAIN_FILE = 0o100644 << 16
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of the older container begins ([MS-CFB] 2.2), which encrypted office files are packed into."""
BROKEN: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What zipfile raises for damage, for passwords and for methods that it does not know."""


def member_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int) -> bytes | None:
    """The bytes of a member, or none if it unpacks to more than `largest`, or than its packed size allows.

    What the archive says of the size is not trusted: what comes out is counted, and no more than is allowed.

    Raises:
        Exception: One of `BROKEN`, if the member is damaged or encrypted.
    """
    allowed = min(largest, max(_SMALL, entry.compress_size * _HIGHEST_RATIO))
    try:
        member = archive.open(entry)
    except zipfile.BadZipFile:
        # Some programs spell a name with other capitals in its two places.
        own = _own_name(archive, entry)
        if own == entry.orig_filename or own.casefold() != entry.orig_filename.casefold():
            raise
        entry.orig_filename = own
        member = archive.open(entry)
    with member:
        content = member.read(allowed + 1)
    return content if len(content) <= allowed else None


def _own_name(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """The name that stands before the bytes of a member (APPNOTE, section 4.3.7)."""
    file = archive.fp
    if file is None:
        return ""
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER)
    size = int.from_bytes(header[_NAME_SIZE : _NAME_SIZE + 2], "little")
    return file.read(size).decode("utf-8" if entry.flag_bits & _UTF_8 else "cp437", "replace")


def pack(files: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """Files in an archive, in their order; those `stored` are not compressed.

    The same files give the same bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, data)
    return buffer.getvalue()


class Packed:
    """The files of an archive, by name; each is unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open an archive.

        Raises:
            ContentError: It is not a ZIP archive, is damaged, or has more files than a document can have.
        """
        if data.startswith(COMPOUND):
            raise ContentError("this is an older or encrypted office file, not a ZIP archive")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except BROKEN as error:
            raise ContentError(f"the archive is damaged: {error}", hint="get the file again") from error
        if len(entries) > _MOST_FILES:
            raise ContentError(f"the archive has {len(entries)} files, more than a document can have")
        # The first of two files with one name is the one that readers show.
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._entries.setdefault(entry.filename, entry)
        self._folded = {name.lower(): name for name in reversed(self._entries)}
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in the order of the archive."""
        return tuple(name for name, entry in self._entries.items() if not entry.is_dir())

    def find(self, name: str) -> str:
        """The name that a file has in the archive, where capitals may differ; empty if there is no such file."""
        if name not in self._entries:
            name = self._folded.get(name.lstrip("/").lower(), "")
        return name

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or none if there is no such file.

        Raises:
            ContentError: It is damaged or encrypted, or unpacks to more than a document can hold.
        """
        entry = self._entries.get(self.find(name))
        if entry is None:
            return None
        try:
            content = member_of(self._archive, entry, _LARGEST_FILE)
        except BROKEN as error:
            raise ContentError(
                f"the file {name!r} in the archive is damaged: {error}", hint="get it again"
            ) from error
        self._unpacked += len(content or b"")
        if content is None or self._unpacked > _MOST_BYTES:
            raise ContentError(f"the file {name!r} in the archive unpacks to more than a document can hold")
        return content


def resolve(base: str, address: str) -> tuple[str, str]:
    """The file that a relative address in the file `base` leads to, and the fragment; both percent-decoded.

    A path that climbs out of the archive names a file that the archive does not have.
    """
    path, _, fragment = address.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
    return name.lstrip("/"), unquote(fragment)
