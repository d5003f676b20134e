from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from convert.kit.spans import Close, Open, cut, edit, join, merged, nest, one_line, remap, runs, tidy
from convert.model import Code, Emphasis, Language, Link, Strong, Text

CHARACTERS = st.text(st.sampled_from("ab \n\u00a0é😀\u0301“"), max_size=30)


@st.composite
def marked(draw: st.DrawFn) -> Text:
    words = draw(CHARACTERS)
    ends = st.integers(0, len(words))
    marks = []
    for kind in draw(st.lists(st.sampled_from((Emphasis, Strong, Code)), max_size=6)):
        start, end = sorted((draw(ends), draw(ends)))
        if start < end:
            marks.append(kind(start=start, end=end))
    for start, end in draw(st.lists(st.tuples(ends, ends), max_size=3)):
        if start < end:
            marks.append(Language(start=start, end=end, tag=draw(st.sampled_from(("es", "fr")))))
    borders = sorted(set(draw(st.lists(ends, max_size=6))))
    marks += [
        Link(start=start, end=end, url=f"https://example.org/{start}")
        for start, end in pairwise(borders)
        if draw(st.booleans())
    ]
    return Text(words, tuple(draw(st.permutations(marks))))


def painted(text: Text) -> list[tuple[str, frozenset[str]]]:
    """Each character with the marks that hold there."""
    return [
        (character, frozenset(repr(label(mark)) for mark in text.marks if mark.start <= at < mark.end))
        for at, character in enumerate(text.text)
    ]


def label(mark: object) -> tuple[object, ...]:
    return type(mark).__name__, getattr(mark, "url", ""), getattr(mark, "tag", "")


@given(marked())
def test_nesting_keeps_text_and_marks_and_is_balanced(text: Text) -> None:
    stack: list[object] = []
    seen: list[tuple[str, frozenset[str]]] = []
    for event in nest(text):
        if isinstance(event, Open):
            stack.append(event.mark)
        elif isinstance(event, Close):
            assert stack.pop() == event.mark
        else:
            assert event
            seen += [(character, frozenset(repr(label(mark)) for mark in stack)) for character in event]
    assert stack == []
    assert seen == painted(text)


@given(marked())
def test_nesting_never_splits_a_link(text: Text) -> None:
    opened = Counter(
        event.mark.url for event in nest(text) if isinstance(event, Open) and isinstance(event.mark, Link)
    )
    assert opened == Counter(mark.url for mark in text.marks if isinstance(mark, Link))


@given(marked())
def test_runs_keep_text_and_marks(text: Text) -> None:
    seen = [
        (character, frozenset(repr(label(mark)) for mark in marks))
        for words, marks in runs(text)
        for character in words
    ]
    assert seen == painted(text)


@given(marked(), st.data())
def test_cutting_and_joining_give_the_same_again(text: Text, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text.text)))
    whole = join([cut(text, 0, at), cut(text, at)])
    assert painted(whole) == painted(text)


@given(marked(), marked())
def test_joining_keeps_each_mark_in_its_place(one: Text, other: Text) -> None:
    assert painted(join([one, other], "|")) == [*painted(one), ("|", frozenset()), *painted(other)]


@given(marked())
def test_merging_changes_nothing_that_shows(text: Text) -> None:
    again = Text(text.text, merged(text.marks))
    assert painted(again) == painted(text)
    assert merged(again.marks) == again.marks


@given(marked(), st.data())
def test_editing_keeps_the_marks_on_what_stays(text: Text, data: st.DataObject) -> None:
    borders = sorted(data.draw(st.lists(st.integers(0, len(text.text)), max_size=6, unique=True)))
    changes = [
        (start, end, data.draw(st.sampled_from(("", "x", "yz"))))
        for start, end in zip(borders[::2], borders[1::2], strict=False)
    ]
    changed = edit(text, changes)
    after = painted(changed)
    at = remap(changes, range(len(text.text) + 1))
    dropped = {position for start, end, _ in changes for position in range(start, end)}
    for position, each in enumerate(painted(text)):
        if position not in dropped:
            assert after[at[position]] == each


@given(marked())
def test_tidying_leaves_single_blanks_between_words(text: Text) -> None:
    tidied = tidy(text)
    assert tidied.text == " ".join(part for part in text.text.replace("\n", " ").split(" ") if part)
    inked = [each for each in painted(text) if each[0] not in " \n"]
    assert [each for each in painted(tidied) if each[0] != " "] == inked


def test_the_longest_mark_stands_outermost() -> None:
    text = Text("abcdef", (Strong(start=0, end=3), Emphasis(start=0, end=6)))
    assert [type(event.mark).__name__ for event in nest(text) if isinstance(event, Open)] == ["Emphasis", "Strong"]


def test_one_line_takes_any_blank_for_a_space() -> None:
    assert one_line(Text(" a\n b\u00a0 c ")) == "a b c"


def test_many_crossing_marks_do_not_take_long() -> None:
    size = 4000
    marks = tuple(Emphasis(start=at, end=min(at + 50, size)) for at in range(size - 1))
    links = tuple(Link(start=at, end=at + 3, url="https://example.org/") for at in range(0, size - 3, 3))
    events = list(nest(Text("x" * size, marks + links)))
    assert sum(len(event) for event in events if isinstance(event, str)) == size
    assert len(events) < 6 * size
