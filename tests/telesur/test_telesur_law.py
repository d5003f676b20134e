"""The law: every character of a source that is text stands in the document exactly once."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_examples import share

import convert
from convert import Source
from convert.model import Document

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("telesur-*.txt"))
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
_SIGN = re.compile(r"^\s*(?:[•*-] |[0-9]+\. )", re.MULTILINE)


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s|\ufeff", "", text))


def printed(document: Document) -> Counter[str]:
    words = [piece for _, piece in document.printed()]
    return characters("".join([*words, *(story.url for story in document.metadata.related)]))


def documents(text: str) -> Document:
    return convert.read(Source.from_text(text, name="a.txt"), reader="telesur").document


def test_the_real_article_is_kept_whole() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the real article does not lie beside this checkout")
    for path in sorted(SEEDS.glob("*.txt")):
        reading = convert.read(path)
        assert reading.reader == "telesur"
        assert printed(reading.document) == characters(path.read_text("utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_kept_whole_but_for_bullets_and_numbers(path: Path) -> None:
    text = path.read_text("utf-8")
    assert printed(documents(text)) == characters(_SIGN.sub("", text))


def test_the_whole_form_of_the_sample_with_everything() -> None:
    document = documents(SAMPLES[1].read_text("utf-8"))
    assert SAMPLES[1].stem == "telesur-ferry-en"
    kinds = [type(block).__name__ for block in document.blocks()]
    assert kinds == [
        "Figure",
        "Paragraph",
        "Paragraph",
        "Paragraph",
        "Paragraph",
        "List",
        "Paragraph",
        "Paragraph",
    ]
    assert len(document.metadata.related) == 3


VOCABULARY = ["boat", "pier", "said", "“We", "wait”", "dawn,", "captain;", "Brenn’s", "—", "«sí»", "niño", "412"]
WORDS = st.lists(st.sampled_from([*VOCABULARY, "the", "y", "el"]), min_size=1, max_size=30).map(" ".join)
SENTENCE = WORDS.map(lambda words: f"{words}.")
FREE = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="•‣▪▫●○◦■□·⁃∙►▶▸✓✔➤➔*+-–|(0123456789"
    ),
    max_size=60,
)
LINE = st.one_of(
    WORDS,
    SENTENCE,
    FREE,
    st.just(""),
    st.sampled_from(
        [
            "RELATED:", "LEA TAMBIÉN:", "TE PUEDE INTERESAR", "RELATED: A Story", "Author: MK",
            "Autor: teleSUR - mk", "Source: RT", "Fuente: ABI - EFE", "Fuentes:", "Author:", "5 julio 2017",
            "May 4, 2026 Hour: 6:57 am", "31 de junio de 2025 Hora: 06:57", "Updated: May 5, 2026",
            "The pier. Photo: RT", "Photo:", "Foto: EFE", "teleSUR will continue updating this story...",
            "Noticia en desarrollo", "© 2026 teleSUR", "What changes", "https://telesur.example/a",
            "Author: MK Source: RT", "1. One", "2. Two", "4. Four", "—¿Sí?", "Hour: 6:57 am",
        ]
    ),
)  # fmt: skip


@share(400)
@given(st.lists(LINE, max_size=25), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_no_character_is_lost_or_doubled(lines: list[str], end: str) -> None:
    text = end.join(["The boat", *lines])
    document = documents(text)
    assert not document.check()
    # The digits and points of "1. One" go when they number a list, so those lines count without them.
    numbers = Counter("124...")
    kept, given_ = printed(document), characters(text)
    lost = given_ - kept
    assert not kept - given_
    for character in lost:
        assert character in numbers
    if "1. One" not in lines or "2. Two" not in lines:
        assert not lost


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_bytes_break_the_sniff(first: bytes, second: bytes) -> None:
    from convert_telesur import sniff

    assert 0 <= sniff("", "", first + b"\nAuthor: MK\n" + second) <= 1
