"""Makes `profile.json`, which each start reads, of `profile.toml`: `python -m convert_telesur.make_profile`."""

import tomllib
from pathlib import Path

import msgspec

SOURCE = Path(__file__).with_name("profile.toml")
TARGET = Path(__file__).with_name("profile.json")


def made() -> bytes:
    """The profile as JSON."""
    profile = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return msgspec.json.format(msgspec.json.encode(profile), indent=1) + b"\n"


if __name__ == "__main__":
    TARGET.write_bytes(made())
