"""Archives that mean harm, and such as were damaged: a verdict each, within the limits, and the run goes on."""

import time
from pathlib import Path

import hostile_archives
import pytest

import convert
from convert.batch.archives import Archives
from convert.batch.workers import process
from convert.errors import ConvertError, CrashError, MemoryLimitError, TimeLimitError

HOLDING = {"latin1.tar": 2, "latin1.tar.gz": 1, "empty-name.zip": 1, "broken-lzma.zip": 1}
"""How many articles come out of those that are odd rather than damaged; of the others none does."""


def verdicts_on(paths: list[Path], out: Path, jobs: int) -> dict[str, convert.Verdict]:
    found: dict[str, convert.Verdict] = {}
    convert.convert_many(
        paths,
        "json",
        out,
        jobs=jobs,
        timeout=30,
        memory=512 * 1024**2,
        on_result=lambda verdict: found.__setitem__(verdict.source, verdict),
    )
    return found


def of(found: dict[str, convert.Verdict], path: Path) -> list[convert.Verdict]:
    return [each for name, each in found.items() if name == str(path) or name.startswith(f"{path}/")]


@pytest.mark.parametrize("jobs", [0, 2])
def test_an_archive_that_means_harm_costs_itself_and_no_time(jobs: int, tmp_path: Path) -> None:
    paths = []
    for name, make in hostile_archives.HOSTILE.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(make())
    good = tmp_path / "good.txt"
    good.write_bytes(hostile_archives.ARTICLE)
    began = time.monotonic()
    found = verdicts_on([*paths, good], tmp_path / "out", jobs)
    assert time.monotonic() - began < 60
    assert not found.pop(str(good)).failed
    for path in paths:
        own = of(found, path)
        assert own, path.name
        converted = [verdict for verdict in own if not verdict.failed]
        assert len(converted) == HOLDING.get(path.name, 0), path.name
        for verdict in own:
            assert verdict.error is None or verdict.error.id in {"content", "memory"}, (path.name, verdict.error)


def test_names_in_latin_1_become_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(hostile_archives.HOSTILE["latin1.tar"]())
    found = verdicts_on([tmp_path / "a.tar"], tmp_path / "out", 1)
    assert {verdict.error for verdict in found.values()} == {None}
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_five_hundred_damaged_archives_take_nothing_down(tmp_path: Path) -> None:
    paths = []
    for name, data in hostile_archives.mutated(100):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    found = verdicts_on(paths, tmp_path / "out", 2)
    for path in paths:
        assert of(found, path), path.name
    assert {verdict.error.id for verdict in found.values() if verdict.error} <= {"content", "input", "memory"}
    assert sum(not verdict.failed for verdict in found.values()) == len(
        [each for each in (tmp_path / "out").rglob("*") if each.is_file()]
    )


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("import os; os._exit(0)", CrashError),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", CrashError),
        ("import time; time.sleep(3600)", TimeLimitError),
        ("bytearray(1 << 40)", MemoryLimitError),
        ("import os; os.write(200 + 1, b'words' * 9)", CrashError),
        ("raise KeyboardInterrupt", CrashError),
    ],
)
def test_what_an_archive_does_to_its_process_is_the_verdict_on_the_archive(
    deed: str, error: type[ConvertError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = process._CODE.replace(
        "from {0} import main;",
        f"from convert.io import archives; archives.listing = lambda *_: exec({deed!r});from {{0}} import main;",
    )
    monkeypatch.setattr(process, "_CODE", code)
    archive = tmp_path / "a.zip"
    archive.write_bytes(hostile_archives.plain_zip(["a.txt"]))
    seconds = 1 if error is TimeLimitError else 60
    with Archives(timeout=seconds, memory=256 * 1024**2) as archives, pytest.raises(error) as raised:
        archives.listing(str(archive), {".txt"})
    assert raised.value.where == str(archive)


def test_a_source_that_cannot_be_sent_is_a_source_that_failed(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(hostile_archives.ARTICLE)
    url = f"zip://caf\udce9.txt::{tmp_path}/a.zip"
    (tmp_path / "a.zip").write_bytes(hostile_archives.plain_zip(["a.txt"]))
    found = verdicts_on([url, good], tmp_path / "out", 1)  # type: ignore[list-item]
    assert sorted(verdict.failed for verdict in found.values()) == [False, True]


@pytest.mark.parametrize("end", [".gz", ".bz2", ".xz"])
def test_a_single_compressed_file_is_what_is_in_it(end: str, tmp_path: Path) -> None:
    import bz2
    import gzip
    import lzma

    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}[end]
    page = b"<html lang=en><title>The ferry</title><article><h1>The ferry</h1><p>The ferry is back in the harbour."
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"story.html{end}").write_bytes(pack(page) + pack(b"<p>It came at noon.</article></html>"))
    (tmp_path / "in" / f"half.html{end}").write_bytes(pack(page)[:-6])
    (tmp_path / "in" / f"long.txt{end}").write_bytes(pack(bytes(300 * 1024**2)))
    found = verdicts_on([tmp_path / "in"], tmp_path / "out", 1)
    assert {Path(source).name.split(".")[0]: verdict.failed for source, verdict in found.items()} == {
        "story": False,
        "half": True,
        "long": True,
    }
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["story.json"]
    assert "It came at noon" in (tmp_path / "out" / "story.json").read_text(encoding="utf-8")
    assert convert.read(tmp_path / "in" / f"story.html{end}").reader == "html"
    # Servers send pages compressed, and some programs save them so under the page's own name.
    (tmp_path / "saved.html").write_bytes(pack(page))
    assert convert.read(tmp_path / "saved.html").reader == "html"
    with (tmp_path / "saved.html").open("rb") as opened:
        assert convert.read(opened).reader == "html"


def test_a_text_may_begin_as_the_name_of_a_packer_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BZh1 is the new bus line\n\nIt runs at noon.\n", encoding="utf-8")
    assert convert.read(tmp_path / "a.txt").document.title.text == "BZh1 is the new bus line"
