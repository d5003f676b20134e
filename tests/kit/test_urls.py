import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.kit.urls import safe_url
from convert.model import SAFE_URL


@pytest.mark.parametrize(
    ("address", "base", "safe"),
    [
        ("https://example.org/a?b=c#d", "", "https://example.org/a?b=c#d"),
        ("  https://example.org/ ", "", "https://example.org/"),
        ("/a b", "https://example.org/x/", "https://example.org/a%20b"),
        ("../y.html", "https://example.org/x/z/", "https://example.org/x/y.html"),
        ("https://example.org/100%", "", "https://example.org/100%25"),
        ("https://example.org/año", "", "https://example.org/a%C3%B1o"),
        ("htTps://example.org/A", "", "https://example.org/A"),
        ("https://\udc85a/", "", "https://%EF%BF%BDa/"),
        ("mailto:desk@example.org", "", "mailto:desk@example.org"),
        ("javascript:alert(1)", "", ""),
        ("java\nscript:alert(1)", "", ""),
        ("JAVASCRIPT:alert(1)", "https://example.org/", ""),
        ("data:text/html,x", "", ""),
        ("file:///etc/passwd", "", ""),
        ("http://", "", ""),
        ("http://[::1", "", ""),
        ("relative", "", ""),
        ("", "", ""),
    ],
)
def test_addresses(address: str, base: str, safe: str) -> None:
    assert safe_url(address, base) == safe


@given(st.text(st.characters(), max_size=40), st.sampled_from(("", "https://example.org/a/")))
def test_what_comes_out_may_stand_in_a_document_and_stays(address: str, base: str) -> None:
    safe = safe_url(address, base)
    assert safe == "" or SAFE_URL.fullmatch(safe)
    assert safe_url(safe) == safe
