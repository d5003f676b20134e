import gzip
import io
import json
import socket
import ssl
import time
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import trustme

import convert
from convert.batch import convert_many
from convert.cli import main
from convert.io.source import Source
from convert.io.web import Refused, Web
from convert.model import Document, Figure, Metadata
from convert.report import Problem, Report
from convert_media import FetchMediaOptions
from convert_media.filter import with_media

Article = Callable[..., Document]


def fetched(document: Document, server: Any, **options: Any) -> tuple[Document, tuple[Problem, ...]]:
    """What comes of a document where the server of the test is permitted."""
    report = Report()
    given = FetchMediaOptions(private=(server.name,), **options)
    return with_media(document, given, report), report.problems


def reason(document: Document, server: Any, **options: Any) -> str:
    """Why its picture was not taken; it must still be there as a reference."""
    result, problems = fetched(document, server, **options)
    assert result == document
    assert [problem.id for problem in problems] == ["media.not-fetched"]
    assert problems[0].where == next(b.image.url for b in document.blocks() if isinstance(b, Figure) and b.image)
    return problems[0].message


def test_a_picture_gets_its_bytes_and_keeps_its_address(server: Any, article: Article, picture: bytes, sent: Any):
    server.answers["/a.png"] = sent(picture, Content_Type="text/plain")
    document, problems = fetched(article(server.url("/a.png"), server.url("/a.png")), server)
    assert problems == ()
    assert [(each.media_type, each.data) for each in document.resources] == [("image/png", picture)]
    for block in document.blocks():
        if isinstance(block, Figure) and block.image is not None:
            assert (block.image.url, block.image.resource) == (server.url("/a.png"), document.resources[0].id)
    [(path, fields)] = server.asked
    assert path == "/a.png"
    assert fields["Host"] == server.name
    assert not {"Cookie", "Authorization", "Referer"} & set(fields)


def test_what_every_program_shows_is_asked_for_before_webp(
    server: Any, article: Article, picture: bytes, sent: Any
):
    server.answers["/a.png"] = sent(picture, Content_Type="image/png")
    fetched(article(server.url("/a.png")), server)
    [(_, fields)] = server.asked
    rank = {}
    for each in fields["Accept"].split(","):
        kind, _, quality = each.strip().partition(";q=")
        rank[kind] = float(quality or 1)
    assert rank["image/jpeg"] > rank["image/png"] > rank["image/webp"]


def test_the_lead_picture_is_taken_where_no_figure_shows_it(server: Any, picture: bytes, sent: Any):
    server.answers["/lead.png"] = sent(picture)
    document = Document(id="a", metadata=Metadata(lead_image=server.url("/lead.png")))
    result, problems = fetched(document, server)
    assert problems == ()
    [figure] = result.blocks()
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert (figure.image.url, figure.image.resource) == (server.url("/lead.png"), result.resources[0].id)
    gone = Document(id="a", metadata=Metadata(lead_image=server.url("/gone.png")))
    result, problems = fetched(gone, server)
    assert result == gone
    assert [problem.id for problem in problems] == ["media.not-fetched"]


def test_redirects_are_followed_and_each_is_judged(server: Any, article: Article, picture: bytes, sent: Any):
    server.answers["/a"] = sent(b"", 302, Location="/b?size=2")
    server.answers["/b?size=2"] = sent(picture)
    document, _ = fetched(article(server.url("/a")), server)
    assert len(document.resources) == 1


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("http://127.0.0.1:9/x.png", "port 9"),
        ("http://127.0.0.1/x.png", "which is not public"),
        ("http://169.254.169.254/latest/meta-data/", "which is not public"),
        ("http://[::1]/x.png", "which is not public"),
        ("http://[::ffff:127.0.0.1]/x.png", "which is not public"),
        ("http://2130706433/x.png", "which is not public"),
        ("http://0177.0.0.1/x.png", "which is not public"),
        ("http://0x7f.1/x.png", "which is not public"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://127.0.0.1/x", "only http and https"),
        ("http://user:word@127.0.0.1/x.png", "a user name or a password"),
        ("http://localhost/x.png", "which is not public"),
    ],
)
def test_a_redirect_to_where_nothing_may_be_fetched_is_refused(
    server: Any, article: Article, sent: Any, target: str, words: str
):
    server.answers["/a"] = sent(b"", 302, Location=target)
    assert words in reason(article(server.url("/a")), server)
    assert words in reason(article(target), server)


def test_endless_redirects_end(server: Any, article: Article, sent: Any):
    server.answers["/a"] = sent(b"", 301, Location="/a")
    assert "redirects" in reason(article(server.url("/a")), server)
    assert len(server.asked) == 6


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(server: Any, article: Article, picture: bytes):
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(picture)
        for _ in range(4_000):
            handler.wfile.write(bytes(1000))

    def boasting(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "99999999999")
        handler.end_headers()

    for number, answer in enumerate((endless, boasting)):
        server.answers[f"/{number}"] = answer
        assert "larger" in reason(article(server.url(f"/{number}")), server, size=1)


def test_all_pictures_together_have_a_limit(server: Any, article: Article, picture: bytes, sent: Any):
    large = picture + bytes(700_000)
    for name in "ab":
        server.answers[f"/{name}"] = sent(large + name.encode())
    document, problems = fetched(article(server.url("/a"), server.url("/b")), server, total=1)
    assert len(document.resources) == 1
    assert ["larger" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("part", ["head", "body"])
def test_an_answer_that_drips_is_cut_off_in_time(server: Any, article: Article, part: str):
    def dripping(handler: Any) -> None:
        handler.send_response(200)
        if part == "body":
            handler.end_headers()
        else:
            handler.flush_headers()
        for _ in range(300):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    server.answers["/a"] = dripping
    begun = time.monotonic()
    assert "too long" in reason(article(server.url("/a")), server, seconds=0.4)
    assert time.monotonic() - begun < 3


def test_the_time_is_that_of_all_pictures(server: Any, article: Article, picture: bytes, sent: Any):
    server.answers["/slow"] = lambda _: time.sleep(1)
    server.answers["/a"] = sent(picture)
    document, problems = fetched(article(server.url("/slow"), server.url("/a")), server, seconds=0.3)
    assert document.resources == ()
    assert ["too long" in problem.message for problem in problems] == [True, True]


def test_a_head_without_end_is_refused(server: Any, article: Article):
    def many(handler: Any) -> None:
        handler.send_response(200)
        for number in range(200):
            handler.send_header(f"X-{number}", "x")
        handler.end_headers()

    def long(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("X-Long", "x" * 5_000_000)
        handler.end_headers()

    for number, answer in enumerate((many, long)):
        server.answers[f"/{number}"] = answer
        assert reason(article(server.url(f"/{number}")), server)


def test_compressed_answers_are_not_unpacked(server: Any, article: Article, sent: Any):
    server.answers["/a"] = sent(gzip.compress(bytes(1_000_000)), Content_Encoding="gzip")
    assert "compressed" in reason(article(server.url("/a")), server)


@pytest.mark.parametrize("body", [b"<html>no</html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b""])
def test_only_real_pictures_are_taken_whatever_their_type_says(
    server: Any, article: Article, sent: Any, body: bytes
):
    server.answers["/a.png"] = sent(body, Content_Type="image/png")
    assert "not a PNG" in reason(article(server.url("/a.png")), server)


def test_errors_and_broken_answers_are_reasons(server: Any, article: Article, picture: bytes, sent: Any):
    server.answers["/none"] = sent(b"gone", 404)
    server.answers["/short"] = sent(picture, Content_Length=str(len(picture) + 9))
    server.answers["/nowhere"] = sent(b"", 302)
    server.answers["/rubbish"] = lambda handler: handler.wfile.write(b"\0\1\2 nonsense\r\n\r\n")
    expected = {
        "/none": "404",
        "/short": "cut short",
        "/nowhere": "without an address",
        "/rubbish": "BadStatusLine",
    }
    for path, words in expected.items():
        assert words in reason(article(server.url(path)), server)


def test_tls_is_asked_for_the_name_and_a_certificate_that_nobody_trusts_is_refused(
    server: Any, monkeypatch: pytest.MonkeyPatch
):
    named = []
    wrap = ssl.SSLContext.wrap_socket

    def noted(self: ssl.SSLContext, *given: Any, **options: Any) -> ssl.SSLSocket:
        named.append((options["server_hostname"], self.verify_mode, self.check_hostname))
        return wrap(self, *given, **options)

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", noted)
    port = server.server_address[1]
    with pytest.raises(Refused, match="SSL"):
        Web(private=[f"localhost:{port}"]).fetched(f"https://localhost:{port}/a.png")
    assert set(named) == {("localhost", ssl.CERT_REQUIRED, True)}


@pytest.mark.parametrize(("name", "reason"), [("localhost", ""), ("selby.example", "certificate")])
def test_a_picture_comes_over_tls_from_a_server_whose_name_is_in_a_trusted_certificate(  # noqa: PLR0913, PLR0917
    server: Any,
    sent: Callable[..., Any],
    picture: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    reason: str,
):
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.answers["/a.png"] = sent(body=picture)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    port = server.server_address[1]
    web = Web(private=[f"localhost:{port}"])
    with pytest.raises(Refused, match=reason) if reason else nullcontext():
        assert web.fetched(f"https://localhost:{port}/a.png").data == picture


PAGE = """<html lang="en"><head><title>Harbour office reopens</title></head><body>
<h1>Harbour office reopens</h1><div>
<p>The harbour office of Port Selby reopened on Monday after eleven days of repairs to its ground floor.</p>
<figure><img src="{url}" alt="The office"><figcaption>The office in March.</figcaption></figure>
<p>Fishermen who had waited outside since dawn said that the new pumps would not hold through another winter.</p>
<p>The council has set aside four million for a wall along the quay, which engineers call the least needed.</p>
</div></body></html>"""


@pytest.mark.parametrize(("to", "member"), [("epub", ".png"), ("docx", "word/media/")])
def test_pictures_of_a_page_reach_the_book_and_the_word_file(
    server: Any, picture: bytes, sent: Any, to: str, member: str
):
    server.answers["/a.png"] = sent(picture)
    result = convert.convert(
        Source.from_text(PAGE.format(url=server.url("/a.png")), name="page.html"),
        to=to,
        filters={"fetch-media": True},
        options={"fetch-media": {"private": (server.name,)}},
    )
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        assert any(member in name and archive.read(name) == picture for name in archive.namelist())


def test_without_the_flag_nothing_is_looked_up_or_asked(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(url=server.url("/a.png")))
    result = convert.convert(page, to="json", options={"fetch-media": {"private": (server.name,)}})
    assert server.asked == []
    assert json.loads(result.data).get("resources") is None


def test_the_flag_and_its_options_work_on_the_command_line(server: Any, tmp_path: Path, picture: bytes, sent: Any):
    server.answers["/a.png"] = sent(picture)
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(url=server.url("/a.png")))
    out = tmp_path / "page.json"
    words = [str(page), "--to", "json", "-o", str(out), "--fetch-media", "--fetch-media-private", server.name]
    assert main(words) == 0
    assert len(json.loads(out.read_text())["resources"]) == 1


def test_in_a_run_over_many_sources_the_workers_fetch_and_their_limit_rules(
    server: Any, tmp_path: Path, picture: bytes, sent: Any
):
    server.answers["/a.png"] = sent(picture)
    server.answers["/slow.png"] = lambda _: time.sleep(20)
    for name in ("a", "slow"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(url=server.url(f"/{name}.png")))
    result = convert_many(
        [tmp_path],
        to="json",
        out=tmp_path / "out",
        filters={"fetch-media": True},
        options={"fetch-media": {"private": (server.name,)}},
        jobs=1,
        timeout=4,
    )
    assert result.total - result.failed == result.failed == 1
    assert result.first_failure is not None
    assert result.first_failure.error is not None
    assert result.first_failure.error.id == "timeout"
    assert len(json.loads((tmp_path / "out" / "a.json").read_text())["resources"]) == 1
