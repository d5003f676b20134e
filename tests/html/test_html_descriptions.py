"""The standfirst without what stands round it: the outlet's name, a desk's, the title, a call to share the page."""

from collections.abc import Callable

import pytest

from convert.model import Document

Read = Callable[..., Document]

TOLD = "The office is open again, but many fear the pumps will not last until spring."
SITE = "<meta property='og:site_name' content='The Selby Post'>"


def page(body: str, head: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Harbour office reopens after the flood</title>{SITE}{head}</head><body><main><article>"
        f"<h1>Harbour office reopens after the flood</h1>{below}<div>{body}</div></article></main></body></html>"
    )


@pytest.mark.parametrize(
    "declared",
    [
        f"City News: {TOLD}",
        f"Port Selby News | {TOLD}",
        f"The Selby Post: {TOLD}",
        f"{TOLD} | The Selby Post",
        f"Harbour office reopens after the flood - {TOLD}",
        f"Noticias: {TOLD}",
    ],
)
def test_a_description_is_told_without_names_round_it(declared: str, read: Read, body: str):
    document = read(page(body, f"<meta name='description' content='{declared}'>"))
    assert document.standfirst is not None
    assert document.standfirst.text == TOLD


def test_a_person_before_a_colon_says_what_follows(read: Read, body: str):
    declared = f"Fishermen: {TOLD}"
    document = read(page(body, f"<meta name='description' content='{declared}'>"))
    assert document.standfirst is not None
    assert document.standfirst.text == declared


@pytest.mark.parametrize(
    "declared",
    [
        "The Selby Post brings you all latest headlines from across county and country.",
        "Share this article on Facebook or by email.",
    ],
)
def test_what_the_site_says_of_itself_is_no_standfirst(declared: str, read: Read, body: str):
    assert read(page(body, f"<meta name='description' content='{declared}'>")).standfirst is None


def test_a_description_that_names_the_outlet_and_tells_the_story_is_one(read: Read, body: str):
    declared = "Fishermen tell The Selby Post that pumps bought for the harbour office are too weak."
    document = read(page(body, f"<meta name='description' content='{declared}'>"))
    assert document.standfirst is not None


def test_what_a_picture_shows_is_no_standfirst(read: Read, body: str):
    shown = "The flooded quay on Monday, seen from the pier."
    figure = f"<figure><img src='/quay.jpg'><figcaption>{shown}</figcaption></figure>"
    assert read(page(body, f"<meta name='description' content='{shown}'>", figure)).standfirst is None


@pytest.mark.parametrize(
    "below",
    [
        f"<div class='summary'><p>{TOLD}</p><p>Share on Facebook Share on Twitter Share on WhatsApp</p></div>",
        f"<p class='dek'>Share this article on Facebook, on X and by email</p><p class='dek'>{TOLD}</p>",
        f"<h2>Share this story with your friends on Facebook today</h2><p class='dek'>{TOLD}</p>",
    ],
)
def test_a_call_to_share_the_page_is_no_standfirst(below: str, read: Read, body: str):
    document = read(page(body, below=below))
    printed = [words for _, words in document.printed()]
    assert TOLD in printed
    assert not (document.standfirst and "Facebook" in document.standfirst.text)


def test_a_heading_that_is_a_sentence_right_below_the_headline_is_the_standfirst(read: Read, body: str):
    document = read(page(body, below=f"<h2>{TOLD}</h2>"))
    assert document.standfirst is not None
    assert document.standfirst.text == TOLD
