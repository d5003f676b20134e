"""Broken on purpose: the name of the hook is misspelt."""

from convert.plugin import Reader, hookimpl

CONVERT_API = 1


@hookimpl
def convert_raeders() -> list[Reader]:
    """Give nothing, because nobody asks."""
    return []
