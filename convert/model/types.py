"""Says which values in a document have the wrong type: a str where a `Text` belongs, a list for a tuple."""

import os
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.model.base import Flaw
from convert.model.blocks import Resource
from convert.model.contents import Contents

_PACKER = msgspec.msgpack.Encoder()
_MOST = 20
"""Whoever gave the wrong thing once did so everywhere; the first few say it."""


def type_flaws(document: Contents) -> tuple[Flaw, ...]:
    """What in a document is not of the type that its field has, with the path to it; at most 20 of them.

    A path reads "sections[0].blocks[3].text".
    """
    return () if _is_plainly_typed(document) else tuple(_some(_faults(document, type(document), "")))


def type_fault(value: object, hint: Any, name: str) -> str:  # noqa: ANN401 - a type hint is anything
    """What is wrong with a value of which a type is expected, and with what it holds; "" if all of it fits.

    It reads "jobs: expected a whole number or None, not str 'two'".
    """
    parts: list[tuple[str, object, Any]] = [(name, value, hint)]
    choices = next((get_args(each) for each in _choices(hint) if isinstance(value, get_origin(each) or ())), ())
    if isinstance(value, Mapping) and choices:
        parts += [(f"{name} (a key)", key, choices[0]) for key in value]
        parts += [(f"{name}[{key!r}]", each, choices[1]) for key, each in value.items()]
    elif isinstance(value, (tuple, list)) and choices:
        parts += [(f"{name}[{number}]", each, choices[0]) for number, each in enumerate(value)]
    wrong = next(((where, each, wanted) for where, each, wanted in parts if not _fits(each, wanted)), None)
    return f"{wrong[0]}: {_mismatch_of(wrong[1], wrong[2])}" if wrong else ""


def _is_plainly_typed(document: Contents) -> bool:
    # What comes back from MessagePack has the right types, and is the same if everything had them before. The
    # encoder and the decoder walk a document a hundred times faster than the walk below, twice as fast as JSON's.
    try:
        bare = replace(document, resources=()) if document.resources else document
        # Into a bytearray, as msgspec does not survive that its bytes cannot grow (see `encoded`).
        packed = bytearray()
        _PACKER.encode_into(bare, packed)
        same = bool(_decoder(type(document)).decode(packed) == bare)
        return same and not any(next(_faults(each, Resource, ""), None) for each in document.resources)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - values of any type can fail in any way; the walk says what they are
        return False


@cache
def _decoder(kind: type) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def _some(flaws: Iterator[Flaw]) -> Iterator[Flaw]:
    for _, flaw in zip(range(_MOST), flaws, strict=False):
        yield flaw


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _faults(value: object, hint: Any, where: str) -> Iterator[Flaw]:  # noqa: ANN401 - a type hint is anything
    """What is wrong with a value and all below it; the depth is the model's own."""
    if not _fits(value, hint):
        yield Flaw(where=where, what=_mismatch_of(value, hint))
        return
    if isinstance(value, Struct):
        hints = _hints(type(value))
        for name in value.__struct_fields__:
            yield from _faults(getattr(value, name), hints[name], f"{where}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        (inner, *_) = next(get_args(each) for each in _choices(hint) if get_origin(each) is tuple)
        for number, each in enumerate(value):
            yield from _faults(each, inner, f"{where}[{number}]")
    elif isinstance(value, Mapping):
        (of_key, of_value) = next(get_args(each) for each in _choices(hint) if _is_mapping(each))
        for key, each in value.items():
            yield from _faults(key, of_key, f"{where} (a key)")
            yield from _faults(each, of_value, f"{where}[{key!r}]")


def _mismatch_of(value: object, hint: Any) -> str:  # noqa: ANN401 - as above
    shown = repr(value) if isinstance(value, (str, int, float, bool)) else ""
    shown = f" {shown}" if 0 < len(shown) <= _LONGEST else ""
    return f"expected {_name_type(hint)}, not {_kind(value)}{shown}"


_LONGEST = 60


def _choices(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if get_origin(hint) is Annotated:
        return _choices(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(choice for each in get_args(hint) for choice in _choices(each))
    return (hint,)


def _is_mapping(hint: Any) -> bool:  # noqa: ANN401 - as above
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _fits(value: object, hint: Any) -> bool:  # noqa: ANN401 - as above
    return any(_is_a(value, choice) for choice in _choices(hint))


def _is_a(value: object, kind: Any) -> bool:  # noqa: ANN401 - as above
    origin = get_origin(kind)
    if kind is Any:
        return True
    if origin is Literal:
        return isinstance(value, str) and value in get_args(kind)
    if origin is not None:
        return isinstance(value, origin)
    if kind in (int, float):
        # A bool is an int to Python and to nobody else; a whole number is a number.
        return isinstance(value, (int, float) if kind is float else int) and not isinstance(value, bool)
    return isinstance(value, kind)


def _name_type(hint: Any) -> str:  # noqa: ANN401 - as above
    names = []
    for each in _choices(hint):
        origin = get_origin(each)
        if origin is Literal:
            names += [repr(choice) for choice in get_args(each)]
        elif origin is tuple:
            names.append("a tuple")
        elif origin is not None:
            names.append(_WORDS.get(origin, "a mapping"))
        else:
            names.append(_WORDS.get(each, each.__name__))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


_WORDS: Mapping[Any, str] = {
    str: "text (str)",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    bytes: "bytes",
    type(None): "None",
    Callable: "a function",
    Iterable: "several of them",
    Sequence: "a sequence",
    os.PathLike: "a path",
}


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
