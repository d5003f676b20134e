"""Other texts of the page: what lies far behind the story, second copies, teasers, menus, calls to follow."""

from collections.abc import Callable

import pytest

from convert.model import Document, Embed, Figure
from convert_html.page.hints import Hint
from convert_html.page.labels import label_of

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

HEAD = "<!DOCTYPE html><html lang='en'><head><title>Harbour office reopens</title>"


def page(inside: str) -> str:
    return f"{HEAD}</head><body><h1>Harbour office reopens</h1>{inside}</body></html>"


def test_what_lies_far_behind_the_story_is_another_text(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    story = f"<div class='story'>{body * 2}</div>".replace("Monday", "Tuesday", 1)
    links = "".join(f"<li><a href='/{n}'>A headline of another day, number {n}</a></li>" for n in range(30))
    links = f"<div class='column'>{links.replace('<li>', '<p>').replace('</li>', '</p>')}</div>"
    notices = "".join(
        f"<div class='slide'><p>With sorrow we make known that {name} has died in year {year} of her life, and will be "
        "buried on Friday at two in the old graveyard. Flowers are asked for, speeches are not.</p></div>"
        for name in ("Ada Quist", "Berta Oloffs", "Clara Winge", "Dora Selm", "Edda Krug", "Frida Lahn")
        for year in (91, 92, 93)
    )
    document = read(page(f"{story}{links}<div class='wall'>{notices}</div>"))
    assert not any("sorrow" in text for text in texts(document))
    assert texts(document)[-1] == paragraphs[-1]


def test_a_footers_long_notice_is_not_the_story_of_a_short_page(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    notice = "This site is run by the Selby Post. All texts, pictures and drawings are protected, and nothing of them may be copied. "
    inside = f"""<main class='wrapper readmore-page'><h1>Harbour office reopens</h1><div><p>{paragraphs[0]}</p><p>{paragraphs[1]}</p></div>
      <div><footer><div class='row'><div>{notice * 6}</div></div></footer></div></main>"""
    assert texts(read(f"{HEAD}</head><body>{inside}</body></html>")) == list(paragraphs[:2])


def test_a_text_that_is_there_for_each_width_of_screen_is_read_once(read: Read, texts: Texts):
    long = "The harbour office reopened on Monday after eleven days of repairs, and those who had waited outside since dawn said that the pumps would not hold through another winter, while the council went on to speak of a wall along the quay, which would cost four million and take two years to build."
    copy = f"<div class='content'><p>{long}</p><h3>The pumps</h3><p>Nobody would say who pays.</p></div>"
    assert texts(read(page(f"<div class='small'>{copy}</div><div class='wide'>{copy}</div>"))) == [
        long,
        "The pumps",
        "Nobody would say who pays.",
    ]


def test_a_question_that_is_asked_of_many_is_kept_each_time(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    question = "What did you think when you heard that the harbour office was to open again after so long a time?"
    inside = "".join(f"<p>{question}</p><p>{text}</p>" for text in paragraphs)
    assert texts(read(page(f"<div>{inside}</div>"))).count(question) == len(paragraphs)


def test_teasers_whose_headlines_have_containers_of_their_own_are_left_out(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    teaser = (
        "<li><div class='next'><header><h2><a href='/{0}'>Another story of some length, number {0}</a></h2></header>"
        "<p>It has been a long year on the islands, which have seen many, and number {0} had the worst of it. Nobody had thought so. <a href='/{0}'>Read the rest</a></p></div></li>"
    )
    teasers = "".join(teaser.format(number) for number in range(5))
    assert texts(read(page(f"<article><section>{body}</section><ul>{teasers}</ul></article>"))) == list(paragraphs)


def test_a_date_or_byline_above_the_first_paragraph_is_none_of_the_text(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    lead = "Eleven days after the flood, those who wait for the ferry can do so under a roof again, if they come early."
    inside = f"<div class='content'><div><p>{lead}</p></div><p>January 18, 2024</p>{body}</div>"
    assert not any("January" in text for text in texts(read(page(inside))))
    assert texts(read(page(inside)))[-6:] == list(paragraphs)


def test_menus_above_the_headline_are_left_out_when_no_name_gives_them_away(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    menu = (
        "<div><p>Dear reader, thank you for your interest in us.</p><ul>"
        + "<li>Town and sea</li>" * 30
        + "<li>And all the rest of it.</li></ul></div>"
    )
    html = f"{HEAD}</head><body>{menu}<div class='big'>Harbour office reopens</div><div class='c'>{body}</div></body></html>"
    assert texts(read(html)) == list(paragraphs)


@pytest.mark.parametrize(
    ("call", "address"),
    [
        ("Follow the Selby Post <a href='{}'>on Google News</a>.", "https://news.google.com/publications/x"),
        ("Síguenos en nuestro <a href='{}'>canal de WhatsApp</a>.", "https://whatsapp.com/channel/x"),
        ("▶️ Abonnez-vous à notre <a href='{}'>lettre du soir</a>.", "/newsletter"),
        ("Подписывайтесь на наш <a href='{}'>канал</a>.", "https://t.me/selby"),
        ("تابعونا على <a href='{}'>فيسبوك</a>.", "https://www.facebook.com/selby"),
        ("<a href='{}'>ニュースレター</a>に登録する。", "https://selby.example/newsletter/"),
    ],
)
def test_a_call_to_follow_is_none_of_the_text(
    read: Read, texts: Texts, paragraphs: tuple[str, ...], call: str, address: str
):
    inside = f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p><p>{call.format(address)}</p><p>{paragraphs[2]}</p>"
    assert texts(read(page(f"<div>{inside}</div>"))) == list(paragraphs[:3])


def test_a_sentence_that_begins_like_a_call_is_text(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    sentence = "Sign up by noon, said the harbour master, who keeps <a href='/list'>the list</a> himself."
    inside = f"<p>{paragraphs[0]}</p><p>{paragraphs[1]}</p><p>{sentence}</p><p>{paragraphs[2]}</p>"
    assert "Sign up by noon, said the harbour master, who keeps the list himself." in texts(
        read(page(f"<div>{inside}</div>"))
    )


@pytest.mark.parametrize("label", ["Ezek is érdekelhetnek", "यह भी पढ़ें", "อ่านเพิ่มเติม", "Διαβάστε επίσης"])
def test_labels_of_other_stories_are_known_in_many_scripts(label: str):
    assert label_of(label) == Hint.RELATED


def test_a_last_sentence_with_an_address_glued_to_it_is_text(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    last = (
        "Until then the office closes at noon, as it does in every other winter.Selby=Ida Marn ida@selby.example"
    )
    inside = "<br><br>".join((*paragraphs[:4], last))
    assert texts(read(page(f"<div class='par'>{inside}</div><p>Like 0</p>")))[-1] == last


def test_a_recipe_with_a_button_to_print_it_is_text(read: Read, texts: Texts, body: str):
    card = """<section class='create-card'><header class='create-header'><h2>Harbour soup</h2><img src='/a.jpg'></header>
      <div class='create-ingredients'><h3>Ingredients</h3><ul><li>Two fish with their heads, scaled and gutted by the man who sold them</li>
      <li>Two onions, sliced as thin as can be</li><li>A litre of water</li></ul></div>
      <div class='create-instructions'><h3>Directions</h3><ol><li>Boil the heads in the water for forty minutes, skimming what rises, and take them out before they fall to pieces in it, for nobody likes to look for bones</li>
      <li>Fry the onions in butter until they are soft, and add them</li></ol></div>
      <footer class='create-footer'><p>© Ida Marn</p><a href='/print'>Print</a></footer></section>"""
    more = body.replace("the ", "that ") + body.replace("The ", "This ").replace("a ", "one ")
    read_texts = texts(read(page(f"<article><div class='entry'>{body}{more}{card}</div></article>")))
    assert read_texts[-1] == "Fry the onions in butter until they are soft, and add them"
    assert "Ingredients" in read_texts


def test_comments_in_a_container_of_no_class_are_no_text_because_the_body_has_none(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    rules = "<p>Comments are not the opinion of this paper. As in any town, we ask all to keep to what is decent here, for we shall strike out the rest.</p>"
    inside = f"<div id='main'><div id='story'>{body}</div><div id='comments'><h4>Comments are closed!</h4>{rules}</div></div>"
    assert texts(read(page(inside))) == list(paragraphs)


def test_pictures_in_a_part_with_a_small_named_container_are_kept(read: Read, body: str):
    gallery = """<div class='embed-gallery'><figure><img src='/1.jpg'><figcaption>The quay on Monday morning, with the pumps at work.</figcaption></figure>
      <div class='related'><a href='/all'>All pictures</a></div>
      <figure><img src='/2.jpg'><figcaption>The quay on Monday night, with nobody left there at all.</figcaption></figure></div>"""
    first, *rest = body.splitlines()
    document = read(page(f"<div class='entry'>{first}{gallery}{''.join(rest)}</div>"))
    assert sum(isinstance(block, Figure) for block in document.blocks()) == 2


def test_readers_may_write_more_than_the_author_did(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    comment = "<div class='visitor_comment'><h3>My view</h3><p>{}</p><p>I have said so for years, and nobody listens.</p></div>"
    said = "".join(
        comment.format(f"{number} times I have seen that quay under water, and {text}")
        for number, text in enumerate(paragraphs * 2, 1)
    )
    assert texts(read(page(f"<div class='text'>{body}</div><div class='thread'>{said}</div>"))) == list(paragraphs)


def test_an_article_in_a_wrapper_named_after_comments_is_no_comment(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    inside = f"<p>{paragraphs[0]} And more than that.</p><div class='has-comments'><h1>Harbour office reopens</h1>{body}</div>"
    assert texts(read(f"{HEAD}</head><body>{inside}</body></html>"))[-6:] == list(paragraphs)


@pytest.mark.parametrize("label", ["12 Comments", "Kommentare (3)"])
def test_a_label_of_comments_may_count_them(label: str):
    assert label_of(label) == Hint.COMMENT


@pytest.mark.parametrize(
    "label",
    [
        "<div class='pointer'><p>Another story:</p></div>",
        "<p>Next in line:</p><p><a href='/2'>The ferry to the islands sails again</a></p>",
    ],
)
def test_a_line_that_leads_to_what_is_left_out_is_left_out(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...], label: str
):
    assert texts(read(page(f"<div class='text'>{body}{label}{body.replace('Monday', 'Tuesday', 1)}</div>")))[
        5:7
    ] == [
        paragraphs[5],
        paragraphs[0].replace("Monday", "Tuesday"),
    ]


@pytest.mark.parametrize("label", ["Czytaj więcej", "Read more"])
def test_a_box_with_a_linked_headline_and_its_lead_is_a_teaser_whatever_it_is_called(
    read: Read, texts: Texts, paragraphs: tuple[str, ...], label: str
):
    lead = "Thirty boats turned back off the pier at dawn, and their owners want to know from the mayor why the lamps were dark."
    teaser = f"""<div class='q7'><div class='r2'><h4>{label}</h4></div><div class='k9'><div class='p4'><a href='/boats'><img src='/b.jpg'></a></div>
      <div class='m1'><div class='c8'><a href='/crime'>Crime</a></div><a href='/boats'>The night in which thirty boats turned back</a>
      <div class='t5'><p>{lead}</p></div></div></div></div>"""
    first, last = ("".join(f"<p>{text}</p>" for text in part) for part in (paragraphs[:3] * 2, paragraphs[3:] * 2))
    found = texts(read(page(f"<div class='w3'>{first}{teaser}{last}</div>")))
    assert [text for text in found if text not in paragraphs] == []
    assert found.count(paragraphs[-1]) == 2


def test_a_headline_that_links_to_its_own_page_does_not_make_its_story_a_teaser(read: Read, texts: Texts):
    story = "Thirty boats turned back off the pier at dawn, and their owners want to know from the mayor why the lamps were dark."
    inside = f"<div><h2><a href='/boats'>The night in which thirty boats turned back</a></h2><p>{story}</p></div>"
    head = "<head><title>The night in which thirty boats turned back</title></head>"
    assert texts(read(f"<html>{head}<body>{inside}<p>Imprint</p></body></html>")) == [story]


def test_a_list_that_is_there_twice_is_not_the_storys(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    offer = "<div class='z8'><ul><li>Read all that we write.</li><li>Puzzles every morning.</li></ul></div>"
    halves = ["".join(f"<p>{text}</p>" for text in part) for part in (paragraphs[:3], paragraphs[3:])]
    assert texts(read(page(f"<div class='w3'>{halves[0]}{offer}{halves[1]}{offer}</div>"))) == list(paragraphs)


def test_what_asks_for_consent_before_each_drawing_is_no_text_though_it_is_as_long(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    asked = (
        "To show this drawing we use the software of others, and your address is sent to their servers. Until you give "
        "your consent, nothing is loaded. You may withdraw your consent at any time among the privacy settings, where it is kept."
    )
    box = f"<div class='k7'><div class='q1'>Privacy first</div><div class='q2 q3'>{asked}</div></div>"
    told = [f"{when} it was said: {text}" for when in ("At first", "Then", "At last") for text in paragraphs]
    pieces = "".join(f"<div class='t5'>{text}</div>{box * (place in {3, 9})}" for place, text in enumerate(told))
    assert texts(read(page(f"<div class='w3'>{pieces}</div>"))) == told


def test_a_last_paragraph_that_leads_to_what_readers_agree_to_is_a_notice(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    notice = (
        "<p>If you buy a thing through a link on our site, we may be paid for it. By using this site you agree to our "
        "<a href='/user-agreement'>user agreement</a> and to our <a href='/privacy-policy'>privacy policy</a>.</p>"
    )
    assert texts(read(page(f"<div>{body}{notice}</div>"))) == list(paragraphs)


def test_a_list_under_a_label_of_other_stories_leads_there_if_each_item_has_a_link(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    items = "".join(
        f"<li>Eleven harbours in the north are for sale at last. <a href='/{n}'>Here is how</a></li>" for n in "12"
    )
    more = body.replace("Monday", "Tuesday", 1)
    found = texts(read(page(f"<div>{body}<h2>Don't miss:</h2><ul>{items}</ul>{more}</div>")))
    assert not any("for sale" in text for text in found)
    kept = texts(read(page(f"<div>{body}<h2>What it costs:</h2><ul>{items}</ul>{more}</div>")))
    assert any("for sale" in text for text in kept)


def test_what_a_server_of_advertisements_embeds_is_left_out(read: Read, body: str):
    frames = "<iframe src='https://selby.example/adserver/afr.php'></iframe><iframe src='https://selby.example/film/7'></iframe>"
    document = read(page(f"<div>{body}{frames}{body.replace('Monday', 'Tuesday', 1)}</div>"))
    assert [block.url for block in document.blocks() if isinstance(block, Embed)] == [
        "https://selby.example/film/7"
    ]
