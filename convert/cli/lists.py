"""One list of many sources (`convert archive/ --to quotes`), source by source: none is held for long."""

from tempfile import TemporaryFile
from typing import BinaryIO

from convert.batch.sources import STDIN, Found
from convert.cli.arguments import Arguments
from convert.cli.merge import documents_of
from convert.cli.run import refuse_to_replace, say_problems
from convert.cli.streams import STDOUT, put, say
from convert.errors import ALL_FAILED, SOME_FAILED, ConvertError
from convert.io.files import write_whole
from convert.messages import printable
from convert.pipeline import write
from convert.report import refuse_warnings


def run_list(arguments: Arguments, sources: list[Found]) -> int:
    """Write what all sources hold as one list, to standard output or into a file; give the exit status.

    A source that cannot be read is told and left out. A file appears when the list is whole.

    Raises:
        ConvertError: The list cannot be written.
    """
    target = arguments.merge or arguments.output
    if target in ("", STDIN):
        errors = _written(arguments, sources)
    else:
        refuse_to_replace(target, overwrite=arguments.overwrite)
        with TemporaryFile() as spool:
            errors = _written(arguments, sources, spool)
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


def _written(arguments: Arguments, sources: list[Found], target: BinaryIO | None = None) -> list[ConvertError]:
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
    writing = write(
        list(documents_of(arguments, found)),
        arguments.to[0],
        options=arguments.options,
        validate=arguments.validate,
        more=more,
        registry=arguments.registry,
    )
    say_problems(arguments, found.name, writing.problems)
    if arguments.strict:
        refuse_warnings(writing.problems)
    return writing.data
