"""What a worker process does with what callers send: read, convert, write, check and edit."""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.desk.work.changes import Edit, apply_changes
from convert.desk.work.facts import Fact, Shown, facts, other_facts
from convert.desk.work.files import SentFile, with_files
from convert.desk.work.places import problems_without_places
from convert.desk.work.tasks import Outcome, Part, Task, failure_of
from convert.errors import ContentError, ConvertError
from convert.io.source import Source
from convert.kit.clean import cleaned
from convert.kit.stored import stored_document, stored_object
from convert.loading.declarations import Writer
from convert.loading.registry import Registry
from convert.model import Document
from convert.model.contents import encode_json
from convert.pipeline import check, convert_source, read_source, write_documents
from convert.report import Problem, Report
from convert.results import Writing


class Article(Struct, frozen=True, kw_only=True):
    """A document as callers get it: stored, and its facts as fields of a form."""

    document: msgspec.Raw
    facts: tuple[Fact, ...]
    shown: tuple[Shown, ...]


class Read(Struct, frozen=True, kw_only=True):
    """The answer to what was read or edited."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    reader: str = ""
    encoding: str = ""


class Checked(Struct, frozen=True, kw_only=True):
    """The answer to what was checked: the verdict is "failed" if there is an error among the findings."""

    verdict: str
    problems: tuple[Problem, ...]


def act(task: Task, registry: Registry) -> Outcome:
    """Do what a task says.

    Raises:
        ConvertError: It cannot be done.
    """
    outcome = _ACTIONS[task.action](task, registry)
    return replace(outcome, problems=problems_without_places(outcome.problems))


def _source(task: Task) -> Source:
    source = Source.of_file(task.data, task.name, media_type=task.media_type, encoding=task.request.encoding)
    source.url = task.url
    return source


def _read(task: Task, registry: Registry) -> Outcome:
    reading = read_source(_source(task), task.request, registry)
    return _answer(
        Read(
            articles=tuple(map(_article, reading.documents)),
            problems=problems_without_places(reading.problems),
            reader=reading.reader,
            encoding=reading.encoding,
        ),
        reading.problems,
    )


def _answer(answer: Struct, problems: tuple[Problem, ...]) -> Outcome:
    return Outcome(parts=(Part(data=bytes(encode_json(answer))),), problems=problems)


def _article(document: Document) -> Article:
    return Article(
        document=msgspec.Raw(stored_object(document)), facts=facts(document), shown=other_facts(document)
    )


def _convert(task: Task, registry: Registry) -> Outcome:
    source = _source(task)
    conversion = convert_source(source, task.request, registry)
    # As the command names its results.
    names = [source.stem or each.id for each in conversion.reading.documents]
    return Outcome(parts=_parts(conversion.writings, names), problems=conversion.problems)


def _parts(writings: tuple[Writing, ...], names: list[str]) -> tuple[Part, ...]:
    named = names if len(writings) == len(names) else [names[0]] * len(writings)
    return tuple(
        Part(data=each.data, name=name, media_type=each.media_type, extension=each.extension)
        for each, name in zip(writings, named, strict=True)
    )


def _write(task: Task, registry: Registry) -> Outcome:
    sent = _parse_body(task.data)
    documents = _documents(sent.documents or [])
    # A format that holds one document becomes a file for each.
    several = registry.find(Writer, task.request.to[0]).declaration.several
    groups = [documents] if several else [(each,) for each in documents]
    written: list[tuple[str, Writing]] = []
    failed: list[ConvertError] = []
    with with_files(task.request, sent.files, task.folder, registry) as request:
        for group in groups:
            try:
                written.append((group[0].id, write_documents(group, request, registry)))
            except ConvertError as error:
                failed.append(error.at(group[0].id))
    if not written:
        raise failed[0]
    problems = tuple(dict.fromkeys(problem for _, each in written for problem in each.problems))
    parts = _parts(tuple(each for _, each in written), [name for name, _ in written])
    return Outcome(parts=parts, failed=tuple(map(failure_of, failed)), problems=problems)


class _Sent(Struct, frozen=True, kw_only=True):
    """Stored documents, and the files of options; a stored document alone has no such members."""

    documents: list[msgspec.Raw] | None = None
    files: dict[str, SentFile] = {}


def _parse_body(data: bytes) -> _Sent:
    """One stored document, an array of them, or an object with an array and files."""
    try:
        if data.lstrip()[:1] == b"[":
            return _Sent(documents=msgspec.json.decode(data, type=list[msgspec.Raw]))
        sent = msgspec.json.decode(data, type=_Sent)
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply") from error
    except msgspec.DecodeError as error:
        raise ContentError(
            f"this is not JSON: {error}", hint="send a stored document, or an array of them"
        ) from error
    return sent if sent.documents is not None else _Sent(documents=[msgspec.Raw(data)])


def _documents(stored: list[msgspec.Raw]) -> tuple[Document, ...]:
    try:
        documents = tuple(map(stored_document, stored))
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply") from error
    if not documents:
        raise ContentError("the array is empty: there is no document in it")
    return documents


def _check(task: Task, registry: Registry) -> Outcome:
    problems = check(task.data, task.request.to[0], options=task.request.options, registry=registry)
    severities = {each.severity for each in problems}
    verdict = "failed" if "error" in severities else "warnings" if "warning" in severities else "ok"
    return _answer(Checked(verdict=verdict, problems=problems_without_places(problems)), problems)


class _Edited(Edit, frozen=True, kw_only=True):
    document: msgspec.Raw


def _edit(task: Task, _registry: Registry) -> Outcome:
    try:
        wanted = msgspec.json.decode(task.data, type=_Edited)
        document = stored_document(wanted.document)
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply") from error
    except msgspec.DecodeError as error:
        raise ContentError(
            f"this is not a change of a document: {error}", hint='send {"document": ..., "changes": [...]}'
        ) from error
    report = Report()
    document = cleaned(apply_changes(document, wanted.changes, report), report)
    flaws = document.check()
    if flaws:
        raise ContentError(f"{flaws[0].where}: {flaws[0].what}", where=f"the document {document.id!r}")
    return _answer(Read(articles=(_article(document),), problems=report.problems), report.problems)


_ACTIONS = {"read": _read, "convert": _convert, "write": _write, "check": _check, "edit": _edit}
