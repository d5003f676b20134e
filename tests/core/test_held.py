"""What may not be published says so in every format, and private notes are printed nowhere."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

import convert
from convert.errors import ContentError
from convert.kit.languages.stored import known_languages
from convert.kit.notices import held, notice_of, status_of
from convert.model import Document, Metadata, Note, Paragraph, Section, Text, Timestamp

SECRET = "Desk: 555 0142"  # noqa: S105 - a telephone number
NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)


def article(**facts: object) -> Document:
    notes = (Note(text=SECRET), Note(text="Adds the cost.", public=True))
    metadata = Metadata(published=Timestamp(at=NOON - timedelta(hours=2)), notes=notes)
    return Document(
        id="lamp",
        language="en",
        title=Text("The lamp"),
        sections=(Section(blocks=(Paragraph(id="p1", text=Text("It burns.")),)),),
        metadata=replace(metadata, **facts),
    )


def words(data: bytes) -> str:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    return data.decode("utf-8", "replace")


PRINTED = ("docx", "epub", "html", "text", "markdown")


@pytest.mark.parametrize("to", PRINTED)
def test_a_kill_is_told_on_top(to: str) -> None:
    options = {"markdown": {"front_matter": "none"}} if to == "markdown" else {}
    written = words(convert.write(article(status="canceled"), to, options=options).data)
    assert "CANCELED: this text must not be published" in written
    assert "CANCELED" not in words(convert.write(article(status="usable"), to, options=options).data)


@pytest.mark.parametrize("to", [*PRINTED, "jsonld", "telesur"])
def test_no_note_is_printed(to: str) -> None:
    written = words(convert.write(article(), to).data)
    assert SECRET not in written
    if to in ("text", "telesur"):  # the others carry the stored document, where no reader sees it
        assert "Adds the cost." not in written


def test_a_kill_stays_one_in_markdown_and_in_word() -> None:
    for to in ("markdown", "docx", "json"):
        back = convert.read(convert.write(article(status="canceled"), to).data, name=f"a.{to}")
        assert back.document.metadata.status == "canceled"
        assert back.document.title == Text("The lamp")
        assert [block.text for block in back.document.blocks()] == [Text("It burns.")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"status": "canceled"}, "its status is canceled"),
        ({"status": "withheld"}, "its status is withheld"),
        ({"embargoed": Timestamp(at=NOON)}, "under an embargo"),
    ],
)
def test_what_may_not_be_published_becomes_no_json_ld_unasked(facts: dict[str, object], reason: str) -> None:
    with pytest.raises(ContentError, match=reason) as caught:
        convert.write(article(**facts), "jsonld")
    assert caught.value.hint == 'options={"jsonld": {"held": ...}} writes it anyway'
    assert convert.write(article(**facts), "jsonld", options={"jsonld": {"held": True}}).data
    assert b"ld+json" not in convert.write(article(**facts), "html").data


@pytest.mark.parametrize(
    ("embargoed", "others", "runs"),
    [
        (NOON, {}, True),
        (NOON, {"published": Timestamp(at=NOON)}, True),
        (NOON, {"published": Timestamp(at=NOON + timedelta(minutes=1))}, False),
        (NOON, {"modified": Timestamp(at=NOON + timedelta(days=1))}, False),
        # A time without a zone cannot be compared with one that has one.
        (NOON, {"published": Timestamp(at=datetime(2032, 1, 1))}, True),  # noqa: DTZ001
        (NOON, {"published": Timestamp(at=datetime(2031, 6, 1), precision="day")}, True),  # noqa: DTZ001
        (datetime.max.replace(tzinfo=UTC), {"published": Timestamp(at=datetime.min.replace(tzinfo=UTC))}, True),
    ],
)
def test_the_stated_times_alone_decide_whether_an_embargo_runs(
    embargoed: datetime, others: dict[str, object], *, runs: bool
) -> None:
    document = article(embargoed=Timestamp(at=embargoed), **others)
    assert held(document) == ("embargo" if runs else "")
    assert (notice_of(document) is None) != runs


def test_the_line_has_the_time_of_the_embargo_and_the_language_of_the_article() -> None:
    embargoed = article(embargoed=Timestamp(at=NOON, precision="minute"))
    notice = notice_of(embargoed)
    assert notice is not None
    assert notice.words.startswith("EMBARGOED until 1 June 2031")
    spanish = notice_of(replace(embargoed, language="es-419"))
    assert spanish is not None
    assert (spanish.words.partition(" 1 ")[0], spanish.foreign) == ("EMBARGADO hasta", "")
    unknown = notice_of(replace(embargoed, language="tlh"))
    assert unknown is not None
    assert (unknown.words, unknown.foreign) == (notice.words, "en")
    both = notice_of(article(status="withheld", embargoed=Timestamp(at=NOON, precision="minute")))
    assert both is not None
    assert both.words.startswith("WITHHELD: not for publication (EMBARGOED until 1 June 2031")


def test_each_line_is_known_again() -> None:
    found = [language for language in known_languages() if language.notices is not None]
    assert len(found) > 20
    for language in found:
        for status in ("canceled", "withheld"):
            notice = notice_of(replace(article(status=status), language=language.language))
            assert notice is not None
            assert status_of(notice.words) == status


def test_private_notes_leave_json_on_request() -> None:
    assert SECRET.encode() in convert.write(article(), "json").data
    written = convert.write(article(), "json", options={"json": {"no_private": True}}).data
    assert SECRET.encode() not in written
    assert b"Adds the cost." in written
