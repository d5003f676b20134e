"""The command line: `convert SOURCE... --to FORMAT`, also called `newsconvert`."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit status; documents go to standard output, messages to standard error."""
    # Starting makes many objects and no garbage; collecting it after every 700 of them costs a tenth of a run. The
    # imports make most of them, so they come after this.
    gc.set_threshold(50_000)
    try:
        from convert.cli.outcome import outcome, process_outcome  # noqa: PLC0415 - see above

        return outcome(list(argv)) if argv is not None else process_outcome(sys.argv[1:])
    except KeyboardInterrupt:
        # Before anything was begun; what comes later is told with what was done.
        return 130


def process() -> NoReturn:
    """`main` for a process that ends with it, and at once.

    To take the interpreter apart costs a twentieth of a short run, and frees what the system frees anyway. Threads
    that others have begun are waited for, and what they want done at the end is done.
    """
    status = main()
    try:
        if threading := sys.modules.get("threading"):
            for thread in threading.enumerate():
                if thread is not threading.main_thread() and not thread.daemon:
                    thread.join()
        if atexit := sys.modules.get("atexit"):
            atexit._run_exitfuncs()  # noqa: SLF001 - what the interpreter calls at its end has no other name
    except KeyboardInterrupt:
        status = status or 130
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue  # It is full, closed or gone, which was told when it was written to.
    os._exit(status)
