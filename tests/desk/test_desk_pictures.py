"""The pictures of the page in the docs; `NEWSCONVERT_PICTURES=1 pytest THIS FILE` makes them from the page."""

import os
from pathlib import Path

import pytest
from desk_running import Running

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

PICTURES = Path(__file__).parents[2] / "docs/pictures"
SIZES = {"desk-quotes": (1280, 860), "desk-formats": (1280, 860), "desk-phone": (390, 780)}


@pytest.mark.skipif("NEWSCONVERT_PICTURES" not in os.environ, reason="pictures are made when they are asked for")
def test_the_pictures_are_made(running: Running, samples: Path) -> None:
    import shutil

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (width, height) in SIZES.items():
            scheme = "dark" if name == "desk-phone" else "light"
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(running.address)
            page.wait_for_selector("html[data-ready]")
            page.set_input_files("#files", samples / "telesur-ferry-en.txt")
            page.wait_for_selector("article.sheet")
            if name == "desk-quotes":
                page.click("#tab-quotes")
                page.locator(".said-words").nth(1).click()
            if name == "desk-formats":
                page.click("#to-take")
                page.click("#out-newsml")
                sync_api.expect(page.locator(".verdict.waiting")).to_have_count(0, timeout=90_000)
            page.wait_for_timeout(4500)
            page.screenshot(path=PICTURES / f"{name}.png")
            context.close()
        browser.close()


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_has_the_size_that_it_was_made_with(name: str) -> None:
    data = (PICTURES / f"{name}.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == SIZES[name]
    assert f"pictures/{name}.png" in (PICTURES.parent / "desk.md").read_text(encoding="utf-8")
