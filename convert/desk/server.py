"""Runs the service: one process that listens, its limits on connections, and its end by a signal."""

import asyncio
import logging
import os
import signal
import socket
import threading
import webbrowser
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from convert.desk.web.app import Desk
from convert.desk.web.problems import PROBLEM_HEADER, Refused, refusal
from convert.desk.web.watch import write_line
from convert.errors import OutputError
from convert.io.remote import NO_URLS_VARIABLE

_LARGEST_HEAD = 32 * 1024
"""Bytes that the line and the headers of a request may have together."""

_KEEP_ALIVE = 20


class _BoundedProtocol(H11Protocol):
    """Closes a connection on which no whole head of a request arrives in time.

    Between requests a connection may be idle for as long as uvicorn keeps it; a head that has begun may not.
    """

    head_seconds: float
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as in asyncio
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on while a head has begun and is not whole."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_more()
        elif self.conn.trailing_data[0]:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait_no_more()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - as uvicorn calls it
        """Answer what is not HTTP or has too long a head with a problem document; `msg` is uvicorn's own word."""
        answer = refusal(Refused("http.request"))
        headers = [(name, value) for name, value in answer.raw_headers if name != PROBLEM_HEADER.encode()]
        head = h11.Response(status_code=answer.status_code, headers=[*headers, (b"connection", b"close")])
        for event in (head, h11.Data(data=bytes(answer.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(self.head_seconds, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _Server(uvicorn.Server):
    """Has the service refuse what comes once a signal has ended it, and ends with status 0 then."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk
        self._grace: threading.Timer | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End: running requests have their grace, then their workers are killed and they get 503."""
        super().handle_exit(sig, frame)
        # uvicorn would raise the signals again, and the process would end by the first one.
        self._captured_signals.clear()
        if self._grace is None:
            self._desk.stop()
            self._grace = threading.Timer(self._desk.limits.grace, self._desk.pool.end)
            self._grace.daemon = True
            self._grace.start()
        elif sig == signal.SIGINT:
            self._desk.pool.end()


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        OutputError: The port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise OutputError(
            f"cannot listen: {error.strerror or error}", where=f"{host}:{port}", hint="choose another --port"
        ) from None
    made.set_inheritable(False)
    return made


def serve(desk: Desk, listener: socket.socket, address: str, *, open_page: bool = False) -> None:
    """Answer requests until a signal ends it; when it returns, no worker process is left."""
    os.environ[NO_URLS_VARIABLE] = "1"
    _BoundedProtocol.head_seconds = desk.limits.head
    _set_up_log()
    config = uvicorn.Config(
        desk.app,
        http=_BoundedProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        limit_concurrency=desk.limits.connections,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=int(desk.limits.grace) + 2,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
    )
    if open_page:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    try:
        asyncio.run(_Server(config, desk).serve(sockets=[listener]))
    finally:
        desk.pool.end()


class _Lines(logging.Handler):
    """Writes what uvicorn has to say as lines of the log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        # The words of an exception may be content; where it arose is not.
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        words = record.getMessage() if not error else "an error"
        write_line({"time": time, "level": record.levelname.lower(), "message": words, "error": error})


def _set_up_log() -> None:
    log = logging.getLogger("uvicorn.error")
    log.handlers = [_Lines(logging.WARNING)]
    log.propagate = False
    log.setLevel(logging.WARNING)
