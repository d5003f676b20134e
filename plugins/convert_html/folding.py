"""Texts folded so that what is printed alike compares alike."""


def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(c for c in text.casefold() if c.isalnum())
