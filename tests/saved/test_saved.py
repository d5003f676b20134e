"""Saved pages: web archives, pages saved by a browser, and its logs."""

import base64
import gzip
import json
from pathlib import Path
from typing import ClassVar

import pytest
from saved_pages import ADDRESS, warc

import convert
from convert.model import Text
from convert.testing import ReaderConformance

pytestmark = pytest.mark.usefixtures("garbage_of_others_is_left")

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
    "<p>The boat left the quay at noon with forty passengers and one goat, and nobody paid more than before.</p>"
    '<p>See <a href="/timetable">the timetable</a> for the six crossings that the port office promised.</p>'
    "</article></body></html>"
)
FERRY = PAGE.format(title="The ferry is back").encode()
BELL = PAGE.format(title="The bell rings").encode()


def good(url: str, content: bytes) -> tuple[str, str, str, bytes]:
    return url, "200 OK", "text/html; charset=utf-8", content


def titles(reading: convert.Reading) -> list[Text | None]:
    return [document.title for document in reading.documents]


@pytest.mark.parametrize("is_packed", [False, True])
def test_each_page_of_an_archive_is_a_document(is_packed: bool) -> None:  # noqa: FBT001 - a case
    data = warc(good(ADDRESS, FERRY), good("https://example.org/bell", BELL), is_packed=is_packed)
    reading = convert.read(data, name="news.warc.gz" if is_packed else "news.warc", filters={"quotes": False})
    assert titles(reading) == [Text("The ferry is back"), Text("The bell rings")]
    assert [document.id for document in reading.documents] == ["example.org-news-ferry", "example.org-bell"]


def test_links_of_a_page_are_made_absolute_by_its_address() -> None:
    (document,) = convert.read(warc(good(ADDRESS, FERRY)), name="a.warc", filters={"quotes": False}).documents
    assert b"https://example.org/timetable" in convert.write(document, "json").data


def test_only_answers_that_are_pages_are_read_and_each_once() -> None:
    data = warc(
        good(ADDRESS, FERRY),
        good(ADDRESS, FERRY),
        ("https://example.org/gone", "404 Not Found", "text/html", BELL),
        ("https://example.org/a.css", "200 OK", "text/css", b"p {}"),
    )
    assert titles(convert.read(data, name="a.warc")) == [Text("The ferry is back")]


def test_an_address_chooses_pages() -> None:
    data = warc(good(ADDRESS, FERRY), good("https://example.com/bell", BELL))
    options = {"warc": {"url": "https://example.com/"}}
    assert titles(convert.read(data, name="a.warc", options=options)) == [Text("The bell rings")]


def test_a_damaged_archive_gives_what_stands_before_the_damage() -> None:
    data = warc(good(ADDRESS, FERRY), good("https://example.org/bell", BELL))
    reading = convert.read(data[: len(data) // 2 + 40] + b"\x00WARC", name="a.warc")
    assert Text("The ferry is back") in titles(reading)


@pytest.mark.parametrize("data", [b"WARC/1.0\r\nnothing", gzip.compress(b"no archive", mtime=0), warc()])
def test_an_archive_without_a_page_is_an_error(data: bytes) -> None:
    with pytest.raises(convert.ContentError):
        convert.read(data or b"WARC/1.0\r\n\r\n", name="a.warc", reader="warc")


class Saved(ReaderConformance):
    """The suite, on a file that holds one page."""

    __test__ = False
    data: ClassVar[bytes]

    @property
    def samples(self) -> tuple[Path, ...]:  # type: ignore[override]  # made here
        return self._samples

    def words_in(self, sample: Path) -> list[str]:  # noqa: ARG002 - the words of the one page
        return ["The ferry is back", "The boat left the quay at noon with forty passengers and one goat"]

    @pytest.fixture(autouse=True)
    def _written(self, tmp_path: Path) -> None:
        path = tmp_path / f"page.{self.name}"
        path.write_bytes(self.data)
        self._samples = (path,)


MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: " + ADDRESS + "\r\nSubject: The ferry\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    "----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: " + ADDRESS + "\r\n\r\n" + base64.b64encode(FERRY).decode() + "\r\n"
    "----b\r\nContent-Type: text/css\r\n\r\np {}\r\n----b--\r\n"
).encode()


def test_a_page_saved_by_a_browser_is_read() -> None:
    reading = convert.read(MHTML, name="page.mhtml", filters={"quotes": False})
    assert (reading.reader, titles(reading)) == ("mhtml", [Text("The ferry is back")])
    assert b"https://example.org/timetable" in convert.write(reading.document, "json").data


def test_a_saved_page_without_a_page_is_an_error() -> None:
    with pytest.raises(convert.ContentError, match="no page"):
        convert.read(MHTML.replace(b"text/html; charset", b"text/x-other; charset"), name="page.mhtml")


def log(*entries: dict[str, object]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "b"}, "entries": entries}}).encode()


def entry(text: str, *, status: int = 200, kind: str = "text/html", encoding: str = "") -> dict[str, object]:
    content = {"mimeType": kind, "text": text, **({"encoding": encoding} if encoding else {})}
    return {"request": {"url": ADDRESS}, "response": {"status": status, "content": content}}


def test_pages_of_a_log_are_read() -> None:
    data = log(
        entry("a {}", kind="text/css"),
        entry(BELL.decode(), status=500),
        entry(FERRY.decode()),
        entry(base64.b64encode(BELL).decode(), encoding="base64"),
    )
    reading = convert.read(data, name="a.har")
    assert (reading.reader, titles(reading)) == ("har", [Text("The ferry is back"), Text("The bell rings")])


def test_a_log_of_a_page_that_declares_json_ld_is_a_log() -> None:
    page = BELL.replace(b"<title>", b'<script>{"@context": "https://schema.org"}</script><title>')
    reading = convert.read(log(entry(page.decode())), name="a.har")
    assert (reading.reader, titles(reading)) == ("har", [Text("The bell rings")])


def test_a_log_that_holds_no_page_is_an_error() -> None:
    for data, message in ((log(), "holds no page"), (b'{"log": 1}', "not a log"), (b"{", "not a log")):
        with pytest.raises(convert.ContentError, match=message):
            convert.read(data, name="a.har", reader="har")


def test_the_command_writes_a_file_for_each_page(tmp_path: Path) -> None:
    from convert.cli import main

    source = tmp_path / "news.warc"
    source.write_bytes(warc(good(ADDRESS, FERRY), good("https://example.org/bell", BELL)))
    assert main([str(source), "--to", "html", "-q", "-d", str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 2


class TestWarc(Saved):
    __test__ = True
    name = "warc"
    data = warc(good(ADDRESS, FERRY))


class TestMhtml(Saved):
    __test__ = True
    name = "mhtml"
    data = MHTML


class TestHar(Saved):
    __test__ = True
    name = "har"
    data = log(entry(FERRY.decode()))


@pytest.mark.parametrize("sent", ["To: desk@x.example", "Received: from x", "Message-ID: <1@x>"])
def test_a_message_that_was_sent_is_no_saved_page(sent: str) -> None:
    from convert_saved import sniff_mhtml

    head = b"From: Word\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    assert sniff_mhtml("a.mht", "", head) == 0.95
    assert sniff_mhtml("a.eml", "", sent.encode() + b"\r\n" + head) == 0
    assert sniff_mhtml("a.mht", "", sent.encode() + b"\r\n" + head.replace(b"Word", b"<Saved by x>")) == 0.95
