"""Problems are collected once each, and counted where there are too many."""

import json
from pathlib import Path

import pytest

import convert
from convert.cli import main
from convert.errors import StrictError
from convert.report import MANY, MOST, MOST_OF_A_KIND, Problem, Report, refuse_warnings, sum_up


def test_two_hundred_thousand_warnings_are_counted() -> None:
    report = Report()
    for number in range(200_000):
        report.warn("link.removed", f"the link {number} was taken out")
    report.note("reader.chosen", "read as text")
    kept = [each for each in report.problems if each.id == "link.removed"]
    assert len(kept) == MOST_OF_A_KIND + 1
    assert kept[-1].message == "199,900 more of this kind"
    assert sum(each.count for each in kept) == 200_000
    assert {each.severity for each in kept} == {"warning"}
    assert "reader.chosen" in [each.id for each in report.problems]
    with pytest.raises(StrictError, match=r"^200,000 warnings under --strict"):
        refuse_warnings(report.problems)


def test_kinds_without_end_are_counted_too() -> None:
    report = Report()
    for number in range(5_000):
        report.warn(f"strange.{number}", "odd")
    assert len(report.problems) == MOST + 1
    assert (report.problems[-1].id, report.problems[-1].count) == (MANY, 4_000)


def test_an_error_beyond_the_most_is_still_an_error() -> None:
    report = Report()
    for number in range(2_000):
        report.warn("a.b", f"{number}")
        report.error("a.b", f"{number}")
    assert [each.severity for each in report.problems if each.count > 1] == ["warning", "error"]


def test_a_message_that_quotes_the_whole_source_is_cut() -> None:
    report = Report()
    report.warn("a.b", "x" * 1_000_000)
    assert len(report.problems[0].message) == 2_000


def test_a_problem_within_one_of_several_places_says_which() -> None:
    report = Report()
    inner = report.within("ferry")
    inner.warn("a.b", "odd", where="p3")
    inner.warn("a.b", "odd")
    inner.within("note").warn("a.b", "odd", where="n1")
    assert [each.where for each in report.problems] == ["ferry: p3", "ferry", "ferry: note: n1"]
    assert inner.problems == report.problems


def test_counts_of_several_reports_are_summed() -> None:
    first, second = Report(), Report()
    for number in range(150):
        first.warn("a.b", f"{number}")
        second.warn("a.b", f"second {number}")
    found = sum_up((*first.problems, *second.problems))
    assert sum(each.count for each in found) == 300
    assert len(found) == MOST_OF_A_KIND + 1
    assert sum_up((Problem(id="a.b", message="c"),)) == (Problem(id="a.b", message="c"),)


def test_a_line_of_the_report_stays_short(tmp_path: Path) -> None:
    links = "".join(f'<a href="javascript:{number}">x</a> ' for number in range(20_000))
    page = f"<html><title>Links</title><article><h1>Links</h1><p>Words of an article. {links}</p></article></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "filter.py").write_text(
        "def filter(document, report):\n"
        "    for number in range(200_000):\n"
        "        report.warn('house.style', f'line {number}')\n"
        "    return document\n",
        encoding="utf-8",
    )
    report = tmp_path / "run.jsonl"
    words = [str(tmp_path / "a.html"), "--to", "json", "-d", str(tmp_path / "out"), "--report", str(report), "-q"]
    assert main([*words, "--filter", str(tmp_path / "filter.py")]) == 0
    line = report.read_text(encoding="utf-8")
    assert len(line) < 50_000
    problems = [each for each in json.loads(line)["problems"] if each["id"] == "house.style"]
    assert sum(each["count"] for each in problems) == 200_000
    assert convert.read(tmp_path / "a.html").document.title is not None
