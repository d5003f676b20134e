"""What the tests of runs over many sources share: the built-in formats and the mock, which workers can import."""

from collections.abc import Callable
from pathlib import Path

import pytest

from convert.installed import EntryPoint
from convert.registry import Registry


@pytest.fixture(scope="session")
def plugins() -> Registry:
    return Registry(
        [
            EntryPoint("json", "convert_json", "newsconvert", "1"),
            EntryPoint("mock", "convert.testing.mock", "mock", "1"),
        ]
    )


@pytest.fixture
def sources(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder of sources from names and what the mock is to do."""

    def made(**deeds: str) -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for name, deed in deeds.items():
            (folder / f"{name}.mock").write_text(f"mock: {deed}\nThe ferry {name} is back\n", encoding="utf-8")
        return folder

    return made
