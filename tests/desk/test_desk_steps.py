"""The walk through the desk in the docs: each step is done on the page, and shown as it looks then.

`NEWSCONVERT_PICTURES=1 pytest THIS FILE` makes the pictures, and the page of the docs, from the steps.
"""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_core import CHROMIUM, chromium
from desk_running import Running
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "desk-steps.md"
SIZE = (1160, 700)
HEAD = """# The desk, step by step

One article, from dropping it to its files. You need `newsconvert-desk --open` and the checkout's
`samples/telesur-ferry-en.txt`. A test takes these steps and makes the pictures.
"""


@dataclass
class Step:
    """What is done on the page, what is seen then, and its words in the docs."""

    title: str
    words: str
    do: "Callable[[Page], None]"


def start(page: "Page") -> None:
    sync_api.expect(page.locator("#drop")).to_be_visible()


def read(page: "Page") -> None:
    page.set_input_files("#files", DOCS.parent / "samples/telesur-ferry-en.txt")
    sync_api.expect(page.locator("#article mark.quote")).to_have_count(3)


def speaker(page: "Page") -> None:
    page.click("#tab-quotes")
    page.locator(".said-words").nth(1).click()
    page.click("#edit-q2")
    page.fill("#role-q2", "captain of the Doña Brisa")


def edited(page: "Page") -> None:
    page.press("#role-q2", "Enter")
    sync_api.expect(page.locator(".who").nth(1)).to_contain_text("captain of the Doña Brisa")
    place = page.locator("#article .words:has(mark.quote)").first
    quote = page.locator('#article mark[data-quote="q1"]').inner_text()
    place.evaluate("(element) => getSelection().collapse(element, 0)")
    place.press_sequentially("On Monday morning: ")
    place.blur()
    sync_api.expect(place).to_contain_text("On Monday morning: ")
    sync_api.expect(page.locator('#article mark[data-quote="q1"]')).to_have_text(quote)


def facts(page: "Page") -> None:
    page.click("#tab-facts")
    page.fill("#fact-section", "Transport")
    page.locator("#fact-section").blur()
    sync_api.expect(page.locator(".fact:has(#fact-section) .origin")).to_have_text("you")


def wire(page: "Page") -> None:
    page.click("#to-take")
    page.click("#out-newsml")
    sync_api.expect(page.locator(".verdict-words")).to_contain_text("passes its check", timeout=60_000)


def book(page: "Page") -> None:
    page.click("#out-epub")
    sync_api.expect(page.locator("#preview iframe")).to_be_visible(timeout=60_000)
    sync_api.expect(page.locator(".verdict.waiting")).to_have_count(0, timeout=60_000)


STEPS = (
    Step(
        "Start", "The page waits for an article. Nothing leaves the service, and the service keeps nothing.", start
    ),
    Step("Drop", "The article appears as a reader would see it, with three quotes highlighted.", read),
    Step(
        "Who said it",
        '**Quotes** lists them. Click the second one: its words light up, and so do "She" and "added", which\n'
        "show who is speaking. **Change the speaker** gives her another role.",
        speaker,
    ),
    Step(
        "Edit",
        "Click into the paragraph, and type before the quote. The highlight moves with its words. **Undo** would\n"
        "take the change back.",
        edited,
    ),
    Step("Facts", "Type in what is missing. A section that you set has the origin *you*.", facts),
    Step(
        "The wire",
        "**Export** writes every format. NewsML-G2 passes its check; a finding would lead to its line in this\n"
        "source.",
        wire,
    ),
    Step(
        "The book",
        "A book is shown page by page. **Options** has its fields, and takes files such as a cover. Download the\n"
        "book, or all formats as .zip.",
        book,
    ),
)


def picture(number: int) -> Path:
    return DOCS / f"pictures/desk-step-{number}.png"


def text() -> str:
    """The page of the docs."""
    parts = [
        f"## {number}. {step.title}\n\n{step.words}\n\n![{step.title}](pictures/{picture(number).name})\n"
        for number, step in enumerate(STEPS, 1)
    ]
    return "\n".join([HEAD, *parts])


@pytest.fixture
def page(running: Running) -> "Iterator[Page]":
    with chromium() as browser:
        found = browser.new_page(
            viewport=dict(zip(("width", "height"), SIZE, strict=True)), reduced_motion="reduce"
        )
        found.goto(running.address)
        found.wait_for_selector("html[data-ready]")
        yield found


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_each_step_leads_to_the_next(page: "Page") -> None:
    sync_api.expect.set_options(timeout=20_000)
    is_asked = "NEWSCONVERT_PICTURES" in os.environ
    for number, step in enumerate(STEPS, 1):
        step.do(page)
        if is_asked:
            # What was said of the step before is gone.
            page.wait_for_timeout(4500)
            # Of the colours of a screen an eye misses none that 200 do not have, and the file is a third.
            seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(200)
            seen.save(picture(number), optimize=True)
    if is_asked:
        PAGE.write_text(text(), encoding="utf-8")


def test_the_page_shows_the_steps_that_are_taken() -> None:
    assert PAGE.read_text(encoding="utf-8") == text()
    for number in range(1, len(STEPS) + 1):
        data = picture(number).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == SIZE
