"""What stands beside the text, and what only looks so: notes, pull quotes, subheadings, captions, the declared body."""

import json
from collections.abc import Callable

import pytest

from convert.model import BlockQuote, Document, Figure, Paragraph

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]


def page(inside: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Harbour office reopens</title>{head}</head>"
        f"<body><h1>Harbour office reopens</h1>{inside}</body></html>"
    )


def declared(**facts: object) -> str:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Harbour office reopens",
        **facts,
    }
    return f"<script type='application/ld+json'>{json.dumps(article)}</script>"


def headings(document: Document) -> list[str]:
    return [section.heading.text.text for section in document.sections if section.heading]


def figure(document: Document) -> Figure:
    return next(block for block in document.blocks() if isinstance(block, Figure))


AUTHOR = declared(author={"@type": "Person", "name": "Mara Lund"})


@pytest.mark.parametrize(
    "note",
    [
        "<p>Mara Lund writes about the coast and its harbours for this paper.</p>",
        "<p>Have you seen a pump fail? Mara Lund can be reached at <a href='mailto:m@selby.example'>her desk</a>.</p>",
        "<p>Follow us on <a href='https://twitter.com/selby'>Twitter</a> and <a href='https://facebook.com/selby'>Facebook</a>.</p>",
    ],
)
def test_a_note_on_the_author_or_whom_to_follow_is_no_end_of_a_text(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...], note: str
):
    assert texts(read(page(f"<div>{body}{note}</div>", AUTHOR))) == list(paragraphs)


def test_a_person_in_a_network_may_be_what_the_text_ends_with(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    last = "On <a href='https://facebook.com/olav'>his own page</a> Olav Berg thanked the crew of the pilot boat."
    assert len(texts(read(page(f"<div>{body}<p>{last}</p></div>", AUTHOR)))) == len(paragraphs) + 1


def test_a_pull_quote_is_told_once(read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]):
    pulled = f"<blockquote><p>“{paragraphs[1].removesuffix('.')}”</p></blockquote>"
    half = body.index("<p>", len(body) // 2)
    assert texts(read(page(f"<div>{body[:half]}{pulled}{body[half:]}</div>"))) == list(paragraphs)


def test_a_quotation_that_the_text_does_not_have_stays(read: Read, body: str):
    quote = "<blockquote><p>“No wall has ever stopped the sea here, and none will.”</p></blockquote>"
    half = body.index("<p>", len(body) // 2)
    document = read(page(f"<div>{body[:half]}{quote}{body[half:]}</div>"))
    assert any(isinstance(block, BlockQuote) for block in document.blocks())


def test_lines_of_a_class_of_their_own_are_subheadings(read: Read, paragraphs: tuple[str, ...]):
    a, b, c, d, *_ = paragraphs
    line = "<p class='between-lines'>{0}</p>"
    inside = (
        f"<p>{a}</p>{line.format('A wall of stone')}<p>{b}</p><p>{c}</p>{line.format('No money yet')}<p>{d}</p>"
    )
    assert headings(read(page(f"<div>{inside}</div>"))) == ["A wall of stone", "No money yet"]


def test_a_line_in_a_container_called_subheadline_is_one(read: Read, paragraphs: tuple[str, ...]):
    a, b, *_ = paragraphs
    inside = f"<p>{a}</p><p>{b}</p><div class='x_subheadline'>A wall of stone</div><p>{a} {b}</p>"
    assert headings(read(page(f"<div>{inside}</div>"))) == ["A wall of stone"]


def test_a_heading_with_a_container_in_it_is_a_heading(read: Read, paragraphs: tuple[str, ...]):
    a, b, c, *_ = paragraphs
    inside = f"<p>{a}</p><p>{b}</p><h3><div>A wall of stone</div></h3><p>{c}</p>"
    assert headings(read(page(f"<div>{inside}</div>"))) == ["A wall of stone"]


def test_a_headings_class_takes_it_not_out_of_the_text(read: Read, paragraphs: tuple[str, ...]):
    a, b, c, *_ = paragraphs
    inside = f"<p>{a}</p><p>{b}</p><h3 class='toc tag'>A wall of stone</h3><p>{c}</p>"
    assert headings(read(page(f"<div>{inside}</div>"))) == ["A wall of stone"]


def test_a_paragraph_keeps_its_words_when_a_box_is_put_into_it(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    odd = f"<p>{paragraphs[0]}<div class='related'><a href='/x'>A ferry runs aground off the islands</a></div></p>"
    assert texts(read(page(f"<div>{odd}{body}</div>"))) == [paragraphs[0], *paragraphs]


def test_a_wrapper_round_some_of_the_texts_containers_is_no_teaser(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    chunks = [f"<div class='text-chunk'><p>{text}</p></div>" for text in paragraphs]
    inside = f"<div class='teaser-content'>{''.join(chunks[:2])}</div>{''.join(chunks[2:])}"
    assert texts(read(page(f"<article>{inside}</article>"))) == list(paragraphs)


def test_two_headlines_in_a_paragraph_lead_elsewhere(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    links = "<a href='/1'>Storm tears the roof off the fish market</a> <a href='/2'>Ferry runs aground off the islands</a>"
    inside = f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p><p>{links}</p><p>{paragraphs[2]}</p>"
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs[:3])


def test_a_list_of_places_with_a_colon_is_no_pointer(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    line = "In the north: <a href='/a'>Outer Selby</a>, <a href='/b'>Gull Rock</a>, <a href='/c'>Heron Bay</a>"
    inside = f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p><p>{line}</p><p>{paragraphs[2]}</p>"
    assert "In the north: Outer Selby, Gull Rock, Heron Bay" in texts(read(page(f"<div>{inside}</div>")))


def test_the_place_of_a_picture_among_others_is_no_text(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    inside = f"<p>{paragraphs[0]}</p><p>3 of 12</p><p>{paragraphs[1]}</p><p>4/12</p><p>{paragraphs[2]}</p>"
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs[:3])


def test_texts_in_containers_of_pictures_are_captions_however_many(read: Read, paragraphs: tuple[str, ...]):
    shown = (
        "<div class='image-widget'><div><img src='/{0}.jpg'></div><p>The quay of Port Selby in March, with the new "
        "pumps that were lifted in by crane on the second day, number {0}.</p><p>Image: Ada Quill</p></div>"
    )
    inside = "".join(
        f"<div class='text'><p>{text}</p></div>{shown.format(n)}" for n, text in enumerate(paragraphs)
    )
    document = read(page(inside), url="https://selby.example/1")
    found = [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]
    assert found == list(paragraphs)


def test_the_credit_begins_where_a_giver_is_named(read: Read, body: str):
    caption = (
        "<figcaption><span class='text'>The quay in March.</span> <span class='media-caption__source'>Photo by Ada "
        "Quill</span> /<span class='distributor'>Selby Press</span></figcaption>"
    )
    document = read(
        page(f"<div><figure><img src='/q.jpg'>{caption}</figure>{body}</div>"), url="https://a.example/"
    )
    shown = figure(document)
    assert shown.caption is not None
    assert shown.caption.text == "The quay in March."
    assert shown.credit is not None
    assert shown.credit.text == "Photo by Ada Quill /Selby Press"


def test_a_picture_of_the_author_is_not_the_lead_picture(read: Read, body: str):
    byline = "<div><figure><img src='/mara.jpg'><figcaption>By Mara Lund, harbour desk</figcaption></figure></div>"
    lead = "<figure><img src='/quay.jpg'><figcaption>The quay in March.</figcaption></figure>"
    document = read(page(f"<div>{byline}{lead}{body}</div>", AUTHOR), url="https://selby.example/1")
    shown = figure(document)
    assert shown.image is not None
    assert shown.image.url == "https://selby.example/quay.jpg"


def test_the_declared_body_takes_back_what_only_a_name_spoke_against(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    line = "Nobody has told the crews of the two ferries yet"
    odd = f"<p class='promo'>{line}</p>"
    head = declared(articleBody=" ".join([*paragraphs[:3], line, *paragraphs[3:]]))
    half = body.index("<p>", len(body) // 2)
    inside = f"<div>{body[:half]}{odd}{body[half:]}</div>"
    assert line in texts(read(page(inside, head)))
    assert line not in texts(read(page(inside)))


def test_the_declared_body_speaks_against_what_stands_behind_it(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    behind = "<p>Our paper lives by those who read it, and by what they give for it every month of the year.</p>"
    inside = f"<div>{body}{behind}</div>"
    assert texts(read(page(inside, declared(articleBody="".join(paragraphs))))) == list(paragraphs)


def test_a_declared_body_that_is_a_teaser_speaks_against_nothing(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    head = declared(articleBody=" ".join(paragraphs[:2]))
    assert texts(read(page(f"<div>{body}</div>", head))) == list(paragraphs)


def test_several_lines_may_be_the_standfirst(read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]):
    lines = ("Pumps hold for now", "The wall is not yet paid for", "A hearing is set for May")
    intro = "".join(f"<p class='lead-line'>{line}</p>" for line in lines)
    document = read(page(f"<header class='article-intro'>{intro}</header><div>{body}</div>"))
    assert document.standfirst is not None
    assert document.standfirst.text == "\n".join(lines)
    assert texts(document) == list(paragraphs)


def test_a_sentence_right_under_the_headline_in_a_container_of_its_own_is_the_standfirst(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    line = "Eleven days after the flood the harbour is at work again, but nobody trusts the pumps."
    document = read(page(f"<div class='big'>{line}</div><p class='by'>By Mara Lund</p><div>{body}</div>"))
    assert document.standfirst is not None
    assert document.standfirst.text == line
    assert texts(document) == list(paragraphs)


def test_a_standfirst_among_the_paragraphs_is_told_once(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    line = "Eleven days after the flood the harbour is at work again, but nobody trusts the pumps."
    head = f"<meta name='description' content='{line}'>"
    document = read(page(f"<div><p class='standfirst'>{line}</p>{body}</div>", head))
    assert document.standfirst is not None
    assert document.standfirst.text == line
    assert texts(document) == list(paragraphs)


def test_a_paragraph_under_a_picture_that_ends_with_its_givers_is_its_caption(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    shown = "<img src='/q.jpg' width='800'><p>The quay as it was in March. (Selby Press/Ada Quill)</p>"
    half = body.index("<p>", len(body) // 2)
    document = read(page(f"<div>{body[:half]}{shown}{body[half:]}</div>"), url="https://selby.example/1")
    assert [block.text.text for block in document.blocks() if isinstance(block, Paragraph)] == list(paragraphs)
    caption = figure(document).caption
    assert caption is not None
    assert caption.text == "The quay as it was in March."


def test_a_paragraph_in_italics_under_a_picture_is_its_caption_unless_it_asks(read: Read, body: str):
    shown = "<img src='/q.jpg' width='800'><p><em>{0}</em></p>"
    half = body.index("<p>", len(body) // 2)
    for line, is_caption in (
        ("The quay in March, seen from the north.", True),
        ("And who is to pay for it?", False),
    ):
        document = read(
            page(f"<div>{body[:half]}{shown.format(line)}{body[half:]}</div>"), url="https://a.example/"
        )
        assert (figure(document).caption is not None) == is_caption


def test_a_label_over_other_stories_is_left_out(read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]):
    links = "<p><a href='/1'>A ferry runs aground</a></p><p><a href='/2'>The fish market has no roof</a></p>"
    assert texts(read(page(f"<div>{body}<p>More on the harbour...</p>{links}</div>"))) == list(paragraphs)


def test_a_last_line_that_leads_to_nothing_is_left_out(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    assert texts(read(page(f"<div>{body}<p>See the drawings here:</p></div>"))) == list(paragraphs)


def test_the_first_line_may_lead_to_a_list(read: Read, texts: Texts, body: str):
    inside = f"<p>What the office does again</p><ul><li>It weighs the fish</li><li>It pays</li></ul>{body}"
    assert texts(read(page(f"<div>{inside}</div>")))[0] == "What the office does again"


def test_the_declared_words_that_the_page_prints_are_the_keywords(read: Read, body: str):
    head = declared(keywords=["harbour", "office", "pumps", "winter", "wall"])
    head += "<meta property='article:tag' content='harbour'><meta property='article:tag' content='ferry'>"
    tags = "<div><button><a href='/tag/harbour'>Harbour</a></button><button><a href='/tag/ferry'>Ferry</a></button></div>"
    assert read(page(f"<div>{body}</div>{tags}", head)).metadata.keywords == ("harbour", "ferry")
    assert read(page(f"<div>{body}</div>", head)).metadata.keywords[1] == "office"


def test_a_box_about_cookies_in_the_text_is_left_out(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    box = (
        "<div class='cookiebx'>This page keeps a file on your disk. By reading on you say that it may do so.</div>"
    )
    assert texts(read(page(f"<div>{box}{body}</div>"))) == list(paragraphs)


def test_first_paragraphs_that_the_description_repeats_are_the_lead_and_told_once(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    head = f"<meta name='description' content='{paragraphs[0]} {paragraphs[1][:60]}...'>"
    document = read(page(f"<div>{body}</div>", head))
    assert document.standfirst is None
    assert texts(document) == list(paragraphs)
    leads = [block.text.text for block in document.blocks() if isinstance(block, Paragraph) and block.lead]
    assert leads == list(paragraphs[:2])


def test_a_picture_with_a_byline_under_it_is_the_authors(read: Read, body: str):
    byline = "<div class='by'><img src='/mara.jpg'><span>By Mara Lund | The Selby Post</span></div>"
    lead = "<figure><img src='/quay.jpg'><figcaption>Credit:</figcaption></figure>"
    document = read(page(f"{lead}{byline}<div>{body}</div>", AUTHOR), url="https://selby.example/1")
    pictures = [block for block in document.blocks() if isinstance(block, Figure)]
    assert [each.image.url for each in pictures if each.image] == ["https://selby.example/quay.jpg"]
    assert pictures[0].caption is None


def test_a_lone_paragraph_behind_the_text_in_a_container_of_another_make_is_none_of_it(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    appeal = "Stay with the Selby Post, which tells you every day what happens on the coast and in the islands."
    inside = "<div class='{1}'><p>{0}</p></div>"
    text = f"<section class='text column'>{body}</section>"
    assert texts(read(page(f"<div>{text}{inside.format(appeal, 'col-9')}</div>"))) == list(paragraphs)
    for name in ("text last", "errata"):
        assert texts(read(page(f"<div>{text}{inside.format(appeal, name)}</div>"))) == [*paragraphs, appeal]


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>The wall<span class='mw-editsection'>[edit]</span></h2>",
        "<h2>The wall</h2><h2><span class='sr-only'>S</span></h2>",
    ],
)
def test_what_is_no_words_of_a_heading_stays_out_of_it(read: Read, body: str, heading: str):
    assert headings(read(page(f"<div>{body}{heading}{body.replace('Monday', 'Tuesday', 1)}</div>"))) == [
        "The wall"
    ]


def test_the_description_is_told_once_though_it_is_cut_short_or_a_caption_stands_before(
    read: Read, paragraphs: tuple[str, ...], body: str
):
    for description in (f"{paragraphs[0][:36]}...", paragraphs[0]):
        caption = "<div class='image'><img src='/quay.jpg'><p class='caption'>The office at low tide, with the old pier behind it.</p></div>"
        head = f"<meta name='description' content='{description}'>"
        document = read(page(f"{caption}<div class='text'>{body}</div>", head))
        assert document.standfirst is None
        leads = [block.text.text for block in document.blocks() if isinstance(block, Paragraph) and block.lead]
        assert leads == [paragraphs[0]]


def test_what_is_told_of_the_author_is_no_standfirst(read: Read, body: str):
    note = "<div class='author-box'><div class='description'>Mara Lund has written about harbours for twenty years, and lives in one.</div></div>"
    assert read(page(f"{note}<div class='text'>{body}</div>", AUTHOR)).standfirst is None


def test_the_name_of_the_site_describes_no_text(read: Read, body: str):
    head = "<meta property='og:site_name' content='The Selby Post'><meta property='og:description' content='The Selby Post'>"
    assert read(page(f"<div class='text'>{body}</div>", head)).standfirst is None


def test_blanks_that_do_not_break_are_cut_from_the_ends_of_texts(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    inside = "".join(f"<p>&nbsp;{text}<br>&nbsp;</p>" for text in paragraphs)
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs)


def test_what_stands_alone_with_a_picture_is_its_caption_whatever_the_box_is_called(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    captions = [
        "Pictured right is Nora Bresler of the harbour guild, speaking to the writer Selma Pate at the reading on the quay.",
        "Pictured at the back are the pilots Jo Watt and Lin Norman, and in front of them Karin Loft with her two daughters.",
        "Pictured from left are the cooks of the mess, who gave soup to all who had waited outside since dawn on Monday.",
    ]
    boxes = [f"<div class='v{n % 1}x'><img src='/{n}.jpg'><p>{text}</p></div>" for n, text in enumerate(captions)]
    text = "".join(f"<p>{each}</p>" for each in paragraphs[:4])
    document = read(page(f"<div class='a1'>{boxes[0]}<div class='b2'>{text}</div>{boxes[1]}{boxes[2]}</div>"))
    assert texts(document)[1:5] == list(paragraphs[:4])
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    assert [each.caption.text for each in figures if each.caption] == captions


def test_where_all_texts_stand_under_pictures_they_are_the_story(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    boxes = [f"<div class='vx'><img src='/{n}.jpg'><p>{text}</p></div>" for n, text in enumerate(paragraphs)]
    assert texts(read(page(f"<div class='a1'>{''.join(boxes)}</div>"))) == list(paragraphs)


def test_a_long_caption_is_known_by_the_credit_at_its_end(read: Read, body: str):
    long = " ".join(
        f"The pilots {name} look at the lamps of the pier, which were dark."
        for name in ("Watt", "Lin", "Loft", "Orm", "Vik")
    )
    box = f"<div class='x3'><img src='/1.jpg'><p>{long} (AP Photo/Nora Quist)</p></div>"
    shown = figure(read(page(f"<div>{body}{box}<p>Nobody asked who had put them out, and nobody said.</p></div>")))
    assert shown.caption is not None
    assert (shown.caption.text, shown.credit.text if shown.credit else "") == (long, "AP Photo/Nora Quist")


def test_a_body_in_pieces_between_pictures_is_one(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    def piece(part: tuple[str, ...]) -> str:
        inside = "".join(f"<p>{text}</p>" for text in part)
        return (
            f"<div class='articleBodyText section'><div class='component article-body-text'>{inside}</div></div>"
        )

    caption = "Eleven pumps stand in a row on the quay of Port Selby, where the water had come up to the windows in the night of the flood."
    shown = f"<div class='section'><div class='cont'><div class='lazy'><img src='/1.jpg'></div></div><div class='meta'>{caption}</div></div>"
    later = ("The night watch has been doubled.", *(text.replace("the", "their") for text in paragraphs))
    story = f"<div class='col'><div>{piece(paragraphs)}{shown}{piece(later)}</div></div>"
    document = read(f"<html><head><title>Harbour</title></head><body><h1>Harbour</h1>{story}</body></html>")
    assert texts(document)[-len(later) :] == list(later)


def test_a_standfirst_of_several_points_keeps_them_apart(read: Read, body: str):
    points = "<ul class='standfirst'><li>The harbour office is open again</li><li>The wall along the quay is not begun</li></ul>"
    found = read(page(f"{points}<div>{body}</div>")).standfirst
    assert found is not None
    assert found.text == "The harbour office is open again\nThe wall along the quay is not begun"


def test_a_lone_quotation_mark_is_no_paragraph_of_a_quotation(read: Read, body: str):
    quote = "<blockquote><p>We have waited long enough for that wall.</p><p>„</p></blockquote>"
    document = read(page(f"<div>{body}{quote}{body.replace('Monday', 'Tuesday', 1)}</div>"))
    found = next(block for block in document.blocks() if isinstance(block, BlockQuote))
    assert [text.text for text in found.paragraphs] == ["We have waited long enough for that wall."]


def test_a_caption_may_be_made_like_the_paragraphs(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    def line(text: str) -> str:
        return f"<div class='t1 x9'>{text}</div>"

    caption = "Pictured right is Nora Bresler of the harbour guild, speaking to the writer Selma Pate at the reading on the quay."
    box = f"<div class='v1'><div class='i1'><img src='/1.jpg'></div>{line(caption)}</div>"
    story = f"<div class='b1'>{''.join(map(line, paragraphs[:4]))}</div>"
    document = read(page(f"<div class='a1'>{box}{story}</div>"))
    assert [text for text in texts(document) if text in paragraphs] == list(paragraphs[:4])
    shown = figure(document)
    assert (shown.caption.text if shown.caption else "") == caption
    assert texts(document).count(caption) == 1


def test_what_an_agency_did_is_no_note_on_the_author(read: Read, texts: Texts, body: str):
    head = declared(
        author=[{"@type": "Person", "name": "Mara Lund"}, {"@type": "Organization", "name": "Reuters"}]
    )
    last = "Reuters asked the ministry for the drawings of the wall, and was told that they are not to be seen before May."
    note = "Mara Lund writes about the coast and those who live on it."
    found = texts(read(page(f"<div>{body}<p>{last}</p><p>{note}</p></div>", head)))
    assert found[-1] == last


def test_a_declared_body_of_a_page_with_no_text_of_its_own_does_no_harm(read: Read, paragraphs: tuple[str, ...]):
    same = f"<p>{paragraphs[0]}</p>" * 5
    document = read(page(f"<div class='related'>{same}</div>", declared(articleBody=" ".join(paragraphs) * 3)))
    assert document.title is not None
