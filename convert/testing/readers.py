"""What every reader must keep."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import convert
from convert.io.source import Source
from convert.plugin import Filter, Reader
from convert.testing.base import Conformance, require
from convert.testing.hostile import hostile
from convert.testing.words import missing, texts_in, texts_of
from convert.testing.work import Case

_CERTAIN = 0.9
_SECRET = "xyzzy-secret-of-the-machine"  # noqa: S105 - a word to look for
# Fields of a document whose origin a reader states; what a word of the text says of itself needs none.
_FACTS = ("published", "modified", "created", "embargoed", "publisher", "canonical_url", "copyright_holder")


class ReaderConformance(Conformance):
    """Inherit this, and name the reader and its samples.

        class TestSlipsReader(ReaderConformance):
            name = "slips"
            samples = (Path(__file__).parent / "ferry.slips",)

    Attributes:
        samples: Good inputs; the first one is also damaged in a hundred ways.
        leaves_out: Words of the samples that no document has, because they say what a field means ("Published").
        chosen: Whether the reader takes its samples without being named; a reader that only takes what nobody
            else recognises may say no.
    """

    kind = "reader"
    samples: ClassVar[Sequence[Path]] = ()
    leaves_out: ClassVar[Sequence[str]] = ()
    chosen: ClassVar[bool] = True

    def words_in(self, sample: Path) -> Iterable[str]:
        """The texts of a sample that its documents must have; all of it, unless the format knows better."""
        return texts_in(sample.read_bytes())

    def good_cases(self) -> tuple[Case, ...]:
        """The samples."""
        require(self.samples, f"give samples = (...) in {type(self).__name__}")
        return tuple(Case(title=path.name, data=path.read_bytes(), file=path.name) for path in self.samples)

    def hostile_cases(self) -> tuple[Case, ...]:
        """The first sample, damaged, and attacks of its kind."""
        sample = self.good_cases()[0]
        with tempfile.TemporaryDirectory() as folder:
            inputs = list(hostile(sample.data, Path(folder) / "secret"))
        return tuple(Case(title=title, data=data, file=sample.file) for title, data in inputs)

    def declaration(self) -> Reader[Any]:
        """The reader."""
        found: Reader[Any] = self.owned().declaration
        return found

    def test_it_reads_its_samples(self) -> None:
        """Each has an article with words in it."""
        for case in self.good_cases():
            for document in self.done(case).documents:
                require(any(text.strip() for _, text in document.printed()), f"{case.title}: no words in it")

    def test_it_is_chosen_for_its_samples(self) -> None:
        """By content, media type or extension, without being named."""
        for path in self.samples if self.chosen else ():
            reading = convert.read(path, filters=self._no_filters())
            require(reading.reader == self.declaration().name, f"{path.name} was read as {reading.reader}")

    def test_it_keeps_every_word(self) -> None:
        """Whatever the sample says stands in its documents."""
        for path, case in zip(self.samples, self.good_cases(), strict=True):
            kept = [text for document in self.done(case).documents for text in texts_of(document)]
            lost = missing(self.words_in(path), [*kept, *self.leaves_out])
            require(not lost, f"{path.name}: lost {lost[:20]}")

    def test_its_documents_are_sound(self) -> None:
        """Without flaws as the reader gives them, before anything is cleaned."""
        for case in self.good_cases():
            for document in self.done(case).documents:
                require(not document.check(), f"{case.title}: {document.check()[:3]}")

    def test_it_says_where_facts_came_from(self) -> None:
        """`Metadata.origins` names the fields that were set."""
        for case in self.good_cases():
            for document in self.done(case).documents:
                metadata = document.metadata
                stated = [name for name in _FACTS if getattr(metadata, name) and name not in metadata.origins]
                require(not stated, f"{case.title}: no origin for {stated}")

    def test_its_sniff_is_a_number_and_claims_nothing_foreign(self) -> None:
        """From 0 to 1 whatever it is shown, and never certain of a picture, of nothing, or of two plain words."""
        sniff = self.declaration().sniff
        for case in self.hostile_cases():
            score = sniff(case.file, "", case.data[:65_536])
            require(0 <= score <= 1, f"{case.title}: {score} is not a score")
        for foreign in (b"", b"two words", b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7\n%\xe2\xe3"):
            score = sniff("file", "", foreign)
            require(score < _CERTAIN, f"it is certain ({score}) of {foreign[:10]!r}")

    def test_its_extensions_have_the_right_form(self) -> None:
        """Small letters with a point; media types with a slash."""
        for extension in self.declaration().extensions:
            require(
                extension == extension.lower() and extension.startswith("."), f"{extension!r} is not an extension"
            )
        for media_type in self.declaration().media_types:
            require("/" in media_type and media_type == media_type.lower(), f"{media_type!r} is not a media type")

    def test_it_takes_nothing_from_other_files(self) -> None:
        """A source that points to a file of this machine does not get its content."""
        sample = self.good_cases()[0]
        with tempfile.TemporaryDirectory() as folder:
            secret = Path(folder) / "secret"
            secret.write_text(_SECRET, encoding="utf-8")
            for title, data in hostile(sample.data, secret):
                try:
                    reading = convert.read(
                        Source(data, name=sample.file), reader=self.name, filters=self._no_filters()
                    )
                except convert.ConvertError as error:
                    require(_SECRET not in str(error), f"{title}: it tells a file's content")
                    continue
                told = any(_SECRET in text for document in reading.documents for text in texts_of(document))
                require(not told, f"{title}: it tells a file's content")

    def _no_filters(self) -> dict[str, bool]:
        return {each.declaration.name: False for each in self.registry.all(Filter)}
