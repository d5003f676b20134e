"""What the program prints of itself for shells and for man."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from convert.cli import main
from convert.cli.flags import own_parser

OURS = "#!/bin/sh\n# from convert.cli import process\n"
ANOTHER = "#!/bin/sh\necho another program of this name\n"
SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["--completion", shell]) == 0
    return capsys.readouterr().out


def programs(folder: Path, convert: str) -> dict[str, str]:
    """An environment in which both names are found."""
    for name, code in (("newsconvert", OURS), ("convert", convert)):
        path = folder / name
        path.write_text(code, encoding="utf-8")
        path.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.parametrize("name", SHELLS)
def test_a_script_completes_our_own_name_and_asks_before_it_takes_another(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = script(name, capsys)
    assert "newsml" in found
    assert "title=" in found
    assert "editor=" in found
    bound = re.findall(r"^(?:complete (?:-c )?convert\b|(?:complete|compdef) .*\bconvert$)", found, re.MULTILINE)
    assert len(bound) == (1 if name == "tcsh" else 0), "tcsh has it in a branch of its own, without an indentation"


_BASH = """
eval "$(cat "$1")"
complete -p convert >/dev/null 2>&1 && echo takes convert
try() {
  COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
  _newsconvert "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  echo "${COMPREPLY[@]}"
}
try newsconvert --set tit
try newsconvert --to nit
try newsconvert --edition ed
try newsconvert --quotes-layout j
"""


@pytest.mark.parametrize(("convert", "taken"), [(OURS, True), (ANOTHER, False)])
def test_bash_completes(tmp_path: Path, convert: str, taken: object, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "script").write_text(script("bash", capsys), encoding="utf-8")
    done = subprocess.run(
        [shell("bash"), "--norc", "-c", _BASH, "bash", str(tmp_path / "script")],
        env=programs(tmp_path, convert),
        capture_output=True,
        text=True,
        check=True,
    )
    first = ["takes convert"] if taken else []
    assert done.stdout.splitlines() == [*first, "title=", "nitf", "editor=", "jsonl"]


@pytest.mark.parametrize(("convert", "taken"), [(OURS, True), (ANOTHER, False)])
def test_fish_completes(tmp_path: Path, convert: str, taken: object, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "script.fish").write_text(script("fish", capsys), encoding="utf-8")
    code = "source $argv[1]; complete -C 'newsconvert --set tit'; complete -C 'convert --to nit'"
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", code, str(tmp_path / "script.fish")],
        env=programs(tmp_path, convert),
        capture_output=True,
        text=True,
        check=True,
    )
    found = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert found[0] == "title="
    assert ("nitf" in found) == taken


@pytest.mark.parametrize(("convert", "taken"), [(OURS, True), (ANOTHER, False)])
def test_tcsh_completes(tmp_path: Path, convert: str, taken: object, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "script").write_text(script("tcsh", capsys), encoding="utf-8")
    code = f"source {tmp_path / 'script'}; complete newsconvert; complete convert"
    done = subprocess.run(
        [shell("tcsh"), "-f", "-c", code],
        env=programs(tmp_path, convert),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("c/--to=/(docx epub") == (2 if taken else 1)


def test_zsh_can_read_its_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "script").write_text(script("zsh", capsys), encoding="utf-8")
    subprocess.run([shell("zsh"), "-n", str(tmp_path / "script")], check=True)


def test_the_manual_page_has_every_flag_and_no_mistake_of_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--man"]) == 0
    page = capsys.readouterr().out
    assert page.startswith('.TH NEWSCONVERT 1 ""')
    for action in own_parser()._actions:
        for flag in action.option_strings:
            assert rf"\fB{flag.replace('-', chr(92) + '-')}\fR" in page, flag
    assert r"\fB\-\-newsml\-nitf\fR" in page
    done = subprocess.run(
        [shell("groff"), "-man", "-Tutf8", "-ww"], input=page, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert main(["--man"]) == 0
    assert capsys.readouterr().out == page, "it is the same each time"


def test_the_manual_page_goes_to_standard_output(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "convert", "--man"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "EXIT STATUS" in done.stdout
