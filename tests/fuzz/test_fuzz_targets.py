import importlib.util
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

import hostile_archives
import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_examples import share

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
@share(60)
def test_no_input_breaks_a_law_or_a_reader(name: str, data: bytes) -> None:
    TARGETS[name](data)


def test_the_targets_are_all_the_readers_and_three_more() -> None:
    assert {"spans", "dates", "names", "text", "json"} <= set(TARGETS)


CORPUS = sorted((Path(__file__).parent / "corpus" / "archives").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_archives_that_were_kept_break_no_law(path: Path) -> None:
    TARGETS["archives"](path.read_bytes())


def test_damaged_archives_break_no_law() -> None:
    """New damage for some seconds: five here, a minute where NEWSCONVERT_FUZZ_SECONDS says so, as CI does."""
    seed = int(time.time())
    chance = random.Random(seed)  # noqa: S311 - the seed is told
    bases = [path.read_bytes() for path in CORPUS]
    until = time.monotonic() + float(os.environ.get("NEWSCONVERT_FUZZ_SECONDS", "5"))
    while time.monotonic() < until:
        base = chance.choice(bases)
        data = base[:1] + hostile_archives.mutation(bytearray(base[1:]), chance)
        try:
            TARGETS["archives"](data)
        except Exception:  # noqa: BLE001 - whatever it is, the archive is kept
            found = Path(tempfile.gettempdir(), f"newsconvert-archive-{seed}")
            found.write_bytes(data)
            pytest.fail(f"{found} breaks a law; put it into tests/fuzz/corpus/archives")
