import io
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from made_plugins import filter_, module, reader, registry_of, writer
from msgspec import Meta

import convert
from convert.errors import CheckError, ContentError, FormatError, InputError, PluginError, StrictError, UsageError
from convert.io.source import Source
from convert.loading.registry import Registry
from convert.model import Document, Emphasis, Metadata, Text
from convert.pipeline import check
from convert.plugin import Check, Options
from convert.request import Request


def plugins(*more: Any, **changes: Any) -> Registry:
    given = {"extensions": (".txt",), **changes}
    return registry_of(mine=module(reader(**given), writer(), filter_(), *more))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text("año\n", encoding="utf-8")
    return path


def test_a_path_a_string_bytes_text_and_open_files_are_read_alike(article: Path) -> None:
    registry = plugins()
    with article.open("rb") as binary, article.open(encoding="utf-8") as text:
        for source in (article, str(article), binary, text, Source.from_text("año\n", name="a.txt")):
            assert convert.convert(source, "words", registry=registry).data == "año".encode()
    for given in (b"a\xc3\xb1o", bytearray(b"a\xc3\xb1o"), memoryview(b"a\xc3\xb1o"), io.StringIO("año")):
        assert convert.convert(given, "words", reader="lines", registry=registry).data == "año".encode()


def test_a_string_is_always_a_path(article: Path) -> None:
    with pytest.raises(InputError, match=r"give text as Source\.from_text"):
        convert.read("A headline\n\nand words", registry=plugins())
    with pytest.raises(InputError, match="no such file"):
        convert.read(str(article) + "x", registry=plugins())
    with pytest.raises(InputError, match="this is a folder"):
        convert.read(article.parent, registry=plugins())
    with pytest.raises(UsageError, match="cannot read from int"):
        convert.read(42, registry=plugins())  # type: ignore[arg-type]


def test_the_result_says_how_it_was_read(article: Path) -> None:
    reading = convert.read(article, registry=plugins())
    assert (reading.reader, reading.encoding) == ("lines", "utf-8")
    assert [problem.id for problem in reading.problems] == ["reader.chosen"]
    assert reading.document.id == "d1"


def test_several_documents_become_one_file_or_one_each() -> None:
    registry = plugins(writer("many", several=True))
    source = b"one\ntwo"
    assert convert.convert(source, "many", reader="lines", registry=registry).data == b"one\ntwo"
    conversion = convert.convert(source, "words", reader="lines", registry=registry)
    assert [writing.data for writing in conversion.writings] == [b"one", b"two"]
    with pytest.raises(UsageError, match="there are 2 results"):
        _ = conversion.data
    with pytest.raises(ContentError, match="words holds one document, not 2"):
        convert.write(conversion.reading.documents, "words", registry=registry)
    with pytest.raises(UsageError, match="no document"):
        convert.write([], "words", registry=registry)


def test_an_error_says_which_source(article: Path) -> None:
    def empty(*_: Any) -> list[Document]:
        return []

    with pytest.raises(ContentError, match=r"ferry\.txt: there is no article in it"):
        convert.read(article, registry=plugins(read=empty))


@pytest.mark.parametrize("given", [[None], ["words"], 42])
def test_a_reader_that_gives_no_documents_is_the_plugins_fault(given: Any) -> None:
    with pytest.raises(PluginError, match="the plugin 'mine' failed"):
        convert.read(b"x", reader="lines", registry=plugins(read=lambda *_: given))


def test_what_a_reader_gives_is_cleaned_and_checked() -> None:
    dirty = Document(id="a", title=Text("a\x00b"))
    reading = convert.read(b"x", reader="lines", registry=plugins(read=lambda *_: [dirty]))
    assert reading.document.title == Text("ab")
    impossible = Document(id="a", title=Text("ab", (Emphasis(start=1, end=9),)))
    with pytest.raises(ContentError, match="emphasis 1-9 is outside"):
        convert.read(b"x", reader="lines", registry=plugins(read=lambda *_: [impossible]))


def test_what_is_written_is_cleaned_and_checked() -> None:
    assert convert.write(Document(id="a", title=Text("a\x00b")), "words", registry=plugins()).data == b"ab"
    with pytest.raises(ContentError, match=r"the document 'a': metadata\.canonical_url"):
        convert.write(Document(id="a", metadata=Metadata(canonical_url="x")), "words", registry=plugins())


def test_settings_win_and_are_cleaned() -> None:
    registry = plugins()
    reading = convert.read(b"x", reader="lines", settings={"title": "A\x07B"}, registry=registry)
    assert reading.document.title == Text("AB")
    with pytest.raises(UsageError, match="no field 'tite'"):
        convert.read(b"x", reader="lines", settings={"tite": "x"}, registry=registry)


def test_filters_run_when_asked_for_or_by_default() -> None:
    off, on = plugins(), registry_of(mine=module(reader(), writer(), filter_(default=True)))
    assert convert.convert(b"x", "words", reader="lines", registry=off).data == b"x"
    assert convert.convert(b"x", "words", reader="lines", filters={"shout": True}, registry=off).data == b"X"
    assert convert.convert(b"x", "words", reader="lines", registry=on).data == b"X"
    assert convert.convert(b"x", "words", reader="lines", filters={"shout": False}, registry=on).data == b"x"
    with pytest.raises(FormatError, match="no filter is called 'whisper'"):
        convert.read(b"x", reader="lines", filters={"whisper": True}, registry=off)


def test_filters_run_by_priority_then_name() -> None:
    def adding(letter: str) -> Any:
        return lambda document, *_: Document(id=document.id, title=Text((document.title or Text()).text + letter))

    registry = registry_of(
        mine=module(
            reader(),
            writer(),
            filter_("b", filter=adding("b"), default=True),
            filter_("a", filter=adding("a"), default=True),
            filter_("first", filter=adding("1"), default=True, priority=-1),
        )
    )
    assert convert.convert(b"x", "words", reader="lines", registry=registry).data == b"1ab"


def test_a_filter_that_breaks_the_document_is_the_plugins_fault() -> None:
    for result in (None, Document(id="a", language="?")):
        registry = registry_of(mine=module(reader(), filter_(filter=lambda *_, given=result: given, default=True)))
        with pytest.raises(PluginError, match=r"mine|shout"):
            convert.read(b"x", reader="lines", registry=registry)


def test_a_writer_that_writes_no_bytes_is_the_plugins_fault() -> None:
    registry = registry_of(mine=module(writer(write=lambda *_: "words")))
    with pytest.raises(PluginError, match="wrote str, not bytes"):
        convert.write(Document(id="a"), "words", registry=registry)


def test_validation_runs_the_checks_of_the_format() -> None:
    def short(data: bytes, _options: Any, report: Any) -> None:
        if len(data) > 3:
            report.error("words.long", "too long", where="all of it")

    registry = plugins(Check(name="short", title="short", format="words", check=short))
    assert convert.convert(b"abc", "words", reader="lines", validate=True, registry=registry).data == b"abc"
    with pytest.raises(CheckError, match="words output failed its checks: all of it: too long"):
        convert.convert(b"abcd", "words", reader="lines", validate=True, registry=registry)
    assert [problem.id for problem in check(b"abcd", "words", registry=registry)] == ["words.long"]
    with pytest.raises(UsageError, match="no check is installed for lines"):
        check(b"", "lines", registry=registry)


def test_a_strict_caller_gets_an_error_for_a_warning_and_with_it_what_was_made() -> None:
    doubtful = "año".encode("cp1252")
    with pytest.raises(StrictError, match="a warning") as caught:
        convert.convert(doubtful, "words", reader="lines", strict=True, registry=plugins())
    assert caught.value.made == convert.convert(doubtful, "words", reader="lines", registry=plugins())
    with pytest.raises(StrictError):
        convert.read(doubtful, reader="lines", strict=True, registry=plugins())
    assert convert.convert(b"sure", "words", reader="lines", strict=True, registry=plugins()).data == b"sure"


def test_a_strict_caller_gets_an_error_for_a_warning_of_the_writer() -> None:
    def doubtful(documents: Any, _options: Any, report: Any) -> bytes:
        report.warn("words.short", "it is short")
        return documents[0].id.encode()

    registry = registry_of(mine=module(writer(write=doubtful)))
    assert convert.write(Document(id="a"), "words", registry=registry).data == b"a"
    with pytest.raises(StrictError, match="it is short"):
        convert.write(Document(id="a"), "words", strict=True, registry=registry)


def test_what_is_wrong_with_a_request_is_said_before_a_source_is_opened() -> None:
    with pytest.raises(UsageError, match="nothing"):
        convert.convert("missing.txt", "words", settings={"nothing": "x"}, registry=plugins())


def test_options_that_are_no_options_are_refused() -> None:
    given: Any = {"words": 3}
    with pytest.raises(UsageError, match=r"options\['words'\]: expected a mapping or Options, not 3"):
        convert.convert(b"x", "words", reader="lines", options=given, registry=plugins())


def test_a_request_is_plain_data_that_any_process_can_be_sent() -> None:
    class Wide(Options, frozen=True):
        width: Annotated[int, Meta(description="Characters")] = 80
        style: Annotated[Path | None, Meta(description="A file")] = None

    request = Request.of("words", options={"words": Wide(width=60, style=Path("a.css"))})
    assert request == Request.of(["words"], options={"words": {"width": 60, "style": "a.css"}})
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(request), type=Request) == request
    declared = writer(options=Wide)
    made = request.options_for(declared, registry_of(mine=module(declared)))
    assert made == Wide(width=60, style=Path("a.css"))


def test_options_for_something_that_is_not_installed_are_refused() -> None:
    with pytest.raises(UsageError, match='did you mean "words"'):
        convert.convert(b"x", "words", reader="lines", options={"wrods": {}}, registry=plugins())


def test_the_library_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    convert.convert("año".encode("cp1252"), "words", reader="lines", registry=plugins())
    assert capfd.readouterr() == ("", "")
