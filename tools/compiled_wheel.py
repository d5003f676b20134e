"""Compiles the modules of the wheel that take most time; the build of a wheel asks here, and gets the plain one.

    NEWSCONVERT_COMPILED=1 pip install '.[all]'

mypyc, which comes with mypy, makes C of typed Python, and a C compiler makes of that what Python loads instead of
the modules. These stand in the wheel as well, so that a traceback shows their lines. Such a wheel is for one
version of Python on one kind of machine.
"""

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED = "NEWSCONVERT_COMPILED"

_GROUP = "newsconvert"
_SETUP = """\
import sys
from mypyc.build import mypycify
from setuptools import setup

modules = mypycify({arguments!r}, opt_level="2", debug_level="0", group_name={group!r})
setup(name={group!r}, packages=[], ext_modules=modules)
"""
_VERSION = "convert/version.py"
_PURE = "COMPILED = False"


class CompiledWheel(BuildHookInterface):
    """Hatchling's hook; `modules` of its table are patterns of what is compiled, `except` of what is not."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What a build needs besides: mypy, what types are known from, and what the modules import."""
        return [*self.config["needs"], *self.metadata.core.dependencies] if _is_asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put what comes of it into the wheel.

        Raises:
            RuntimeError: An installation that is edited was asked for, or a module cannot be compiled.
        """
        if not _is_asked():
            return
        if version == "editable":
            raise RuntimeError(f"modules that are edited cannot be compiled; build without {ASKED}")
        self.folder = Path(mkdtemp())
        root = Path(self.root)
        for part in ("convert", "newsconvert"):
            shutil.copytree(root / part, self.folder / part)
        shutil.copytree(root / "plugins", self.folder, dirs_exist_ok=True)
        modules = chosen(root, self.config["modules"], self.config["except"])
        compiled = compile_modules(self.folder, [each.removeprefix("plugins/") for each in modules])
        said = self.folder / _VERSION
        said.write_text(said.read_text(encoding="utf-8").replace(_PURE, "COMPILED = True"), encoding="utf-8")
        build_data["force_include"] |= {str(self.folder / name): name for name in (*compiled, _VERSION)}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's form
        """Take away what the wheel was made of."""
        if _is_asked():
            shutil.rmtree(self.folder)


def _is_asked() -> bool:
    return os.environ.get(ASKED, "") not in {"", "0"}


def chosen(root: Path, patterns: list[str], but: list[str]) -> list[str]:
    """The modules that patterns name, by their paths in the checkout."""
    left_out = {path for pattern in but for path in root.glob(pattern)}
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return sorted(path.relative_to(root).as_posix() for path in found - left_out)


def compile_modules(folder: Path, modules: list[str]) -> list[str]:
    """Compile modules, which stand in a folder with all that they import; gives the names of the libraries.

    Raises:
        RuntimeError: It did not work; the message is what mypyc or the C compiler said.
    """
    for name in modules:
        path = folder / name
        path.write_text(with_constants(path.read_text(encoding="utf-8")), encoding="utf-8")
    arguments = ["--ignore-missing-imports", "--explicit-package-bases", "--no-error-summary", *modules]
    (folder / "setup.py").write_text(_SETUP.format(arguments=arguments, group=_GROUP), encoding="utf-8")
    command = [sys.executable, "setup.py", "build_ext", "--inplace"]
    # What is installed beside the compiler must not be taken for the modules.
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "MYPYPATH"}}
    # pip tells an isolated build by PYTHONPATH where the compiler is.
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    done = subprocess.run(  # noqa: S603 - our own script
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(folder)
        raise RuntimeError(f"the modules cannot be compiled:\n{done.stdout}")
    ending = sysconfig.get_config_var("EXT_SUFFIX")
    found = (path.relative_to(folder) for path in folder.rglob(f"*{ending}"))
    return sorted(path.as_posix() for path in found if path.parts[0] != "build")


def with_constants(text: str) -> str:
    """The text of a module, its constants declared as final, so that C need not look them up by their names.

    A constant is what a module names in capitals and sets once; mypy refuses one that is set again. All lines keep
    their numbers.
    """
    body = ast.parse(text).body
    lines = text.split("\n")
    first = next((node.lineno for node in body if isinstance(node, ast.Import | ast.ImportFrom)), 0)
    if not first:
        return text
    lines[first - 1] = f"from typing import Final as _Final; {lines[first - 1]}"
    for node in body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name.isupper():
                row, start, end = node.lineno - 1, len(name), len(name)
                declared = ": _Final"
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr()) if name.isupper():
                row, start, end = kind.lineno - 1, kind.col_offset, kind.end_col_offset or 0
                written = ast.unparse(kind)
                declared = written if "Final" in written else f"_Final[{written}]"
            case _:
                continue
        lines[row] = lines[row][:start] + declared + lines[row][end:]
    return "\n".join(lines)
