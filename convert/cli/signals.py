"""Signals that end the program as Ctrl-C does: files are whole or not there, and the report can be used."""

import signal

from convert.errors import INTERRUPTED


class Ended(KeyboardInterrupt):
    """The system, a scheduler or a closed terminal asks the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        # As shells count it.
        self.status = 128 + number


def obey() -> None:
    """From now on, such a signal is raised as `Ended`, as is Ctrl-C; one that is ignored (nohup) stays so."""
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    if number != signal.SIGINT:
        # Once is enough: what is under way is being brought to its end. Who presses Ctrl-C twice wants more.
        signal.signal(number, signal.SIG_IGN)
    raise Ended(number)


def status_of(interrupt: KeyboardInterrupt) -> int:
    """The exit status after Ctrl-C or such a signal."""
    return interrupt.status if isinstance(interrupt, Ended) else INTERRUPTED
