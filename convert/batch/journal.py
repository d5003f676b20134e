"""The report: a verdict for each source as a line of JSON, written as soon as it is known, and read to resume."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic
from typing import IO

import msgspec
from msgspec import Struct

from convert.batch.verdict import Place, Verdict
from convert.errors import CrashError, InputError, MemoryLimitError, OutputError, TimeLimitError
from convert.io.files import is_one_of
from convert.io.remote import is_there, is_url, put, read
from convert.model.contents import encode_json

SECONDS_BETWEEN_PUTS = 30.0
"""How often a report in a store is put there, at most."""

LARGEST_REPORT = 4 * 1024**3
"""How many bytes a report in a store may have; those of a million sources have about 500 million."""

STDOUT = "-"
"""The name of a report that goes to standard output."""

_LINE = msgspec.json.Decoder(Verdict)
_FIRST = b'{"source":"'
_STEP = 1 << 16
_EXISTS = "this report exists"
_PASSING = frozenset(
    {error.id for error in (InputError, OutputError, TimeLimitError, MemoryLimitError, CrashError)}
)
"""Ids of what may pass: a disk that is full, a machine that was busy. The same source may do another time."""
_HOW_TO_REPLACE = "use --overwrite, or --resume"


class Journal:
    """Writes verdicts into a file, to standard output, into a store by URL, or nowhere.

    A store cannot add to what it holds, so there the whole report is put again every now and then, and at the end.
    """

    def __init__(self, file: IO[bytes] | None, name: str = "", *, durable: bool = False) -> None:
        self._file = file
        self._durable = durable and not is_url(name)
        self._name = name
        self._next_put = monotonic() + SECONDS_BETWEEN_PUTS

    @classmethod
    @contextmanager
    def open(
        cls,
        name: str,
        inputs: Iterable[str] = (),
        *,
        overwrite: bool = False,
        append: bool = False,
        durable: bool = False,
    ) -> Iterator["Journal"]:
        """A journal in the file with a name; with no name it goes nowhere. Durable, each line is on the disk.

        "-" is standard output; a `BrokenPipeError` says that whoever read it has stopped.

        Raises:
            OutputError: The file exists and may not be replaced, is an input, cannot be written, or is being
                written by another run.
        """
        if not name:
            yield cls(None)
            return
        if name == STDOUT:
            yield cls(sys.stdout.buffer, "standard output")
            return
        if is_one_of(name, inputs):
            raise OutputError("this is an input", where=name, hint="choose another name")
        opened = _far_away if is_url(name) else _local
        with opened(name, overwrite=overwrite, append=append) as file:
            journal = cls(file, name, durable=durable)
            # If a store does not take it, that is said before the work.
            journal.put()
            try:
                yield journal
            finally:
                journal.put()

    def add(self, verdict: Verdict) -> None:
        """Write a verdict now, so that an interrupted run leaves those that are known.

        Raises:
            OutputError: The disk is full, for one.
        """
        if self._file is None:
            return
        try:
            # The file has no buffer, which would fail once more when it is closed; so it may take a part only.
            rest = memoryview(encode_json(verdict) + b"\n")
            while rest:
                rest = rest[self._file.write(rest) :]
            self._file.flush()
            if self._durable:
                os.fsync(self._file.fileno())
        except BrokenPipeError:
            if self._file is sys.stdout.buffer:
                raise
            raise OutputError("cannot be written: nothing is reading from this pipe", where=self._name) from None
        except OSError as error:
            raise _unwritable(self._name, error) from None
        if monotonic() >= self._next_put:
            self.put()

    def put(self) -> None:
        """Put what is known into the store, if it is to be in one.

        Raises:
            OutputError: It does not take it.
        """
        if self._file is None or not is_url(self._name):
            return
        began = monotonic()
        self._file.seek(0)
        put(self._name, self._file.read(), overwrite=True)
        now = monotonic()
        # However long the report gets, a small part of the time goes into it.
        self._next_put = now + max(SECONDS_BETWEEN_PUTS, 20 * (now - began))


def _local(name: str, *, overwrite: bool, append: bool) -> IO[bytes]:
    try:
        # Not "wb": what another run is writing stays as it is.
        file = Path(name).open("ab" if append or overwrite else "xb", buffering=0)  # noqa: SIM115 - closed by whoever asked
        if not _lock(file):
            file.close()
            raise OutputError(
                "another run is writing this report", where=name, hint="wait for it, or choose another"
            )
        if overwrite and not append and Path(name).is_file():
            file.truncate(0)
    except FileExistsError:
        raise OutputError(_EXISTS, where=name, hint=_HOW_TO_REPLACE) from None
    except OSError as error:
        raise _unwritable(name, error) from None
    return file


def _unwritable(name: str, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written: {error.strerror}", where=name, hint="check the folder and the free space"
    )


def _lock(file: IO[bytes]) -> bool:
    """Lock a report for as long as it is open; false if somebody else has. Not all systems know locks."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A pipe, or a file system without locks.
        return True
    return True


def _far_away(url: str, *, overwrite: bool, append: bool) -> IO[bytes]:
    """A file here with what the report holds already."""
    earlier = b""
    if append:
        earlier = _whole(url)
    elif not overwrite and is_there(url):
        raise OutputError(_EXISTS, where=url, hint=_HOW_TO_REPLACE)
    try:
        file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed by whoever asked for it
        file.write(earlier)
    except OSError as error:
        raise _unwritable("the report's temporary file", error) from None
    return file


def _whole(url: str) -> bytes:
    return read(url, LARGEST_REPORT) if is_there(url) else b""


class Earlier(Struct, frozen=True):
    """What a report says of earlier runs, by the names of the sources.

    Attributes:
        done: The last verdict on each source that the same request need not convert again.
        left_out: The files that were none.
        kept: The places that its results were given, by any request, the latest last.
        outputs: The files that its last verdict names.
        refused: The last verdict on each source that the same request would fail on again, for what is in it.
    """

    done: dict[str, Verdict] = {}
    kept: dict[str, list[Place]] = {}
    left_out: set[str] = set()
    outputs: dict[str, list[str]] = {}
    refused: dict[str, Verdict] = {}

    @classmethod
    def nothing(cls) -> "Earlier":
        """What is said before the first line."""
        return cls({}, {}, set(), {}, {})

    def add(self, verdict: Verdict, request: str) -> None:
        """Take in what a line says, for a run of that request."""
        name = verdict.source
        if verdict.place is not None:
            places = self.kept.setdefault(name, [])
            if verdict.place not in places[-1:]:
                places[:] = [each for each in places if each != verdict.place] + [verdict.place]
        if verdict.verdict == "left-out":
            self.left_out.add(name)
            return
        if verdict.outputs:
            self.outputs[name] = [each.path for each in verdict.outputs]
        self.done.pop(name, None)
        self.refused.pop(name, None)
        if verdict.request != request:
            return
        if not verdict.failed:
            self.done[name] = verdict
        elif verdict.sha256 and verdict.error is not None and verdict.error.id not in _PASSING:
            self.refused[name] = verdict


def earlier(name: str, request: str) -> Earlier:
    """What earlier runs did, as their report says; nothing if there is no such file.

    The last verdict on a source counts. A last line that a run left half written when it was killed is cut off.

    Raises:
        InputError: The file cannot be read, or is not a report.
    """
    found = Earlier.nothing()
    number = 0
    try:
        with _lines(name) as lines:
            for line in lines:
                number += 1
                found.add(_LINE.decode(line), request)
    except FileNotFoundError:
        return found
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError(
            f"line {number} is not a report record", where=name, hint="give a file that --report wrote"
        ) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=name) from None
    return found


class Ledger:
    """A report that stays open over several passes of one request: read once, then added to and remembered."""

    def __init__(self, journal: Journal, before: Earlier, request: str) -> None:
        self._journal = journal
        self._request = request
        self.before = before

    @classmethod
    @contextmanager
    def open(cls, name: str, request: str, *, durable: bool = False) -> Iterator["Ledger"]:
        """The ledger in the file with a name; nobody else writes it meanwhile.

        Raises:
            InputError: The file cannot be read, or is not a report.
            OutputError: It cannot be written, or is being written by another run.
        """
        before = earlier(name, request)
        with Journal.open(name, append=True, durable=durable) as journal:
            yield cls(journal, before, request)

    def add(self, verdict: Verdict) -> None:
        """Write a verdict now, and remember it.

        Raises:
            OutputError: The disk is full, for one.
        """
        self._journal.add(verdict)
        self.before.add(verdict, self._request)


def _lines(name: str) -> IO[bytes]:
    if is_url(name):
        # It was put whole.
        return BytesIO(_whole(name))
    _mend_last_line(Path(name))
    return Path(name).open("rb")


def _mend_last_line(path: Path) -> None:
    """Cut off what stands behind the last line end."""
    with path.open("r+b") as file:
        if not _lock(file):
            raise OutputError("another run is writing this report", where=str(path), hint="wait for it to end")
        end = file.seek(0, 2)
        at = end
        while at > 0:
            begin = max(0, at - _STEP)
            file.seek(begin)
            found = file.read(at - begin).rfind(b"\n")
            if found >= 0:
                if begin + found + 1 < end:
                    file.truncate(begin + found + 1)
                return
            at = begin
        # Not one whole line: if it is a report at all, it is the first verdict, half written.
        file.seek(0)
        if end and file.read(len(_FIRST)) == _FIRST[:end]:
            file.truncate(0)
