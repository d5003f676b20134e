"""Pictures that were saved with a page come with it: from web archives, browsers' files and their logs."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pictures import png
from saved_pages import ADDRESS, warc

import convert
from convert.model import Document, Figure

SMALL, LARGE = png(400, 300), png(800, 600)
PICTURE = "https://example.org/media/quay.png"
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>The ferry is back</title></head><body><article>'
    "<h1>The ferry is back</h1>"
    "<p>The boat left the quay at noon with forty passengers and one goat, and nobody paid more than before.</p>"
    '<figure><img src="{image}" alt="The quay" {more}><figcaption>The quay at noon.</figcaption></figure>'
    "<p>There will be six crossings a day from the first of May, as the port office promised in the winter.</p>"
    "</article></body></html>"
)


def page(image: str, more: str = "") -> bytes:
    return PAGE.format(image=image, more=more).encode()


def web_archive(page: bytes, address: str, picture: bytes, *, is_packed: bool = False) -> bytes:
    return warc(
        (ADDRESS, "200 OK", "text/html", page), (address, "200 OK", "image/png", picture), is_packed=is_packed
    )


def packed_web_archive(page: bytes, address: str, picture: bytes) -> bytes:
    return web_archive(page, address, picture, is_packed=True)


def browser_file(page: bytes, address: str, picture: bytes) -> bytes:
    place = f"Content-ID: <{address[4:]}>" if address.startswith("cid:") else f"Content-Location: {address}"
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {ADDRESS}\r\n\r\n{base64.b64encode(page).decode()}\r\n----b\r\n"
        f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{place}\r\n\r\n"
        f"{base64.b64encode(picture).decode()}\r\n----b--\r\n"
    ).encode()


def browser_log(page: bytes, address: str, picture: bytes) -> bytes:
    def entry(url: str, kind: str, data: bytes) -> dict[str, object]:
        content = {"mimeType": kind, "text": base64.b64encode(data).decode(), "encoding": "base64"}
        return {"request": {"url": url}, "response": {"status": 200, "content": content}}

    entries = [entry(ADDRESS, "text/html", page), entry(address, "image/png", picture)]
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "b"}, "entries": entries}}).encode()


Way = Callable[[bytes, str, bytes], bytes]
WAYS: list[tuple[str, Way]] = [
    ("a.warc", web_archive),
    ("a.warc.gz", packed_web_archive),
    ("a.mhtml", browser_file),
    ("a.har", browser_log),
]


def shown(data: bytes, name: str) -> tuple[Document, str, bytes]:
    document = convert.read(data, name=name, filters={"quotes": False}).document
    (figure,) = (block for block in document.blocks() if isinstance(block, Figure))
    assert figure.image is not None
    held = {each.id: each.data for each in document.resources}
    return document, figure.image.url, held.get(figure.image.resource, b"")


@pytest.mark.parametrize(("name", "saved"), WAYS)
def test_a_picture_that_was_saved_with_its_page_comes_with_it(name: str, saved: Way) -> None:
    _, url, data = shown(saved(page("/media/quay.png"), PICTURE, SMALL), name)
    assert (url, data) == (PICTURE, SMALL)


@pytest.mark.parametrize(("name", "saved"), WAYS)
def test_a_picture_that_was_not_saved_stays_on_the_web(name: str, saved: Way) -> None:
    _, url, data = shown(saved(page("/media/quay.png"), "https://example.org/other.png", SMALL), name)
    assert (url, data) == (PICTURE, b"")


@pytest.mark.parametrize(("name", "saved"), WAYS)
def test_the_size_that_the_browser_loaded_is_taken(name: str, saved: Way) -> None:
    offered = 'srcset="/media/quay-800.png 800w, /media/quay-400.png 400w"'
    data = saved(page("/lazy.gif", offered), "https://example.org/media/quay-400.png", SMALL)
    assert shown(data, name)[1:] == ("https://example.org/media/quay-800.png", SMALL)


@pytest.mark.parametrize(("name", "saved"), WAYS)
def test_what_is_not_a_picture_is_left_out_with_a_warning(name: str, saved: Way) -> None:
    data = saved(page("/media/quay.png"), PICTURE, b"<svg/>" * 40)
    reading = convert.read(data, name=name, filters={"quotes": False})
    assert [each.id for each in reading.problems if each.severity == "warning"] == ["html.picture-left-out"]


def test_a_picture_of_a_browser_file_may_be_named_by_its_content_id() -> None:
    assert shown(browser_file(page("cid:quay@x.example"), "cid:quay@x.example", SMALL), "a.mhtml")[2] == SMALL


def test_a_picture_that_is_cut_stays_on_the_web() -> None:
    whole = web_archive(page("/media/quay.png"), PICTURE, LARGE)
    cut = whole[: whole.index(LARGE) + 4]
    assert shown(cut, "a.warc")[1] == PICTURE
    har = browser_log(page("/media/quay.png"), PICTURE, SMALL)
    assert shown(har.replace(base64.b64encode(SMALL), b"AAA"), "a.har")[1:] == (PICTURE, b"")


def test_pictures_of_a_large_archive_are_left_on_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convert_saved.warc._MOST_PICTURES", 2 * len(SMALL) - 1)
    pages = [(f"{ADDRESS}/{number}", "200 OK", "text/html", page(f"/{number}.png")) for number in range(4)]
    pictures = [
        (f"https://example.org/{number}.png", "200 OK", "image/png", png(400, 300 + 40 * number))
        for number in range(4)
    ]
    reading = convert.read(warc(*pages, *pictures), name="a.warc", filters={"quotes": False})
    assert [len(each.resources) for each in reading.documents] == [1, 1, 0, 0]
    assert [each.id for each in reading.problems if each.severity == "warning"] == ["saved.pictures-left-out"]


def test_pictures_of_a_web_archive_are_put_beside_what_is_written(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(web_archive(page("/media/quay.png"), PICTURE, SMALL))
    written = convert.convert(
        archive, "markdown", filters={"quotes": False}, options={"markdown": {"media_dir": "m"}}
    )
    assert list(written.writings[0].beside.values()) == [SMALL]
