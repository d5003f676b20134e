"""Which reader a source gets: by what it holds, then by media type, extension, and the best guess.

A tie is an error that names the candidates; the order of installation never decides.
"""

from typing import Any

from convert.errors import ContentError, FormatError
from convert.io.decode import binary_kind
from convert.io.source import Source
from convert.loading.declarations import Reader, Writer
from convert.loading.registry import Owned, Registry, call
from convert.messages import listed, printable

CERTAIN = 0.9
"""From this score on, what a reader recognises goes before media type and extension."""


def choose_reader(registry: Registry, source: Source, name: str = "") -> Owned[Reader[Any]]:
    """The reader with a name, or else the one that fits the source.

    Raises:
        ContentError: It is empty or binary, and no reader takes it.
        FormatError: No reader fits, or several fit equally well, or its name is that of a format without reader.
    """
    if name:
        return registry.find(Reader, name)
    readers = registry.all(Reader)
    # Scores are rounded so that a tie is a tie.
    scores = [
        (
            round(call(each.owner, each.declaration.sniff, source.name, source.media_type, source.head), 2),
            each,
        )
        for each in readers
    ]
    certain = [(score, each) for score, each in scores if score >= CERTAIN]
    if certain:
        return _best(certain, source)
    by_media_type = [(score, each) for score, each in scores if source.media_type in each.declaration.media_types]
    if by_media_type:
        return _best(by_media_type, source)
    by_extension = [(score, each) for score, each in scores if source.extension in each.declaration.extensions]
    if by_extension:
        return _best(by_extension, source)
    if any(source.extension == each.declaration.extension for each in registry.all(Writer)):
        # Words in a file of that name are a mistake; to take its markup for an article would hide it.
        raise FormatError(
            f"cannot infer the format of this {source.extension} file from what it holds",
            where=printable(source.name),
            hint="use --from to read it as something else",
        )
    likely = [(score, each) for score, each in scores if score > 0]
    if likely:
        return _best(likely, source)
    kind = binary_kind(source.data)
    if kind or not source.data.strip():
        what = f"this is {kind}, not an article" if kind else "there is nothing in it"
        raise ContentError(what, where=printable(source.name), hint="give the article as text")
    known = listed(each.declaration.name for each in readers) if readers else "none"
    raise FormatError(
        "nothing here can read this", where=printable(source.name), hint=f"use --from; readers: {known}"
    )


def _best(scored: list[tuple[float, Owned[Reader[Any]]]], source: Source) -> Owned[Reader[Any]]:
    highest = max(score for score, _ in scored)
    best = [each for score, each in scored if score == highest]
    if len(best) > 1:
        names = [f"{each.owner}:{each.declaration.name}" for each in best]
        raise FormatError(
            f"{listed(names)} fit equally well", where=printable(source.name), hint="choose one with --from"
        )
    return best[0]
