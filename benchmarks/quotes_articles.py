"""Print annotated articles of our own as truth in JSON Lines, for a scorer or for training.

    python benchmarks/quotes_articles.py FOLDER... > TRUTH.jsonl

A folder holds articles (`*.txt`) in a folder for each language (`en`, `es` ...), one paragraph a line. Behind each
quote stands in braces who says it: `{Jane Doe}`, with other right names behind a bar: `{clerk|a clerk}`. `{!}`
is quoted words that nobody says, `{!|}` words that are judged neither way, `{}` is nobody. A quote without braces
has the speaker of the next one in its paragraph, else of the one before.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

_NOTE = re.compile(r"\{(\??)([^{}\n]*)\}")
_OPENS = re.compile(r"(?<![\w.,!?])'(?=[\w¿¡\"])")
_OPENS_REVERSED = re.compile(r"(?<![^ (])»(?=\w)")
_PAIRS = {"”": "“", "»": "«"}
_FINAL = (".", "!", "?", ",")


class Piece:
    """A quoted stretch of a paragraph, without its marks, and the note behind it."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.note: str | None = None


def without_notes(raw: str) -> tuple[str, list[tuple[int, str]]]:
    """A paragraph without its notes, and where each of them stood."""
    notes, parts, position, size = [], [], 0, 0
    for note in _NOTE.finditer(raw):
        parts.append(raw[position : note.start()])
        size += len(parts[-1])
        notes.append((size, note[2]))
        position = note.end()
    return "".join((*parts, raw[position:])), notes


def pieces(line: str, notes: list[tuple[int, str]]) -> list[Piece]:
    """The quoted stretches of a paragraph in their order."""
    found: list[Piece] = []
    opener: int | None = None
    mark = ""
    closers = {at - 1 for at, _ in notes}
    for at, letter in enumerate(line):
        if opener is None:
            single = (
                letter == "'"
                and _OPENS.match(line, at)
                and any(line[each] == "'" for each in closers if each > at)
            )
            if letter in '"“«„' or (letter == "»" and _OPENS_REVERSED.match(line, at)) or single:
                opener, mark = at, letter
        elif _closes(letter, mark) and (letter != "'" or at in closers):
            found.append(Piece(opener + 1, at))
            opener = None
    if opener is not None and (opener == 0 or line[opener - 1] == " "):
        found.append(Piece(opener + 1, len(line)))
    for at, note in notes:
        before = [each for each in found if each.end <= at and each.note is None]
        if before:
            before[-1].note = note
    return found


def _closes(letter: str, mark: str) -> bool:
    """Whether a mark can end what the other one opened."""
    return letter == mark or _PAIRS.get(letter) == mark or (mark in "»„" and letter in '"“”»«')


def truth(path: Path) -> dict[str, Any]:
    """One article with its quotes."""
    text = ""
    quotes: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    for raw in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        line, notes = without_notes(raw)
        if line.startswith("—"):
            quotes.append({"start": len(text), "end": len(text) + len(line), "type": "direct", "ignore": True})
        else:
            found = pieces(line, notes)
            for number, piece in enumerate(found):
                after = next((each.note for each in found[number:] if each.note and each.note[0] != "!"), None)
                before = next(
                    (each.note for each in reversed(found[:number]) if each.note and each.note[0] != "!"), None
                )
                note = piece.note if piece.note is not None else (after or before)
                quote = _quote(line, piece, note, len(text))
                quotes.append(quote)
                if note is None:
                    waiting.append(quote)
                elif not quote.get("ignore"):
                    for each in waiting:
                        each.update(speaker_text=quote["speaker_text"], speaker_aliases=quote["speaker_aliases"])
                    waiting.clear()
        text += line + "\n"
    return {"id": f"{path.parent.name}/{path.stem}", "lang": path.parent.name, "text": text[:-1], "quotes": quotes}


def _quote(line: str, piece: Piece, note: str | None, offset: int) -> dict[str, Any]:
    words = line[piece.start : piece.end]
    names = [each for each in (note or "").split("|") if each not in ("", "-")]
    whole = words[:1].isupper() and words.endswith(_FINAL)
    return {
        "start": piece.start + offset,
        "end": piece.end + offset,
        "text": words,
        "type": "title" if names[:1] == ["!"] else "direct" if whole else "partial",
        "speaker_text": names[0] if names else None,
        "speaker_aliases": names[1:],
        "ignore": bool(note and note.startswith("!|")),
    }


def main() -> None:
    """Print the articles of the folders named on the command line."""
    if len(sys.argv) < 2:  # noqa: PLR2004 - the program and a folder
        sys.exit(__doc__)
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).rglob("*.txt")):
            print(json.dumps(truth(path), ensure_ascii=False))


if __name__ == "__main__":
    main()
