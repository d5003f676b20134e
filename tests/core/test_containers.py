"""Sources inside a source: each is read by the reader that fits it, and what cannot be read is told."""

from collections.abc import Iterable

import pytest
from made_plugins import module, reader, registry_of

import convert
from convert.io.source import Source
from convert.loading.containers import DEEPEST
from convert.loading.registry import Registry
from convert.model import Document
from convert.plugin import Options, Report


def boxes(source: Source, options: Options, report: Report) -> Iterable[Document | Source]:
    """Each line of a box is a source: `name content`; "text" alone is a document."""
    for line in source.data.decode().split("|"):
        name, _, content = line.partition(" ")
        yield Document(id=content) if name == "text" else Source(content.replace("/", "|").encode(), name=name)


def slips(source: Source, options: Options, report: Report) -> Iterable[Document]:
    if b"bad" in source.data:
        raise convert.ContentError("it is torn")
    return [Document(id=source.identifier)]


@pytest.fixture
def registry() -> Registry:
    readers = (reader("box", read=boxes, extensions=(".box",)), reader("slip", read=slips, extensions=(".slip",)))
    return registry_of(boxes=module(*readers))


def read(registry: Registry, data: bytes) -> convert.Reading:
    return convert.read(Source(data, name="a.box"), registry=registry)


def ids(reading: convert.Reading) -> list[str]:
    return [document.id for document in reading.documents]


def test_documents_and_sources_keep_their_order(registry: Registry) -> None:
    assert ids(read(registry, b"text one|b.slip x|text two|c.slip y")) == ["one", "b", "two", "c"]


def test_a_container_in_a_container_is_opened(registry: Registry) -> None:
    assert ids(read(registry, b"b.slip x|in.box c.slip x/text d|e.slip x")) == ["b", "c", "d", "e"]


def test_two_sources_of_one_name_have_ids_apart(registry: Registry) -> None:
    assert ids(read(registry, b"b.slip x|b.slip y|b.slip z")) == ["b", "b-2", "b-3"]


def test_what_cannot_be_read_is_left_out_and_told(registry: Registry) -> None:
    reading = read(registry, b"b.slip bad|c.pdf x|d.slip x")
    assert ids(reading) == ["d"]
    told = [(problem.where, problem.message) for problem in reading.problems if problem.id == "container.left-out"]
    assert told == [
        ("b.slip", "it was left out: it is torn"),
        ("c.pdf", "it was left out: no reader can read this"),
    ]


def test_a_container_of_which_nothing_can_be_read_is_an_error(registry: Registry) -> None:
    with pytest.raises(convert.ContentError, match=r"nothing in it can be read: b\.slip: it is torn"):
        read(registry, b"b.slip bad")


def test_an_empty_container_is_an_error(registry: Registry) -> None:
    empty = registry_of(empty=module(reader("box", read=lambda *_: [])))
    with pytest.raises(convert.ContentError, match="there is no article in it"):
        convert.read(Source(b"x", name="a.box"), reader="box", registry=empty)


def test_containers_without_end_are_not_opened() -> None:
    def endless(source: Source, options: Options, report: Report) -> Iterable[Document | Source]:
        return [Document(id=source.identifier), Source(b"x", name="inner.box")]

    nested = registry_of(endless=module(reader("box", read=endless, extensions=(".box",))))
    reading = convert.read(Source(b"x", name="a.box"), registry=nested)
    assert len(reading.documents) == DEEPEST + 1
    assert "more than" in reading.problems[-1].message
