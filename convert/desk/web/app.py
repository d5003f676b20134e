"""The ASGI application: what there is at each address, and how it is answered."""

import asyncio
import io
import zipfile
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, suppress
from http import HTTPStatus
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from convert.batch.verdict import Failure
from convert.desk.limits import Limits
from convert.desk.web.assets import Assets
from convert.desk.web.bodies import Bodies
from convert.desk.web.catalogue import catalogue, file_name
from convert.desk.web.door import Door, Rules
from convert.desk.web.openapi import description
from convert.desk.web.problems import Refused, answer_of, refusal
from convert.desk.web.query import request_of, switch
from convert.desk.web.watch import Figures, Watch
from convert.desk.work.places import problems_without_places
from convert.desk.work.pool import EndingError, Pool
from convert.desk.work.tasks import Action, Outcome, Part, Start, Task
from convert.errors import ConvertError, FormatError, UsageError
from convert.loading.declarations import Check, Writer
from convert.loading.registry import Registry
from convert.loading.registry import registry as default_registry
from convert.model.contents import encode_json
from convert.report import Problem

_JSON = "application/json"
# What a zip says of the time when a member was made; the same bytes for the same input.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Desk:
    """The service: its workers, its limits, and what it answers."""

    def __init__(
        self,
        limits: Limits | None = None,
        rules: Rules | None = None,
        *,
        registry: Registry | None = None,
        filters: Sequence[str] = (),
        log: Callable[[dict[str, object]], None] | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._rules = rules or Rules()
        self._registry = registry or default_registry()
        self._filters = tuple(filters)
        self._fetches = self.limits.fetching is not None
        start = Start(
            points=self._registry.points,
            blocked=self._registry.blocked,
            memory=self.limits.memory,
            timeout=self.limits.seconds,
            fetching=self.limits.fetching,
        )
        self.pool = Pool(start, self.limits.jobs)
        self._threads = ThreadPoolExecutor(self.limits.jobs, thread_name_prefix="newsconvert")
        self._bodies = Bodies(self.limits)
        self._admitted = 0
        self._catalogue = bytes(encode_json(catalogue(self._registry, self._filters, fetch=self._fetches)))
        self._is_ending = False
        figures = Figures()
        figures.gauges |= {
            "newsconvert_jobs_admitted": ("Conversions that run or wait.", lambda: self._admitted),
            "newsconvert_bytes_held": ("Bytes of bodies that are held.", lambda: self._bodies.held),
            "newsconvert_workers_started": ("Worker processes started so far.", lambda: self.pool.counts.started),
            "newsconvert_workers_died": (
                "Worker processes that a task brought down.",
                lambda: self.pool.counts.died,
            ),
        }
        self._figures = figures
        routed = self._make_app()
        self.routes = routed.routes
        self.app: ASGIApp = Watch(Door(routed, self._rules), figures, log)

    def _make_app(self) -> Starlette:
        assets = Assets()
        routes = [
            Route("/", assets.page),
            Route("/page/{file}", assets.file),
            Route("/api/formats", self._formats),
            Route("/api/read", self._read, methods=["POST"]),
            Route("/api/edit", self._edit, methods=["POST"]),
            Route("/api/write/{format}", self._write, methods=["POST"]),
            Route("/api/convert/{format}", self._convert, methods=["POST"]),
            Route("/api/check/{format}", self._check, methods=["POST"]),
            Route("/api/health", self._health),
            Route("/api/openapi.json", self._openapi),
            Route("/metrics", self._metrics),
        ]
        handlers = {HTTPException: _on_http, ConvertError: _on_error, Refused: _on_refusal}
        return Starlette(routes=routes, exception_handlers=handlers, lifespan=self._life)

    @asynccontextmanager
    async def _life(self, _app: Starlette) -> AsyncIterator[None]:
        warming = asyncio.get_running_loop().run_in_executor(None, self.pool.warm)
        yield
        await warming
        await asyncio.get_running_loop().run_in_executor(None, self.pool.end)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """Refuse what comes from now on; what is under way has its grace, then ends."""
        self._is_ending = True
        self.pool.stop()

    # What is asked for

    async def _formats(self, _request: Request) -> Response:
        return Response(self._catalogue, media_type=_JSON)

    async def _health(self, _request: Request) -> Response:
        if self._is_ending:
            raise Refused("http.ending")
        return Response(b'{"status":"ok"}', media_type=_JSON)

    async def _openapi(self, _request: Request) -> Response:
        return Response(bytes(encode_json(description())), media_type=_JSON)

    async def _metrics(self, _request: Request) -> Response:
        return PlainTextResponse(self._figures.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def _read(self, request: Request) -> Response:
        return _answer(await self._perform(request, "read"))

    async def _edit(self, request: Request) -> Response:
        return _answer(await self._perform(request, "edit"))

    async def _check(self, request: Request) -> Response:
        name = request.path_params["format"]
        if not any(each.declaration.format == name for each in self._registry.all(Check)):
            raise Refused("http.not-found", "this format has no check, or is not known")
        return _answer(await self._perform(request, "check", name))

    async def _write(self, request: Request) -> Response:
        return await self._files(request, "write")

    async def _convert(self, request: Request) -> Response:
        return await self._files(request, "convert")

    async def _files(self, request: Request, action: Action) -> Response:
        name = request.path_params["format"]
        try:
            self._registry.find(Writer, name)
        except FormatError as error:
            return answer_of(Failure.of(error), 404)
        reported, zipped = switch(request.query_params, "report"), switch(request.query_params, "zip")
        outcome = await self._perform(request, action, name)
        # Where there is a report, it says which of several could not be written.
        failed = () if reported or zipped else outcome.failed
        if outcome.failure is not None or failed:
            return answer_of(outcome.failure or failed[0])
        if reported:
            return _answer_with_report(outcome)
        if zipped:
            return _zip(outcome)
        if len(outcome.parts) > 1:
            what = f"there are {len(outcome.parts)} articles in it, but {name} holds only one"
            return answer_of(Failure("usage", 2, what, hint="use zip=true, or choose a format that holds several"))
        return _file(outcome.parts[0], outcome.problems)

    # How it is done

    async def _perform(self, request: Request, action: Action, to: str = "") -> Outcome:
        """What a worker makes of a request.

        Raises:
            ConvertError: The query is not understood.
            Refused: The body is not taken, or there is no worker for it.
        """
        query = request.query_params
        asked = request_of(query, to, self._registry, self._filters)
        url = query.get("url", "")
        if url and action not in {"read", "convert"}:
            raise UsageError(f"nothing is fetched to {action}")
        if url and not self._fetches:
            raise Refused("http.fetch", "--allow-fetch allows it")
        async with self._bodies.of(request) as data:
            if url and data:
                raise UsageError("the request has both a url and a source in its body", hint="send one of them")
            task = Task(
                action=action,
                data=data,
                name=query.get("name", ""),
                media_type=query.get("type", "" if url else _stated_type(request)),
                url=url,
                request=asked,
            )
            return await self._carry_out(task, request)

    async def _carry_out(self, task: Task, request: Request) -> Outcome:
        if self._is_ending:
            raise Refused("http.ending")
        if self._admitted >= self.limits.jobs + self.limits.waiting:
            raise Refused("http.busy", headers={"Retry-After": "1"})
        self._admitted += 1
        loop = asyncio.get_running_loop()
        work = self._threads.submit(self._work, task)
        work.add_done_callback(lambda _: self._release(loop))
        outcome = asyncio.wrap_future(work)
        gone = asyncio.ensure_future(_wait_for_disconnect(request))
        try:
            waited: set[asyncio.Future[Any]] = {outcome, gone}
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            if outcome.done():
                return outcome.result()
            # What has begun goes on, within its limits; what waits for a worker keeps nobody from one.
            work.cancel()
            raise Refused("http.cut-off")
        except EndingError:
            raise Refused("http.ending") from None
        finally:
            gone.cancel()

    def _work(self, task: Task) -> Outcome:
        """What a worker makes of a task; a writer may be sent files, which have a folder for that long.

        The folder is made here, because a worker that is killed takes nothing away.
        """
        if task.action != "write":
            return self.pool.carry_out(task)
        with ExitStack() as stack:
            folder = ""
            with suppress(OSError):
                folder = stack.enter_context(TemporaryDirectory(prefix="newsconvert-", ignore_cleanup_errors=True))
            return self.pool.carry_out(replace(task, folder=folder))

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        """A conversion is over, or was never begun; called in any thread."""

        def count() -> None:
            self._admitted -= 1

        # Work that nobody waits for may end when the service has ended.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(count)


async def _wait_for_disconnect(request: Request) -> None:
    """Wait until whoever asked is there no more."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _stated_type(request: Request) -> str:
    """The media type of the body, where it says more than that there are bytes."""
    stated = request.headers.get("content-type", "")
    vague = ("application/octet-stream", "application/x-www-form-urlencoded")
    return "" if stated.partition(";")[0].strip().lower() in vague else stated


def _answer(outcome: Outcome) -> Response:
    if outcome.failure is not None:
        return answer_of(outcome.failure)
    return Response(outcome.parts[0].data, media_type=_JSON)


def _file(part: Part, problems: Sequence[Problem]) -> Response:
    warnings = sum(each.severity != "note" for each in problems)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(part.name, part.extension)}"',
        "X-Newsconvert-Warnings": str(warnings),
        # Starlette would add a character set to what is text, which the bytes may not be in.
        "Content-Type": part.media_type,
    }
    return Response(part.data, headers=headers)


class _Sent(Struct, frozen=True, kw_only=True):
    """A file within JSON."""

    name: str
    document: str
    media_type: str
    size: int
    data: str


class _Report(Struct, frozen=True, kw_only=True):
    """Files with what was doubtful about them."""

    files: tuple[_Sent, ...]
    problems: tuple[Problem, ...]


def _answer_with_report(outcome: Outcome) -> Response:
    report = _Report(
        files=tuple(
            _Sent(
                name=name,
                document=each.name,
                media_type=each.media_type,
                size=len(each.data),
                data=b64encode(each.data).decode(),
            )
            for name, each in _name_parts(outcome.parts)
        ),
        problems=_problems_of(outcome),
    )
    return Response(bytes(encode_json(report)), media_type=_JSON)


def _problems_of(outcome: Outcome) -> tuple[Problem, ...]:
    """What was doubtful, and before it what could not be written at all."""
    failed = tuple(
        Problem(id=each.id, message=each.what, where=each.where, hint=each.hint, severity="error")
        for each in outcome.failed
    )
    return (*problems_without_places(failed), *outcome.problems)


def _zip(outcome: Outcome) -> Response:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in _name_parts(outcome.parts):
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), part.data, zipfile.ZIP_DEFLATED)
        report = msgspec.json.format(encode_json(_problems_of(outcome)), indent=2)
        archive.writestr(zipfile.ZipInfo("report.json", _NO_TIME), report, zipfile.ZIP_DEFLATED)
    headers = {"Content-Disposition": 'attachment; filename="articles.zip"'}
    return Response(data.getvalue(), headers=headers, media_type="application/zip")


def _name_parts(parts: Sequence[Part]) -> list[tuple[str, Part]]:
    """The parts with names that differ."""
    taken: set[str] = set()
    named = []
    for part in parts:
        name, number = file_name(part.name, part.extension), 1
        while name.lower() in taken:
            number += 1
            name = file_name(f"{part.name}-{number}", part.extension)
        taken.add(name.lower())
        named.append((name, part))
    return named


async def _on_http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is asked for by its class
    # 405 says which methods there are.
    what = "http.method" if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else "http.not-found"
    return refusal(Refused(what, headers=dict(error.headers or {})))


async def _on_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ConvertError)  # noqa: S101 - it is asked for by its class
    return answer_of(Failure.of(error))


async def _on_refusal(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - as above
    return refusal(error)
