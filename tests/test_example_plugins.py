"""The packages of examples/plugins, installed as a stranger's: they pass their tests and use what is public."""

import re
import subprocess
from pathlib import Path

import pytest
from packages_work import check_package, install

ROOT = Path(__file__).parents[1]
PACKAGES = sorted(path.name for path in (ROOT / "examples/plugins").glob("newsconvert-*"))


@pytest.fixture(scope="module")
def examples(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with copies of the packages, which are installed."""
    folder = tmp_path_factory.mktemp("examples")
    for name in PACKAGES:
        subprocess.run(["cp", "-r", ROOT / "examples/plugins" / name, folder], check=True)  # noqa: S607 - cp is cp
    install(fresh, [folder / name for name in PACKAGES])
    return folder


@pytest.mark.parametrize("name", PACKAGES)
def test_an_example_passes_its_own_tests(fresh: Path, examples: Path, name: str) -> None:
    check_package(fresh, examples / name)


def public() -> set[str]:
    """The modules that docs/versions.md calls public."""
    page = (ROOT / "docs/versions.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(convert\.[\w.]+)` \|", page, re.MULTILINE))


def modules() -> set[str]:
    """The modules of the core, without the rooms that have public ones in them."""
    files = (ROOT / "convert").rglob("*.py")
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]
    rooms = {name.rpartition(".")[0] for name in public()}
    return {name for name in names if name not in rooms and not name.endswith("__main__")}


def test_the_examples_use_what_is_public(fresh: Path, examples: Path, tmp_path: Path) -> None:
    packages = [f"convert_{name.removeprefix('newsconvert-').replace('-', '_')}" for name in PACKAGES]
    hidden = sorted(name for name in modules() if not any(f"{name}.".startswith(f"{each}.") for each in public()))
    # One that forbids a package forbids what is in it.
    hidden = [name for name in hidden if name.rpartition(".")[0] not in hidden]
    settings = tmp_path / "importlinter.toml"
    settings.write_text(
        f"[tool.importlinter]\nroot_packages = {['convert', *packages]!r}\n"
        "[[tool.importlinter.contracts]]\nname = 'what is public'\ntype = 'forbidden'\n"
        f"source_modules = {packages!r}\nforbidden_modules = {hidden!r}\n"
        "allow_indirect_imports = true\n"
        "[[tool.importlinter.contracts]]\nname = 'no other plugin'\ntype = 'independence'\n"
        f"modules = {packages!r}\n"
    )
    done = subprocess.run(
        [fresh / "lint-imports", "--config", settings, "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 kept" in done.stdout


def test_they_work_together_in_one_run(fresh: Path, examples: Path, tmp_path: Path) -> None:
    article = tmp_path / "storm.gmi"
    article.write_text("# STORM OVER KALM BAY\n\nRain and gusts kept the ferry in.\n", encoding="utf-8")
    program = fresh / "newsconvert"
    done = subprocess.run(
        [program, article, "--to", "json", "--filter", "topics"], capture_output=True, check=True
    )
    assert b"medtop:17000000" in done.stdout
    refused = subprocess.run(
        [program, article, "--to", "gemtext", "--validate"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 16
    assert "a headline is not shouted" in refused.stderr
