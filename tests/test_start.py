"""A start imports little: modules are counted, because milliseconds depend on the machine and who else uses it."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
COUNT = """
import sys
begun = set(sys.modules)
sys.argv = ["convert", *{words!r}]
from convert.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
new = [name for name in set(sys.modules) - begun]
ours = [name for name in new if name.partition(".")[0].startswith("convert")]
print(len(ours), len(new) - len(ours), "typing_extensions" in new, file=sys.stderr)
"""
# How many plugins come with the package: each is one module, and all are asked what they have.
PLUGINS = len(
    [path for path in (Path(__file__).parents[1] / "plugins").iterdir() if (path / "__init__.py").exists()]
)


@pytest.mark.parametrize(
    ("words", "ours", "others"),
    [
        (["--help"], 43, 96),
        (["-q", str(SAMPLES / "telesur-ferry-en.txt"), "--to", "newsml", "-o", "ferry.xml"], 115, 112),
        (["-q", str(SAMPLES / "library-bus.text"), "--to", "json", "-o", "bus.json"], 90, 93),
    ],
)
def test_a_start_imports_no_more_than_this(words: list[str], ours: int, others: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT.format(words=words)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout or (tmp_path / words[-1]).exists()
    count_of_ours, count_of_others, has_backport = done.stderr.split()[-3:]
    assert int(count_of_ours) - PLUGINS <= ours, done.stderr
    assert int(count_of_others) <= others, done.stderr
    assert has_backport == "False", "msgspec has imported typing_extensions, which costs more than msgspec itself"
