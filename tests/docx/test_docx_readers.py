"""Other programs read what we write: pandoc, and the validators where they are at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from msgspec.structs import replace
from word_files import ARTICLE, document, paragraph, written

from convert.model import Text


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What pandoc understands of the article."""
    path = tmp_path_factory.mktemp("pandoc") / "article.docx"
    path.write_bytes(written(ARTICLE).data)
    pandoc = pypandoc.get_pandoc_path()
    run = subprocess.run([pandoc, "-f", "docx+styles", "-t", "json", path], capture_output=True, check=True)
    return dict(json.loads(run.stdout))


def _words(node: Any) -> str:
    if isinstance(node, dict):
        kind = node.get("t")
        return node["c"] if kind == "Str" else " " if kind in ("Space", "SoftBreak") else _words(node.get("c", ""))
    return "".join(map(_words, node)) if isinstance(node, list) else ""


def _all(node: Any, kind: str) -> list[Any]:
    if isinstance(node, dict):
        own = [node] if node.get("t") == kind else []
        return own + [found for value in node.values() for found in _all(value, kind)]
    return [found for each in node for found in _all(each, kind)] if isinstance(node, list) else []


def test_pandoc_reads_back_the_title_and_the_standfirst_under_its_own_style(read_back: dict[str, Any]):
    assert _words(read_back["meta"]["title"]) == "Swing bridge to reopen after eleven years"
    styled = {
        dict(each["c"][0][2]).get("custom-style"): _words(each["c"][1])
        for each in _all(read_back["blocks"], "Div")
    }
    assert styled["Standfirst"] == "A vote ends a long dispute over two bent beams."
    assert styled["Author"] == "By Ada Merrin"
    assert styled["Date"] == "14 March 2026"


def test_pandoc_reads_back_headings_quotes_lists_and_tables(read_back: dict[str, Any]):
    headings = [(each["c"][0], _words(each["c"][2])) for each in _all(read_back["blocks"], "Header")]
    assert headings == [(1, "What it will cost"), (2, "What is left")]
    quotes = " ".join(_words(each) for each in _all(read_back["blocks"], "BlockQuote"))
    assert "We have walked round this bay." in quotes
    [numbered] = _all(read_back["blocks"], "OrderedList")
    assert [_words(item[0]) for item in numbered["c"][1]] == ["New beams", "Paint", "Lamps"]
    assert "two coats" in _words(_all(numbered, "BulletList"))
    assert "Steel" in _words(_all(read_back["blocks"], "Table")[0]["c"][3])


def test_pandoc_reads_back_captions_pictures_and_links(read_back: dict[str, Any]):
    captions = [
        _words(each["c"][1])
        for each in _all(read_back["blocks"], "Div")
        if dict(each["c"][0][2]).get("custom-style", "").lower() == "caption"
    ]
    assert captions == ["The bridge has been locked open since the storm. Photo: L. Quist", "Costs by year"]
    [picture] = _all(read_back["blocks"], "Image")
    assert _words(picture["c"][1]) == "A swing bridge over a grey harbour"
    links = [each["c"][2][0] for each in _all(read_back, "Link")]
    assert "https://example.org/bridge" in links
    assert "https://example.org/fares" in links


@pytest.fixture(scope="module")
def checker(shared: Path) -> list[str]:
    """The checker beside the checkout, with the validators that the environment names."""
    script = shared / "check" / "check_docx.py"
    if not script.is_file():
        pytest.skip(f"the checker is not here: {script}")
    return [sys.executable, str(script)]


def test_the_schemas_and_validators_find_nothing(checker: list[str], tmp_path: Path):
    arabic = document(paragraph("الجسر مفتوح now"), language="ar", title=Text("الجسر"))
    made = {
        "article": written(ARTICLE),
        "bare": written(document()),
        "arabic": written(arabic),
        "several": written(ARTICLE, replace(ARTICLE, id="b"), arabic, title="Edition"),
    }
    for name, found in made.items():
        (tmp_path / f"{name}.docx").write_bytes(found.data)
    run = subprocess.run(
        [*checker, *map(str, sorted(tmp_path.glob("*.docx")))],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert run.returncode == 0, run.stdout
