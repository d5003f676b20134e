"""How much is read of real items of many agencies, where they lie beside the checkout."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
# Means over dialects that must be reached; the figures are higher, so that a small loss is seen here first.
LEAST = {
    "headline": 0.98,
    "bylines": 0.98,
    "created": 0.99,
    "modified": 0.99,
    "version": 0.99,
    "urgency": 0.95,
    "pubstatus": 0.99,
    "signals": 0.99,
    "ednotes": 0.98,
    "subjects": 0.99,
    "keywords": 0.98,
    "language": 0.99,
    "paragraphs": 0.96,
    "words": 0.98,
    "subheads": 0.98,
    "captions": 0.95,
}


@pytest.fixture(scope="module")
def scored() -> dict[str, Any]:
    if not (SHARED / "data/wire").exists():
        pytest.skip("the items are not beside the checkout")
    scorer = runpy.run_path(str(SHARED / "check/eval_wire.py"))
    run = subprocess.run(
        [sys.executable, ROOT / "benchmarks/wire.py", SHARED / "data/wire"],
        capture_output=True,
        text=True,
        check=True,
    )
    given = {line["id"]: line for line in map(json.loads, run.stdout.splitlines())}
    truth = scorer["lines"](SHARED / "data/wire/truth.jsonl")
    return {"items": [(each, *scorer["score"](each, given.get(each["id"], {}))) for each in truth], "given": given}


def test_every_item_comes_back(scored: dict[str, Any]) -> None:
    assert [truth["id"] for truth, _, _ in scored["items"] if truth["id"] not in scored["given"]] == []


@pytest.mark.parametrize("field", LEAST)
def test_the_mean_of_the_dialects_is_not_less_than_it_was(scored: dict[str, Any], field: str) -> None:
    dialects: dict[str, list[float]] = {}
    for truth, got, _ in scored["items"]:
        if field in got:
            dialects.setdefault(truth["dialect"], []).append(got[field])
    means = [sum(values) / len(values) for values in dialects.values()]
    assert sum(means) / len(means) >= LEAST[field]


def test_no_date_urgency_status_or_version_is_given_that_no_item_states(scored: dict[str, Any]) -> None:
    fields = {"created", "modified", "content_created", "embargoed", "urgency", "pubstatus", "version"}
    assert [(truth["id"], invented) for truth, _, invented in scored["items"] if fields & set(invented)] == []
