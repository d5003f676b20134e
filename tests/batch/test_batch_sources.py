import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convert
from convert.batch.places import places
from convert.batch.sources import Found, find_sources
from convert.errors import ContentError, UsageError
from convert.io import archives
from convert.loading.registry import Registry, registry

Make = Callable[[Path, dict[str, bytes]], Path]


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix in (".gz", ".tgz") else "w") as archive:
        for name, data in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return path


def outputs(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(("make", "name"), [(_zip, "a.zip"), (_tar, "a.tar.gz"), (_tar, "a.tgz"), (_tar, "A.TAR")])
@pytest.mark.parametrize("jobs", [0, 2])
def test_an_archive_is_read_in_place_and_its_tree_is_kept(
    make: Make, name: str, jobs: int, tmp_path: Path, plugins: Registry
) -> None:
    members = {
        "sea/ferry.mock": b"one",
        "sea/.hidden.mock": b"no",
        "__MACOSX/sea/ferry.mock": b"no",
        "sea/picture.jpg": b"no",
        "../../up.mock": b"two",
        "/etc/root.mock": b"three",
        "CON/aux.mock": b"four",
        "bad.mock": b"mock: raise\nx",
    }
    archive = make(tmp_path / name, members)
    verdicts: dict[str, convert.Verdict] = {}
    summary = convert.convert_many(
        [archive],
        "json",
        tmp_path / "out",
        jobs=jobs,
        registry=plugins,
        on_result=lambda verdict: verdicts.setdefault(verdict.source, verdict),
    )
    assert (summary.ok, summary.failed) == (4, 1)
    assert outputs(tmp_path / "out") == ["_CON/_aux.json", "etc/root.json", "sea/ferry.json", "up.json"]
    assert f"{archive}/sea/ferry.mock" in verdicts
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "out"])


def test_a_broken_archive_costs_one_source(tmp_path: Path, plugins: Registry) -> None:
    good = _zip(tmp_path / "good.zip", {"a.mock": b"x"})
    bombs = {
        "truncated.zip": good.read_bytes()[:40],
        "words.zip": b"words",
        "words.tar.gz": b"words",
        "half.tar.gz": gzip.compress(b"x" * 10_000)[:-9],
        "empty.tar": b"",
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    failed: dict[str, str] = {}
    summary = convert.convert_many(
        [tmp_path / name for name in [*bombs, "good.zip", "gone.zip"]],
        "json",
        tmp_path / "out",
        jobs=1,
        registry=plugins,
        on_result=lambda verdict: (
            failed.setdefault(Path(verdict.source).name, verdict.error.id) if verdict.error else None
        ),
    )
    assert summary.ok == 1
    assert failed == {**dict.fromkeys(bombs, "content"), "gone.zip": "input"}


def test_an_archive_beyond_the_limits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"\0" * 80_000_000
    for make, name in ((_zip, "bomb.zip"), (_tar, "bomb.tar.gz")):
        archive = make(tmp_path / name, {"a.mock": bomb})
        with pytest.raises(ContentError, match="200 times its size"):
            archives.members(str(archive), {".mock"})
    many = _zip(tmp_path / "many.zip", {f"{number}.mock": b"" for number in range(50)})
    monkeypatch.setattr(archives, "MOST_MEMBERS", 40)
    with pytest.raises(ContentError, match="more than 40 members"):
        archives.members(str(many), {".mock"})


def test_a_large_extended_header_is_refused_before_it_is_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    about = tarfile.TarInfo("a.mock")
    about.pax_headers = {"comment": "x" * 2_000_000}
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(about, io.BytesIO())
    with pytest.raises(ContentError, match="header in it is too large"):
        archives.members(str(path), {".mock"})


def test_an_encrypted_member_is_refused_with_its_name(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.mock": b"x"})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(ContentError, match=r"a\.zip/a\.mock: this member is encrypted"):
        archives.zip_member(str(path), "a.mock")


def test_sources_from_memory_have_a_place_too(tmp_path: Path, plugins: Registry) -> None:
    given = [convert.Source(b"one", name="a.mock"), convert.Source(b"two", name="a.mock"), convert.Source(b"")]
    summary = convert.convert_many(given, "json", tmp_path / "out", jobs=1, reader="mock", registry=plugins)
    assert (summary.ok, summary.failed) == (2, 1)
    assert outputs(tmp_path / "out") == ["a-2.json", "a.json"]


def test_shards_are_apart_and_together_the_whole(tmp_path: Path, plugins: Registry) -> None:
    given = [convert.Source(b"one", name="a.mock") for _ in range(7)]
    whole = tmp_path / "whole"
    convert.convert_many(given, "json", whole, jobs=0, registry=plugins)
    for number in (1, 2, 3):
        summary = convert.convert_many(
            given, "json", tmp_path / "out", jobs=0, registry=plugins, shard=(number, 3)
        )
        assert summary.failed == 0
    assert outputs(tmp_path / "out") == outputs(whole)
    with pytest.raises(UsageError, match="no shard 4 of 3"):
        convert.convert_many(given, "json", whole, jobs=0, registry=plugins, shard=(4, 3))


def test_a_result_never_replaces_an_input_in_the_output_folder(tmp_path: Path, plugins: Registry) -> None:
    source = tmp_path / "a.json"
    source.write_bytes(b"mock: nothing\nwords\n")
    summary = convert.convert_many(
        [source], "json", tmp_path, jobs=1, reader="mock", overwrite=True, registry=plugins
    )
    assert summary.first_failure is not None
    assert "this is an input" in str(summary.first_failure.error)
    assert source.read_bytes() == b"mock: nothing\nwords\n"


def test_names_that_are_no_text_are_converted(tmp_path: Path, plugins: Registry) -> None:
    name = os.fsdecode(b"caf\xe9.mock")
    try:
        (tmp_path / name).write_bytes(b"words")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    summary = convert.convert_many([tmp_path / name], "json", tmp_path / "out", jobs=1, registry=plugins)
    assert (summary.total, summary.failed) == (1, 0)


@given(st.lists(st.tuples(st.sampled_from(["", "x"]), st.sampled_from(["a", "A", "a-1", "a-1-1", "a--1", "b"]))))
def test_no_two_results_meet_however_many_articles_a_source_has(found: list[tuple[str, str]]) -> None:
    sources = [Found(path=f"{name}.txt", tree=PurePath(tree)) for tree, name in found]
    names = [
        f"{place.tree}/{place.name(number, '.xml')}".lower()
        for place in places(sources, ".xml")
        for number in range(4)
    ]
    assert len(names) == len(set(names))


def test_ten_thousand_sources_of_one_name_are_named_fast() -> None:
    found = places([Found(path="index.html")] * 10_000, ".xml")
    assert len({place.stem for place in found}) == 10_000


def test_a_folder_of_wires_is_taken_by_what_is_written_here(tmp_path: Path, root: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "item.xml").write_bytes((root / "samples/quay-newsml.xml").read_bytes())
    (inbox / "list.csv").write_text("a,b\n", encoding="utf-8")
    summary = convert.convert_many([inbox], "json", tmp_path / "out")
    assert outputs(tmp_path / "out") == ["item.json"]
    assert (summary.total, summary.left_out) == (1, 1)


def test_items_of_wires_are_taken_from_a_folder_whatever_they_are_called(tmp_path: Path, root: Path) -> None:
    item = (root / "samples/quay-newsml.xml").read_bytes()
    names = ("tag_tide.example_2026_item_978556838", "item.001", "story.php", "notes", "cut.002")
    for name in names:
        data = {"story.php": b"<p>words", "notes": b"words", "cut.002": item[:12]}.get(name, item)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "item.003").symlink_to(tmp_path / "nowhere")
    found = find_sources([str(tmp_path)], registry())
    taken = [Path(each.path).name for each in found if not each.left_out]
    assert taken == ["item.001", "tag_tide.example_2026_item_978556838"]
    assert {Path(each.path).name for each in found} == {*names, "item.003"}
