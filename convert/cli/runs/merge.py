"""Many sources in one file: an edition (`--merge FILE`), or a list that grows source by source (`--to quotes`).

What cannot be read is told and left out.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from tempfile import TemporaryFile

from convert.batch.sources import STDIN, Found
from convert.cli.arguments import Arguments
from convert.cli.runs.account import Account, account, output_of
from convert.cli.runs.several import for_edition, for_several, many_sources
from convert.cli.streams import put
from convert.cli.told import refuse_to_replace, say_counted, work_and_say
from convert.errors import ConvertError, StrictError
from convert.io.files import write_whole
from convert.model import Document
from convert.pipeline import write_documents


def run_merge(arguments: Arguments, everything: Sequence[Found]) -> int:
    """Write the articles of all sources into one file, in their order; give the exit status.

    Raises:
        UsageError: The format holds one article, or several formats are named.
        ConvertError: The file cannot be written.
    """
    arguments = for_several(for_edition(arguments), many_sources(everything))
    target = arguments.merge
    refuse_to_replace(target, overwrite=arguments.overwrite)
    with account(arguments, everything, target) as kept:
        documents: list[Document] = []
        sources: list[str] = []
        for each in _sources(everything):
            reading = kept.read(each)
            read = reading.documents if reading is not None else ()
            documents += read
            sources += [each.name] * len(read)
        if documents:
            try:
                data = _edition(arguments, documents, sources, kept)
                _put(arguments, everything, data)
            except ConvertError as error:
                kept.fail_all(error.at(target))
                raise
            kept.settle(output_of(target, sha256(data).hexdigest()))
    return kept.status("were merged")


def _edition(arguments: Arguments, documents: Sequence[Document], sources: Sequence[str], kept: Account) -> bytes:
    try:
        writing = write_documents(documents, arguments.request, arguments.registry, sources=sources)
    except StrictError as error:
        say_counted(arguments, kept.add_to_all(error.made, arguments.merge))
        raise
    say_counted(arguments, kept.add_to_all(writing, arguments.merge))
    return writing.data


def _put(arguments: Arguments, everything: Sequence[Found], data: bytes) -> None:
    if arguments.merge == STDIN:
        put(data)
        return
    write_whole(
        arguments.merge,
        data,
        overwrite=arguments.overwrite,
        inputs=_inputs(everything),
        durable=arguments.durable,
    )


def run_list(arguments: Arguments, everything: Sequence[Found]) -> int:
    """Write what all sources hold as one list, to standard output or into a file; give the exit status.

    A source that cannot be read is told and left out. A file appears when the list is whole.

    Raises:
        UsageError: What is set belongs to one article alone.
        ConvertError: The list cannot be written.
    """
    if arguments.merge:
        arguments = for_edition(arguments)
    arguments = for_several(arguments, many_sources(everything))
    target = arguments.merge or arguments.output
    if target not in ("", STDIN):
        refuse_to_replace(target, overwrite=arguments.overwrite)
    with account(arguments, everything, target) as kept:
        if target in ("", STDIN):
            for part in _parts(arguments, everything, kept):
                put(part)
                kept.settle()
        else:
            _list_into(target, arguments, everything, kept)
    return kept.status("are in the list")


def _list_into(target: str, arguments: Arguments, everything: Sequence[Found], kept: Account) -> None:
    # Without a buffer: one that cannot be emptied would fail once more when the file is closed.
    with TemporaryFile(buffering=0) as spool:
        for part in _parts(arguments, everything, kept):
            put(part, spool, "the list")
        if len(kept.errors) == kept.total:
            return
        spool.seek(0)
        data = spool.read()
    try:
        write_whole(target, data, overwrite=arguments.overwrite, inputs=_inputs(everything))
    except ConvertError as error:
        kept.fail_all(error)
        raise
    kept.settle(output_of(target, sha256(data).hexdigest()))


def _parts(arguments: Arguments, everything: Sequence[Found], kept: Account) -> Iterator[bytes]:
    """What each source adds to the list; one that cannot be read or written is told."""
    began = False
    for each in _sources(everything):
        reading = kept.read(each)
        if reading is None:
            continue
        write = partial(
            write_documents,
            reading.documents,
            arguments.request,
            arguments.registry,
            more=began,
            sources=[each.name] * len(reading.documents),
        )
        try:
            writing = work_and_say(arguments, each.name, write)
        except ConvertError as error:
            kept.fail(error)
            continue
        kept.add(writing)
        began = True
        yield writing.data


def _sources(everything: Sequence[Found]) -> Iterator[Found]:
    return (each for each in everything if not each.left_out)


def _inputs(everything: Sequence[Found]) -> list[str]:
    return [each.path for each in everything if each.path not in ("", STDIN)]
