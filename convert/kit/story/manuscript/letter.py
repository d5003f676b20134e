"""What a reporter writes to the desk above the story, parted from it by a line of signs."""

from convert.kit.story.lines import Line
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.labelled import find_labelled
from convert.kit.story.manuscript.lines import Looks
from convert.model import Text

_SIGNS = frozenset("*_=~#–—-")
_LEAST_SIGNS = 3
_MOST_LINES = 8
_LONGEST = 800


def take_letter(found: Found) -> None:
    """Take off a letter: nothing in it is set apart, and the line below the signs is, as a headline."""
    lines = [item for item in found.items if isinstance(item, Line) and item.text.text.strip()]
    if len(lines) != sum(1 for item in found.items if not isinstance(item, Line) or item.text.text.strip()):
        return
    rule = next((at for at, line in enumerate(lines[:_MOST_LINES]) if _is_rule(line.text.text)), 0)
    if not rule or rule + 1 >= len(lines):
        return
    looks = Looks(lines)
    above, title = lines[:rule], lines[rule + 1]
    words = "\n".join(line.text.text.strip() for line in above)
    is_letter = len(words) <= _LONGEST and not any(
        looks.stands_out(line) or line.style.role or line.shown or find_labelled(line) for line in above
    )
    if is_letter and looks.stands_out(title):
        found.put("note", Text(words))
        gone = {id(line) for line in lines[: rule + 1]}
        found.items = [item for item in found.items if id(item) not in gone]


def _is_rule(words: str) -> bool:
    signs = "".join(words.split())
    return len(signs) >= _LEAST_SIGNS and _SIGNS.issuperset(signs)
