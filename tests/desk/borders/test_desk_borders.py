"""The desk at the borders: flags, limits, statuses, figures, places of this machine, workers. None is started."""

import asyncio
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import msgspec
import pytest
from border_pages import holds

from convert.batch.verdict import Failure
from convert.desk import command, server
from convert.desk.command import _check, _parser, _token
from convert.desk.limits import Fetching, Limits
from convert.desk.web import assets, catalogue, problems
from convert.desk.web.app import Desk, _zip
from convert.desk.web.bodies import _stated_size
from convert.desk.web.door import Door, Rules
from convert.desk.web.openapi import description
from convert.desk.web.problems import Refused, answer_of, refusal
from convert.desk.web.watch import Figures, Watch, _places_of
from convert.desk.work import places, pool
from convert.desk.work.pool import Pool
from convert.desk.work.tasks import Outcome, Part
from convert.errors import ConvertError, PluginError, UsageError
from convert.io.remote import NO_URLS_VARIABLE

MIB = 1024**2


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk whose workers are not started."""
    made = Desk(Limits(jobs=1), Rules(origins=("https://a.example",)), log=lambda _: None)
    yield made
    made._threads.shutdown()


def ask(desk: Desk, method: str, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(desk.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(asked())


def given(*words: str) -> Any:
    return _parser().parse_args(words)


def refuses(work: Callable[[], object], error: type[Exception] = UsageError) -> bool:
    try:
        work()
    except error:
        return True
    return False


# --- The command -------------------------------------------------------------------------------------------------


def test_a_token_has_sixteen_characters() -> None:
    holds(lambda n: refuses(lambda: _token(given("--token", "q" * n))), 15)


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_run", interrupt)
    assert command.main([]) == 130


def test_limits_are_those_that_the_help_says() -> None:
    usual = given()
    stated = {
        "port": 8737,
        "waiting": 32,
        "body": 20,
        "timeout": 30,
        "memory": 1024,
        "arrival": 30,
        "head": 10,
        "connections": 256,
        "grace": 10,
    }
    assert {name: getattr(usual, name) for name in stated} == stated
    assert all(f"({value}" in " ".join(_parser().format_help().split()) for value in stated.values())


def test_limits_of_a_desk_in_a_program_are_those_of_the_command() -> None:
    limits = Limits()
    assert (limits.waiting, limits.body, limits.held) == (32, 20 * MIB, 200 * MIB)
    assert (limits.seconds, limits.memory, limits.arrival) == (30, 1024 * MIB, 30)
    assert (limits.head, limits.connections, limits.grace) == (10, 256, 10)
    assert Fetching().size == 20 * MIB


def test_ten_bodies_are_held_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    desks: list[Desk] = []
    monkeypatch.setattr(server, "listening", lambda *_: SimpleNamespace(getsockname=lambda: ("", 1)))
    monkeypatch.setattr(server, "serve", lambda desk, *_, **__: desks.append(desk))
    assert command.main(["--body", "3", "--jobs", "1"]) == 0
    assert desks[0].limits.held == 30 * MIB
    desks[0]._threads.shutdown()
    assert "http://127.0.0.1:1/" in capsys.readouterr().out


def test_there_is_one_job_and_a_port_of_sixteen_bits() -> None:
    assert [refuses(lambda: _check(given("--jobs", each))) for each in ("0", "1")] == [True, False]  # noqa: B023 - called at once
    holds(lambda n: not refuses(lambda: _check(given("--port", str(n)))), 65_535)


# --- The server --------------------------------------------------------------------------------------------------


def test_128_connections_wait_to_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    made = SimpleNamespace(
        setsockopt=lambda *_: None, bind=lambda _: None, listen=asked.append, set_inheritable=lambda _: None
    )
    monkeypatch.setattr("convert.desk.server.socket.socket", lambda *_: made)
    server.listening("127.0.0.1", 0)
    assert asked == [128]


def test_a_head_has_32_kib_and_a_connection_is_idle_for_twenty_seconds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}
    opened: list[float] = []

    def configure(_: object, **more: object) -> None:
        asked.update(more)

    def timer(seconds: float, *_: object) -> Any:
        opened.append(seconds)
        return SimpleNamespace(start=lambda: None)

    monkeypatch.setenv(NO_URLS_VARIABLE, "")
    monkeypatch.setattr(server, "_set_up_log", lambda: None)
    monkeypatch.setattr("convert.desk.server.uvicorn.Config", configure)
    monkeypatch.setattr("convert.desk.server.threading.Timer", timer)
    monkeypatch.setattr("convert.desk.server.asyncio.run", lambda _: None)
    monkeypatch.setattr(server, "_Server", lambda *_: SimpleNamespace(serve=lambda **_: None))
    monkeypatch.setattr(desk, "pool", SimpleNamespace(end=lambda: None))
    server.serve(desk, None, "http://127.0.0.1/", open_page=True)  # type: ignore[arg-type] # nobody listens
    assert (asked["h11_max_incomplete_event_size"], asked["timeout_keep_alive"]) == (32 * 1024, 20)
    assert asked["timeout_graceful_shutdown"] == 12
    assert opened == [0.3]


# --- Answers -----------------------------------------------------------------------------------------------------


STATUSES = {
    "usage": 400,
    "format": 415,
    "input": 422,
    "content": 422,
    "strict": 422,
    "check": 422,
    "timeout": 504,
    "memory": 507,
    "crash": 500,
    "plugin": 500,
    "output": 500,
    "error": 500,
    "of a stranger": 500,
}
OWN = {
    "http.request": 400,
    "http.not-found": 404,
    "http.method": 405,
    "http.token": 401,
    "http.host": 421,
    "http.origin": 403,
    "http.fetch": 403,
    "http.body": 413,
    "http.slow": 408,
    "http.cut-off": 400,
    "http.busy": 429,
    "http.ending": 503,
    "http.bug": 500,
}


def test_each_error_has_its_status_of_http() -> None:
    assert {each: answer_of(Failure(each, 1, "q")).status_code for each in STATUSES} == STATUSES
    assert set(STATUSES) == {*problems.STATUSES, "of a stranger"}
    assert {each: refusal(Refused(each)).status_code for each in problems.OWN} == OWN


def test_the_description_states_each_status_that_there_may_be() -> None:
    found: dict[str, Any] = {
        f"{method} {path}": {int(status) for status in each["responses"]} - {200}
        for path, methods in description()["paths"].items()
        for method, each in methods.items()
    }
    always = {401, 403, 421}
    posted = {400, 408, 413, 415, 422, 429, 500, 503, 504, 507} | always
    assert always <= found["get /api/formats"] <= always | {503}
    assert found["post /api/read"] == posted
    assert found["post /api/write/{format}"] == {404, *posted}


def test_what_is_not_there_is_404_and_another_method_405(desk: Desk) -> None:
    asked = [("GET", "/odd"), ("GET", "/api/read"), ("POST", "/api/write/odd")]
    answers = [ask(desk, method, path) for method, path in asked]
    assert [each.status_code for each in answers] == [404, 405, 404]
    assert [each.json()["id"] for each in answers] == ["http.not-found", "http.method", "format"]


def test_two_articles_are_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def status(parts: int) -> int:
        async def perform(*_: object) -> Outcome:
            return Outcome(parts=(Part(data=b"{}"),) * parts)

        monkeypatch.setattr(desk, "_perform", perform)
        return ask(desk, "POST", "/api/write/json").status_code

    assert [status(each) for each in (1, 2)] == [200, 400]


def test_files_of_an_archive_bear_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(bytes(_zip(Outcome(parts=(Part(data=b"q", name="a"),))).body))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_page_has_a_word_of_128_bits_and_a_file_a_tag_of_64(desk: Desk) -> None:
    policy = ask(desk, "GET", "/").headers["content-security-policy"]
    assert len(policy.partition("nonce-")[2].partition("'")[0]) == 22
    name = next(iter(assets.Assets()._files))
    tag = ask(desk, "GET", f"/page/{name}").headers["etag"]
    assert len(tag) == len('""') + 16
    assert ask(desk, "GET", f"/page/{name}", {"if-none-match": tag}).status_code == 304


def test_a_size_has_nineteen_digits() -> None:
    def size(digits: int) -> int:
        return _stated_size(SimpleNamespace(headers={"content-length": "1" * digits}))  # type: ignore[arg-type] # what is asked

    assert [size(each) for each in (19, 20)] == [1_111_111_111_111_111_111, 0]


def test_a_name_of_a_file_has_a_hundred_characters() -> None:
    assert [len(catalogue.file_name("q" * each, ".xml")) for each in (99, 100, 101, 199)] == [103, 104, 104, 104]


@pytest.mark.parametrize(("hosts", "refused"), [(0, True), (1, False), (2, True)])
def test_a_request_names_one_host(hosts: int, *, refused: bool) -> None:
    door = Door(None, Rules(hosts=("a.example",)))  # type: ignore[arg-type] # nobody behind it is asked
    headers: Any = SimpleNamespace(getlist=lambda _: ["a.example"] * hosts)
    assert refuses(lambda: door._refuse_host({}, headers), Refused) == refused


def test_a_browser_that_asks_first_gets_204(desk: Desk) -> None:
    assert ask(desk, "OPTIONS", "/api/read", {"origin": "https://a.example"}).status_code == 204


# --- What it says of itself --------------------------------------------------------------------------------------


def test_times_are_counted_from_a_hundredth_to_thirty_seconds() -> None:
    bounds = ["0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "30"]
    figures = Figures()
    for bound in bounds:
        figures.took(float(bound))
    lines = [line.partition('le="')[2] for line in figures.text().split("\n") if "_bucket" in line]
    assert lines == [*(f'{bound}"}} {at}' for at, bound in enumerate(bounds, 1)), f'+Inf"}} {len(bounds)}']


def test_seconds_of_a_line_have_four_places() -> None:
    lines: list[dict[str, object]] = []
    answered: dict[str, object] = {"status": 200, "problem": "", "sent": 0}
    watch = Watch(None, Figures(), lines.append)  # type: ignore[arg-type] # nobody behind it is asked
    watch._record({"method": "GET", "path": "/"}, answered, 0, 0.123_456_7, {})
    assert lines[0]["seconds"] == 0.1235


def test_five_places_of_an_error_are_told() -> None:
    def fail(depth: int) -> None:
        if depth:
            fail(depth - 1)
        raise ConvertError("q")

    with pytest.raises(ConvertError) as raised:
        fail(9)
    assert len(_places_of(raised.value)) == 5


@pytest.mark.parametrize(("path", "temporary"), [("/", "/qq"), ("/q", "/"), ("/", "/q")])
def test_a_folder_of_two_characters_is_not_told_and_the_root_hides_nothing(
    path: str, temporary: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [path])
    monkeypatch.setattr(tempfile, "gettempdir", lambda: temporary)
    told = places._places.__wrapped__().sub("…", "in /zz/b and /qq/x")
    assert told == "in /zz/b and …"


# --- Workers -----------------------------------------------------------------------------------------------------


class _Process:
    """A worker process that answers or is silent, and all that it is asked."""

    answers: bytes | None
    asked: list[float]

    def __init__(self, _: str) -> None:
        pass

    def send(self, _: object) -> None:
        pass

    def close(self) -> None:
        pass

    def receive(self, seconds: float) -> bytes | None:
        self.asked.append(seconds)
        return self.answers

    def last_words(self) -> str:
        return "no"

    def end(self, patience: float = -1) -> int:
        self.asked.append(patience)
        return 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """All seconds that worker processes are given, to answer and to end."""
    monkeypatch.setattr(pool, "WorkerProcess", _Process)
    _Process.answers, _Process.asked = None, []
    return _Process.asked


def pool_of_one() -> Pool:
    return Pool(SimpleNamespace(timeout=7), 1)  # type: ignore[arg-type] # what is asked


def test_a_worker_is_started_three_times_and_has_two_minutes_each(asked: list[float]) -> None:
    made = pool_of_one()
    assert refuses(made._start_worker, PluginError)
    assert made.counts.started == 3
    assert asked == [120, 0] * 3


def test_a_worker_does_a_thousand_tasks(asked: list[float]) -> None:
    _Process.answers = msgspec.msgpack.encode(Outcome())
    made = pool_of_one()
    process = _Process("")
    worker: Any = SimpleNamespace(process=process, tasks=998)
    kept = [made._perform(worker, None)[1] is worker for _ in range(2)]  # type: ignore[arg-type] # it is only sent
    assert kept == [True, False]
    assert asked == [7, 7, -1]


def test_a_worker_has_a_fifth_of_a_second_to_end_with_the_service(asked: list[float]) -> None:
    made = pool_of_one()
    made._free.get()
    made._free.put(SimpleNamespace(process=_Process("")))  # type: ignore[arg-type] # what is asked
    made.end()
    assert asked == [0.2]
