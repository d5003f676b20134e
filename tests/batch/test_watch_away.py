"""Sources are put away in the state that was judged, each with its verdict, and nothing that is there is lost."""

import errno
import json
import os
from pathlib import Path, PurePath
from typing import Any

import pytest

from convert.batch.stamp import Stamp, stamp_of
from convert.batch.verdict import Verdict
from convert.batch.watch.away import REASON, put_away
from convert.errors import OutputError


def state(path: Path) -> Stamp:
    found = stamp_of(str(path))
    assert found is not None
    return found


def verdict(source: Path, sha256: str = "aa") -> Verdict:
    return Verdict(source=str(source), verdict="ok", sha256=sha256)


def away(source: Path, done: Path, sha256: str = "aa") -> bool:
    return put_away(str(source), str(done), PurePath("sport"), verdict(source, sha256), state(source))


def written(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_a_source_goes_with_its_tree_and_its_verdict(tmp_path: Path) -> None:
    source, done = written(tmp_path, "a.txt", "one"), tmp_path / "done"
    assert away(source, done)
    assert not source.exists()
    assert (done / "sport/a.txt").read_text(encoding="utf-8") == "one"
    assert json.loads((done / f"sport/a.txt{REASON}").read_bytes())["source"] == str(source)


def test_what_has_the_name_already_stays(tmp_path: Path) -> None:
    done = tmp_path / "done"
    for number in range(3):
        assert away(written(tmp_path, "a.txt", str(number)), done, str(number))
    found = {path.name: path.read_text(encoding="utf-8") for path in (done / "sport").glob("*.txt")}
    assert found == {"a.txt": "0", "a-2.txt": "1", "a-3.txt": "2"}
    assert json.loads((done / f"sport/a-3.txt{REASON}").read_bytes())["sha256"] == "2"


def test_one_that_changed_since_it_was_judged_stays_where_it_is(tmp_path: Path) -> None:
    source = written(tmp_path, "a.txt", "one")
    before = state(source)
    source.write_text("two!", encoding="utf-8")
    assert not put_away(str(source), str(tmp_path / "done"), PurePath(), verdict(source), before)
    assert source.read_text(encoding="utf-8") == "two!"
    assert not (tmp_path / "done").exists()


def test_one_that_is_replaced_in_the_moment_of_the_move_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, done = written(tmp_path, "a.txt", "one"), tmp_path / "done"
    rename = Path.rename

    def replaced_first(path: Path, target: Path) -> Path:
        newer = written(tmp_path, "newer", "two")
        os.replace(newer, path)  # noqa: PTH105 - not what stands in here
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", replaced_first)
    assert not away(source, done)
    assert source.read_text(encoding="utf-8") == "two"
    assert list((done / "sport").iterdir()) == []


def test_a_run_that_was_killed_between_verdict_and_move_leaves_no_second_verdict(tmp_path: Path) -> None:
    source, done = written(tmp_path, "a.txt", "one"), tmp_path / "done"
    assert away(source, done)
    (done / "sport/a.txt").rename(source)
    assert away(source, done)
    assert sorted(path.name for path in (done / "sport").iterdir()) == ["a.txt", f"a.txt{REASON}"]


def test_a_verdict_of_another_state_is_not_taken_for_its_own(tmp_path: Path) -> None:
    source, done = written(tmp_path, "a.txt", "one"), tmp_path / "done"
    assert away(source, done)
    (done / "sport/a.txt").unlink()
    source.write_text("two", encoding="utf-8")
    assert away(source, done, "bb")
    assert json.loads((done / f"sport/a.txt{REASON}").read_bytes())["sha256"] == "aa"
    assert json.loads((done / f"sport/a-2.txt{REASON}").read_bytes())["sha256"] == "bb"


def test_another_disk_gets_a_copy_before_the_source_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, done = written(tmp_path, "a.txt", "one"), tmp_path / "done"
    rename = Path.rename

    def on_one_disk(path: Path, target: Path) -> Path:
        if path.parent != target.parent:
            raise OSError(errno.EXDEV, "another disk")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", on_one_disk)
    assert away(source, done)
    assert not source.exists()
    assert sorted(path.name for path in (done / "sport").iterdir()) == ["a.txt", f"a.txt{REASON}"]


def test_a_move_that_the_system_refuses_leaves_the_source_and_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, done = written(tmp_path, "a.txt", "one"), tmp_path / "done"

    def refuse(*_: Any) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match=r"cannot be moved to .*done: Permission denied"):
        away(source, done)
    assert source.exists()
    assert list((done / "sport").iterdir()) == []
