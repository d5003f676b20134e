"""Which servers may be asked: by their names, their ports, and the addresses that the names turn out to have."""

import queue
import socket
import threading
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

# Of IPv6 only global unicast addresses lead outside, and some of those carry an IPv4 address within or are for
# documents. Source: IANA's registries of IPv6 address space and of special-purpose addresses.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NOT_OUTSIDE = tuple(IPv6Network(each) for each in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_NOT_OUTSIDE_4 = tuple(IPv4Network(each) for each in ("192.0.0.0/24", "192.88.99.0/24"))
LOOKUP_SECONDS = 5.0
"""How long the lookup of a name may take."""

_SILENT = "no name server answers"
# What may stand in a path or a query, and the sign of what is encoded already (RFC 3986, section 3.4).
_IN_PATHS = "/?:@!$&'()*+,;=~%"
_USUAL_PORTS = {"http": 80, "https": 443}


class Refused(Exception):  # noqa: N818 - it says what became of a request, not what broke
    """Why nothing was taken from an address."""


class Server(NamedTuple):
    """What an address on the web names: how to speak, with whom, and for what."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """The host as the Host field has it (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL_PORTS[self.scheme] else f"{host}:{self.port}"


class Policy:
    """Which servers may be asked.

    `hosts` are the only ones and the names below them, where there are any; HOST:PORT is for another port than 80
    and 443. `private` are servers, HOST:PORT, that may stand at addresses that are not public.
    """

    def __init__(self, hosts: Sequence[str], private: Sequence[str]) -> None:
        self._hosts = [_host_and_port(each) for each in hosts]
        self._is_silent = False
        self._private = {_host_and_port(each) for each in private}

    def server(self, url: str) -> Server:
        """The server and the path that an address on the web names.

        Raises:
            Refused: It is not such an address, or the server may not be asked.
        """
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").rstrip("."), parts.port
            host = host if host.isascii() else host.encode("idna").decode("ascii")
        except ValueError as error:
            raise Refused(f"{url!r} is not an address on the web") from error
        if parts.scheme not in _USUAL_PORTS or not host:
            raise Refused("only http and https addresses are fetched")
        if parts.username is not None or parts.password is not None:
            raise Refused("the address contains a user name or a password")
        usual = _USUAL_PORTS[parts.scheme]
        path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_IN_PATHS)
        server = Server(parts.scheme, host, usual if port is None else port, path)
        self._check(server)
        return server

    def _check(self, server: Server) -> None:
        if self._is_private(server):
            return
        allowed = [port for host, port in self._hosts if server.host == host or server.host.endswith(f".{host}")]
        if self._hosts and not allowed:
            raise Refused(f"the host {server.host} is not one of the allowed hosts")
        if server.port not in allowed and server.port not in _USUAL_PORTS.values():
            raise Refused(f"port {server.port} is neither 80 nor 443")

    def _is_private(self, server: Server) -> bool:
        return (server.host, server.port) in self._private

    def addresses(self, server: Server, seconds: float) -> list[tuple[int, tuple[str, int]]]:
        """The addresses to connect to, each with its family; looked up once, so that they cannot change.

        Raises:
            Refused: There is none within so many seconds, or one of them is not a public one.
        """
        found = self._look_up(server, min(seconds, LOOKUP_SECONDS))
        addresses: list[tuple[int, tuple[str, int]]] = [
            (family, (str(where[0]), server.port)) for family, _, _, _, where in found
        ]
        if not self._is_private(server):
            for _, (address, _) in addresses:
                if not is_public(address):
                    raise Refused(f"the host {server.host} has the address {address}, which is not public")
        return addresses

    def _look_up(self, server: Server, seconds: float) -> list[Any]:
        """What the system says of a name; it has no time limit of its own for that, so a thread waits for it."""
        if self._is_silent:
            raise Refused(_SILENT)
        answers: queue.SimpleQueue[list[Any] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=seconds)
        except queue.Empty:
            # It will not answer for the next name either, and each would cost as much.
            self._is_silent = True
            raise Refused(_SILENT) from None
        if isinstance(answer, Exception):
            raise Refused(f"the host {server.host} was not found") from answer
        return answer


def is_public(address: str) -> bool:
    """Whether an address in numbers leads to a host on the public Internet."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False  # with a zone, as link-local addresses have
    if isinstance(parsed, IPv4Address):
        outside = parsed.is_global and not parsed.is_multicast and not parsed.is_reserved
        return outside and not any(parsed in each for each in _NOT_OUTSIDE_4)
    return parsed in _GLOBAL_UNICAST and not any(parsed in each for each in _NOT_OUTSIDE)


def _host_and_port(given: str) -> tuple[str, int]:
    """A host, and the port behind it, or 0."""
    try:
        parts = urlsplit(f"//{given.strip()}")
        return (parts.hostname or "").rstrip("."), parts.port or 0
    except ValueError:
        return "", 0
