"""A server for pictures on this machine, which may be as bad as it likes, and an article that refers to them."""

import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from convert.model import Document, Figure, Image, Paragraph, Section, Text

Answer = Callable[[BaseHTTPRequestHandler], None]


def png(width: int = 40) -> bytes:
    """A real picture of many colours."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * 7 + y * 13) % 256 for x in range(width * 3)) for y in range(width))
    header = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


class Server(ThreadingHTTPServer):
    """Answers each path as it was told; remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.name}{path}"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers[self.path](self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """The server; its address is private, so it has to be permitted by name."""
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def picture() -> bytes:
    """The bytes of a picture."""
    return png()


@pytest.fixture
def sent() -> Callable[..., Answer]:
    """An answer with a status, fields and a body."""

    def answer(body: bytes, status: int = 200, **fields: str) -> Answer:
        def send(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            given = {"Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in fields.items()}
            for name, value in given.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        return send

    return answer


@pytest.fixture
def article() -> Callable[..., Document]:
    """An article with a picture at each of some addresses."""

    def made(*urls: str) -> Document:
        figures = [Figure(id=f"f{n}", image=Image(url=url), alt="A quay") for n, url in enumerate(urls)]
        text = Paragraph(id="b1", text=Text("The harbour office reopened on Monday."))
        return Document(id="a", title=Text("Harbour"), sections=(Section(blocks=(text, *figures)),))

    return made
