"""The command line: `convert SOURCE... --to FORMAT`, also called `newsconvert`."""

import gc
import sys
from collections.abc import Sequence


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
    finally:
        if argv is None:
            # The process ends now, and the system frees all at once; collecting it costs a fifth of a short run.
            gc.freeze()
