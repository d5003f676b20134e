"""Fuzz the readers, spans, dates and names with atheris.

pip install atheris newsconvert
python fuzz/run.py                  # every target for ten minutes
python fuzz/run.py text -s 60       # one target for a minute

What a target trips over is kept in fuzz/found/TARGET/ and makes the status 1; give such a file to
`python fuzz/run.py TARGET FILE` to see it again.
"""

import argparse
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WATCHED = ["convert", "convert_html", "convert_json", "convert_quotes", "convert_telesur", "convert_text"]
NOT_WATCHED = ("convert.cli", "convert.testing", "convert.batch.workers.worker", "convert.__main__")
SAMPLES = HERE.parent / "samples"
_LONGEST = {"json": 20_000}
"""Longer inputs are slower and find nothing that short ones do not, but a document in JSON is long."""


def main() -> int:
    """Run each target in a process of its own."""
    arguments = argparse.ArgumentParser(description="fuzz newsconvert")
    arguments.add_argument("target", nargs="?", help="all of them if left out")
    arguments.add_argument("file", nargs="?", help="run this one input only")
    arguments.add_argument("-s", "--seconds", type=int, default=600)
    given = arguments.parse_args()
    if given.target and given.file:
        return fuzz(given.target, [given.file])
    sys.path.insert(0, str(HERE))
    from targets import TARGETS

    status = 0
    for name in [given.target] if given.target else TARGETS:
        found = HERE / "found" / name
        corpus = HERE / "corpus" / name
        for folder in (found, corpus):
            folder.mkdir(parents=True, exist_ok=True)
        limits = [f"-max_total_time={given.seconds}", "-timeout=20", "-rss_limit_mb=2048"]
        limits.append(f"-max_len={_LONGEST.get(name, 3_000)}")
        files = [f"-artifact_prefix={found}/", f"-dict={HERE / 'words.dict'}", str(corpus), str(SAMPLES)]
        code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import run; run.fuzz({name!r}, sys.argv[1:])"
        done = subprocess.run(
            [sys.executable, "-c", code, *limits, *files],
            check=False,
        )
        print(f"{name}: {'nothing found' if done.returncode == 0 else f'something found, see {found}'}")
        status = status or int(done.returncode != 0)
    return status


def fuzz(target: str, rest: list[str]) -> int:
    """Feed one target, under watch; what stands in `rest` is for libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=WATCHED):
        from targets import TARGETS

        # Plugins import their work when they are called, and libFuzzer sees nothing of what comes in later.
        for name in WATCHED:
            package = importlib.import_module(name)
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                if not module.name.startswith(NOT_WATCHED):
                    importlib.import_module(module.name)
    atheris.Setup([sys.argv[0], *rest], TARGETS[target])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
