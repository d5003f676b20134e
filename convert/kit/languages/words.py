"""The few words of our own that readers of a book or a Word document see, in the language of the article."""

from functools import cache

from msgspec.structs import replace

from convert.kit.languages.stored import Labels, known_language

__all__ = ["Labels", "foreign", "words_in"]


@cache
def words_in(language: str) -> Labels:
    """The words of a BCP 47 language; English for one that we have none in.

    Raises:
        LookupError: The file for English, which comes with this package, is gone.
    """
    for known in (known_language(language), known_language("en")):
        if known is not None and known.labels is not None:
            return replace(known.labels, language=known.language)
    raise LookupError("there are no words in English")


def foreign(words: Labels, language: str) -> str:
    """The language of our words where they stand in a text in another one, else empty."""
    known = known_language(language)
    return "" if known is not None and known.language == words.language else words.language
