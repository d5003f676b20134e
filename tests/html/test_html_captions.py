"""Where pages put what they say of a picture: in buttons, attributes, cells and headings, with counters and credits.

Made after threads in which users and reviewers of other tools reported captions that were lost, or not theirs.
"""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.model import Document, Figure

Read = Callable[..., Document]

TOLD = "The new pumps of the harbour office stand on the quay."
PICTURE = "<img src='/pumps-on-the-quay.jpg' width='800' height='500'>"
LINK = f"<a href='/p-large.jpg' data-fancybox data-caption='{TOLD}'>{PICTURE}</a>"

CAPTIONS = [
    ("behind a counter in an element", f"<div class='gallery'><figure>{PICTURE}<figcaption><span class='Caption_counter'>1 / 5</span> <span>{TOLD}</span></figcaption></figure></div>", TOLD, ""),
    ("behind a counter", f"<figure>{PICTURE}<figcaption>2/7 {TOLD}</figcaption></figure>", TOLD, ""),
    ("none but a counter", f"<div class='gallery'><figure>{PICTURE}<figcaption><span class='counter'>1 / 4</span></figcaption></figure></div>", None, ""),
    ("not read aloud twice", f"<figure><img src='/p.jpg' alt='{TOLD}'><figcaption><span class='image-caption' aria-hidden='true'>{TOLD}</span><span class='image-byline'> Photo: Jon Reed</span></figcaption></figure>", TOLD, "Photo: Jon Reed"),
    ("in a button round it all", f"<button aria-label='Open image viewer' aria-haspopup='dialog'><div><figure>{PICTURE}<div class='count'>View 6 Images</div></figure><figcaption><p class='caption-title'>{TOLD}<cite class='caption-credit'>(Image: Jon Reed)</cite></p></figcaption></div></button>", TOLD, "Image: Jon Reed"),
    ("below a button round the picture", f"<figure><div><button>{PICTURE}</button></div><div class='ImageCaption_captionWrapper'><span class='Caption_root'><span>{TOLD}</span>Photo: Jon Reed</span></div></figure>", TOLD, "Photo: Jon Reed"),
    ("below an element of the page's own", f"<figure class='featured'><site-image src='/pumps-on-the-quay.jpg' alt='{TOLD}'></site-image><figcaption><span class='caption'>{TOLD}</span></figcaption></figure>", TOLD, ""),
    ("as a heading with a credit", f"<div class='imgbox'><div>{PICTURE}</div><h1>{TOLD}</h1><p>Photo: Jon Reed</p></div>", TOLD, "Photo: Jon Reed"),
    ("as a small heading", f"<div class='pic'>{PICTURE}<h5>{TOLD}</h5></div>", TOLD, ""),
    ("in an attribute of the link", f"<figure>{LINK}</figure>", TOLD, ""),
    ("in an attribute of the figure", f"<figure data-caption='{TOLD}'>{PICTURE}</figure>", TOLD, ""),
    ("as markup in an attribute", f"<p><img src='/p.jpg' data-image-caption='&lt;p&gt;{TOLD}&lt;/p&gt;' width='800' height='500'></p>", TOLD, ""),
    ("beside an empty element for it", f"<div class='media'><figure>{PICTURE}<figcaption></figcaption></figure><div class='media__caption'>{TOLD}</div></div>", TOLD, ""),
    ("behind a credit in the line", f"<figure>{PICTURE}<figcaption><span class='photo-credit'>Photo: Jon Reed</span> {TOLD}</figcaption></figure>", TOLD, "Photo: Jon Reed"),
    ("below a credit", f"<figure>{PICTURE}<figcaption><small>Jon Reed / Selby Post</small><br>{TOLD}</figcaption></figure>", TOLD, "Jon Reed / Selby Post"),
    ("once, though a dialog has it too", f"<figure>{PICTURE}<figcaption>{TOLD}</figcaption><dialog><img src='/pumps-large.jpg'><p>{TOLD}</p></dialog></figure>", TOLD, ""),
    ("in a cell of a table", f"<table align='right'><tr><td>{PICTURE}</td></tr><tr><td class='kuvateksti'>{TOLD}</td></tr></table>", TOLD, ""),
    ("in a table round a link", f"<table align='center' class='tr-caption-container'><tr><td><a href='/p.jpg'>{PICTURE}</a></td></tr><tr><td class='tr-caption'>{TOLD}</td></tr></table>", TOLD, ""),
    ("behind a word that an icon stands for", f"<figure>{PICTURE}<figcaption><span class='icon-camera'>Image</span> {TOLD}</figcaption></figure>", TOLD, ""),
    ("in a second element for it", f"<figure>{PICTURE}<figcaption><span class='visually-hidden'>Image source, </span><span role='text'>Getty Images</span></figcaption><figcaption>{TOLD}</figcaption></figure>", TOLD, "Getty Images"),
    ("beside a credit in the figure", f"<figure>{PICTURE}<figcaption>{TOLD}</figcaption><small class='copyright'>Jon Reed/dpa</small></figure>", TOLD, "Jon Reed/dpa"),
    ("below sources without an image", f"<figure><picture><source srcset='/a-800.webp 800w, /a-1600.webp 1600w'></picture><figcaption>{TOLD}</figcaption></figure>", TOLD, ""),
    ("below a background", f"<figure><div style=\"background-image:url('/a.jpg')\"></div><figcaption>{TOLD}</figcaption></figure>", TOLD, ""),
    ("beside a role of a figure", f"<div role='figure'>{PICTURE}<div class='text'>{TOLD}</div></div>", TOLD, ""),
    ("above the picture", f"<figure><figcaption>{TOLD}</figcaption>{PICTURE}</figure>", TOLD, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "caption", "credit"), [each[1:] for each in CAPTIONS], ids=[each[0] for each in CAPTIONS]
)
def test_a_caption_is_found(figure: str, caption: str | None, credit: str, read: Read):
    first, *rest = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    document = read(
        f"<html><body><article><h1>Harbour office reopens</h1>{first}{figure}{''.join(rest)}</article></body></html>",
        url="https://selby.example/news/1",
    )
    figures = [block for block in document.blocks() if isinstance(block, Figure) and block.image]
    assert len(figures) == 1
    found = figures[0]
    assert (found.caption.text if found.caption else None) == caption
    assert (
        " ".join((found.credit.label or "", found.credit.text)).strip() == credit if found.credit else not credit
    )
    told = [text.text for where, texts in document.texts() for text in texts if where != found.id]
    assert TOLD not in told


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='card'>{PICTURE}<h3>We build lamps.</h3><p>They are made by hand in a shed on the north pier.</p></div>",
        f"<div class='item'>{PICTURE}<h4>Who builds lamps?</h4></div><p>They are made by hand in a shed.</p>",
    ],
    ids=["with a text under it", "a question"],
)
def test_a_heading_below_a_picture_may_be_the_texts(box: str, read: Read, body: str):
    document = read(
        f"<html><body><article><h1>Harbour office reopens</h1>{body}{box}{body}</article></body></html>"
    )
    assert not any(isinstance(block, Figure) and block.caption for block in document.blocks())


@pytest.mark.parametrize(("image", "url"), [
    ("<img srcset-later='1' data-cms-src='/a/pumps.jpg'>", "https://selby.example/a/pumps.jpg"),
    ("<span data-cms-src='/a/pumps.jpg'><img alt='Pumps'></span>", "https://selby.example/a/pumps.jpg"),
])  # fmt: skip
def test_an_address_may_stand_in_an_attribute_of_the_pages_own(image: str, url: str, read: Read, body: str):
    document = read(
        f"<html><body><article><h1>Harbour office reopens</h1><figure>{image}</figure>{body}</article></body></html>",
        url="https://selby.example/news/1",
    )
    assert [block.image.url for block in document.blocks() if isinstance(block, Figure) and block.image] == [url]


def test_a_lead_picture_may_be_called_a_teaser_if_it_leads_nowhere(read: Read, body: str):
    figure = f"<div class='teaser-image'><figure>{PICTURE}<figcaption>{TOLD}</figcaption></figure></div>"
    for around, count in ((figure, 1), (f"<a href='/2'>{figure}</a>", 0)):
        document = read(
            f"<html><body><main><h1>Harbour office reopens</h1>{around}<div class='text'>{body}</div></main></body></html>"
        )
        assert len([block for block in document.blocks() if isinstance(block, Figure)]) == count


CREDITED = {
    "beside the caption, in a box": "<div class='c'><figcaption>{caption}</figcaption><div class='fig-credit'>{credit}</div></div>",
    "cited": "<span class='meta'><figcaption>{caption}</figcaption><cite>{credit}</cite></span>",
    "on the picture": "<div><span class='credit'>{credit}</span></div><figcaption>{caption}</figcaption>",
    "behind a stroke, in italics": "<figcaption><span>{caption} / </span><i><em>{credit}</em></i></figcaption>",
    "in one box with the caption": "<div class='x'>{caption}<span class='y'>{credit}</span></div>",
}


@pytest.mark.parametrize("markup", CREDITED.values(), ids=CREDITED)
def test_a_credit_that_stands_beside_the_caption_is_found(markup: str, read: Read, body: str):
    caption, credit = "Crews carry nets past the flooded office on Monday.", "Ada Quill/Harbourpix"
    shown = markup.format(caption=caption, credit=credit)
    picture = f"<figure><img src='/h.jpg' width='900' height='600'>{shown}</figure>"
    document = read(
        f"<html><body><article><h1>The office</h1><div>{body}{picture}{body}</div></article></body></html>"
    )
    figure = next(block for block in document.blocks() if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.credit is not None
    assert (figure.caption.text, figure.credit.text) == (caption, credit)


def test_a_japanese_photographer_stands_behind_the_last_comma(read: Read, body: str):
    picture = "<img src='/h.jpg' width='900' height='600'><p class='caption'>荷物を運ぶ乗組員＝１日、港、小林一茂撮影</p>"
    document = read(
        f"<html><body><article><h1>The office</h1><div>{body}<div>{picture}</div>{body}</div></article></body></html>"
    )
    figure = next(block for block in document.blocks() if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.caption.text == "荷物を運ぶ乗組員＝１日、港"
    assert figure.credit is not None
    assert figure.credit.text == "小林一茂撮影"
