"""A watched folder under a storm: files in bursts, by halves, moved, replaced, and the watch killed in between.

    pip install 'newsconvert[watch]'
    python benchmarks/watch.py [--files 2000] [--kills 2] [--at-once 10000]

It says how many verdicts there are, how many of them are on states before the last, and every fault: a state
without its verdict, with two, half a file that was taken for a whole, a result that is not there. Then many files
come at once, more than the system keeps events for.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from watched_folder import faults, run_at_once, run_killed


def main() -> int:
    """Run it, with sources that are put away and with sources that stay."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--files", type=int, default=2000)
    arguments.add_argument("--kills", type=int, default=2)
    arguments.add_argument("--at-once", type=int, default=10_000)
    given = arguments.parse_args()
    wrong = 0
    for name, flags in {"put away": ("--done", "done", "--failed", "failed"), "stay": ()}.items():
        with tempfile.TemporaryDirectory() as folder:
            watch, dropped = run_killed(Path(folder), given.files, *flags, kills=given.kills)
            found = faults(watch, dropped)
            watch.end()
            judged = len(watch.lines())
        print(
            f"sources {name}: {given.files} files, {given.kills} kills, {judged} verdicts, "
            f"{judged - given.files} on earlier states, {len(found)} faults"
        )
        for each in found[:20]:
            print(each)
        wrong += len(found)
    with tempfile.TemporaryDirectory() as folder:
        watch, dropped, seconds = run_at_once(Path(folder), given.at_once, "--done", "done", "--failed", "failed")
        found = faults(watch, dropped)
        watch.end()
    print(f"at once: {given.at_once} files, all judged after {seconds:.0f} s, {len(found)} faults")
    for each in found[:20]:
        print(each)
    wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
