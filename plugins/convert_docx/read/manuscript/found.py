"""What was found in a manuscript so far."""

from typing import Any

from msgspec import Struct

from convert.kit.spans import join
from convert.model import Concept, CreditLine, Note, Text
from convert_docx.read.bylines import byline_of
from convert_docx.read.manuscript.lines import plain
from convert_docx.read.story.lines import Item

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

    def put(self, part: str, text: Text, label: str = "") -> bool:
        """Keep a part; says whether it was kept, which it is not where it is there already."""
        words = " ".join(text.text.split())
        if not words:
            return False
        if part in _TEXTS:
            if part in self.texts and part != "standfirst":
                return False
            before = self.texts.get(part)
            self.texts[part] = join([before, plain(text)], "\n") if before is not None else plain(text)
        elif part == "byline":
            if self.byline is not None:
                return False
            self.byline = byline_of(plain(text))
        elif part == "dateline":
            self.dateline = f"{self.dateline}, {words}" if self.dateline else words
        elif part == "note":
            self.notes.append(
                Note(text=f"{label}: {text.text.strip()}" if label else text.text.strip(), role="editor")
            )
            return True
        else:
            self._put_fact(part, words, label)
        self.derived.add({"section": "sections"}.get(part, part))
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
        elif part in ("location", "slugline", "rights"):
            self.fields.setdefault(part, words)
        else:
            self.notes.append(Note(text=f"{label}: {words}" if label else words, role=part))
