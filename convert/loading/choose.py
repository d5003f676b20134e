"""Which reader a source gets: by what it holds, then by media type, extension, and the best guess.

A tie is an error that names the candidates; the order of installation never decides.
"""

from typing import Any

from convert.errors import ContentError, FormatError, PluginError
from convert.io.decode import binary_kind
from convert.io.source import Source
from convert.loading.declarations import Reader, Writer
from convert.loading.registry import Owned, Registry, call
from convert.messages import join_words, printable

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
    # Each of them is asked, so what they are told is cut once.
    known = (source.name, source.media_type, source.head)
    extension = source.extension
    scored = [
        (_score(each, call(each.owner, each.declaration.sniff, *known)), each) for each in registry.all(Reader)
    ]
    certain = [(score, each) for score, each in scored if score >= CERTAIN]
    by_media_type = [(score, each) for score, each in scored if source.media_type in each.declaration.media_types]
    by_extension = [(score, each) for score, each in scored if extension in each.declaration.extensions]
    if fitting := certain or by_media_type or by_extension:
        return _best(fitting, source)
    if any(extension == each.declaration.extension for each in registry.all(Writer)):
        # Words in a file of that name are a mistake; to take its markup for an article would hide it.
        raise FormatError(
            f"cannot infer the format of this {extension} file from its contents",
            where=printable(source.name),
            hint="use --from to read it as something else",
        )
    if likely := [(score, each) for score, each in scored if score > 0]:
        return _best(likely, source)
    raise _unreadable(registry, source)


def _score(owned: Owned[Reader[Any]], given: object) -> float:
    """What a reader's `sniff` gave, rounded so that a tie is a tie.

    Raises:
        PluginError: It is not a number from 0 to 1.
    """
    if not isinstance(given, (int, float)) or not 0 <= given <= 1:
        what = f"the reader {owned.declaration.name!r} of the plugin {owned.owner!r}"
        raise PluginError(
            f"{what} is sure of a source by {printable(repr(given))}, not by a number from 0 to 1",
            hint="report it to its author",
        )
    return round(given, 2)


def _unreadable(registry: Registry, source: Source) -> ContentError | FormatError:
    """What is wrong with a source that no reader takes: it is empty, binary, or unknown here."""
    where = printable(source.name)
    if kind := binary_kind(source.data):
        return ContentError(f"this is {kind}, not an article", where=where, hint="give the article as text")
    if not source.data.strip():
        return ContentError("the source is empty", where=where, hint="give the article as text")
    names = [each.declaration.name for each in registry.all(Reader)]
    hint = f"use --from; readers: {join_words(names) if names else 'none'}"
    return FormatError("no reader can read this", where=where, hint=hint)


def _best(scored: list[tuple[float, Owned[Reader[Any]]]], source: Source) -> Owned[Reader[Any]]:
    highest = max(score for score, _ in scored)
    best = [each for score, each in scored if score == highest]
    if len(best) > 1:
        names = [f"{each.owner}:{each.declaration.name}" for each in best]
        raise FormatError(
            f"{join_words(names)} fit equally well", where=printable(source.name), hint="choose one with --from"
        )
    return best[0]
