"""What every filter must keep."""

from collections.abc import Sequence
from typing import Any, ClassVar

from convert.model import Document
from convert.plugin import Filter
from convert.testing.base import Conformance, require
from convert.testing.made.documents import documents
from convert.testing.made.hostile_documents import hostile_documents
from convert.testing.work import Case


class FilterConformance(Conformance):
    """Inherit this, and name the filter.

        class TestTopics(FilterConformance):
            name = "topics"

    Attributes:
        changes_words: Whether the filter is there to change what was printed; most only add facts.
        once: Whether a second run changes nothing more.
        more: Documents of your own that the filter must take.
    """

    kind = "filter"
    may_refuse = False
    changes_words: ClassVar[bool] = False
    once: ClassVar[bool] = True
    more: ClassVar[Sequence[Document]] = ()

    def good_cases(self) -> tuple[Case, ...]:
        """Documents of every kind."""
        given = [*documents(), *((document.id, document) for document in self.more)]
        return tuple(Case(title=title, documents=(document,)) for title, document in given)

    def hostile_cases(self) -> tuple[Case, ...]:
        """Documents that nobody would write; they are sound, so each must have a result."""
        return tuple(Case(title=title, documents=(document,)) for title, document in hostile_documents())

    def declaration(self) -> Filter[Any]:
        """The filter."""
        found: Filter[Any] = self.owned().declaration
        return found

    def test_it_keeps_every_word(self) -> None:
        """What was printed stays as it was, unless changing it is what the filter is for."""
        for case in self.good_cases() if not self.changes_words else ():
            for before, after in zip(case.documents, self.done(case).documents, strict=True):
                require(list(before.printed()) == list(after.printed()), f"{case.title}: other words than before")

    def test_it_keeps_what_the_document_is(self) -> None:
        """Its id and the bytes of its pictures are not a filter's business."""
        for case in self.good_cases():
            for before, after in zip(case.documents, self.done(case).documents, strict=True):
                require(before.id == after.id, f"{case.title}: another id")
                require(before.resources == after.resources, f"{case.title}: other pictures")

    def test_a_second_run_changes_nothing(self) -> None:
        """So that a stored document can go through the same pipeline again."""
        for case in self.good_cases() if self.once else ():
            first = self.done(case).documents
            second = self.done(Case(title=case.title, documents=first)).documents
            require(first == second, f"{case.title}: the second run changed it again")
