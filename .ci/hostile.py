"""The program as the corpus of hostile inputs runs it, and the judgement on what it did."""

import json
import os
import sys
from pathlib import Path

from convert.cli import main
from convert.plugin import Writer
from convert.registry import registry

OURS = ("text", "html")
"""Formats that are read here: every case of these must end as the corpus says."""

PLAIN_ARTICLES = ("docx-not-zip", "epub-not-zip")

KNOWN = {
    # The fields of the footer, "Page 1 of 3", which are ours. Nothing else in Word counts pages, and the case
    # means fields made of the words of an article, of which a test of the writer sees that there are none.
    ("docx", "txt-inj-dde"): "forbidden:'w:fldSimple'",
    # The cover: every PNG holds null bytes (PNG, third edition, section 5.3). A test of the writer sees that no
    # other file of a book does.
    ("epub", "txt-nul"): "forbidden:'\\x00'",
}
"""Where we disagree with the corpus: the format and the case, and the one thing that may be said against it."""


def convert(source: str, folder: str) -> None:
    """Convert one case into one format, in this process."""
    name = os.environ["HOSTILE_FORMAT"]
    sys.exit(main([source, "--to", name, "-o", str(Path(folder, "result"))]))


def judge(results: Path) -> int:
    """Say what is wrong; 1 if anything is, be it that a known disagreement is there no more.

    A case of a format that is not read here may be refused where it could be converted, and a plain article under
    the name of another format is read as what it is.
    """
    wrong = []
    for case in json.loads(results.read_text(encoding="utf-8")):
        known = KNOWN.get((results.stem, case["id"]))
        if known is not None:
            if case["why"] != [known]:
                wrong.append(f"{case['id']}: {case['why']}, and not {known} as we know it")
            continue
        if case["verdict"] in ("ok", "clear-error"):
            continue
        refused = case["verdict"] == "wrong-outcome" and case["rc"] != 0
        # A list of quotes holds the words of an article only where somebody is quoted.
        elsewhere = results.stem == "quotes" and all(why.startswith("missing") for why in case["why"])
        refused = refused and case["format"] not in OURS
        if not (refused or elsewhere or case["id"] in PLAIN_ARTICLES):
            wrong.append(f"{case['id']}: {', '.join(case['why'])}")
    for line in wrong:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1] == "formats":
        print(" ".join(dict.fromkeys(each.declaration.name for each in registry().all(Writer))))
    else:
        sys.exit(judge(Path(sys.argv[2])))
