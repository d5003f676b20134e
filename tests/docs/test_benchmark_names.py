import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_benchmark_or_fuzzer_has_the_name_of_a_module_of_pythons_own() -> None:
    scripts = {path.stem for folder in ("benchmarks", "fuzz") for path in (ROOT / folder).glob("*.py")}
    assert not scripts & sys.stdlib_module_names
