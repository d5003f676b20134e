"""Differences at the borders: how many words are compared, how much is shown, and when ids are trusted."""

from border_pages import holds

from convert.diff import Part
from convert.diff.compared import _trusts_ids
from convert.diff.shown import _brief, _short
from convert.diff.words import parts_of


class Unit:
    def __init__(self, words: str, name: str) -> None:
        self.ids = (name,)
        self.printed = self
        self.words = words


def trusted(same: int) -> bool:
    """Whether ids say which block is which if so many of a hundred equal blocks have equal ones."""
    old = [Unit(f"q{at}", f"b{at}") for at in range(100)]
    new = [Unit(f"q{at}", f"b{at}" if at < same else f"c{at}") for at in range(100)]
    return _trusts_ids(old, new)  # type: ignore[arg-type] # as much as is looked at


def compared(words: int) -> bool:
    """Whether texts of so many words and blanks, which have one in the middle, are compared word by word."""
    half = (words - 1) // 2
    old = "a" + "." * (half - 1) + "same" + "!" * (words - half - 1)
    new = "b" + "?" * (half - 1) + "same" + ";" * (words - half - 1)
    return any(part.kind == "same" for part in parts_of(old, new))


def whole(length: int) -> bool:
    """Whether so much that did not change is shown whole between what did."""
    parts = [Part(kind="old", text="a"), Part(kind="same", text="q" * length), Part(kind="old", text="b")]
    return list(_brief(parts))[1][1] == "q" * length


def test_ids_are_trusted_if_four_fifths_are_the_same():
    holds(lambda n: trusted(-n), -80)


def test_texts_of_three_thousand_words_are_compared_word_by_word():
    holds(compared, 3000)


def test_forty_characters_are_shown_on_either_side_of_a_change():
    holds(whole, 81)
    parts = [Part(kind="old", text="a"), Part(kind="same", text="q" * 200), Part(kind="old", text="b")]
    assert list(_brief(parts))[1][1] == "q" * 40 + "…" + "q" * 40


def test_a_line_has_a_hundred_and_sixty_characters():
    holds(lambda n: _short("q" * n) == "q" * n, 160)


def test_a_blank_between_words_that_changed_is_changed_with_them():
    assert [(part.kind, part.text) for part in parts_of("an old boat came", "an a ship came")] == [
        *(("same", "an "), ("old", "old boat"), ("new", "a ship"), ("same", " came")),
    ]
    assert [(part.kind, part.text) for part in parts_of("q old", "z old")][-1] == ("same", " old")
