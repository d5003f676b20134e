"""What every writer must keep."""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, ClassVar

import convert
from convert.model import Document
from convert.plugin import Check, Writer
from convert.testing.base import Conformance, require
from convert.testing.made.documents import documents
from convert.testing.made.hostile_documents import hostile_documents
from convert.testing.words import missing, printed_by_kind, texts_in, words_of
from convert.testing.work import Case


class WriterConformance(Conformance):
    """Inherit this, and name the writer.

        class TestSlipsWriter(WriterConformance):
            name = "slips"
            loses = ("metadata.*", "byline")

    Attributes:
        loses: What the format has no place for: patterns of "kicker", "title", "subtitle", "standfirst", "byline",
            "dateline", "heading", "paragraph", "blockquote", "list", "table", "figure", "figure.credit",
            "preformatted", "embed", "metadata.related", "metadata.editorial_note", "metadata.source",
            "metadata.rights". The documentation of the format should say the same.
        check_options: Options for the checks of the format, say to leave a slow program out.
        more: Documents of your own that must be written too.
    """

    kind = "writer"
    may_refuse = False
    loses: ClassVar[Sequence[str]] = ()
    check_options: ClassVar[Mapping[str, Any]] = {}
    more: ClassVar[Sequence[Document]] = ()

    def words_in(self, data: bytes) -> Iterable[str]:
        """The texts in what was written; override it for a format with escapes that is not markup and no JSON."""
        media_type = self.declaration().media_type
        if media_type.startswith("text/") and not media_type.endswith(("html", "xml")):
            # A text that begins with "<" is one all the same.
            return [data.decode("utf-8-sig", "replace")]
        return texts_in(data)

    def good_cases(self) -> tuple[Case, ...]:
        """Documents of every kind."""
        given = [*documents(), *((document.id, document) for document in self.more)]
        return tuple(Case(title=title, documents=(document,)) for title, document in given)

    def hostile_cases(self) -> tuple[Case, ...]:
        """Documents that nobody would write; they are sound, so each must have a result."""
        return tuple(Case(title=title, documents=(document,)) for title, document in hostile_documents())

    def declaration(self) -> Writer[Any]:
        """The writer."""
        found: Writer[Any] = self.owned().declaration
        return found

    def test_its_extension_and_media_type_have_the_right_form(self) -> None:
        """A point and small letters; a slash."""
        declaration = self.declaration()
        extension = declaration.extension
        require(extension == extension.lower() and extension.startswith("."), f"{extension!r} is not an extension")
        require("/" in declaration.media_type, f"{declaration.media_type!r} is not a media type")

    def test_it_says_whether_it_is_binary(self) -> None:
        """What is not binary is UTF-8, because it may go to a terminal."""
        for case in self.good_cases() if not self.declaration().binary else ():
            try:
                self.done(case).data.decode("utf-8")
            except UnicodeDecodeError as error:
                raise AssertionError(f"{case.title}: say binary=True, or write UTF-8: {error}") from error

    def test_it_keeps_every_word(self) -> None:
        """Whatever was printed stands in what was written, but for what the format says it loses."""
        for case in self.good_cases():
            written = list(self.words_in(self.done(case).data))
            printed = [text for document in case.documents for text in self.kept_of(document)]
            lost = missing(printed, written)
            require(not lost, f"{case.title}: lost {lost[:20]}")

    def test_it_holds_as_many_documents_as_it_says(self) -> None:
        """Several in one file, or one."""
        both = tuple(document for _, document in documents()[1:5:3])
        both = (both[0], Document(id="other", title=both[1].title, sections=both[1].sections))
        if not self.declaration().several:
            try:
                convert.write(both, self.name, options=self._options())
            except convert.ContentError:
                return
            raise AssertionError("it wrote two documents but says that it holds one")
        writing = convert.write(both, self.name, options=self._options())
        lost = missing(
            [text for document in both for text in self.kept_of(document)], list(self.words_in(writing.data))
        )
        require(not lost, f"of two documents: lost {lost[:20]}")

    def test_a_list_goes_on_as_if_it_were_written_at_once(self) -> None:
        """If the format is a list: what `more` writes fits behind what `write` wrote."""
        if self.declaration().more is None:
            return
        one, other = (document for _, document in documents()[1:5:3])
        parts = (
            convert.write(one, self.name, options=self._options()),
            convert.write(other, self.name, options=self._options(), more=True),
        )
        whole = convert.write((one, other), self.name, options=self._options())
        require(b"".join(part.data for part in parts) == whole.data, "the parts are not the whole list")

    def test_what_it_writes_passes_the_checks_of_its_format(self) -> None:
        """If checks of the format are installed; documents without words may be none to them."""
        plain = self.name.rpartition(":")[2]
        if not any(each.declaration.format == plain for each in self.registry.all(Check)):
            return
        for case in self.good_cases():
            if all(any(words_of(text) for text in self.kept_of(document)) for document in case.documents):
                options = {plain: {**self.options, **self.check_options}}
                convert.write(case.documents, self.name, options=options, validate=True)

    def kept_of(self, document: Document) -> Iterable[str]:
        """The printed texts of a document that the format has a place for."""
        for where, text in printed_by_kind(document):
            if not any(fnmatchcase(where, pattern) for pattern in self.loses):
                yield text

    def _options(self) -> dict[str, Any]:
        return {self.name.rpartition(":")[2]: self.options}
