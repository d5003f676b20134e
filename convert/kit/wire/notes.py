"""Notes to editors by the names that senders give them in fields of their own: "EditorialNote", "anpa-ednote"."""

import re

_NOT_LETTERS = re.compile(r"[\W\d_]+")
# How such names end, in small letters and without signs.
_ENDS = (
    "ednote",
    "ednotes",
    "editornote",
    "editornotes",
    "editorsnote",
    "editorsnotes",
    "editorialnote",
    "editorialnotes",
    "notetoeditor",
    "notetoeditors",
    "notestoeditors",
    "noteforeditors",
    "notesforeditors",
    "advisoryline",
    "advisorynote",
    "internalnote",
    "internalnotes",
    "internalcomment",
    "internalcomments",
    "privatenote",
    "privatenotes",
    "nonpublicnote",
    "specialinstructions",
)
_PRIVATE = ("nonpublic", "notpublic", "private", "internal")


def is_note(name: str) -> bool:
    """Whether a field of this name holds a note to those who receive the item, which nobody prints."""
    return _NOT_LETTERS.sub("", name.lower()).endswith(_ENDS)


def says_public(words: str) -> bool:
    """Whether a name, a role or a class says of a note that it may be passed on."""
    bare = _NOT_LETTERS.sub("", words.lower())
    return "public" in bare and not any(word in bare for word in _PRIVATE)
