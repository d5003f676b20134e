"""What a request asks of a conversion: the flags of the command line without their dashes, in the query.

`?name=a.txt&from=telesur&set=title=Tides&newsml-nitf=true` is `a.txt --from telesur --set title=Tides
--newsml-nitf`. A flag that names a file is not taken: no caller reads or writes files of this machine.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import get_args

from starlette.datastructures import QueryParams

from convert.errors import UsageError
from convert.loading.declarations import Filter
from convert.loading.options import Option, describe
from convert.loading.registry import Registry
from convert.messages import did_you_mean, printable
from convert.pipeline import check_request
from convert.request import Request

OWN = ("name", "type", "url", "report", "zip")
"""Parameters of the service that are not flags."""

_REPEATED = ("set", "filter", "no-filter")
_SWITCHES = ("validate", "strict")
_WORDS = ("from", "encoding")
_YES, _NO = ("", "1", "true", "yes", "on"), ("0", "false", "no", "off")


def request_of(query: QueryParams, to: str, registry: Registry, allowed: Collection[str] = ()) -> Request:
    """The request in a query; `allowed` are the filters that callers may switch on though they are off by default.

    Raises:
        UsageError: A parameter is unknown, or its value does not fit.
        FormatError: There is no such filter.
    """
    options: dict[str, dict[str, object]] = {}
    known = _options(registry)
    for name in query:
        if name in known:
            owner, option = known[name]
            options.setdefault(owner, {})[option.name] = _value(name, option, query.getlist(name))
        elif name not in (*OWN, *_REPEATED, *_SWITCHES, *_WORDS):
            near = did_you_mean(name, [*known, *OWN, *_REPEATED, *_SWITCHES, *_WORDS])
            raise UsageError(f"there is no parameter {printable(name)!r}{near}")
    request = Request.of(
        to,
        reader=query.get("from", ""),
        encoding=query.get("encoding", ""),
        options=options,
        filters=dict.fromkeys(query.getlist("filter"), True) | dict.fromkeys(query.getlist("no-filter"), False),
        settings=_settings(query.getlist("set")),
        validate=switch(query, "validate"),
        strict=switch(query, "strict"),
    )
    _refuse_filters(request.filters, registry, allowed)
    check_request(request, registry)
    return request


def switch(query: QueryParams, name: str) -> bool:
    """Whether a parameter that is on or off is on.

    Raises:
        UsageError: It is neither.
    """
    return name in query and _on_or_off(name, query[name])


def _on_or_off(name: str, word: str) -> bool:
    if word.lower() not in (*_YES, *_NO):
        raise UsageError(f"{name} is true or false, not {printable(word)!r}")
    return word.lower() in _YES


def _options(registry: Registry) -> dict[str, tuple[str, Option]]:
    return {
        f"{declaration.name}-{option.flag}": (declaration.name, option)
        for declaration in registry.declarations()
        for option in describe(declaration.options)
    }


def names_a_file(option: Option) -> bool:
    """Whether an option's value is a file or a folder, or several."""
    return Path in (option.type, *get_args(option.type))


def _value(name: str, option: Option, given: list[str]) -> object:
    if option.takes:
        raise UsageError(
            f"{name} names a file on this machine, which callers may not do", hint="send the file to write"
        )
    if names_a_file(option):
        raise UsageError(f"{name} names a file on this machine, which callers may not do")
    if option.grants:
        raise UsageError(f"{name} gives a permission, which callers may not do")
    if option.is_switch:
        return _on_or_off(name, given[-1])
    return given if option.is_repeated else given[-1]


def _settings(pairs: list[str]) -> dict[str, str]:
    settings = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"set={printable(pair)!r} has no value", hint="say set=NAME=VALUE")
        settings[name.strip()] = value
    return settings


def _refuse_filters(filters: Mapping[str, bool], registry: Registry, allowed: Collection[str]) -> None:
    default = {each.declaration.name for each in registry.all(Filter) if each.declaration.default}
    for name, on in filters.items():
        plain = name.rpartition(":")[2]
        known = {each.declaration.name for each in registry.all(Filter)}
        if on and plain in known and plain not in default and plain not in allowed:
            raise UsageError(f"the filter {plain!r} is not allowed here", hint="--allow-filter allows it")
