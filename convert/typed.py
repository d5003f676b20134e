"""Functions that refuse arguments of the wrong type in words, before anything begins."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from typing import Any, ParamSpec, TypeVar, get_origin, get_type_hints

from convert.errors import ContentError, UsageError
from convert.model import Document, type_flaws
from convert.model.types import type_fault

P = ParamSpec("P")
T = TypeVar("T")


def check_arguments(function: Callable[P, T]) -> Callable[P, T]:
    """The function, with a `ConvertError` for each argument that is not of the type that it says.

    An iterable is made a tuple, so that each value in it can be looked at. Documents are looked at
    as a whole. A name that the function does not have stays Python's own error.

    Raises:
        UsageError: By the function made: an argument has the wrong type.
        ContentError: By the function made: something in a document has it.
    """

    @wraps(function)
    def check_and_call(*args: P.args, **kwargs: P.kwargs) -> T:
        form, hints = _form(function)
        bound = form.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            if get_origin(hints[name]) is Iterable and isinstance(value, Iterable):
                # A text holds texts, of one letter each; "/" among them is the whole disk.
                if isinstance(value, (str, bytes)):
                    raise UsageError(
                        f"{name}: expected several, not {type(value).__name__} {value!r}", hint="give a list"
                    )
                bound.arguments[name] = tuple(value)
        several = [name for name, value in bound.arguments.items() if isinstance(value, tuple)]
        # One value says what is wrong better than what stands in a list.
        for name in sorted(bound.arguments, key=several.__contains__):
            _refuse(name, bound.arguments[name], hints[name], form.parameters[name].kind)
        return function(*bound.args, **bound.kwargs)

    return check_and_call


@cache
def _form(function: Callable[..., Any]) -> tuple[Signature, Mapping[str, Any]]:
    return signature(function), get_type_hints(function)


def _refuse(name: str, value: Any, hint: Any, kind: object) -> None:  # noqa: ANN401 - whatever callers give
    if kind is Parameter.VAR_KEYWORD:
        return
    for each in value if kind is Parameter.VAR_POSITIONAL else (value,):
        if fault := type_fault(each, hint, name):
            raise UsageError(fault)
    for each in value if isinstance(value, tuple) else (value,):
        refuse_types(each)


def refuse_types(value: object) -> None:
    """Raise what in a document is of the wrong type; anything else is left alone.

    Raises:
        ContentError: Something is.
    """
    if not isinstance(value, Document):
        return
    for flaw in type_flaws(value):
        raise ContentError(f"{flaw.where}: {flaw.what}", where=f"the document {value.id!r}")
