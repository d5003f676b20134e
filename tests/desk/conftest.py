"""A desk for tests, and a client of it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from desk_running import Running


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """A desk with the usual limits."""
    desk = Running("--jobs", "2", epubcheck=False)
    yield desk
    desk.kill()


@pytest.fixture(scope="session")
def client(running: Running) -> Iterator[httpx.Client]:
    """A client of it."""
    with httpx.Client(base_url=running.address, timeout=60) as found:
        yield found


@pytest.fixture
def sample(samples: Path) -> bytes:
    """A page of ours."""
    return (samples / "ferry-bell.html").read_bytes()
