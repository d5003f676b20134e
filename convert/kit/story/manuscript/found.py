"""What was found in a manuscript so far."""

import re
from typing import Any

from msgspec import Struct

from convert.kit.spans import cut, join
from convert.kit.story.bylines import byline_of
from convert.kit.story.lines import Item
from convert.kit.story.manuscript.lines import is_date, plain
from convert.model import Concept, CreditLine, Note, Text

_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")
_TEXTS = ("title", "kicker", "subtitle", "standfirst")


class Found(Struct):
    """Parts of an article by their names; `items` are the lines of the text, in order."""

    items: list[Item]
    texts: dict[str, Text] = {}
    byline: CreditLine | None = None
    dateline: str = ""
    fields: dict[str, Any] = {}
    notes: list[Note] = []
    derived: set[str] = set()
    told: frozenset[str] = frozenset()
    """The parts that styles told already."""

    def put(self, part: str, text: Text, label: str = "") -> bool:
        """Keep a part; says whether it was kept, which it is not where it is there already."""
        words = " ".join(text.text.split())
        if not words or part in self.told:
            return False
        if part in _TEXTS:
            if part in self.texts and part != "standfirst":
                return False
            before = self.texts.get(part)
            self.texts[part] = join([before, plain(text)], "\n") if before is not None else plain(text)
        elif part in ("byline", "dateline"):
            return self._put_line(part, text)
        elif part in ("note", "embargo"):
            role = "editor" if part == "note" else part
            self.notes.append(
                Note(text=f"{label}: {text.text.strip()}" if label else text.text.strip(), role=role)
            )
            return True
        else:
            self._put_fact(part, words, label)
        self.derived.add({"section": "sections"}.get(part, part))
        return True

    def _put_line(self, part: str, text: Text) -> bool:
        """Keep who wrote it, or where and when; one line may say both, with a sign between them."""
        both = _both_lines(text)
        if both is not None and self.byline is None:
            return self._put_line("byline", both[0]) and self._put_line("dateline", both[1])
        if part == "byline":
            if self.byline is not None:
                return False
            self.byline = byline_of(plain(text))
        else:
            words = " ".join(text.text.split())
            self.dateline = f"{self.dateline}, {words}" if self.dateline else words
        self.derived.add(part)
        return True

    def _put_fact(self, part: str, words: str, label: str) -> None:
        if part == "keywords":
            between = ";" if ";" in words else ","
            found = (each.strip(" #") for each in words.replace("،", ",").replace("、", ",").split(between))
            self.fields["keywords"] = tuple(dict.fromkeys(each for each in found if each))
        elif part == "section":
            self.fields["sections"] = (Concept(name=words),)
        elif part == "source":
            self.fields.setdefault("source", CreditLine(label=f"{label}:" if label else "", text=words))
        else:
            self.fields.setdefault(part, words)


def _both_lines(text: Text) -> tuple[Text, Text] | None:
    """A line that names the author and the day as two texts, the author first; none if it does not."""
    sign = _BETWEEN.search(text.text)
    if sign is None or _BETWEEN.search(text.text, sign.end()) is not None:
        return None
    one, other = cut(text, 0, sign.start()), cut(text, sign.end(), len(text.text))
    if is_date(one.text) == is_date(other.text):
        return None
    return (other, one) if is_date(one.text) else (one, other)
