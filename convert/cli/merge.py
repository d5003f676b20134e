"""`--merge FILE`: all sources become one file, an edition; what cannot be read is told and left out."""

from collections.abc import Iterator

from msgspec.structs import fields, replace

from convert.batch.sources import STDIN, Found
from convert.cli.arguments import Arguments
from convert.cli.run import say_problems
from convert.cli.streams import say
from convert.errors import ALL_FAILED, SOME_FAILED, ConvertError, UsageError
from convert.io.archives import in_zip
from convert.io.files import write_whole
from convert.io.source import Source
from convert.messages import printable
from convert.model import Document
from convert.pipeline import read, write
from convert.plugin import Writer
from convert.report import refuse_warnings


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
            documents += documents_of(arguments, each)
        except ConvertError as error:
            errors.append(error)
            say(str(error.at(printable(each.name))))
    if not documents:
        return errors[0].status if len(errors) == 1 else ALL_FAILED
    writing = write(
        documents,
        arguments.to[0],
        options=arguments.options,
        validate=arguments.validate,
        registry=arguments.registry,
    )
    say_problems(arguments, arguments.merge, writing.problems)
    if arguments.strict:
        refuse_warnings(writing.problems)
    write_whole(arguments.merge, writing.data, overwrite=arguments.overwrite, inputs=inputs)
    if errors:
        say(f"{len(sources) - len(errors)} of {len(sources)} sources were merged, {len(errors)} failed")
        return SOME_FAILED
    return 0


def _for_the_whole(arguments: Arguments) -> Arguments:
    """The title that is set is the edition's, where the format can have one, and not that of every article."""
    if len(arguments.to) != 1:
        raise UsageError("--merge makes one file of one format", hint="say --to with one format")
    writer = arguments.registry.find(Writer, arguments.to[0]).declaration
    if not writer.several:
        raise UsageError(f"{writer.name} holds one article", hint="say -d FOLDER in the place of --merge")
    title = arguments.settings.get("title")
    if title is None or "title" not in {field.name for field in fields(writer.options)}:
        return arguments
    settings = {name: value for name, value in arguments.settings.items() if name != "title"}
    own = {"title": title, **arguments.options.get(writer.name, {})}
    return replace(arguments, settings=settings, options={**arguments.options, writer.name: own})


def documents_of(arguments: Arguments, found: Found) -> Iterator[Document]:
    """Read one of many sources, and say what was noticed.

    Raises:
        ConvertError: It cannot be read.
    """
    reading = read(
        _source(found, arguments.encoding),
        reader=arguments.reader,
        options=arguments.options,
        filters=arguments.filters,
        settings=arguments.settings,
        registry=arguments.registry,
    )
    say_problems(arguments, found.name, reading.problems)
    if arguments.strict:
        refuse_warnings(reading.problems)
    yield from reading.documents


def _source(found: Found, encoding: str) -> Source:
    if found.member and not in_zip(found.path):
        raise UsageError(
            "--merge reads zip archives alone", where=found.name, hint="unpack it, and name the folder"
        )
    return found.opened(encoding)
