"""Writes the pages that are made from the code: `python docs/make.py`. A test compares them with it."""

import inspect
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import fidelity
import fields
import msgspec
import sbom

from convert.batch.verdict import Verdict
from convert.loading import hookspecs
from convert.loading.options import describe
from convert.loading.registry import Registry, registry
from convert.model import SCHEMA_VERSION, json_schema
from convert.plugin import Check, Filter, Reader, Writer

_HEAD = """\
# Options of the formats

Made from the declarations of the built-in plugins by `python docs/make.py`. On the command line an option is a
flag with the name of its format before it; in Python it is a key: `options={"newsml": {"nitf": True}}`.
"""

_FORMATS = """\
# Formats

Made from the declarations of the built-in plugins by `python docs/make.py`. The page of a format says what it
keeps, what it loses, its options, and figures with the command that makes them.
"""

_FIELDS = """\
# Fields and formats

Made by `python docs/make.py`: a document with a value in every field of the [model](model.md) is written in each
format and read again. “yes”: the field comes back by the format's own means. “stored”: it comes back because
the file carries the stored document, which `--FORMAT-plain` leaves out. An empty cell: it is lost, and the reason
stands below. Notes that are not public stay behind everywhere but in [JSON and NewsML](held.md).
"""

_FIGURES = """\
# Figures

Every figure of the documentation is what a command printed. `python benchmarks/figures.py` runs the commands
again and keeps what they print in `docs/figures.toml`; `python docs/make.py` puts it into the pages. What measures
beside other programs, or on others' articles, needs those: the head of each script says what.

| what | command | when | on |
|---|---|---|---|"""

_FIDELITY = """
## What stays

A document with a word of its own in every place goes through every writer. A “yes” says that the word stands in
the file: in the text, in a fact, or in the description for programs beside it. “Stored” says that the standard has
no place for it, and the document that the file holds brings it back. How it looks there is on the page of the
format. An empty cell is a loss. A list of quotes is not an article.
"""

_HOOKS = """\
# Hooks

Made from `convert/loading/hookspecs.py` and `declarations.py` by `python docs/make.py`. [Writing a
plugin](plugins.md) shows them at work.
"""

SITE_COPIES = {"changelog.md": "CHANGELOG.md", "contributing.md": "CONTRIBUTING.md"}
"""Pages of the site that are files of the checkout, which hosts of repositories look for there."""

_DOCS = Path(__file__).parent
_MADE = "<!-- made by docs/make.py from here on -->\n"
_FIGURE = re.compile(r"(<!-- figure ([\w-]+) -->\n).*?(\n<!-- end of figure -->)", re.DOTALL)
# The version of the schema, as pages name it: each names the one that is written today.
_SCHEMA_NAMED = re.compile(r"(\bnewsconvert/document/|\bschema/document-)\d+\.\d+")
_HISTORY = ("changelog.md", "contributing.md", "decisions")
_OPTIONS = re.compile(r"(<!-- options ([\w-]+) -->\n).*?(\n<!-- end of options -->)", re.DOTALL)


def pages(plugins: Registry) -> dict[str, str]:
    """The pages by their path below docs/."""
    return {
        f"schema/document-{SCHEMA_VERSION}.json": json.dumps(json_schema(), indent=2) + "\n",
        "schema/report.json": json.dumps(msgspec.json.schema(Verdict), indent=2) + "\n",
        **{name: _for_the_site(source) for name, source in SITE_COPIES.items()},
        "options.md": "\n".join(_options(plugins)) + "\n",
        "formats.md": "\n".join(_formats(plugins)) + "\n",
        "fields.md": "\n".join([_FIELDS, *fields.page(plugins)]) + "\n",
        "hooks.md": "\n".join(_hooks()) + "\n",
        "dependencies.md": _completed("dependencies.md", sbom.table(sbom.stored())),
        **_filled(plugins),
    }


def _for_the_site(source: str) -> str:
    """A file of the checkout as a page, whose links begin in docs/."""
    text = (_DOCS.parent / source).read_text(encoding="utf-8")
    return f"<!-- made by docs/make.py from {source} -->\n{text}".replace("](docs/", "](")


def _completed(name: str, lines: Iterable[str]) -> str:
    """A page whose end alone is made: what stands above the mark stays as it is."""
    above, mark, _ = (_DOCS / name).read_text(encoding="utf-8").partition(_MADE)
    return above + mark + "\n" + "\n".join(lines) + "\n"


def _filled(plugins: Registry) -> dict[str, str]:
    """The pages that show what a command printed or the options of a format; and the list of all figures."""
    figures = tomllib.loads((_DOCS / "figures.toml").read_text(encoding="utf-8"))["figure"]
    shown = {each["name"]: _shown(each) for each in figures}
    made, places = {}, {}
    for path in sorted(_DOCS.glob("**/*.md")):
        page, name = path.read_text(encoding="utf-8"), path.relative_to(_DOCS).as_posix()
        places |= {found[2]: name for found in _FIGURE.finditer(page)}
        filled = _FIGURE.sub(lambda found: found[1] + shown[found[2]] + found[3], page)
        filled = _OPTIONS.sub(lambda found: found[1] + _options_of(found[2], plugins) + found[3], filled)
        if name.partition("/")[0] not in _HISTORY:
            filled = _SCHEMA_NAMED.sub(rf"\g<1>{SCHEMA_VERSION}", filled)
        if filled != page or "<!-- figure " in page or "<!-- options " in page:
            made[name] = filled
    rows = [
        f"| [{each['title']}]({places[each['name']]}) | `{each['command']}` | {each['date']} | {each['machine']} |"
        for each in figures
    ]
    return {**made, "figures.md": "\n".join([_FIGURES, *rows]) + "\n"}


def _options_of(name: str, plugins: Registry) -> str:
    """The options of a format in one table, each once: of its reader, its writer and its check."""
    rows: dict[str, None] = {}
    for kind in (Reader, Writer, Filter, Check):
        for owned in plugins.all(kind):
            if name == (
                owned.declaration.format if isinstance(owned.declaration, Check) else owned.declaration.name
            ):
                rows |= dict.fromkeys(_rows(owned.declaration))
    return "\n".join(["", "| flag | value | default | what it does |", "|---|---|---|---|", *rows]) + "\n"


def _rows(declaration: Any) -> Iterator[str]:  # noqa: ANN401 - of any of the four kinds
    """The options of a declaration; a switch that is on is turned off by its flag with `no-` before it."""
    for option in describe(declaration.options):
        value = "" if option.is_switch else f"`{option.metavar}`".replace("|", "\\|")
        flag, default = f"--{declaration.name}-{option.flag}", f"`{option.default}`"
        if option.is_switch and option.default:
            flag, default = f"{flag}`, `--no-{flag[2:]}", "on"
        if not option.default:
            default = ""
        yield f"| `{flag}` | {value} | {default} | {option.description} |"


def _shown(figure: dict[str, str]) -> str:
    command = f"`{figure['command']}`, {figure['date']}, {figure['machine']}:"
    output = figure["output"].strip("\n")
    if not output.startswith("|"):
        output = f"<!-- printed by a benchmark -->\n```text\n{output}\n```"
    return f"\n{command}\n\n{output}\n"


def _options(plugins: Registry) -> Iterator[str]:
    yield _HEAD
    for kind in (Reader, Writer, Filter, Check):
        for owned in plugins.all(kind):
            declaration = owned.declaration
            if describe(declaration.options):
                yield f"## {declaration.name} ({kind.__name__.lower()})\n"
                yield "| flag | value | default | what it does |"
                yield "|---|---|---|---|"
                yield from _rows(declaration)
                yield ""


def _formats(plugins: Registry) -> Iterator[str]:
    yield _FORMATS
    yield "| name | what it is | reads | writes | media type |"
    yield "|---|---|---|---|---|"
    readers = {each.declaration.name: each.declaration for each in plugins.all(Reader)}
    writers = {each.declaration.name: each.declaration for each in plugins.all(Writer)}
    for name in sorted({*readers, *writers}):
        reader, writer = readers.get(name), writers.get(name)
        page = next((path for path in (f"formats/{name}.md", f"{name}.md") if (_DOCS / path).exists()), "")
        reads = "" if reader is None else _code(reader.extensions) or "by content"
        writes = "" if writer is None else _code([writer.extension]) + (", several" if writer.several else "")
        media_types = [writer.media_type] if writer else list(reader.media_types) if reader else []
        title = (writer or reader).title  # type: ignore[union-attr]  # one of them is there
        linked = f"[{name}]({page})" if page else name
        yield f"| {linked} | {title} | {reads} | {writes} | {_code(media_types)} |"
    yield "\n“Several”: one file may hold several articles. An empty cell: it does not do that.\n"
    yield "## Filters\n"
    for each in plugins.all(Filter):
        on = "on unless it is turned off" if each.declaration.default else "off unless it is asked for"
        yield f"- `{each.declaration.name}`: {each.declaration.title}; {on}."
    yield "\n## Checks\n"
    for owned in plugins.all(Check):
        yield f"- `{owned.declaration.name}` judges {owned.declaration.format}: {owned.declaration.title}."
    yield _FIDELITY
    yield from fidelity.table(plugins)


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _hooks() -> Iterator[str]:
    yield _HOOKS
    for name, hook in vars(hookspecs).items():
        if name.startswith("convert_"):
            yield f"## {name}\n\n{inspect.getdoc(hook)}\n"
    yield "# Declarations\n"
    for kind in (Reader, Writer, Filter, Check):
        yield f"## {kind.__name__}\n\n{inspect.getdoc(kind)}\n"
        yield "| field | default |\n|---|---|"
        for field in inspect.signature(kind).parameters.values():
            default = getattr(field.default, "__name__", None) or repr(field.default)
            yield f"| `{field.name}` | {'required' if field.default is field.empty else f'`{default}`'} |"
        yield ""


def built_in() -> Registry:
    """The registry of the plugins that come with newsconvert, whatever else is installed."""
    others = {plugin.package for plugin in registry().plugins} - {"newsconvert"}
    return registry(tuple(sorted(others)))


if __name__ == "__main__":
    for name, content in pages(built_in()).items():
        (Path(__file__).parent / name).write_text(content, encoding="utf-8")
