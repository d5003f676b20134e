"""Kinds of markup that real systems write, and that were read wrongly when they were first met; the words are ours."""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.kit.timestamps import iso
from convert.model import Document, Figure

Read = Callable[..., Document]

H1 = "<h1>Harbour office reopens after the flood</h1>"
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(
    above: str = "", head: str = "", title: str = "Harbour office reopens after the flood", h1: str = H1
) -> str:
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><article>{h1}{above}"
        f"<div class='text'>{BODY}</div></article></body></html>"
    )


def writer(name: str, path: str, behind: str = "") -> str:
    return f"<span class='who'><a href='/author/{path}'>{name}</a>{behind}</span>"


DECLARED = "<meta name='author' content='Ada Quill'>"
PORTRAIT = "<img src='/p.jpg' width='50' height='50' alt=''>"
AUTHORS = {
    "two are linked, the first is declared": (
        page(f"<p>by {writer('Ada Quill', 'ada-quill')} and {writer('Jon Reed', 'jon-reed')}</p>", DECLARED),
        ["Ada Quill", "Jon Reed"],
    ),
    "beside one who took the pictures": (
        page(
            "<div>"
            + writer("Ada Quill", "ada-quill", "<span>Writer</span>")
            + writer("Jon Reed", "jon-reed", "<span>Photographer</span>")
            + "</div>",
            DECLARED,
        ),
        ["Ada Quill"],
    ),
    "the outlet, its town and its country are declared": (
        page(
            "<p class='byline'>By Ada Quill</p>",
            "<meta name='author' content='Harbourpost, Velmar, Germany'>",
            "Harbour office reopens after the flood - Harbourpost",
        ),
        ["Ada Quill"],
    ),
    "each in an address of their own, the first is declared": (
        page(
            "<div class='bylines'>"
            "<div class='byline'><address><a rel='author' href='mailto:a@x.example'>Ada Quill</a></address></div>"
            "<div class='byline'><address><a rel='author' href='mailto:j@x.example'>Jon Reed</a></address></div></div>",
            DECLARED,
        ),
        ["Ada Quill", "Jon Reed"],
    ),
    "two with a portrait each": (
        page(
            f"<div><div class='post-author'>{PORTRAIT}Ada Quill</div><div class='post-author'>{PORTRAIT}Jon Reed</div></div>"
        ),
        ["Ada Quill", "Jon Reed"],
    ),
    "a name and its office, alike": (
        page(
            f"<div><div class='post-author'>{PORTRAIT}Ada Quill</div><div class='post-author'>Harbour Studies</div></div>"
        ),
        ["Ada Quill"],
    ),
    "below the text, each with an address": (
        page().replace(
            "</article>",
            "<div class='authors'><div class='author'><span>Ada Quill</span><a href='mailto:a@x.example'>a@x.example</a></div>"
            "<div class='author'><span>Jon Reed</span><a href='mailto:j@x.example'>j@x.example</a></div></div></article>",
        ),
        ["Ada Quill", "Jon Reed"],
    ),
    "before the outlet, behind a comma": (
        page("<p class='byline'>By Ada Quill and Jon Reed, The Selby Post</p>"),
        ["Ada Quill", "Jon Reed"],
    ),
    "behind the day": (
        page("<div><span class='byline'>2023-10-20 18:30 Ada Quill</span><ul><li>Share</li></ul></div>"),
        ["Ada Quill"],
    ),
    "before the day, in Russian": (
        page(
            "<div>Автор: <a href='/user/olga/'>Ольга Крылова</a> от 14-09-2023, 11:20</div>",
            title="В Сандвике открыли мост для пешеходов",
            h1="<h1>В Сандвике открыли мост для пешеходов</h1>",
        ),
        ["Ольга Крылова"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "names"), AUTHORS.values(), ids=AUTHORS)
def test_the_authors_are(markup: str, names: list[str], read: Read):
    byline = read(markup).byline
    assert byline is not None
    assert [agent.name for agent in byline.agents] == names


IMAGE = "<img src='/h.jpg' width='900' height='600' alt=''>"
CAPTIONS = {
    "a name in italics behind the sentence": (
        f"<div class='pic'>{IMAGE}<span class='img-caption'>Nurses prepare the ward. <i>Jon Reed</i></span></div>",
        ("Nurses prepare the ward.", "Jon Reed"),
    ),
    "a work's title in italics": (
        f"<div class='pic'>{IMAGE}<span class='img-caption'>Nurses in the first act of <i>The Ward</i></span></div>",
        ("Nurses in the first act of The Ward", ""),
    ),
    "a sentence in italics": (
        f"<div class='pic'>{IMAGE}<span class='img-caption'>Nurses prepare the ward. <i>It opens now.</i></span></div>",
        ("Nurses prepare the ward. It opens now.", ""),
    ),
    "both are called a credit": (
        f"<div class='hero'>{IMAGE}</div><div class='hero-credit'>Bertil at his bench. Photo: Jon Reed</div>",
        ("Bertil at his bench.", "Jon Reed"),
    ),
    "marked up as a quotation": (
        f"<div class='f'>{IMAGE}<blockquote class='image-field-caption'><p>The map is of 1687. Photo: Jon Reed</p></blockquote></div>",
        ("The map is of 1687.", "Jon Reed"),
    ),
    "a list of a picture, its title and its giver": (
        f"<dl class='docs'><dt>{IMAGE}</dt><dt><strong>The new sails of the mill</strong></dt><dd>Photo: Jon Reed</dd></dl>",
        ("The new sails of the mill", "Jon Reed"),
    ),
    "an agency in small letters in brackets": (
        f"<figure>{IMAGE}<figcaption>Il faro visto dal molo&nbsp;(ansa/conti)</figcaption></figure>",
        ("Il faro visto dal molo", "ansa/conti"),
    ),
    "a place in brackets": (
        f"<figure>{IMAGE}<figcaption>Il faro visto dal molo (porto nuovo)</figcaption></figure>",
        ("Il faro visto dal molo (porto nuovo)", ""),
    ),
    "a word for screen readers before the name": (
        f"<figure>{IMAGE}<figcaption><span>The dyke at low tide.</span><span><span class='css-1'>Credit...</span><span>Jon Reed</span></span></figcaption></figure>",
        ("The dyke at low tide.", "Jon Reed"),
    ),
    "in a paragraph with a name behind a stroke": (
        f"<figure>{IMAGE}<figcaption><p>Stalls of the new market. / <span>Ruiz/J. Prado</span></p></figcaption></figure>",
        ("Stalls of the new market.", "Ruiz/J. Prado"),
    ),
    "a title glued to it": (
        f"<figure>{IMAGE}<figcaption><span class='m__title'>Bridge</span><span class='m__caption'>The bridge is closed.</span></figcaption></figure>",
        ("Bridge\nThe bridge is closed.", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "told"), CAPTIONS.values(), ids=CAPTIONS)
def test_a_picture_has_the_caption_and_the_credit(markup: str, told: tuple[str, str], read: Read):
    document = read(page(markup))
    figure = next(block for block in document.blocks() if isinstance(block, Figure))
    caption = figure.caption.text if figure.caption else ""
    credit = figure.credit.text if figure.credit else ""
    assert (caption, credit) == told


CONTENTS = "<ul class='toc'><li><a href='#a'>harbour</a></li><li><a href='#b'>flood</a></li></ul>"
TAGS = "<meta name='citation_keywords' content='floods'><meta name='citation_keywords' content='walls'>"


def test_a_table_of_contents_is_no_list_of_keywords(read: Read):
    assert read(page(CONTENTS)).metadata.keywords == ()


def test_journals_declare_keywords_for_citations(read: Read):
    text = page("<p>Of floods and walls, and of what the council has to say about both of them.</p>", TAGS)
    assert read(text).metadata.keywords == ("floods", "walls")


LINES = {
    "another story, in Turkish": "<p><strong>İLGİLİ HABER: </strong><a href='/1'>Vapur seferleri artırıldı</a></p>",
    "a newsletter among hashes": "<div class='sc-1'><div data-component='newsletter-tout' class='sc-nl'><strong>Get the Briefing.</strong><p>One email with the five stories that matter, at six.</p><p>By continuing, I agree to the terms.</p></div></div>",
    "fields that tell no day": "<p>News, Top story | Published: 5 hours ago | Last updated: 2 hours ago | Written by Ada Quill, who is a reporter here.</p>",
    "a disclosure": "<p>This post contains affiliate links. Read our disclosure policy.</p>",
    "who edited it when": "<p class='editdate'>Edited by admin on 14-09-2023, 12:02. Reason: a slip of the pen.</p>",
}  # fmt: skip


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_round_the_text_is_none_of_it(line: str, read: Read, texts: Callable[[Document], list[str]]):
    whole = page()
    assert texts(read(whole.replace("<div class='text'>", f"<div class='text'>{line}"))) == texts(read(whole))


def test_a_sentence_with_labels_and_a_day_is_text(read: Read, texts: Callable[[Document], list[str]]):
    told = "He wrote: published on 10 Dec 2023, the report said what the council had known: nothing."
    assert told in texts(read(page().replace(BODY, f"<p>{told}</p>{BODY}")))


def fields(labels: int, size: int = 0) -> str:
    """A line of so many labels, the first with a day behind it, of at least so many letters."""
    return " ".join(("Published: 10 Dec 2023", *("Desk: news" for _ in range(labels - 1)))).ljust(size, "x")


@pytest.mark.parametrize(
    ("line", "kept"),
    [(fields(3), 0), (fields(2), 1), (fields(3, 199), 0), (fields(3, 200), 1)],
    ids=["three", "two", "200 letters", "201 letters"],
)
def test_a_line_of_fields_has_three_labels_and_is_short(
    line: str, kept: int, read: Read, texts: Callable[[Document], list[str]]
):
    found = texts(read(page().replace(SENTENCES[2], f"{SENTENCES[2]}</p><p>{line}.</p><p>")))
    assert sum("Published: 10 Dec" in text for text in found) == kept


@pytest.mark.parametrize(("words", "captions"), [("Bertil at his bench.", 1), ("Bertil at work.", 0)])
def test_words_that_are_named_a_credit_are_a_caption_from_four_on(words: str, captions: int, read: Read):
    document = read(page(f"<div class='hero'>{IMAGE}</div><div class='hero-credit'>{words} Photo: Jon Reed</div>"))
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    assert sum(figure.caption is not None for figure in figures) == captions


def test_four_names_are_no_address_of_an_outlet(read: Read):
    head = "<meta name='author' content='Harbourpost, Velmar, Harbour, Germany'>"
    byline = read(page("<p class='byline'>By Ada Quill</p>", head, f"{H1[4:-5]} - Harbourpost")).byline
    assert byline is not None
    assert "Ada Quill" not in [agent.name for agent in byline.agents]


WORDS = ("harbour", "flood", "wall", "ferry", "council", "office")


@pytest.mark.parametrize(
    ("declared", "printed", "found"),
    [(6, 3, 3), (5, 2, 5), (6, 4, 6), (6, 1, 6)],
    ids=["six and three", "five and two", "six and four", "six and one"],
)
def test_printed_tags_stand_for_twice_as_many_single_words(declared: int, printed: int, found: int, read: Read):
    tags = "".join(f"<a rel='tag' href='/tag/{word}'>{word}</a> " for word in WORDS[:printed])
    told = f"<p>{' '.join(WORDS)} and what the council has to say about all of them.</p>"
    head = f"<meta name='keywords' content='{', '.join(WORDS[:declared])}'>"
    text = page(told, head).replace("</article>", f"<p class='tags'>{tags}</p></article>")
    assert len(read(text).metadata.keywords) == found


def test_many_declared_keywords_of_several_words_are_the_articles_own(read: Read):
    head = f"<meta name='keywords' content='{', '.join(WORDS)}, ferry crews'>"
    tags = "<p class='tags'><a rel='tag' href='/tag/a'>harbour</a> <a rel='tag' href='/tag/b'>flood</a></p>"
    text = page(f"<p>{' '.join(WORDS)} and what the council says of them.</p>", head)
    assert len(read(text.replace("</article>", f"{tags}</article>")).metadata.keywords) == len(WORDS) + 1


def test_what_stands_for_a_film_that_is_not_shown_yet_is_no_text(
    read: Read, texts: Callable[[Document], list[str]]
):
    box = (
        "<div class='info-box embed box'><p>An dieser Stelle findest du einen externen Inhalt von YouTube, der den "
        "Artikel ergänzt. Du kannst ihn dir mit einem Klick anzeigen lassen und wieder ausblenden.</p>"
        "<div class='toggle'>Ich bin damit einverstanden, dass mir Inhalte von YouTube angezeigt werden.</div></div>"
    )
    whole = page()
    assert texts(read(whole.replace(SENTENCES[2], f"{SENTENCES[2]}</p>{box}<p>"))) == texts(read(whole))


def test_a_part_that_is_named_the_body_is_no_better_than_its_place(
    read: Read, texts: Callable[[Document], list[str]]
):
    teaser = "<div class='x1'><span>Read more in our collection of the films of this summer.</span><a href='/c'>See all 5</a></div>"
    whole = page().replace("<div class='text'>", f"<div data-testid='article-body'>{teaser}<div class='text'>")
    assert texts(read(whole)) == texts(read(page()))


def test_tags_may_have_a_hash_before_them(read: Read):
    tags = "".join(f"<a class='c-tag' href='/t/{word}'><span>#</span>{word}</a>" for word in WORDS[:3])
    text = page(f"<p>{' '.join(WORDS)} and what the council says of them.</p>")
    found = read(text.replace("</article>", f"<div>{tags}</div></article>")).metadata.keywords
    assert found == WORDS[:3]


def test_a_date_is_read_though_its_elements_touch(read: Read):
    line = "<div><span>Zofia Malec</span><span>14 May 2024 | 13:20</span><a href='#c'>12 comments</a></div>"
    published = read(page(line)).metadata.published
    assert published is not None
    assert iso(published).startswith("2024-05-14T13:20")


def test_a_picture_in_a_head_with_a_linked_name_is_kept(read: Read):
    head = (
        f"<header><h1>{H1[4:-5]}</h1><div class='article-byline'><h4 class='author-name'><a href='/author/ada-quill'>"
        f"Ada Quill</a></h4><time datetime='2024-01-30'>Jan 30, 2024</time></div><figure class='article-image'>{IMAGE}"
        "<figcaption>The wall / Photo by <a href='/u'>Jon Reed</a></figcaption></figure></header>"
    )
    figures = [block for block in read(page(h1=head)).blocks() if isinstance(block, Figure)]
    assert [figure.credit is not None for figure in figures] == [True]


@pytest.mark.parametrize(
    ("last", "kept"),
    [("And the town paid for it.", 0), ("And the towns paid for it.", 1)],
    ids=["25 letters", "26"],
)
def test_a_notice_behind_the_last_sentence_is_cut_off(
    last: str, kept: int, read: Read, texts: Callable[[Document], list[str]]
):
    told = f"<p>{last} <span>© All rights reserved</span></p>"
    found = texts(read(page().replace("</div></article>", f"{told}</div></article>")))
    assert found.count(last) == kept
    assert not any("reserved" in text for text in found)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("© 2024 Selby Post. All rights reserved.", 0),
        ("Copyright © 2024 Selby Post", 0),
        ("© 2024 ".ljust(200, "x"), 0),
        ("© 2024 ".ljust(201, "x"), 1),
        ("Copyright is what the council asked about.", 1),
    ],
    ids=["a sentence", "a line", "200 letters", "201 letters", "the law"],
)
def test_a_line_in_the_text_that_says_who_has_the_rights_is_none_of_it(
    line: str, kept: int, read: Read, texts: Callable[[Document], list[str]]
):
    found = texts(read(page().replace(SENTENCES[2], f"{SENTENCES[2]}</p><p>{line}</p><p>")))
    assert found.count(line) == kept
