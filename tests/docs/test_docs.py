"""The documentation says what the code does: made pages are fresh, examples run, links lead somewhere."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import make
import pytest
import sbom

import convert
from convert.cli.arguments import parser
from convert.loading import hookspecs
from convert.plugin import Check, Filter, Reader, Writer
from convert.settings import SETTABLE

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])


def test_pages_made_from_the_code_are_fresh() -> None:
    for name, content in make.pages(make.built_in()).items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == content, "run: python docs/make.py"


def test_every_format_has_its_page_and_every_filter_and_check_is_named() -> None:
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


def test_every_flag_of_the_program_is_explained() -> None:
    """Those of formats are in docs/options.md, which is made from them."""
    pages = ("command-line.md", "batch.md", "report.md", "errors.md", "plugins.md", "guide.md", "watch.md")
    words = " ".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in pages)
    ways = [action.option_strings for action in parser()._actions if action.option_strings]
    assert ["-t", "--to"] in ways
    unnamed = [way for way in ways if not any(re.search(rf"(?<![\w-]){flag}\b", words) for flag in way)]
    assert unnamed == []


def test_a_report_is_as_its_schema_says(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs/schema/report.json").read_text(encoding="utf-8"))
    sources = [str(ROOT / "samples" / name) for name in ("quay-newsml1.xml", "library-bus.text", "README.md")]
    report = tmp_path / "run.jsonl"
    convert.convert_many(sources, to=["newsml"], out=str(tmp_path / "out"), jobs=0, report=str(report))
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert {each["verdict"] for each in lines} == {"warnings", "failed"}
    for line in lines:
        jsonschema.validate(line, schema)
    assert set(lines[0]) == set(schema["$defs"]["Verdict"]["properties"])
    page = (ROOT / "docs/report.md").read_text(encoding="utf-8")
    assert [name for name in lines[0] if f"`{name}`" not in page] == []


def test_every_dependency_is_named_with_its_licence_and_is_in_the_bill() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    bill = sbom.stored()
    licences = {each["name"]: each["licenses"][0]["expression"] for each in bill["components"]}
    extras = {each["name"]: each["properties"][0]["value"].split() for each in bill["components"]}
    groups = {sbom.BASE: project["dependencies"], **project["optional-dependencies"]}
    together = groups.pop("all")
    for extra, requirements in groups.items():
        for requirement in requirements:
            name = re.split(r"[^\w.-]", requirement)[0]
            assert extra in extras[name.lower()], f"{name}: run python docs/sbom.py"
            row = re.search(
                rf"^\| \[{re.escape(name)}\]\(.*\) \| ([\w.-]+) \|", page, re.MULTILINE | re.IGNORECASE
            )
            assert row is not None, name
            assert row[1] == licences[name.lower()], name
    large = (sbom.BASE, "cluster", "parquet")
    small = {each for extra, some in groups.items() if extra not in large for each in some}
    assert set(together) == small, "[all] is the sum of the extras but the large ones"


def test_every_package_of_the_bill_states_its_licence() -> None:
    bill = sbom.stored()
    licences = {each["name"]: each["licenses"][0]["expression"] for each in bill["components"]}
    assert [name for name, licence in licences.items() if licence == "not stated"] == []
    assert licences["ebooklib"] == "AGPL-3.0"
    named = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert set(named) == {"newsconvert", *licences}
    assert {name for needs in named.values() for name in needs} == set(licences)


def test_our_column_of_the_comparison_is_what_we_keep_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others' columns are what they printed on the day that the table was made."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    import comparison

    found, text = comparison.newsconvert()
    judged = {part: comparison._judged(part, words, found, text) for part, words in comparison.PARTS.items()}
    judged["what is not an article"] = comparison._outside(text)
    page = (ROOT / "docs/comparison.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]*) \| (as such|as text|left out|) \|", page, re.MULTILINE)
    assert {part: ours for part, ours in rows if part in judged} == judged
