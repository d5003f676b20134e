"""Saved pages at the borders: how sure it is that a file is one, names, statuses, and the largest page."""

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from border_pages import holds

from convert import ContentError
from convert.plugin import Report, Source
from convert_saved import har, sniff_har, sniff_mhtml, sniff_warc, warc
from convert_saved.names import name_of

MIB = 1024**2
NO_PICTURES = warc._Pictures(b"", Report())
MIME = b"Mime-Version: 1.0\nContent-Type: multipart/related"
FIRST = b"Subject: "
LOG, CREATOR = b'"log"', b'"creator"'


def logged(status: int) -> bool:
    """Whether the answer of such a status is a page."""
    answer = {"status": status, "content": {"mimeType": "text/html", "text": "<p>Boats</p>"}}
    entry = {"request": {"url": "https://a.example/"}, "response": answer}
    data = json.dumps({"log": {"creator": {}, "entries": [entry]}}).encode()
    try:
        return list(har.pages(Source(data, name="a.har"), Report())) != []
    except ContentError:
        return False


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a page's name": (80, lambda n: len(name_of(f"https://{'q' * n}")) == n + len(".html")),
    "characters of a MIME header": (
        2048,
        lambda n: sniff_mhtml("", "", FIRST + b"q" * (n - len(FIRST + MIME) - 1) + b"\n" + MIME),
    ),
    "blanks before a MIME header": (399, lambda n: sniff_mhtml("", "", b" " * n + MIME)),
    "characters before a log": (
        200,
        lambda n: sniff_har("", "", b"{" + b" " * (n - len(LOG) - 1) + LOG + CREATOR),
    ),
    "characters before who wrote it": (
        4096,
        lambda n: sniff_har("", "", b"{" + LOG + b" " * (n - len(LOG + CREATOR) - 1) + CREATOR),
    ),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_how_sure_it_is():
    assert sniff_warc("", "", b"WARC/1.0") == 0.98
    assert sniff_warc("a.warc.gz", "", b"\x1f\x8b") == 0.95
    assert sniff_mhtml("", "", MIME) == 0.95
    assert sniff_har("", "", b"{" + LOG + CREATOR) == 0.95


def test_only_an_answer_of_status_200_is_a_page():
    assert [status for status in (150, 199, 200, 201, 250, 404) if logged(status)] == [200]


def test_no_page_of_more_than_64_mib_is_read():
    asked: list[int] = []

    def content(length: int) -> SimpleNamespace:
        stream = SimpleNamespace(read=lambda most: asked.append(most) or bytes(length))
        said = {"Content-Type": "text/html", "WARC-Target-URI": "https://a.example/"}
        headers = SimpleNamespace(get_header=said.get)
        whole = {"rec_type": "resource", "http_headers": None, "rec_headers": headers}
        return SimpleNamespace(**whole, content_stream=lambda: stream)

    assert warc._page(content(64 * MIB), "", NO_PICTURES) is not None
    assert warc._page(content(64 * MIB + 1), "", NO_PICTURES) is None
    assert asked == [64 * MIB + 1] * 2


def test_no_archive_of_more_than_512_mib_is_read(monkeypatch: pytest.MonkeyPatch):
    page = Source(bytes(64 * MIB), name="a.html", url="https://a.example/")
    monkeypatch.setattr(warc, "_page", lambda *_: page)

    def read(records: int) -> int:
        monkeypatch.setattr(warc, "_Records", lambda _: range(records))
        return len(list(warc.pages(Source(b"", name="a.warc"), "", Report())))

    assert read(8) == 1
    with pytest.raises(ContentError, match="unpacks to more"):
        read(9)
