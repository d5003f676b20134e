"""What may not be published: every writer says so, or refuses."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

import convert
from convert.errors import ContentError
from convert.loading.registry import registry
from convert.model import (
    Document,
    Metadata,
    Organisation,
    Paragraph,
    Quote,
    Range,
    Section,
    Speaker,
    Text,
    Timestamp,
)
from convert.plugin import Writer

HELD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"status": "canceled"}, "cancel"),
    ({"status": "withheld"}, "withheld"),
    ({"embargoed": Timestamp(at=datetime(2099, 1, 1, tzinfo=UTC))}, "embargo"),
)
REFUSING = ("jsonld", "rss", "atom")


def words(data: bytes) -> str:
    """All that stands in a file, and in the members of an archive, in small letters."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode().lower()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist()).lower()


@pytest.mark.parametrize(("facts", "word"), HELD)
@pytest.mark.parametrize("name", [each.declaration.name for each in registry().all(Writer)])
def test_every_writer_says_that_an_article_may_not_be_published_or_refuses(
    name: str, facts: dict[str, Any], word: str
) -> None:
    stated = Timestamp(at=datetime(2026, 5, 4, 9, 5, tzinfo=UTC))
    said = Paragraph(id="p", text=Text("“The tide is out,” said Ana Ruiz."))
    quote = Quote(id="q", ranges=(Range("p", 1, 17),), text="The tide is out,", speaker=Speaker(name="Ana Ruiz"))
    document = Document(
        id="a",
        language="en",
        title=Text("Tide"),
        sections=(Section(blocks=(said,)),),
        quotes=(quote,),
        metadata=Metadata(published=stated, publisher=Organisation(name="Tide"), **facts),
    )
    if name in REFUSING:
        with pytest.raises(ContentError, match="is for publication"):
            convert.write(document, name)
    else:
        assert word in words(convert.write(document, name).data)
