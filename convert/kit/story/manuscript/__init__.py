"""Manuscripts: what the parts of an article are where no style says so.

Reporters mark headline, byline and the rest by labels, by a form above the text, or by letters that are bold or
large. What is found so is a guess, and its origin is "derived".
"""

from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.guess import manuscript

__all__ = ["Found", "manuscript"]
