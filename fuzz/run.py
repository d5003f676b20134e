"""Fuzz the readers, spans, dates and names with atheris.

pip install atheris newsconvert
python fuzz/run.py                  # every target for ten minutes
python fuzz/run.py text -s 60       # one target for a minute

What a target trips over is kept in fuzz/found/TARGET/ and makes the status 1; give such a file to
`python fuzz/run.py TARGET FILE` to see it again.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WATCHED = ["convert", "convert_html", "convert_json", "convert_quotes", "convert_telesur", "convert_text"]
SAMPLES = HERE.parent / "samples"


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
        limits = [f"-max_total_time={given.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=20000"]
        code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import run; run.fuzz({name!r}, sys.argv[1:])"
        done = subprocess.run(
            [sys.executable, "-c", code, *limits, f"-artifact_prefix={found}/", str(corpus), str(SAMPLES)],
            check=False,
        )
        print(f"{name}: {'nothing found' if done.returncode == 0 else f'something found, see {found}'}")
        status = status or int(done.returncode != 0)
    return status


def fuzz(name: str, rest: list[str]) -> int:
    """Feed one target, under watch; what stands in `rest` is for libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=WATCHED):
        from targets import TARGETS

    atheris.Setup([sys.argv[0], *rest], TARGETS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
