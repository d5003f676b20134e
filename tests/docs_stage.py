"""A stage for the commands of the pages: what readers have beside them, and stand-ins for what only installs."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from docs_props import props

import convert
from convert.new_plugin import contents, write_package

ROOT = Path(__file__).parents[1]
_PROGRAMS = Path(sys.executable).parent
_STATUS = re.compile(r"\s+# status (\d+)$")

# What a reader of the pages has of their own, and which of our samples stands in for it.
_PROPS = {
    "article.txt": "telesur-ferry-en.txt",
    "article.html": "ferry-bell.html",
    "page.html": "ferry-bell.html",
    "article.json": "relogio.json",
    "notice.txt": "library-bus.text",
    "more.txt": "library-bus.text",
    "inbox/ferry.txt": "telesur-ferry-en.txt",
    "inbox/page.html": "ferry-bell.html",
    "archive/2031/bus.txt": "library-bus.text",
    "archive/harvest.txt": "telesur-cosecha-es.txt",
    "monday/orchestra.txt": "telesur-orquesta-es.txt",
    "monday/comet.txt": "telesur-observatory-en.txt",
    "folder/comet.txt": "telesur-observatory-en.txt",
}
# `python3 -m venv FOLDER` gives the programs of these tests; every other word goes to their Python.
_PYTHON = """\
#!/bin/bash
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin" && cp "$STAGE"/bin/* "$3/bin/"; exit; fi
exec {python} "$@"
"""
# `uv venv` is what `python3 -m venv .venv` is; what installs has a word more in front.
_UV = """\
#!/bin/bash
if [ "$1" = venv ]; then exec {stage}/python3 -m venv .venv; fi
shift
exec {pip} "$@"
"""
_OTHER = '#!/bin/bash\nexec {program} "$@"\n'


class Ran(NamedTuple):
    """What a block of commands left: the failed command, if one did, and all that was printed."""

    failed: str
    printed: str


class Stage:
    """A folder with samples and props, and programs that the commands find."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "samples", folder / "samples")
        for name, sample in _PROPS.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / "samples" / sample, path)
        with zipfile.ZipFile(folder / "old.zip", "w") as archive:
            archive.write(ROOT / "samples/library-bus.text", "bus.txt")
        for name, data in props().items():
            (folder / name).write_bytes(data)
        (folder / "house.dotx").write_bytes(convert.convert(folder / "article.txt", "docx").data)
        (folder / "in").mkdir()
        (folder / "my-languages").mkdir()
        shutil.copyfile(ROOT / "plugins/convert_quotes/languages/es.json", folder / "my-languages/fr.json")
        write_package(
            folder / "newsconvert-wire", contents("wire", ["reader", "writer"], "Apache-2.0", convert.__version__)
        )
        self._set_programs()

    def _set_programs(self) -> None:
        programs = self.folder / "bin"
        programs.mkdir()
        scripts = {name: _OTHER.format(program=_PROGRAMS / name) for name in ("convert", "newsconvert", "dask")}
        pip = f"{sys.executable} {ROOT / 'tests/docs_pip.py'} {ROOT / 'pyproject.toml'}"
        scripts |= {"pip": _OTHER.format(program=pip), "python": _OTHER.format(program=sys.executable)}
        # These install as well: `pipx install`, `uv pip install` and `uv tool install` want what pip wants.
        scripts["pipx"] = _OTHER.format(program=pip)
        scripts["uv"] = _UV.format(pip=pip, stage=programs)
        scripts["python3"] = _PYTHON.format(python=sys.executable)
        for name, script in scripts.items():
            path = programs / name
            path.write_text(script, encoding="utf-8")
            path.chmod(0o755)

    def run(self, commands: str) -> Ran:
        """Run commands in one shell, one after the other, until one ends with another status than it says."""
        lines = re.sub(r"\\\n\s*", "", commands).splitlines()
        script = "trap 'kill $(jobs -p) 2>/dev/null' EXIT\n"
        script += "\n".join(_guarded(number, line) for number, line in enumerate(lines) if line.strip())
        home = self.folder / "home"
        (home / ".local/share/bash-completion/completions").mkdir(parents=True, exist_ok=True)
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        variables: Mapping[str, str] = {
            **{
                name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "NEWSCONVERT"))
            },
            "PATH": path,
            "HOME": str(home),
            "STAGE": str(self.folder),
        }
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", script],  # noqa: S607 - the shell that readers have
            cwd=self.folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        printed, _, failed = done.stdout.partition("\nfailed ")
        number, _, status = failed.partition(":")
        return Ran(f"{lines[int(number)]}: status {status}" if failed else "", printed)


def _guarded(number: int, line: str) -> str:
    expected = _STATUS.search(line)
    status = expected[1] if expected else "0"
    guard = f's=$?; [ $s -eq {status} ] || {{ printf "\\nfailed {number}:%s" $s; exit 1; }}'
    return f"{_STATUS.sub('', line)}\n{guard}"
