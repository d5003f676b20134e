"""A run over many sources: planned, carried out here or by a pool, reported, and summed up."""

import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from hashlib import sha256
from math import isfinite
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from convert.batch.archives import Archives
from convert.batch.build import own_build
from convert.batch.cluster import Cluster
from convert.batch.halt import HaltedError, until_halt
from convert.batch.here import Here
from convert.batch.journal import STDOUT, Earlier, Journal, Ledger, earlier
from convert.batch.loading import load_jobs
from convert.batch.places import extensions, inputs_within, places
from convert.batch.sources import STDIN, Found, find_sources
from convert.batch.verdict import Failure, Place, Summary, Verdict, encodable
from convert.batch.work import Job, Orders
from convert.batch.workers.channel import Setup
from convert.batch.workers.pool import Limits, Pool, usable_cpus
from convert.errors import UsageError
from convert.io.archives import in_archive
from convert.io.files import make_folder
from convert.io.remote import as_file, is_url, is_within_process, plain
from convert.io.source import Source
from convert.loading.options import describe
from convert.loading.registry import Registry
from convert.loading.registry import registry as default_registry
from convert.model.contents import encode_json
from convert.pipeline import check_request
from convert.request import Request
from convert.version import __version__

OnResult: TypeAlias = Callable[[Verdict], object]

MEMORY = Limits(jobs=1).memory
TIMEOUT = Limits(jobs=1).timeout
LEAST_MEMORY = 128 * 1024**2


class Plan(Struct, frozen=True, kw_only=True):
    """How a run is carried out, whatever it is asked; `convert_many` says what each means.

    `documents` is after how many a worker is replaced; with `debug` errors show where they arose; `tell` is
    called with a line for people when a run waits; `stop`, when it is set, ends the planning, too. `ledger` is
    the open report of several passes of which this run is one.
    """

    jobs: int | None = None
    timeout: float = TIMEOUT
    memory: int = MEMORY
    documents: int = Limits(jobs=1).documents
    overwrite: bool = False
    report: "str | os.PathLike[str]" = ""
    resume: "str | os.PathLike[str]" = ""
    shard: tuple[int, int] = (1, 1)
    cluster: str = ""
    registry: Registry | None = None
    debug: bool = False
    durable: bool = False
    output_name: str = ""
    tell: Callable[[str], object] | None = None
    stop: Event | None = None
    ledger: Ledger | None = None


class Batch:
    """Many sources, one request: everything is decided when it is made, and done by `run`.

    Raises:
        ConvertError: The request is invalid, or a source can mean nothing.
        HaltedError: The run is to end before it was planned.
    """

    def __init__(
        self,
        sources: Iterable["str | os.PathLike[str] | Source"] | Sequence[Found],
        request: Request,
        out: "str | os.PathLike[str]",
        plan: Plan,
    ) -> None:
        self._registry = plan.registry or default_registry()
        self._limits = _limits(plan)
        orders = orders_of(request, out, plan)
        self._archives = Archives(
            self._limits.timeout,
            self._limits.memory,
            isolated=bool(self._limits.jobs or plan.cluster),
            stop=plan.stop,
        )
        with self._archives:
            everything = _sources_of(sources, self._registry, request.reader, self._archives)
        found = [each for each in everything if not each.left_out]
        halting = partial(until_halt, found, plan.stop)
        self.orders = replace(
            orders,
            inputs=tuple(each for each in inputs_within(halting(), orders.folder) if each == encodable(each)),
            overwrite=plan.overwrite,
            durable=plan.durable,
            debug=plan.debug,
        )
        self._cluster = plan.cluster
        self._tell = plan.tell or _tell_nobody
        self._report = plain(os.fspath(plan.report) or os.fspath(plan.resume))
        if encodable(self._report) == self._report != STDOUT:
            self.orders = replace(self.orders, report=self._report)
        self._resume = plain(os.fspath(plan.resume))
        if self._resume == STDOUT:
            raise UsageError("the report to continue from must be a file", hint="name one; ./- is a file called -")
        again = bool(self._resume) or plan.ledger is not None
        self._append = plan.ledger is not None or (bool(self._resume) and self._report == self._resume)
        self._ledger = plan.ledger
        before, judged = self._earlier()
        named = places(halting(), max(orders.ends, key=len), before.kept)
        placed = _shard(list(zip(found, named, strict=True)), plan.shard)
        self._sources = [source for source, _ in placed]
        self._refuse_own_memory()
        self._before = before.outputs
        left_out = [each for each in everything if each.left_out]
        self._left_out_count = len(left_out)
        self._left_out = [
            Verdict.leave_out(name, each.left_out)
            for each in left_out
            if (name := encodable(each.name)) not in before.left_out
        ]
        self._jobs = [_job(source, place, judged, again=again) for source, place in until_halt(placed, plan.stop)]

    @property
    def total(self) -> int:
        """How many sources there are."""
        return len(self._jobs)

    def run(self, on_result: OnResult | None = None, stop: Event | None = None) -> Summary:
        """Carry it out; `on_result` is called with each verdict as soon as it is known, in this thread.

        Ctrl-C, or `stop` when it is set, ends the run early: files are whole or not there, and what is known
        stands in the report.

        Raises:
            OutputError: The report cannot be written.
            KeyboardInterrupt: Ctrl-C.
        """
        began = perf_counter()
        summary = Summary(left_out=self._left_out_count)
        inputs = [each.path for each in self._sources if each.path not in ("", STDIN)]
        overwrite, durable = self.orders.overwrite, self.orders.durable
        self._make_home()
        opened: AbstractContextManager[Journal | Ledger] = (
            nullcontext(self._ledger)
            if self._ledger is not None
            else Journal.open(self._report, inputs, overwrite=overwrite, append=self._append, durable=durable)
        )
        with opened as journal, self._archives, self._names(), self._engine() as engine:
            for each in self._left_out:
                journal.add(each)

            def record(verdict: Verdict) -> None:
                nonlocal summary
                if not (verdict.skipped and self._append):
                    journal.add(verdict)
                summary = summary.with_(verdict)
                if on_result is not None:
                    on_result(verdict)

            try:
                for verdict in engine.run(
                    load_jobs(self._sources, self._jobs, self._archives), len(self._jobs), stop
                ):
                    record(verdict)
            except HaltedError:
                pass
            except KeyboardInterrupt:
                for verdict in engine.stop():
                    record(verdict)
                raise
            for verdict in engine.stop():
                record(verdict)
        return replace(summary, seconds=perf_counter() - began)

    def _make_home(self) -> None:
        """Make the folder of the report where it is that of the results, which is made anyway, or below it."""
        folder, report = self.orders.folder, self._report
        if report in ("", STDOUT) or is_url(report) or is_url(folder):
            return
        home = Path(report).absolute().parent
        if home.is_relative_to(Path(folder).absolute()):
            make_folder(str(home))

    def _earlier(self) -> tuple[Earlier, Mapping[str, Verdict]]:
        """What is known of earlier runs, and the verdicts that still hold where a source is unchanged.

        A run that goes on tries again what failed; passes that follow one another do not, if that is for what is
        in the source.
        """
        if self._ledger is not None:
            before = self._ledger.before
            return before, ChainMap(before.done, before.refused)
        before = earlier(self._resume, self.orders.fingerprint) if self._resume else Earlier()
        return before, before.done

    @contextmanager
    def _names(self) -> Iterator[None]:
        """Where names are claimed while the run lasts, if a template gives them."""
        if not self.orders.naming:
            yield
            return
        # Few runs have a template.
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        from convert.batch.naming import keep  # noqa: PLC0415

        with TemporaryDirectory(prefix="newsconvert-") as claims:
            keep(claims, self._before, self.orders.folder, self.orders.ends)
            self.orders = replace(self.orders, claims=claims)
            yield

    def _refuse_own_memory(self) -> None:
        """Worker processes do not see what is in the memory of this one."""
        names = (self.orders.folder, *(source.path for source in self._sources))
        if (self._limits.jobs or self._cluster) and any(map(is_within_process, names)):
            raise UsageError(
                "worker processes cannot see the memory:// of this process", hint="use jobs=0, which has none"
            )

    def _engine(self) -> "Pool | Here | Cluster":
        if not self._limits.jobs and not self._cluster:
            return Here(self.orders, self._registry)
        setup = Setup(
            orders=self.orders,
            points=self._registry.points,
            blocked=(*self._registry.blocked, *_set_aside(self._registry)),
            timeout=self._limits.timeout,
            memory=self._limits.memory,
        )
        if self._cluster:
            return Cluster(self._cluster, setup, self._limits, own_build(self._registry), self._tell)
        return Pool(setup, self._limits)


def orders_of(request: Request, out: "str | os.PathLike[str]", plan: Plan) -> Orders:
    """What holds for every source of a run, whichever they are.

    Raises:
        ConvertError: The request is invalid.
    """
    registry = plan.registry or default_registry()
    request = replace(request, to=_formats(request.to), apart=True)
    check_request(request, registry)
    ends = extensions(registry, request)
    orders = Orders(request=request, ends=tuple(ends.values()), folder=_folder(out), naming=_naming(plan))
    return replace(orders, fingerprint=_fingerprint(orders, registry))


def _tell_nobody(_line: str) -> None:
    """What nobody wants to hear."""


def _set_aside(registry: Registry) -> list[str]:
    """The plugins that broke here, which workers need not try again: one that hangs would hang in each of them."""
    others = {each for point in registry.points for each in (point.name, point.distribution)}
    return [each.name for each in registry.broken if each.name not in others - {each.name.rpartition("/")[2]}]


def _sources_of(sources: Iterable[Any], registry: Registry, reader: str, archives: Archives) -> list[Found]:
    given = list(sources)
    if given and all(isinstance(each, Found) for each in given):
        return given
    found = find_sources(given, registry, reader=reader, archives=archives)
    if not found:
        raise UsageError("no source given")
    return found


def _naming(plan: Plan) -> str:
    """The template of names, checked.

    Raises:
        UsageError: It is wrong, or the run is spread over machines, which do not know each other's names.
    """
    if not plan.output_name:
        return ""
    if plan.cluster or plan.shard != (1, 1):
        raise UsageError("--output-name is for runs on one machine", hint="leave out --cluster and --shard")
    from convert.batch.naming import template  # noqa: PLC0415 - few runs have one

    template(plan.output_name)
    return plan.output_name


def _formats(to: Sequence[str]) -> tuple[str, ...]:
    names = [name.strip() for name in to]
    formats = tuple(dict.fromkeys(name for name in names if name))
    if not formats:
        raise UsageError("no format given")
    return formats


def _folder(out: "str | os.PathLike[str]") -> str:
    folder = plain(os.fspath(out))
    if not folder or encodable(folder) != folder:
        raise UsageError("the name of the output folder must be text")
    if in_archive(folder):
        raise UsageError("archives are only read", where=folder, hint="name a folder")
    return as_file(folder) if is_url(folder) else folder


def _limits(plan: Plan) -> Limits:
    jobs = usable_cpus() if plan.jobs is None else plan.jobs
    if not isfinite(plan.timeout):
        raise UsageError("the time limit must be a number of seconds", hint="0 lifts the limit")
    if jobs < 0 or plan.timeout < 0 or plan.documents < 1:
        raise UsageError("jobs and the time limit cannot be negative, and a worker must do at least one document")
    if plan.memory and plan.memory < LEAST_MEMORY:
        raise UsageError(f"a worker needs at least {LEAST_MEMORY // 1024**2} MiB of memory")
    return Limits(jobs=jobs, timeout=plan.timeout, memory=plan.memory, documents=plan.documents)


def _shard(placed: list[tuple[Found, Place]], shard: tuple[int, int]) -> list[tuple[Found, Place]]:
    number, count = shard
    if not 1 <= number <= count:
        raise UsageError(f"there is no shard {number} of {count}", hint="use --shard 1/4 to 4/4")
    return placed[number - 1 :: count]


def _fingerprint(orders: Orders, registry: Registry) -> str:
    plugins = [(plugin.name, plugin.version) for plugin in registry.plugins if plugin.state == "ok"]
    files = _files(orders.request.options, registry)
    said = encode_json([__version__, plugins, orders, files], ordered=True)
    return sha256(said).hexdigest()[:16]


def _files(options: Mapping[str, Mapping[str, Any]], registry: Registry) -> list[tuple[str, str, str]]:
    """What is in the files that options name: a style sheet that was edited makes other books."""
    paths = {
        (each.name, option.name)
        for each in registry.declarations()
        if each.name in options
        for option in describe(each.options)
        if option.type is Path
    }
    found = []
    for name, option in sorted(paths):
        value = options[name].get(option)
        if value:
            # One that cannot be read is for the format to complain of.
            with suppress(OSError, ValueError):
                found.append((name, option, sha256(Path(str(value)).read_bytes()).hexdigest()))
    return found


def _job(source: Found, place: Place, earlier: Mapping[str, Verdict], *, again: bool) -> Job:
    name = encodable(source.name)
    given = source.given
    return Job(
        name=name,
        place=place,
        path=os.fsencode(source.path),
        member=source.member,
        data=given.data if given else None,
        media_type=given.media_type if given else "",
        nameless=source.path == STDIN or (given is not None and not given.name),
        refused=Failure.of(source.error) if source.error else None,
        done=earlier.get(name),
        again=again,
        stamp=source.stamp,
    )
