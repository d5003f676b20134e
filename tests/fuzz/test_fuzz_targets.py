import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]


def _targets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_targets", ROOT / "fuzz" / "targets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_targets"] = module
    spec.loader.exec_module(module)
    return module


TARGETS = _targets().TARGETS
WORDS = st.sampled_from(
    [
        "Ines Duarte",
        "By ",
        "Photo: ",
        "“Quoted words”",
        '"',
        "said",
        "2026-03-14T09:30:00+01:00",
        "March 14, 2026",
        "RELATED:",
        "Source:",
        "\n\n",
        "\n",
        " ",
        "\u2028",
        "\x1b[2J",
        "\ud800",
        "\u202e",
        "é",
        "<script>",
        "https://a.example/x?y=1&z",
        "javascript:alert(1)",
        "../",
        "CON",
        "\x00",
        "—",
        "{",
        "}",
        '{"schema": "newsconvert/document/1.1", "id": "a"',
        "9" * 50,
        "T",
        ":",
        "<p>",
        "</p>",
        "<a href=",
        "<blockquote>",
    ]
)
ARTICLES = st.lists(WORDS | st.text(max_size=5), max_size=40).map(
    lambda words: "".join(words).encode("utf-8", "surrogatepass")
)


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=400) | ARTICLES)
@settings(max_examples=60)
def test_no_input_breaks_a_law_or_a_reader(name: str, data: bytes) -> None:
    TARGETS[name](data)


def test_the_targets_are_all_the_readers_and_three_more() -> None:
    assert {"spans", "dates", "names", "text", "json"} <= set(TARGETS)
