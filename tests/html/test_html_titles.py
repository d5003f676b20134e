"""Which of several headings and declared titles is the headline, where a page's own marks mislead.

Made after structures of news systems: a path that ends in a heading, a kicker inside the headline, a broken head,
headings of forms, a name without blanks behind the title.
"""

from collections.abc import Callable

import pytest

from convert.model import Document

Read = Callable[..., Document]

PAD = "<p><a href='/'>Start</a></p>"
SHOWN = "Council sells the old customs house"
SOUGHT = "Selby customs house: council decides on the sale today"
KICKER = "Harbour of Selby"
PATH = f"<ol class='breadcrumb'><li><a href='/'>Home</a></li><li><h1>{SHOWN}</h1></li></ol>"
SPANS = f"<h2><span class='k'>{KICKER}</span> <span itemprop='headline'>{SHOWN}</span></h2>"
FORM = "<div class='newsletter-signup'><h1>Subscribe to the morning letter</h1></div>"

TITLES = [
    ("below a path that ends in a heading", f"<title>{KICKER}: {SHOWN}</title>", PATH + SPANS, f"{KICKER}: {SHOWN}"),
    ("a kicker that one declaration leaves out", f"<title>{KICKER}: {SHOWN}</title><meta property='og:title' content='{SHOWN}'>", SPANS, SHOWN),
    ("a colon where another has a dash", f"<title>{KICKER}: {SHOWN}</title><meta property='og:title' content='{KICKER} - {SHOWN}'>", f"<h1>{KICKER} {SHOWN}</h1>", f"{KICKER}: {SHOWN}"),
    ("as it is printed, where one is declared so", f"<title>{KICKER}: sale</title><meta property='og:title' content='{KICKER} {SHOWN}'>", f"<h1>{KICKER} {SHOWN}</h1>", f"{KICKER} {SHOWN}"),
    ("above a form with a heading", f"<title>{SOUGHT}</title>", f"<h1>{SHOWN}</h1>{FORM}", SHOWN),
    ("in a head that a picture ends", f"<img src='/count.gif'><title>{SHOWN}</title>", "", SHOWN),
    ("not the name of an icon", f"<img src='/count.gif'><svg><title>Menu</title></svg><title>{SHOWN}</title>", "", SHOWN),
    ("none but an icon's", "<svg><title>Open the menu of the page</title></svg>", "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "shown", "title"), [each[1:] for each in TITLES], ids=[each[0] for each in TITLES]
)
def test_the_title(read: Read, body: str, head: str, shown: str, title: str | None) -> None:
    document = read(f"<html><head>{head}</head><body>{PAD}<article>{shown}{body}</article></body></html>")
    assert (document.title.text if document.title else None) == title


UNPARTED = "港の古い税関が売却へ、市議会が月曜日に決定した"


@pytest.mark.parametrize("sign", ["：", "--", "｜", "_"])
def test_a_name_may_stand_without_blanks_behind_a_title(read: Read, body: str, sign: str) -> None:
    head = f"<title>{UNPARTED}{sign}セルビー新聞</title>"
    document = read(f"<html><head>{head}</head><body><article><h1>{UNPARTED}</h1>{body}</article></body></html>")
    assert document.title is not None
    assert document.title.text == UNPARTED
