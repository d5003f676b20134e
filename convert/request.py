"""What is asked of a conversion, as one value: from the command line through a batch to the pipeline."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from convert.errors import UsageError
from convert.loading.declarations import Check, Filter, Reader, Writer
from convert.loading.options import Options, make_options
from convert.loading.registry import Registry
from convert.messages import did_you_mean

AllOptions: TypeAlias = Mapping[str, Mapping[str, object] | Options]
"""Options by the name of their reader, filter, writer or check: `{"newsml": {"nitf": True}}`."""

Declaration: TypeAlias = Reader[Any] | Writer[Any] | Filter[Any] | Check[Any]


class Request(Struct, frozen=True, kw_only=True):
    """What is asked, whatever the source: plain data, so that another process can be asked the same.

    Make one with `Request.of`, which takes what callers give.

    Attributes:
        to: The formats to write.
        reader: The reader's name; chosen for each source if empty.
        encoding: The encoding of every source; each says or shows its own if empty.
        options: Options by the name of their reader, filter, writer or check, then by their own names.
        filters: Filters to switch on or off; those that are on by default run anyway.
        settings: Facts that win over the source's.
        settings_for: What the settings are for: "all" articles, whatever they state; "one" article, so that there
            may be no more in the source; or "several", of which each keeps what it states itself.
        apart: Write each article of a source into a file of its own, where the format would make an edition.
        validate: Run the checks of a format over what was written.
        strict: Treat warnings as errors.
    """

    to: tuple[str, ...] = ()
    reader: str = ""
    encoding: str = ""
    options: dict[str, dict[str, Any]] = {}
    filters: dict[str, bool] = {}
    settings: dict[str, str] = {}
    settings_for: Literal["all", "one", "several"] = "all"
    apart: bool = False
    validate: bool = False
    strict: bool = False

    @classmethod
    def of(  # noqa: PLR0913 - each has a default and a name
        cls,
        to: str | Sequence[str] = (),
        *,
        reader: str = "",
        encoding: str = "",
        options: AllOptions | None = None,
        filters: Mapping[str, bool] | None = None,
        settings: Mapping[str, str] | None = None,
        validate: bool = False,
        strict: bool = False,
    ) -> "Request":
        """The request in a caller's words: a format or several, options as mappings or as their classes.

        Raises:
            UsageError: An argument is of the wrong type, or an option's value is nothing that can be sent to
                another process.
        """
        _check_types(
            to=to,
            reader=reader,
            encoding=encoding,
            options=options,
            filters=filters,
            settings=settings,
            validate=validate,
            strict=strict,
        )
        return cls(
            to=(to,) if isinstance(to, str) else tuple(to),
            reader=reader,
            encoding=encoding,
            options={name: _plain(name, given) for name, given in (options or {}).items()},
            filters=dict(filters or {}),
            settings=dict(settings or {}),
            validate=validate,
            strict=strict,
        )

    def options_for(self, declaration: Declaration, registry: Registry) -> Any:  # noqa: ANN401 - of its own class
        """The options of a reader, filter, writer or check.

        Raises:
            UsageError: An option is unknown, or its value does not fit.
        """
        given = self.options.get(declaration.name)
        if given:
            # A reader, a writer and a check may share a name; each takes its own of the options given to the name.
            others = _option_names(registry, declaration.name).difference(declaration.options.__struct_fields__)
            given = {name: value for name, value in given.items() if name not in others}
        return make_options(declaration.options, given or None, declaration.name)

    def check(self, registry: Registry) -> None:
        """Find what is wrong with its options and filters; `convert.pipeline.check_request` looks at all of it.

        Raises:
            UsageError: A name or a value is invalid.
            FormatError: There is no such filter, or several plugins own it.
        """
        if self.options:
            declarations = registry.declarations()
            names = {each.name for each in declarations}
            for name in self.options:
                if name not in names:
                    near = did_you_mean(name, names)
                    raise UsageError(f"options are given for {name!r}, which is not installed{near}")
            for each in declarations:
                if each.name in self.options:
                    self.options_for(each, registry)
        for name in self.filters:
            registry.find(Filter, name)


_TEXT, _SWITCH = "text", "True or False"
# A list of names for filters, and "no" for False, are what people try.
_TYPES: Mapping[str, tuple[type, str]] = {
    "reader": (str, _TEXT),
    "encoding": (str, _TEXT),
    "validate": (bool, _SWITCH),
    "strict": (bool, _SWITCH),
}
_MAPPINGS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "options": ((Mapping, Options), "a mapping or Options"),
    "filters": (bool, _SWITCH),
    "settings": (str, _TEXT),
}


def _check_types(**given: object) -> None:
    """Say which argument is not what it should be.

    Raises:
        UsageError: One is.
    """
    to = given["to"]
    if not isinstance(to, str) and not (isinstance(to, Sequence) and all(isinstance(each, str) for each in to)):
        raise UsageError(f"to: expected the name of a format or several names, not {to!r}")
    for name, (kind, wanted) in _TYPES.items():
        if not isinstance(given[name], kind):
            raise UsageError(f"{name}: expected {wanted}, not {given[name]!r}")
    for name, (kinds, wanted) in _MAPPINGS.items():
        mapping = given[name]
        if mapping is None:
            continue
        if not isinstance(mapping, Mapping):
            raise UsageError(f"{name}: expected a mapping from names, not {mapping!r}")
        for key, value in mapping.items():
            if not isinstance(key, str):
                raise UsageError(f"{name}: names are text, not {key!r}")
            if not isinstance(value, kinds):
                raise UsageError(f"{name}[{key!r}]: expected {wanted}, not {value!r}")


def _plain(name: str, given: object) -> dict[str, Any]:
    """Options as plain data, which any process can make the plugin's own class of."""
    if isinstance(given, Options):
        given = msgspec.structs.asdict(given)
    if not isinstance(given, Mapping):
        raise UsageError(
            f"the options of {name!r} are {type(given).__name__}", hint="give a mapping or its Options"
        )
    plain: dict[str, Any] = msgspec.to_builtins(dict(given), enc_hook=_path)
    return plain


def _path(value: object) -> str:
    if isinstance(value, os.PathLike):
        return str(os.fspath(value))
    raise UsageError(f"{type(value).__name__} cannot be an option's value", hint="give text, a number or a path")


def _option_names(registry: Registry, name: str) -> set[str]:
    return {
        field for each in registry.declarations() if each.name == name for field in each.options.__struct_fields__
    }
