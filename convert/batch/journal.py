"""The report: a verdict for each source as a line of JSON, written as soon as it is known, and read to resume."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from convert.batch.verdict import Verdict
from convert.errors import InputError, OutputError
from convert.files import is_one_of

_LINE = msgspec.json.Decoder(Verdict)


class Journal:
    """Writes verdicts into a file, or nowhere."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self._file = file

    @property
    def is_kept(self) -> bool:
        """Whether anybody will read it."""
        return self._file is not None

    @classmethod
    @contextmanager
    def opened(
        cls, name: str, inputs: Sequence[Path] = (), *, overwrite: bool = False, append: bool = False
    ) -> Iterator["Journal"]:
        """A journal in the file with a name; with no name it goes nowhere.

        Raises:
            OutputError: The file exists and may not be replaced, is an input, or cannot be written.
        """
        if not name:
            yield cls(None)
            return
        if is_one_of(Path(name), inputs):
            raise OutputError("this is an input", where=name, hint="choose another name")
        try:
            file = Path(name).open("ab" if append else "wb" if overwrite else "xb")  # noqa: SIM115 - closed below
        except FileExistsError:
            raise OutputError("this report exists", where=name, hint="say --overwrite, or --resume") from None
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", where=name) from None
        with file:
            yield cls(file)

    def add(self, verdict: Verdict) -> None:
        """Write a verdict now, so that an interrupted run leaves those that are known.

        Raises:
            OutputError: The disk is full, for one.
        """
        if self._file is None:
            return
        try:
            self._file.write(msgspec.json.encode(verdict) + b"\n")
            self._file.flush()
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", where=self._file.name) from None


def earlier_verdicts(name: str, request: str) -> dict[str, Verdict]:
    """By their sources, what an earlier run with the same request did; nothing if there is no such file.

    The last verdict on a source counts. A last line that a run left half written when it was killed is cut off.

    Raises:
        InputError: The file cannot be read, or is no report.
    """
    path = Path(name)
    done: dict[str, Verdict] = {}
    number = 0
    try:
        _mend_last_line(path)
        with path.open("rb") as lines:
            for line in lines:
                number += 1
                verdict = _LINE.decode(line)
                if not verdict.failed and verdict.request == request:
                    done[verdict.source] = verdict
                else:
                    done.pop(verdict.source, None)
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError(f"line {number} is no verdict", where=name, hint="give a file of --report") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name) from None
    return done


def _mend_last_line(path: Path) -> None:
    """Cut off what stands behind the last line end."""
    step = 65_536
    with path.open("r+b") as file:
        end = file.seek(0, 2)
        at = end
        while at > 0:
            begin = max(0, at - step)
            file.seek(begin)
            found = file.read(at - begin).rfind(b"\n")
            if found >= 0:
                if begin + found + 1 < end:
                    file.truncate(begin + found + 1)
                return
            at = begin
        # Not one whole line: if it is a report at all, it is the first verdict, half written.
        file.seek(0)
        if end and file.read(11) == b'{"source":"'[: min(end, 11)]:
            file.truncate(0)
