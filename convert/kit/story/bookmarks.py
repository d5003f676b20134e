"""Names that the writer gives and the reader knows again."""

import re

BOOKMARK = "nc"
"""What the names of our bookmarks begin with: "nc_p1", and "nc2_p1" for the second of several articles."""

_NAME = re.compile(r"nc(\d{0,6})_(.+)", re.ASCII | re.DOTALL)
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*", re.ASCII)

ARTICLE = "x_article"
"""The id under which the first paragraph of each of several articles is bookmarked."""


def parse_bookmark(name: str) -> tuple[int, str] | None:
    """The number of the article that a bookmark of ours belongs to (0 is the only one), and the id in its name."""
    found = _NAME.fullmatch(name)
    return (int(found[1] or 0), found[2]) if found else None


def stated_id(name: str) -> str:
    """The id that a bookmark of ours states, "" where it is a digest of one."""
    found = parse_bookmark(name)
    return found[1] if found and not found[1].startswith("x_") and _ID.fullmatch(found[1]) else ""
