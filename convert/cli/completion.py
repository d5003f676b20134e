"""Completion scripts for shells, made from the parser by shtab."""

import shtab

from convert.cli.arguments import parser
from convert.loading.registry import Registry
from convert.plugin import Filter, Reader, Writer


def completion(shell: str, registry: Registry) -> str:
    """A script for bash, zsh or tcsh that completes flags, formats and files."""
    made = parser(registry)
    names: dict[str, list[str]] = {
        "to": [each.declaration.name for each in registry.all(Writer)],
        "reader": [each.declaration.name for each in registry.all(Reader)],
        "filter": [each.declaration.name for each in registry.all(Filter)],
        "no_filter": [each.declaration.name for each in registry.all(Filter)],
    }
    for action in made._actions:  # noqa: SLF001 - argparse has no other way to ask
        if names.get(action.dest):
            action.choices = names[action.dest]
        elif action.metavar == "FILE" or action.dest == "sources":
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads this
        elif action.metavar == "FOLDER":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # shtab reads this
    return str(shtab.complete(made, shell=shell))
