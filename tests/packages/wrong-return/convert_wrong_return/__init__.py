"""Broken on purpose: the hook gives a name where a writer is wanted."""

from convert.plugin import hookimpl

CONVERT_API = 1


@hookimpl
def convert_writers() -> list[str]:
    """Give something else."""
    return ["newsml"]
