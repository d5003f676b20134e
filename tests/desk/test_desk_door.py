"""Who may ask: hosts, origins, tokens; limits on bodies, heads and jobs; and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from desk_running import Running
from web_server import Server, sent, web_server

import convert
from convert.desk.work.pool import EndingError, Pool
from convert.desk.work.tasks import Start, Task
from convert.io.source import Source
from convert.loading.registry import registry

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 - of a desk that runs for a second
ARTICLE = b"Tides\n\nThe sea is high.\n"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "169.254.1.1", ""]
)
def test_another_name_is_refused(running: Running, host: str) -> None:
    """A name of somebody else's may lead to this machine (DNS rebinding)."""
    answer = raw(running, f"GET /api/formats HTTP/1.1\r\nHost: {host.format(port=running.port)}\r\n\r\n")
    assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))


def test_two_names_are_refused(running: Running) -> None:
    answer = raw(running, "GET /api/formats HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n")
    assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_a_page_of_another_origin_may_not_ask(client: httpx.Client, headers: dict[str, str]) -> None:
    for answer in (
        client.get("/api/formats", headers=headers),
        client.post("/api/read", content=b"a", headers=headers),
    ):
        assert answer.status_code == 403
        assert answer.json()["id"] == "http.origin"
        assert "access-control-allow-origin" not in answer.headers


def test_a_link_to_the_page_may_stand_anywhere(client: httpx.Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=headers).status_code == 200


def test_the_page_itself_may_ask(client: httpx.Client, running: Running) -> None:
    headers = {"Origin": running.address, "Sec-Fetch-Site": "same-origin"}
    assert client.get("/api/formats", headers=headers).status_code == 200


def test_every_answer_says_what_browsers_may_do(client: httpx.Client) -> None:
    for answer in (client.get("/"), client.get("/nix"), client.post("/api/convert/html", content=b"<p>A<p>B")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
    assert "sandbox" in client.post("/api/convert/html", content=b"<p>A<p>B").headers["content-security-policy"]


def test_a_word_of_the_page_is_new_each_time(client: httpx.Client) -> None:
    assert client.get("/").headers["content-security-policy"] != client.get("/").headers["content-security-policy"]


@pytest.fixture(scope="module")
def web() -> Iterator[Server]:
    """What stands for the web."""
    with web_server() as made:
        yield made


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, web: Server) -> Iterator[Running]:
    """A desk with a token, an origin that may ask, a server that may be asked, and narrow limits."""
    token = tmp_path_factory.mktemp("token") / "token"
    token.write_text(f"{TOKEN}\n", encoding="utf-8")
    desk = Running(
        *(
            "--token-file",
            str(token),
            "--allow-origin",
            "https://cms.example.org",
            "--jobs",
            "1",
            "--waiting",
            "1",
        ),
        *("--allow-fetch", "--fetch-private", web.name, "--allow-filter", "fetch-media"),
        *("--body", "0.1", "--arrival", "1", "--head", "1", "--timeout", "6", "--grace", "3"),
        plugins="convert.testing.mock",
    )
    yield desk
    desk.kill()


@pytest.fixture
def known(strict: Running) -> Iterator[httpx.Client]:
    """A client who has the token."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=strict.address, headers=headers, timeout=60) as found:
        yield found


def test_every_call_wants_the_token(strict: Running, known: httpx.Client) -> None:
    for path in ("/api/formats", "/api/health", "/metrics", "/api/nix", "/api/openapi.json"):
        answer = httpx.get(f"{strict.address}{path}", timeout=60)
        assert (answer.status_code, answer.json()["id"]) == (401, "http.token")
        assert answer.headers["www-authenticate"] == "Bearer"
        wrong = httpx.get(f"{strict.address}{path}", headers={"Authorization": "Bearer wrong"}, timeout=60)
        assert wrong.status_code == 401
    assert httpx.get(strict.address, timeout=60).status_code == 200
    assert known.get("/api/formats").status_code == 200


def test_an_origin_that_was_named_may_ask(known: httpx.Client) -> None:
    headers = {"Origin": "https://cms.example.org", "Sec-Fetch-Site": "cross-site"}
    asked = {**headers, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    before = known.options("/api/read", headers=asked)
    assert before.status_code == 204
    assert before.headers["access-control-allow-origin"] == "https://cms.example.org"
    assert "authorization" in before.headers["access-control-allow-headers"].lower()
    answer = known.post("/api/convert/json", content=ARTICLE, headers=headers)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, headers["Origin"])
    other = known.options("/api/read", headers={**asked, "Origin": "https://evil.example"})
    assert other.status_code == 403


def test_a_body_has_a_largest_size(known: httpx.Client) -> None:
    stated = known.post("/api/read", content=b"a" * 200_000)
    assert (stated.status_code, stated.json()["id"]) == (413, "http.body")
    chunked = known.post("/api/read", content=iter([b"a" * 60_000, b"a" * 60_000]))
    assert (chunked.status_code, chunked.json()["id"]) == (413, "http.body")


def head(strict: Running, size: int, more: str = "") -> str:
    return (
        f"POST /api/read HTTP/1.1\r\nHost: 127.0.0.1:{strict.port}\r\n"
        f"Authorization: Bearer {TOKEN}\r\nContent-Length: {size}\r\n{more}\r\n"
    )


def test_a_slow_body_is_cut_off(strict: Running) -> None:
    began = time.monotonic()
    answer = raw(strict, f"{head(strict, 1000)}a few bytes")
    assert answer.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - began < 10


def test_a_slow_head_is_cut_off(strict: Running) -> None:
    began = time.monotonic()
    assert raw(strict, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:") == b""
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "request_line", ["GET /" + "a" * 100_000 + " HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nX: " + "a" * 100_000]
)
def test_lines_and_headers_are_bounded(strict: Running, request_line: str) -> None:
    answer = raw(strict, request_line)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"application/problem+json" in answer
    assert b"newsconvert-problem" not in answer


@pytest.mark.parametrize(
    ("word", "status", "identifier"),
    [("crash", 500, "crash"), ("exit", 500, "crash"), ("hang", 504, "timeout"), ("raise", 500, "plugin")],
)
def test_a_hostile_file_costs_its_own_request(
    known: httpx.Client, word: str, status: int, identifier: str
) -> None:
    answer = known.post("/api/read", content=f"mock: {word}\nwords\n".encode(), params={"name": "a.mock"})
    assert (answer.status_code, answer.json()["id"]) == (status, identifier), answer.text
    assert known.post("/api/convert/json", content=ARTICLE).status_code == 200


def test_who_comes_when_all_are_busy_is_told_to_come_again(strict: Running, known: httpx.Client) -> None:
    found: list[httpx.Response] = []

    def ask() -> None:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        url = f"{strict.address}/api/read?name=a.mock"
        found.append(httpx.post(url, content=b"mock: hang\nwords\n", headers=headers, timeout=60))

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    statuses = sorted(each.status_code for each in found)
    assert statuses == [429, 429, 429, 504, 504]
    assert all(each.headers["retry-after"] for each in found if each.status_code == 429)
    assert known.get("/api/health").status_code == 200


def test_who_goes_while_waiting_keeps_nobody_from_a_worker(strict: Running, known: httpx.Client) -> None:
    """A page that was closed leaves what it asked for; what has not begun is not done."""
    hang = f"{head(strict, 17).replace('/api/read', '/api/read?name=a.mock')}mock: hang\nwords\n"
    before = died(known)
    with socket.create_connection(("127.0.0.1", strict.port), timeout=20) as running:
        running.sendall(hang.encode())
        admitted(known, 1)
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", strict.port), timeout=20) as waiting:
                waiting.sendall(hang.encode())
                admitted(known, 2)
            admitted(known, 1)
    admitted(known, 0)
    assert died(known) == before + 1


def died(known: httpx.Client) -> int:
    """How many workers had to be killed so far."""
    lines = known.get("/metrics").text.splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("newsconvert_workers_died "))


def admitted(known: httpx.Client, count: int) -> None:
    """Wait until so many conversions run or wait."""
    deadline = time.monotonic() + 30
    while f"newsconvert_jobs_admitted {count}\n" not in known.get("/metrics").text:
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to(number: int, request: pytest.FixtureRequest) -> None:
    """What runs has its grace and gets 503 then; what is idle is closed; no process is left."""
    desk = Running("--jobs", "2", "--timeout", "60", "--grace", "1", plugins="convert.testing.mock")
    request.addfinalizer(desk.kill)
    found: list[httpx.Response] = []
    url = f"{desk.address}/api/read?name=a.mock"
    ask = threading.Thread(
        target=lambda: found.append(httpx.post(url, content=b"mock: hang\nwords\n", timeout=60))
    )
    with httpx.Client(base_url=desk.address, timeout=60) as idle:
        assert idle.post("/api/convert/json", content=ARTICLE).status_code == 200
        ask.start()
        deadline = time.monotonic() + 30
        while " 2\n" not in (text := idle.get("/metrics").text) or "running 2" not in text:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        workers = children(desk.process.pid)
        assert workers
        status, log = desk.end(number)
    ask.join()
    assert status == 0
    assert (found[0].status_code, found[0].json()["id"]) == (503, "http.ending")
    assert [each for each in workers if Path(f"/proc/{each}").exists()] == []
    assert log[-1]["status"] == 503


def test_to_end_a_pool_again_costs_nothing_and_nobody_waits_for_it() -> None:
    start = Start(points=registry().points, blocked=(), memory=0, timeout=30)
    pool = Pool(start, 4)
    task = Task(action="read", data=ARTICLE, name="a.txt")
    assert pool.carry_out(task).failure is None
    pool.end()
    began = time.monotonic()
    pool.end()
    with pytest.raises(EndingError):
        pool.carry_out(task)
    assert time.monotonic() - began < 4


PAGE = (
    b"<html lang=en><title>Tides</title><article><h1>Tides</h1><p>The sea is high at noon, as on Monday.</p>"
    b'<p>It is low at six, says <a href="../harbour">the harbour</a>.</p></article></html>'
)


def test_a_page_is_fetched_where_that_is_allowed(known: httpx.Client, web: Server) -> None:
    """As the command reads what stands there, and with the address at which it was found."""
    web.answers["/old"] = sent(b"", 301, Location="/news/tides.html")
    web.answers["/news/tides.html"] = sent(PAGE, Content_Type="text/html; charset=utf-8")
    assert known.get("/api/formats").json()["fetch"]
    answer = known.post("/api/read", params={"url": web.url("/old")})
    assert answer.status_code == 200, answer.text
    (article,) = answer.json()["articles"]
    source = Source(PAGE, name=web.url("/old"), media_type="text/html", url=web.url("/news/tides.html"))
    assert article["document"] == json.loads(convert.convert(source, "json").data)
    assert web.url("/harbour") in json.dumps(article["document"])
    made = known.post("/api/convert/html", params={"url": web.url("/old")})
    assert made.content == convert.convert(source, "html").data
    assert web.url("/") not in "\n".join(str(each) for each in known.get("/metrics").text.splitlines())


def test_what_may_not_be_fetched_is_refused_before_anything_is_asked(known: httpx.Client, web: Server) -> None:
    inside = "http://169.254.169.254/latest/meta-data/"
    web.answers["/inside"] = sent(b"", 302, Location=inside)
    web.answers["/long"] = sent(PAGE + bytes(200_000))
    words = {
        inside: "which is not public",
        web.url("/inside"): "which is not public",
        "file:///etc/passwd": "only http and https",
        f"http://localhost:{web.server_address[1]}/": "port",
        web.url("/long"): "larger than the limit",
    }
    for url, reason in words.items():
        answer = known.post("/api/read", params={"url": url})
        assert (answer.status_code, answer.json()["id"]) == (422, "input"), answer.text
        assert reason in answer.json()["detail"]
    both = known.post("/api/read", params={"url": web.url("/old")}, content=ARTICLE)
    assert (both.status_code, both.json()["id"]) == (400, "usage")


def test_nothing_is_fetched_unless_that_was_allowed(client: httpx.Client, web: Server) -> None:
    before = len(web.asked)
    for path in ("/api/read", "/api/convert/html"):
        answer = client.post(path, params={"url": web.url("/old")})
        assert (answer.status_code, answer.json()["id"]) == (403, "http.fetch")
    assert not client.get("/api/formats").json()["fetch"]
    assert len(web.asked) == before


def test_no_caller_gives_rights_that_only_who_starts_the_service_may_give(
    known: httpx.Client, web: Server
) -> None:
    """Else whoever may have pictures fetched could have them fetched from within the house."""
    query = {"filter": "fetch-media", "fetch-media-private": web.name}
    answer = known.post("/api/read", content=ARTICLE, params=query)
    assert (answer.status_code, answer.json()["id"]) == (400, "usage")
    names = [field["name"] for each in known.get("/api/formats").json()["filters"] for field in each["options"]]
    assert "fetch-media-hosts" in names
    assert "fetch-media-private" not in names


def test_formats_of_others_are_there_with_their_options(known: httpx.Client) -> None:
    found = {each["name"]: each for each in known.get("/api/formats").json()["formats"]}
    assert found["mock"]["reads"]
    assert {"anpa", "newsml", "docx"} <= set(found)


def test_the_log_has_no_content(strict: Running, known: httpx.Client) -> None:
    secret = b"Zanzibar\n\nThe sea is high.\n"
    known.post("/api/convert/json?name=zanzibar.txt&set=title=Zanzibar", content=secret)
    known.get("/api/zanzibar")
    known.get("/page/zanzibar")
    log = "\n".join(strict.lines())
    assert '"route":"/api/convert/{format}"' in log
    assert "anzibar" not in log
    assert TOKEN not in log


def children(parent: int) -> list[int]:
    """The processes that a process has begun, on Linux."""
    text = Path(f"/proc/{parent}/task/{parent}/children")
    threads = Path(f"/proc/{parent}/task").iterdir() if text.exists() else []
    return [int(each) for thread in threads for each in (thread / "children").read_text().split()]


def raw(desk: Running, request: str) -> bytes:
    """What comes back before the connection is closed."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=20) as connection:
        parts = []
        try:
            connection.sendall(request.encode())
            while data := connection.recv(65536):
                parts.append(data)
                if b"\r\n\r\n" in data:
                    break
        except ConnectionError:
            pass
        return b"".join(parts)


# The command


def run(*words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    script = f"{code}\nfrom convert.desk.command import process; process()"
    return subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "desk.example.org"])  # noqa: S104 - none of them is listened on
def test_it_listens_elsewhere_with_a_token_alone(host: str) -> None:
    done = run("--host", host)
    assert done.returncode == 2
    assert "token" in done.stderr


@pytest.mark.parametrize(
    "words", ["--token short", "--fetch-host a.example", "--port 70000", "--jobs 0", "--timeout 0"]
)
def test_what_makes_no_sense_is_refused(words: str) -> None:
    done = run(*words.split())
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_port_that_is_taken_is_said(running: Running) -> None:
    done = run("--port", str(running.port))
    assert done.returncode == 13
    assert "Traceback" not in done.stderr


def test_the_help_imports_nothing_heavy() -> None:
    code = (
        "import atexit, sys\n"
        "heavy = ('lxml', 'starlette', 'uvicorn', 'asyncio')\n"
        "atexit.register(lambda: print([each for each in heavy if each in sys.modules], file=sys.stderr))"
    )
    done = run("--help", code=code)
    assert "--token-file" in done.stdout
    assert done.stderr.strip() == "[]"


def test_without_the_extra_it_says_how_to_get_it() -> None:
    done = run(code="import sys; sys.modules['starlette'] = None")
    assert done.returncode == 2
    assert "pip install 'newsconvert[desk]'" in done.stderr


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path) -> None:
    os.environ["TMPDIR"] = str(tmp_path)
    try:
        desk = Running()
    finally:
        del os.environ["TMPDIR"]
    httpx.post(f"{desk.address}/api/convert/epub", content=ARTICLE, timeout=60)
    document = {"schema": "newsconvert/document/1.0", "id": "a", "title": {"text": "Tides"}}
    style = {"name": "own.css", "data": b64encode(b"p { color: teal }").decode()}
    sent = {"documents": [document], "files": {"epub-css": style}}
    made = httpx.post(f"{desk.address}/api/write/epub", json=sent, timeout=60)
    assert made.status_code == 200, made.text
    assert desk.end()[0] == 0
    assert list(tmp_path.iterdir()) == []
