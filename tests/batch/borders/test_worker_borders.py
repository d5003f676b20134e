"""Workers and clusters at borders: chunks, starts, seconds to end, files left open. No process is started."""

import io
import queue
import sys
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from border_pages import holds

from convert.batch import cluster
from convert.batch.build import Build
from convert.batch.cluster import ChunkDone, Cluster
from convert.batch.verdict import Place, Verdict
from convert.batch.work import Job, Orders
from convert.batch.workers import archive_worker, pool, process, worker
from convert.batch.workers.channel import HEAD, MARK, BrokenChannelError, Chunk, Setup, pack
from convert.batch.workers.pool import Limits, Pool, _Supervisor, cause
from convert.batch.workers.process import WorkerProcess
from convert.batch.workers.wishes import Wish
from convert.errors import InputError, MemoryLimitError, PluginError
from convert.request import Request

Clock = list[float]
SETUP = Setup(
    orders=Orders(request=Request(to=("json",)), ends=(".json",), folder="out"),
    points=(),
    blocked=(),
    timeout=30,
    memory=0,
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock whose one number is the time."""
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    told = SimpleNamespace(monotonic=lambda: now[0], sleep=sleep)
    for module in (pool, process):
        monkeypatch.setattr(module, "time", told)
    for module in (cluster, archive_worker):
        monkeypatch.setattr(module, "monotonic", told.monotonic)
    return now


def jobs(number: int) -> list[Job]:
    return [Job(name=str(at), place=Place("", str(at))) for at in range(number)]


# --- A cluster ---------------------------------------------------------------------------------------------------


class _Future:
    def __init__(self, chunk: bytes, asked: list[object]) -> None:
        self.chunk, self._asked = chunk, asked

    def add_done_callback(self, put: Callable[[object], None]) -> None:
        put(self)

    def result(self, timeout: float) -> bytes:
        self._asked.append(timeout)
        return pack(ChunkDone())


class _Client:
    """A cluster of so many threads, and all that it was asked: seconds, and for a chunk its number of jobs."""

    threads: int = 1

    def __init__(self, timeout: float, **_: object) -> None:
        self.asked: list[object] = [timeout]
        self.scheduler = SimpleNamespace(ncores=None)
        self.status = "running"

    def sync(self, _: object, callback_timeout: float) -> dict[str, int]:
        self.asked.append(f"{callback_timeout:g} s")
        return {"a": self.threads} if self.threads else {}

    def submit(
        self, _work: object, _build: bytes, _setup: bytes, chunk: bytes, *_: object, **__: object
    ) -> _Future:
        self.asked.append(f"{len(msgspec.msgpack.decode(chunk, type=Chunk).jobs)} jobs")
        return _Future(chunk, self.asked)


@pytest.fixture
def make_cluster(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Cluster, list[Any]]]:
    """Makes a cluster of so many threads; gives what it is asked, too, and what is said."""
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=_Client, KilledWorker=InputError))

    def make(threads: int, tell: Callable[[str], object] = print) -> tuple[Cluster, list[Any]]:
        monkeypatch.setattr(_Client, "threads", threads)
        made = Cluster("tcp://a.example", SETUP, Limits(jobs=1), Build(version="1", fields=""), tell)
        return made, made._client.asked

    return make


@pytest.mark.parametrize(("total", "size"), [(60, 50), (150, 50), (153, 51), (1500, 500), (1600, 500)])
def test_three_chunks_of_fifty_to_five_hundred_are_under_way(
    total: int, size: int, make_cluster: Callable[..., tuple[Cluster, list[Any]]]
) -> None:
    made, asked = make_cluster(1)
    assert not list(made.run(jobs(total), total))
    assert asked[:3] == [30, "10 s", f"{size} jobs"]
    before = asked.index(300)
    assert before == 2 + min(3, -(-total // size))


def test_a_cluster_without_workers_is_told_after_five_seconds_and_left_after_two_minutes(
    clock: Clock, make_cluster: Callable[..., tuple[Cluster, list[Any]]]
) -> None:
    told: list[tuple[float, str]] = []
    made, _ = make_cluster(0, lambda words: told.append((clock[0], words)))

    def get(timeout: float) -> None:
        clock[0] += timeout
        raise queue.Empty

    made._done = SimpleNamespace(get=get)  # type: ignore[assignment] # what is asked
    with pytest.raises(InputError, match="for 120 seconds"):
        made._next_chunk(None)
    assert clock == [120.5]
    assert told == [(5.5, "the cluster has no worker; waiting up to 120 seconds")]


# --- A pool ------------------------------------------------------------------------------------------------------


def pool_of(total: int, workers: int = 1) -> Pool:
    made = Pool(SETUP, Limits(jobs=workers))
    made._jobs, made._left = iter(jobs(total)), total
    return made


def test_a_document_has_thirty_seconds_and_a_worker_a_gibibyte_and_a_thousand_documents() -> None:
    limits = Limits(jobs=1)
    assert (limits.timeout, limits.memory, limits.documents) == (30, 1 << 30, 1000)


@pytest.mark.parametrize(("total", "workers", "size"), [(1000, 1, 8), (20, 1, 5), (24, 2, 3), (3, 1, 1)])
def test_a_worker_gets_a_quarter_of_its_share_and_eight_jobs_at_most(total: int, workers: int, size: int) -> None:
    assert len(pool_of(total, workers).take()) == size


def test_a_pool_looks_at_its_workers_twenty_times_a_second(clock: Clock) -> None:
    made = pool_of(0)

    def check(_: float) -> None:
        made._stopping.set()

    made._workers = [SimpleNamespace(is_alive=lambda: False, check=check)]  # type: ignore[list-item] # what is asked
    made._watch()
    assert clock == [0.05]


def test_a_run_looks_five_times_a_second_whether_it_is_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def get(timeout: float) -> None:
        waited.append(timeout)

    monkeypatch.setattr(pool, "threading", SimpleNamespace(Thread=lambda **_: SimpleNamespace(start=lambda: None)))
    monkeypatch.setattr(pool, "_Supervisor", lambda _: SimpleNamespace(start=lambda: None))
    made = Pool.__new__(Pool)
    made.limits = Limits(jobs=1)
    made._results = SimpleNamespace(get=get)  # type: ignore[assignment] # what is asked
    assert not list(made.run([], 1))
    assert waited == [0.2]


def test_a_worker_has_half_a_second_to_end_with_the_run(clock: Clock) -> None:
    waited: list[float] = []

    def join(seconds: float) -> None:
        waited.append(seconds)
        clock[0] += seconds

    made = pool_of(0)
    made._workers = [
        SimpleNamespace(ident=1, is_alive=lambda: True, join=join, kill=lambda: None)  # type: ignore[list-item] # as above
    ]
    assert not list(made.stop())
    assert waited[:2] == [0.5, 0.05]
    assert clock[0] == pytest.approx(1.0)


class _Process:
    """A worker process that says nothing."""

    ended: list[float] = []  # noqa: RUF012 - of all of them

    def __init__(self, *_: object) -> None:
        pass

    def send(self, _: object) -> None:
        pass

    def close(self) -> None:
        pass

    def receive(self) -> None:
        pass

    def last_words(self) -> str:
        return "no"

    def end(self, patience: float) -> int:
        self.ended.append(patience)
        return 0


def test_a_worker_is_started_three_times_and_has_two_minutes_each(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WorkerProcess", _Process)
    monkeypatch.setattr(_Process, "ended", [])
    supervisor = _Supervisor(pool_of(1))
    deadlines: list[float] = []
    monkeypatch.setattr(supervisor, "_set_deadline", deadlines.append)
    with pytest.raises(PluginError, match="cannot start: no"):
        supervisor._running()
    assert deadlines == [120, 0] * 3
    assert _Process.ended == [0.5] * 3
    assert clock == [0]


def test_a_worker_that_is_let_go_has_half_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Process, "ended", [])
    supervisor = _Supervisor(pool_of(1))
    supervisor._process = _Process()  # type: ignore[assignment] # what is asked
    supervisor._retire()
    assert _Process.ended == [0.5]


def test_status_77_says_that_memory_was_lacking() -> None:
    assert isinstance(cause(77, overdue=False, timeout=1), MemoryLimitError)


# --- A process ---------------------------------------------------------------------------------------------------


def process_of(**more: object) -> Any:
    return SimpleNamespace(
        **{"_watched": None, "_until": process._FOREVER, "_patience": None, "_beat": None, **more}
    )


def test_a_message_has_a_gibibyte() -> None:
    def is_taken(size: int) -> bool:
        try:
            WorkerProcess._frame(process_of(_buffer=bytearray(HEAD.pack(MARK, size))))
        except BrokenChannelError:
            return False
        return True

    holds(is_taken, 1 << 30)


def test_a_process_is_looked_at_five_times_a_second_and_knows_its_files_by_sixteen_digits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process, "_watch_end", lambda _: None)
    none = SimpleNamespace(pid=0, stdin=None, stdout=None)
    monkeypatch.setattr("convert.batch.workers.process.subprocess.Popen", lambda *_, **__: none)
    made = WorkerProcess("q")
    made.words.close()
    assert (made._patience, len(made.token)) == (200, 16)


def test_a_process_has_half_a_second_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(process, "_kill_group", lambda _: None)
    monkeypatch.setattr(process, "_kill_offspring", lambda _: None)
    own = process_of(
        _wait=waited.append,
        _process=SimpleNamespace(wait=lambda: 0, stdin=None, stdout=None),
        token="q",  # noqa: S106 - of its files
        words=io.BytesIO(),
    )
    assert WorkerProcess.end(own) == 0
    assert waited == [0.5]


def test_the_system_counts_milliseconds(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    poll = SimpleNamespace(register=lambda *_: None, poll=asked.append)
    monkeypatch.setattr(process, "select", SimpleNamespace(poll=lambda: poll))
    WorkerProcess._wait(process_of(_watched=1), 2)
    assert asked == [2000]
    assert WorkerProcess._milliseconds(process_of(_until=3.0)) == 3000
    # Whoever wants to be asked meanwhile is not kept waiting for three seconds.
    assert WorkerProcess._milliseconds(process_of(_until=3.0, _beat=list)) == process._LOOK_EVERY
    assert clock == [0]


def test_last_words_stand_in_the_first_hundred_thousand_bytes() -> None:
    def words(before: int) -> str:
        return WorkerProcess.last_words(process_of(words=io.BytesIO(b"a\n" + b"\n" * (before - 2) + b"z")))

    assert [words(each) for each in (99_999, 100_000)] == ["z", "a"]


# --- A worker ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("timeout", "seconds"), [(0, 0), (30.5, 40), (999_999, 1_000_009), (2e6, 1_000_010)])
def test_a_worker_ends_itself_ten_seconds_after_its_time(
    timeout: float, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(worker, "signal", SimpleNamespace(alarm=asked.append))
    worker.set_alarm(timeout)
    assert asked == [seconds]


def test_a_worker_collects_garbage_after_fifty_thousand_objects_or_twenty_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []
    tidy = worker.Tidy()
    told = SimpleNamespace(
        freeze=lambda: None, set_threshold=done.append, collect=lambda: done.append(tidy._count)
    )
    monkeypatch.setattr(worker, "gc", told)
    monkeypatch.setattr(worker, "worker_process", lambda: None)
    monkeypatch.setattr(worker, "limit_memory", lambda _: None)
    worker.prepare_worker((), (), 0, debug=True)
    for _ in range(40):
        tidy.after_one()
    assert done == [50_000, 20, 40]


def test_the_channel_has_numbers_from_two_hundred_on(monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    asked: list[tuple[int, ...]] = []

    def duplicate(*given: int) -> int:
        asked.append(given)
        return 7

    monkeypatch.setattr(fcntl, "fcntl", duplicate)
    assert worker._duplicate(0) == 7
    assert asked == [(0, fcntl.F_DUPFD_CLOEXEC, 200)]


def test_a_document_may_leave_thirty_two_files_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_last(left_open: int) -> bool:
        said: list[Any] = []
        free = iter((10, 10 + left_open))
        frames = iter((pack(Chunk(tuple(jobs(1)))), None))
        monkeypatch.setattr(worker, "lowest_free", lambda: next(free))
        monkeypatch.setattr(worker, "receive", lambda _: next(frames))
        monkeypatch.setattr(worker, "send", lambda _, answer: said.append(answer))
        monkeypatch.setattr(worker, "_verdict_on", lambda *_: Verdict(source="a", verdict="ok"))
        monkeypatch.setattr(worker, "folder_here", lambda: "")
        monkeypatch.setattr(worker, "set_alarm", lambda _: None)
        worker._work(io.BytesIO(), io.BytesIO(), SETUP, None)  # type: ignore[arg-type] # nothing is read
        return bool(said[0].last)

    holds(lambda n: not is_last(n), 32)


def test_a_worker_asks_linux_for_a_signal_when_its_parent_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ctypes = pytest.importorskip("ctypes")
    asked: list[Sequence[int]] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(prctl=lambda *given: asked.append(given)))
    worker.die_with_parent()
    assert [each[0] for each in asked] == [1]  # PR_SET_PDEATHSIG


def test_who_reads_archives_gives_a_sign_of_life_every_second(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[float] = []

    def listing(*given: Any) -> tuple[list[str], list[str]]:
        for now in (1.0, 1.01, 2.0, 2.02):
            clock[0] = now
            given[-1]()
        clock[0] = 9
        return [], []

    monkeypatch.setattr(archive_worker, "archives", SimpleNamespace(listing=listing))
    monkeypatch.setattr(archive_worker, "send", lambda *_: said.append(clock[0]))
    archive_worker._fulfil(Wish(path=b"a.zip"), io.BytesIO())
    assert said == [1.01, 2.02, 9]
