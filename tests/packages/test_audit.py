"""Known weaknesses in what is installed fail the lint; what nobody can judge is said, and does not."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def audit(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", root / ".ci/audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_weakness_is_named_with_the_version_that_has_it_mended(
    audit: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = {"name": "lxml", "version": "6.0.0", "vulns": []}
    weak = {"name": "pillow", "version": "9.0.0", "vulns": [{"id": "CVE-1", "fix_versions": ["9.0.1"]}]}
    assert audit.judge([sound, weak]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == ["pillow 9.0.0: CVE-1, mended in 9.0.1", "known weaknesses: 1 in 2 of 2 packages"]
    assert audit.judge([sound]) == 0


def test_an_index_that_knows_nothing_is_no_all_clear(
    audit: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.judge([{"name": "lxml", "version": "6.0.0", "skip_reason": "not found"}]) == 0
    assert "not judged" in capsys.readouterr().out
