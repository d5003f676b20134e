"""One file from the web: a request without cookies to an address that was checked, within time and size.

Written on the standard library, because what matters here is the connection itself: a name is looked up once, the
addresses are judged, and the connection goes to one of those and to nothing else, with the name in the Host field
and in the TLS handshake. Clients that do more leave less to see. Proxies of the environment are not used.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Self
from urllib.parse import urljoin

from convert.io.web.addresses import Policy, Refused, Server

LONGEST = 10.0
"""Seconds for one file; a server that is down must not cost all others."""

_MIB = 1_048_576
_REDIRECTS = 5
_REDIRECTING = frozenset((301, 302, 303, 307, 308))
_HEAD = 65_536  # bytes that an answer may have besides the file
_FIELDS = {"User-Agent": "newsconvert", "Accept-Encoding": "identity", "Connection": "close"}


class Fetched(NamedTuple):
    """A file from the web: its bytes, the media type that the server states, and the address it stood at."""

    data: bytes
    media_type: str
    url: str


class _Moved(NamedTuple):
    """Where a file is said to be."""

    url: str


class Web:
    """Fetches files within limits on all of them together; their time runs from the first one on.

    `size` and `total` are MiB of one file and of all, `seconds` the time for all; one has `LONGEST` at most.
    `hosts` and `private` say which servers may be asked (see `Policy`), `accept` is the Accept field.
    """

    def __init__(  # noqa: PLR0913 - each has a name
        self,
        *,
        hosts: Sequence[str] = (),
        private: Sequence[str] = (),
        size: float = 8,
        total: float = 64,
        seconds: float = 20.0,
        accept: str = "*/*",
    ) -> None:
        self._policy = Policy(hosts, private)
        self._largest = int(size * _MIB)
        self._left = int(total * _MIB)
        self._seconds = seconds
        self._fields = {**_FIELDS, "Accept": accept}

    @cached_property
    def _end(self) -> float:
        return time.monotonic() + self._seconds

    def fetched(self, url: str) -> Fetched:
        """The file at an address.

        Raises:
            Refused: It may not be fetched, or cannot be had.
        """
        end = min(self._end, time.monotonic() + LONGEST)
        for _ in range(_REDIRECTS + 1):
            server = self._policy.server(url)
            try:
                answer = self._ask(server, end)
            except TimeoutError as error:
                raise Refused("it took too long") from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise Refused(f"{type(error).__name__}: {error}") from error
            if not isinstance(answer, _Moved):
                data, media_type = answer
                self._left -= len(data)
                return Fetched(data, media_type, url)
            try:
                url = urljoin(url, answer.url)
            except ValueError as error:
                raise Refused(f"it redirects to {answer.url!r}, which is not a valid address") from error
        raise Refused(f"more than {_REDIRECTS} redirects")

    def _ask(self, server: Server, end: float) -> tuple[bytes, str] | _Moved:
        """What a server answers: the bytes and their media type, or the address where they are said to be."""
        most = min(self._largest, self._left)
        connection = http.client.HTTPConnection(server.host, server.port)
        connection.auto_open = 0
        with _Line(self._connect(server, end), end, most + _HEAD) as line:
            connection.sock = line  # what http.client uses of a socket
            connection.putrequest("GET", server.path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", server.name)
            for name, value in self._fields.items():
                connection.putheader(name, value)
            connection.endheaders()
            with connection.getresponse() as response:
                return _read_answer(response, most)

    def _connect(self, server: Server, end: float) -> socket.socket:
        """A connection to one of the server's addresses, with TLS where it is asked for."""
        failed: OSError = OSError("there is no address")
        for family, address in self._policy.addresses(server, _remaining(end)):
            opened = socket.socket(family, socket.SOCK_STREAM)
            try:
                opened.settimeout(_remaining(end))
                opened.connect(address)
                if server.scheme == "https":
                    return ssl.create_default_context().wrap_socket(opened, server_hostname=server.host)
            except OSError as error:
                opened.close()
                failed = error
            else:
                return opened
        raise failed


def _read_answer(response: http.client.HTTPResponse, most: int) -> tuple[bytes, str] | _Moved:
    if response.status in _REDIRECTING:
        location = response.getheader("Location")
        if not location:
            raise Refused(f"status {response.status} without an address")
        # Fields are bytes, which http.client takes for Latin-1; addresses are written in UTF-8, if not in ASCII.
        return _Moved(location.encode("latin-1").decode(errors="replace"))
    if response.status != http.client.OK:
        raise Refused(f"status {response.status}")
    if response.getheader("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise Refused("it is compressed, which was not asked for")
    announced = response.length
    data = response.read(most + 1) if announced is None or announced <= most else b""
    if len(data) > most or (announced or 0) > most:
        raise Refused("it is larger than the limit")
    if announced is not None and len(data) < announced:
        raise Refused("it is cut short")
    return data, response.getheader("Content-Type", "")


def _remaining(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Line:
    """A connection that ends at a point in time and after so many bytes, however slowly they come."""

    def __init__(self, opened: socket.socket, end: float, most: int) -> None:
        self._opened = opened
        self._end = end
        self._most = most

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def sendall(self, data: bytes) -> None:
        """Send the request."""
        self._opened.settimeout(_remaining(self._end))
        self._opened.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The answer, to be read."""
        return io.BufferedReader(_Answer(self._opened, self._end, self._most))

    def close(self) -> None:
        """Nothing: http.client calls this once it has the head of an answer, and the rest is still to come."""


class _Answer(io.RawIOBase):
    """What comes over a connection; each wait for it ends when the time is up."""

    def __init__(self, opened: socket.socket, end: float, most: int) -> None:
        self._opened = opened
        self._end = end
        self._left = most

    def readable(self) -> bool:
        """As it is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer will do
        """Wait for some bytes; none are the end."""
        self._opened.settimeout(_remaining(self._end))
        got = self._opened.recv_into(buffer)
        self._left -= got
        if self._left < 0:
            raise Refused("it is larger than the limit")
        return got
