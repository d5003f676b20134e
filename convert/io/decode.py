"""Bytes become text: byte order mark, declared label, strict UTF-8 over the whole input, windows-1252.

Nothing is sampled: a detector that looks at the first kilobytes calls an article ASCII whose first dash comes
later. What was assumed is always said.
"""

import codecs
import re

from msgspec import Struct

from convert.errors import ContentError, UsageError
from convert.report import Report


class Decoded(Struct, frozen=True):
    """Text, the encoding it was read in by Python's name, and whether all bytes were of that encoding."""

    text: str
    encoding: str
    clean: bool = True


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of what is saved under a text's name by mistake, as the formats' own specifications give them.
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PK\x03\x04", "a ZIP archive (or DOCX, EPUB ...)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "compressed data (gzip)"),
    # With the start of its first block: a text may begin with the letters alone.
    *((b"BZh%d1AY&SY" % level, "compressed data (bzip2)") for level in range(1, 10)),
    (b"\xfd7zXZ", "compressed data (xz)"),
    (b"7z\xbc\xaf", "compressed data (7z)"),
    (b"\x28\xb5\x2f\xfd", "compressed data (zstd)"),
    (b"\x78\x01", "compressed data (zlib)"),
    (b"\x78\x5e", "compressed data (zlib)"),
    (b"\x78\x9c", "compressed data (zlib)"),
    (b"\x78\xda", "compressed data (zlib)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"RIFF", "a sound, film or picture"),
    (b"SQLite format 3", "a database"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"{\\rtf", "a rich text file (RTF)"),
)

_CONTROLS = bytes(range(9)) + bytes(range(0x0E, 0x1B)) + b"\x1c\x1d\x1e\x1f\x7f"
_EACH_CONTROL = [bytes([each]) for each in _CONTROLS]
# Random bytes hold about 12 % of these; the worst damaged text that people still want read holds far fewer.
_MOST_CONTROLS = 0.05
_END = 16_384
_PIECE = 1 << 12  # bytes that are looked at together
_BLANKS = b" \t\r\n\f\v\0"
_FEWEST_LETTERS = 4
_ESCAPES = rb"\x1b[\[\]()$]"

_SEQUENCE = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"


def decode(data: bytes, report: Report, *, declared: str = "", forced: str = "") -> Decoded:
    """Turn bytes into text.

    `forced` is what the user says and is kept to the letter; `declared` is what the source says of itself (a
    media type's charset, an HTML page's meta) by a WHATWG name, and is followed if the bytes agree.

    Raises:
        ContentError: The bytes are not text, or not in the encoding that was forced.
        UsageError: The forced encoding does not exist.
    """
    if forced:
        return _decode_with(data, forced)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_by_mark(data, name, report)
    kind = binary_kind(data)
    if kind and not (_is_wide(declared) and _is_text(data, declared)):
        raise ContentError(f"this is {kind}, not text", hint="give the article as text")
    if declared:
        decoded = _decode_by_label(data, declared, report)
        if decoded:
            return decoded
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start, report)


def is_plainly_utf8(data: bytes, declared: str = "") -> bool:
    """Whether bytes are text in UTF-8 without a byte order mark, and nothing else is declared of them.

    Only pieces with signs beyond ASCII are decoded, and thrown away: that takes less time than to make a text.
    False says only that `decode` has to look.
    """
    if declared and codec_name(declared) != "utf-8":
        return False
    first = data[:_PIECE].lstrip(_BLANKS)[:1]  # no mark begins with a letter
    if not first or not first.isascii() or binary_kind(data):
        return False
    at = 0
    try:
        while at < len(data):
            piece = data[at : at + _PIECE]
            whole = piece.isascii()
            # A sign that the end of a piece has cut is decoded with the next one.
            at += len(piece) if whole else codecs.utf_8_decode(piece, "strict", len(piece) < _PIECE)[1]
    except UnicodeDecodeError:
        return False
    return True


def binary_kind(data: bytes) -> str:
    """What the bytes are if they are not text ("a PNG picture", "binary data"), else ""."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    ends = data if len(data) <= 2 * _END else data[:_END] + data[-_END:]
    # Next to no text has one, and what is binary has them from end to end, or zeros somewhere: half the time.
    if not any(each in ends for each in _EACH_CONTROL) and b"\0" not in data:
        return ""
    # Terminal escapes and the shift codes of ISO-2022 come with text, so they do not count.
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(data) + len(re.findall(_ESCAPES, data)):
        return _utf16_without_mark(data) or "binary data"
    return ""


def _utf16_without_mark(data: bytes) -> str:
    zeros = data[1::2].count(0), data[::2].count(0)
    for count, name in zip(zeros, ("utf-16-le", "utf-16-be"), strict=True):
        if count > 0.4 * len(data) / 2 and _is_text(data, name):
            return f"text in {name} without a byte order mark (use --encoding {name})"
    return ""


def _is_wide(label: str) -> bool:
    """Whether an encoding has zeros in every letter of ASCII, and says in which byte."""
    return label in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def _is_text(data: bytes, name: str) -> bool:
    """Whether bytes are some letters in an encoding, and no controls."""
    text = data[: 2 * _END].decode(name, "replace")
    controls = sum(each < " " and each not in "\t\r\n\f" for each in text)
    return len(text) >= _FEWEST_LETTERS and controls <= _MOST_CONTROLS * len(text)


def _decode_with(data: bytes, label: str) -> Decoded:
    name = codec_name(label) or _python_name(label)
    if not name:
        raise UsageError(f"there is no encoding {label!r}", hint="give a name such as utf-8 or windows-1252")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise ContentError(
            f"byte {error.start} is not {label}", hint="leave --encoding out, or give the right one"
        ) from error
    return Decoded(text.removeprefix("\ufeff"), name)


def _decode_by_mark(data: bytes, name: str, report: Report) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        report.warn(
            "encoding.damaged",
            f"byte {error.start} is not {name}, which the byte order mark declares; it became U+FFFD",
        )
        return Decoded(data.decode(name, "replace"), name)


def _decode_by_label(data: bytes, label: str, report: Report) -> Decoded | None:
    name = codec_name(label)
    if not name:
        report.warn("encoding.unknown", f"the source declares the encoding {label!r}, which is not known")
        return None
    try:
        return Decoded(data.decode(name), name)
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        report.warn("encoding.contradicted", f"the source declares {label}, but byte {at} is not that")
        return None


# Python's encodings of host names and of its own source, one that always fails, and UTF-7, which hides markup from
# whoever looks at the bytes. Source: Python's library reference, "Python Specific Encodings".
_NO_TEXT = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)


def codec_name(label: str) -> str:
    """Python's name for an encoding by its WHATWG label or by Python's own, or "".

    Source: WHATWG Encoding, section 4.2; so "latin1" means windows-1252, as browsers read it.
    """
    import webencodings  # noqa: PLC0415 - not every run needs it

    found = webencodings.lookup(label)
    if found is not None:
        # Of hz-gb-2312 and a few others the standard says that they are not read: markup can hide in them.
        return found.codec_info.name if _python_name(found.codec_info.name) else ""
    return _python_name(label)


def _python_name(label: str) -> str:
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    # Base64 and its like are not encodings of text.
    if info.name in _NO_TEXT or not info._is_text_encoding:  # noqa: SLF001 - nothing else says so
        return ""
    return info.name


def _legacy(data: bytes, first: int, report: Report) -> Decoded:
    sequences = re.findall(_SEQUENCE, data)
    stray = len(re.sub(_SEQUENCE, b"", data).translate(None, bytes(range(128))))
    if len(sequences) > stray:
        report.warn(
            "encoding.damaged",
            f"UTF-8 with {stray} other bytes, the first at {first}; those were read as windows-1252",
            hint="use --encoding if that is wrong",
        )
        return Decoded(data.decode("utf-8", _STRAY_BYTES), "utf-8", clean=False)
    from convert.io.guess import guess_encoding  # noqa: PLC0415 - most sources are UTF-8

    guessed = guess_encoding(data)
    if guessed:
        report.warn(
            "encoding.guessed",
            f"not UTF-8 (byte {first}) and no encoding is declared; read as {guessed}, which fits best",
            hint="use --encoding if that is wrong",
        )
        return Decoded(data.decode(guessed), guessed)
    report.warn(
        "encoding.guessed",
        f"not UTF-8 (byte {first}) and no encoding is declared; read as windows-1252",
        hint="use --encoding if that is wrong",
    )
    return Decoded(data.decode("cp1252", "replace"), "cp1252")


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_STRAY_BYTES = "newsconvert.windows-1252"
codecs.register_error(_STRAY_BYTES, _windows_1252)
