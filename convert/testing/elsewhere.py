"""Runs a job in another process: other time zone, other hash seed, other folder, and a limit of time."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from convert.testing.work import Job, Outcome

_STRANGE = {
    "PYTHONHASHSEED": "4242",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def _other_zone() -> str:
    """A zone that is not this process's; three quarters of an hour off, so that local time shows in any figure."""
    return "Asia/Kathmandu" if os.environ.get("TZ") == "Pacific/Chatham" else "Pacific/Chatham"


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job in another process: outcomes, what was printed, which case hung, what was left behind."""

    outcomes: tuple[Outcome, ...]
    printed: str
    hung: str
    left_behind: tuple[str, ...]


def run_elsewhere(job: Job, *, seconds: float) -> Elsewhere:
    """Do the work of a job under strange circumstances, at most `seconds` long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scratch = folder / "scratch"
        scratch.mkdir()
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
        variables = {**os.environ, **_STRANGE, "TZ": _other_zone(), **places}
        hung = False
        try:
            done = subprocess.run(  # noqa: S603 - our own module, by this interpreter
                [sys.executable, "-m", "convert.testing.replay", str(scratch)],
                input=msgspec.json.encode(job),
                capture_output=True,
                check=False,
                env=variables,
                cwd=folder,
                timeout=seconds,
            )
            output, errors = done.stdout, done.stderr
        except subprocess.TimeoutExpired as stopped:
            output, errors, hung = stopped.output or b"", stopped.stderr or b"", True
        left_behind = tuple(sorted(path.name for path in scratch.iterdir()))
    begun, outcomes = _lines(output)
    return Elsewhere(
        outcomes=outcomes,
        printed=errors.decode("utf-8", "replace"),
        hung=begun if hung else "",
        left_behind=left_behind,
    )


def _lines(output: bytes) -> tuple[str, tuple[Outcome, ...]]:
    begun = ""
    outcomes = []
    # The last line may be cut where the process was stopped.
    for line in output.splitlines(keepends=True):
        if line.startswith(b'{"begins"') and line.endswith(b"\n"):
            begun = msgspec.json.decode(line)["begins"]
        elif line.endswith(b"\n"):
            outcomes.append(msgspec.json.decode(line, type=Outcome))
    return begun, tuple(outcomes)
