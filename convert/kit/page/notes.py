"""The footnotes of an article below its text; each number leads back to its sign.

Sources: EPUB 3.3 Structural Semantics (footnote); Digital Publishing WAI-ARIA Module 1.1 (doc-footnote,
doc-backlink).
"""

from lxml import etree

from convert.kit.page.elements import EPUB_TYPE, add, add_text
from convert.kit.page.signs import Signs
from convert.kit.page.visible import visible
from convert.model import Document, Text


def add_notes(
    parent: etree._Element, document: Document, texts: dict[str, tuple[Text, ...]], signs: Signs
) -> None:
    """Put the notes that say something at the end of an element; `texts` has their paragraphs as shown."""
    if not signs.numbers:
        return
    holder = add(parent, "div", class_="footnotes")
    for note in document.footnotes:
        if note.id not in signs.numbers:
            continue
        element = add(holder, "aside", id=note.id, class_=note.kind, role="doc-footnote")
        element.set(EPUB_TYPE, "footnote")
        first, *others = filter(visible, texts[note.id])
        line = add(element, "p")
        number, back = str(signs.numbers[note.id]), signs.first.get(note.id, "")
        if back:
            add(line, "a", number, class_="number", href=f"#{back}", role="doc-backlink").tail = " "
        else:
            add(line, "span", number, class_="number").tail = " "
        add_text(line, first)
        for paragraph in others:
            add_text(add(element, "p"), paragraph)
