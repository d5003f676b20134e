"""Elements with thousands of attributes are refused before a parser compares each of them with each."""

import json

import pytest

import convert
from convert import Source
from convert.errors import ContentError
from convert.kit.crowded import MOST_ATTRIBUTES, refuse_crowded
from convert.kit.markup import parse_markup

WORDS = "<h1>The ferry</h1>" + "<p>The ferry sails again on Monday, the harbour says.</p>" * 9


def _attributes(count: int, form: str = 'a{}="1"') -> str:
    return " ".join(form.format(number) for number in range(count))


def _page(tag: str) -> str:
    return f"<!DOCTYPE html><html><body><{tag}>{WORDS}</{tag.partition(' ')[0]}></body></html>"


@pytest.mark.parametrize("form", ['a{}="1"', "b{}", "c{}='x > y'", "d{}=1", 'e{}="two words"', "g{}/"])
def test_one_more_attribute_than_is_read_is_a_clear_error(form: str) -> None:
    page = _page(f"div z {_attributes(MOST_ATTRIBUTES, form)}")
    with pytest.raises(ContentError, match=f"an element with {MOST_ATTRIBUTES + 1} attributes"):
        refuse_crowded(page.encode())


@pytest.mark.parametrize(
    "tag", [f"div {_attributes(MOST_ATTRIBUTES)}", "div", f"div data-a='{'a b=1 ' * 20_000}'"]
)
def test_as_many_attributes_are_read_and_so_are_long_ones(tag: str) -> None:
    refuse_crowded(_page(tag).encode())


def test_words_and_scripts_without_tags_are_no_attributes() -> None:
    data = json.dumps({str(number): number for number in range(20_000)})
    refuse_crowded(_page("div").replace("<h1>", f"<script>{data}</script>{'words = words ' * 9000}<h1>").encode())


def test_a_page_and_markup_in_a_feed_say_so_at_once() -> None:
    """Forty thousand took libxml2 four seconds, twice as many four times that."""
    crowd = f"div {_attributes(80_000)}"
    with pytest.raises(ContentError, match=r"^page\.html: this page has an element with 80000 attributes"):
        convert.read(Source(_page(crowd).encode(), name="page.html"))
    with pytest.raises(ContentError, match="this markup has an element with 80000 attributes"):
        parse_markup(f"<{crowd}>words</div>")


def test_a_sign_in_a_long_script_is_no_element() -> None:
    script = "for (i = 0; i<f.length; i += 2) { g(" + "f, " * 3 * MOST_ATTRIBUTES + "1); }"
    refuse_crowded(f"<html><SCRIPT>{script}</script><p>Text</p></html>".encode())
    refuse_crowded(f"<html><script>{script}{script}</script><p>Text</p></html>".encode())
    with pytest.raises(ContentError):
        refuse_crowded(f"<html><script>1</script><p {script}>Text</p></html>".encode())
