"""What is installed, as tables for people."""

from collections.abc import Sequence
from typing import Any

import msgspec

from convert.format import formats
from convert.loading.registry import Owned, Registry
from convert.messages import printable
from convert.model.contents import encode_json
from convert.plugin import Check, Filter, Reader, Writer


def listing(what: str, registry: Registry) -> str:
    """The table of "formats" or of "plugins", or either of them as JSON; or the "manual" page."""
    if what == "manual":
        from convert.cli.printed.manual import manual  # noqa: PLC0415 - lists need none of it

        return manual(registry)
    what, _, form = what.partition(" as ")
    if form:
        return _as_json(what, registry)
    return _formats(registry) if what == "formats" else _plugins(registry)


def _as_json(what: str, registry: Registry) -> str:
    names = ("name", "version", "package", "state", "declares", "reason")
    plugins = [{name: getattr(each, name) for name in names} for each in registry.plugins]
    found: object = formats(registry=registry) if what == "formats" else plugins
    return msgspec.json.format(encode_json(found), indent=2).decode()


def _formats(registry: Registry) -> str:
    rows: list[tuple[str, ...]] = [("KIND", "NAME", "FILES", "PLUGIN", "WHAT IT IS")]
    rows += [_row("reader", each, " ".join(each.declaration.extensions)) for each in registry.all(Reader)]
    rows += [_row("writer", each, each.declaration.extension) for each in registry.all(Writer)]
    rows += [_row("filter", each, "on" if each.declaration.default else "off") for each in registry.all(Filter)]
    rows += [_row("check", each, each.declaration.format) for each in registry.all(Check)]
    return _table(rows)


def _row(kind: str, owned: Owned[Any], files: str) -> tuple[str, ...]:
    return kind, owned.declaration.name, files, owned.owner, owned.declaration.title


def _plugins(registry: Registry) -> str:
    rows = [("NAME", "VERSION", "PACKAGE", "STATE", "WHAT IT HAS, OR WHY NOT")]
    for plugin in registry.plugins:
        about = ", ".join(plugin.declares) or plugin.reason
        rows.append((plugin.name, plugin.version, plugin.package, plugin.state, about))
    return _table(rows)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    safe = [tuple(printable(cell, 500) for cell in row) for row in rows]
    widths = [max(len(row[column]) for row in safe) for column in range(len(safe[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in safe)
    return "\n".join(line.rstrip() for line in lines)
