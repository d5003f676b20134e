"""Manuals, shops, blogs and guides: what they mark up as news pages do not, and what was lost of it."""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.model import Document, Figure

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HALVES = ["".join(f"<p>{each}</p>" for each in some) for some in (SENTENCES[:3], SENTENCES[3:])]
H1 = "<h1>Harbour service</h1>"


def page(inside: str, title: str = "Harbour service") -> str:
    return f"<html lang='en'><head><title>{title}</title></head><body><main>{inside}</main></body></html>"


@pytest.mark.parametrize("title", ["Harbour service", "Reference"], ids=["with a headline", "without one"])
def test_headings_of_the_first_level_in_one_container_part_one_text(title: str, read: Read, texts: Texts):
    headline = H1 if title == "Harbour service" else ""
    parts = f"<div><h1>Welcome</h1>{BODY}<h1>Keys</h1><p>Each call needs a key.</p><p>It is sent along.</p></div>"
    found = texts(read(page(headline + parts, title)))
    assert found[-3:] == ["Keys", "Each call needs a key.", "It is sent along."]
    assert headline == "" or found[0] == "Welcome"


def test_a_headline_that_is_printed_twice_is_no_section(read: Read, texts: Texts):
    assert texts(read(page(f"<div>{H1}{H1}{BODY}</div>"))) == list(SENTENCES)


@pytest.mark.parametrize("link", ["#answer", "javascript:void(0)"], ids=["place", "script"])
def test_a_heading_that_opens_an_answer_is_no_teaser(link: str, read: Read, texts: Texts):
    rows = "".join(
        f"<div class='row'><h4><a href='{link}'>{asked}</a></h4><div><p>{answer}</p></div></div>"
        for asked, answer in (("Do you work in winter?", "Yes, under cover."), ("Are you insured?", "Fully."))
    )
    found = texts(read(page(f"{H1}<div class='t'>{HALVES[0]}{rows}{HALVES[1]}</div>")))
    assert {"Do you work in winter?", "Yes, under cover.", "Are you insured?", "Fully."} <= set(found)


def test_a_heading_that_leads_to_another_page_is_one(read: Read, texts: Texts):
    teaser = "<div class='row'><h4><a href='/other'>Another page of ours</a></h4><p>It has more words.</p></div>"
    assert texts(read(page(f"{H1}<div class='t'>{HALVES[0]}{teaser}{HALVES[1]}</div>"))) == list(SENTENCES)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Yes.", 1),
        ("At most three years", 0),
        ("No.", 0),
        ("<a href='/x'>See the page on boots.</a>", 0),
    ],
    ids=["a sentence", "a line", "three letters", "a link"],
)
def test_a_button_in_a_list_opens_a_short_answer(answer: str, told: int, read: Read, texts: Texts):
    item = f"<li><button aria-expanded='false'>How long do boots last?</button><div><p>{answer}</p></div></li>"
    found = texts(
        read(page(f"{H1}<div>{BODY}<h2>Questions</h2><ul>{item}{item.replace('boots', 'oars')}</ul></div>"))
    )
    assert any("How long do boots last?" in text for text in found) == told


def test_code_before_the_first_sentence_is_of_the_text(read: Read, texts: Texts):
    code = "<h2>Name</h2><pre>harbour - opens the office</pre><h2>Synopsis</h2><pre>harbour [-a]</pre>"
    found = texts(read(page(f"{H1}<div>{code}<h2>Description</h2>{BODY}</div>")))
    assert found[:4] == ["Name", "harbour - opens the office", "Synopsis", "harbour [-a]"]


def test_data_that_is_shown_as_code_stays(read: Read, texts: Texts):
    shown = '[ { "id": 1, "name": "North Quay" } ]'
    code = f"<div class='highlight'><pre><code>{shown}</code></pre></div>"
    assert shown in texts(read(page(f"{H1}<div>{HALVES[0]}{code}{HALVES[1]}</div>")))


SAID = "You must replace the key with your own."


@pytest.mark.parametrize(
    ("aside", "kept"),
    [
        (f"<aside class='x'>{SAID}</aside>", 1),
        (f"<aside><h3>Good to know</h3><p>{SAID}</p></aside>", 0),
        (f"<aside><a href='/x'>{SAID}</a></aside>", 0),
        (f"<aside class='pullquote'>{SAID}</aside>", 0),
        (f"<aside>{SAID[:-1]}</aside>", 0),
    ],
    ids=["a sentence", "with a heading", "a link", "a pull quote", "a line"],
)
def test_an_aside_in_the_text_that_says_a_sentence_stays(aside: str, kept: int, read: Read, texts: Texts):
    found = texts(read(page(f"{H1}<div>{HALVES[0]}{aside}{HALVES[1]}</div>")))
    assert found == [*SENTENCES[:3], *([SAID] * kept), *SENTENCES[3:]]


def test_headings_over_lists_of_their_own_may_be_printed_again(read: Read, texts: Texts):
    rows = "".join(
        f"<h3>{name}</h3><div class='for'><h4>For</h4><ul><li>{good}</li></ul></div>"
        f"<div class='against'><h4>Against</h4><ul><li>{bad}</li></ul></div><p>{told}</p>"
        for name, good, bad, told in (
            ("Deck 15", "Grips on wet teak", "Warm in summer", "It is the boot that nobody gave back."),
            ("Quay Short", "Half the price", "Heavy", "It is plain, and it will outlive the boat."),
        )
    )
    found = texts(read(page(f"{H1}<div>{BODY}{rows}</div>")))
    assert found.count("For") == found.count("Against") == 2
    assert "Half the price" in found


@pytest.mark.parametrize("name", ["image-box", "photo-box__inner", "picture_box"])
def test_a_box_that_is_named_after_a_picture_holds_one(name: str, read: Read):
    image = "<img src='/h.jpg' width='900' height='600'>"
    box = f"<div class='{name}'>{image}<div class='{name}__caption'>The pier.</div></div>"
    document = read(page(f"{H1}<div>{HALVES[0]}{box}{HALVES[1]}</div>"))
    (figure,) = (block for block in document.blocks() if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.caption.text == "The pier."


def test_headings_of_boxes_that_hold_the_content_are_kept(read: Read, texts: Texts):
    boxes = "".join(
        f"<div class='col content-box'><div class='heading'><h2 class='content-box-heading'>{name}</h2></div>"
        f"<div class='content'><p>{told}</p></div></div>"
        for name, told in (("Hulls", SENTENCES[0]), ("Decks", SENTENCES[1]), ("Masts", SENTENCES[2]))
    )
    found = texts(read(page(f"{H1}<p>{SENTENCES[3]}</p><div class='content-boxes'>{boxes}</div>")))
    assert {"Hulls", "Decks", "Masts"} <= set(found)


BYLINES = {
    "ar": ("مرسلة بواسطة", "ليلى حسن"),
    "bg": ("Публикувано от", "Анна Петрова"),
    "cs": ("Napsala", "Anna Kuzmik"),
    "de": ("Geschrieben von", "Anna Kuzmik"),
    "el": ("Αναρτήθηκε από", "Άννα Παππά"),
    "es": ("Publicado por", "Anna Kuzmik"),
    "fa": ("نویسنده:", "لیلا حسنی"),
    "fr": ("Rédigé par", "Anna Kuzmik"),
    "he": ("פורסם על ידי", "דנה לוי"),
    "hi": ("लेखक:", "सीमा शर्मा"),
    "it": ("Scritto da", "Anna Kuzmik"),
    "lt": ("Autorius:", "Anna Kuzmik"),
    "nb": ("Lagt inn av", "Anna Kuzmik"),
    "ro": ("Publicat de", "Anna Kuzmik"),
    "sl": ("Piše:", "Anna Kuzmik"),
    "th": ("เขียนโดย", "สมชาย ใจดี"),
    "tr": ("Gönderen:", "Anna Kuzmik"),
    "vi": ("Người đăng:", "Anna Kuzmik"),
}


@pytest.mark.parametrize("name", ["x", "post-author"], ids=["no name", "named"])
@pytest.mark.parametrize("language", BYLINES)
def test_whoever_posted_it_is_its_author(language: str, name: str, read: Read):
    by, author = BYLINES[language]
    byline = read(page(f"{H1}<div class='{name}'>{by} {author}</div><div>{BODY}</div>")).byline
    assert byline is not None
    assert [agent.name for agent in byline.agents] == [author]


def test_more_than_four_words_of_a_script_without_capitals_are_no_name(read: Read):
    for words, named in (("ليلى حسن علي عمر", True), ("ليلى حسن علي عمر سعيد", False)):
        document = read(page(f"{H1}<div>بقلم {words}</div><div>{BODY}</div>"))
        assert (document.byline is not None) == named


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者：王小明", ["王小明"]),
        ("撰文：王小明 | 2024-05-01", ["王小明"]),
        ("執筆者：山田花子", ["山田花子"]),
        ("作者：本报评论部编辑小组", []),
    ],
    ids=["Chinese", "before the day", "Japanese", "nine signs"],
)
def test_a_line_below_a_headline_of_ideographs_names_the_author(line: str, names: list[str], read: Read):
    told = "港口的灯塔重新点亮，居民们聚集在岸边，庆祝漫长冬天的结束。"
    body = "".join(f"<p>{told}{place}</p>" for place in "一二三四")
    title = "港口的灯塔重新点亮"
    document = read(page(f"<h1>{title}</h1><div>{line}</div><div>{body}</div>", title))
    assert [agent.name for agent in (document.byline.agents if document.byline else ())] == names


def test_an_only_heading_of_one_word_that_begins_the_declared_title_is_the_headline(read: Read):
    heading = "<h1>Quickstart<a href='#quickstart'>¶</a></h1>"
    document = read(page(f"{heading}<div>{BODY}</div>", "Quickstart - Anchor manuals"))
    assert document.title is not None
    assert document.title.text == "Quickstart"


def test_signs_that_lead_to_where_they_stand_are_no_text(read: Read, texts: Texts):
    option = "<dl><dt><code>port</code><a href='#port'>¶</a></dt><dd>The port that is shown.</dd></dl>"
    found = texts(read(page(f"{H1}<div>{BODY}<h2>Options<a href='#options'>¶</a></h2>{option}</div>")))
    assert "Options" in found
    assert not any("¶" in text for text in found)


def test_a_short_remark_that_the_author_sets_apart_stays(read: Read, texts: Texts):
    remark = (
        "<div class='admonition warning'><p class='admonition-title'>Warning</p><p>Feet are rounded.</p></div>"
    )
    assert "Feet are rounded." in texts(read(page(f"{H1}<section>{HALVES[0]}{remark}{HALVES[1]}</section>")))


@pytest.mark.parametrize(("questions", "kept"), [(2, 1), (1, 0)], ids=["two", "one"])
def test_two_answers_that_open_behind_a_text_are_of_it(questions: int, kept: int, read: Read, texts: Texts):
    rows = "".join(
        f"<div class='acc-item'><div class='acc-title' role='button' aria-expanded='false'>{asked}</div>"
        f"<div class='acc-content'><p>{answer}</p></div></div>"
        for asked, answer in (("How long does it last?", "Two years."), ("And in the rain?", "Never."))[:questions]
    )
    parts = "".join(f"<div class='t'>{half}</div>" for half in HALVES)
    found = texts(read(page(f"{H1}<section>{parts}<h2>Questions</h2>{rows}</section>")))
    assert found.count("Two years.") == kept


@pytest.mark.parametrize("name", ["legenda", "didascalia", "bijschrift", "bildetekst", "kuvateksti", "epigrafe"])
def test_captions_have_names_of_many_languages(name: str, read: Read):
    picture = (
        f"<h3>The beach</h3><img src='/f.jpg' width='900' height='600'><div class='{name}'>The beach at dawn</div>"
    )
    document = read(page(f"{H1}<div class='materia'>{HALVES[0]}{picture}{HALVES[1]}</div>"))
    (figure,) = (block for block in document.blocks() if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.caption.text == "The beach at dawn"


def test_a_heading_that_asks_to_sign_up_for_a_letter_takes_its_box_with_it(read: Read, texts: Texts):
    box = (
        "<div class='callout'><h3>Sign up for our daily newsletter</h3><p>The best of it in your in-box.</p></div>"
    )
    assert texts(read(page(f"{H1}<div class='t'>{HALVES[0]}<div>{box}</div>{HALVES[1]}</div>"))) == list(SENTENCES)
