"""What all tests share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# One draw of examples for everybody: a failure that one machine sees, the next one sees too.
settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("NEWSCONVERT_HYPOTHESIS", "fixed"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The project's own articles."""
    return root / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and validators beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"real articles and validators are not here: {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The programs of a fresh environment with newsconvert, for all tests of packages by others."""
    environment = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    programs = environment / "bin"
    pip = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "hatchling", "editables", "import-linter"], check=True)
    subprocess.run([*pip, "--no-build-isolation", root], check=True)
    return programs
