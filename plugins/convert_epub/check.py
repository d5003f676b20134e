"""Own checks of a book."""

from convert.plugin import Report


def check_epub(data: bytes, report: Report, *, own_only: bool = False) -> None:
    """Say what is wrong with a book."""
