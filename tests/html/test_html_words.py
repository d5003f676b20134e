"""No word is lost in the walk: what a page holds is in a block, and what a block holds is kept or has a reason."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.report import Report
from convert.source import Source
from convert_html.assemble import Found, assembled
from convert_html.blocks import squeezed, walked
from convert_html.pictures import Pictures
from convert_html.read import looked_at
from convert_html.tree import looked_through, text_in


def words(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace())


def accounted(found: Found) -> None:
    """Assert that each block of the stretch is kept, or left out for a reason, and its letters with it."""
    page = found.page
    everything = words(text_in(body if (body := page.tree.root.find("body")) is not None else page.tree.root))
    walked_over = words("".join(block.text for block in page.blocks))
    assert walked_over == everything
    document = assembled(found, "page", Pictures(None, Report()))
    kept = words("".join(text for _, text in document.printed()))
    assert found.stretch is not None
    for block in page.blocks[found.stretch.start : found.stretch.end]:
        assert block.left_out or block in found.kept, block.text
    missing = words("".join(block.text for block in found.kept if block.kind not in ("figure", "embed"))) - kept
    assert not missing


TAGS = ("p", "div", "span", "b", "a", "li", "ul", "h2", "blockquote", "td", "tr", "table", "section", "br", "em")


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text("ab .\n", min_size=1, max_size=9)), max_size=40))
def test_the_walk_loses_no_letter_of_any_tree(parts: list[str]):
    page = "".join(f"<{part}>" if part in TAGS else part for part in parts)
    root = etree.fromstring(f"<html><body><p>start</p>{page}</body></html>", etree.HTMLParser())
    assert root is not None
    body = root.find("body")
    assert body is not None
    assert words("".join(block.text for block in walked(looked_through(root)).blocks)) == words(text_in(body))


def test_every_block_of_a_made_up_page_is_accounted_for(body: str):
    box = "<aside class='factbox'><h3>Facts</h3><p>Nine thousand people live in the town on the coast.</p></aside>"
    page = f"<html><body><nav>Home</nav><h1>Harbour</h1><div>{body}{box}{body.upper()}</div><footer>End</footer></body></html>"
    found = looked_at(Source.from_text(page, name="p.html"), "", Report())
    accounted(found)
    assert {block.left_out for block in found.page.blocks if "Nine thousand" in block.text} == {"a box"}


@pytest.mark.parametrize("name", ["fundus", "scrapinghub"])
def test_every_block_of_saved_pages_is_accounted_for(shared: Path, name: str):
    folder = shared / "data" / "html" / name
    if not folder.is_dir():
        pytest.skip(f"no saved pages here: {folder}")
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for record in list(index.values())[::9]:
        data = gzip.decompress((folder / record["html"]).read_bytes())
        found = looked_at(Source(data, name="page.html"), record.get("url") or "", Report())
        if found.stretch is not None:
            accounted(found)


def test_blanks_are_squeezed_as_a_browser_shows_them():
    assert squeezed(" a\n\t b  c ") == "a b c"
