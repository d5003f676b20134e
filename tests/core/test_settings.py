import pytest

from convert.errors import UsageError
from convert.kit.timestamps import iso
from convert.model import Concept, CreditLine, Document, Metadata, Organisation, Person, Quote, Range, Text
from convert.report import Report
from convert.settings import SETTABLE, apply_settings

VALUES = {
    "published": "2026-03-14",
    "modified": "2026-03-14",
    "created": "2026-03-14",
    "embargoed": "2026-03-14T10:00Z",
    "timezone": "Europe/Madrid",
    "publisher_url": "https://example.org/",
    "publisher_logo": "https://example.org/logo.png",
    "canonical_url": "https://example.org/a",
    "lead_image": "https://example.org/a.jpg",
    "copyright_year": "2026",
    "urgency": "4",
    "language": "es",
    "keywords": "sea, ferry",
    "status": "withheld",
    "expires": "2026-04-14",
}
FIELDS = {
    "author": "byline",
    "publisher_url": "publisher",
    "publisher_logo": "publisher",
    **{name: f"{name}s" for name in ("section", "genre", "service", "signal")},
}


@pytest.mark.parametrize("name", [name for name in SETTABLE if name not in ("timezone", "author_url")])
def test_every_field_can_be_set_and_says_that_the_user_did_it(name: str) -> None:
    document = apply_settings(Document(id="a"), {name: VALUES.get(name, "Words")})
    field = FIELDS.get(name, name)
    assert document.metadata.origins == {field: "user"}
    holder = document.metadata if field in Metadata.__struct_fields__ else document
    assert getattr(holder, field)
    assert document.check() == ()


def test_values_are_literal() -> None:
    assert apply_settings(Document(id="a"), {"title": "<b>*x*"}).title == Text("<b>*x*")


def test_authors_and_sources_are_parted_by_semicolons() -> None:
    document = apply_settings(Document(id="a"), {"author": "Ana Ruiz; Li Wei", "source": "RT; EFE"})
    assert document.byline == CreditLine(
        text="Ana Ruiz, Li Wei", agents=(Person(name="Ana Ruiz"), Person(name="Li Wei"))
    )
    assert document.metadata.source == CreditLine(
        text="RT, EFE", agents=(Organisation(name="RT"), Organisation(name="EFE"))
    )


def test_addresses_are_given_to_authors_in_their_order_whatever_the_order_of_settings() -> None:
    urls = "https://example.org/ana; ; https://example.org/zoe"
    document = apply_settings(Document(id="a"), {"author_url": urls, "author": "Ana Ruiz; Li Wei"})
    assert document.byline is not None
    assert [agent.url for agent in document.byline.agents] == ["https://example.org/ana", ""]
    assert document.metadata.origins == {"byline": "user"}


def test_a_zone_is_given_to_times_that_lack_one_whatever_the_order() -> None:
    document = apply_settings(Document(id="a"), {"timezone": "Europe/Madrid", "published": "2026-07-01T12:00"})
    assert document.metadata.published is not None
    assert iso(document.metadata.published) == "2026-07-01T12:00:00+02:00"


def test_addresses_of_authors_are_given_in_their_order() -> None:
    settings = {"author_url": "https://example.org/ana; https://example.org/li", "author": "Ana Ruiz; Li Wei"}
    document = apply_settings(Document(id="a"), settings)
    assert document.byline is not None
    assert [agent.url for agent in document.byline.agents] == ["https://example.org/ana", "https://example.org/li"]


def test_genres_are_parted_by_semicolons_and_what_looks_like_a_code_is_one() -> None:
    settings = {
        "genre": "Interview; genre:Feature; https://example.org/genres/7",
        "signal": "sig:update; sig:flash",
    }
    metadata = apply_settings(Document(id="a"), settings).metadata
    assert metadata.genres == (
        Concept(name="Interview"),
        Concept(code="genre:Feature"),
        Concept(code="https://example.org/genres/7"),
    )
    assert metadata.signals == ("sig:update", "sig:flash")


def test_an_empty_value_takes_the_field_away() -> None:
    document = Document(id="a", title=Text("x"), byline=CreditLine(text="y"), metadata=Metadata(rights="z"))
    emptied = apply_settings(document, {"title": "", "author": "", "rights": ""})
    assert (emptied.title, emptied.byline, emptied.metadata.rights) == (None, None, "")


def test_facts_of_ones_own_are_extra() -> None:
    assert apply_settings(Document(id="a"), {"extra.desk": "Sea"}).metadata.extra == {"desk": "Sea"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"tittle": "x"}, 'did you mean "title"'),
        ({"published": "soon"}, "is not a date"),
        ({"author": "Ana", "author_url": "ana"}, "an address begins with"),
        ({"timezone": "Mars"}, "is not a time zone"),
        ({"canonical_url": "javascript:x"}, "an address begins with"),
        ({"author": "Ana", "author_url": "desk"}, "an address begins with"),
        ({"urgency": "11"}, "urgency is 1 to 9"),
        ({"status": "cancelled"}, "a status is usable, withheld or canceled"),
        ({"copyright_year": "MMXXVI"}, "a whole number"),
    ],
)
def test_what_does_not_fit_is_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        apply_settings(Document(id="a"), settings)


def test_a_title_that_is_set_takes_the_quotes_along_whose_words_it_keeps() -> None:
    quotes = (
        Quote(id="q1", ranges=(Range("title", 1, 10),), text="Late, yes"),
        Quote(id="q2", ranges=(Range("title", 12, 17),), text="never"),
    )
    document = Document(id="a", title=Text("“Late, yes” never"), quotes=quotes)
    report = Report()
    changed = apply_settings(document, {"title": "Mayor: “Late, yes”"}, report)
    assert changed.check() == ()
    assert [quote.ranges for quote in changed.quotes] == [(Range("title", 8, 17),)]
    assert [(problem.id, problem.where) for problem in report.problems] == [("edit.quote-removed", "q2")]
