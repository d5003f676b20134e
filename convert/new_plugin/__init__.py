"""Writes a complete plugin package: `newsconvert --new-plugin NAME`.

What it writes passes its own tests, ruff and mypy as it stands; the work in it is small and there to be replaced.
"""

import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Literal, TypeAlias, get_args

from convert.errors import OutputError, UsageError

Kind: TypeAlias = Literal["reader", "writer", "filter", "check"]
Licence: TypeAlias = Literal["Apache-2.0", "MIT", "BSD-3-Clause"]

KINDS: tuple[Kind, ...] = get_args(Kind)
LICENCES: tuple[Licence, ...] = get_args(Licence)

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 30
_WORK = {"reader": "read.py", "writer": "write.py", "filter": "tag.py", "check": "check.py"}

# What each part of a module imports; ruff wants them in one order, so they are put together here.
_INIT_NAMES: dict[Kind, Mapping[str, Iterable[str]]] = {
    "reader": {"collections.abc": ["Iterable", "Iterator"], "convert.model": ["Document"]},
    "writer": {"collections.abc": ["Iterator", "Sequence"], "convert.model": ["Document"]},
    "filter": {"collections.abc": ["Iterator"], "convert.model": ["Document"]},
    "check": {"collections.abc": ["Iterator"]},
}
_TEST_NAMES: dict[Kind, Mapping[str, Iterable[str]]] = {
    "reader": {"pathlib": ["Path"], "": ["convert"], "convert.model": ["Text"]},
    "writer": {},
    "filter": {"": ["convert"]},
    "check": {"pathlib": ["Path"], "": ["convert"]},
}
_STANDARD = ("collections.abc", "pathlib", "typing")
_USAGE: dict[Kind, str] = {
    "reader": "    newsconvert article.${name} --to json",
    "writer": "    newsconvert article.txt --to ${name} --${name}-rule",
    "filter": "    newsconvert article.txt --to json --filter ${name} --${name}-word goat",
    "check": "    newsconvert article.txt --to ${name} --validate",
}


def package_of(name: str) -> str:
    """The import package of a plugin.

    Raises:
        UsageError: The name is none for a plugin.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError(
            f"{name!r} is not a name for a plugin",
            hint=f"lower-case letters, digits and hyphens, at most {_LONGEST}",
        )
    return f"convert_{name.replace('-', '_')}"


def contents(name: str, kinds: Iterable[Kind], licence: Licence, version: str) -> dict[str, str]:
    """The files of a package by their path.

    Raises:
        UsageError: The name is none for a plugin.
    """
    wanted = [kind for kind in KINDS if kind in set(kinds)]
    package = package_of(name)
    words = {
        "name": name,
        "package": package,
        "distribution": f"newsconvert-{name}",
        "title": name.replace("-", " ").capitalize(),
        "kinds": _join_words([f"a {kind}" for kind in wanted]),
        "licence": licence,
        "version": version,
        "usage": "\n".join(Template(_USAGE[kind]).substitute(name=name) for kind in wanted),
    }
    made = {
        path: _fill(template, words)
        for path, template in (
            ("pyproject.toml", "pyproject.toml"),
            ("README.md", "README.md"),
            ("LICENSE", f"licences/{licence}"),
            (".gitignore", "gitignore"),
            (".github/workflows/test.yml", "test.yml"),
            ("tests/conftest.py", "conftest.py"),
        )
    }
    made[f"{package}/py.typed"] = ""
    made[f"{package}/__init__.py"] = _join_parts("init", wanted, {**words, "imports": _init_imports(wanted)})
    for kind in wanted:
        made[f"{package}/{_WORK[kind]}"] = _fill(_WORK[kind], words)
    folders = _folders(wanted, name)
    made[f"tests/test_{package}.py"] = _join_parts(
        "test", wanted, {**words, "imports": _test_imports(wanted), "folders": folders}
    )
    if "SAMPLE" in folders:
        made[f"samples/ferry.{name}"] = _fill("sample", words)
    if "BAD" in folders:
        made[f"tests/bad.{name}"] = _fill("bad", words)
    return made


def write_package(folder: Path, made: Mapping[str, str]) -> None:
    """Write files below a folder that is new or empty.

    Raises:
        OutputError: There is something in the folder, or the system refuses.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(
                "this is a file, or a folder that is not empty",
                where=str(folder),
                hint="choose another folder with -d",
            )
        for name, content in made.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(folder)) from None


def _fill(template: str, words: Mapping[str, str]) -> str:
    text = files(__name__).joinpath("templates", *f"{template}.template".split("/")).read_text(encoding="utf-8")
    return Template(text).substitute(words)


def _join_parts(module: str, kinds: Iterable[Kind], words: Mapping[str, str]) -> str:
    return "".join(_fill(f"{module}.{part}", words) for part in ("head", *kinds))


def _init_imports(kinds: Iterable[Kind]) -> str:
    names = _gather(_INIT_NAMES, kinds)
    names["typing"] = {"Annotated"}
    names["msgspec"] = {"Meta"}
    names["convert.plugin"] = {"Options", "Report", "hookimpl", *(kind.capitalize() for kind in kinds)}
    if "reader" in kinds:
        names["convert.plugin"].add("Source")
    return _imports(names)


def _test_imports(kinds: Iterable[Kind]) -> str:
    names = _gather(_TEST_NAMES, kinds)
    names["convert.testing"] = {f"{kind.capitalize()}Conformance" for kind in kinds}
    if {"reader", "writer"} & set(kinds):
        names["convert.testing.pytest_plugin"] = {"Run"}
    return _imports(names)


def _gather(names: Mapping[Kind, Mapping[str, Iterable[str]]], kinds: Iterable[Kind]) -> dict[str, set[str]]:
    gathered: dict[str, set[str]] = {}
    for kind in kinds:
        for module, wanted in names[kind].items():
            gathered.setdefault(module, set()).update(wanted)
    return gathered


def _imports(names: Mapping[str, set[str]]) -> str:
    """Import statements: the standard library's, an empty line, the others; classes stand before functions."""
    standard = [_statement(module, names[module]) for module in sorted(names) if module in _STANDARD]
    others = [_statement(module, names[module]) for module in sorted(names) if module not in _STANDARD]
    return "\n\n".join("\n".join(block) for block in (standard, others) if block)


def _statement(module: str, names: set[str]) -> str:
    ordered = sorted(names, key=lambda name: (name.islower(), name))
    if not module:
        return f"import {', '.join(ordered)}"
    line = f"from {module} import {', '.join(ordered)}"
    longest = 100  # as the package's own pyproject.toml says
    if len(line) <= longest:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in ordered) + ")"


def _folders(kinds: Iterable[Kind], name: str) -> str:
    lines = []
    if {"reader", "check"} & set(kinds):
        lines.append(f'SAMPLE = Path(__file__).parents[1] / "samples" / "ferry.{name}"')
    if "check" in kinds:
        lines.append(f'BAD = Path(__file__).parent / "bad.{name}"')
    return "".join(f"\n{line}" for line in lines)


def _join_words(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else words[0]
