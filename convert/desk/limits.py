"""How much a request, a conversion and the service as a whole may have, and whether it may fetch."""

from msgspec import Struct


class Fetching(Struct, frozen=True, kw_only=True):
    """That pages may be fetched from the web for who asks, and from where.

    Attributes:
        hosts: The only hosts, and the names below them, if there are any; HOST:PORT for another port.
        private: Servers, HOST:PORT, that may stand at addresses that are not public.
        size: Bytes that a page may have.
    """

    hosts: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    size: int = 20 * 1024**2


class Limits(Struct, frozen=True, kw_only=True):
    """All limits of the service.

    Attributes:
        jobs: How many conversions run at once, each in a worker process.
        waiting: How many more may wait for one of them; whoever comes then gets 429.
        body: Bytes that a request may bring.
        seconds: Seconds of wall time for a conversion.
        memory: Bytes of address space for a worker beyond what is loaded; 0 is not a limit.
        arrival: Seconds in which the whole body of a request has to arrive.
        head: Seconds in which the line and the headers of a request have to arrive, from the time when the
            connection is made or the answer before was given.
        held: Bytes of all bodies that are held at once; who would go beyond gets 429.
        connections: How many connections there may be.
        fetching: Where pages may be fetched from; None where nothing is fetched.
        grace: Seconds that running requests have when the service is to end.
    """

    jobs: int = 2
    waiting: int = 32
    body: int = 20 * 1024**2
    seconds: float = 30.0
    memory: int = 1024**3
    arrival: float = 30.0
    head: float = 10.0
    held: int = 200 * 1024**2
    connections: int = 256
    grace: float = 10.0
    fetching: Fetching | None = None
