"""The documentation says what the code does: made pages are fresh, examples run, links lead somewhere."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from convert import hookspecs
from convert.plugin import Check, Filter, Reader, Writer
from convert.settings import SETTABLE

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])


@pytest.fixture(scope="module")
def make() -> ModuleType:
    """The script that makes pages."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_made_from_the_code_are_fresh(make: ModuleType) -> None:
    for name, content in make.pages(make.built_in()).items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == content, "run: python docs/make.py"


def test_every_format_has_its_page_and_every_filter_and_check_is_named(make: ModuleType) -> None:
    plugins = make.built_in()
    formats = {each.declaration.name for kind in (Reader, Writer) for each in plugins.all(kind)}
    pages = {page.stem for page in (ROOT / "docs/formats").glob("*.md")}
    assert formats <= pages | {page.stem for page in (ROOT / "docs").glob("*.md")}
    words = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    for kind in (Filter, Check):
        for each in plugins.all(kind):
            assert each.declaration.name in words


def test_every_hook_is_explained() -> None:
    page = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    for name in vars(hookspecs):
        if name.startswith("convert_"):
            assert f"`{name}`" in page


def test_every_problem_that_can_be_reported_is_explained() -> None:
    sources = [*ROOT.glob("convert/**/*.py"), *ROOT.glob("plugins/**/*.py")]
    pattern = re.compile(r"report\.(?:warn|note|error)\(\s*\"([a-z0-9.-]+)\"")
    said = {found for path in sources for found in pattern.findall(path.read_text(encoding="utf-8"))}
    words = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {identifier for identifier in said if f"`{identifier}`" not in words} == set()
    assert "encoding.guessed" in said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target


def test_the_test_command_of_the_readme_is_the_one_of_ci() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install tox && .venv/bin/tox"
    assert f"\n    {command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"\n{command}\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_pages_of_the_site_are_all_there() -> None:
    named = re.findall(r'= "([\w/.-]+\.md)"', (ROOT / "zensical.toml").read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / "docs" / name).exists()] == []
    top = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert top == {name for name in named if "/" not in name}, "name every page in zensical.toml"


def test_every_fact_that_can_be_set_is_named() -> None:
    page = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    assert [name for name in SETTABLE if f"`{name}`" not in page] == []


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    wanted = [*project["dependencies"], *(each for group in extras.values() for each in group)]
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    for requirement in wanted:
        name = re.match(r"[\w.-]+", requirement)
        assert name is not None
        assert re.search(
            rf"^\|.*\[{re.escape(name[0])}\]\(.*\|.*(?:MIT|BSD|Apache|AGPL|GPL)",
            page,
            re.MULTILINE | re.IGNORECASE,
        ), name[0]
