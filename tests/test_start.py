"""A start imports little: modules are counted, because milliseconds depend on the machine and who else uses it.

Ours are the modules of the package, with those of the plugins that work; each plugin's own `__init__`, which says
what it has, counts apart. Others are what Python and the libraries bring. How many those are differs from one
Python to the next, so what is asked for is named, and whatever else comes is too much.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
NEW = """
import sys
begun = set(sys.modules)
try:
    {work}
except SystemExit:
    pass
new = sorted(set(sys.modules) - begun)
import json
print(json.dumps(new), file=sys.stderr)
"""
START = "sys.argv = ['convert', *{words!r}]; from convert.cli import main; main(sys.argv[1:])"
# typing_extensions costs more than msgspec itself, which brings it where another package has it installed.
BARE = "sys.modules['typing_extensions'] = None; import {names}; {then}"
# argparse itself imports a third more to see how wide the terminal is.
WORK = (
    "p = argparse.ArgumentParser(formatter_class=lambda prog: argparse.HelpFormatter(prog, width=80)); "
    "p.add_argument('--any', help='any'); p.format_help()"
)
HELP = ("argparse", "contextlib", "errno", "gc", "importlib", "signal", "typing")
CORE = (*HELP, "bisect", "datetime", "msgspec", "pathlib", "pluggy", "unicodedata", "urllib.parse", "zlib")
NEWSML = (*CORE, "lxml.etree", "zoneinfo")
# How many plugins come with the package: each is one module, and all are asked what they have.
PLUGINS = len(
    [path for path in (Path(__file__).parents[1] / "plugins").iterdir() if (path / "__init__.py").exists()]
)


def _new(work: str, folder: Path) -> set[str]:
    """The modules that some work brings into a process."""
    command = [sys.executable, "-c", NEW.format(work=work)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "ours", "plugins", "named"),
    [
        (["--help"], 12, 0, HELP),
        (["--list-formats"], 42, PLUGINS, CORE),
        (["-q", str(SAMPLES / "telesur-ferry-en.txt"), "--to", "newsml", "-o", "ferry.xml"], 123, PLUGINS, NEWSML),
        (["-q", str(SAMPLES / "library-bus.text"), "--to", "json", "-o", "bus.json"], 100, PLUGINS, CORE),
    ],
)
def test_a_start_imports_no_more_than_this(
    words: list[str], ours: int, plugins: int, named: tuple[str, ...], tmp_path: Path
) -> None:
    new = _new(START.format(words=words), tmp_path)
    assert words[0].startswith("--") or (tmp_path / words[-1]).exists()
    asked_for = _new(BARE.format(names=", ".join(named), then=WORK), tmp_path) - {"typing_extensions"}
    our_own = {name for name in new if name.partition(".")[0].startswith("convert")}
    declaring = {name for name in our_own if name.startswith("convert_") and "." not in name}
    assert len(our_own - declaring) <= ours, sorted(our_own)
    assert len(declaring) <= plugins
    assert new - our_own <= asked_for


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="argparse brings a third more from Python 3.14 on")
def test_the_help_imports_less_than_half_of_what_it_did(tmp_path: Path) -> None:
    """It was 134 modules when plugins were asked for it."""
    assert len(_new(START.format(words=["--help"]), tmp_path)) <= 52


def test_a_text_without_quotation_marks_brings_nothing_that_finds_quotes(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(
        "The ferry\n\nIt sails again on Monday, the harbour says.\n", encoding="utf-8"
    )
    new = _new(START.format(words=["ferry.txt", "--to", "json", "-q", "-o", "ferry.json"]), tmp_path)
    assert (tmp_path / "ferry.json").exists()
    assert {name for name in new if name.startswith("convert_quotes.")} == {
        "convert_quotes.filter",
        "convert_quotes.words",
        "convert_quotes.words.marks",
    }
