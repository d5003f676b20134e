"""Written pages keep nobody out: axe finds nothing on a page of any kind of article, narrow or wide, light or dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_core import axe_core, chromium, violations

import convert
from convert.model import Document
from convert.testing.made.documents import documents

# Pages as a desk would write them: with a headline and a language, and pictures with their alternative texts.
WHOLE = {
    name: document
    for name, document in documents()
    if document.title is not None and document.title.text.strip() and document.language
}
SAMPLES = ("telesur-ferry-en.txt", "telesur-orquesta-es.txt", "ferry-bell.html", "night-bus.docx", "relogio.json")


@pytest.fixture(scope="module")
def pages() -> Iterator[Any]:
    """A browser that opens a page of ours in a size and a scheme."""
    axe = axe_core()
    with chromium() as browser:

        def found(page: bytes, width: int, scheme: str) -> dict[str, list[str]]:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            opened = context.new_page()
            opened.route("**/*", lambda route: route.abort())
            opened.set_content(page.decode())
            wrong = violations(opened, axe)
            context.close()
            return wrong

        yield found


@pytest.mark.parametrize(("width", "scheme"), [(1360, "light"), (360, "dark")])
@pytest.mark.parametrize("name", WHOLE)
def test_axe_finds_nothing_on_a_page_of_the_kit(pages: Any, name: str, width: int, scheme: str):
    assert pages(page_of(WHOLE[name]), width, scheme) == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_axe_finds_nothing_on_a_page_of_a_sample(pages: Any, samples: Any, name: str):
    assert pages(page_of(convert.read(samples / name).document), 800, "light") == {}


def test_axe_finds_what_keeps_people_out(pages: Any):
    """Or the tests above would say nothing."""
    bad = b'<!DOCTYPE html><html><title>x</title><main><h1>x</h1><img src="a.png"></main></html>'
    assert {"html-has-lang", "image-alt"} <= pages(bad, 800, "light").keys()


def page_of(document: Document) -> bytes:
    return convert.write(document, "html").data
