"""The program as a process: streams that are closed, full or gone, signals, and a machine that has too little."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "library-bus.text"
PROGRAM = f"{sys.executable} -P -m convert"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="shell, /dev/full and ulimit as on Linux")


def shell(script: str, folder: Path) -> tuple[int, str]:
    """The status of a script in which $convert is the program, and what it said."""
    done = subprocess.run(
        ["/bin/bash", "-c", f"here=$PWD; convert='{PROGRAM}'; {script}"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    words = done.stderr.decode()
    assert "Traceback" not in words
    assert "bug" not in words
    assert not list(folder.rglob(".newsconvert-*"))
    return done.returncode, words


@pytest.mark.parametrize(
    ("script", "status", "words"),
    [
        ("$convert $sample --to json >&-", 13, "standard output: cannot be written"),
        ("$convert $sample --to json >/dev/full", 13, "standard output: cannot be written: No space left"),
        (
            "$convert $sample $sample --to quotes >/dev/full",
            13,
            "standard output: cannot be written: No space left",
        ),
        ("$convert --list-formats >/dev/full", 13, "No space left"),
        ("$convert --help >/dev/full", 13, "No space left"),
        ("$convert --version >&-", 13, "standard output: cannot be written"),
        ("$convert --completion bash >/dev/full", 13, "No space left"),
        ("$convert - --to json <&-", 11, "standard input: cannot be read"),
        ("$convert --files-from - --to json -d out <&-", 11, "standard input: cannot be read"),
        ("$convert gone.txt --to json 2>/dev/full", 11, ""),
        ("$convert gone.txt --to json 2>&-", 11, ""),
        ("$convert $sample --to json -o a.json <&- >&- 2>&- && test -s a.json", 0, ""),
        ("$convert $sample $sample --to json -d out <&- >&- 2>&- && test -s out/*-2.json", 0, ""),
        (
            "mkdir a; cd a; rmdir ../a; $convert $sample $sample --to json -d ../out",
            13,
            "out: cannot be reached",
        ),
        ("mkdir a; cd a; rmdir ../a; $convert $sample $sample --to json -d $here/out", 0, ""),
        # One large want fails, as on most machines; where the last page is gone, CPython 3.11 may not come back.
        ("truncate -s 40M big.txt; ulimit -v 60000; $convert big.txt --to docx -o a", 18, "not enough memory"),
        ("$convert $sample --to json -o /dev/full", 13, "/dev/full: cannot be written: No space left"),
        (
            "ulimit -f 1; $convert $sample --to epub -o a.epub; exit $?",
            13,
            "a.epub: cannot be written",
        ),
        ("ulimit -n 12; $convert $sample $sample --to json -d out", 14, "a worker process cannot start"),
    ],
)
def test_a_stream_or_a_machine_that_fails_is_a_clear_error(
    script: str, status: int, words: str, tmp_path: Path
) -> None:
    found, said = shell(f"sample={SAMPLE}; {script}", tmp_path)
    assert words in said
    assert found == status


def test_who_stops_reading_ends_it_quietly(tmp_path: Path) -> None:
    many = tmp_path / "many.txt"
    many.write_text("The ferry is back.\n\n" * 50_000, encoding="utf-8")
    assert shell(f"$convert {many} --to json | head -c 10; exit ${{PIPESTATUS[0]}}", tmp_path) == (141, "")


def folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_bytes(SAMPLE.read_bytes())
    return folder


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_a_run_with_whole_files_and_a_report_to_go_on_with(
    number: signal.Signals, tmp_path: Path
) -> None:
    folder, out, report = folder_of(tmp_path, 400), tmp_path / "out", tmp_path / "run.jsonl"
    command = [
        *PROGRAM.split(),
        str(folder),
        "--to",
        "json",
        "-d",
        str(out),
        "--jobs",
        "2",
        "--resume",
        str(report),
    ]

    def listen() -> None:  # under nohup, SIGHUP would be ignored
        signal.signal(number, signal.SIG_DFL)

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=listen) as process:  # noqa: PLW1509 - no threads here
        until = time.monotonic() + 60
        while time.monotonic() < until and not (report.exists() and report.read_bytes().count(b"\n") > 20):
            time.sleep(0.01)
        process.send_signal(number)
        _, words = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert "interrupted" in words
    assert "--resume" in words
    verdicts = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert 20 < len(verdicts) < 400
    # A worker may have written what it had no time to tell of.
    assert {each["outputs"][0]["path"] for each in verdicts} <= {str(path) for path in out.iterdir()}
    assert all(json.loads(path.read_bytes()) for path in out.iterdir())
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"{len(verdicts)} of 400 were done before" in done.stderr


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    script = "trap '' HUP; $convert --files-from names --to json -d out & sleep 1; kill -HUP $!; wait $!"
    (tmp_path / "names").write_text(f"{SAMPLE}\n" * 200, encoding="utf-8")
    assert shell(script, tmp_path)[0] == 0
    assert len(list((tmp_path / "out").iterdir())) == 200


def test_what_others_want_done_at_the_end_is_done() -> None:
    script = """
import atexit, sys, threading, time
from convert.cli import process
atexit.register(print, "at the end")
threading.Thread(target=lambda: (time.sleep(0.2), print("after a while", flush=True))).start()
sys.argv = ["convert", "--to", "nothing"]
process()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout.split("\n") == ["after a while", "at the end", ""]
    assert done.stderr.count("\n") == 1
