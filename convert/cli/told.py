"""What the command line says on the way: plugins set aside, options without effect, problems of a source."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from convert.cli.arguments import Arguments
from convert.cli.streams import say
from convert.errors import OutputError, StrictError
from convert.io.files import is_file
from convert.messages import join_words, printable
from convert.plugin import Check, Filter, Reader
from convert.report import Problem
from convert.results import Conversion, Reading, Writing

MOST_SAID = 3
"""How many problems of one kind are said of a file that holds many articles."""

Made = TypeVar("Made", Reading, Writing, Conversion)


def work_and_say(arguments: Arguments, name: str, work: Callable[[], Made]) -> Made:
    """Do the work, and say its problems, also where strictness refuses what came of it.

    Raises:
        ConvertError: The work failed.
    """
    try:
        made = work()
    except StrictError as error:
        say_problems(arguments, name, error.made.problems)
        raise
    say_problems(arguments, name, made.problems)
    return made


def say_counted(arguments: Arguments, problems: Sequence[Problem]) -> None:
    """Print the problems of what was made of many articles: a few of each kind, and how many more there are."""
    kinds: dict[str, list[Problem]] = {}
    for each in problems:
        kinds.setdefault(each.id, []).append(replace(each, hint=_hint_of_many(each.hint)))
    most = MOST_SAID if arguments.verbosity == 0 else len(problems)
    for several in kinds.values():
        for each in several[:most]:
            say_problems(arguments, each.where, [replace(each, where="")])
        rest = sum(each.count for each in several[most:])
        if rest:
            more = replace(several[0], message=f"{rest:,} more of this kind", where="", hint="-v shows them")
            say_problems(arguments, arguments.merge, [more])


def _hint_of_many(hint: str) -> str:
    """A hint that holds where there are several articles: what belongs to one is not set for all."""
    from convert.settings import OWN  # noqa: PLC0415 - most runs set nothing

    _, _, word = hint.partition("--set ")
    name = word.partition("=")[0]
    if name not in OWN:
        return hint
    return f"give it in the source, or make JSON of that article with --set {name}=..., and merge the JSON"


def say_problems(arguments: Arguments, name: str, problems: Sequence[Problem]) -> None:
    """Print warnings, and notes if they are asked for."""
    for problem in problems:
        if problem.severity == "note" and arguments.verbosity > 0:
            say(f"{printable(name)}: {problem}")
        elif problem.severity != "note" and arguments.verbosity >= 0:
            say(f"{problem.severity}: {printable(name)}: {problem} [{problem.id}]")


def say_broken(arguments: Arguments) -> None:
    """Say which plugins could not be loaded."""
    if arguments.verbosity >= 0 and arguments.registry.broken:
        names = [printable(plugin.name) for plugin in arguments.registry.broken]
        many = "plugin" if len(names) == 1 else "plugins"
        say(f"warning: cannot load the {many} {join_words(names)}; --list-plugins says why")


def say_idle(arguments: Arguments) -> None:
    """Options of a format that is not read or written change nothing, and whoever gave them expects something."""
    request = arguments.request
    if arguments.verbosity < 0 or not request.options:
        return
    plugins = arguments.registry
    formats = {name.rpartition(":")[2] for name in (request.reader, *request.to)}
    used = {*formats, *(each.declaration.name for each in plugins.all(Filter))}
    used |= {each.declaration.name for each in plugins.all(Check) if each.declaration.format in formats}
    # Any reader may be chosen, but a format that is read too has options that its writer alone knows.
    readers = {} if request.reader else {each.declaration.name: each.declaration for each in plugins.all(Reader)}
    for name, options in request.options.items():
        known = readers[name].options.__struct_fields__ if name in readers else ()
        idle = [option for option in options if option not in known] if name not in used else []
        if idle:
            flags = [f"--{name}-{option.replace('_', '-')}" for option in idle]
            say(f"warning: ignored {join_words(flags)}: {name} is neither read nor written here")


def refuse_to_replace(output: str, *, overwrite: bool) -> None:
    """Say before the work, not after it, that a file would be replaced.

    Raises:
        OutputError: It exists, and `overwrite` is off.
    """
    if output not in ("", "-") and is_file(output) and not overwrite:
        raise OutputError("this file exists", where=output, hint="use --overwrite, or choose another name")
