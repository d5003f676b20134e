"""Tell how much of reported speech is found, and how much of what is found is right, on annotated articles.

    python benchmarks/quotes_indirect.py FOLDER...

A folder holds articles (`*.txt`) in a folder for each language, one paragraph a line. What somebody said in the
reporter's words stands in double square brackets, and behind it in braces who: `[[the ferry was late]]{Jane Doe}`,
with other right names behind a bar; `{!}` is nobody's words, `{!|}` is judged neither way. Found is what shares
four of five words with what was annotated; right is found with its speaker.
"""

import re
import sys
from pathlib import Path

from convert_quotes.find import Found, find
from convert_quotes.language import load

_NOTED = re.compile(r"\[\[(.*?)\]\]\{([^{}\n]*)\}")
_WORD = re.compile(r"\w+")
_ENOUGH = 0.8


def truth(raw: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """A text without its notes, and where somebody's words stand in it, with the right names."""
    parts: list[str] = []
    noted = []
    position = size = 0
    for note in _NOTED.finditer(raw):
        parts += (raw[position : note.start()], note[1])
        start = size + len(parts[-2])
        size = start + len(note[1])
        noted.append((start, size, note[2].split("|")))
        position = note.end()
    return "".join((*parts, raw[position:])), noted


def alike(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share four of five of their words."""
    first, second = ({each.start() for each in _WORD.finditer(text, *part)} for part in (one, other))
    return len(first & second) >= _ENOUGH * len(first | second) > 0


def names(found: Found, right: list[str]) -> bool:
    """Whether a speaker is one of the right ones: the same name, or a part of it."""
    name = found.name.lower()
    return any(each and (each.lower() in name or name in each.lower()) for each in right)


def judged(path: Path) -> tuple[int, int, int]:
    """How much of an article is annotated, found, and right."""
    text, noted = truth(path.read_text(encoding="utf-8").rstrip("\n"))
    lines, position = [], 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    wanted = [each for each in noted if each[2][0] != "!"]
    passed = [each for each in noted if each[2][:2] == ["!", ""]]
    made = [
        each
        for each in find(text, lines, load(path.parent.name), indirect=True)
        if each.kind == "indirect" and not any(each.start < end and start < each.end for start, end, _ in passed)
    ]
    right = 0
    for each in made:
        fits = [
            each
            for start, end, who in wanted
            if alike(text, (each.start, each.end), (start, end)) and names(each, who)
        ]
        right += bool(fits)
        if not fits and "--errors" in sys.argv:
            print("wrong:", path.stem, repr(text[each.start : each.end]), each.name, file=sys.stderr)
    return len(wanted), len(made), right


def main() -> None:
    """Print a line for each folder and language."""
    folders = [each for each in sys.argv[1:] if not each.startswith("--")]
    if not folders:
        sys.exit(__doc__)
    for folder in folders:
        for language in sorted(each for each in Path(folder).iterdir() if each.is_dir()):
            counts = [judged(path) for path in sorted(language.glob("*.txt"))]
            wanted, made, right = (sum(each) for each in zip(*counts, strict=True))
            precision, recall = (100 * right / max(each, 1) for each in (made, wanted))
            found = f"precision {precision:.1f}, recall {recall:.1f}"
            print(f"{Path(folder).name} {language.name}: {wanted} annotated, {found}")


if __name__ == "__main__":
    main()
