"""Pictures as they are shown: the lead picture, and what is said beside caption and credit."""

import pytest

from convert.kit.layout.figures import said_besides, with_lead_picture
from convert.kit.layout.related import related_lists
from convert.kit.roles import relator
from convert.model import (
    CreditLine,
    Document,
    Figure,
    Heading,
    Image,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Related,
    Section,
    Text,
)

LEAD = Metadata(lead_image="https://example.org/lead.jpg")


def article(*blocks: Figure | Paragraph) -> Document:
    heading = Heading(id="h1", text=Text("At sea"), level=2)
    return Document(id="a", sections=(Section(heading=heading, blocks=blocks),), metadata=LEAD)


def addresses(document: Document) -> list[tuple[str, str]]:
    return [
        (block.id, block.image.url)
        for block in document.blocks()
        if isinstance(block, Figure) and block.image is not None
    ]


def test_a_lead_picture_without_a_figure_stands_above_the_text() -> None:
    document = with_lead_picture(article(Paragraph(id="lead-image", text=Text("It sails."))))
    assert document.sections[0].heading is None
    assert addresses(document) == [("lead-image-", LEAD.lead_image)]
    assert document.check() == ()


def test_a_caption_without_a_picture_gets_the_lead_picture() -> None:
    document = with_lead_picture(article(Figure(id="f1", caption=Text("The ferry.")), Figure(id="f2")))
    assert addresses(document) == [("f1", LEAD.lead_image)]


def test_a_text_with_a_picture_keeps_it_alone() -> None:
    document = article(Figure(id="f1", image=Image(url="https://example.org/crop.jpg")))
    assert with_lead_picture(document) is document
    assert with_lead_picture(Document(id="a")) == Document(id="a")


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("A lamp on a pier", "A lamp on a pier"),
        ("The lamp on Monday.", ""),
        ("the lamp on monday", ""),
        ("The lamp on Monday. Photo: Lena Brask", ""),
        ("The lamp on Monday. Two men mend it. Photo: Lena Brask", "Two men mend it"),
        ("Photo: Lena Brask", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_nothing_is_said_twice_of_a_picture(alt: str | None, said: str) -> None:
    credit = CreditLine(label="Photo:", text="Lena Brask")
    assert said_besides(Figure(id="f1", alt=alt, caption=Text("The lamp on Monday."), credit=credit)) == said


def test_a_story_without_a_label_goes_on_with_the_list_above_it() -> None:
    def lists(*stories: tuple[str, str]) -> list[tuple[str, int]]:
        related = [Related(title="Story", label=label, before=place) for label, place in stories]
        return [(label, len(found)) for label, found in related_lists(related)]

    assert lists(("RELATED:", ""), ("", ""), ("RELATED:", "")) == [("RELATED:", 3)]
    assert lists(("", ""), ("", ""), ("More:", ""), ("", "")) == [("", 2), ("More:", 2)]
    assert lists(("RELATED:", "p1"), ("", "p2")) == [("RELATED:", 1), ("", 1)]
    assert lists() == []


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("editor", "edt"),
        ("Editing by:", "edt"),
        ("Political editor", "aut"),
        ("", "aut"),
        ("Traductora", "trl"),
        ("Photo", "pht"),
        ("illustrated by", "ill"),
    ],
)
def test_what_somebody_did_has_the_code_of_librarians(role: str, code: str) -> None:
    assert relator(Person(name="Ada Lund", role=role)) == code
    assert relator(Organisation(name="Editor")) == "aut"
