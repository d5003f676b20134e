"""Fixtures for the tests of a plugin; say `pytest_plugins = ["convert.testing.pytest_plugin"]` in conftest.py."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from convert.loading.registry import Registry, registry


class Ran(NamedTuple):
    """What a run of the program left: its exit status, and both its outputs."""

    status: int
    out: bytes
    err: str


Run: TypeAlias = Callable[..., Ran]
"""`newsconvert("article.txt", "--to", "json", stdin=b"")`, in a folder of its own."""


@pytest.fixture
def newsconvert(tmp_path: Path) -> Run:
    """The installed program: give it arguments, and what stands on its standard input."""

    def run(*arguments: object, stdin: bytes = b"", **variables: str) -> Ran:
        done = subprocess.run(  # noqa: S603 - our own program, by this interpreter
            [sys.executable, "-m", "convert", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, **variables},
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    return run


@pytest.fixture
def newsconvert_registry() -> Registry:
    """The plugins of this environment."""
    return registry()
