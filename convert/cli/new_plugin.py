"""`newsconvert --new-plugin NAME`: a complete plugin package, ready to be tested."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from convert.cli.flags import Parser
from convert.cli.streams import program, show
from convert.errors import UsageError
from convert.loading.registry import registry
from convert.messages import join_words
from convert.new_plugin import KINDS, LICENCES, Kind, contents, write_package
from convert.version import __version__

FLAG = "--new-plugin"
_GO_ON = """\
{folder}: {many}, with tests. Next:

    cd {place}
    {python} -m pip install -e '.[test]'
    {python} -m pytest"""


def run(words: Sequence[str]) -> int:
    """Write the package; give the exit status.

    Raises:
        UsageError: The arguments are invalid, or the name is taken.
        OutputError: There is something in the folder.
    """
    given = _parser().parse_args(words)
    kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if getattr(given, kind)) or ("reader", "writer")
    made = contents(given.name, kinds, given.licence, __version__)
    taken = [plugin.package for plugin in registry().plugins if plugin.name == given.name]
    if taken:
        raise UsageError(
            f"{given.name!r} is already the name of a plugin of {taken[0]}", hint="choose another name"
        )
    folder = Path(given.folder or f"newsconvert-{given.name}")
    write_package(folder, made)
    many = join_words(f"a {kind}" for kind in kinds)
    # The environment that this newsconvert is in; another one might have none, or an older one.
    python = "python" if os.environ.get("VIRTUAL_ENV") == sys.prefix else shlex.quote(sys.executable)
    show(_GO_ON.format(folder=folder, many=many, place=shlex.quote(str(folder)), python=python))
    return 0


def _parser() -> Parser:
    result = Parser(
        prog=program(),
        usage=f"%(prog)s {FLAG} NAME [--reader] [--writer] [--filter] [--check] [-d FOLDER] [--licence NAME]",
        description="Write a complete plugin package; a reader and a writer if nothing else is asked for.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    result.add_argument(
        FLAG, dest="name", required=True, metavar="NAME", help="lower-case letters, digits, hyphens"
    )
    for kind in KINDS:
        result.add_argument(f"--{kind}", action="store_true", help=f"with a {kind}")
    result.add_argument(
        "-d", "--directory", dest="folder", default="", help="the folder to write into (newsconvert-NAME)"
    )
    result.add_argument("--licence", choices=LICENCES, default="Apache-2.0", help="the licence of the package")
    result.add_argument("--debug", action="store_true", help="show where in the program an error occurred")
    return result
