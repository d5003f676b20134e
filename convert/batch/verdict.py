"""What became of one source, as data: a line of the report; and of all sources of a run, as a sum."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ALL_FAILED, SOME_FAILED, ConvertError, StrictError
from convert.model.contents import encode_json
from convert.report import Problem
from convert.results import Conversion, Reading, Writing


class Failure(Struct, frozen=True, omit_defaults=True):
    """An error as data."""

    id: str
    status: int
    what: str
    where: str = ""
    hint: str = ""

    @classmethod
    def of(cls, error: ConvertError) -> "Failure":
        """The error as data."""
        return cls(error.id, error.status, error.what, error.where, error.hint)

    def __str__(self) -> str:
        """One line, safe to print, as of the error itself."""
        return str(self.as_error())

    def as_error(self) -> ConvertError:
        """The error that it was."""
        return _KINDS.get(self.id, ConvertError)(self.what, where=self.where, hint=self.hint)


_KINDS: dict[str, type[ConvertError]] = {each.id: each for each in ConvertError.__subclasses__()}


LEFT_OUT = "source.left-out"
"""Id of the note on a file of a folder or an archive that no reader knows."""


class Output(Struct, frozen=True):
    """A file that was written, and the SHA-256 of what is in it."""

    path: str
    sha256: str


class Place(Struct, frozen=True, omit_defaults=True):
    """Where the results of one source go.

    Attributes:
        tree: The folder below the output folder, with "/" between its parts.
        stem: The name without its extension.
        joint: What stands between the stem and a number, where a source becomes several files.
    """

    tree: str
    stem: str
    joint: str = "-"

    def name(self, number: int, extension: str) -> str:
        """The name of a file; `number` is 0 where the source becomes one file only."""
        return f"{self.stem}{self.joint}{number}{extension}" if number else f"{self.stem}{extension}"


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of one source.

    Attributes:
        source: The source as it was named, or as it was found; standard input is "standard input".
        verdict: "ok", "warnings" (converted, but something was doubtful), "failed", or "left-out" for what a
            folder or an archive holds and no reader knows.
        sha256: Of the source's bytes; empty if they could not be had, or nobody asked.
        request: Changes whenever the same source would be converted in another way: another version, other
            options. Empty where a run cannot be resumed.
        place: The name that its results have, or would have; a run that goes on keeps it.
        seconds: Wall time.
        skipped: It was done in an earlier run, and is unchanged.
    """

    source: str
    verdict: Literal["ok", "warnings", "failed", "left-out"]
    reader: str = ""
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    error: Failure | None = None
    sha256: str = ""
    outputs: tuple[Output, ...] = ()
    request: str = ""
    place: Place | None = None
    seconds: float = 0.0
    skipped: bool = False

    @classmethod
    def of(  # noqa: PLR0913 - what is known of it
        cls,
        source: str,
        conversion: Conversion | None,
        outputs: Sequence[Output] = (),
        error: ConvertError | None = None,
        *,
        sha256: str = "",
        request: str = "",
        place: Place | None = None,
        seconds: float = 0.0,
    ) -> "Verdict":
        """The verdict on a source that was converted, or failed."""
        if isinstance(error, StrictError):
            conversion = _whole(error.made, conversion)
        problems = conversion.problems if conversion else ()
        warned = any(problem.severity != "note" for problem in problems)
        return cls(
            source=source,
            verdict="failed" if error else "warnings" if warned else "ok",
            reader=conversion.reading.reader if conversion else "",
            encoding=conversion.reading.encoding if conversion else "",
            problems=problems,
            error=Failure.of(error) if error else None,
            sha256=sha256,
            outputs=tuple(outputs),
            request=request,
            place=place,
            seconds=round(seconds, 4),
        )

    @classmethod
    def leave_out(cls, source: str, why: str) -> "Verdict":
        """The verdict on a file of a folder or an archive that no reader knows."""
        problem = Problem(id=LEFT_OUT, message=why, hint="--from FORMAT takes all files", severity="note")
        return cls(source=source, verdict="left-out", problems=(problem,))

    @property
    def failed(self) -> bool:
        """Whether nothing came of it."""
        return self.verdict == "failed"


def _whole(made: Conversion | Reading | Writing, conversion: Conversion | None) -> Conversion | None:
    """What strictness refused, as a conversion."""
    match made:
        case Reading():
            return Conversion(made, ())
        case Writing():
            return replace(conversion, writings=(*conversion.writings, made)) if conversion is not None else None
    return made


class Summary(Struct, frozen=True, kw_only=True):
    """How many sources were converted without and with warnings, failed, or had been done in an earlier run.

    `left_out` counts the files of folders and archives that no reader knows; they are not sources.
    """

    ok: int = 0
    warnings: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: int = 0
    seconds: float = 0.0
    first_failure: Verdict | None = None

    @property
    def total(self) -> int:
        """All sources that have a verdict."""
        return self.ok + self.warnings + self.failed + self.skipped

    @property
    def status(self) -> int:
        """The exit status of such a run, as docs/errors.md lists them."""
        if self.first_failure is None or self.first_failure.error is None:
            return 0
        if self.total == 1:
            return self.first_failure.error.status
        return SOME_FAILED if self.failed < self.total else ALL_FAILED

    def with_(self, verdict: Verdict) -> "Summary":
        """The summary with one more verdict."""
        kind = "skipped" if verdict.skipped else verdict.verdict
        first = self.first_failure or (verdict if verdict.failed else None)
        return replace(self, **{kind: getattr(self, kind) + 1}, first_failure=first)


def sound(verdict: Verdict) -> Verdict:
    """The verdict with words that can be encoded: file names and broken text may hold lone surrogates."""
    try:
        encode_json(verdict)
    except UnicodeEncodeError:
        return msgspec.convert(_encodable(msgspec.structs.asdict(verdict)), Verdict)
    return verdict


def encodable(text: str) -> str:
    """The text with lone surrogates as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _encodable(value: Any) -> Any:  # noqa: ANN401 - parts of a verdict, of any type; no deeper than a verdict is
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Struct):
        return _encodable(msgspec.structs.asdict(value))
    if isinstance(value, dict):
        return {name: _encodable(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_encodable(each) for each in value]
    return value
