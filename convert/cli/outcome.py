"""How a run ends: its exit status, and one line of words where it failed."""

from types import TracebackType

from convert.cli.arguments import Arguments, parsed
from convert.cli.signals import Ended, obey, status_of
from convert.cli.streams import forget, open_closed, say, show
from convert.errors import ConvertError, MemoryLimitError
from convert.loading.guard import own_process

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
        if any(word.partition("=")[0] == "--new-plugin" for word in words):
            from convert.cli.new_plugin import run  # noqa: PLC0415 - another job than converting

            return run(words)
        if words[:1] == ["diff"]:
            from convert.cli import diff  # noqa: PLC0415 - as above

            if diff.is_asked(words):
                return diff.run(words)
        return _run(parsed(words))
    except KeyboardInterrupt as interrupt:
        return _failed("interrupted", status_of(interrupt))
    except BrokenPipeError:
        forget()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last place where an error of ours can be given a line of words
        return _failed(*_told(error), error if "--debug" in words else None)


def _told(error: Exception) -> tuple[str, int]:
    """What is said of an error, and the status that it makes."""
    if isinstance(error, ConvertError):
        return str(error), error.status
    if isinstance(error, MemoryError):
        return "there is not enough memory", MemoryLimitError.status
    return f"{type(error).__name__}: this is a bug of newsconvert, not of your input; --debug shows where", BUG


def _run(arguments: Arguments) -> int:
    # Each of these imports only what it needs: `--help` is done by now.
    if arguments.listing:
        from convert.cli.listing import listing  # noqa: PLC0415

        show(listing(arguments.listing, arguments.registry))
        return 0
    if arguments.completion:
        from convert.cli.completion import completion  # noqa: PLC0415

        show(completion(arguments.completion, arguments.registry))
        return 0
    from convert.cli.run import run  # noqa: PLC0415

    return run(arguments)


def _failed(message: str, status: int, error: BaseException | None = None) -> int:
    if error is not None:
        import traceback  # noqa: PLC0415 - only for whoever asks for it

        trace: TracebackType | None = error.__traceback__
        traceback.print_exception(type(error), error, trace)
    say(message)
    return status
