"""Attacks on a run, and whether it holds: damaged archives, plugins that misbehave, and kill -9 at any moment.

    python benchmarks/attacks.py archives [--count 500]   archives that mean harm, and such as were damaged
    python benchmarks/attacks.py plugins [--documents 1000]   one of each misbehaving plugin among good documents
    python benchmarks/attacks.py kills [--count 200]   kill -9 of the program, which then goes on with --resume

`--seed` gives other damage, and kills at other moments. Status 1 if anything was lost, wrong or hung.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import hostile_archives

import convert
from convert.testing.mock import DEEDS

ARTICLE = "The ferry {} is back\n\nIt came at noon, said Ana Ruiz.\n"
DOCUMENTS_BETWEEN_KILLS = 400
MARK = f"NEWSCONVERT_ATTACK={os.getpid()}".encode()
"""In the environment of every process that an attack starts."""


def archives(folder: Path, count: int, seed: int) -> bool:
    """Every archive has a verdict, whatever it holds, and each verdict that is not a failure a file."""
    paths = []
    hostile = ((name, make()) for name, make in hostile_archives.HOSTILE.items())
    for name, data in (*hostile, *hostile_archives.mutated(count, seed)):
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    found: list[convert.Verdict] = []
    began = time.monotonic()
    convert.convert_many(paths, "json", folder / "out", jobs=2, timeout=20, on_result=found.append)
    took = time.monotonic() - began
    named = {str(path) for path in paths}
    judged = {each.source if each.source in named else max(_parents(each.source) & named) for each in found}
    errors = Counter(each.error.id if each.error else "converted" for each in found)
    files = sum(path.is_file() for path in (folder / "out").rglob("*"))
    print(f"{len(paths)} archives, {took:.0f} s: {dict(errors)}; without a verdict: {len(named - judged)}")
    return (
        named == judged
        and files == errors["converted"]
        and set(errors) <= {"converted", "content", "input", "memory"}
    )


def _parents(source: str) -> set[str]:
    return {str(each) for each in Path(source).parents}


def plugins(folder: Path, documents: int) -> bool:
    """Each good document is converted, each bad one costs itself, and no process is left."""
    source = folder / "in"
    source.mkdir()
    deeds = [deed for deed in DEEDS if deed != "recurse"]
    for number in range(documents):
        (source / f"good{number:05}.txt").write_text(ARTICLE.format(number), encoding="utf-8")
    for number, deed in enumerate(deeds):
        (source / f"good{number * documents // len(deeds):05}-{deed}.mock").write_text(
            f"mock: {deed}\nwords\n", encoding="utf-8"
        )
    os.environ["NEWSCONVERT_PLUGINS"] = "convert.testing.mock"
    report = folder / "r.jsonl"
    words = [sys.executable, "-m", "convert", str(source), "--to", "json", "-d", str(folder / "out")]
    began = time.monotonic()
    done = subprocess.run(
        [*words, "-j", "2", "--timeout", "3", "--report", str(report)], capture_output=True, check=False
    )
    took = time.monotonic() - began
    verdicts = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    good = sum(each["verdict"] != "failed" and each["source"].endswith(".txt") for each in verdicts)
    cost = Counter(
        (each.get("error") or {"id": "nothing"})["id"] for each in verdicts if each["source"].endswith(".mock")
    )
    left = _left()
    print(f"{documents} good documents and {len(deeds)} that misbehave, {took:.0f} s, status {done.returncode}:")
    print(f"{good} of the good ones converted; the others cost {dict(cost)}; processes left: {left}")
    return good == documents and len(verdicts) == documents + len(deeds) and left == 0


def _left() -> int:
    count = 0
    for each in Path("/proc").iterdir():
        if each.name.isdigit() and int(each.name) != os.getpid():
            try:
                count += MARK in (each / "environ").read_bytes()
            except OSError:
                continue
    return count


def kills(folder: Path, count: int, seed: int) -> bool:
    """However often the program is killed, the run comes to the same end."""
    source, sound, killed, runs = folder / "in", True, 0, 0
    source.mkdir()
    for number in range(DOCUMENTS_BETWEEN_KILLS):
        (source / f"a{number:03}.txt").write_text(ARTICLE.format(number), encoding="utf-8")
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    while killed < count:
        runs += 1
        out, report = folder / f"out{runs}", folder / f"r{runs}.jsonl"
        words = [sys.executable, "-m", "convert", str(source), "--to", "json", "-d", str(out), "-j", "2", "-q"]
        while True:
            with subprocess.Popen([*words, "--resume", str(report)], stderr=subprocess.DEVNULL) as process:
                if killed < count:
                    time.sleep(chance.uniform(0.3, 3.0))
                    if process.poll() is None:
                        process.send_signal(signal.SIGKILL)
                        killed += 1
                status = process.wait(120)
            if status == 0:
                break
            if status != -signal.SIGKILL:
                print(f"status {status}")
                return False
        verdicts = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
        names = [each["source"] for each in verdicts if each["verdict"] != "failed"]
        texts = {path.stem: path.read_text(encoding="utf-8") for path in out.glob("*.json")}
        whole = all(f"The ferry {int(name[1:])} is back" in text for name, text in texts.items())
        sound = sound and len(names) == len(set(names)) == len(texts) == DOCUMENTS_BETWEEN_KILLS and whole
    left = sum(1 for _ in folder.glob("out*/.newsconvert-*"))
    print(
        f"{killed} times kill -9 in {runs} runs of {DOCUMENTS_BETWEEN_KILLS} documents: "
        f"{'nothing' if sound else 'SOMETHING'} lost or wrong"
    )
    print(f"files that were not whole, under hidden names: {left}; processes left: {_left()}")
    return sound


def main() -> int:
    """Run the attack that is named."""
    arguments = argparse.ArgumentParser(description="attacks on a run")
    arguments.add_argument("attack", choices=("archives", "plugins", "kills"))
    arguments.add_argument("--count", type=int)
    arguments.add_argument("--documents", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=20261130)
    given = arguments.parse_args()
    name, _, value = MARK.decode().partition("=")
    os.environ[name] = value
    with tempfile.TemporaryDirectory() as folder:
        if given.attack == "archives":
            held = archives(Path(folder), given.count or 500, given.seed)
        elif given.attack == "plugins":
            held = plugins(Path(folder), given.documents)
        else:
            held = kills(Path(folder), given.count or 200, given.seed)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
