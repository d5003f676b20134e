"""Tracked changes: whose they are and how many, and which of both texts is read.

Source: ISO/IEC 29500-1, 17.13.5.
"""

from typing import Literal, TypeAlias

from lxml import etree

from convert.errors import ContentError
from convert.report import Report
from convert_docx.ooxml import W

Mode: TypeAlias = Literal["accept", "reject", "refuse"]

_W = f"{{{W}}}"
_NEW = frozenset({f"{_W}ins", f"{_W}moveTo", f"{_W}cellIns"})
_OLD = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}cellDel"})
_MOST_NAMES = 5


class Changes:
    """The changes of a document, counted while it is read."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.hidden = _NEW if mode == "reject" else _OLD
        """The elements whose content is not read."""
        self._count = 0
        self._authors: dict[str, None] = {}

    def meet(self, element: etree._Element) -> None:
        """Count a change.

        Raises:
            ContentError: Documents with changes are to be refused.
        """
        self._count += 1
        author = " ".join(element.get(f"{_W}author", "").split())
        self._authors.setdefault(author or "somebody unnamed")
        if self.mode == "refuse":
            raise ContentError(
                f"it holds tracked changes by {author or 'somebody unnamed'}",
                hint="accept or reject them in Word, or give --docx-changes accept or reject",
            )

    def tell(self, report: Report) -> None:
        """Say how many changes there were, and whose."""
        if not self._count:
            return
        names = list(self._authors)
        whose = ", ".join(names[:_MOST_NAMES]) + (" and others" if len(names) > _MOST_NAMES else "")
        many = f"{self._count} tracked changes" if self._count > 1 else "a tracked change"
        done = "rejected" if self.mode == "reject" else "accepted"
        were = "were" if self._count > 1 else "was"
        other = "accept" if self.mode == "reject" else "reject"
        report.warn(
            "docx.changes", f"{many} by {whose} {were} {done}", hint=f"--docx-changes {other} reads the other text"
        )
