"""What makes two installations alike, so that a cluster does what one machine would."""

from hashlib import sha256
from types import NoneType

from msgspec import Struct

from convert.batch.verdict import Failure, Output, Place, Verdict
from convert.batch.work import Job, Orders
from convert.loading.installed import entry_points
from convert.loading.options import Options
from convert.loading.registry import Registry
from convert.messages import join_words
from convert.report import Problem
from convert.request import Request
from convert.version import __version__

_PLAIN = (str, int, float, NoneType)
_SENT = (Orders, Request, Job, Place, Verdict, Failure, Output, Problem)


class Build(Struct, frozen=True, kw_only=True):
    """An installation.

    Attributes:
        version: That of newsconvert.
        fields: Changes with the fields of what is sent: an option that one side does not know would be dropped.
        plugins: The names of those that work.
        packages: By the name of the package of a plugin, its version.
        options: By the kind and name of a reader, filter or writer, its options and what each is if left out.
    """

    version: str
    fields: str
    plugins: tuple[str, ...] = ()
    packages: dict[str, str] = {}
    options: dict[str, str] = {}


def own_build(registry: Registry | None = None) -> Build:
    """This installation; without a registry, only what can be known without loading a plugin."""
    fields = sha256(repr([(each.__name__, each.__struct_fields__) for each in _SENT]).encode()).hexdigest()[:16]
    if registry is None:
        return Build(version=__version__, fields=fields)
    working = tuple(plugin.name for plugin in registry.plugins if plugin.state == "ok")
    installed = {point.distribution: point.version for point in entry_points()}
    used = {plugin.package for plugin in registry.plugins if plugin.state == "ok"}
    packages = {name: version for name, version in installed.items() if name in used}
    options = {
        f"{type(each).__name__.lower()} {each.name}": repr(_options(each.options))
        for each in registry.declarations()
    }
    return Build(version=__version__, fields=fields, plugins=working, packages=packages, options=options)


def _options(options: type[Options]) -> list[tuple[str, object]]:
    """The fields of a class of options, with the defaults that look the same in every process."""
    given = zip(options.__struct_fields__, options.__struct_defaults__, strict=True)
    return [(name, default if isinstance(default, _PLAIN) else "") for name, default in given]


def difference(here: Build, there: Build) -> str:
    """What is unlike there, in words; nothing if the two do the same."""
    if here.version != there.version:
        return f"it has newsconvert {there.version}; this installation has {here.version}"
    if here.fields != there.fields:
        return f"it has another build of newsconvert {there.version}"
    missing = [name for name in here.plugins if name not in there.plugins]
    if missing:
        return f"it lacks the plugin {join_words(missing)}"
    for name, version in here.packages.items():
        if there.packages.get(name, version) != version:
            return f"it has {name} {there.packages[name]}; this installation has {version}"
    unlike = [name for name, options in here.options.items() if there.options.get(name, options) != options]
    if unlike:
        return f"its options differ for {join_words(unlike)}"
    return ""
