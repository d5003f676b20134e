"""Many sources in one file: an edition (`--merge FILE`), or a list that grows source by source (`--to quotes`).

What cannot be read is told and left out.
"""

from functools import partial
from tempfile import TemporaryFile
from typing import BinaryIO

from msgspec.structs import fields, replace

from convert.batch.sources import STDIN, Found
from convert.cli.arguments import Arguments
from convert.cli.streams import STDOUT, put, say
from convert.cli.told import refuse_to_replace, told
from convert.errors import ALL_FAILED, SOME_FAILED, ConvertError, UsageError
from convert.io.archives import in_zip
from convert.io.files import write_whole
from convert.io.source import Source
from convert.messages import printable
from convert.model import Document
from convert.pipeline import read_source, write_documents
from convert.plugin import Writer


def run_merge(arguments: Arguments, sources: list[Found]) -> int:
    """Write the articles of all sources into one file, in their order; give the exit status.

    Raises:
        UsageError: The format holds one article, or several formats are named.
        ConvertError: The file cannot be written.
    """
    arguments = _for_the_whole(arguments)
    inputs = [each.path for each in sources if each.path != STDIN]
    documents: list[Document] = []
    errors: list[ConvertError] = []
    for each in sources:
        try:
            documents += _documents(arguments, each)
        except ConvertError as error:
            errors.append(error)
            say(str(error.at(printable(each.name))))
    if not documents:
        return errors[0].status if len(errors) == 1 else ALL_FAILED
    write = partial(write_documents, documents, arguments.request, arguments.registry)
    writing = told(arguments, arguments.merge, write)
    write_whole(arguments.merge, writing.data, overwrite=arguments.overwrite, inputs=inputs)
    if errors:
        say(f"{len(sources) - len(errors)} of {len(sources)} sources were merged, {len(errors)} failed")
        return SOME_FAILED
    return 0


def run_list(arguments: Arguments, sources: list[Found]) -> int:
    """Write what all sources hold as one list, to standard output or into a file; give the exit status.

    A source that cannot be read is told and left out. A file appears when the list is whole.

    Raises:
        ConvertError: The list cannot be written.
    """
    target = arguments.merge or arguments.output
    if target in ("", STDIN):
        errors = _list(arguments, sources)
    else:
        refuse_to_replace(target, overwrite=arguments.overwrite)
        with TemporaryFile() as spool:
            errors = _list(arguments, sources, spool)
            spool.seek(0)
            if len(errors) < len(sources):
                inputs = [each.path for each in sources if each.path != STDIN]
                write_whole(target, spool.read(), overwrite=arguments.overwrite, inputs=inputs)
    if not errors:
        return 0
    if len(errors) == len(sources):
        return errors[0].status if len(errors) == 1 else ALL_FAILED
    say(f"{len(sources) - len(errors)} of {len(sources)} sources are in the list, {len(errors)} failed")
    return SOME_FAILED


def _list(arguments: Arguments, sources: list[Found], target: BinaryIO | None = None) -> list[ConvertError]:
    """Write the list, to standard output if no file is given; give the errors of the sources not in it."""
    errors: list[ConvertError] = []
    began = False
    for each in sources:
        try:
            data = _part(arguments, each, more=began)
        except ConvertError as error:
            errors.append(error)
            say(str(error.at(printable(each.name))))
            continue
        began = True
        put(data, target, STDOUT if target is None else "the list")
    return errors


def _part(arguments: Arguments, found: Found, *, more: bool) -> bytes:
    documents = _documents(arguments, found)
    write = partial(write_documents, documents, arguments.request, arguments.registry, more=more)
    return told(arguments, found.name, write).data


def _for_the_whole(arguments: Arguments) -> Arguments:
    """The title that is set is the edition's, where the format can have one, and not that of every article."""
    request = arguments.request
    if len(request.to) != 1:
        raise UsageError("--merge makes one file of one format", hint="say --to with one format")
    writer = arguments.registry.find(Writer, request.to[0]).declaration
    if not writer.several:
        raise UsageError(f"{writer.name} holds one article", hint="say -d FOLDER in the place of --merge")
    title = request.settings.get("title")
    if title is None or "title" not in {field.name for field in fields(writer.options)}:
        return arguments
    settings = {name: value for name, value in request.settings.items() if name != "title"}
    own = {"title": title, **request.options.get(writer.name, {})}
    whole = replace(request, settings=settings, options={**request.options, writer.name: own})
    return replace(arguments, request=whole)


def _documents(arguments: Arguments, found: Found) -> tuple[Document, ...]:
    """Read one of many sources, and say what was noticed.

    Raises:
        ConvertError: It cannot be read.
    """
    source = _source(found, arguments.request.encoding)
    return told(
        arguments, found.name, partial(read_source, source, arguments.request, arguments.registry)
    ).documents


def _source(found: Found, encoding: str) -> Source:
    if found.member and not in_zip(found.path):
        raise UsageError(
            "--merge reads zip archives alone", where=found.name, hint="unpack it, and name the folder"
        )
    return found.opened(encoding)
