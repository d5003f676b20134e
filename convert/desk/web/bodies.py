"""The bodies of requests: bounded in size, in time, and in how much of them all is held at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import ClientDisconnect, Request

from convert.desk.limits import Limits
from convert.desk.web.problems import Refused

_CLOSE = {"Connection": "close"}


class Bodies:
    """Reads bodies within the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.held = 0
        """Bytes that are held now."""

    @asynccontextmanager
    async def of(self, request: Request) -> AsyncIterator[bytes]:
        """The body of a request, which counts as held until the context is left.

        Raises:
            Refused: It is too large, too slow, or was cut off; or too much is held.
        """
        body = bytearray()
        try:
            await self._fill(body, request)
            yield bytes(body)
        finally:
            self.held -= len(body)

    async def _fill(self, body: bytearray, request: Request) -> None:
        try:
            self._refuse_size(_stated_size(request))
            async with asyncio.timeout(self._limits.arrival):
                async for chunk in request.stream():
                    body += chunk
                    self.held += len(chunk)
                    self._refuse_size(len(body))
        except TimeoutError:
            raise Refused("http.slow", f"send it within {self._limits.arrival:g} seconds", _CLOSE) from None
        except ClientDisconnect:
            raise Refused("http.cut-off", headers=_CLOSE) from None

    def _refuse_size(self, size: int) -> None:
        if size > self._limits.body:
            raise Refused("http.body", f"the limit is {self._limits.body:,} bytes", _CLOSE)
        if self.held > self._limits.held:
            raise Refused("http.busy", headers={"Retry-After": "1", **_CLOSE})


def _stated_size(request: Request) -> int:
    size = request.headers.get("content-length", "")
    return int(size) if size.isascii() and size.isdigit() and len(size) < 20 else 0  # noqa: PLR2004 - 64 bits
