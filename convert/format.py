"""Which formats there are: what can be read and written here, as data."""

from collections.abc import Sequence

from msgspec import Struct

from convert.loading.declarations import Reader, Writer
from convert.loading.registry import Registry
from convert.loading.registry import registry as default_registry


class Format(Struct, frozen=True, kw_only=True):
    """A format by its name.

    Attributes:
        name: What `reader` and `to` take ("newsml").
        title: What people call it.
        reads: Whether a reader of it is installed.
        writes: Whether a writer of it is installed.
        several: Whether one file that is written can hold several documents.
        extensions: The endings of file names, with the point; that of what is written first.
        media_types: Its media types; that of what is written first.
        packages: The distributions that it comes from.
    """

    name: str
    title: str
    reads: bool
    writes: bool
    several: bool
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]
    packages: tuple[str, ...]


def formats(*, registry: Registry | None = None) -> tuple[Format, ...]:
    """Every format that can be read or written with the plugins of this environment, by name."""
    registry = registry or default_registry()
    readers = {each.declaration.name: each for each in registry.all(Reader)}
    writers = {each.declaration.name: each for each in registry.all(Writer)}
    found = []
    for name in sorted({*readers, *writers}):
        reader = readers[name].declaration if name in readers else None
        writer = writers[name].declaration if name in writers else None
        owners = (each.owner for each in (writers.get(name), readers.get(name)) if each is not None)
        found.append(
            Format(
                name=name,
                title=writer.title if writer is not None else reader.title if reader is not None else "",
                reads=reader is not None,
                writes=writer is not None,
                several=writer is not None and writer.several,
                extensions=_each((writer.extension,) if writer else (), reader.extensions if reader else ()),
                media_types=_each((writer.media_type,) if writer else (), reader.media_types if reader else ()),
                packages=tuple(dict.fromkeys(owners)),
            )
        )
    return tuple(found)


def _each(*groups: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group if each))
