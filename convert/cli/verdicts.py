"""The report: a verdict for each source as a line of JSON, written as soon as it is known."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

import msgspec
from msgspec import Struct

from convert.errors import ConvertError, OutputError
from convert.files import is_one_of
from convert.pipeline import Conversion
from convert.report import Problem


class Failure(Struct, frozen=True, omit_defaults=True):
    """An error as data."""

    id: str
    status: int
    what: str
    where: str = ""
    hint: str = ""


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of one source; `seconds` is wall time."""

    source: str
    verdict: Literal["ok", "warnings", "failed"]
    reader: str = ""
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    error: Failure | None = None
    outputs: tuple[str, ...] = ()
    seconds: float = 0.0

    @classmethod
    def of(
        cls,
        source: str,
        conversion: Conversion | None,
        outputs: Sequence[str],
        error: ConvertError | None,
        seconds: float,
    ) -> "Verdict":
        """The verdict on a source that was converted, or failed."""
        problems = conversion.problems if conversion else ()
        warned = any(problem.severity != "note" for problem in problems)
        failure = error and Failure(error.id, error.status, error.what, error.where, error.hint)
        return cls(
            source=source,
            verdict="failed" if error else "warnings" if warned else "ok",
            reader=conversion.reading.reader if conversion else "",
            encoding=conversion.reading.encoding if conversion else "",
            problems=problems,
            error=failure or None,
            outputs=tuple(outputs),
            seconds=seconds,
        )


class Verdicts:
    """Writes verdicts into a file, or nowhere."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self._file = file

    @classmethod
    @contextmanager
    def opened(cls, name: str, inputs: Sequence[Path], *, overwrite: bool) -> Iterator["Verdicts"]:
        """Verdicts for the file with a name; with no name they go nowhere.

        Raises:
            OutputError: The file exists and may not be replaced, is an input, or cannot be written.
        """
        if not name:
            yield cls(None)
            return
        if is_one_of(Path(name), inputs):
            raise OutputError("this is an input", where=name, hint="choose another name")
        try:
            file = Path(name).open("wb" if overwrite else "xb")  # noqa: SIM115 - closed below
        except FileExistsError:
            raise OutputError("this report exists", where=name, hint="say --overwrite") from None
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", where=name) from None
        with file:
            yield cls(file)

    def add(self, verdict: Verdict) -> None:
        """Write a verdict now, so that an interrupted run leaves those that are known."""
        if self._file is not None:
            self._file.write(_encoded(verdict) + b"\n")
            self._file.flush()


def _encoded(verdict: Verdict) -> bytes:
    try:
        return msgspec.json.encode(verdict)
    except UnicodeEncodeError:
        import json  # noqa: PLC0415 - for such a name alone

        # A file's name need not be text; what is not stands as escapes.
        words = json.dumps(msgspec.to_builtins(verdict), ensure_ascii=True)
        return words.encode("ascii")
