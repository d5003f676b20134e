"""Pictures: which are the article's, where their addresses stand, which words beside them are theirs."""

from collections.abc import Callable

import pytest

from convert.model import Document, Figure

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

PHOTO = "<figure><img src='/2026/quay.jpg' alt='The quay'><figcaption>The quay at low tide</figcaption></figure>"


def page(inside: str) -> str:
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Harbour office reopens</title></head>"
        f"<body><h1>Harbour office reopens</h1>{inside}</body></html>"
    )


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks() if isinstance(block, Figure)]


def addresses(document: Document) -> list[str]:
    return [figure.image.url.rpartition("/")[2] for figure in figures(document) if figure.image]


@pytest.mark.parametrize(
    "sign",
    [
        "<img src='/static/icon_share.gif'>",
        "<img src='/theme/BackArrow.png'>",
        "<img src='/img/sns/band_24.jpg'>",
        "<img src='/u/avatar-of-quill.jpg'>",
        "<img src='/assets/logo.svg' alt='The Selby Post'>",
        "<img src='/u/7f3a.png' alt='WhatsApp'>",
        "<img src='/u/close.gif' width='58' height='23'>",
    ],
)
@pytest.mark.parametrize("where", ["before", "within"])
def test_signs_of_the_page_are_no_pictures_of_the_article(read: Read, body: str, sign: str, where: str):
    links = f"<div class='tools'><a href='#'>{sign}</a></div>"
    inside = f"{links}<div>{PHOTO}{body}</div>" if where == "before" else f"<div>{PHOTO}{body}{links}{body}</div>"
    assert addresses(read(page(inside), url="https://selby.example/1")) == ["quay.jpg"]


def test_a_photograph_may_be_named_after_what_it_shows(read: Read, body: str):
    photo = "<img src='/2026/red-button-on-the-pump.jpg' alt='The red button on the new pump'>"
    drawing = "<img src='/2026/tides.svg' alt='How high the water stood in each month of the year'>"
    document = read(page(f"<div>{photo}{body}{drawing}{body}</div>"), url="https://selby.example/1")
    assert addresses(document) == ["red-button-on-the-pump.jpg", "tides.svg"]


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/missing-image.svg' data-src='/2026/quay.jpg'>",
        "<img src='/a.gif' data-src='{\"default\":\"//pictures.example/2026/quay.jpg\"}'>",
        "<img src='/static/pixel.gif' srcset='/static/pixel.gif' data-srcset='/2026/quay.jpg 800w'>",
    ],
)
def test_the_address_that_a_script_would_load_is_the_pictures(read: Read, body: str, image: str):
    document = read(page(f"<div><figure>{image}</figure>{body}</div>"), url="https://selby.example/1")
    assert addresses(document) == ["quay.jpg"]


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("The quay at low tide <span class='js'>Close</span>", "The quay at low tide"),
        (
            "The quay at low <span>… [+]</span> <span>tide, seen from the old pier</span>",
            "The quay at low tide, seen from the old pier",
        ),
        ("<a href='#'>Bild vergrößern</a> The quay at low tide", "The quay at low tide"),
        ("<span>閉じる</span>", None),
        ("✕ Close", None),
    ],
)
def test_words_of_controls_are_no_caption(read: Read, body: str, caption: str, words: str | None):
    figure = f"<figure><img src='/2026/quay.jpg'><figcaption>{caption}</figcaption></figure>"
    found = figures(read(page(f"<div>{body}{figure}{body}</div>"), url="https://selby.example/1"))[0]
    assert (found.caption.text if found.caption else None) == words
    assert found.credit is None


def test_what_a_player_says_while_it_loads_is_no_caption(read: Read, texts: Texts, body: str):
    player = (
        "<div class='video'><img src='/2026/quay.jpg'><div><span>Video Loading</span>"
        "<div class='hidden'>Video Unavailable</div><div class='hidden'>The video will start in 8</div></div></div>"
    )
    document = read(page(f"<div>{player}{body}</div>"), url="https://selby.example/1")
    assert figures(document)[0].caption is None
    assert not any("ideo" in text for text in texts(document))


def test_the_length_of_a_film_is_no_credit(read: Read, body: str):
    film = (
        "<figure><img src='/2026/quay.jpg'><figcaption>The quay at low tide, seen from the old pier "
        "<span class='source'>(6:37)</span></figcaption></figure>"
    )
    assert figures(read(page(f"<div>{film}{body}</div>")))[0].credit is None


@pytest.mark.parametrize("alt", ["null", "https://selby.example/quay.jpg", "IMG_0042.JPG"])
def test_an_address_or_a_lacking_value_describes_no_picture(read: Read, body: str, alt: str):
    figure = f"<figure><img src='/2026/quay.jpg' alt='{alt}'></figure>"
    assert figures(read(page(f"<div>{figure}{body}</div>"), url="https://selby.example/1"))[0].alt is None


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The quay at low tide. Ada Quill / Pexels", "The quay at low tide.", "Ada Quill / Pexels"),
        ("The quay at low tide. Ada Quill/Getty", "The quay at low tide.", "Ada Quill/Getty"),
        ("The quay at low tide (Ada Quill/Selby Post)", "The quay at low tide", "Ada Quill/Selby Post"),
        ("Le quai à marée basse (Photo Ada Quill. AFP)", "Le quai à marée basse", "Photo Ada Quill. AFP"),
        ("The quay on Monday. — AFP pic", "The quay on Monday.", "AFP pic"),
        ("Courtesy of the Harbour Guild", None, "Courtesy of the Harbour Guild"),
        ("Ada Quill/Getty Images", None, "Ada Quill/Getty Images"),
        ("Wikimedia Commons", None, "Wikimedia Commons"),
        ("[Rendering: Selby Architects]", None, "Rendering: Selby Architects"),
        ("Ada Quill / AP", "Ada Quill", "AP"),
        ("The quay at low tide (left/right)", "The quay at low tide (left/right)", ""),
        (
            "A courtesy that nobody had asked for. It was long.",
            "A courtesy that nobody had asked for. It was long.",
            "",
        ),
    ],
)
def test_givers_of_pictures_are_known_by_their_names(
    read: Read, body: str, words: str, caption: str | None, credit: str
):
    figure = f"<figure><img src='/2026/quay.jpg'><figcaption>{words}</figcaption></figure>"
    found = figures(read(page(f"<div>{figure}{body}</div>"), url="https://selby.example/1"))[0]
    assert (found.caption.text if found.caption else None) == caption
    line = found.credit
    assert ((f"{line.label} " if line and line.label else "") + (line.text if line else "")) == credit


def test_a_picture_that_is_there_for_each_width_of_screen_is_shown_once(read: Read, body: str):
    caption = "<figcaption>The quay at low tide <span class='source'>17.03.2026 | 3:18 min</span></figcaption>"
    twice = f"<figure><img data-x='1'>{caption}</figure><figure><img src='/2026/quay.jpg'>{caption}</figure>"
    found = figures(read(page(f"<div>{twice}{body}</div>"), url="https://selby.example/1"))
    assert [(each.image is not None, each.caption and each.caption.text, each.credit) for each in found] == [
        (True, "The quay at low tide", None)
    ]


@pytest.mark.parametrize(("name", "shown"), [("feed_24x24.gif", 0), ("quay-16x9.webp", 1)])
def test_a_size_in_the_name_of_a_file_may_tell_a_sign(read: Read, body: str, name: str, shown: int):
    found = figures(read(page(f"<div><img src='/{name}'>{body}</div>"), url="https://selby.example/1"))
    assert len(found) == shown


def test_a_figure_whose_words_lead_to_another_page_is_a_teaser(read: Read, body: str):
    headline = "The night in which thirty boats turned back"
    teaser = f"<figure><img src='/2025/boats.jpg'><div><a href='/2025/boats'>{headline}</a> <span>More</span></div></figure>"
    shown = (
        f"<figure><a href='/gallery/7'><img src='/2026/quay.jpg'><figcaption>{headline}</figcaption></a></figure>"
    )
    document = read(page(f"<div>{shown}{body}{teaser}{body}</div>"), url="https://selby.example/1")
    assert addresses(document) == ["quay.jpg"]


def test_a_button_to_enlarge_does_not_part_a_picture_from_its_caption(read: Read, texts: Texts, body: str):
    caption = "The quay at low tide, with the old pier behind it and the ferry at its end."
    inline = (
        "<div class='inline-image'><div><a class='enlarge' href='#'>[+] Enlarge<img src='/2026/quay.jpg'></a>"
        f"<div>{caption}</div></div></div>"
    )
    document = read(
        page(f"<div>{body}{inline}{body.replace('Monday', 'Tuesday', 1)}</div>"), url="https://selby.example/1"
    )
    assert [figure.caption and figure.caption.text for figure in figures(document)] == [caption]
    assert texts(document).count(caption) == 1


def test_the_name_of_a_field_that_nobody_filled_in_is_no_caption(read: Read, body: str):
    figure = "<figure><img src='/2026/quay.jpg'><figcaption>Picture of the episode:</figcaption></figure>"
    assert figures(read(page(f"<div>{figure}{body}</div>"), url="https://selby.example/1"))[0].caption is None


@pytest.mark.parametrize(
    "above",
    [
        "<div class='top'><img src='https://selby.example/img/site_logo.png'></div>",
        "<div class='top'><a href='https://selby.example/'><img src='https://selby.example/img/head.png'></a></div>",
    ],
)
def test_the_logo_above_the_headline_is_no_picture_of_the_article(above: str, read: Read, body: str):
    document = read(f"<html><body>{above}<h1>Harbour office reopens</h1><div>{body}</div></body></html>")
    assert not [block for block in document.blocks() if isinstance(block, Figure)]


def test_thumbnails_of_several_other_stories_under_the_headline_are_no_pictures_of_the_article(
    read: Read, body: str
):
    own = "<div><img src='https://selby.example/quay.jpg'></div>"
    others = "".join(
        f"<li><a href='/story-{number}'><img src='https://selby.example/thumb-{number}.jpg'></a></li>"
        for number in range(4)
    )
    inside = f"<h1>Harbour office reopens</h1><ul>{others}</ul>{own}<div>{body}</div>"
    document = read(f"<html><body>{inside}</body></html>")
    found = [block for block in document.blocks() if isinstance(block, Figure)]
    assert [figure.image.url for figure in found if figure.image] == ["https://selby.example/quay.jpg"]


def test_a_bare_picture_above_the_trail_of_the_page_is_the_sites(read: Read, body: str):
    banner = "<div><img src='https://selby.example/banner.jpg'></div>"
    trail = "<div><a href='/'>Selby Post</a> &gt; <a href='/ports'>Ports</a> &gt; Story</div>"
    inside = f"{banner}{trail}<h1>Harbour office reopens</h1><div>{body}</div>"
    assert not figures(read(f"<html><body>{inside}</body></html>"))
    inside = f"{trail}{banner}<h1>Harbour office reopens</h1><div>{body}</div>"
    assert addresses(read(f"<html><body>{inside}</body></html>")) == ["banner.jpg"]


def test_a_picture_that_stands_there_twice_in_a_row_is_one(read: Read, body: str):
    bare, told = "<p><img src='/2026/quay.jpg'></p>", PHOTO
    for twice in (bare + told, told + bare, told + told, bare + bare):
        found = figures(read(page(f"<div>{twice}{body}</div>"), url="https://selby.example/1"))
        assert len(found) == 1
        assert (found[0].caption is None) is (twice == bare + bare)


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The quay at low tide.<br>The quay at low tide.", "The quay at low tide.", ""),
        ("The quay <span class='credit'>Ada Quill/APAda Quill/AP</span>", "The quay", "Ada Quill/AP"),
        (
            "The quay <span class='credit'>CopyrightAda Quill Copyright Ada Quill</span>",
            "The quay",
            "Copyright Ada Quill",
        ),
        ("The quay at low tide / <span class='credit'>Ada Quill</span>", "The quay at low tide", "Ada Quill"),
        ("The quay at low tide. | Ada Quill/AFP via Selby", "The quay at low tide.", "Ada Quill/AFP via Selby"),
    ],
)
def test_captions_and_credits_are_told_once_and_without_strokes(
    read: Read, body: str, words: str, caption: str, credit: str
):
    figure = f"<figure><img src='/2026/quay.jpg'><figcaption>{words}</figcaption></figure>"
    found = figures(read(page(f"<div>{figure}{body}</div>"), url="https://selby.example/1"))[0]
    assert (found.caption.text if found.caption else "") == caption
    assert (found.credit.text if found.credit else "") == credit


def test_a_sentence_that_is_named_a_credit_is_the_caption(read: Read, body: str):
    told = "The quay at low tide, as it was on the morning after the flood."
    inline = f"<div class='image'><img src='/2026/quay.jpg'><p class='credit'>{told} | Ada Quill/AP</p></div>"
    found = figures(read(page(f"<div>{body}{inline}{body}</div>"), url="https://selby.example/1"))[0]
    assert found.caption is not None
    assert found.caption.text == told
    assert found.credit is not None
    assert found.credit.text == "Ada Quill/AP"
