"""What each format keeps, field by field: a document with a value in every field is written and read.

`python docs/make.py` puts the table into docs/fields.md. Fields are those of the model, so a new one has a line.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import convert
from convert.loading.registry import Registry
from convert.model import Document
from convert.model.fields import fields, loss_of, values_at
from convert.plugin import Reader, Writer
from convert.testing.made.filled import filled_document


def page(plugins: Registry) -> Iterator[str]:
    """The lines of the page behind its head."""
    document = filled_document()
    writers = [each.declaration for each in plugins.all(Writer)]
    readers = [each.declaration for each in plugins.all(Reader)]
    pairs = [(each, reader_of(each, readers)) for each in writers]
    found = {each.name: _kept(document, each, reader) for each, reader in pairs if reader}
    yield f"| field | {' | '.join(found)} |"
    yield f"|---|{'---|' * len(found)}"
    for field in fields():
        yield f"| `{field.path}` | {' | '.join(kept[field.path] for kept in found.values())} |"
    yield "\n## Why something is lost\n"
    for writer in writers:
        losses = writer.loses()
        if losses:
            yield f"### {writer.name}\n"
            for reason in dict.fromkeys(losses.values()):
                paths = ", ".join(f"`{path}`" for path, why in losses.items() if why == reason)
                yield f"- {paths}: {reason}."
            yield ""


def reader_of(writer: Writer[Any], readers: Iterable[Reader[Any]]) -> str:
    """The name of the reader of what a writer writes: that of its name, or of its media type, or ""."""
    names = {media_type: each.name for each in readers for media_type in (*each.media_types, each.name)}
    return names.get(writer.name) or names.get(writer.media_type, "")


def _kept(document: Document, writer: Writer[Any], reader: str) -> dict[str, str]:
    """For each field, whether it comes back: "yes" by the format's own means, "stored", or nothing."""
    whole = comes_back(document, writer.name, reader)
    alone = (
        comes_back(document, writer.name, reader, plain=True)
        if "plain" in writer.options.__struct_fields__
        else whole
    )
    losses = writer.loses()
    return {
        path: "yes" if path in alone else "stored" if path in whole else "" if loss_of(path, losses) else "?"
        for path in (field.path for field in fields())
    }


def comes_back(document: Document, name: str, reader: str, *, plain: bool = False) -> set[str]:
    """The fields whose values are the same once the document is written and read again."""
    options = {name: {"plain": True}} if plain else {}
    writing = convert.write(document, name, options=options)
    back = convert.read(
        writing.data, reader=reader, name=f"a{writing.extension}", filters={"quotes": False}
    ).documents[0]
    return {field.path for field in fields() if values_at(back, field.path) == values_at(document, field.path)}
