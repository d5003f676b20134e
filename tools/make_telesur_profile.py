"""Makes `profile.json`, which each start reads, of `profile.toml` and what is known without it.

python tools/make_telesur_profile.py
"""

from pathlib import Path

import msgspec

from convert_telesur.given import complete
from convert_telesur.profile import Profile

_PLUGIN = Path(__file__).parents[1] / "plugins" / "convert_telesur"
SOURCE = _PLUGIN / "profile.toml"
TARGET = _PLUGIN / "profile.json"


def made() -> bytes:
    """The profile as JSON."""
    profile = complete(msgspec.toml.decode(SOURCE.read_bytes(), type=Profile))
    return msgspec.json.format(msgspec.json.encode(profile), indent=1) + b"\n"


if __name__ == "__main__":
    TARGET.write_bytes(made())
