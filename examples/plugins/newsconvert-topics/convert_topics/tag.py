"""Adds topics to documents that have their words."""

import re
from collections.abc import Sequence

from convert.model import Document, Subject
from msgspec.structs import replace

from convert_topics.table import Topic

_WORD = re.compile(r"[^\W\d_]+")


def tagged(document: Document, table: Sequence[Topic], least: int) -> Document:
    """The document with the topics of which at least so many different words stand in it."""
    printed = (text for _, text in document.printed())
    words = {word.lower() for text in printed for word in _WORD.findall(text)}
    metadata = document.metadata
    known = {subject.code for subject in metadata.subjects}
    found = [
        Subject(name=topic.name, code=topic.code)
        for topic in table
        if topic.code not in known and len(topic.words(document.language) & words) >= least
    ]
    if not found:
        return document
    origins = {"subjects": "derived", **metadata.origins}
    changed = replace(metadata, subjects=(*metadata.subjects, *found), origins=origins)
    return replace(document, metadata=changed)
