"""Does the work of a job in a process of its own, watched: `python -m convert.testing.replay FOLDER < job`.

Each case is announced before it begins and told when it ends, so that whoever waits knows which one hung. What a
plugin prints goes to standard error. Reaching for the network, for another program, or for a file outside FOLDER
is stopped and told.
"""

import os
import sys
from pathlib import Path

import msgspec
from msgspec.structs import replace

from convert.loading.registry import registry
from convert.testing.work import Job, outcome

_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork")
_FILES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Watch:
    """Stops what no plugin may do, and remembers it."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder.resolve())
        self.touched: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _NETWORK or event in _PROGRAMS:
            self._stop(f"{event} {arguments[:2]!r}")
        elif (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING) or event in _FILES:
            self._stop_outside(event, arguments[0])

    def _stop_outside(self, event: str, path: object) -> None:
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if isinstance(path, str) and not f"{os.path.realpath(path)}{os.sep}".startswith(f"{self._folder}{os.sep}"):
            self._stop(f"{event} {path}")

    def _stop(self, what: str) -> None:
        self.touched.append(what)
        raise PermissionError(f"no plugin may do this: {what}")


def main() -> int:
    """Work through a job; the outcomes are lines of JSON on standard output."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    results = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    registry()
    watch = _Watch(Path(sys.argv[1]))
    sys.addaudithook(watch)
    for case in job.cases:
        results.write(msgspec.json.encode({"begins": case.title}) + b"\n")
        watch.touched.clear()
        ended = replace(outcome(job, case), touched=tuple(watch.touched))
        results.write(msgspec.json.encode(ended) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
