"""A start compiles few patterns: each costs as much as several modules, so those that few sources need wait."""

import json
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
COUNT = """
import re, sys
from re import _compiler
compile_it, found = _compiler.compile, []

def counted(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] == "re":
        frame = frame.f_back
    found.append(frame.f_globals["__name__"])
    return compile_it(pattern, flags)

_compiler.compile = counted
from convert.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
import json
print(json.dumps(found), file=sys.stderr)
"""
# Of modules that every start loads, and that need patterns for a few sources alone.
WAITING = {
    "convert.io.decode",
    "convert.io.files",
    "convert.kit.sniff",
    "convert.kit.timestamps",
    "convert.messages",
    "convert_7901",
    "convert_iptc",
    "convert_iptc.g2.codes",
    "convert_iptc.g2.management",
    "convert_iptc.newscodes",
    "convert_ninjs",
    "convert_quotes.attribution.attribute",
}
MOST = 44
"""So many patterns of ours that text needs; each takes about a thousandth of the run."""


def test_a_text_waits_for_no_pattern_that_it_does_not_need(tmp_path: Path) -> None:
    words = ["-q", str(SAMPLES / "telesur-ferry-en.txt"), "--to", "newsml", "-o", "ferry.xml"]
    command = [sys.executable, "-c", COUNT, *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr.splitlines()[-1])
    assert (tmp_path / "ferry.xml").exists()
    assert WAITING.isdisjoint(found)
    assert "convert_telesur.dates" in found, "the count does not work"
    assert len([name for name in found if name.startswith("convert")]) <= MOST
