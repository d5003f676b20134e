"""Signs of footnotes in texts: numbers that lead to the notes, as marks on characters of their own."""

from collections.abc import Mapping
from typing import cast

from convert.kit.page.visible import visible
from convert.kit.spans import cut, join
from convert.model import AnyMark, Document, FootnoteReference, Link, Mark, Text


class NoteSign(Mark, frozen=True):
    """The number of a footnote; `id` is the sign's own, where the note leads back to it."""

    footnote: str
    id: str = ""


class Signs:
    """Numbers the footnotes of a document that say something, and puts their signs into texts.

    Texts are to be given in reading order: a note leads back to the first of its signs.
    """

    def __init__(self, document: Document) -> None:
        shown = (note for note in document.footnotes if any(map(visible, note.paragraphs)))
        self.numbers: Mapping[str, int] = {note.id: number for number, note in enumerate(shown, 1)}
        self.first: dict[str, str] = {}
        """For each note with a sign the id of its first one."""

    def put_in(self, text: Text) -> Text:
        """The text with a sign behind what each reference stands on, and behind a link that it stands in."""
        references = [mark for mark in text.marks if isinstance(mark, FootnoteReference)]
        if not references:
            return text
        plain = Text(text.text, tuple(mark for mark in text.marks if not isinstance(mark, FootnoteReference)))
        links = [mark for mark in plain.marks if isinstance(mark, Link)]
        parts: list[Text] = []
        position = 0
        for at, note in sorted((_place(mark, links), mark.footnote) for mark in references):
            if note in self.numbers:
                parts += [cut(plain, position, at), self._sign(note)]
                position = at
        return join([*parts, cut(plain, position, len(plain.text))], "")

    def _sign(self, note: str) -> Text:
        number = str(self.numbers[note])
        identifier = "" if note in self.first else f"{note}.sign"
        self.first.setdefault(note, identifier)
        sign = NoteSign(start=0, end=len(number), footnote=note, id=identifier)
        # Not one of the model's own marks, but all that `spans` asks of a mark.
        return Text(number, (cast("AnyMark", sign),))


def _place(mark: FootnoteReference, links: list[Link]) -> int:
    return max([mark.end, *(link.end for link in links if link.start < mark.end < link.end)])
