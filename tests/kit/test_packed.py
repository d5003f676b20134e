"""Archives that formats pack themselves into: damage of any method is a clear error, in readers and in checks."""

import io
import zipfile
from pathlib import Path

import pytest

import convert
from convert.errors import ContentError
from convert.kit.packed import Packed

METHODS = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}
HEADER = 30
UNTOUCHED = 12

each_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
each_format = pytest.mark.parametrize("format_", ["docx", "epub"])


def packed_again(data: bytes, method: int) -> bytes:
    """The same files, packed by another method."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for entry in old.infolist():
            own = zipfile.ZIP_STORED if entry.filename == "mimetype" else method
            new.writestr(entry.filename, old.read(entry), compress_type=own)
    return result.getvalue()


def damaged(data: bytes) -> bytes:
    """The archive with the packed bytes of every member changed; its headers are whole."""
    result = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            start = entry.header_offset + HEADER + len(entry.filename)
            for place in range(start + UNTOUCHED, start + entry.compress_size):
                result[place] ^= 0x5A
    return bytes(result)


@pytest.fixture
def written(samples: Path, format_: str, method: int) -> bytes:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    return packed_again(convert.write(document, format_).data, method)


@each_method
@each_format
def test_any_method_is_read(written: bytes, format_: str) -> None:
    title = convert.read(written, reader=format_).document.title
    assert title is not None
    assert title.text.startswith("Lomar Ferry")


@each_method
@each_format
def test_damage_is_a_clear_error(written: bytes, format_: str) -> None:
    with pytest.raises(ContentError, match="damaged"):
        convert.read(damaged(written), reader=format_)


@each_method
@each_format
def test_checks_find_damage(written: bytes, format_: str) -> None:
    found = convert.check(damaged(written), format_)
    assert any(problem.severity == "error" for problem in found)


def test_what_unpacks_to_more_than_its_size_allows_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(64 * 1024**2))
    with pytest.raises(ContentError, match="unpacks to more"):
        Packed(data.getvalue()).read("bomb")
