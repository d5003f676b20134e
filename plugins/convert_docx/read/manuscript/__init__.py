"""Manuscripts: what the parts of an article are where no style says so.

Reporters mark headline, byline and the rest by labels, by a form above the text, or by letters that are bold or
large. What is found so is a guess, and its origin is "derived".
"""

from convert_docx.read.manuscript.found import Found
from convert_docx.read.manuscript.guess import manuscript

__all__ = ["Found", "manuscript"]
