import importlib.metadata
import sys
from pathlib import Path

import pytest

from convert.loading.installed import EntryPoint, entry_points

POINTS = """\
[console_scripts]
mine = mine:main

# a remark
[newsconvert]
mine = convert_mine
other = convert_mine.other:Plugin [extra]

[newsconvert.not]
wrong = wrong
"""


def install(folder: Path, name: str, points: str = POINTS) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "entry_points.txt").write_text(points, encoding="utf-8")


def test_points_of_the_group_are_found_with_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "Newsconvert_Mine-2.0.dist-info")
    install(tmp_path, "old-1.0-py3.11.egg-info", "[newsconvert]\nold = convert_old\n")
    (tmp_path / "bare-1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "gone")])
    assert entry_points() == [
        EntryPoint("mine", "convert_mine", "newsconvert-mine", "2.0"),
        EntryPoint("old", "convert_old", "old", "1.0"),
        EntryPoint("other", "convert_mine.other:Plugin", "newsconvert-mine", "2.0"),
    ]


def test_the_first_on_the_path_hides_a_second_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "a", "mine-2.0.dist-info", "[newsconvert]\nnew = convert_new\n")
    install(tmp_path / "b", "mine-1.0.dist-info", "[newsconvert]\nold = convert_old\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "a"), str(tmp_path / "b")])
    assert [point.name for point in entry_points()] == ["new"]


def test_the_same_is_found_as_by_the_standard_library() -> None:
    standard = {
        (point.name, point.value) for point in importlib.metadata.entry_points(group="newsconvert") if point.dist
    }
    assert {(point.name, point.value) for point in entry_points()} == standard


def test_an_archive_on_the_path_is_left_to_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    archive = tmp_path / "plugins.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("mine-3.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: mine\nVersion: 3.0\n")
        file.writestr("mine-3.0.dist-info/entry_points.txt", "[newsconvert]\nmine = convert_mine\n")
    monkeypatch.setattr(sys, "path", [str(archive)])
    importlib.invalidate_caches()
    assert entry_points() == [EntryPoint("mine", "convert_mine", "mine", "3.0")]


def test_a_finder_that_reads_the_same_folders_is_no_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.loading import installed

    class MetadataPathFinder:
        __module__ = "importlib_metadata"

        def find_distributions(self) -> list[object]:
            raise AssertionError("it was asked")

    class Other(MetadataPathFinder):
        __module__ = "another"

    plain = [finder for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder"]
    monkeypatch.setattr(sys, "meta_path", [*plain, MetadataPathFinder()])
    assert not installed._has_other_finders()
    monkeypatch.setattr(sys, "meta_path", [*plain, Other()])
    assert installed._has_other_finders()
