"""No word is lost in the walk: what a page holds is in a block, and what a block holds is kept or has a reason."""

import gzip
import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import convert
from convert.errors import ContentError
from convert.io.source import Source
from convert.report import Report
from convert_html.assemble import Found, make_document
from convert_html.figures.resources import Pictures
from convert_html.page.hints import Hint, hints_of
from convert_html.page.parse import NEVER, parse_page, without_noise, without_popovers
from convert_html.page.text import squeeze
from convert_html.page.tree import read_tree, text_in
from convert_html.page.walk import walk_page
from convert_html.read import look_at_page


def words(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace())


def in_body(root: etree._Element) -> Counter[str]:
    body = root.find("body")
    return words(text_in(root if body is None else body))


def never_read(source: Source, address: str) -> dict[str, Counter[str]]:
    """The letters of a page that are in no block, by the reason for that; asserts that the blocks have all others."""
    root, _ = parse_page(source, Report())
    everything = in_body(root)
    reasons: dict[str, Counter[str]] = {}
    for element in root.iter(*NEVER):
        inside_body = next(element.iterancestors("body"), None) is not None
        if inside_body and next(element.iterancestors(*NEVER), None) is None:
            reasons.setdefault(NEVER[str(element.tag)], Counter()).update(words(text_in(element)))
    without_noise(root)
    before = in_body(root)
    without_popovers(read_tree(root))
    reasons["a box over a word"] = before - in_body(root)
    blocks = look_at_page(source, address, Report()).page.blocks
    found = sum(reasons.values(), words("".join(block.text for block in blocks)))
    assert not everything - found
    # A frame that stands in a paragraph is a block too, so what it says to old browsers is there twice.
    assert not found - everything - words("".join(block.text for block in blocks if block.kind == "embed"))
    return reasons


def unshown(found: Found) -> Counter[str]:
    """The letters in kept blocks that the page hides, or that frames and players say to old browsers."""
    letters: Counter[str] = Counter()
    for node in (node for block in found.kept for node in block.nodes if not isinstance(node, str)):
        for element in node.iter():
            if element.tag in ("iframe", "video", "audio") or hints_of(element) & Hint.HIDDEN:
                letters.update(words(text_in(element)))
    return letters


def accounted(found: Found) -> None:
    """Assert that each block of the stretch is kept, or left out for a reason, and its letters with it."""
    page = found.page
    assert words("".join(block.text for block in page.blocks)) == in_body(page.tree.root)
    document = make_document(found, "page", Pictures(None, Report()))
    kept = words("".join(text for _, text in document.printed()))
    assert found.stretch is not None
    for block in page.blocks[found.stretch.start : found.stretch.end]:
        assert block.left_out or block in found.kept, block.text
    missing = words("".join(block.text for block in found.kept if block.kind not in ("figure", "embed"))) - kept
    assert not missing - unshown(found)


TAGS = ("p", "div", "span", "b", "a", "li", "ul", "h2", "blockquote", "td", "tr", "table", "section", "br", "em")


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text("ab .\n", min_size=1, max_size=9)), max_size=40))
def test_the_walk_loses_no_letter_of_any_tree(parts: list[str]):
    page = "".join(f"<{part}>" if part in TAGS else part for part in parts)
    root = etree.fromstring(f"<html><body><p>start</p>{page}</body></html>", etree.HTMLParser())
    assert root is not None
    body = root.find("body")
    assert body is not None
    assert words("".join(block.text for block in walk_page(read_tree(root)).blocks)) == words(text_in(body))


def test_every_block_of_a_made_up_page_is_accounted_for(body: str):
    box = "<aside class='factbox'><h3>Facts</h3><p>Nine thousand people live in the town on the coast.</p></aside>"
    page = f"<html><body><nav>Home</nav><h1>Harbour</h1><div>{body}{box}{body.upper()}</div><footer>End</footer></body></html>"
    found = look_at_page(Source.from_text(page, name="p.html"), "", Report())
    accounted(found)
    assert {block.left_out for block in found.page.blocks if "Nine thousand" in block.text} == {"a box"}


def test_what_is_never_read_has_its_reason_too(body: str):
    word = "<span class='rollover'>Mayor<span class='rollover-box'><a href='/1'>One</a><a href='/2'>Two</a></span></span>"
    noise = (
        "<script>let a = 'code'</script><style>.x{}</style><noscript>Turn<b>on</b></noscript><button>Share it</button>"
        "<template><p>later</p></template><select><option>Pick</option></select><svg><title>Logo</title></svg>"
        "<textarea>Type</textarea><dialog>Hello<button>Yes</button></dialog><object>Old</object><nav><p>Home</p></nav>"
    )
    page = f"<html><head><style>b{{}}</style></head><body><h1>Harbour</h1><div>{body}<p>{word} spoke.</p>{noise}</div></body></html>"
    reasons = never_read(Source.from_text(page, name="p.html"), "")
    assert {reason: "".join(sorted(letters.elements())) for reason, letters in reasons.items()} == {
        reason: "".join(sorted(text.replace(" ", "")))
        for reason, text in {
            "a script": "let a = 'code'",
            "a style": ".x{}",
            "for browsers that cannot do what the page wants": "Turnon Old",
            "a control": "Share it Pick Type",
            "a part for scripts to use": "later",
            "a drawing": "Logo",
            "a window over the page": "HelloYes",
            "a menu": "Home",
            "a box over a word": "OneTwo",
        }.items()
    }


@pytest.mark.parametrize("name", ["aed", "fundus", "fundus-eval", "mediacloud", "scrapinghub"])
def test_every_block_of_saved_pages_is_accounted_for(shared: Path, name: str):
    folder = shared / "data" / "html" / name
    if not folder.is_dir():
        pytest.skip(f"no saved pages here: {folder}")
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    every = 1 if os.environ.get("NEWSCONVERT_HYPOTHESIS") == "search" else 9
    for record in list(index.values())[::every]:
        data = gzip.decompress((folder / record["html"]).read_bytes())
        source, address = Source(data, name="page.html"), record.get("url") or ""
        try:
            found = look_at_page(source, address, Report())
        except ContentError:
            continue  # no words in it
        never_read(source, address)
        if found.stretch is not None:
            accounted(found)


def test_blanks_are_squeezed_as_a_browser_shows_them():
    assert squeeze(" a\n\t b  c ") == "a b c"


def test_every_block_is_explained_with_its_fate_and_reason(tmp_path: Path, body: str) -> None:
    page = tmp_path / "quay.html"
    page.write_text(
        f"<html><body><h1>Harbour</h1><div>{body}</div><div class='related'><p>{'Another story. ' * 9}</p></div></body></html>",
        encoding="utf-8",
    )
    explained = tmp_path / "quay.tsv"
    for target in (explained, tmp_path):
        convert.read(page, reader="html", options={"html": {"explain": str(target)}})
    assert explained.read_text(encoding="utf-8") == (tmp_path / "quay.blocks.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in explained.read_text(encoding="utf-8").splitlines()[2:]]
    assert [line[0] for line in lines] == ["", "+", "+", "+", "+", "+", "+", ""]
    assert lines[-1][-2] == "related"


def test_an_explanation_that_cannot_be_written_is_a_clear_error(tmp_path: Path, body: str) -> None:
    source = Source.from_text(f"<html><body><h1>Harbour</h1><div>{body}</div></body></html>", name="p.html")
    with pytest.raises(convert.OutputError, match="cannot write the explanation"):
        convert.read(source, reader="html", options={"html": {"explain": str(tmp_path / "no" / "x.tsv")}})
