"""Readers and writers that each commit one sin, which the suite must find; the plugin of `test_suite.py`."""

import random
import socket
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import shtab  # noqa: F401 - a sin: nothing here needs it
from msgspec import Meta

from convert.errors import ContentError
from convert.model import Document, Metadata, Paragraph, Section, Text
from convert.plugin import Check, Filter, Options, Reader, Writer, hookimpl

CONVERT_API = 1

_state: dict[str, str] = {}


def good(source: Any, report: Any) -> str:
    return source.text(report)


def clock(source: Any, report: Any) -> str:
    return f"{source.text(report)} {time.perf_counter()}"


def zone(source: Any, report: Any) -> str:
    return f"{source.text(report)} {time.strftime('%z', time.localtime(0))}"


def hashes(source: Any, report: Any) -> str:
    return source.text(report) + " " + " ".join({"one", "two", "three", "four", "five", "six"})


def prints(source: Any, report: Any) -> str:
    print("reading")  # noqa: T201 - the sin
    return source.text(report)


def fetches(source: Any, report: Any) -> str:
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    return source.text(report)


def writes(source: Any, report: Any) -> str:
    with suppress(PermissionError):
        Path("../note").write_text("x", encoding="utf-8")
    return source.text(report)


def leaves(source: Any, report: Any) -> str:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"x")
    return source.text(report)


def loses(source: Any, report: Any) -> str:
    return source.text(report).strip().rpartition(" ")[0]


def breaks(source: Any, report: Any) -> str:
    text = source.text(report)
    if "\x1b" in text:
        raise KeyError(text)
    return text


def sleeps(source: Any, report: Any) -> str:
    if source.data.startswith(b"\n" * 1000):
        time.sleep(4)
    return source.text(report)


def shares(source: Any, report: Any) -> str:
    _state["name"] = source.name
    time.sleep(0.001)
    if _state["name"] != source.name:
        raise ContentError("somebody else was here")
    return source.text(report)


def grows(source: Any, report: Any) -> str:
    _state["all"] = _state.get("all", "") + source.text(report)
    return _state["all"]


def mutters(source: Any, report: Any) -> str:
    report.warn("Too Long!", "it is long")
    return source.text(report)


def tells(source: Any, report: Any) -> str:
    text = source.text(report)
    _, found, rest = text.partition('SYSTEM "file://')
    if found:
        text += Path(rest.partition('"')[0]).read_text(encoding="utf-8")
    return text


def hangs(source: Any, report: Any) -> str:
    if source.data.startswith(b"\n" * 1000):
        time.sleep(60)
    return source.text(report)


SINS = (
    good,
    clock,
    zone,
    hashes,
    prints,
    fetches,
    writes,
    leaves,
    loses,
    breaks,
    sleeps,
    hangs,
    shares,
    grows,
    mutters,
    tells,
)


def _reader(sin: Any) -> Reader[Any]:
    def read(source: Any, _options: Any, report: Any) -> list[Document]:
        blocks = (Paragraph(id="b1", text=Text(sin(source, report))),)
        return [Document(id="sin", sections=(Section(blocks=blocks),))]

    return Reader(name=sin.__name__, title=sin.__name__, read=read, extensions=(f".{sin.__name__}",))


def certain(name: str, media_type: str, head: bytes) -> float:
    return 1.0 if name == "file" else 0.0


def flawed(source: Any, options: Any, report: Any) -> list[Document]:
    return [Document(id="sin", language="?", title=Text(source.text(report)))]


def facts(source: Any, options: Any, report: Any) -> list[Document]:
    metadata = Metadata(canonical_url="https://example.org/")
    return [Document(id="sin", title=Text(source.text(report)), metadata=metadata)]


def silent(source: Any, options: Any, report: Any) -> list[Document]:
    return [Document(id="sin", title=Text(" "))]


class Loose(Options, frozen=True):
    """Takes anything for a number."""

    width: Annotated[int | str, Meta(description="Characters in a line")] = 80


class Brittle(Options, frozen=True):
    """Takes a number that its reader cannot work with."""

    width: Annotated[int, Meta(description="Characters in a line")] = 80


def divides(source: Any, options: Any, report: Any) -> list[Document]:
    words = source.text(report)[: 1000 // options.width]
    return [Document(id="sin", title=Text(words))]


def changes(source: Any, options: Any, report: Any) -> list[Document]:
    """As if another function had taken the name of this one."""
    globals()["changes"] = silent
    return [Document(id="sin", title=Text(source.text(report)))]


@hookimpl
def convert_readers() -> list[Reader[Any]]:
    return [
        Reader(name="changes", title="changes", read=changes),
        *map(_reader, SINS),
        Reader(name="certain", title="certain", read=flawed, sniff=certain),
        Reader(name="flawed", title="flawed", read=flawed),
        Reader(name="silent", title="silent", read=silent),
        Reader(name="loose", title="loose", read=silent, options=Loose),
        Reader(name="brittle", title="brittle", read=divides, options=Brittle),
        Reader(name="twin", title="twin", read=silent),
        Reader(name="facts", title=" ", read=facts, extensions=(".TXT", ".a", ".a")),
    ]


def whole(documents: Any, options: Any, report: Any) -> bytes:
    return "\n".join(text for document in documents for _, text in document.printed()).encode()


def titles(documents: Any, options: Any, report: Any) -> bytes:
    return documents[0].title.text.encode()


def first(documents: Any, options: Any, report: Any) -> bytes:
    return whole(documents[:1], options, report)


def latin(documents: Any, options: Any, report: Any) -> bytes:
    return whole(documents, options, report).decode().encode("utf-16")


def dice(documents: Any, options: Any, report: Any) -> bytes:
    return whole(documents, options, report) + str(random.random()).encode()  # noqa: S311 - the sin


def picky(documents: Any, options: Any, report: Any) -> bytes:
    if len(documents[0].sections) > 100:
        raise ContentError("too many sections")
    return whole(documents, options, report)


@hookimpl
def convert_writers() -> list[Writer[Any]]:
    made = []
    for write in (whole, titles, latin, dice, picky):
        name = write.__name__
        made.append(Writer(name=name, title=name, extension=f".{name}", media_type="text/x-sin", write=write))
    several: Any = {"title": "first", "extension": ".x", "media_type": "text/x-sin", "several": True}
    shouts = Writer(name="shouts", title="shouts", extension=".TXT", media_type="text", write=whole)
    lists: Any = {**several, "title": "lists", "more": whole}
    first_alone = Writer(name="first", write=first, **several)
    return [*made, shouts, Writer(name="lists", write=whole, **lists), first_alone]


def forgets(document: Document, options: Any, report: Any) -> Document:
    return Document(id=document.id)


def renames(document: Document, options: Any, report: Any) -> Document:
    return Document(**{**{name: getattr(document, name) for name in document.__struct_fields__}, "id": "x"})


def marks(document: Document, options: Any, report: Any) -> Document:
    changed = {name: getattr(document, name) for name in document.__struct_fields__}
    keywords = (*document.metadata.keywords, "seen")
    return Document(**{**changed, "metadata": Metadata(keywords=keywords)})


def hurts(document: Document, options: Any, report: Any) -> Document:
    return Document(id=document.id, language="?")


@hookimpl
def convert_filters() -> list[Filter[Any]]:
    return [Filter(name=f.__name__, title=f.__name__, filter=f) for f in (forgets, renames, marks, hurts)]


def strict(data: bytes, options: Any, report: Any) -> None:
    report.error("sins.wrong", "all is wrong")


def lax(data: bytes, options: Any, report: Any) -> None:
    sys.intern("nothing")


@hookimpl
def convert_checks() -> list[Check[Any]]:
    return [Check(name=f.__name__, title=f.__name__, format="whole", check=f) for f in (strict, lax)]
