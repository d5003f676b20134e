"""The fields of the model as data: what tests, documentation and the table of what formats keep are made from."""

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from convert.model.document import Document
from convert.model.text import Text


class Field(NamedTuple):
    """A field of a document that has no fields below it.

    `path` names the way to it ("metadata.publisher.name"), with the kind of a block, a mark or an agent in it
    where there are several ("sections.blocks.figure.alt"); `hint` is its type. Texts count as one field; their
    marks stand once, under "marks".
    """

    path: str
    hint: Any


def fields() -> tuple[Field, ...]:
    """Every field of the model, in its order."""
    marks = get_type_hints(Text)["marks"]
    return (*_below(Document, ""), *_below(marks, "marks"))


def _below(hint: Any, path: str) -> Iterator[Field]:  # noqa: ANN401 - a type hint is anything
    """The fields below a type; the depth is the model's own."""
    choices = [choice for choice in choices_of(hint) if choice is not type(None)]
    several = len(choices) > 1
    for choice in choices:
        origin = get_origin(choice)
        if origin is tuple:
            yield from _below(get_args(choice)[0], path)
        elif isinstance(choice, type) and issubclass(choice, Struct) and choice is not Text:
            inner = f"{path}.{choice.__name__.lower()}" if several else path
            hints = get_type_hints(choice, include_extras=True)
            for name in choice.__struct_fields__:
                yield from _below(hints[name], f"{inner}.{name}".lstrip("."))
        elif not several or choice is choices[0]:
            yield Field(path, hint)


def choices_of(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    """The types that a hint allows, without what is said of them."""
    if get_origin(hint) is Annotated:
        return choices_of(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(choice for each in get_args(hint) for choice in choices_of(each))
    return (hint,)


def values_at(document: Document, path: str) -> tuple[object, ...]:
    """What a document has in a field, wherever the field stands in it, in reading order; of a text its characters.

    Under "marks" it is the marks of that kind, whatever text they stand on.
    """
    kind, *parts = path.split(".")
    if kind == "marks":
        found = [mark for text in _texts(document) for mark in text.marks]
        return tuple(_values(found, parts))
    return tuple(_values(document, [kind, *parts]))


def _values(node: object, parts: list[str]) -> Iterator[object]:
    if isinstance(node, (tuple, list)):
        for each in node:
            yield from _values(each, parts)
    elif not parts:
        if node is not None:
            yield node.text if isinstance(node, Text) else node
    elif isinstance(node, Struct):
        name, *rest = parts
        if name in node.__struct_fields__:
            yield from _values(getattr(node, name), rest)
        elif type(node).__name__.lower() == name:
            yield from _values(node, rest)


def _texts(node: object) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from _texts(getattr(node, name))


def loss_of(path: str, losses: Mapping[str, str]) -> str:
    """The entry of a declaration of losses that speaks of a field, by its path or the beginning of it; or ""."""
    parts = path.split(".")
    found = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((each for each in found if each in losses), "")
