"""A server for pictures on this machine, and an article that refers to them."""

import struct
import zlib
from collections.abc import Callable, Iterator

import pytest
import web_server
from web_server import Answer, Server

from convert.model import Document, Figure, Image, Paragraph, Section, Text


def png(width: int = 40) -> bytes:
    """A real picture of many colours."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * 7 + y * 13) % 256 for x in range(width * 3)) for y in range(width))
    header = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


@pytest.fixture
def server() -> Iterator[Server]:
    """The server; its address is private, so it has to be permitted by name."""
    with web_server.web_server() as made:
        yield made


@pytest.fixture
def picture() -> bytes:
    """The bytes of a picture."""
    return png()


@pytest.fixture
def sent() -> Callable[..., Answer]:
    """An answer with a status, fields and a body."""
    return web_server.sent


@pytest.fixture
def article() -> Callable[..., Document]:
    """An article with a picture at each of some addresses."""

    def made(*urls: str) -> Document:
        figures = [Figure(id=f"f{n}", image=Image(url=url), alt="A quay") for n, url in enumerate(urls)]
        text = Paragraph(id="b1", text=Text("The harbour office reopened on Monday."))
        return Document(id="a", title=Text("Harbour"), sections=(Section(blocks=(text, *figures)),))

    return made
