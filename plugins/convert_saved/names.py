"""Names for saved pages, from their addresses."""

import re
from urllib.parse import urlsplit

_NOT_IN_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 80


def name_of(url: str) -> str:
    """A file name that says which page it is ("example.org-news-ferry.html"); the same for the same address."""
    parts = urlsplit(url)
    words = _NOT_IN_NAME.sub("-", f"{parts.netloc}{parts.path}").strip("-.") or "page"
    stem = words.removesuffix(".html").removesuffix(".htm")
    return f"{stem[:_LONGEST].rstrip('-.')}.html"
