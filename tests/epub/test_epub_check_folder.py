"""EPUBCheck finds a book whatever the folder for temporary files is called."""

import os
import sys
from pathlib import Path

import pytest

from convert_epub.epubcheck import _named_plainly

OPEN = Path("/proc/self/fd")


@pytest.mark.skipif(sys.platform != "linux", reason="files that are open have names on Linux alone")
@pytest.mark.parametrize("name", [b"caf\xc3\xa9", b"a\tb", b"a\nb", b"\xff"])
def test_an_odd_folder_has_a_name_that_java_reads(tmp_path: Path, name: bytes) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    folder.mkdir()
    (folder / "book.epub").write_bytes(b"book")
    before = len(list(OPEN.iterdir()))
    with _named_plainly(str(folder)) as place:
        assert str(place).isascii()
        assert str(place).isprintable()
        assert (place / "book.epub").read_bytes() == b"book"
    assert len(list(OPEN.iterdir())) == before


def test_a_plain_folder_keeps_its_name(tmp_path: Path) -> None:
    with _named_plainly(str(tmp_path)) as place:
        assert place == tmp_path
