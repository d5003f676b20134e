"""Stands in for pip in the commands of the pages: installs nothing, and says whether it could be installed.

usage: docs_pip.py PYPROJECT install REQUIREMENT ...

Ours must name extras and groups that there are; any other package must be one that pyproject.toml names.
"""

import re
import sys
import tomllib
from pathlib import Path

_NAME = re.compile(r"([\w.-]+|\.)(?:\[([\w,-]+)\])?")


def faults(project: dict[str, object], words: list[str]) -> list[str]:
    """What is wrong with the words after `pip install`."""
    table = project["project"]
    groups = project["dependency-groups"]
    assert isinstance(table, dict)
    assert isinstance(groups, dict)
    extras = table["optional-dependencies"]
    everything = [
        *table["dependencies"],
        *(each for some in (extras, groups) for all_ in some.values() for each in all_),
    ]
    known = {re.split(r"[^\w.-]", each)[0].lower() for each in everything} | {"tox"}
    found = []
    for word in words:
        name = _NAME.fullmatch(word)
        if name is None:
            found.append(f"{word!r} is not a requirement")
        elif name[1] in (".", "newsconvert"):
            wanted = (name[2] or "").split(",") if name[2] else []
            found += [f"there is no extra {extra!r}" for extra in wanted if extra not in extras]
        elif name[1] not in groups and name[1].lower() not in known:
            found.append(f"{name[1]!r} is named nowhere in pyproject.toml")
    return found


def main() -> str:
    """Judge the command line; what is wrong is the exit message."""
    path, command, *words = sys.argv[1:]
    if command != "install":
        return f"pip {command} is not known here"
    project = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return "; ".join(faults(project, [word for word in words if word not in ("-e", "-q", "--group", "-U")]))


if __name__ == "__main__":
    sys.exit(main() or None)
