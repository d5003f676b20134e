"""Watched folders with real processes: bursts, halves, moves, kills; and what is refused before it begins."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from docs_blocks import ROOT, blocks
from watched_folder import Watching, article, faults, processes_in, run_killed

from convert.cli.flags import own_parser

pytest.importorskip("watchfiles", reason="the extra [watch]")
linux = pytest.mark.skipif(sys.platform != "linux", reason="signals and moves as on Linux")

PROGRAM = (sys.executable, "-P", "-m", "convert")


def said(folder: Path, *words: str, status: int) -> str:
    done = subprocess.run([*PROGRAM, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@linux
@pytest.mark.slow
def test_killed_twice_it_converts_each_file_once_in_its_last_whole_state_and_puts_it_away(tmp_path: Path) -> None:
    watch, dropped = run_killed(tmp_path, 200, "--done", "done", "--failed", "failed")
    try:
        watch.wait_for(lambda: not list((tmp_path / "in").iterdir()))
        assert faults(watch, dropped) == []
        for file in dropped:
            last = [line for line in watch.lines() if line["sha256"] == file.last][-1]
            folder = tmp_path / ("failed" if last["verdict"] == "failed" else "done")
            kept = [path for path in folder.glob(f"{file.name[:5]}*.txt") if path.read_bytes()]
            assert kept, file
            for path in kept:
                reason = json.loads(path.with_name(f"{path.name}.verdict.json").read_bytes())
                assert reason["source"] == f"in/{file.name}"
        assert watch.end() == 128 + signal.SIGTERM
        assert processes_in(tmp_path) == []
    finally:
        watch.close()


@linux
@pytest.mark.slow
def test_sources_that_stay_are_not_converted_again_by_a_watch_that_starts_again(tmp_path: Path) -> None:
    watch, dropped = run_killed(tmp_path, 60)
    try:
        assert faults(watch, dropped) == []
        before = watch.lines()
        watch.kill()
        # When the file that came last is judged, the others have had their turn.
        (tmp_path / "in/last.txt").write_bytes(article("last", 1))
        watch.wait_for(lambda: any(line["source"] == "in/last.txt" for line in watch.lines()))
        assert watch.lines()[: len(before)] == before
        assert [line["source"] for line in watch.lines()[len(before) :]] == ["in/last.txt"]
        assert watch.end(signal.SIGINT) == 128 + signal.SIGINT
        assert len(list((tmp_path / "in").iterdir())) == 61
        assert not list((tmp_path / "out").glob(".newsconvert-*"))
    finally:
        watch.close()


@linux
def test_folders_within_the_watched_one_are_watched_but_for_those_of_results(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    (inbox / "sport").mkdir(parents=True)
    (inbox / "sport/a.txt").write_bytes(article("a", 1))
    (inbox / "picture.xyz").write_bytes(b"not for us")
    (inbox / "half.txt.part").write_bytes(article("half", 1))
    watch = Watching(
        tmp_path, "-d", "in/out", "--report", "in/run.jsonl", "--done", "in/done", "--failed", "in/failed"
    )
    watch.report = inbox / "run.jsonl"
    try:
        watch.wait_for((inbox / "done/sport/a.txt").exists)
        (inbox / "new/deep").mkdir(parents=True)
        (inbox / "new/deep/b.txt").write_bytes(article("b", 1))
        (inbox / "broken.txt").write_bytes(b"\0\0")
        watch.wait_for(lambda: (inbox / "done/new/deep/b.txt").exists() and (inbox / "failed/broken.txt").exists())
        (inbox / "half.txt.part").rename(inbox / "half.txt")
        watch.wait_for((inbox / "done/half.txt").exists)
        verdicts = {line["source"]: line["verdict"] for line in watch.lines()}
        assert verdicts == {
            "in/sport/a.txt": "ok",
            "in/picture.xyz": "left-out",
            "in/new/deep/b.txt": "ok",
            "in/broken.txt": "failed",
            "in/half.txt": "ok",
        }
        assert len(watch.lines()) == 5
        assert {path.name for path in (inbox / "out").rglob("*.json")} == {"a.json", "b.json", "half.json"}
        reason = json.loads((inbox / "failed/broken.txt.verdict.json").read_bytes())
        assert reason["error"]["id"] == "content"
        second = said(
            tmp_path, "in", "--to", "json", "-d", "in/out", "--watch", "--report", "in/run.jsonl", status=13
        )
        assert "another run is writing this report" in second
    finally:
        watch.close()


@linux
def test_the_command_of_the_page_does_what_it_says(tmp_path: Path) -> None:
    (command,) = [block.text for block in blocks(ROOT / "docs/watch.md") if block.mark == "run by"]
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/story.txt").write_bytes((ROOT / "samples/telesur-ferry-en.txt").read_bytes())
    watch = Watching(tmp_path, words=command.removeprefix("convert "))
    try:
        watch.wait_for((tmp_path / "done/story.txt").exists)
        assert {path.name for path in (tmp_path / "out").iterdir()} == {
            "story.xml",
            "story.docx",
            ".newsconvert.jsonl",
        }
        assert watch.end(signal.SIGINT) == 128 + signal.SIGINT
    finally:
        watch.close()


def test_the_unit_for_systemd_starts_a_watch() -> None:
    unit = (ROOT / "examples/deploy/newsconvert-watch.service").read_text(encoding="utf-8")
    (started,) = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    given = own_parser().parse_args([word for word in started.split()[1:] if word != "--no-defaults"])
    assert given.watch
    assert f"SuccessExitStatus={128 + signal.SIGTERM}" in unit
    writable = re.findall(r"^ReadWritePaths=(.*)$", unit, re.MULTILINE)
    for folder in (*given.sources, given.folder, given.done, given.failed, given.report):
        assert folder.startswith(f"{writable[0]}/")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ("in --to json --watch", 2, "--watch needs a folder to write into; use -d FOLDER"),
        ("in --to json -d out --done done", 2, "--done and --failed work only with --watch; use --watch"),
        ("in --to json -d in --watch", 2, "in: the watched folder is also used for results"),
        ("in --to json -d out --failed ./in --watch", 2, "in: the watched folder is also used for results"),
        ("in/a.txt --to json -d out --watch", 11, "in/a.txt: there is no such folder to watch"),
        ("gone --to json -d out --watch", 11, "gone: there is no such folder to watch"),
        ("- --to json -d out --watch", 11, "-: there is no such folder to watch"),
        ("memory://in --to json -d out --watch", 2, "--watch works only with folders on this machine"),
        ("in --to json -d out --watch --report -", 2, "the report of --watch must be a file on this machine"),
        ("in --to json -d memory://out --watch", 2, "--watch needs a report on this machine"),
        ("in --to json -d out --watch --report a --resume b", 2, "--watch continues from its own report"),
        ("in --to json -d out --watch --shard 1/2", 2, "--shard, --cluster and --files-from are not for watched"),
        ("in --to json -d out --watch --set title=One", 2, "many articles in a watched folder"),
        ("in --to nothing -d out --watch", 10, "nothing"),
        ("in --to json -d out --watch --report in/a.txt", 11, "line 1 is not a report record"),
    ],
)
def test_what_cannot_be_watched_is_refused_before_anything_begins(
    words: str, status: int, message: str, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_bytes(article("a", 1))
    assert message in said(tmp_path, *words.split(), status=status)
    assert not list(tmp_path.glob("out/*.json"))
    assert (tmp_path / "in/a.txt").read_bytes() == article("a", 1)


def test_without_watchfiles_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    script = (
        "import sys; sys.modules['watchfiles'] = None; from convert.cli import main;"
        "sys.exit(main(['in', '--to', 'json', '-d', 'out', '--watch']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "--watch needs watchfiles; pip install 'newsconvert[watch]'" in done.stderr
    assert done.stderr.count("\n") == 1
