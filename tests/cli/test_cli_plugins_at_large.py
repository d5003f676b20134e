"""Plugins that print, exit, hang, go elsewhere or raise anything: the document comes out whole, and alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from convert.loading import guard
from convert.loading.installed import EntryPoint
from convert.loading.registry import Registry

PLUGIN = """
import os, sys, time
def misbehave(when):
    if os.environ["WHEN"] != when:
        return
    print("printed")
    os.write(1, b"written")
    deed = os.environ["DEED"]
    if deed == "exit": os._exit(0)
    if deed == "leave": sys.exit(0)
    if deed == "chdir": os.chdir("/")
    if deed == "interrupt": raise KeyboardInterrupt
    if deed == "base": raise BaseException("words")
    if deed == "generator": raise GeneratorExit
misbehave("import")
from convert.plugin import Reader, Filter, hookimpl, Options
CONVERT_API = 1
def work(document, options, report):
    misbehave("work")
    return document
@hookimpl
def convert_filters():
    misbehave("hook")
    yield Filter(name="atlarge", title="At large", filter=work)
"""
BROKEN = {"exit", "leave", "interrupt", "base", "generator"}


@pytest.mark.parametrize("when", ["import", "hook", "work"])
@pytest.mark.parametrize("deed", ["print", "chdir", *sorted(BROKEN)])
def test_a_plugin_spoils_neither_the_document_nor_the_status(when: str, deed: str, tmp_path: Path) -> None:
    (tmp_path / "atlarge.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "a.txt").write_text("The ferry is back\n\nIt came at noon.\n", encoding="utf-8")
    words = ["-m", "convert", "a.txt", "--to", "json"]
    if when == "work":
        words += ["--filter", "atlarge"]
    environment = {
        **os.environ,
        "NEWSCONVERT_PLUGINS": "atlarge",
        "PYTHONPATH": str(tmp_path),
        "WHEN": when,
        "DEED": deed,
    }
    done = subprocess.run(
        [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    said = done.stderr.decode()
    assert "printed" in said
    assert "written" in said
    assert "Traceback" not in said
    if when == "work" and deed in BROKEN:
        assert (done.returncode, done.stdout) == (14, b"")
        assert "the plugin 'atlarge' failed" in said
    else:
        assert done.returncode == 0
        assert json.loads(done.stdout)["schema"]
        assert ("cannot load the plugin atlarge" in said) == (deed in BROKEN)


def test_a_plugin_that_hangs_when_it_is_loaded_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hanging_plugin.py").write_text("import time\ntime.sleep(3600)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(guard, "LOAD_SECONDS", 0.2)
    registry = Registry(
        [EntryPoint("hanging", "hanging_plugin", "", ""), EntryPoint("json", "convert_json", "", "")]
    )
    assert [(each.name, each.state) for each in registry.plugins] == [("hanging", "broken"), ("json", "ok")]
    assert registry.broken[0].reason == "it was not loaded within 0.2 seconds"


def test_what_a_plugin_forks_may_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os\npid = os.fork()\nif pid == 0: os._exit(7)\nassert os.waitpid(pid, 0)[1] == 7 << 8\n"
    (tmp_path / "forking_plugin.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    (plugin,) = Registry([EntryPoint("forking", "forking_plugin", "", "")]).plugins
    assert "CONVERT_API" in plugin.reason
