"""Loads the plugins one by one, sets broken ones aside with their reason, and finds formats by name.

Catching whatever a plugin raises, `sys.exit` too, is what this module is there for: a plugin that breaks must
cost nothing but itself. Nowhere else is `BaseException` caught.
"""

import importlib
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import ModuleType
from typing import Any, Generic, Literal, ParamSpec, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from pluggy import HookimplOpts, HookspecOpts, PluginManager, PluginValidationError

from convert.errors import ConvertError, FormatError, MemoryLimitError, PluginError, disk_full
from convert.loading import hookspecs
from convert.loading.declarations import CONVERT_API, Check, Filter, Reader, Writer, fault_of
from convert.loading.guard import LeftError, guard_loading, guard_plugin, is_needed, is_ours
from convert.loading.installed import EntryPoint, entry_points
from convert.loading.options import verify
from convert.messages import did_you_mean, join_words, printable

P = ParamSpec("P")
R = TypeVar("R")
D = TypeVar("D")
Declaration: TypeAlias = Reader[Any] | Writer[Any] | Filter[Any] | Check[Any]

BLOCK_VARIABLE = "NEWSCONVERT_BLOCK"
"""Environment variable that names plugins to leave alone, with commas between them."""

PLUGINS_VARIABLE = "NEWSCONVERT_PLUGINS"
"""Environment variable that names modules to load as plugins besides those that are installed, with commas."""

_KINDS: dict[str, type[Declaration]] = {
    "convert_readers": Reader,
    "convert_writers": Writer,
    "convert_filters": Filter,
    "convert_checks": Check,
}


class Plugin(Struct, frozen=True, kw_only=True):
    """An installed plugin and what became of it."""

    name: str
    package: str
    version: str
    module: str
    state: Literal["ok", "broken", "blocked"]
    reason: str = ""
    declares: tuple[str, ...] = ()


class Owned(Struct, Generic[D], frozen=True):
    """A declaration, and the name of the plugin that made it."""

    owner: str
    declaration: D


class Registry:
    """The plugins of one environment and what they declare; it is not changed once it is made."""

    def __init__(self, points: Iterable[EntryPoint], blocked: Iterable[str] = ()) -> None:
        self.points = points = tuple(points)
        self.blocked = tuple(blocked)
        """Together with `points`, what another process needs to make the same registry."""
        names = [point.name for point in points]
        left_alone = set(self.blocked)
        manager = _new_manager()
        self.plugins: list[Plugin] = []
        self._declared: dict[type, dict[str, list[Owned[Any]]]] = {kind: {} for kind in _KINDS.values()}
        for point in points:
            # Two packages may use one name; then both are called by their package too, whoever came first.
            name = point.name if names.count(point.name) == 1 else f"{point.distribution}/{point.name}"
            plugin = Plugin(
                name=name, package=point.distribution, version=point.version, module=point.value, state="ok"
            )
            if left_alone.isdisjoint((name, point.name, point.distribution)):
                plugin = self._load(plugin, manager)
                if plugin.state == "broken":
                    manager = _new_manager()
            else:
                plugin = replace(plugin, state="blocked", reason="left alone on request")
            self.plugins.append(plugin)
        self._all: dict[type, list[Owned[Any]]] = {kind: self._by_name(kind) for kind in _KINDS.values()}

    def _load(self, plugin: Plugin, manager: PluginManager) -> Plugin:
        try:
            with guard_loading():
                declarations = _load(plugin.module, plugin.version, manager)
        except BaseException as error:
            if is_ours(error):
                raise
            return replace(plugin, state="broken", reason=_reason(error))
        for each in declarations:
            self._declared[type(each)].setdefault(each.name, []).append(Owned(plugin.name, each))
        return replace(
            plugin, declares=tuple(f"{type(each).__name__.lower()} {each.name}" for each in declarations)
        )

    @property
    def broken(self) -> list[Plugin]:
        """The plugins that were set aside."""
        return [plugin for plugin in self.plugins if plugin.state == "broken"]

    def all(self, kind: type[D]) -> list[Owned[D]]:
        """Everything of a kind (`Reader`, `Writer`, `Filter`, `Check`), by name and owner."""
        return [*self._all[kind]]

    def _by_name(self, kind: type) -> list[Owned[Any]]:
        return [owned for name in sorted(self._declared[kind]) for owned in self._declared[kind][name]]

    def declarations(self) -> list[Declaration]:
        """Everything of every kind."""
        return [owned.declaration for kind in _KINDS.values() for owned in self.all(kind)]

    def find(self, kind: type[D], name: str) -> Owned[D]:
        """The one declaration of a kind with a name, or with "owner:name".

        Raises:
            FormatError: There is none, or several plugins own the name.
        """
        owner, colon, plain = name.rpartition(":")
        found = [each for each in self._declared[kind].get(plain, ()) if not colon or each.owner == owner]
        if len(found) == 1:
            return found[0]
        what = kind.__name__.lower()
        if found:
            owners = [f"{each.owner}:{plain}" for each in found]
            raise FormatError(
                f"{join_words(owners)} all own the {what} {plain!r}", hint=f"use {join_words(owners, 'or')}"
            )
        known = [each.declaration.name for each in self.all(kind)]  # type: ignore[attr-defined]
        hint = f"there are {join_words(dict.fromkeys(known))}" if known else "none is installed"
        if self.broken:
            hint += f"; not loaded: {join_words(plugin.name for plugin in self.broken)} (see --list-plugins)"
        near = did_you_mean(plain, known)
        raise FormatError(f"no {what} is called {printable(name)!r}{near}", hint=hint)


@cache
def registry(blocked: tuple[str, ...] = ()) -> Registry:
    """The registry of this environment, without the plugins named and those of `NEWSCONVERT_BLOCK`."""
    return Registry(_points(), (*blocked, *_words_of(BLOCK_VARIABLE)))


def registry_with(files: Sequence[str], blocked: Sequence[str] = ()) -> Registry:
    """`registry` with filters that are single Python files besides, whose code is run.

    Raises:
        InputError: One of the files cannot be read.
        PluginError: One of them is not a filter.
    """
    from convert.loading.single import point_of  # noqa: PLC0415 - few name a file

    # Whoever names a file twice means it once.
    points = (*_points(), *dict.fromkeys(map(point_of, files)))
    found = Registry(points, (*blocked, *_words_of(BLOCK_VARIABLE)))
    for plugin in found.broken:
        if plugin.module.endswith(".py"):
            # It was asked for by its name, so that it is not only set aside.
            raise PluginError(f"this filter cannot be used: {plugin.reason}", where=plugin.module)
    return found


def _points() -> list[EntryPoint]:
    named = [EntryPoint(name.rpartition(".")[2], name, "", "") for name in _words_of(PLUGINS_VARIABLE)]
    return [*entry_points(), *named]


def _words_of(variable: str) -> list[str]:
    return [name.strip() for name in os.environ.get(variable, "").split(",") if name.strip()]


def call(owner: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a plugin's function; whatever it raises that is not a `ConvertError` becomes a `PluginError`."""
    try:
        if not is_needed():
            return function(*args, **kwargs)
        with guard_plugin():
            return function(*args, **kwargs)
    except ConvertError:
        raise
    except MemoryError as error:
        raise MemoryLimitError(f"not enough memory: the plugin {owner!r} ran out of memory") from error
    except BaseException as error:
        if is_ours(error):
            raise
        full = disk_full(error)
        if full is not None:
            raise full from error
        raise PluginError(
            f"the plugin {owner!r} failed: {_reason(error)}", hint="report it to its author; --debug shows where"
        ) from error


def _reason(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return f"it called sys.exit({error.code!r})"
    if isinstance(error, LeftError):
        return str(error)
    if isinstance(error, PluginValidationError):
        # pluggy words these over several lines, the last of which says what is wrong.
        return printable(" ".join(str(error).split()))
    return printable(f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": "))


def _import_plugin(value: str, version: str) -> Any:  # noqa: ANN401 - a module, or an object with hooks in it
    if value.endswith(".py"):
        from convert.loading.single import load_file  # noqa: PLC0415 - few name a file

        return load_file(value, version)
    name, _, attribute = value.partition(":")
    plugin: Any = importlib.import_module(name)
    for part in attribute.split(".") if attribute else ():
        plugin = getattr(plugin, part)
    return plugin


def _load(value: str, version: str, manager: PluginManager) -> list[Declaration]:
    plugin = _import_plugin(value, version)
    _check_api(plugin)
    _register(plugin, value, manager)
    declarations: list[Declaration] = []
    for hook, kind in _KINDS.items():
        for result in getattr(manager.hook, hook)():
            declarations += _declarations(hook, kind, result)
    names = [(type(each).__name__.lower(), each.name) for each in declarations]
    for what in names:
        if names.count(what) > 1:
            raise PluginError(f"it declares the {what[0]} {what[1]!r} twice")
    manager.unregister(plugin)
    return declarations


def _check_api(plugin: object) -> None:
    version = getattr(plugin, "CONVERT_API", None)
    if version is None:
        raise PluginError(f"it does not say CONVERT_API = {CONVERT_API}")
    if version != CONVERT_API:
        raise PluginError(
            f"it was written for CONVERT_API {version!r}, this is {CONVERT_API}", hint="update the older one"
        )


class _Manager(PluginManager):
    """Passes over the names of a module that no marker stands on: pluggy would study each, a tenth of a start."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> HookimplOpts | None:
        """What `hookimpl` said of a name, or none."""
        return super().parse_hookimpl_opts(plugin, name) if self._may_be_marked(plugin, name, "impl") else None

    def parse_hookspec_opts(self, module_or_class: ModuleType | type, name: str) -> HookspecOpts | None:
        """What `hookspec` said of a name, or none."""
        marked = self._may_be_marked(module_or_class, name, "spec")
        return super().parse_hookspec_opts(module_or_class, name) if marked else None

    def _may_be_marked(self, holder: object, name: str, mark: str) -> bool:
        return not isinstance(holder, ModuleType) or hasattr(vars(holder).get(name), f"{self.project_name}_{mark}")


def _new_manager() -> PluginManager:
    manager = _Manager("newsconvert")
    manager.add_hookspecs(hookspecs)
    return manager


def _register(plugin: ModuleType | object, name: str, manager: PluginManager) -> None:
    """Have pluggy verify the hooks of a plugin.

    A manager holds one plugin at a time, and whoever did something wrong leaves it to nobody: so what one plugin
    does cannot reach another.
    """
    manager.register(plugin, name)
    for hook in vars(manager.hook):
        if not hook.startswith("_") and hook not in _KINDS:
            raise PluginError(f"there is no hook {hook!r}{did_you_mean(hook, _KINDS)}")
    if not manager.get_hookcallers(plugin):
        raise PluginError(f"it implements no hook; there are {join_words(_KINDS)}")


def _declarations(hook: str, kind: type[Declaration], result: object) -> Sequence[Declaration]:
    if isinstance(result, (str, bytes, dict)) or not isinstance(result, Iterable):
        raise PluginError(f"{hook} gave {type(result).__name__}, not an iterable of {kind.__name__}")
    declarations = []
    for each in result:
        if not isinstance(each, kind):
            raise PluginError(f"{hook} gave {type(each).__name__}, not {kind.__name__}")
        if fault := fault_of(each):
            raise PluginError(f"{kind.__name__}: {fault}")
        if not each.name or each.name != each.name.lower() or not each.name.replace("-", "").isalnum():
            raise PluginError(f"{each.name!r} is not a name: lower-case letters, digits and hyphens")
        verify(each.options)
        declarations.append(each)
    return declarations
