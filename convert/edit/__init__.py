"""Change a document by hand and keep it sound: marks and quotes move with their words, ids are made for you.

    from convert import edit

    shorter = edit.set_text(document, "b3", "The ferry is back, and everybody waited.", report=report)
    whole = edit.insert(shorter, "It sails again on Monday.", after="b3")

Documents are immutable; each function gives a new one that `Document.check` finds nothing wrong with. What a
change costs is said in the report, if you give one: a quote keeps its words, so it goes when they are changed,
or is found anew if they stand exactly once somewhere else. What you set yourself has the origin "user".
"""

from convert.edit.blocks import add_section, insert, merge, move, remove, split
from convert.edit.look import find, new_id, paragraphs, plain_text
from convert.edit.quotes import add_quote, set_speaker
from convert.edit.redaction import redact
from convert.edit.texts import set_caption, set_heading, set_standfirst, set_text, set_title
from convert.edit.whole import join, rename_ids, set_facts

__all__ = [
    "add_quote",
    "add_section",
    "find",
    "insert",
    "join",
    "merge",
    "move",
    "new_id",
    "paragraphs",
    "plain_text",
    "redact",
    "remove",
    "rename_ids",
    "set_caption",
    "set_facts",
    "set_heading",
    "set_speaker",
    "set_standfirst",
    "set_text",
    "set_title",
    "split",
]
