"""Options of a format, declared once as a typed class.

    class MyOptions(Options, frozen=True):
        width: Annotated[int, Meta(description="Characters in a line", ge=20)] = 80

Flags of the command line, their help, the check of values and the documentation all come from the class.
"""

import re
import types
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields

from convert.errors import UsageError
from convert.messages import did_you_mean, join_words, printable

# Behind the type in what msgspec says of a number or a length out of range: "Expected `int` >= 20".
_LIMITS = r"(?<=`) (?:[<>]=?|of length|matching) .+"

O = TypeVar("O", bound="Options")  # noqa: E741 - the customary name for a type of options


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every class of options; on its own it has none.

    Every field needs a default and a `msgspec.Meta(description=...)`. Types: bool, int, float, str, Path, a
    Literal of strings, tuple[str, ...], and any of these or None.

    What the type does not say stands in `Meta(extra={...})`: `"takes": (".css",)` for a Path that is a file to be
    read, with the ends of its name; `"grants": True` for a value that gives a right, which nobody but the user of
    this machine may give.
    """


class Option(Struct, frozen=True):
    """One field of a class of options, as the command line and the documentation see it.

    `takes` are the ends of the names of the files that it takes; none where it takes no file, or names a folder or
    a file that is written. `grants` says that its value gives a right.
    """

    name: str
    description: str
    default: object
    type: object
    choices: tuple[str, ...]
    takes: tuple[str, ...] = ()
    grants: bool = False

    @property
    def flag(self) -> str:
        """The name as a part of a flag: "with-notes"."""
        return self.name.replace("_", "-")

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off and takes no value."""
        return self.type is bool

    @property
    def is_repeated(self) -> bool:
        """Whether it may be given several times."""
        return get_origin(self.type) is tuple

    @property
    def metavar(self) -> str:
        """What stands for its value in a help text."""
        if self.choices:
            return "{" + ",".join(self.choices) + "}"
        names: dict[object, str] = {Path: "FILE", int: "N", float: "N"}
        return names.get(self.type, "TEXT")


def describe(options: type[Options]) -> tuple[Option, ...]:
    """The options of a class, in order.

    Raises:
        TypeError: A field lacks a description or a default. Whoever wrote the class wants to know.
    """
    return _describe(options)


def verify(options: type[Options]) -> None:
    """Find out whether each field of a class has a description and a default.

    The annotations as they were written say so of almost every class; msgspec takes ten times as long over them.

    Raises:
        TypeError: One lacks it.
    """
    hints: dict[str, object] = {}
    for base in reversed(options.__mro__):
        hints |= getattr(base, "__annotations__", {})
    defaults = options.__struct_defaults__
    names = options.__struct_fields__
    lacks_one = len(defaults) < len(names) or any(each is NODEFAULT for each in defaults)
    if lacks_one or not all(_is_described(hints.get(name)) for name in names):
        describe(options)


def _is_described(hint: object) -> bool:
    return any(isinstance(each, Meta) and each.description for each in getattr(hint, "__metadata__", ()))


@cache
def _describe(options: type[Options]) -> tuple[Option, ...]:
    return tuple(_each(options))


def _each(options: type[Options]) -> Iterator[Option]:
    for field in fields(options):
        if field.default is NODEFAULT and field.default_factory is NODEFAULT:
            raise TypeError(f"{options.__name__}.{field.name} has no default")
        kind, description, extra = _unwrap(field.type)
        if not description:
            raise TypeError(f"{options.__name__}.{field.name} has no Meta(description=...)")
        choices = tuple(str(each) for each in get_args(kind)) if get_origin(kind) is Literal else ()
        default = field.default if field.default is not NODEFAULT else field.default_factory()
        takes, grants = tuple(extra.get("takes", ())), bool(extra.get("grants"))
        yield Option(field.name, description, default, kind, choices, takes, grants)


def _unwrap(hint: Any) -> tuple[Any, str, dict[str, Any]]:  # noqa: ANN401 - a type hint is anything
    description = ""
    about: dict[str, Any] = {}
    if get_origin(hint) is Annotated:
        kind, *extras = get_args(hint)
        for extra in extras:
            if isinstance(extra, Meta):
                description = extra.description or description
                about |= extra.extra or {}
        hint = kind
    if get_origin(hint) in (Union, types.UnionType):
        rest = [each for each in get_args(hint) if each is not type(None)]
        hint, inner, more = _unwrap(rest[0])
        description, about = description or inner, more | about
    return hint, description, about


def make_options(options: type[O], values: Mapping[str, object] | Options | None, owner: str) -> O:
    """The options with the values given; words from a command line become what the fields ask for.

    Raises:
        UsageError: An unknown name, or a value that does not fit.
    """
    if values is None:
        return options()
    if isinstance(values, Options):
        if not isinstance(values, options):
            raise UsageError(f"{owner} takes {options.__name__}, not {type(values).__name__}")
        return values
    known = set(options.__struct_fields__)
    for name in values:
        if name not in known:
            hint = f"it has {', '.join(sorted(known))}" if known else "it has none"
            raise UsageError(f"{owner} has no option {name!r}{did_you_mean(name, known)}", hint=hint)
    try:
        return msgspec.convert(dict(values), options, strict=False, dec_hook=_decode)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$.")
        name = place.rstrip("`").partition("[")[0]
        option = next((each for each in describe(options) if each.name == name), None)
        if option is None:
            raise UsageError(f"an option of {owner} does not fit: {error}") from error
        limits = re.search(_LIMITS, what)
        wanted = f"{_kind_in_words(option)} {limits[0].strip()}" if limits else _kind_in_words(option)
        said = f"--{owner}-{option.flag} does not fit: {printable(repr(values[name]))} is not {wanted}"
        raise UsageError(said) from error


def _kind_in_words(option: Option) -> str:
    """What an option takes, in words."""
    if option.choices:
        return f"one of {join_words(option.choices, 'or')}"
    words: dict[object, str] = {
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        str: "a text",
        Path: "a path",
    }
    return words.get(option.type, "a list of texts" if option.is_repeated else "what it takes")


def _decode(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, (str, Path)):
        return Path(value)
    raise NotImplementedError(f"options cannot be of type {kind}")
