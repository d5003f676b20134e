"""How a run ends: its exit status, and one line of words where it failed."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from convert.cli.flags import parse_words
from convert.cli.signals import Ended, obey, status_of
from convert.cli.streams import forget, open_closed, say, show
from convert.errors import ConvertError, MemoryLimitError, disk_full
from convert.loading.guard import own_process

if TYPE_CHECKING:
    from convert.cli.arguments import Arguments

PIPE_CLOSED = 141
"""Status when whoever read our output stopped reading."""

BUG = 1
"""Status after an error of our own."""


def process_outcome(words: list[str]) -> int:
    """`outcome` for a process that does nothing else, so that its signals and streams are ours."""
    obey()
    open_closed()
    own_process(interrupts=Ended)
    return outcome(words)


def outcome(words: list[str]) -> int:
    """Do what the words of a command line say, and give the exit status."""
    try:
        other = _other_job(words)
        return other(words) if other is not None else _run(_arguments(words))
    except KeyboardInterrupt as interrupt:
        return _fail("interrupted", status_of(interrupt))
    except BrokenPipeError:
        forget()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last place where an error of ours can be given a line of words
        return _fail(*_explain(error), error if "--debug" in words else None)


def _explain(error: Exception) -> tuple[str, int]:
    """What is said of an error, and the status that it makes."""
    if isinstance(error, ConvertError):
        return str(error), error.status
    full = disk_full(error)
    if full is not None:
        return str(full), full.status
    if isinstance(error, MemoryError):
        return "there is not enough memory", MemoryLimitError.status
    return f"{type(error).__name__}: this is a bug of newsconvert, not of your input; --debug shows where", BUG


def _other_job(words: list[str]) -> Callable[[list[str]], int] | None:
    """What does another job than converting, if the words ask for one."""
    if any(word.partition("=")[0] == "--new-plugin" for word in words):
        _import_msgspec()
        from convert.cli.new_plugin import run  # noqa: PLC0415 - few ask for it

        return run
    if words[:1] == ["diff"]:
        _import_msgspec()
        from convert.cli import diff  # noqa: PLC0415 - as above

        return diff.run if diff.is_asked(words) else None
    return None


def _arguments(words: list[str]) -> "Arguments":
    line = parse_words(words)
    # The help of the program itself is printed by now; whatever else is asked needs the plugins.
    _import_msgspec()
    from convert.cli.arguments import parse_arguments  # noqa: PLC0415 - see above

    return parse_arguments(line)


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions, which takes longer to import than msgspec itself.

    msgspec prefers it to `typing` where some other package has brought it, and needs it on older Pythons alone.
    """
    if "msgspec" not in sys.modules and "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as Python says: not to be imported
        try:
            import msgspec  # noqa: F401, PLC0415 - see above
        finally:
            del sys.modules["typing_extensions"]


def _run(arguments: "Arguments") -> int:
    # Each of these imports only what it needs.
    if arguments.listing:
        from convert.cli.printed.listing import listing  # noqa: PLC0415

        show(listing(arguments.listing, arguments.registry))
        return 0
    if arguments.completion:
        from convert.cli.printed.completion import completion  # noqa: PLC0415

        show(completion(arguments.completion, arguments.registry))
        return 0
    from convert.cli.run import run  # noqa: PLC0415

    return run(arguments)


def _fail(message: str, status: int, error: BaseException | None = None) -> int:
    if error is not None:
        import traceback  # noqa: PLC0415 - only for whoever asks for it

        trace: TracebackType | None = error.__traceback__
        traceback.print_exception(type(error), error, trace)
    say(message)
    return status
