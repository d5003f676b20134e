"""E-mail: subject, sender and date; the text; attachments."""

from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from made_pictures import png

import convert
from convert.model import Figure, Link, Paragraph, Person, Text
from convert.testing import ReaderConformance

TEXT = "The boat left the quay\r\nat noon.\r\n\r\nNobody paid more.\r\n\r\n-- \r\nAna Ruiz, The Courier\r\n"


def mail(text: str = TEXT) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"Ana Ruiz" <ana@example.org>'
    message["To"] = "desk@example.org"
    message["Subject"] = "The ferry — is back"
    message["Date"] = "Mon, 04 May 2026 12:00:00 +0200"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    return message


def read(message: EmailMessage) -> convert.Reading:
    return convert.read(message.as_bytes(), name="ferry.eml", filters={"quotes": False})


def words(document: convert.Document) -> list[str]:
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


def test_a_message_is_an_article() -> None:
    reading = read(mail())
    document = reading.document
    assert (reading.reader, document.title) == ("mail", Text("The ferry — is back"))
    assert document.byline is not None
    assert document.byline.agents == (Person(name="Ana Ruiz", email="ana@example.org"),)
    assert document.metadata.published is not None
    assert document.metadata.published.at == datetime(2026, 5, 4, 12, tzinfo=timezone(timedelta(hours=2)))
    assert document.metadata.identifiers == ("1@example.org",)
    assert document.metadata.origins["title"] == "file"


def test_wrapped_lines_are_joined_and_the_signature_is_left_out() -> None:
    assert words(read(mail()).document) == ["The boat left the quay at noon.", "Nobody paid more."]


def test_the_html_part_is_taken_where_there_is_one() -> None:
    message = mail()
    message.add_alternative('<p>The <a href="https://example.org/b">boat</a>.</p><p>Nobody.</p>', subtype="html")
    document = read(message).document
    assert words(document) == ["The boat.", "Nobody."]
    first = next(document.blocks())
    assert isinstance(first, Paragraph)
    assert first.text.marks == (Link(start=4, end=8, url="https://example.org/b"),)


@pytest.mark.parametrize(
    ("heading", "kept"), [("The  Ferry — is back", []), ("The ferry is back", ["The ferry is back"])]
)
def test_a_heading_that_says_what_the_subject_says_is_the_headline(heading: str, kept: list[str]) -> None:
    message = mail()
    message.add_alternative(f"<h1>{heading}</h1><p>The boat.</p><h2>More</h2><p>Nobody.</p>", subtype="html")
    document = read(message).document
    found = [section.heading.text.text for section in document.sections if section.heading]
    assert found == [*kept, "More"]
    assert words(document) == ["The boat.", "Nobody."]


def test_pictures_become_figures_with_their_bytes() -> None:
    message = mail()
    message.add_attachment(png(4, 3), maintype="image", subtype="png", filename="boat.png")
    document = read(message).document
    (resource,) = document.resources
    figure = list(document.blocks())[-1]
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert (figure.image.resource, figure.alt) == (resource.id, "boat.png")


def test_what_is_attached_is_read_by_its_own_reader() -> None:
    message = mail()
    message.add_attachment("# The bell\n\nIt rings.\n", subtype="markdown", filename="bell.md")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="bell.pdf")
    reading = read(message)
    assert [document.title for document in reading.documents] == [Text("The ferry — is back"), Text("The bell")]
    assert [problem.where for problem in reading.problems if problem.id == "container.left-out"] == ["bell.pdf"]


def test_a_message_in_a_message_is_an_article_of_its_own() -> None:
    message = mail()
    message.add_attachment(mail("The bell rings.\r\n"))
    assert [words(document)[0] for document in read(message).documents] == [
        "The boat left the quay at noon.",
        "The bell rings.",
    ]


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?utf-8?b?broken?=\r\n",
        b"Date: the day before yesterday\r\n",
        b"From: =?x-unknown?q?=FF?= <a@b>\r\n",
        b"Content-Type: text/plain; charset=nonsense\r\n",
        b"Content-Type: multipart/mixed; boundary=none\r\n",
    ],
)
def test_a_broken_header_costs_itself_alone(header: bytes) -> None:
    data = header + b"To: a@example.org\r\nMIME-Version: 1.0\r\n\r\nThe boat left at noon.\r\n"
    assert words(convert.read(data, name="a.eml").document) == ["The boat left at noon."]


def test_a_message_without_anything_is_an_error() -> None:
    with pytest.raises(convert.ContentError):
        convert.read(mail("\r\n").as_bytes(), name="a.eml")


def test_a_text_that_speaks_of_mail_is_no_message() -> None:
    text = b"From: a story of letters\n\nTo: whom it may concern, the captain wrote.\n"
    assert convert.read(text, name="a.txt").reader == "text"


def test_the_command_takes_a_message(tmp_path: Path) -> None:
    from convert.cli import main

    source = tmp_path / "ferry.eml"
    source.write_bytes(mail().as_bytes())
    assert main([str(source), "-q", "-o", str(tmp_path / "ferry.md")]) == 0
    assert 'title: "The ferry — is back"' in (tmp_path / "ferry.md").read_text("utf-8")


class TestReader(ReaderConformance):
    name = "mail"

    @property
    def samples(self) -> tuple[Path, ...]:  # type: ignore[override]  # made here
        return self._samples

    def words_in(self, sample: Path) -> list[str]:  # noqa: ARG002 - the words of the one message
        return ["The ferry — is back", "Ana Ruiz", "The boat left the quay at noon.", "Nobody paid more."]

    @pytest.fixture(autouse=True)
    def _written(self, tmp_path: Path) -> None:
        path = tmp_path / "ferry.eml"
        path.write_bytes(mail().as_bytes())
        self._samples = (path,)


def test_a_picture_stands_where_the_text_shows_it_and_its_parts_make_no_saved_page() -> None:
    message = EmailMessage()
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        message[name] = mail()[name]
    shown = '<p>The boat left.</p><p><img src="cid:one%40x" alt="The boat"></p><p>Nobody paid.</p>'
    message.set_content(f"<body>{shown}</body>", subtype="html")
    message.add_related(png(40, 30), "image", "png", cid="<one@x>")
    message.add_related(png(50, 30), "image", "png", cid="<two@x>", filename="other.png")
    data = message.as_bytes()
    assert b"multipart/related" in data
    reading = convert.read(data, name="ferry.eml", filters={"quotes": False})
    assert (reading.reader, reading.document.title) == ("mail", Text("The ferry — is back"))
    blocks = list(reading.document.blocks())
    assert [type(block) for block in blocks] == [Paragraph, Figure, Paragraph, Figure]
    assert [block.alt for block in blocks if isinstance(block, Figure)] == ["The boat", "other.png"]
    assert len(reading.document.resources) == 2
