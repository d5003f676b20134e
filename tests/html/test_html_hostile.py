import base64
import json
import struct
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import convert
from convert.errors import ContentError
from convert.io.source import Source
from convert.model import Document, Figure, Link, Paragraph
from convert.report import Report
from convert_html import sniff
from convert_html.read import look_at_page

Read = Callable[..., Document]


def png(width: int = 40) -> bytes:
    """A real picture of one colour, large enough not to be a placeholder."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * 7 + y * 13) % 256 for x in range(width * 3)) for y in range(width))
    header = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "http://",
    ],
)
def test_links_that_could_do_harm_lose_their_address_and_keep_their_words(
    read: Read, paragraphs: tuple[str, ...], address: str
):
    document = read(
        f"<html><body><p>{paragraphs[0]} Read <a href='{address}'>the letter</a>.</p><p>{paragraphs[1]}</p></body></html>"
    )
    first = next(block for block in document.blocks() if isinstance(block, Paragraph))
    assert first.text.text.endswith("Read the letter.")
    assert not any(isinstance(mark, Link) for mark in first.text.marks)


def test_scripts_styles_and_forms_are_never_text(read: Read, body: str):
    noise = "<script>var a='hidden words of a script'</script><style>.hidden-style{}</style><form><input value='typed'></form>"
    assert "hidden" not in str(read(f"<html><body><div>{body}{noise}{body[:10]}</div></body></html>").sections)


@pytest.mark.parametrize(
    "opening", ["<div>", "<span>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<a href='/x'>"]
)
def test_deep_nesting_is_read_without_recursion(read: Read, body: str, opening: str):
    begun = time.process_time()
    document = read(f"<html><body><h1>Deep</h1><div>{body}</div>{opening * 20_000}deep words</body></html>")
    assert time.process_time() - begun < 20
    assert "harbour office" in str(document.sections).lower()


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>{}</title></head><body><h2>Short</h2>".format("harbour_" * 20_000),
        "<html><head><title>{}</title></head><body><h2>Short</h2>".format("港务 " * 20_000),
        "<html><head><title>Short</title></head><body><div class='tags'>"
        + "<a href='/tag/x'>Harbour</a>" * 20_000
        + "</div>",
        "<html><head><title>Short</title></head><body>" + "<p>Harbour.</p></body></html>" * 20_000,
    ],
    ids=["signs in a title", "blanks in a title", "tags in one container", "ends of the page"],
)
def test_much_of_what_is_little_on_pages_takes_little_time(page: str, read: Read, body: str):
    begun = time.process_time()
    read(f"{page}<div>{body}</div></body></html>")
    assert time.process_time() - begun < 5


def test_unclosed_and_crossing_tags_lose_no_words(read: Read, paragraphs: tuple[str, ...]):
    broken = f"<p>{paragraphs[0]}<p><b>{paragraphs[1]}<i></b> And more.</i><div>{paragraphs[2]}"
    words = " ".join(text for _, text in read(f"<html><body><div>{broken}").printed())
    for text in (*paragraphs[:3], "And more."):
        assert text in words


def test_a_huge_paragraph_and_many_small_ones_take_linear_time(read: Read, paragraphs: tuple[str, ...]):
    spent = []
    for times in (2_000, 8_000):
        many = "".join(f"<p>{paragraphs[number % 6]} {number}.</p>" for number in range(times))
        begun = time.process_time()
        document = read(f"<html><body><div>{many}</div></body></html>")
        spent.append(time.process_time() - begun)
        assert sum(1 for _ in document.blocks()) == times
    assert spent[1] < 12 * max(spent[0], 0.05)
    long = " ".join(paragraphs) * 2_000
    document = read(f"<html><body><p>{long}</p></body></html>")
    assert max(len(text) for _, text in document.printed()) == len(long)


def test_menus_inside_one_another_are_not_read(body: str):
    menu = "<nav>" * 1_000 + "<a href='/'>pier </a>" * 2_000 + "</nav>" * 1_000
    page = f"<html><body>{menu}<h1>Harbour</h1><div>{body}</div></body></html>"
    blocks = look_at_page(Source.from_text(page, name="p.html"), "", Report()).page.blocks
    assert not any(block.text.startswith("pier") for block in blocks)
    assert blocks[0].text == "Harbour"


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><script>x</script></html>", "<p> </p>"])
def test_a_page_without_words_is_a_clear_error(page: str):
    with pytest.raises(ContentError, match="no words"):
        convert.read(Source.from_text(page, name="p.html"), reader="html")


def test_a_page_without_running_text_says_so_and_keeps_its_facts():
    page = "<html><head><title>Harbour office reopens today</title></head><body><a href='/'>Home</a></body></html>"
    reading = convert.read(Source.from_text(page, name="p.html"), reader="html")
    assert "html.no-article" in {problem.id for problem in reading.problems}
    assert reading.document.title is not None


def test_pictures_in_data_addresses_become_resources(read: Read, body: str):
    data = base64.b64encode(png()).decode()
    drawing = base64.b64encode(b"<svg onload='x'>" + b" " * 200).decode()
    inside = (
        f"<img src='data:image/png;base64,{data}' alt='A square'><img src='data:image/svg+xml;base64,{drawing}'>"
    )
    half = body.index("<p>", len(body) // 2)
    document = read(f"<html><body><h1>A</h1><div>{body[:half]}{inside}{body[half:]}</div></body></html>")
    assert [resource.data for resource in document.resources] == [png()]
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    assert [figure.image.resource for figure in figures if figure.image] == [document.resources[0].id]


def test_local_pictures_are_taken_from_the_pages_own_folder_alone(tmp_path: Path, body: str):
    inside = tmp_path / "page"
    (inside / "img").mkdir(parents=True)
    (inside / "img" / "a.png").write_bytes(png())
    (tmp_path / "secret.png").write_bytes(png(41))
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    images = "<img src='img/a.png'><img src='../secret.png'><img src='/etc/hostname'><img src='link.png'><img src='img'>"
    half = body.index("<p>", len(body) // 2)
    page = inside / "page.html"
    page.write_text(
        f"<html><body><h1>A</h1><div>{body[:half]}{images}{body[half:]}</div></body></html>", encoding="utf-8"
    )
    document = convert.read(page, reader="html").document
    assert [resource.data for resource in document.resources] == [png()]


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf  <!-- saved --><HTML lang='en'>", True),
        (b"<?xml version='1.0'?><!DOCTYPE html>", True),
        (b"<?xml version='1.0'?><newsItem>", False),
        (b"plain words", False),
    ],
)
def test_a_page_is_known_by_its_beginning(head: bytes, *, sure: bool):
    assert (sniff("", "", head) >= 0.9) is sure


def test_the_same_page_gives_the_same_bytes(body: str):
    page = f"<html><body><h1>A</h1><div>{body}</div></body></html>".encode()
    results = {convert.convert(Source(page, name="a.html"), "json", reader="html").data for _ in range(3)}
    assert len(results) == 1


def test_a_page_too_deep_for_the_parser_is_not_cut_in_silence(body: str):
    page = f"<html><body><div>{body}</div>{'<div>' * 5_000}deep{'</div>' * 5_000}<p>After.</p></body></html>"
    reading = convert.read(Source.from_text(page, name="p.html"), reader="html")
    assert "html.too-deep" in {problem.id for problem in reading.problems}


def test_a_menu_with_characters_that_are_no_text_is_read(read: Read, body: str):
    menu = "<nav><ul><li><a href='/a'>World\x01</a></li><li><a href='/b'>Sport\x7f\ufdd0</a></li></ul></nav>"
    document = read(f"<html><body>{menu}<h1>Harbour</h1><div>{body}</div></body></html>")
    assert "World" not in "".join(text for _, text in document.printed())
    assert len(list(document.blocks())) > 1


def test_words_behind_the_body_with_characters_that_are_no_text_are_read(read: Read, paragraphs: tuple[str, ...]):
    first, second, *rest = paragraphs
    behind = "".join(f"<p>{text}</p>" for text in rest)
    document = read(f"<html><body><p>{first}</p></body>\f{second}\x01\f{behind}\f</html>\f<p>{first}</p>")
    printed = " ".join(text for _, text in document.printed())
    assert all(text in printed for text in (first, second, *rest))
    assert read(f"<html><body></body>\f{second}\x01\f</html>").printed()


def test_what_a_page_does_to_the_parser_is_over_with_it(body: str):
    deep = Source.from_text(f"<html><body>{body}" + "<div>" * 3000, name="deep.html")
    plain = Source.from_text(f"<html><body><h1>Harbour</h1>{body}</body></html>", name="plain.html")

    def ids(source: Source) -> set[str]:
        problems = convert.read(source, reader="html").problems
        return {problem.id for problem in problems if problem.severity != "note"}

    def both(_: int) -> tuple[set[str], set[str]]:
        return ids(deep), ids(plain)

    with ThreadPoolExecutor(3) as threads:
        found = [both(0), *threads.map(both, range(6))]
    assert found == [({"html.too-deep"}, set())] * 7


@pytest.mark.parametrize(
    "address", ["http://[bad/author/ada-quill", "http://a]/author/b/", "//[/author/q", "http://[::1"]
)
def test_an_address_that_is_none_does_no_harm_wherever_it_stands(read: Read, body: str, address: str):
    thing = {
        "@type": "NewsArticle",
        "headline": "Harbour",
        "url": address,
        "image": address,
        "mainEntityOfPage": address,
        "author": {"name": "Bo Reed", "url": address},
        "publisher": {"name": "Selby Post", "url": address, "logo": address},
    }
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"position": 1, "name": "Coast", "item": address}]}
    for given in (thing, trail):
        head = (
            f"<base href='{address}'><link rel='canonical' href='{address}'><meta property='og:url' content='{address}'>"
            f"<link rel='alternate' hreflang='de' href='{address}'><meta property='og:image' content='{address}'>"
            f"<script type='application/ld+json'>{json.dumps(given)}</script>"
        )
        inside = (
            f"<p><a href='{address}'>Ada Quill</a></p><p><a {'rel=author' if given is thing else ''} href='{address}'>Ada Quill</a></p>"
            f"<figure><a href='{address}'><img src='{address}' srcset='{address} 2x' data-src='{address}'></a></figure>"
            f"<blockquote cite='{address}'><p>Nobody pays.</p></blockquote><iframe src='{address}'></iframe>"
            f"<p>He <a href='{address}'>said</a> so on Monday, and the mayor said the same on Tuesday.</p>"
        )
        page = f"<html><head>{head}</head><body><h1>Harbour</h1><div>{inside}{body}</div></body></html>"
        document = read(page, url="https://selby.example/a/b")
        assert sum(1 for _ in document.blocks()) > 5


LONG = 100_000


@pytest.mark.parametrize("piece", ["a", "A.", "a-b", "@", "://", "(", " | ", "1/", "by ", "字", "Photo: "])
def test_no_value_is_too_long_wherever_it_stands(read: Read, body: str, piece: str):
    long = piece * (LONG // len(piece))
    names = (
        "author",
        "og:title",
        "description",
        "keywords",
        "article:published_time",
        "og:site_name",
        "copyright",
    )
    thing = dict.fromkeys(("headline", "author", "datePublished", "keywords", "articleBody", "image"), long)
    head = "".join(f"<meta name='{name}' content='{long}'>" for name in names) + f"<title>{long}</title>"
    head += f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **thing})}</script>"
    inside = (
        f"<p class='byline'>By {long}</p><time>{long}</time><a href='/author/{long}'>{long}</a><h2>{long}</h2>"
        f"<figure><img src='/{long}' alt='{long}' srcset='/{long} 2x'><figcaption>{long}</figcaption></figure>"
        f"<ul class='tags'><li><a rel='tag' href='/tag/{long}'>{long}</a></ul><div class='{long}' id='{long}'>{long}</div>"
    )
    begun = time.process_time()
    read(f"<html><head>{head}</head><body><h1>Harbour</h1>{inside}<div>{body}</div></body></html>")
    read(f"<html><body><h1>Harbour</h1>{inside}<div>{body}</div></body></html>")
    assert time.process_time() - begun < 20  # in proportion to its square it would take minutes
