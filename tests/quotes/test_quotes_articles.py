"""Articles of our own, in the ways in which papers write; behind each quote stands, in braces, who says it.

`{}` is nobody, `{!}` quoted words that are not quote, `{?Jane Doe}` what is known to be missed today.
"""

import re
from pathlib import Path

import pytest
from quotes_of_text import found

ARTICLES = sorted((Path(__file__).parent / "articles").rglob("*.txt"))
MISSED = 27
"""As many of all quotes may be marked as missed; a better rule takes question marks away."""

_NOTE = re.compile(r"\{(\??)([^{}\n]*)\}")


def noted(path: Path) -> tuple[str, list[tuple[int, str, bool]]]:
    """The text of an article, and the notes: where in the text, who, whether it is missed."""
    raw = path.read_text(encoding="utf-8")
    notes, parts, position, size = [], [], 0, 0
    for note in _NOTE.finditer(raw):
        parts.append(raw[position : note.start()])
        size += len(parts[-1])
        notes.append((size, note[2], bool(note[1])))
        position = note.end()
    return "".join((*parts, raw[position:])).rstrip("\n"), notes


def agrees(who: str, speaker: str) -> bool:
    """Whether a speaker is the one of the note: the same name or words, or a part of them."""
    one, other = who.lower(), speaker.lower()
    return bool(one and other) and (one in other or other in one or one.split()[-1] == other.split()[-1])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_quote_has_the_speaker_who_stands_behind_it_in_braces(path: Path) -> None:
    text, notes = noted(path)
    quotes = found(text, path.parent.name)
    wrong = []
    for at, who, missed in notes:
        near = [each for each in quotes if at - 10 <= each.end <= at + 1]
        speaker = max(near, key=lambda each: each.end).name if near else None
        if who == "!":
            right = speaker is None
        else:
            right = speaker is not None and (agrees(who, speaker) if who else not speaker)
        if not right and not missed:
            wrong.append((text[max(0, at - 60) : at], who, speaker))
    assert wrong == []


def test_few_quotes_are_known_to_be_missed() -> None:
    notes = [note for path in ARTICLES for note in noted(path)[1]]
    assert sum(missed for _, _, missed in notes) <= MISSED
    assert len(notes) > 600
