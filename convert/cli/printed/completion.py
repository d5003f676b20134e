"""Completion scripts for shells, made from the parser by shtab.

Each completes `newsconvert`. It completes `convert` only where that is this program when the script is read: on
many machines it is ImageMagick's, or a tool of Windows, and neither may lose its own completion.
"""

import argparse
from collections.abc import Iterable
from typing import Any

import shtab

from convert.cli.arguments import parser
from convert.cli.pairs import EDITION
from convert.loading.registry import Registry
from convert.plugin import Filter, Reader, Writer
from convert.settings import SETTABLE

SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")

_NAME = "newsconvert"
_PAIRS = ("set", "edition")

# The script that an installer makes of our entry point names our module.
_BASH = """
# A name that ends in "=" is followed by its value.
_newsconvert() {
  _shtab_newsconvert "$@"
  [[ ${#COMPREPLY[@]} = 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o bashdefault -F _newsconvert newsconvert
if grep -qs 'convert\\.cli' "$(type -P convert)"; then
  complete -o bashdefault -F _newsconvert convert
fi
"""
_ZSH = """
if (( $+functions[compdef] )) && grep -qs 'convert\\.cli' "$(whence -p convert)"; then
  compdef _shtab_newsconvert convert
fi

"""
_ZSH_END = "if [[ $zsh_eval_context[-1] == eval ]]; then"
_FISH = """
if grep -qs 'convert\\.cli' (command -s convert; or echo /dev/null)
  complete -c convert -w newsconvert
end
"""
_POWERSHELL_BEGIN = "Register-ArgumentCompleter -Native -CommandName newsconvert -ScriptBlock {"
_POWERSHELL = """\
# Windows has a convert of its own: ours stands beside newsconvert.
$_newsconvert_names = @('newsconvert')
$_newsconvert_found = Get-Command newsconvert, convert -CommandType Application -ErrorAction Ignore
if (@($_newsconvert_found | ForEach-Object { Split-Path $_.Source } | Select-Object -Unique).Count -eq 1) {
  $_newsconvert_names += 'convert'
}
Register-ArgumentCompleter -Native -CommandName $_newsconvert_names -ScriptBlock {"""


def completion(shell: str, registry: Registry) -> str:
    """A script for one of `SHELLS` that completes flags, formats, filters, names of facts, and files."""
    made = parser(registry)
    made.prog = _NAME
    for action in made._actions:  # noqa: SLF001 - argparse has no other way to ask
        _complete(action, registry)
    script = str(shtab.complete(made, shell=shell))
    match shell:
        case "bash":
            return script + _BASH
        case "zsh":
            return script.replace(_ZSH_END, _ZSH + _ZSH_END)
        case "tcsh":
            return script + _also_convert(script)
        case "fish":
            return script + _FISH
    return script.replace(_POWERSHELL_BEGIN, _POWERSHELL)


def _complete(action: argparse.Action, registry: Registry) -> None:
    words = _words_of(action, registry)
    if words:
        action.choices = words
    elif action.metavar == "FILE" or action.dest == "sources":
        action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads this
    elif action.metavar == "FOLDER":
        action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # shtab reads this
    elif isinstance(action.metavar, str) and action.metavar.startswith("{"):
        action.choices = action.metavar.strip("{}").split(",")


def _words_of(action: argparse.Action, registry: Registry) -> list[str]:
    kinds: dict[str, type[Any]] = {"to": Writer, "reader": Reader, "filter": Filter, "no_filter": Filter}
    if action.dest in kinds and action.option_strings and action.nargs != 0:
        return [each.declaration.name for each in registry.all(kinds[action.dest])]
    if action.dest in _PAIRS:
        return [f"{name}=" for name in (SETTABLE if action.dest == "set" else EDITION)]
    return []


def _also_convert(script: str) -> str:
    """The same for `convert` in tcsh, where that is ours."""
    lines: Iterable[str] = script[script.index(f"complete {_NAME}") :].splitlines()
    again = "\n".join(lines).replace(f"complete {_NAME}", "complete convert", 1)
    return f"\nif ( {{ grep -qs 'convert\\.cli' `which convert` }} ) then\n{again}\nendif\n"
