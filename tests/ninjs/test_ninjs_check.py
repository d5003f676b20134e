"""The check of ninjs agrees with the examples of IPTC, and finds each fault."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from convert.pipeline import check
from convert_ninjs.grammar import VERSIONS
from convert_ninjs.rules import RULES

ROOT = Path(__file__).parents[2]
GOOD: dict[str, Any] = {"uri": "urn:example:1", "standard": {"name": "ninjs", "version": "3.1"}}


def found(item: object, **options: str) -> set[str]:
    data = item if isinstance(item, bytes) else json.dumps(item).encode()
    return {problem.id for problem in check(data, "ninjs", options={"ninjs": options})}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_check_agrees_with_the_examples_of_the_standard(version: str, shared: Path) -> None:
    folder = shared / "data/ninjs-suite" / version
    options = {"ninjs": {"standard": version}}
    for path in sorted(folder.rglob("*.json")):
        problems = check(path.read_bytes(), "ninjs", options=options)
        is_bad = any(problem.severity == "error" for problem in problems)
        assert is_bad == (path.parent.name == "should_fail"), f"{path.parent.name}/{path.name}: {problems}"


BROKEN: list[tuple[str, object]] = [
    ("not-json", b"{"),
    ("not-json", []),
    ("version", {**GOOD, "standard": {"name": "ninjs", "version": "9.9"}}),
    ("property", {**GOOD, "headlne": "x"}),
    ("property", {**GOOD, "people": [{"nickname": "x"}]}),
    ("missing", {"standard": GOOD["standard"]}),
    ("missing", {**GOOD, "headlines": [{"role": "main"}]}),
    ("value", {**GOOD, "urgency": 10}),
    ("value", {**GOOD, "urgency": True}),
    ("value", {**GOOD, "pubStatus": "cancelled"}),
    ("value", {**GOOD, "headlines": "one"}),
    ("value", {**GOOD, "places": [{"geoJSON": {"type": "Point", "coordinates": ["a"]}}]}),
    (
        "value",
        {**GOOD, "eventDetails": {"dates": {"expectedStartDate": "next week", "endDate": "2026-01-01T00:00:00Z"}}},
    ),
    ("form", {**GOOD, "uri": "no scheme"}),
    ("form", {**GOOD, "versionCreated": "2026-03-14T09:30:00"}),
    ("rights", {**GOOD, "rightsInfo": {"linkedRights": "https://example.org/", "encodedRights": "x"}}),
    ("rights", {**GOOD, "rightsInfo": {"langId": "https://example.org/odrl"}}),
    (
        "dates",
        {**GOOD, "eventDetails": {"dates": {"startDate": "2026-01-01T00:00:00Z", "expectedStartDate": "2026"}}},
    ),
    ("contact", {**GOOD, "people": [{"contactInfo": [{"type": "phone"}]}]}),
]


@pytest.mark.parametrize(("rule", "item"), BROKEN)
def test_an_item_that_breaks_a_rule_is_found_out(rule: str, item: object) -> None:
    assert found(GOOD) == set()
    assert found(item) == {f"ninjs.{rule}"}


@pytest.mark.parametrize("rights", [{"linkedRights": "https://example.org/"}, {"encodedRights": "x"}])
def test_rights_in_one_form_break_no_rule(rights: dict[str, str]) -> None:
    assert found({**GOOD, "rightsInfo": rights}) == set()


def test_an_item_within_an_association_is_judged_too() -> None:
    inner = {"name": "a", "uri": "urn:example:2", "associations": [{"name": "b", "uri": "urn:example:3", "x": 1}]}
    assert found({**GOOD, "associations": [inner]}) == {"ninjs.property"}


def test_the_generation_is_told_by_the_names_where_no_version_stands() -> None:
    assert found({"uri": "urn:example:1", "headline": "x", "body_text": "y"}) == set()
    assert (
        found({"uri": "urn:example:1", "headlines": [{"value": "x"}], "versioncreated": "2026-01-01T00:00:00Z"})
        == set()
    )
    assert found({"uri": "urn:example:1", "headline": "x"}, standard="3.1") == {"ninjs.property"}


def test_many_faults_are_cut_short() -> None:
    item = {**GOOD, **{f"x{number}": 1 for number in range(1000)}}
    assert len(check(json.dumps(item).encode(), "ninjs")) == 51


def test_every_rule_is_broken_by_a_test_and_listed_in_the_documentation() -> None:
    assert {f"ninjs.{rule}" for rule, _ in BROKEN} == set(RULES)
    page = (ROOT / "docs/formats/ninjs.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(ninjs\.[a-z-]+)` \| (.*) \|$", page, re.MULTILINE)
    assert listed == list(RULES.items())
