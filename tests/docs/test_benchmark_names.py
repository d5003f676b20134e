import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_benchmark_or_fuzzer_takes_the_place_of_a_module_of_pythons_own() -> None:
    for folder in ("benchmarks", "fuzz"):
        same = sorted({path.stem for path in (ROOT / folder).glob("*.py")} & sys.stdlib_module_names)
        asked = "; ".join(f"import {name}; assert not {name}.__file__.startswith({str(ROOT)!r})" for name in same)
        subprocess.run([sys.executable, "-c", asked], cwd=ROOT / folder, check=True)
