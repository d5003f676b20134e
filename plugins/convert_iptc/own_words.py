"""Words of a source where NewsML-G2 requires codes: made into codes of this program, and words again."""

from urllib.parse import quote, unquote

WORD = "urn:x-newsconvert:word:"
"""Stands, with a word behind it, where the standard demands an address."""

RENDITIONS = "urn:x-newsconvert:rendition:"
"""The scheme of renditions that their source names by a word, or not at all."""

RENDITION = "rendition"
"""Its alias."""

_MAIN, _OTHER = "main", "other"


def address_of_word(word: str) -> str:
    """The address that stands for a word."""
    return WORD + quote(word)


def word_of_address(uri: str) -> str:
    """The word behind an address of this program's own; any other address as it is."""
    return unquote(uri[len(WORD) :]) if uri.startswith(WORD) else uri


def rendition_code(word: str, *, is_main: bool) -> str:
    """The code of a rendition; one without a name is the main one or another.

    Some receivers, such as Superdesk, refuse an item whose renditions have no names.
    """
    return quote(word) if word else _MAIN if is_main else _OTHER


def rendition_word(code: str) -> str:
    """What a rendition is called; nothing where the name was given to one without."""
    alias, _, word = code.partition(":")
    if alias != RENDITION:
        return code
    return "" if word in {_MAIN, _OTHER} else unquote(word)
