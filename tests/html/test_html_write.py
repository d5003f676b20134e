"""The writer of pages: valid markup, what stands in the head, fragments, templates and pictures."""

import json
import re
import sys
from pathlib import Path

import pytest
from document_strategies import documents
from hypothesis import given
from law_examples import share
from lxml import html as lxml_html
from made_pictures import png, resource

import convert
from convert.errors import UsageError
from convert.model import (
    Document,
    Figure,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Preformatted,
    Section,
    Text,
    Translation,
)
from convert.testing import WriterConformance


class TestWriter(WriterConformance):
    name = "html"


def page(*blocks: object, options: dict[str, object] | None = None, **fields: object) -> str:
    document = Document(id="a", sections=(Section(blocks=blocks),), **fields)  # type: ignore[arg-type]
    return convert.write(document, "html", options={"html": options or {}}).data.decode()


def test_a_page_states_language_title_and_width() -> None:
    text = page(Paragraph(id="p", text=Text("It sails.")), language="en", title=Text("A boat"))
    assert text.startswith(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>A boat</title>'
    )
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text
    assert (
        '<main><article><header><h1 id="title">A boat</h1></header><p id="p">It sails.</p></article></main>'
        in text
    )


def test_what_has_to_be_paid_for_has_the_class_that_its_description_names() -> None:
    paid = Metadata(extra={"isAccessibleForFree": "false"})
    text = page(Paragraph(id="p", text=Text("It sails at nine.")), title=Text("A boat"), metadata=paid)
    tree = lxml_html.fromstring(text)
    selector = json.loads(tree.find(".//script").text)["hasPart"][0]["cssSelector"]
    assert [each.tag for each in tree.find_class(selector.removeprefix("."))] == ["article"]
    plain = page(
        Paragraph(id="p", text=Text("It sails at nine.")),
        title=Text("A boat"),
        metadata=paid,
        options={"plain": True},
    )
    again = convert.read(plain.encode(), reader="html").document
    assert [each.text.text for each in again.blocks()] == ["It sails at nine."]  # type: ignore[union-attr]
    assert "paywall" not in page(Paragraph(id="p", text=Text("It sails.")), title=Text("A boat"))


def test_the_head_says_what_programs_look_for(samples: Path) -> None:
    tree = lxml_html.fromstring(convert.convert(samples / "telesur-ferry-en.txt", "html").data)
    found = {each.get("property") or each.get("name"): each.get("content") for each in tree.iter("meta")}
    assert found["og:type"] == "article"
    assert found["og:title"] == "Lomar Ferry Returns After Eleven Weeks in Dock"
    assert found["article:published_time"] == "2026-05-04T12:00:00-04:00"
    script = next(tree.iter("script"))
    assert json.loads(script.text or "")["@type"] == "NewsArticle"


def test_addresses_of_the_article_and_its_translations_are_linked() -> None:
    metadata = Metadata(
        canonical_url="https://example.org/a",
        translations=(Translation(language="es", url="https://example.org/es"),),
    )
    text = page(Paragraph(id="p", text=Text("It sails.")), metadata=metadata)
    assert '<link rel="canonical" href="https://example.org/a">' in text
    assert '<link rel="alternate" hreflang="es" href="https://example.org/es">' in text


def test_nothing_is_loaded_from_elsewhere_but_pictures() -> None:
    text = page(Paragraph(id="p", text=Text("It sails.")), title=Text("A boat"))
    assert re.findall(r"(?:src|href)=", text) == []
    assert "@import" not in text
    assert "url(" not in text


def test_the_syntax_is_that_of_html() -> None:
    items = (ListItem(text=Text("")), ListItem(text=Text("a\nb")))
    text = page(List(id="l", items=items), Preformatted(id="x", text=Text("a < b > c & d")))
    assert '<ul id="l"><li></li><li>a<br>b</li></ul>' in text
    assert '<pre id="x">a &lt; b &gt; c &amp; d</pre>' in text
    assert "xmlns" not in text
    assert "/>" not in text.partition("</style>")[2]


def test_words_that_look_like_markup_stay_words() -> None:
    text = page(
        Paragraph(id="p", text=Text('<script>alert(1)</script> <br/> xmlns="x"')), title=Text("</title><b>")
    )
    tree = lxml_html.fromstring(text)
    assert [each.get("type") for each in tree.iter("script")] == [
        "application/ld+json",
        "application/vnd.newsconvert+json",
    ]
    assert tree.findtext(".//p") == '<script>alert(1)</script> <br/> xmlns="x"'
    assert tree.findtext(".//title") == "</title><b>"


def test_bytes_of_a_picture_stand_in_the_page_and_others_stay_on_the_web() -> None:
    held = resource(png(4, 3))
    figures = (
        Figure(id="f1", image=Image(resource=held.id, url="https://example.org/a.png"), alt="A boat"),
        Figure(id="f2", image=Image(url="https://example.org/b.jpg", width=40, height=30), alt="A bell"),
    )
    images = list(lxml_html.fromstring(page(*figures, resources=(held,))).iter("img"))
    assert images[0].get("src", "").startswith("data:image/png;base64,")
    assert (images[0].get("width"), images[0].get("alt")) == ("4", "A boat")
    assert (images[1].get("src"), images[1].get("height")) == ("https://example.org/b.jpg", "30")


def test_a_fragment_is_the_article_alone_with_its_language() -> None:
    text = page(
        Paragraph(id="p", text=Text("تبحر.")), language="ar", title=Text("قارب"), options={"fragment": True}
    )
    assert text.startswith('<article lang="ar" dir="rtl"><header>')
    assert text.endswith("</article>\n")


def test_a_template_decides_what_stands_round_the_article(tmp_path: Path) -> None:
    template = tmp_path / "house.html"
    template.write_text("<title>{{ title }} — The Courier</title>{{ head }}<body>{{ article }}</body>\n", "utf-8")
    text = page(Paragraph(id="p", text=Text("It sails.")), title=Text("A & B"), options={"template": template})
    assert text.startswith("<title>A &amp; B — The Courier</title>")
    assert '<meta property="og:title" content="A &amp; B">' in text
    assert text.endswith('<p id="p">It sails.</p></article></body>\n')


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ titel }}", "'titel' is undefined"),
        ("{% if %}", "Expected an expression"),
        ("{{ document.__class__.__mro__ }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "'/etc/passwd' not found|/etc/passwd"),
    ],
)
def test_a_wrong_template_is_told(tmp_path: Path, template: str, message: str) -> None:
    path = tmp_path / "house.html"
    path.write_text(template, "utf-8")
    with pytest.raises(convert.UsageError, match=message):
        page(Paragraph(id="p", text=Text("It sails.")), options={"template": path})


@share(40)
@given(documents())
def test_every_word_and_link_of_a_page_is_read_again(document: Document) -> None:
    data = convert.write(document, "html").data
    lxml_html.fromstring(data)
    assert data.count(b"<article") == data.count(b"</article>") == 1


@pytest.mark.parametrize(
    "name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html", "kalm-ferry.md"]
)
def test_the_reader_finds_what_the_writer_wrote(samples: Path, name: str) -> None:
    document = convert.read(samples / name).document
    again = convert.read(convert.write(document, "html").data, name="a.html").document
    assert again.title == document.title
    words = [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]
    assert [block.text.text for block in again.blocks() if isinstance(block, Paragraph)] == words


def test_links_without_a_safe_address_are_words() -> None:
    text = Text("mail", (Link(start=0, end=4, url="mailto:a@b@c"),))
    assert "<a " not in page(Paragraph(id="p", text=text))


def test_a_page_with_pictures_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    held = resource(png())
    figure = Figure(id="f1", image=Image(resource=held.id), alt="A pier")
    with pytest.raises(UsageError, match="needs PIL"):
        page(figure, resources=(held,))
    assert "It sails." in page(Paragraph(id="p", text=Text("It sails.")))
