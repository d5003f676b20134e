from collections.abc import Callable

import pytest

from convert.model import BlockQuote, Document, Emphasis, Figure, Link, List, Paragraph, Strong, Table, Text

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

HEAD = "<!DOCTYPE html><html lang='en'><head><title>Harbour office reopens | The Selby Post</title>"


def page(inside: str, head: str = "") -> str:
    return f"{HEAD}{head}</head><body><h1>Harbour office reopens</h1>{inside}</body></html>"


def test_an_article_is_its_paragraphs_and_not_what_stands_round_them(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    chrome = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    related = "<div class='related'><h3>Read more</h3><a href='/x'>A ferry runs aground off the islands</a></div>"
    footer = "<footer><p>All rights reserved. Contact us. Privacy.</p></footer>"
    newsletter = (
        "<div class='newsletter'><p>Sign up for our daily letter and never miss a story from us.</p></div>"
    )
    document = read(
        page(f"{chrome}<article><div class='text'>{body}</div>{newsletter}</article>{related}{footer}")
    )
    assert texts(document) == list(paragraphs)
    assert document.title is not None
    assert document.title.text == "Harbour office reopens"


def test_chunks_between_advertisements_are_one_article(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    chunk = "<div class='chunk-{0}'><div class='text'><p>{1}</p></div></div><div class='ad-slot'><p>Advertisement</p></div>"
    inside = "".join(chunk.format(number, text) for number, text in enumerate(paragraphs))
    assert texts(read(page(f"<main>{inside}</main>"))) == list(paragraphs)


@pytest.mark.parametrize("name", ["paywall", "subscribe-wall related", "newsletter-body promo", "sidebar"])
def test_a_wrappers_name_takes_no_body_away(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...], name: str
):
    assert texts(read(page(f"<div class='{name}'>{body}</div>"))) == list(paragraphs)


def test_a_paragraphs_own_name_takes_it_not_away(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    first, *rest = paragraphs
    inside = f"<p>{first}</p>" + "".join(f"<p class='paywall'>{text}</p>" for text in rest)
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs)


def test_a_second_article_on_the_page_is_another_one(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    other = "".join(
        f"<p>{text.replace('harbour', 'library')} It was the second time this year.</p>" for text in paragraphs * 2
    )
    inside = f"<article><h1>Harbour office reopens</h1>{body}</article><article><h1>Library closes</h1>{other}</article>"
    document = read(f"{HEAD}</head><body>{inside}</body></html>")
    assert texts(document) == list(paragraphs)


def test_posts_of_a_live_page_stay_under_their_headings(read: Read, paragraphs: tuple[str, ...]):
    posts = "".join(
        f"<div class='post'><h2>Post number {number}</h2><div class='post-text'><p>{text}</p></div></div>"
        for number, text in enumerate(paragraphs)
    )
    document = read(page(f"<div class='live'>{posts}</div>"))
    assert [section.heading.text.text for section in document.sections if section.heading] == [
        f"Post number {number}" for number in range(len(paragraphs))
    ]


def test_a_pointer_in_the_text_to_another_story_is_left_out(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    middle = "<p>READ ALSO: <a href='/storm'>Storm tears the roof off the fish market in Selby</a></p>"
    inside = f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p>{middle}<p>{paragraphs[2]}</p>"
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs[:3])


def test_a_box_between_paragraphs_is_left_out(read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]):
    box = "<div class='factbox'><h3>Port Selby</h3><p>A town of nine thousand on the east coast, founded in 1702.</p></div>"
    half = body.index("<p>", len(body) // 2)
    assert texts(read(page(f"<div>{body[:half]}{box}{body[half:]}</div>"))) == list(paragraphs)


def test_headings_belong_to_what_follows_and_lonely_ones_go(read: Read, paragraphs: tuple[str, ...]):
    a, b, c, d, *_ = paragraphs
    inside = f"<p>{a}</p><h2>The wall</h2><p>{b}</p><h3>The money</h3><p>{c}</p><p>{d}</p><h2>More on this</h2>"
    document = read(page(f"<div>{inside}</div>"))
    found = [(s.heading.text.text, s.heading.level, len(s.blocks)) for s in document.sections if s.heading]
    assert found == [("The wall", 2, 1), ("The money", 3, 2)]
    assert document.sections[0].heading is None


def test_links_and_stress_become_marks_with_absolute_addresses(read: Read, paragraphs: tuple[str, ...]):
    text = "The <a href='/council'>council</a> said <em>no</em> and <strong>never</strong> in its long answer to us all."
    document = read(page(f"<div><p>{text}</p><p>{paragraphs[0]}</p></div>"), url="https://selby.example/news/1")
    first = next(block for block in document.blocks() if isinstance(block, Paragraph))
    marks = {first.text.text[mark.start : mark.end]: mark for mark in first.text.marks}
    council = marks["council"]
    assert isinstance(council, Link)
    assert council.url == "https://selby.example/council"
    assert isinstance(marks["no"], Emphasis)
    assert isinstance(marks["never"], Strong)


FARES = "<table><tr><th>Year</th><th>Fare</th></tr><tr><td>2019</td><td>3</td></tr><tr><td>2026</td><td>4</td></tr></table>"


@pytest.mark.parametrize(
    "around",
    [
        "<figure class='wp-block-table'>{}<figcaption>{}</figcaption></figure>",
        "<figure><div class='scroll'>{}</div><figcaption>{}</figcaption></figure>",
        "<div class='table-wrapper'>{}<p class='caption'>{}</p></div>",
        "<div class='table'><div class='caption'>{1}</div>{0}</div>",
    ],
)
def test_a_table_with_its_caption_beside_it_is_kept_with_it(read: Read, body: str, around: str):
    half = body.index("<p>", len(body) // 2)
    table = around.format(FARES, "Fares of the ferry by year")
    document = read(page(f"<article>{body[:half]}{table}{body[half:]}</article>"))
    (found,) = (block for block in document.blocks() if isinstance(block, Table))
    assert len(found.rows) == 3
    assert found.caption == Text("Fares of the ferry by year")
    assert not any("by year" in block.text.text for block in document.blocks() if isinstance(block, Paragraph))


def test_lists_tables_and_quotations_keep_their_form(read: Read, body: str):
    parts = (
        "<ul><li>A pump in the cellar, which is new</li><li>A wall<ul><li>of stone</li></ul></li></ul>"
        "<blockquote cite='https://selby.example/q'><p>We have waited long enough for it.</p>"
        "<blockquote><p>And we shall wait no more.</p></blockquote></blockquote>"
        "<table><caption>Costs</caption><tr><th>Part</th><th>Price</th></tr><tr><td>Wall</td><td>4</td></tr></table>"
    )
    half = body.index("<p>", len(body) // 2)
    document = read(page(f"<div>{body[:half]}{parts}{body[half:]}</div>"))
    kinds = {type(block): block for block in document.blocks()}
    items = kinds[List]
    assert isinstance(items, List)
    assert [(item.text.text, item.level) for item in items.items] == [
        ("A pump in the cellar, which is new", 0),
        ("A wall", 0),
        ("of stone", 1),
    ]
    quote = kinds[BlockQuote]
    assert isinstance(quote, BlockQuote)
    assert [text.text for text in quote.paragraphs] == [
        "We have waited long enough for it.",
        "And we shall wait no more.",
    ]
    assert quote.source_url == "https://selby.example/q"
    table = kinds[Table]
    assert isinstance(table, Table)
    assert table.caption is not None
    assert [[cell.text.text for cell in row.cells] for row in table.rows] == [["Part", "Price"], ["Wall", "4"]]
    assert table.rows[0].cells[0].header


def test_a_figure_of_divs_has_its_caption_and_credit(read: Read, texts: Texts, body: str):
    figure = (
        "<div class='picture'><div><img src='/wall.jpg' alt='A quay' width='800'></div>"
        "<div class='legend'><p>The quay of Port Selby in March.</p><p class='photo-credit'>Photo: Ada Quill</p></div></div>"
    )
    half = body.index("<p>", len(body) // 2)
    document = read(page(f"<div>{body[:half]}{figure}{body[half:]}</div>"), url="https://selby.example/1")
    found = next(block for block in document.blocks() if isinstance(block, Figure))
    assert found.image is not None
    assert found.image.url == "https://selby.example/wall.jpg"
    assert found.alt == "A quay"
    assert found.caption is not None
    assert found.caption.text == "The quay of Port Selby in March."
    assert found.credit is not None
    assert (found.credit.label, found.credit.text) == ("Photo:", "Ada Quill")
    assert not any(isinstance(b, Paragraph) and "quay of Port Selby" in b.text.text for b in document.blocks())


def test_the_standfirst_is_found_by_its_place_and_likeness(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    printed = (
        "Eleven days after the flood, Port Selby's <em>harbour office</em> is open again, but only until noon"
    )
    head = "<meta name='description' content='Eleven days after the flood, Port Selby&#39;s harbour office is open again'>"
    document = read(page(f"<div class='intro'>{printed}</div><div>{body}</div>", head))
    assert document.standfirst is not None
    assert (
        document.standfirst.text
        == "Eleven days after the flood, Port Selby's harbour office is open again, but only until noon"
    )
    assert document.metadata.origins["standfirst"] == "page"
    assert texts(document) == list(paragraphs)


def test_line_breaks_part_paragraphs_where_there_are_two(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    assert texts(read(page(f"<div>{'<br><br>'.join(paragraphs)}</div>"))) == list(paragraphs)


def test_ruby_readings_stand_in_brackets(read: Read, texts: Texts):
    long = "港の事務所は月曜日に再び開いた。市は岸壁に沿って壁を作るために四百万を用意したと発表した。"
    with_brackets = "<ruby>埠頭<rp>（</rp><rt>ふとう</rt><rp>）</rp></ruby>"
    without = "<ruby>埠頭<rt>ふとう</rt></ruby>"
    inside = f"<p>{long}</p><p>{with_brackets}{long}</p><p>{without}{long}</p>"
    document = read(f"<html lang='ja'><body><h1>港の事務所</h1><div>{inside}</div></body></html>")
    assert texts(document) == [long, f"埠頭（ふとう）{long}", f"埠頭(ふとう){long}"]


def test_a_page_in_arabic_is_read_like_any_other(read: Read, texts: Texts):
    paragraphs = [
        "أعيد فتح مكتب الميناء في المدينة يوم الاثنين بعد أحد عشر يوما من أعمال الإصلاح في الطابق الأرضي.",
        "وقال الصيادون الذين انتظروا منذ الفجر إن المضخات الجديدة لن تصمد حتى الشتاء المقبل في هذه المنطقة.",
        "وخصص المجلس أربعة ملايين لبناء جدار على طول الرصيف، وهو ما يصفه المهندسون بأنه الحد الأدنى المطلوب.",
    ]
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    document = read(
        f"<html lang='ar' dir='rtl'><body><h1>إعادة فتح مكتب الميناء</h1><div>{inside}</div></body></html>"
    )
    assert texts(document) == paragraphs
    assert document.language == "ar"


def test_a_japanese_page_needs_no_blanks_between_words(read: Read, texts: Texts):
    paragraphs = [
        "港の事務所は十一日間の修理を終えて月曜日に再び開いた。夜明けから待っていた漁師たちは喜んだ。",
        "市は岸壁に沿って壁を作るために四百万を用意した。技術者たちはこれが最低限必要だと言っている。",
        "役所の誰もいつ資金が届くのかを明らかにしなかった。五月の第二週に公聴会が予定されている。",
    ]
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    teasers = "<ul><li><a href='/1'>島への船が欠航</a></li><li><a href='/2'>市場の屋根が飛ぶ</a></li></ul>"
    document = read(f"<html><body><h1>港の事務所が再開</h1><div>{inside}</div><div>{teasers}</div></body></html>")
    assert texts(document) == paragraphs
    assert (document.language, document.metadata.origins["language"]) == ("ja", "text")


def test_text_that_a_pointer_opens_over_a_word_is_not_in_the_sentence(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    word = "<span class='rollover-name'><a href='/m'>Mayor Quill</a><span class='rollover-box'><a href='/1'>Mayor wins</a><a href='/2'>Mayor loses</a></span></span>"
    inside = f"<p>{paragraphs[0]}</p><p>{word} told reporters that the wall would stand before the autumn storms.</p><p>{paragraphs[1]}</p>"
    assert texts(read(page(f"<div>{inside}</div>")))[1] == (
        "Mayor Quill told reporters that the wall would stand before the autumn storms."
    )
