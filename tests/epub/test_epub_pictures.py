"""Pictures in a book: embedded and described, or a link."""

import pytest
from book_files import NAMES, Opened, blocks, book, only, page, words
from lxml import etree
from made_pictures import png, resource

from convert import read, write
from convert.model import CreditLine, Emphasis, Figure, Image, Link, Metadata, Paragraph, Text


def test_a_picture_is_embedded_and_described_with_its_own_size() -> None:
    data = png(4, 3)
    held = resource(data, "image/jpeg")
    figure = Figure(
        id="f1",
        image=Image(resource=held.id, url="https://example.org/p.png", width=900),
        alt="A pier",
        caption=Text("The pier", (Emphasis(start=0, end=3),)),
        credit=CreditLine(label="Photo:", text="R. Vale"),
    )
    found = book(blocks(figure, resources=(held,)))
    image = only(found.tree("article.xhtml"), ".//x:img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A pier", "4", "3")
    assert found.read(image.get("src", "")) == data
    assert words(only(found.tree("article.xhtml"), ".//x:figcaption")) == "The pier Photo: R. Vale"
    item = only(found.package, f".//opf:item[@href='{image.get('src')}']")
    assert item.get("media-type") == "image/png"
    assert "alternativeText" in found.properties("schema:accessibilityFeature")


def test_a_picture_that_nobody_describes_is_told_and_not_claimed() -> None:
    held = resource(png())
    document = blocks(Figure(id="f1", image=Image(resource=held.id)), resources=(held,))
    writing = write(document, "epub")
    assert ["epub.no-alt", "f1"] in [[problem.id, problem.where] for problem in writing.problems]
    found = Opened(writing.data)
    assert "alternativeText" not in found.properties("schema:accessibilityFeature")
    assert found.properties("schema:accessModeSufficient") == ["textual,visual"]
    assert "1 of 1 pictures are not" in found.properties("schema:accessibilitySummary")[0]


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:40], b"BM" + bytes(60)]
)
def test_a_picture_that_no_book_holds_is_left_out_and_told(data: bytes) -> None:
    held = resource(data)
    writing = write(blocks(Figure(id="f1", image=Image(resource=held.id)), resources=(held,)), "epub")
    assert Opened(writing.data).tree("article.xhtml").findall(".//x:img", NAMES) == []
    assert "epub.picture-left-out" in [problem.id for problem in writing.problems]


def test_a_picture_on_the_web_becomes_a_link() -> None:
    figure = Figure(
        id="f1", image=Image(url="https://example.org/p.png"), alt="A pier by night", caption=Text("The pier")
    )
    writing = write(blocks(figure), "epub")
    assert "epub.picture-not-embedded" in [problem.id for problem in writing.problems]
    root = Opened(writing.data).tree("article.xhtml")
    assert root.findall(".//x:img", NAMES) == []
    assert words(only(root, ".//x:figure//x:a")) == "Picture"
    assert words(only(root, ".//x:figure/x:p")) == "Picture: A pier by night"
    assert words(only(root, ".//x:figcaption")) == "The pier"


@pytest.mark.parametrize("alt", [None, "", "the pier", "The pier. Photo: R. Vale"])
def test_caption_and_credit_are_not_said_again_by_the_link_to_a_picture(alt: str | None) -> None:
    credit = CreditLine(label="Photo:", text="R. Vale")
    image = Image(url="https://example.org/p.png")
    figure = Figure(id="f1", image=image, alt=alt, caption=Text("The pier."), credit=credit)
    found = only(page(blocks(figure)), ".//x:figure")
    assert [words(each) for each in found] == ["Picture", "The pier. Photo: R. Vale"]
    assert words(only(found, ".//x:a")) == "Picture"


def test_the_lead_picture_stands_above_the_text_where_no_figure_shows_it() -> None:
    metadata = Metadata(lead_image="https://example.org/lead.png")
    root = page(blocks(Paragraph(id="p1", text=Text("It sails.")), metadata=metadata))
    article = only(root, ".//x:article")
    assert [etree.QName(each).localname for each in article] == ["header", "figure", "p"]
    assert only(article, "x:figure//x:a").get("href") == "https://example.org/lead.png"


def test_a_book_with_a_lead_picture_gives_the_article_back_as_it_was() -> None:
    metadata = Metadata(lead_image="https://example.org/lead.png")
    for given in (Paragraph(id="p1", text=Text("It sails.")), Figure(id="f1", caption=Text("The ferry."))):
        document = blocks(given, metadata=metadata)
        assert read(write(document, "epub").data).document == document


def test_a_caption_with_a_link_of_its_own_leaves_the_picture_its_own() -> None:
    caption = Text("The pier.", (Link(start=4, end=8, url="https://example.org/pier"),))
    figure = Figure(id="f1", image=Image(url="https://example.org/p.png"), caption=caption)
    links = only(page(blocks(figure)), ".//x:figure").findall(".//x:a", NAMES)
    assert [link.get("href") for link in links] == ["https://example.org/p.png", "https://example.org/pier"]
