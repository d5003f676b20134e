import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", ["benchmarks", "fuzz"])
def test_no_script_stands_in_the_way_of_a_module_of_pythons_own(folder: str) -> None:
    """Python looks beside a script first, so a page failed wherever `html` was the benchmark of that name."""
    names = sorted({path.stem for path in (ROOT / folder).glob("*.py")} & sys.stdlib_module_names)
    code = f"import importlib; print([importlib.import_module(name).__file__ for name in {names}])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / folder)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ROOT) not in done.stdout
