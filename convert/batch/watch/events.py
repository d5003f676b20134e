"""What the system says of watched folders: when to look, and which files were moved there; it may miss some."""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from msgspec import Struct

from convert.errors import UsageError

_MILLISECONDS_TOGETHER = 200
_MILLISECONDS_OF_SILENCE = 20
_SECONDS_TO_END = 2.0


class Heard(Struct, frozen=True):
    """The files of which the system said that they are there and no more, and those of which it said more.

    All that was said before the mark `mark` was made has been heard.
    """

    moved: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    mark: int = 0


class Events:
    """Listens in a thread of its own as long as it is used as a context, so that signals reach whoever waits.

    Names are real paths, but for a file that is a link itself.

    Raises:
        UsageError: The package watchfiles is not installed.
    """

    def __init__(self, folders: Sequence[str], tell: Callable[[str], object]) -> None:
        try:
            import watchfiles  # noqa: F401, PLC0415 - an extra
        except ImportError:
            raise UsageError("--watch needs watchfiles", hint="pip install 'newsconvert[watch]'") from None
        self._folders = [str(Path(each).resolve()) for each in folders]
        self._tell = tell
        self._stop = threading.Event()
        self._any = threading.Event()
        self._taking = threading.Lock()
        self._moved: set[str] = set()
        self._touched: set[str] = set()
        self._marks: TemporaryDirectory[str] | None = None
        self._made = self._heard = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        """Begin to listen."""
        with suppress(OSError):
            self._marks = TemporaryDirectory(prefix="newsconvert-")
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(_SECONDS_TO_END)
        if self._marks is not None:
            self._marks.cleanup()

    @property
    def next_mark(self) -> int:
        """The number of the mark that is made next."""
        return self._made + 1

    def mark(self) -> None:
        """Make a file in a folder of our own that is heard of in turn: what was said before comes before it."""
        self._made += 1
        if self._marks is not None:
            path = Path(self._marks.name, str(self._made))
            with suppress(OSError):
                path.touch()
                path.unlink()

    def wait(self, seconds: float) -> bool:
        """Wait until something was heard, or for so long; say whether it was."""
        return self._any.wait(max(0.0, seconds))

    def take(self) -> Heard:
        """What was heard since it was taken last."""
        with self._taking:
            heard = Heard(frozenset(self._moved - self._touched), frozenset(self._touched), self._heard)
            self._moved.clear()
            self._touched.clear()
            self._any.clear()
            return heard

    def _listen(self) -> None:
        from watchfiles import Change, watch  # noqa: PLC0415 - as above

        marks = [os.path.realpath(self._marks.name)] if self._marks is not None else []
        try:
            # Where events do not come, on a network for one, whoever asked looks now and then without them.
            for changes in watch(
                *self._folders,
                *marks,
                watch_filter=None,
                debounce=_MILLISECONDS_TOGETHER,
                step=_MILLISECONDS_OF_SILENCE,
                stop_event=self._stop,
                rust_timeout=1000,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                with self._taking:
                    for change, name in changes:
                        above, last = os.path.split(name)
                        if above in marks:
                            self._heard = max(self._heard, int(last))
                        else:
                            (self._moved if change is Change.added else self._touched).add(name)
                    self._any.set()
        except (OSError, RuntimeError) as error:
            # No more watches to be had, or the folder is gone.
            self._tell(f"the system does not report changes ({error}); the folders are checked from time to time")
