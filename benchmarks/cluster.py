"""What a run survives: a worker of a cluster killed in the middle, and the program itself, then `--resume`.

    pip install 'newsconvert[cluster]'
    python benchmarks/cluster.py worker  [--documents 5000]
    python benchmarks/cluster.py program [--documents 5000]

worker    a scheduler and two workers of Dask over TCP on this machine, and `kill -9` of one in the middle: every
          document must have one verdict, and every file be whole
program   `kill -9` of the program in the middle, three times, then `--resume`: no half file, nothing done twice
"""

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import convert

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
FORMATS = ["newsml", "jsonld"]
KILLS = 3


def main() -> int:
    """Run the part that is asked for; 1 if anything was lost."""
    parts = {"worker": worker, "program": program}
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("part", choices=parts)
    arguments.add_argument("--documents", type=int, default=5000)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = articles(Path(folder), given.documents)
        return parts[given.part](sources, Path(folder))


def worker(sources: Path, folder: Path) -> int:
    """Kill one of two Dask workers once a third of the work is done."""
    out, journal = folder / "out", folder / "run.jsonl"
    total = len(list(sources.iterdir()))
    sys.path.insert(0, str(ROOT / "tests"))
    from dask_here import cluster  # noqa: PLC0415 - in the tests' folder

    with cluster(folder) as (address, workers):

        def kill() -> None:
            while not out.exists() or sum(1 for _ in out.iterdir()) < total * len(FORMATS) // 3:
                time.sleep(0.05)
            workers[0].kill()

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        summary = convert.convert_many([sources], FORMATS, out, cluster=address, report=journal)
        killed = workers[0].wait(10)
    print(f"one of two workers was killed ({killed}): {summary.total} verdicts, {summary.failed} failed")
    return judged(journal, out, total)


def program(sources: Path, folder: Path) -> int:
    """Kill the program and go on, some times, then let it end."""
    out, journal = folder / "out", folder / "run.jsonl"
    total = len(list(sources.iterdir()))
    command = [sys.executable, "-P", "-m", "convert", str(sources), "--to", ",".join(FORMATS), "-d", str(out)]
    command += ["--jobs", "2", "-q", "--resume", str(journal)]
    for kill in range(1, KILLS + 1):
        with subprocess.Popen(command) as process:
            while not journal.exists() or lines(journal) < total * kill // (KILLS + 1):
                time.sleep(0.05)
            process.send_signal(signal.SIGKILL)
        print(f"killed with {lines(journal)} verdicts and {len(list(out.iterdir()))} files")
    # The workers see that their supervisor is gone, and end with the document that they have.
    time.sleep(2)
    status = subprocess.run(command, check=False).returncode
    print(f"resumed to the end: status {status}")
    return judged(journal, out, total) or status


def judged(journal: Path, out: Path, total: int) -> int:
    """Whether every source has one verdict, and every file is what its verdict says; 1 if not."""
    verdicts = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    twice = [name for name, count in Counter(each["source"] for each in verdicts).items() if count > 1]
    stated = {file["path"]: file["sha256"] for each in verdicts for file in each["outputs"]}
    there = {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*") if path.is_file()}
    unlike = sum(there.get(path) != digest for path, digest in stated.items())
    print(
        f"{len(verdicts)} verdicts on {total} sources, {len(twice)} done twice; {len(there)} files, "
        f"{unlike} missing or not whole, {len(there.keys() - stated.keys())} that nobody stands for"
    )
    sound = len(verdicts) == total and not twice and stated == there and len(there) == total * len(FORMATS)
    return 0 if sound else 1


def articles(folder: Path, count: int) -> Path:
    """Copies of the samples, told apart by a number."""
    samples = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".html")]
    sources = folder / "in"
    sources.mkdir()
    for number in range(count):
        sample = samples[number % len(samples)]
        shutil.copy(sample, sources / f"{number:06}-{sample.name}")
    return sources


def lines(path: Path) -> int:
    """How many lines a file has."""
    return path.read_bytes().count(b"\n")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    sys.exit(main())
