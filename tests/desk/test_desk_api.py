"""The service as programs use it: documents, bytes, checks, and problems as documents."""

import io
import json
import sys
import zipfile
from base64 import b64decode, b64encode
from pathlib import Path

import httpx
import pytest
from made_pictures import png
from starlette.routing import Route

import convert
from convert.cli import main
from convert.desk.web.app import Desk
from convert.desk.web.openapi import description
from convert.desk.web.problems import STATUSES
from convert.errors import ConvertError
from convert.loading.registry import registry
from convert.plugin import Writer

WRITERS = [each.declaration.name for each in registry().all(Writer)]


def read(client: httpx.Client, data: bytes, **query: str) -> dict:
    answer = client.post("/api/read", content=data, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_page_becomes_a_document_with_its_facts(client: httpx.Client, sample: bytes) -> None:
    found = read(client, sample, name="ferry-bell.html")
    (article,) = found["articles"]
    assert found["reader"] == "html"
    assert article["document"] == json.loads(convert.convert(sample, "json", name="ferry-bell.html").data)
    facts = {each["name"]: each for each in article["facts"]}
    assert facts["author"] == {"name": "author", "kind": "names", "value": "Ines Duarte", "origin": "meta"}
    assert facts["published"]["value"] == "2026-06-01T09:30:00+02:00"
    assert facts["standfirst"] == {"name": "standfirst", "kind": "text"}


@pytest.mark.parametrize("name", WRITERS)
def test_the_bytes_are_those_of_the_command(
    client: httpx.Client, name: str, tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With options and settings as the command has them."""
    monkeypatch.chdir(samples)
    source = samples / "telesur-ferry-en.txt"
    flags = ["--set", "title=Tides", "--newsml-nitf", "--epub-title", "A book", "--text-width", "60"]
    out = tmp_path / "out"
    assert main(["-q", source.name, "--to", name, "-o", str(out), *flags]) == 0
    query = {"name": source.name, "set": "title=Tides", "newsml-nitf": "true", "epub-title": "A book"}
    query["text-width"] = "60"
    answer = client.post(f"/api/convert/{name}", content=source.read_bytes(), params=query)
    assert answer.status_code == 200, answer.text
    assert answer.content == out.read_bytes()


@pytest.mark.parametrize("name", WRITERS)
def test_a_stored_document_is_written_as_the_command_writes_it(
    client: httpx.Client, name: str, tmp_path: Path, sample: bytes
) -> None:
    (article,) = read(client, sample, name="ferry-bell.html")["articles"]
    stored = tmp_path / "ferry-bell.json"
    stored.write_text(json.dumps(article["document"]), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["-q", str(stored), "--to", name, "-o", str(out)]) == 0
    answer = client.post(f"/api/write/{name}", json=article["document"])
    assert answer.status_code == 200, answer.text
    # The list of quotes names the file, and what is posted comes from none.
    assert answer.content == out.read_bytes().replace(str(stored).encode(), b"")


def test_what_comes_compressed_is_read_as_what_it_is(client: httpx.Client, sample: bytes) -> None:
    import gzip

    found = read(client, gzip.compress(sample), name="ferry-bell.html.gz")
    assert found["articles"][0]["document"]["title"]["text"] == "The ferry has its bell again"


def test_a_check_says_its_verdict_and_findings(client: httpx.Client, sample: bytes) -> None:
    good = convert.convert(sample, "newsml", name="a.html").data
    assert client.post("/api/check/newsml", content=good).json()["verdict"] == "ok"
    bad = client.post("/api/check/newsml", content=good.replace(b"guid=", b"gid=", 1)).json()
    assert bad["verdict"] == "failed"
    assert any(each["severity"] == "error" for each in bad["problems"])
    assert client.post("/api/check/text", content=b"words").status_code == 404


def test_several_articles_become_an_edition_or_a_zip(client: httpx.Client, sample: bytes) -> None:
    (article,) = read(client, sample, name="a.html")["articles"]
    both = [article["document"], {**article["document"], "id": "other"}]
    assert client.post("/api/write/epub", json=both).content.startswith(b"PK")
    refused = client.post("/api/write/nitf", json=both)
    assert (refused.status_code, refused.json()["id"]) == (400, "usage")
    packed = client.post("/api/write/nitf", json=both, params={"zip": "true"})
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.namelist() == ["example.org-news-ferry-bell.nitf.xml", "other.nitf.xml", "report.json"]
        assert (
            archive.read("example.org-news-ferry-bell.nitf.xml")
            == client.post("/api/write/nitf", json=both[0]).content
        )
    again = client.post("/api/write/nitf", json=both, params={"zip": "true"})
    assert again.content == packed.content


def test_of_several_articles_one_fails_and_the_others_go_on(client: httpx.Client, sample: bytes) -> None:
    """The second article has a quote of words that are not there."""
    (article,) = read(client, sample, name="a.html")["articles"]
    bare = {"schema": "newsconvert/document/1.0", "id": "bare", "title": {"text": "Tides"}}
    broken = {**bare, "quotes": [{"id": "q1", "text": "no", "ranges": [{"target": "b9", "start": 0, "end": 2}]}]}
    both = [article["document"], broken]
    alone = client.post("/api/write/nitf", json=article["document"]).content
    refused = client.post("/api/write/nitf", json=both)
    assert refused.status_code >= 400
    answer = client.post("/api/write/nitf", json=both, params={"zip": "true"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["example.org-news-ferry-bell.nitf.xml", "report.json"]
        assert archive.read("example.org-news-ferry-bell.nitf.xml") == alone
        (error,) = [each for each in json.loads(archive.read("report.json")) if each.get("severity") == "error"]
    assert "bare" in error["where"] + error["message"]
    told = client.post("/api/write/nitf", json=both, params={"report": "true"}).json()
    assert [each["severity"] for each in told["problems"][:1]] == ["error"]
    assert len(told["files"]) == 1
    assert client.post("/api/write/nitf", json=[broken, broken], params={"zip": "true"}).status_code >= 400


def sent_with(client: httpx.Client, to: str, document: dict, **files: tuple[str, bytes]) -> httpx.Response:
    """What comes of a document where options are given files; "_" stands for the hyphens of their names."""
    given = {
        name.replace("_", "-"): {"name": file, "data": b64encode(data).decode()}
        for name, (file, data) in files.items()
    }
    return client.post(f"/api/write/{to}", json={"documents": [document], "files": given})


def test_options_that_take_files_are_sent_files(client: httpx.Client, sample: bytes, tmp_path: Path) -> None:
    """The bytes are those of the command with the same files."""
    (article,) = read(client, sample, name="ferry-bell.html")["articles"]
    documents = convert.read(json.dumps(article["document"]).encode(), name="a.json").documents
    word = convert.write(documents, "docx").data
    for to, option, name, data in (
        ("epub", "css", "own.css", b"p { color: teal }"),
        ("epub", "cover", "Cover.PNG", png()),
        ("html", "template", "page.html", b"<!doctype html><title>{{ title }}</title>{{ article }}"),
        ("docx", "template", "house.dotx", word),
    ):
        path = tmp_path / name.lower()
        path.write_bytes(data)
        answer = sent_with(client, to, article["document"], **{f"{to}_{option}": (name, data)})
        assert answer.status_code == 200, answer.text
        assert answer.content == convert.write(documents, to, options={to: {option: path}}).data
        assert answer.content != convert.write(documents, to).data, option


@pytest.mark.parametrize(
    ("option", "name", "data", "words"),
    [
        ("epub_css", "own.png", b"p {}", "epub-css takes .css"),
        ("epub_cover", "a.png", b"no picture", "epub-cover.png"),
        ("html_media_dir", "a.css", b"", "html-media-dir takes no file"),
        ("html_explain", "a.tsv", b"", "takes no file"),
        ("epub_csss", "a.css", b"", "did you mean"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_name(
    client: httpx.Client, option: str, name: str, data: bytes, words: str
) -> None:
    document = {"schema": "newsconvert/document/1.0", "id": "a", "title": {"text": "Tides"}}
    answer = sent_with(client, "epub", document, **{option: (name, data)})
    assert answer.status_code in (400, 422)
    assert words in answer.json()["detail"]
    assert "…" not in answer.json()["detail"]


def test_a_report_holds_the_files_and_what_was_doubtful(client: httpx.Client) -> None:
    source = b"Tides\n\nThe sea\x85 is high.\n"
    answer = client.post("/api/convert/html", content=source, params={"name": "t.txt", "report": "true"}).json()
    (file,) = answer["files"]
    assert (file["name"], file["document"], file["media_type"]) == ("t.html", "t", "text/html")
    plain = client.post("/api/convert/html", content=source, params={"name": "t.txt"})
    assert b64decode(file["data"]) == plain.content
    assert file["size"] == len(plain.content)
    warnings = [each for each in answer["problems"] if each.get("severity", "warning") != "note"]
    assert str(len(warnings)) == plain.headers["x-newsconvert-warnings"] == "1"


@pytest.mark.parametrize(
    ("path", "query", "body", "status", "identifier", "exit_status"),
    [
        ("/api/convert/newsml", "", b"", 422, "content", 12),
        ("/api/convert/nix", "", b"words", 404, "format", 10),
        ("/api/read", "from=nix", b"words", 415, "format", 10),
        ("/api/read", "nix=1", b"words", 400, "usage", 2),
        ("/api/read", "set=titel=A", b"words", 400, "usage", 2),
        ("/api/convert/newsml", "newsml-nitf=maybe", b"words", 400, "usage", 2),
        ("/api/convert/epub", "epub-css=/etc/passwd", b"words", 400, "usage", 2),
        ("/api/convert/html", "html-explain=/tmp/x.tsv", b"<p>words", 400, "usage", 2),
        ("/api/read", "quotes-languages=/etc", b"words", 400, "usage", 2),
        ("/api/read", "filter=fetch-media", b"words", 400, "usage", 2),
        ("/api/read", "", b"\x00\x01\x02", 422, "content", 12),
        ("/api/write/newsml", "", b"{", 422, "content", 12),
        ("/api/write/newsml", "", b"[]", 422, "content", 12),
        ("/api/write/newsml", "", b"[" * 100_000, 422, "content", 12),
        ("/api/edit", "", b'{"document": 1}', 422, "content", 12),
        ("/api/nix", "", b"", 404, "http.not-found", 0),
        ("/api/formats", "", b"", 405, "http.method", 0),
    ],
)
def test_what_is_wrong_is_a_problem_document(  # noqa: PLR0913, PLR0917 - a table
    client: httpx.Client, path: str, query: str, body: bytes, status: int, identifier: str, exit_status: int
) -> None:
    answer = client.post(f"{path}?{query}", content=body)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["id"]) == (status, status, identifier), problem
    assert problem.get("exit", 0) == exit_status
    assert problem["type"] == f"urn:newsconvert:problem:{identifier}"
    assert problem["title"]
    assert problem["detail"]
    assert "x-newsconvert-problem" not in answer.headers


def test_every_error_of_ours_has_a_status() -> None:
    kinds = {each.id for each in (ConvertError, *ConvertError.__subclasses__())}
    assert kinds <= set(STATUSES)


def test_the_description_names_the_routes_that_there_are() -> None:
    desk = Desk()
    routes = {
        (route.path, method.lower())
        for route in desk.routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }
    described = {(path, method) for path, parts in description()["paths"].items() for method in parts}
    assert described == routes


def test_the_description_is_openapi(client: httpx.Client) -> None:
    spec = pytest.importorskip("openapi_spec_validator")
    found = client.get("/api/openapi.json").json()
    assert found == json.loads(json.dumps(description()))
    spec.validate(found)


def test_parameters_of_a_query_are_described() -> None:
    from convert.desk.web import query

    named = {
        each["name"]
        for path in description()["paths"].values()
        for operation in path.values()
        for each in operation.get("parameters", ())
        if each["in"] == "query"
    }
    taken = {*query.OWN, *query._REPEATED, *query._SWITCHES, *query._WORDS}
    assert named - {"options"} == taken


def test_figures_are_in_the_form_of_prometheus(client: httpx.Client) -> None:
    client.get("/api/health")
    lines = client.get("/metrics").text.splitlines()
    assert any(
        line.startswith('newsconvert_requests_total{method="GET",route="/api/health",status="200"} ')
        for line in lines
    )
    samples = [line for line in lines if not line.startswith("#")]
    assert all(len(line.rsplit(" ", 1)) == 2 and float(line.rsplit(" ", 1)[1]) >= 0 for line in samples)


def test_no_place_of_this_machine_is_in_an_answer(client: httpx.Client, sample: bytes) -> None:
    import tempfile

    from convert.desk.work.places import without_places

    for folder in (sys.prefix, str(Path(convert.__file__).parent), str(Path.home()), tempfile.gettempdir()):
        assert folder not in without_places(f"cannot read '{folder}/x/y.txt': no such file")
    assert without_places("and/or, 3/4 and https://example.org/a") == "and/or, 3/4 and https://example.org/a"


def test_an_option_that_names_a_file_is_declared_as_one() -> None:
    """Else a caller of the service could have files of the machine read or written."""
    import re
    from typing import get_args

    from convert.loading.options import describe

    for declaration in registry().declarations():
        for option in describe(declaration.options):
            words = re.search(r"\b(?:files?|folders?|paths?)\b", option.description, re.IGNORECASE)
            if words and str in (option.type, *get_args(option.type)):
                raise AssertionError(f"{declaration.name}.{option.name}: {option.description}")
