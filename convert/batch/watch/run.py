"""Passes over watched folders, each a run over what is whole by then, with one report that knows what is done.

What the system says of files only says when to look. Each look lists the folders anew, so that nothing is lost
where events are: where there are too many at once, on a network, or while nobody ran.
"""

import os
from collections.abc import Sequence
from threading import Event
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace

from convert.batch.journal import STDOUT, Ledger
from convert.batch.run import Batch, OnResult, Plan, orders_of
from convert.batch.sources import Found, find_in
from convert.batch.stamp import Stamp, stamp_of
from convert.batch.verdict import Verdict, encodable
from convert.batch.watch.away import put_away
from convert.batch.watch.events import Events, Heard
from convert.batch.watch.inbox import Inbox, is_passed_over
from convert.errors import InputError, OutputError, UsageError
from convert.io.files import is_folder, is_same_place, join_path, make_folder
from convert.io.remote import is_url, plain
from convert.loading.registry import registry as default_registry
from convert.request import Request

OWN_REPORT = ".newsconvert.jsonl"
"""The report in the output folder, where none is named."""

SECONDS_BETWEEN_LISTS = 5.0
"""How long nothing may be heard until the folders are listed all the same."""

_SHORTEST_GAP = 0.05
_SHARE_OF_LISTING = 4
_SHARE_OF_IDLE_LISTING = 50


class Ways(Struct, frozen=True, kw_only=True):
    """Where sources go after they were judged; with "" they stay."""

    done: str = ""
    failed: str = ""


class Watch:
    """Folders, one request: everything is checked when it is made, and goes on in `run`.

    A result replaces that of an earlier state of its source. A source that was converted, or failed for what is in
    it, is not converted again while it is unchanged, in this run or a later one with the same report.

    Raises:
        ConvertError: The request is invalid, a folder is not there, or what watches them is not installed.
    """

    def __init__(
        self,
        folders: Sequence[str],
        request: Request,
        out: "str | os.PathLike[str]",
        plan: Plan,
        ways: Ways | None = None,
    ) -> None:
        self._ways = ways or Ways()
        self._request = request
        self._registry = plan.registry or default_registry()
        orders = orders_of(request, out, plan)
        self._out = orders.folder
        self._fingerprint = orders.fingerprint
        self._folders = _folders_of(folders, (self._out, self._ways.done, self._ways.failed))
        report = _report(plan, self._out)
        self._plan = replace(plan, overwrite=True, report=report, resume="", registry=self._registry)
        own = (self._out, self._ways.done, self._ways.failed)
        self._avoided = {os.path.realpath(each) for each in own if each and not is_url(each)}
        self._tell = plan.tell or _tell_nobody
        self._events = Events(self._folders, self._tell)
        self._inbox = Inbox()
        self._found: dict[str, Found] = {}

    def run(self, on_result: OnResult | None = None, stop: Event | None = None) -> None:
        """Convert what is there and what comes, until `stop` is set; `on_result` is told as by `Batch.run`.

        A verdict that is skipped is one of an earlier run, or on a file that changed before it was read.

        Raises:
            InputError: The report is not one.
            OutputError: The report cannot be written.
            PluginError: No worker process can be started.
            KeyboardInterrupt: Ctrl-C.
        """
        stop = stop or Event()
        report = str(self._plan.report)
        make_folder(os.path.dirname(report))  # noqa: PTH120 - a report beside us has no folder, and pathlib gives one
        with Ledger.open(report, self._fingerprint, durable=self._plan.durable) as ledger, self._events:
            plan = replace(self._plan, ledger=ledger)
            heard = Heard()
            while not stop.is_set():
                began = monotonic()
                ready = self._look(heard)
                seconds = monotonic() - began
                if ready:
                    self._convert(ready, plan, on_result, stop)
                    # What came meanwhile is there to be seen.
                    heard = self._events.take()
                    continue
                heard = self._wait(seconds, stop)

    def _look(self, heard: Heard) -> list[Found]:
        """What is whole, and was not converted in this state."""
        there: dict[str, Stamp] = {}
        self._found = {}
        real: dict[str, str] = {}
        moved, touched = [], []
        report = os.path.realpath(str(self._plan.report))
        for found in self._list():
            above, name = os.path.split(found.path)
            if is_passed_over(name):
                continue
            stamp = stamp_of(found.path)
            if stamp is None:
                continue
            if above not in real:
                real[above] = os.path.realpath(above)
            path = os.path.join(real[above], name)  # noqa: PTH118 - pathlib costs as much as all else here
            if path == report:
                continue
            there[found.path] = stamp
            self._found[found.path] = replace(found, stamp=stamp)
            if path in heard.touched:
                touched.append(found.path)
            elif path in heard.moved:
                moved.append(found.path)
        names = self._inbox.look(
            there,
            monotonic(),
            moved=moved,
            touched=touched,
            heard=heard.mark,
            mark=self._events.next_mark,
        )
        if self._inbox.wants_mark:
            self._events.mark()
        return [self._found[name] for name in names]

    def _list(self) -> Sequence[Found]:
        reader = self._request.reader
        return [
            found
            for folder in self._folders
            for found in find_in(folder, self._registry, reader=reader, avoided=self._avoided)
        ]

    def _wait(self, listing: float, stop: Event) -> Heard:
        """Wait until there is a reason to look again; long listings are made less often."""
        now = monotonic()
        gap = max(_SHORTEST_GAP, _SHARE_OF_LISTING * listing)
        latest = now + max(SECONDS_BETWEEN_LISTS, _SHARE_OF_IDLE_LISTING * listing)
        due = self._inbox.next_look
        until = latest if due is None else max(now + gap, min(due, latest))
        # The first of many events is not all of them.
        if self._events.wait(min(gap, until - now)):
            stop.wait(gap)
        else:
            self._events.wait(until - monotonic())
        return self._events.take()

    def _convert(self, ready: Sequence[Found], plan: Plan, on_result: OnResult | None, stop: Event) -> None:
        by_name = {encodable(each.name): each for each in ready if not each.left_out}

        def record(verdict: Verdict) -> None:
            if on_result is not None:
                on_result(verdict)
            self._put_away(by_name[verdict.source], verdict)

        Batch(ready, self._request, self._out, plan).run(record, stop)

    def _put_away(self, source: Found, verdict: Verdict) -> None:
        folder = self._ways.failed if verdict.failed else self._ways.done
        if not folder or source.stamp is None or source.error is not None:
            return
        try:
            put_away(source.path, folder, source.tree, verdict, source.stamp)
        except OutputError as error:
            self._tell(f"warning: {error}")


def _tell_nobody(_line: str) -> None:
    """What nobody wants to hear."""


def _folders_of(folders: Sequence[str], own: Sequence[str]) -> list[str]:
    """The folders to watch, each once.

    Raises:
        UsageError: One is a URL, or is where results go.
        InputError: One is not there, or not a folder.
    """
    found: dict[str, str] = {}
    for word in folders:
        folder = plain(word)
        if is_url(folder):
            raise UsageError("--watch works only with folders on this machine", where=folder, hint="name a folder")
        if not is_folder(folder):
            raise InputError("there is no such folder to watch", where=folder, hint="name an existing folder")
        if any(each and is_same_place(folder, each) for each in own):
            raise UsageError(
                "the watched folder is also used for results", where=folder, hint="choose another folder"
            )
        found.setdefault(os.path.realpath(folder), folder)
    if not found:
        raise UsageError("no folder to watch was given")
    return list(found.values())


def _report(plan: Plan, out: str) -> str:
    """The report, which is also what a run that is started again goes on with."""
    names = {plain(os.fspath(each)) for each in (plan.report, plan.resume) if each}
    if len(names) > 1:
        raise UsageError("--watch continues from its own report", hint="leave out --resume")
    if names:
        name = names.pop()
        if name == STDOUT or is_url(name):
            raise UsageError("the report of --watch must be a file on this machine", hint="name a file")
        return name
    if is_url(out):
        raise UsageError(
            "if the results go elsewhere, --watch needs a report on this machine", hint="use --report FILE"
        )
    return join_path(out, OWN_REPORT)
