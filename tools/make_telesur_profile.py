"""Makes `profile.json`, which each start reads, of `profile.toml`: `python tools/make_telesur_profile.py`."""

import tomllib
from pathlib import Path

import msgspec

_PLUGIN = Path(__file__).parents[1] / "plugins" / "convert_telesur"
SOURCE = _PLUGIN / "profile.toml"
TARGET = _PLUGIN / "profile.json"


def made() -> bytes:
    """The profile as JSON."""
    profile = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return msgspec.json.format(msgspec.json.encode(profile), indent=1) + b"\n"


if __name__ == "__main__":
    TARGET.write_bytes(made())
