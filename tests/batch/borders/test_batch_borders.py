"""Runs over many sources at the borders: names, reports, lists, limits, watched folders. No process is started."""

import io
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

import pytest
from border_pages import holds
from msgspec.structs import replace

from convert.batch import archives, journal, sources
from convert.batch.build import own_build
from convert.batch.journal import Journal, _mend_last_line
from convert.batch.naming import Claims, template
from convert.batch.places import extensions
from convert.batch.run import Plan, _limits, _naming, _shard, orders_of
from convert.batch.stamp import Stamp
from convert.batch.verdict import Failure, Place, Summary, Verdict
from convert.batch.watch import events
from convert.batch.watch import run as watching
from convert.batch.watch.away import _names
from convert.batch.watch.inbox import Inbox
from convert.batch.work import Job, Orders, _name_outputs
from convert.errors import InputError, OutputError, UsageError
from convert.loading.registry import registry
from convert.model import Document
from convert.request import Request

MIB = 1024**2
Clock = list[float]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock whose one number is the time."""
    now = [0.0]
    for module in (journal, watching):
        monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


def refuses(work: Callable[[], object], error: type[Exception] = UsageError) -> bool:
    try:
        work()
    except error:
        return True
    return False


def verdict(source: str = "a") -> Verdict:
    return Verdict(source=source, verdict="ok")


def test_an_archive_has_thirty_seconds_and_a_gibibyte() -> None:
    found = archives.Archives(isolated=False)
    assert (found._timeout, found._memory) == (30, 1024 * MIB)


def test_builds_and_requests_are_told_by_sixteen_digits() -> None:
    orders = orders_of(Request(to=("json",)), "out", Plan())
    assert (len(own_build().fields), len(orders.fingerprint)) == (16, 16)


def test_a_report_is_put_into_its_store_every_thirty_seconds_or_after_twenty_times_its_time(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    puts: list[float] = []

    def put(*_: object, **__: object) -> None:
        puts.append(clock[0])
        clock[0] += 2 if len(puts) == 2 else 0

    monkeypatch.setattr(journal, "put", put)
    report = Journal(io.BytesIO(), "memory://report")
    for now in (29.9, 30, 59.9, 60, 101.9, 102):
        clock[0] = now
        report.add(verdict())
    assert puts == [30, 60, 102]


def test_a_report_of_a_store_has_four_gibibytes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(journal, "is_there", lambda _: True)

    def read(_: str, largest: int) -> bytes:
        asked.append(largest)
        return b""

    monkeypatch.setattr(journal, "read", read)
    assert journal._whole("memory://report") == b""
    assert asked == [4096 * MIB]


@pytest.mark.parametrize(("words", "left"), [('{"source":"a', ""), ("{", ""), ("other", "other"), ("a\nb", "a\n")])
def test_half_a_line_of_a_report_is_cut_off(tmp_path: Path, words: str, left: str) -> None:
    report = tmp_path / "run.jsonl"
    report.write_text(words, encoding="utf-8")
    _mend_last_line(report)
    assert report.read_text(encoding="utf-8") == left


def test_results_of_one_name_are_numbered_up_to_a_hundred_thousand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: deque[str] = deque(maxlen=1)
    monkeypatch.setattr(Claims, "_is_won", lambda _, name, __: tried.append(name))
    with pytest.raises(OutputError, match="100,000 results"):
        Claims(str(tmp_path)).claim(Place("", "q"), "a")
    assert tried.pop() == "/q-99999"


def test_the_second_result_of_a_name_has_a_number(tmp_path: Path) -> None:
    claims = Claims(str(tmp_path))
    assert [claims.claim(Place("", "q"), owner).stem for owner in "abc"] == ["q", "q-2", "q-3"]


def test_a_tree_alone_is_folders_and_one_among_words_is_a_name() -> None:
    source = Place("in/deep", "q")
    trees = [
        template(each).place(Document(id="a"), source).tree for each in ("{tree}/{stem}", "a{tree}{stem}/{stem}")
    ]
    assert trees[0] == "in/deep"
    assert "/" not in trees[1]


def test_formats_of_one_ending_are_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convert.batch.places.form_of", lambda *_: (".xml", ""))
    assert [list(extensions(registry(), Request(to=to)).values()) for to in (("nitf",), ("nitf", "newsml"))] == [
        [".xml"],
        [".nitf.xml", ".newsml.xml"],
    ]


def test_a_worker_has_128_mib() -> None:
    holds(lambda n: refuses(lambda: _limits(Plan(memory=n))), 128 * MIB - 1)


def test_a_worker_does_one_document() -> None:
    assert [refuses(lambda: _limits(Plan(documents=each))) for each in (0, 1)] == [True, False]  # noqa: B023 - called at once


def test_shards_begin_with_one() -> None:
    placed = [(SimpleNamespace(), Place("", each)) for each in "abc"]
    assert [each.stem for _, each in _shard(placed, (1, 2))] == ["a", "c"]  # type: ignore[arg-type] # only counted
    assert refuses(lambda: _shard(placed, (0, 2)))  # type: ignore[arg-type] # as above


@pytest.mark.parametrize(("shard", "refused"), [((1, 1), False), ((1, 2), True), ((2, 2), True)])
def test_one_shard_of_one_is_a_run_on_one_machine(shard: tuple[int, int], *, refused: bool) -> None:
    assert refuses(lambda: _naming(Plan(output_name="{slug}", shard=shard))) == refused


def test_a_list_of_files_has_256_mib(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def read(_: object, largest: int) -> bytes:
        asked.append(largest)
        return bytes(largest)

    monkeypatch.setattr(sources, "read_up_to", read)
    with pytest.raises(InputError, match="larger than 256 MiB"):
        sources.read_names(io.BytesIO(), "list")
    assert asked == [256 * MIB + 1]


def test_seconds_of_a_verdict_have_four_places() -> None:
    assert Verdict.of("a", None, seconds=0.123_456_7).seconds == 0.1235


def test_one_source_that_failed_gives_its_own_status() -> None:
    failed = replace(verdict(), verdict="failed", error=Failure.of(InputError("q")))
    assert [Summary(failed=each, first_failure=failed).status for each in (1, 2)] == [InputError("q").status, 4]


def test_files_of_one_name_are_numbered_up_to_a_hundred_thousand() -> None:
    class Folder:
        """A folder that is quick to name files in."""

        def __truediv__(self, name: str) -> str:
            return name

    found = _names(Folder(), PurePath("q.txt"))  # type: ignore[arg-type] # it names files
    assert str(deque(found, maxlen=1).pop()) == "q-99999.txt"


def test_events_are_heard_together_for_a_fifth_of_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    def watch(*_: str, **more: object) -> list[object]:
        asked.update(more)
        return []

    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(watch=watch, Change=None))
    events.Events([], print)._listen()
    assert [asked[each] for each in ("debounce", "step", "rust_timeout")] == [200, 20, 1000]


def test_who_listens_has_two_seconds_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace())
    heard = events.Events([], print)
    heard._thread = SimpleNamespace(start=lambda: None, join=waited.append)  # type: ignore[assignment] # what is asked
    with heard:
        pass
    assert waited == [2]


def test_a_file_is_whole_after_a_second_and_one_that_was_moved_after_a_tenth() -> None:
    inbox = Inbox()
    inbox.look({"a": Stamp(1, 10, 100, 100), "b": Stamp(2, 10, 100, 101)}, 0, moved=["b"], mark=1)
    looks = [
        inbox.look({"a": Stamp(1, 10, 100, 100), "b": Stamp(2, 10, 100, 101)}, now, heard=1, mark=2)
        for now in (0.099, 0.1, 0.999, 1)
    ]
    assert looks == [[], ["b"], [], ["a"]]


@pytest.mark.parametrize(
    ("listing", "waits"), [(0, [0.05, 5]), (0.0125, [0.05, 5]), (0.1, [0.4, 5]), (1, [4, 50])]
)
def test_folders_are_listed_every_five_seconds_or_after_fifty_times_their_time(
    listing: float, waits: list[float], clock: Clock
) -> None:
    asked: list[float] = []

    def wait(seconds: float) -> bool:
        asked.append(seconds)
        return False

    own = SimpleNamespace(
        _inbox=SimpleNamespace(next_look=None), _events=SimpleNamespace(wait=wait, take=events.Heard)
    )
    assert watching.Watch._wait(own, listing, None) == events.Heard()  # type: ignore[arg-type] # as much of it as is asked
    assert asked == waits
    assert clock == [0]


def test_a_watch_has_one_report() -> None:
    assert watching._report(Plan(report="a", resume="a"), "out") == "a"
    assert refuses(lambda: watching._report(Plan(report="a", resume="b"), "out"))


def test_two_articles_of_a_source_are_numbered() -> None:
    job = Job(name="a", place=Place("in", "q"))
    orders = Orders(request=Request(to=("json",)), ends=(".json",), folder="out")

    def names(number: int) -> list[str]:
        made = SimpleNamespace(writings=[SimpleNamespace(writer="json")] * number)
        return [name for _, name, _ in _name_outputs(job, orders, made)]  # type: ignore[arg-type] # what is asked

    assert [names(each) for each in (1, 2)] == [["q.json"], ["q-1.json", "q-2.json"]]
