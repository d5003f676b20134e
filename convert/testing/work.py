"""One piece of work for a plugin, and what came of it; the same in this process and in another one."""

import hashlib
from collections.abc import Mapping
from time import perf_counter, process_time
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from convert.errors import ConvertError, FormatError, PluginError
from convert.io.source import Source
from convert.loading.options import make_options
from convert.loading.registry import Registry, call, registry
from convert.messages import printable
from convert.model import Document
from convert.pipeline import read, write
from convert.plugin import Check, Filter, Reader, Writer
from convert.report import Problem, Report

Kind: TypeAlias = Literal["reader", "writer", "filter", "check"]

KINDS: dict[Kind, type[Reader[Any] | Writer[Any] | Filter[Any] | Check[Any]]] = {
    "reader": Reader,
    "writer": Writer,
    "filter": Filter,
    "check": Check,
}

_ENCODER = msgspec.json.Encoder(order="deterministic")


class Case(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a plugin is given: bytes with a file name, or documents."""

    title: str
    data: bytes = b""
    file: str = ""
    documents: tuple[Document, ...] = ()


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a case.

    `state`: there is a result (done), the plugin said that the input cannot be read (refused), or it broke.
    `digest` is that of the result and of the problems; `touched` names what the plugin did to the outside.
    `seconds` are those of the processor, `clock` those on the wall, which a busy machine makes longer.
    """

    title: str
    state: Literal["done", "refused", "broken"]
    said: str = ""
    digest: str = ""
    seconds: float = 0.0
    clock: float = 0.0
    touched: tuple[str, ...] = ()


class Done(Struct, frozen=True, kw_only=True):
    """A result: documents or bytes, and the problems that were met."""

    documents: tuple[Document, ...] = ()
    data: bytes = b""
    problems: tuple[Problem, ...] = ()

    def digest(self) -> str:
        """The same for equal results, in any process."""
        return hashlib.sha256(_ENCODER.encode(self)).hexdigest()


class Job(Struct, frozen=True, kw_only=True):
    """Cases for one declaration, with the options to use."""

    kind: Kind
    name: str
    options: Mapping[str, Any]
    cases: tuple[Case, ...]


def outcome(job: Job, case: Case) -> Outcome:
    """Do the work of a case, and say what came of it instead of raising."""
    began, begun = process_time(), perf_counter()
    state: Literal["done", "refused", "broken"] = "done"
    said = digest = ""
    try:
        digest = perform(job, case).digest()
    except (PluginError, FormatError) as error:
        # There is no such plugin, or it was set aside: that is no answer to the input.
        state, said = "broken", str(error)
    except ConvertError as error:
        state, said = "refused", f"{error.id}: {error}"
    spent, passed = process_time() - began, perf_counter() - begun
    return Outcome(title=case.title, state=state, said=said, digest=digest, seconds=spent, clock=passed)


def perform(job: Job, case: Case, plugins: Registry | None = None) -> Done:
    """Do the work of a case.

    Raises:
        ConvertError: The plugin refused the input, or broke.
    """
    plugins = plugins or registry()
    options = {job.name.rpartition(":")[2]: job.options}
    if job.kind == "writer":
        writing = write(case.documents, job.name, options=options, registry=plugins)
        return Done(data=writing.data, problems=writing.problems)
    if job.kind == "check":
        return _check(plugins, job, case)
    if job.kind == "filter":
        return _filter(plugins, job, case)
    # The filters of other plugins are left out: this is about the reader alone.
    off = {each.declaration.name: False for each in plugins.all(Filter)}
    source = Source(case.data, name=case.file)
    reading = read(source, reader=job.name, options=options, filters=off, registry=plugins)
    return Done(documents=reading.documents, problems=reading.problems)


def _check(plugins: Registry, job: Job, case: Case) -> Done:
    report = Report()
    owned = plugins.find(Check, job.name)
    check = owned.declaration
    given = make_options(check.options, job.options, check.name)
    call(owned.owner, check.check, case.data, given, report)
    return Done(problems=report.problems)


def _filter(plugins: Registry, job: Job, case: Case) -> Done:
    report = Report()
    owned = plugins.find(Filter, job.name)
    options = make_options(owned.declaration.options, job.options, owned.declaration.name)
    results = []
    for document in case.documents:
        result = call(owned.owner, owned.declaration.filter, document, options, report)
        if not isinstance(result, Document):
            raise PluginError(f"it gave {type(result).__name__}, not Document")
        flaws = result.check()
        if flaws:
            raise PluginError(f"it broke the document: {printable(flaws[0].where)}: {printable(flaws[0].what)}")
        results.append(result)
    return Done(documents=tuple(results), problems=report.problems)
