"""Real packages, installed with pip into a fresh environment: five that are broken, and good ones beside them."""

import os
import subprocess
from pathlib import Path

import pytest
from packages_work import make_environment, pip_for

BROKEN = {
    "missing-import": "No module named 'a_library_that_nobody_has'",
    "misspelt-hook": "there is no hook 'convert_raeders'; did you mean \"convert_readers\"?",
    "unknown-argument": "{'settings'}",
    "wrong-return": "convert_writers gave str, not Writer",
    "exits-at-import": "it called sys.exit('I want a newer Python')",
}


@pytest.fixture(scope="session")
def newsconvert(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The program in an environment of its own, with all these packages."""
    programs = make_environment(tmp_path_factory.mktemp("environment"))
    pip = pip_for(programs)
    packages = sorted(path.parent for path in (root / "tests/packages").glob("*/pyproject.toml"))
    assert {path.name for path in packages} == {*BROKEN, "own-quotes", "slips"}
    subprocess.run([*pip, "hatchling"], check=True)
    subprocess.run([*pip, "--no-build-isolation", root, *packages], check=True)
    return programs / "newsconvert"


def run(program: Path, *arguments: object, stdin: bytes = b"", **variables: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [program, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **variables},
        cwd=program.parent,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_list_shows_name_version_package_state_and_error(newsconvert: Path) -> None:
    status, out, err = run(newsconvert, "--list-plugins")
    assert (status, err) == (0, "")
    rows = {line.split()[0]: " ".join(line.split()) for line in out.splitlines()}
    for name, reason in BROKEN.items():
        assert rows[name].startswith(f"{name} 1.2.3 newsconvert-{name} broken ")
        assert reason in rows[name]
    assert rows["slips"] == "slips 1.2.3 newsconvert-slips ok reader slips, writer slips"
    assert " ok " in rows["telesur"]


def test_a_filter_of_another_package_takes_the_place_of_the_one_for_quotes(
    newsconvert: Path, tmp_path: Path
) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text("The ferry\n\n“It sails,” Maud Oakley said.\n", encoding="utf-8")
    status, out, _ = run(newsconvert, article, "--to", "quotes", "--no-filter", "quotes", "--filter", "own-quotes")
    assert status == 0
    assert ",own-quotes," in out
    assert ",quotes," not in out
    assert '"“It sails,” Maud Oakley said."' in out


def test_the_good_one_reads_and_writes_beside_the_broken_ones(newsconvert: Path, tmp_path: Path) -> None:
    article = tmp_path / "ferry.slips"
    article.write_text("The ferry is back\nIt sails at noon.\n", encoding="utf-8")
    status, out, err = run(newsconvert, article, "--to", "slips", "--rule")
    assert (status, out) == (0, "The ferry is back\n-----------------\nIt sails at noon.\n")
    assert len(err.splitlines()) == 1
    assert "cannot load the plugins exits-at-import, missing-import, misspelt-hook, " in err
    status, out, _ = run(newsconvert, article, "--to", "json")
    assert status == 0
    assert '"The ferry is back"' in out
    status, out, err = run(newsconvert, "-", "--from", "json", "--to", "slips", "-q", stdin=out.encode())
    assert (status, out, err) == (0, "The ferry is back\nIt sails at noon.\n", "")


def test_a_format_that_is_missing_points_to_what_was_set_aside(newsconvert: Path) -> None:
    status, out, err = run(newsconvert, "-", "--to", "slisp", stdin=b"x")
    assert (status, out) == (10, "")
    assert 'did you mean "slips"?' in err
    assert "not loaded: exits-at-import" in err


def test_blocked_plugins_are_left_alone(newsconvert: Path) -> None:
    names = ",".join(sorted(BROKEN))
    for arguments, variables in (
        ([flag for name in BROKEN for flag in ("--block-plugin", name)], {}),
        ([], {"NEWSCONVERT_BLOCK": names}),
    ):
        status, _, err = run(newsconvert, "-", "-t", "slips", "-f", "slips", *arguments, stdin=b"x", **variables)
        assert (status, err) == (0, "")
    status, out, _ = run(newsconvert, "--list-plugins", "--block-plugin", "slips")
    assert "blocked" in next(line for line in out.splitlines() if line.startswith("slips"))
    status, _, err = run(newsconvert, "-", "-q", "--to", "slips", "--block-plugin", "slips", stdin=b"x")
    assert status == 10


def test_the_help_shows_the_options_of_installed_plugins(newsconvert: Path) -> None:
    for words in (["slips", "--help"], ["--help", "--to", "slips"], ["--help-all"]):
        status, out, _ = run(newsconvert, *words)
        assert (status, "--slips-rule" in out) == (0, True)
