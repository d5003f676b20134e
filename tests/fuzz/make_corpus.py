"""Writes the kept corpus of archives anew: `python tests/fuzz/make_corpus.py`.

What a run found goes there by hand.
"""

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import hostile_archives  # noqa: E402 - found by the line above

LARGEST = 4_096
ENDS = (".zip", ".tar", ".tgz", ".tar.xz", ".tar.bz2")


def main() -> None:
    """Keep the archives that mean harm and are small, and one damaged archive of each kind."""
    folder = HERE / "corpus" / "archives"
    folder.mkdir(parents=True, exist_ok=True)
    cases = ((name, make()) for name, make in hostile_archives.HOSTILE.items())
    for name, data in (*cases, *hostile_archives.mutated(20)):
        end = next((each for each in ENDS if name.endswith(each)), ".tgz" if name.endswith(".tar.gz") else ".zip")
        kept = bytes([ENDS.index(end)]) + data
        if len(kept) <= LARGEST:
            (folder / hashlib.sha256(kept).hexdigest()[:16]).write_bytes(kept)


if __name__ == "__main__":
    main()
