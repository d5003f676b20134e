"""axe-core in a browser: what it finds on a page that keeps people out."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def axe_core() -> str:
    """axe-core, as npm has it; AXE_CORE names the file. Where it is not, the test is skipped."""
    path = os.environ.get("AXE_CORE", "")
    if not path or not Path(path).is_file():
        pytest.skip("axe-core is not here: AXE_CORE names its axe.min.js")
    return Path(path).read_text(encoding="utf-8")


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Debian's Chromium. Where it, or playwright, is not, the test is skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    # Chromium's own sandbox wants rights that root in a container has not.
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def violations(page: "Page", axe: str) -> dict[str, list[str]]:
    """What axe finds on a page as it is: the elements of each rule that is broken."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(axe)
    # Of the other rules nothing is told, which would be most of the work: a result for each element and rule.
    found = page.evaluate(
        """axe.run(document, { iframes: false, resultTypes: ["violations"] })
            .then((all) => all.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))"""
    )
    return {identifier: [html[:200] for html in nodes] for identifier, nodes in found}
