"""Writes the pages that are made from the code: `python docs/make.py`. A test compares them with it."""

import json
from collections.abc import Iterator
from pathlib import Path

from convert.model import SCHEMA_VERSION, json_schema
from convert.options import described
from convert.plugin import Check, Filter, Reader, Writer
from convert.registry import Registry, registry

_HEAD = """\
# Options of the formats

Made from the declarations of the built-in plugins by `python docs/make.py`. On the command line an option is a
flag with the name of its format before it; in Python it is a key: `options={"newsml": {"nitf": True}}`.
"""


def pages(plugins: Registry) -> dict[str, str]:
    """The pages by their path below docs/."""
    return {
        f"schema/document-{SCHEMA_VERSION}.json": json.dumps(json_schema(), indent=2) + "\n",
        "options.md": "\n".join(_options(plugins)) + "\n",
    }


def _options(plugins: Registry) -> Iterator[str]:
    yield _HEAD
    for kind in (Reader, Writer, Filter, Check):
        for owned in plugins.all(kind):
            declaration = owned.declaration
            options = list(described(declaration.options))
            if options:
                yield f"## {declaration.name} ({kind.__name__.lower()})\n"
                yield "| flag | value | default | what it does |"
                yield "|---|---|---|---|"
                for option in options:
                    value = "" if option.is_switch else f"`{option.metavar}`".replace("|", "\\|")
                    default = "" if option.default in (None, False, ()) else f"`{option.default}`"
                    flag = f"`--{declaration.name}-{option.flag}`"
                    yield f"| {flag} | {value} | {default} | {option.description} |"
                yield ""


def built_in() -> Registry:
    """The registry of the plugins that come with newsconvert, whatever else is installed."""
    others = {plugin.package for plugin in registry().plugins} - {"newsconvert"}
    return registry(tuple(sorted(others)))


if __name__ == "__main__":
    for name, content in pages(built_in()).items():
        (Path(__file__).parent / name).write_text(content, encoding="utf-8")
