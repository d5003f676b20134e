"""Laws that hold after any change of any sound document."""

from typing import Any

from document_strategies import WORDS, documents
from hypothesis import assume, given
from hypothesis import strategies as st
from law_examples import share
from msgspec.structs import replace

from convert import edit
from convert.edit.align import align
from convert.errors import ConvertError
from convert.model import Document, Paragraph, Section, Text, pieces

# Whole documents take long to draw, and each is changed in several ways.
few = share(25)


def is_sound(document: Document) -> None:
    assert document.check() == ()
    for quote in document.quotes:
        assert quote.text == document.quoted(quote)


def texts_of(document: Document) -> dict[str, str]:
    return {target: "\n".join(text.text for text in found) for target, found in document.texts()}


@st.composite
def changed_words(draw: st.DrawFn, words: str) -> str:
    """The words with one stretch of them replaced, or other words."""
    if draw(st.booleans()):
        return draw(WORDS)
    start = draw(st.integers(0, len(words)))
    return words[:start] + draw(WORDS) + words[draw(st.integers(start, len(words))) :]


@few
@given(documents(), st.data())
def test_any_text_can_be_changed_and_nothing_else_moves(document: Document, data: st.DataObject) -> None:
    targets = [target for target, found in document.texts() if found]
    assume(targets)
    target = data.draw(st.sampled_from(targets))
    old = dict(document.texts())[target]
    piece = data.draw(st.integers(0, len(old) - 1))
    words = data.draw(changed_words(old[piece].text))
    changed = edit.set_text(document, target, words, piece=piece)
    is_sound(changed)
    expected = texts_of(document)
    expected[target] = "\n".join(
        text.text if number != piece else words for number, text in enumerate(dict(document.texts())[target])
    )
    assert {key: value for key, value in texts_of(changed).items() if key in expected} == {
        key: value for key, value in expected.items() if key in texts_of(changed)
    }
    assert [block.id for block in changed.blocks()] == [block.id for block in document.blocks()]
    others = {quote.id for quote in document.quotes if all(part.target != target for part in quote.ranges)}
    places = {quote.id: quote.ranges for quote in changed.quotes}
    for quote in document.quotes:
        if quote.id in others:
            assert places[quote.id] == quote.ranges


@few
@given(documents())
def test_the_same_words_change_nothing(document: Document) -> None:
    document = document.with_words()
    for target, found in document.texts():
        for piece, text in enumerate(found):
            same = edit.set_text(document, target, text, piece=piece)
            origins = document.metadata.origins
            assert replace(same, metadata=replace(same.metadata, origins=origins)) == document


@few
@given(documents(), st.data())
def test_any_part_can_be_removed(document: Document, data: st.DataObject) -> None:
    ids = [block.id for block in document.blocks()]
    ids += [section.heading.id for section in document.sections if section.heading is not None]
    ids += [quote.id for quote in document.quotes]
    assume(ids)
    identifier = data.draw(st.sampled_from(ids))
    changed = edit.remove(document, identifier)
    is_sound(changed.with_words())
    left = texts_of(document)
    left.pop(identifier, None)
    assert texts_of(changed) == left


@few
@given(documents(), st.data())
def test_blocks_move_split_and_merge_with_their_words(document: Document, data: st.DataObject) -> None:
    ids = [block.id for block in document.blocks()]
    assume(len(ids) > 1)
    one, other = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    moved = edit.move(document.with_words(), one, **{data.draw(st.sampled_from(["before", "after"])): other})
    is_sound(moved)
    assert texts_of(moved) == texts_of(document)
    assert {quote.id for quote in moved.quotes} == {quote.id for quote in document.quotes}
    paragraphs = [each for each in edit.paragraphs(document) if len(each.text.text) > 1]
    if paragraphs:
        whole = data.draw(st.sampled_from(paragraphs))
        parted = edit.split(document, whole.id, data.draw(st.integers(1, len(whole.text.text) - 1)))
        is_sound(parted)
        assert "".join(edit.plain_text(parted).split()) == "".join(edit.plain_text(document).split())
    if len(paragraphs) > 1:
        merged = edit.merge(document, paragraphs[0].id, paragraphs[1].id)
        is_sound(merged)
        assert {quote.id for quote in merged.quotes} == {quote.id for quote in document.quotes}


@few
@given(st.lists(documents(), min_size=1, max_size=3))
def test_joined_documents_keep_their_words_and_quotes(several: list[Document]) -> None:
    try:
        joined = edit.join(several)
    except ConvertError as error:  # two drawn documents may hold other bytes under one id; nothing else is refused
        raise AssertionError(str(error)) from error
    is_sound(joined.with_words())
    assert len(joined.quotes) == sum(len(each.quotes) for each in several)
    assert sorted(joined.with_words().quoted(quote) for quote in joined.quotes) == sorted(
        each.quoted(quote) for each in several for quote in each.quotes
    )
    for each in several:
        for block in each.blocks():
            for text in pieces(block):
                assert text.text.strip() in edit.plain_text(joined) or "\t" in text.text or "\n" in text.text


@few
@given(documents(), st.lists(st.sampled_from(["a", "b c", "said", "Río", "No.", "新聞"]), min_size=1))
def test_what_is_redacted_is_gone_and_the_rest_is_sound(document: Document, words: list[str]) -> None:
    changed = edit.redact(document, *words, mask="∎")
    is_sound(changed)
    assert len(changed.quotes) == len(document.quotes)


@few
@given(documents(), WORDS, st.text("abc.", max_size=3))
def test_blocks_and_sections_are_added_under_ids_of_their_own(document: Document, words: str, wanted: str) -> None:
    block: Any = Paragraph(id=f"b{wanted}", text=Text(words))
    changed = edit.add_section(edit.insert(document, block), words, block, words)
    is_sound(changed.with_words())
    assert len(list(changed.blocks())) == len(list(document.blocks())) + 3


@given(WORDS, st.data())
def test_what_is_said_to_stay_stays(old: str, data: st.DataObject) -> None:
    new = data.draw(changed_words(old))
    alignment = align(old, new)
    for stretch in alignment.stretches:
        assert old[stretch.old : stretch.old + stretch.size] == new[stretch.new : stretch.new + stretch.size]
    for start in range(len(old)):
        for end in range(start + 1, len(old) + 1):
            place = alignment.whole(start, end)
            assert place is None or new[place[0] : place[1]] == old[start:end]


def test_a_long_text_of_one_word_is_compared_in_time() -> None:
    words = "no " * 20_000
    document = Document(id="a", sections=(Section(blocks=(Paragraph(id="p", text=Text(words)),)),))
    changed = edit.set_text(document, "p", "yes " + words[: len(words) // 2] + "but " + words)
    assert changed.check() == ()
