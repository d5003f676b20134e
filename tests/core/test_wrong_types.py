"""Wrong types anywhere are told with the path of what is wrong, and never as a Python error."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from document_strategies import documents
from hypothesis import given
from law_examples import share
from made_plugins import filter_, module, reader, registry_of, writer

import convert
from convert import edit
from convert.errors import ContentError, ConvertError, PluginError, UsageError
from convert.messages import in_python
from convert.model import (
    CreditLine,
    Document,
    Heading,
    Link,
    Metadata,
    Paragraph,
    Quote,
    Resource,
    Section,
    Text,
    Timestamp,
    type_flaws,
)

A = b"A headline\n\nAnd a paragraph.\n"


def of_block(block: Any) -> Document:
    return Document(id="a", sections=(Section(blocks=(block,)),))


PLAIN = of_block(Paragraph(id="p1", text=Text("The ferry sails.")))

WRONG: list[tuple[Any, str]] = [
    (Document(id="a", title="Plain"), "title: expected Text or None, not str 'Plain'"),  # type: ignore[arg-type]
    (Document(id=5), "id: expected text (str), not int 5"),  # type: ignore[arg-type]
    (Document(id="a", byline="Ana"), "byline: expected CreditLine or None, not str 'Ana'"),  # type: ignore[arg-type]
    (
        Document(id="a", sections=(Section(heading="Update"),)),  # type: ignore[arg-type]
        "sections[0].heading: expected Heading or None, not str 'Update'",
    ),
    (Document(id="a", sections=[Section()]), "sections: expected a tuple, not list"),  # type: ignore[arg-type]
    (Document(id="a", title={"text": "x"}), "title: expected Text or None, not dict"),  # type: ignore[arg-type]
    (of_block(Paragraph(id="b", text="x")), "sections[0].blocks[0].text: expected Text, not str 'x'"),  # type: ignore[arg-type]
    (of_block("words"), "sections[0].blocks[0]: expected Paragraph, "),
    (
        of_block(Paragraph(id="b", text=Text(None))),
        "sections[0].blocks[0].text.text: expected text (str), not None",
    ),  # type: ignore[arg-type]
    (
        of_block(Paragraph(id="b", text=Text("x", (Link(start="0", end=1, url="http://a.b"),)))),  # type: ignore[arg-type]
        "sections[0].blocks[0].text.marks[0].start: expected a whole number, not str '0'",
    ),
    (
        of_block(Paragraph(id="b", text=Text("x"), lead="yes")),  # type: ignore[arg-type]
        "sections[0].blocks[0].lead: expected True or False, not str 'yes'",
    ),
    (Document(id="a", metadata=None), "metadata: expected Metadata, not None"),  # type: ignore[arg-type]
    (Document(id="a", metadata=Metadata(urgency=True)), "metadata.urgency: expected a whole number or None"),
    (
        Document(id="a", metadata=Metadata(status="killed")),
        "metadata.status: expected '', 'usable', 'withheld' or",
    ),  # type: ignore[arg-type]
    (
        Document(id="a", metadata=Metadata(published=Timestamp(at="2031-06-01"))),  # type: ignore[arg-type]
        "metadata.published.at: expected datetime, not str '2031-06-01'",
    ),
    (Document(id="a", metadata=Metadata(extra={"a": 5})), "metadata.extra['a']: expected text (str), not int 5"),  # type: ignore[dict-item]
    (
        Document(id="a", metadata=Metadata(origins={"title": "dream"})),
        "metadata.origins['title']: expected 'json-ld'",
    ),  # type: ignore[dict-item]
    (Document(id="a", byline=CreditLine(agents=("Ana",))), "byline.agents[0]: expected Person or Organisation"),  # type: ignore[arg-type]
    (
        Document(id="a", quotes=(Quote(id="q", ranges=((0, 1),)),)),
        "quotes[0].ranges[0]: expected Range, not tuple",
    ),  # type: ignore[arg-type]
    (
        Document(id="a", resources=(Resource(id="r", media_type="image/png", data="x"),)),  # type: ignore[arg-type]
        "resources[0].data: expected bytes, not str 'x'",
    ),
    (Document(id="a", title=Heading(id="h", text=Text("x"))), "title: expected Text or None, not Heading"),  # type: ignore[arg-type]
    (Document(id="a", title=object()), "title: expected Text or None, not object"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("document", "said"), WRONG)
def test_a_document_with_a_wrong_type_is_refused_with_its_path(document: Document, said: str) -> None:
    assert [said in f"{flaw.where}: {flaw.what}" for flaw in document.check()] == [True]
    for to in ("json", "newsml", "docx", "epub", "jsonld"):
        with pytest.raises(ContentError) as caught:
            convert.write(document, to)
        assert said in str(caught.value)


@pytest.mark.parametrize(("document", "said"), WRONG)
def test_a_plugin_that_gives_a_wrong_type_is_told_where(document: Document, said: str) -> None:
    registry = registry_of(
        lines=module(reader(), writer("lines")), broken=module(filter_("broken", filter=lambda *_: document))
    )
    with pytest.raises(PluginError) as caught:
        convert.read(A, reader="lines", filters={"broken": True}, registry=registry)
    assert said in str(caught.value)


@share(40)
@given(documents())
def test_what_is_drawn_for_other_tests_has_the_right_types(document: Document) -> None:
    assert type_flaws(document) == ()


def test_many_wrong_types_are_told_as_the_first_few() -> None:
    wrong = Document(id="a", sections=tuple("x" for _ in range(1000)))  # type: ignore[arg-type]
    assert len(wrong.check()) == 20


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: convert.read(A, filters=["quotes"]), "filters: expected a mapping from names, not ['quotes']"),  # type: ignore[arg-type]
        (
            lambda: convert.read(A, filters={"quotes": "no"}),
            "filters['quotes']: expected True or False, not 'no'",
        ),  # type: ignore[dict-item]
        (lambda: convert.read(A, settings={"language": 5}), "settings['language']: expected text, not 5"),  # type: ignore[dict-item]
        (lambda: convert.read(A, settings="title=x"), "settings: expected a mapping"),  # type: ignore[arg-type]
        (lambda: convert.read(A, options={"text": 5}), "options['text']: expected a mapping or Options, not 5"),  # type: ignore[dict-item]
        (lambda: convert.read(A, reader=5), "reader: expected text, not 5"),  # type: ignore[arg-type]
        (lambda: convert.read(A, encoding=b"utf-8"), "encoding: expected text"),  # type: ignore[arg-type]
        (lambda: convert.read(A, name=5), "name: expected text, not 5"),  # type: ignore[arg-type]
        (lambda: convert.read(A, strict="no"), "strict: expected True or False, not 'no'"),  # type: ignore[arg-type]
        (lambda: convert.read(5), "int"),  # type: ignore[arg-type]
        (lambda: convert.convert(A, 5), "to: expected the name of a format"),  # type: ignore[arg-type]
        (lambda: convert.convert(A, ["json", None]), "to: expected the name of a format"),  # type: ignore[list-item]
        (lambda: convert.convert(A, "json", validate=1), "validate: expected True or False, not 1"),  # type: ignore[arg-type]
        (lambda: convert.write("words", "json"), "documents: expected a Document or several, not str"),  # type: ignore[arg-type]
        (lambda: convert.write(None, "json"), "documents: expected a Document or several, not NoneType"),  # type: ignore[arg-type]
        (lambda: convert.write([Document(id="a"), 5], "json"), "documents: expected a Document"),  # type: ignore[list-item]
        (lambda: convert.write(Document(id="a"), None), "to: expected the name of a format"),  # type: ignore[arg-type]
        (lambda: convert.check("<a/>", "newsml"), "data: expected bytes, not str"),  # type: ignore[arg-type]
        (lambda: convert.convert_many([A], "json", "x", filters=["quotes"]), "filters: expected a mapping"),  # type: ignore[arg-type,list-item]
    ],
)
def test_an_argument_of_a_wrong_type_is_refused(call: Callable[[], object], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        call()
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda _: edit.set_title(PLAIN, 5), "text: expected text (str), Text or None, not int 5"),  # type: ignore[arg-type]
        (lambda _: edit.set_text(PLAIN, None, "x"), "target: expected text (str), not None"),  # type: ignore[arg-type]
        (lambda _: edit.remove("words", "p1"), "document: expected Document, not str 'words'"),  # type: ignore[arg-type]
        (lambda _: edit.split(PLAIN, "p1", "2"), "at: expected a whole number, not str '2'"),  # type: ignore[arg-type]
        (lambda _: edit.redact(PLAIN, "a", 5), "words: expected text (str), not int 5"),  # type: ignore[arg-type]
        (lambda _: edit.insert(PLAIN, b"x"), "block: expected Paragraph, "),  # type: ignore[arg-type]
        (lambda _: edit.join(PLAIN), "documents: expected several of them, not Document"),  # type: ignore[arg-type]
        (lambda _: edit.join(each for each in (PLAIN, "a")), "documents[1]: expected Document, not str 'a'"),  # type: ignore[misc]
        (lambda _: edit.rename_ids(PLAIN, {"p1": 5}), "names['p1']: expected text (str), not int 5"),  # type: ignore[dict-item]
        (lambda _: edit.set_title(PLAIN, "x", report=[]), "report: expected Report or None, not list"),  # type: ignore[arg-type]
        (lambda _: edit.plain_text(None), "document: expected Document, not None"),  # type: ignore[arg-type]
        (lambda out: convert.convert_many(5, "json", out), "sources: expected several of them, not int 5"),  # type: ignore[arg-type]
        (
            lambda out: convert.convert_many("/", "json", out),
            "sources: expected several, not str '/'; give a list",
        ),
        (lambda _: convert.convert_many([], "json", 5), "out: expected text (str) or a path, not int 5"),  # type: ignore[arg-type]
        (lambda out: convert.convert_many([], "json", out, jobs="2"), "jobs: expected a whole number or None"),  # type: ignore[arg-type]
        (
            lambda out: convert.convert_many([], "json", out, timeout="1"),
            "timeout: expected a number, not str '1'",
        ),  # type: ignore[arg-type]
        (lambda out: convert.convert_many([], "json", out, on_result=5), "on_result: expected a function or None"),  # type: ignore[arg-type]
        (lambda out: convert.convert_many([], "json", out, shard=("1", 2)), "shard[0]: expected a whole number"),  # type: ignore[arg-type]
        (lambda _: convert.check(b"x", None), "format: expected the name of a format, not None"),  # type: ignore[arg-type]
        (lambda _: convert.write(PLAIN, "json").save(5), "path: expected text (str) or a path, not int"),  # type: ignore[arg-type]
        (lambda _: convert.write(PLAIN, "json").save(b"x"), "path: expected text (str) or a path, not bytes"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_of_a_change_or_a_run_is_refused_too(
    call: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as caught:
        call(tmp_path)
    assert said in str(caught.value)


def test_a_change_with_a_fact_or_to_a_document_of_a_wrong_type_is_refused() -> None:
    with pytest.raises(ContentError, match=r"metadata\.urgency: expected a whole number or None, not str 'high'"):
        edit.set_facts(PLAIN, urgency="high")
    with pytest.raises(ContentError, match="title: expected Text or None, not str 'Plain'"):
        edit.remove(Document(id="a", title="Plain"), "p1")  # type: ignore[arg-type]


def test_results_are_shown_in_a_line() -> None:
    result = convert.convert(A, "json", reader="text")
    assert repr(result.reading) == f"<Reading of {result.reading.document.id!r} by 'text'>"
    assert repr(result.writings[0]).startswith("<Writing of ")
    assert len(repr(result)) < 120


def test_one_of_several_results_is_a_mistake_of_the_caller() -> None:
    result = convert.convert(A, ["json", "jsonld"], reader="text")
    with pytest.raises(UsageError, match=r"there are 2 results; use \.writings"):
        _ = result.data
    with pytest.raises(UsageError, match=r"use \.writings"):
        result.save("x")


def test_a_writing_is_saved_whole_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    result = convert.convert(A, "json", reader="text")
    path = result.save(tmp_path / "a.json")
    assert path.read_bytes() == result.data
    with pytest.raises(ConvertError, match="overwrite=True"):
        result.writings[0].save(path)
    assert result.writings[0].save(str(path), overwrite=True) == path


def test_documents_are_read_written_and_converted_beside_an_event_loop() -> None:
    async def work() -> tuple[bytes, bytes]:
        reading = await convert.aread(A, reader="text")
        writing = await convert.awrite(reading.document, "json")
        return writing.data, (await convert.aconvert(A, "json", reader="text")).data

    assert len(set(asyncio.run(work()))) == 1


def test_the_formats_are_data() -> None:
    newsml = next(each for each in convert.formats() if each.name == "newsml")
    assert (newsml.writes, newsml.media_types[0]) == (True, "application/vnd.iptc.g2.newsitem+xml")
    assert [each.name for each in convert.formats()] == sorted(each.name for each in convert.formats())


def test_what_the_library_says_names_its_arguments() -> None:
    with pytest.raises(ConvertError) as caught:
        convert.read(b"\x00\x01\x02\xff words", name="x.bin")
    assert "--" not in str(caught.value)
    writing = convert.write(Document(id="a", title=Text("A headline")), "jsonld")
    assert writing.problems
    assert not [each for each in writing.problems if "--" in f"{each}"]
    assert any('settings={"published"' in each.hint for each in writing.problems)


@pytest.mark.parametrize(
    ("flags", "arguments"),
    [
        ("give it with --set title=...", 'give it with settings={"title": "..."}'),
        ("use --from to read it as something else", "use reader= to read it as something else"),
        ("--from FORMAT takes all", "reader= takes all"),
        ("leave --validate out", "leave validate= out"),
        ("use --overwrite", "use overwrite=True"),
        ('with --set author="NAME; NAME"', 'with settings={"author": "NAME; NAME"}'),
        ("with --newsml-created WHEN", 'with options={"newsml": {"created": ...}}'),
        ("two -- dashes", "two -- dashes"),
    ],
)
def test_flags_become_arguments(flags: str, arguments: str) -> None:
    assert in_python(flags) == arguments
