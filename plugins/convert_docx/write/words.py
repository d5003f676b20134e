"""The few words that a Word document adds to an article, in the article's language.

A language that we have no words in gets none where the layout can do without ("3 / 5"), else English.
"""

from msgspec.structs import replace

from convert.kit.languages.words import Labels, foreign, words_in


def words(language: str) -> Labels:
    """The words for a BCP 47 tag."""
    found = words_in(language)
    return replace(found, page=("", " / ", "")) if language and foreign(found, language) else found
