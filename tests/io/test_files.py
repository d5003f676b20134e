from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.errors import OutputError
from convert.io.files import safe_name, write_whole


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("000_47d6", "000_47d6.xml"),
        ("../../tmp/canary", "tmp-canary.xml"),
        ("/etc/passwd", "etc-passwd.xml"),
        (r"\\host\share\evil", "host-share-evil.xml"),
        ("CON", "_CON.xml"),
        ("aux.txt", "_aux.txt.xml"),
        ("...", "document.xml"),
        ("", "document.xml"),
        ("Cafe\u0301", "Café.xml"),
        ("a\0b", "a-b.xml"),
        ("a<b>c:d", "a-b-c-d.xml"),
        ("عنوان", "عنوان.xml"),
        ("🔥🔥", "document.xml"),
    ],
)
def test_names_that_no_system_trips_over(stem: str, name: str) -> None:
    assert safe_name(stem, ".xml") == name


def test_names_stay_apart_whatever_their_case() -> None:
    assert safe_name("Ferry", ".xml", {"ferry.xml"}) == "Ferry-2.xml"
    assert safe_name("Ferry", ".xml", {"ferry.xml", "ferry-2.xml"}) == "Ferry-3.xml"


@given(st.text(max_size=400))
def test_a_name_is_one_short_name(stem: str) -> None:
    name = safe_name(stem, ".xml", {"document.xml"})
    assert 0 < len(name.encode()) <= 205
    assert Path(name).name == name
    assert not name.startswith(".")


def test_a_file_is_written_with_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "a.xml"
    write_whole(target, b"x")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert target.read_bytes() == b"x"
    assert target.stat().st_mode == plain.stat().st_mode


def test_an_existing_file_is_kept_unless_asked(tmp_path: Path) -> None:
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")
    with pytest.raises(OutputError, match="--overwrite"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    write_whole(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]


def test_an_input_is_never_overwritten_under_any_name(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"words")
    (tmp_path / "b.txt").symlink_to(source)
    with pytest.raises(OutputError, match="this is an input"):
        write_whole(tmp_path / "b.txt", b"x", overwrite=True, inputs=[source])
    assert source.read_bytes() == b"words"


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(tmp_path / "a.xml", b"x", overwrite=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this is a folder"):
        write_whole(tmp_path, b"x", overwrite=True)
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "gone" / "a.xml", b"x")
