"""The command line: `convert SOURCE... --to FORMAT`, also called `newsconvert`."""

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit status; documents go to standard output, messages to standard error."""
    # Starting makes many objects and no garbage; collecting it after every 700 of them costs a tenth of a run. The
    # imports make most of them, so they come after this.
    gc.set_threshold(50_000)
    from convert.cli.outcome import outcome  # noqa: PLC0415 - see above

    if argv is not None:
        return outcome(list(argv))
    try:
        return outcome(sys.argv[1:])
    finally:
        # The process ends now, and the system frees all at once; collecting it first costs a fifth of a short run.
        gc.freeze()
