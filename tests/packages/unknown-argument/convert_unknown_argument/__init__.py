"""Broken on purpose: the hook has an argument that does not exist."""

from convert.plugin import Writer, hookimpl

CONVERT_API = 1


@hookimpl
def convert_writers(settings: object) -> list[Writer]:
    """Give nothing, because it cannot be called."""
    return []
