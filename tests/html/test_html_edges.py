"""What stands at the edges of an article: rows of lines, breaks, notices, teasers, several authors, plain tags."""

from collections.abc import Callable

import pytest

from convert.model import Document

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]


def page(inside: str) -> str:
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Harbour office reopens</title></head>"
        f"<body><h1>Harbour office reopens</h1>{inside}</body></html>"
    )


def authors(document: Document) -> list[str]:
    return [agent.name for agent in document.byline.agents] if document.byline else []


def test_a_row_of_lines_goes_on_behind_a_heading_and_a_picture(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    first = ["Boat of the year", "Heron", "Marigold", "Little Tern", "Ann of Selby"]
    second = ["Sandpiper", "Old Grey", "Kittiwake", "Second Wind"]
    lines = "".join(f"<p>{line}</p>" for line in first)
    more = "".join(f"<p>{line}</p>" for line in second)
    inside = f"<div class='text'>{body}{lines}<figure><img src='/a.jpg'></figure><h3>Crew</h3>{more}</div>"
    assert texts(read(page(inside))) == [*paragraphs, *first, "Crew", *second]


def test_a_text_for_screen_readers_alone_is_not_read(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    first, *rest = paragraphs
    unseen = "<span style='clip: rect(0 0 0 0); position: absolute; width: 1px'>, opens a new window</span>"
    inside = f"<p>{first}{unseen}</p>" + "".join(f"<p>{text}</p>" for text in rest)
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs)


def test_a_reference_to_a_windows_sign_is_that_sign(read: Read, texts: Texts, body: str):
    said = (
        "<p>&#147;We&#x92;ll sail on Friday,&#148; the harbour master said &#150; and the council agreed&#133;</p>"
    )
    printed = texts(read(page(f"<div>{body}{said}</div>")))
    assert printed[-1] == "“We’ll sail on Friday,” the harbour master said – and the council agreed…"


@pytest.mark.parametrize("label", ["Reader comments", "Kommentare", "Comentarios", "コメント"])
def test_what_stands_below_a_label_of_comments_is_not_the_article(
    label: str, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    said = "<p>At last somebody does something about the quay, and it was about time if you ask me.</p>" * 2
    assert texts(read(page(f"<div>{body}<h3>{label}</h3>{said}</div>"))) == list(paragraphs)


@pytest.mark.parametrize("label", ["Related stories", "Lesen Sie auch", "Lea también:", "関連記事"])
def test_what_stands_below_a_label_of_other_stories_goes_and_the_text_behind_it_stays(
    label: str, read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    first, *rest = paragraphs
    links = (
        "<p><a href='/1'>Mayor denies report on bridge tolls</a></p><p><a href='/2'>Storm closes airports</a></p>"
    )
    inside = f"<p>{first}</p><p><b>{label}</b></p>{links}" + "".join(f"<p>{text}</p>" for text in rest)
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs)


def test_a_reference_that_only_begins_like_a_windows_sign_is_itself(read: Read, texts: Texts, body: str):
    said = (
        "<p>The Hebrew letters &#1488;&#1489; and the sign &#x920; were painted on the hull, nobody knows why.</p>"
    )
    assert texts(read(page(f"<div>{body}{said}</div>")))[-1] == (
        "The Hebrew letters אב and the sign \u0920 were painted on the hull, nobody knows why."
    )


def test_signs_between_paragraphs_are_the_authors_break(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    first, *rest = paragraphs
    inside = f"<p>{first}</p><p>* * *</p>" + "".join(f"<p>{text}</p>" for text in rest)
    assert texts(read(page(f"<div>{inside}</div>"))) == [first, "* * *", *rest]


def test_a_copyright_notice_ends_the_article(read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]):
    notice = "<p>© 2031 The Selby Post.</p><p>If you buy by a link on our pages, we may earn a share of it.</p>"
    assert texts(read(page(f"<div>{body}{notice}</div>"))) == list(paragraphs)


def test_a_paragraph_under_a_linked_headline_is_a_teaser(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    story = "A new light for the outer mole is being built this spring, and the old one goes to the museum."
    cards = "".join(
        f"<div class='item'><a href='/{number}'>The outer mole gets light number {number}</a><p>{story * 3}</p></div>"
        for number in range(6)
    )
    assert texts(read(page(f"<div><div class='text'>{body}</div>{cards}</div>"))) == list(paragraphs)


def test_authors_of_other_stories_are_not_the_articles(read: Read, body: str):
    one = "<div class='top'><p><span itemprop='author'>Mara Lund</span> <span itemprop='author'>Ole Berg</span></p></div>"
    other = "<ul><li><div><div><div><span itemprop='author'>Finn Dahl</span></div></div></div></li></ul>"
    assert authors(read(page(f"{one}<div>{body}</div><div><div>{other}</div></div>"))) == ["Mara Lund", "Ole Berg"]


def test_names_side_by_side_are_several(read: Read, body: str):
    byline = "<div class='byline'><span>Mara Lund</span> <span>Ole Berg</span></div>"
    assert authors(read(page(f"{byline}<div>{body}</div>"))) == ["Mara Lund", "Ole Berg"]


def test_a_by_without_a_blank_is_no_part_of_the_name(read: Read, body: str):
    assert authors(read(page(f"<div class='byline'>ByMara Lund</div><div>{body}</div>"))) == ["Mara Lund"]
    assert authors(read(page(f"<div class='byline'>Byron Lund Jr.</div><div>{body}</div>"))) == ["Byron Lund Jr."]


def test_a_list_of_links_that_the_text_names_is_its_keywords_and_a_menu_is_not(read: Read, body: str):
    word = "harbour"
    tags = f"<ul><li><a href='/h/'>{word}</a></li><li><a href='/o/'>office</a></li></ul>"
    text = f"<p>The {word} has an office again, after the storm had taken the roof of the first one.</p>"
    assert read(page(f"<div>{body}{text}</div>{tags}")).metadata.keywords == (word, "office")
    assert read(page(f"<nav>{tags}</nav><div>{body}{text}</div>")).metadata.keywords == ()


@pytest.mark.parametrize("end", ["</html>", "</body>", "</body></html>", "</HTML>"])
def test_a_text_behind_an_end_that_comes_too_early_is_read(
    end: str, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    header = f"<div class='head'><a href='/'>The Selby Post</a></div>{end}<!-- end of the header -->"
    assert texts(read(page(f"{header}<div class='text'>{body}</div>"))) == list(paragraphs)


def test_words_right_behind_the_end_of_the_body_are_read(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    first, second, *rest = paragraphs
    inside = f"<p>{first}</p></body>{second}" + "".join(f"<p>{text}</p>" for text in rest)
    assert texts(read(page(inside))) == list(paragraphs)


@pytest.mark.parametrize(
    "call",
    [
        "<p>Found a mistake?</p><p>Mark the words and press Ctrl+Enter to send them to the editor!</p>",
        "<p>Нашли опечатку? Выделите фрагмент и нажмите Ctrl + Enter</p>",
    ],
)
def test_how_to_report_a_mistake_is_no_part_of_the_text(
    call: str, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    assert texts(read(page(f"<div class='text'>{body}{call}</div>"))) == list(paragraphs)
