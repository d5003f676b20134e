"""What the service says of itself: one line of JSON for each request, and figures for Prometheus. No content.

Source of the form of the figures: Prometheus' text format 0.0.4.
"""

import sys
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convert.desk.web.problems import PROBLEM_HEADER, Refused, refusal
from convert.model.contents import encode_json

_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Figures:
    """What is counted."""

    def __init__(self) -> None:
        self.requests: dict[tuple[str, str, int], int] = defaultdict(int)
        self.problems: dict[str, int] = defaultdict(int)
        self.running = 0
        self.seconds = 0.0
        self.count = 0
        self.buckets = [0] * len(_BOUNDS)
        self.gauges: dict[str, tuple[str, Callable[[], float]]] = {
            "newsconvert_requests_running": ("Requests that are not answered yet.", lambda: self.running)
        }

    def took(self, seconds: float) -> None:
        """Count how long a request took."""
        self.seconds += seconds
        self.count += 1
        for number, bound in enumerate(_BOUNDS):
            self.buckets[number] += seconds <= bound

    def text(self) -> str:
        """All figures in Prometheus' text format."""
        return "\n".join((*self._lines(), ""))

    def _lines(self) -> Iterator[str]:
        yield "# HELP newsconvert_requests_total Requests that were answered."
        yield "# TYPE newsconvert_requests_total counter"
        for (method, route, status), count in sorted(self.requests.items()):
            labels = f'method="{method}",route="{route}",status="{status}"'
            yield f"newsconvert_requests_total{{{labels}}} {count}"
        yield "# HELP newsconvert_problems_total Requests that failed, by the id of the problem."
        yield "# TYPE newsconvert_problems_total counter"
        for identifier, count in sorted(self.problems.items()):
            yield f'newsconvert_problems_total{{id="{identifier}"}} {count}'
        yield "# HELP newsconvert_request_seconds How long requests took."
        yield "# TYPE newsconvert_request_seconds histogram"
        for bound, count in zip(_BOUNDS, self.buckets, strict=True):
            yield f'newsconvert_request_seconds_bucket{{le="{bound:g}"}} {count}'
        yield f'newsconvert_request_seconds_bucket{{le="+Inf"}} {self.count}'
        yield f"newsconvert_request_seconds_sum {self.seconds:.6f}"
        yield f"newsconvert_request_seconds_count {self.count}"
        for name, (words, value) in self.gauges.items():
            yield f"# HELP {name} {words}"
            yield f"# TYPE {name} gauge"
            yield f"{name} {value():g}"


class Watch:
    """ASGI middleware that logs and counts each request; what nobody expected becomes an answer and a line."""

    def __init__(
        self, app: ASGIApp, figures: Figures, log: Callable[[dict[str, object]], None] | None = None
    ) -> None:
        self._app = app
        self._figures = figures
        self._log = log or write_line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and say what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        answered: dict[str, object] = {"status": 0, "problem": "", "sent": 0}
        got = 0

        async def receive_and_count() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            return message

        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered["status"] = message["status"]
                answered["problem"] = _problem_of(message)
                message["headers"] = [each for each in message["headers"] if each[0] != PROBLEM_HEADER.encode()]
            else:
                answered["sent"] = int(str(answered["sent"])) + len(message.get("body", b""))
            await send(message)

        self._figures.running += 1
        line: dict[str, object] = {}
        try:
            await self._app(scope, receive_and_count, send_and_count)
        except Exception as error:  # noqa: BLE001 - the last place where an error of ours can become an answer
            line = {"error": type(error).__name__, "at": _places_of(error)}
            if not answered["status"]:
                await refusal(Refused("http.bug"))(scope, receive_and_count, send_and_count)
        finally:
            self._figures.running -= 1
            self._record(scope, answered, got, perf_counter() - began, line)

    def _record(
        self, scope: Scope, answered: dict[str, object], got: int, seconds: float, more: dict[str, object]
    ) -> None:
        # The path as the route has it: what stands in an address may be somebody's words.
        route = _route_of(scope)
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "-"
        status = int(str(answered["status"]))
        self._figures.requests[method, route, status] += 1
        self._figures.took(seconds)
        if answered["problem"]:
            self._figures.problems[str(answered["problem"])] += 1
        client = scope.get("client")
        line: dict[str, object] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": client[0] if client else "",
            "method": method,
            "route": route,
            "status": status,
            "problem": answered["problem"],
            "received": got,
            "sent": answered["sent"],
            "seconds": round(seconds, 4),
        }
        self._log({**line, **more})


def _problem_of(message: Message) -> str:
    return next((value.decode() for name, value in message["headers"] if name == PROBLEM_HEADER.encode()), "")


def _route_of(scope: Scope) -> str:
    """The path with the names of its parameters in the place of their values; "-" where nothing is."""
    if "endpoint" not in scope:
        return "-"
    names = {value: f"{{{name}}}" for name, value in scope.get("path_params", {}).items()}
    return "/".join(names.get(part, part) for part in scope["path"].split("/"))


def _places_of(error: BaseException) -> list[str]:
    """Where it arose: files of the program and lines, without the words of the error, which may be content."""
    return [f"{each.filename}:{each.lineno}" for each in traceback.extract_tb(error.__traceback__)[-5:]]


def write_line(line: dict[str, object]) -> None:
    """Write a line of the log to standard error."""
    sys.stderr.write(encode_json(line).decode() + "\n")
    sys.stderr.flush()
