"""Everything that depends on a language: its tag, its labels, its dates, and how it is told from others.

`tags` are rules of BCP 47. `data/` has one file a language, made by `tools/make_languages.py` where the CLDR knows
the facts. `stored` reads what this program writes in a language, `reading` what it looks for in the texts of
others. `words` are labels, `guess` says which language a text is in.
"""

from convert.kit.languages.tags import UNKNOWN, candidates, is_right_to_left, primary, shortest, speakable

__all__ = ["UNKNOWN", "candidates", "is_right_to_left", "primary", "shortest", "speakable"]
