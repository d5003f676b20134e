"""The manual page, made from the parser: `newsconvert --man | man -l -`.

Source: groff_man(7). A page that is written by hand would not know the options of the plugins that are installed.
"""

import argparse
from collections.abc import Iterator

from convert.cli.arguments import parser
from convert.cli.flags import EXAMPLES, STATUSES
from convert.loading.registry import Registry
from convert.version import __version__

_SYNOPSIS = r"\fISOURCE\fR... \fB\-\-to\fR \fIFORMAT\fR [\fB\-o\fR \fIFILE\fR | \fB\-d\fR \fIFOLDER\fR] [options]"
_FILES = (
    ("newsconvert.toml", "flags that are always given, where the program is started"),
    ("pyproject.toml", "the same in its table [tool.newsconvert]"),
)
_VARIABLES = (
    ("NEWSCONVERT_BLOCK", "plugins to leave alone, with commas between them"),
    ("NEWSCONVERT_PLUGINS", "modules to load as plugins besides those that are installed"),
    ("NEWSCONVERT_NO_URLS", "1: no URL is opened, as with --no-urls"),
)


def manual(registry: Registry) -> str:
    """The page in roff, with the options of all plugins; the same on every day."""
    return "\n".join(_page(registry)) + "\n"


def _page(registry: Registry) -> Iterator[str]:
    made = parser(registry)
    yield f'.TH NEWSCONVERT 1 "" "newsconvert {__version__}" "User Commands"'
    yield from (".SH NAME", r"newsconvert, convert \- convert news articles between formats")
    yield ".SH SYNOPSIS"
    yield from (rf".B newsconvert{chr(10)}{_SYNOPSIS}", ".br", r".B newsconvert diff", r"\fIOLD NEW\fR")
    yield ".SH DESCRIPTION"
    yield _escape(made.description or "")
    yield ".SH OPTIONS"
    for group in made._action_groups:  # noqa: SLF001 - argparse has no other way to ask
        actions = [each for each in group._group_actions if each.option_strings]  # noqa: SLF001 - as above
        if not actions:
            continue
        if group.title and group.title != "options":
            yield f'.SS "{_escape(group.title)}"'
        for action in actions:
            yield from (".TP", ", ".join(_flag(each, action) for each in action.option_strings))
            yield _escape((action.help or "").replace("%%", "%"))
    for title, pairs in (("FILES", _FILES), ("ENVIRONMENT", _VARIABLES)):
        yield f".SH {title}"
        for name, words in pairs:
            yield from (".TP", rf".B {_escape(name)}", _escape(words))
    yield from (".SH EXIT STATUS", _escape(" ".join(STATUSES.split())))
    yield from (".SH EXAMPLES", ".nf", *map(_escape, EXAMPLES.strip().splitlines()), ".fi")
    yield from (".SH SEE ALSO", r".BR pandoc (1)")


def _flag(flag: str, action: argparse.Action) -> str:
    shown = rf"\fB{_escape(flag)}\fR"
    if action.nargs == 0:
        return shown
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.metavar is None and action.choices:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    return rf"{shown} \fI{_escape(value)}\fR"


def _escape(text: str) -> str:
    """The text as roff prints it: hyphens as they are typed, and no line that is a command."""
    line = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line
