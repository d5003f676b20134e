"""Splits folders of saved pages by site into five parts, so that one part stays unseen while you work on rules.

    python benchmarks/folds.py FOLDER OUT [--fold 4]
    python benchmarks/html.py FOLDER --predictions PREDICTIONS
    python eval_html.py score --data OUT --pred PREDICTIONS/newsconvert --split dev      (or heldout)

OUT gets a link to every set of FOLDER, and `splits/<set>.json` with the items of both sides. The part of a page
follows from its site alone: pages of a site never stand on both sides, whatever set they are in, and a page that
is added later moves no other.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

FOLDS = 5
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gob", "gov", "go", "ne", "net", "or", "org"))
"""Labels under which a country registers names, as in `example.co.uk`."""


def site_of(address: str) -> str:
    """The registered domain of an address, near enough to tell sites apart."""
    labels = (urlsplit(address).hostname or address).split(".")
    *_, second, first = ("", *labels)
    country = len(first) < len("com") and second in _SECOND_LEVEL
    return ".".join(labels[-3:] if country else labels[-2:])


def fold_of(address: str) -> int:
    """The part, 0 to 4, that a page's site falls into."""
    return int.from_bytes(hashlib.sha256(site_of(address).encode()).digest()[:8], "big") % FOLDS


def main() -> int:
    """Write the splits of every set in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int, default=FOLDS - 1, choices=range(FOLDS), help="the part kept aside")
    arguments = parser.parse_args()
    splits = arguments.out / "splits"
    splits.mkdir(parents=True, exist_ok=True)
    for index in sorted(arguments.folder.glob("*/index.json")):
        name = index.parent.name
        link = arguments.out / name
        if not link.exists():
            link.symlink_to(index.parent.resolve())
        sides: dict[str, list[str]] = {"dev": [], "heldout": []}
        for item, record in json.loads(index.read_text(encoding="utf-8")).items():
            aside = fold_of(record.get("url") or item) == arguments.fold
            sides["heldout" if aside else "dev"].append(item)
        (splits / f"{name}.json").write_text(json.dumps(sides, indent=1), encoding="utf-8")
        print(f"{name:<14} {len(sides['dev']):4} to look at, {len(sides['heldout']):4} aside")
    return 0


if __name__ == "__main__":
    sys.exit(main())
