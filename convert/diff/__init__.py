"""What changed from one document to another: fields, blocks with their words, quotes that went or came.

    from convert import diff

    difference = diff.compare(delivered, returned)
    print(diff.as_text(difference))

The documents may come from any two sources. A block is the same one where its words are, or where both documents
came from one file and it keeps its id; a program that only rearranges a file changes nothing here.
"""

from convert.diff.compared import compare
from convert.diff.difference import BlockChange, Difference, FieldChange, Part, QuoteChange
from convert.diff.shown import as_html, as_json, as_text

__all__ = [
    "BlockChange",
    "Difference",
    "FieldChange",
    "Part",
    "QuoteChange",
    "as_html",
    "as_json",
    "as_text",
    "compare",
]
