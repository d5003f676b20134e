"""The look of an article's page, on paper white and in the dark, from a phone to a wide screen."""

from pathlib import Path


def style() -> bytes:
    """The style sheet of the page, as UTF-8; it loads nothing from elsewhere."""
    return Path(__file__).with_name("style.css").read_bytes()
