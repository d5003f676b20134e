"""How a run ends: its exit status, and one line of words where it failed."""

import os
import sys
from types import TracebackType

from convert.cli.arguments import Arguments, parsed, program
from convert.errors import INTERRUPTED, ConvertError

PIPE_CLOSED = 141
"""Status when whoever read our output stopped reading."""

BUG = 1
"""Status after an error of our own."""


def outcome(words: list[str]) -> int:
    """Do what the words of a command line say, and give the exit status."""
    debug = "--debug" in words
    try:
        if any(word.partition("=")[0] == "--new-plugin" for word in words):
            from convert.cli.new_plugin import run  # noqa: PLC0415 - another job than converting

            return run(words)
        return _run(parsed(words))
    except ConvertError as error:
        return _failed(str(error), error.status, error if debug else None)
    except KeyboardInterrupt:
        return _failed("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # The interpreter would complain once more when it flushes standard output at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last place where an error of ours can be given a line of words
        kind = type(error).__name__
        words_of_it = "this is a bug of newsconvert, not of your input; --debug shows where"
        return _failed(f"{kind}: {words_of_it}", BUG, error if debug else None)


def _run(arguments: Arguments) -> int:
    # Each of these imports only what it needs: `--help` is done by now.
    if arguments.listing:
        from convert.cli.listing import listing  # noqa: PLC0415

        print(listing(arguments.listing, arguments.registry))
        return 0
    if arguments.completion:
        from convert.cli.completion import completion  # noqa: PLC0415

        print(completion(arguments.completion, arguments.registry))
        return 0
    from convert.cli.run import run  # noqa: PLC0415

    return run(arguments)


def _failed(message: str, status: int, error: BaseException | None = None) -> int:
    if error is not None:
        import traceback  # noqa: PLC0415 - only for whoever asks for it

        trace: TracebackType | None = error.__traceback__
        traceback.print_exception(type(error), error, trace)
    print(f"{program()}: {message}", file=sys.stderr)
    return status
