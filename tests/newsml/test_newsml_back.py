"""What is written in NewsML-G2, NITF and ninjs comes back, and what was changed in the file is what is read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from document_strategies import documents as drawn
from hypothesis import HealthCheck, given, settings
from law_examples import share
from msgspec.structs import replace
from newsml_articles import full_article, minimal_article

import convert
from convert.kit.items import without_private
from convert.model import Concept, Document, Metadata, Note, Paragraph, Quote, Range, Section, Speaker, Text
from convert.testing import documents

SAMPLES = Path(__file__).parents[2] / "samples"
STATED = {"created": "2026-03-14T09:30:00+01:00", "provider": "https://example.org/"}
FORMS: list[tuple[str, dict[str, object]]] = [
    ("newsml", STATED),
    ("newsml", {**STATED, "payload": "page", "nitf": True, "package": True}),
    ("nitf", {}),
    ("ninjs", {}),
    ("ninjs", {"version": "2.1"}),
    ("ninjs", {"version": "1.4", "payload": "body"}),
]
FORM = pytest.mark.parametrize(("name", "options"), FORMS)
LAW = settings(share(25), suppress_health_check=list(HealthCheck))


def written(document: Document, name: str, options: dict[str, object]) -> bytes:
    return convert.write(document, name, options={name: options}).data


def back(data: bytes, name: str) -> convert.Reading:
    return convert.read(data, reader=name, filters={"quotes": False})


def expected(document: Document, name: str) -> Document:
    """A format that cannot mark a note as private leaves it out."""
    return document if name == "newsml" else without_private(document)


def unsealed(data: bytes) -> bytes:
    """The file with a seal that does not fit, so that reader and writer have to find out what was changed."""
    for quote in (b'"', b'\\"'):
        start = data.find(b"%sseal%s:%s" % (quote, quote, quote))
        if start >= 0:
            place = start + len(b"seal:") + 3 * len(quote)
            return data[:place] + b"ffffffff" + data[place + 8 :]
    raise AssertionError("there is no seal")


@FORM
@pytest.mark.parametrize(("title", "document"), documents())
def test_every_made_document_comes_back(
    title: str, document: Document, name: str, options: dict[str, object]
) -> None:
    assert title
    data = written(document, name, options)
    assert list(back(data, name).documents) == [expected(document, name)]


@FORM
@pytest.mark.parametrize("change", [lambda data: data, unsealed])
@LAW
@given(document=drawn())
def test_every_drawn_document_comes_back(
    name: str, options: dict[str, object], change: Callable[[bytes], bytes], document: Document
) -> None:
    data = change(written(document, name, options))
    assert list(back(data, name).documents) == [expected(document, name)]


@FORM
@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".md"))
def test_every_sample_comes_back(sample: str, name: str, options: dict[str, object]) -> None:
    document = convert.read(SAMPLES / sample).document
    assert back(written(document, name, options), name).document == expected(document, name)


@FORM
def test_the_seed_comes_back(shared: Path, name: str, options: dict[str, object]) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = convert.read(path).document
        assert back(written(document, name, options), name).document == document


def test_a_message_of_several_comes_back() -> None:
    several = [document for _, document in documents()]
    data = convert.write(several, "newsml", options={"newsml": {**STATED, "package": True}}).data
    assert list(back(data, "newsml").documents) == several


def changed(
    name: str, options: dict[str, object], *pairs: tuple[str, str], article: Document | None = None
) -> convert.Reading:
    """The full article, or another one, read from a file in whose visible part words were changed."""
    data = written(article or full_article(), name, options).decode()
    if name == "ninjs":
        item = json.loads(data)
        held = item["bodies"].pop()
        text = json.dumps(item, ensure_ascii=False)
        for there, instead in pairs:
            assert there in text
            text = text.replace(there, instead)
        item = json.loads(text)
        item["bodies"].append(held)
        return back(json.dumps(item).encode(), name)
    start, end = data.index("<stored:stored"), data.index("</stored:stored>")
    before, held, after = data[:start], data[start:end], data[end:]
    for there, instead in pairs:
        assert there in before + after
        before, after = before.replace(there, instead), after.replace(there, instead)
    return back((before + held + after).encode(), name)


EDITABLE = pytest.mark.parametrize(("name", "options"), [("newsml", {}), ("nitf", {}), ("ninjs", {})])


@EDITABLE
def test_a_paragraph_that_was_changed_is_read_and_the_rest_stays(name: str, options: dict[str, object]) -> None:
    reading = changed(name, options, (" for two days.", " for three long days."))
    article, document = full_article(), reading.document
    blocks = {block.id: block for block in document.blocks()}
    assert blocks["p2"].text.text == "Engineers & drivers <tested> the deck for three long days."  # type: ignore[union-attr]
    rest = [block for block in article.blocks() if block.id != "p2"]
    assert [block for block in document.blocks() if block.id != "p2"] == rest
    assert document.quotes == article.quotes
    assert document.metadata == article.metadata
    assert document.byline == article.byline
    assert f"{name}.changed-outside" in {problem.id for problem in reading.problems}


@EDITABLE
def test_a_headline_that_was_changed_is_read(name: str, options: dict[str, object]) -> None:
    reading = changed(name, options, ("Bridge over the Río Claro opens again", "Bridge opens at last"))
    assert reading.document.title == Text("Bridge opens at last")
    assert reading.document.kicker == full_article().kicker
    assert reading.document.sections == full_article().sections


@EDITABLE
def test_a_quote_whose_words_were_changed_goes_with_a_warning(name: str, options: dict[str, object]) -> None:
    reading = changed(name, options, ("We crossed it on foot", "We crossed it by boat"))
    assert [quote.id for quote in reading.document.quotes] == ["q2"]
    assert f"{name}.quotes-went" in {problem.id for problem in reading.problems}
    assert reading.document.check() == ()


@EDITABLE
def test_a_quote_moves_with_its_words(name: str, options: dict[str, object]) -> None:
    reading = changed(name, options, ("“", "Yesterday: “"))
    (first, _) = reading.document.quotes
    assert first.ranges == (Range("p1", 12, 48),)
    assert first.text == full_article().quotes[0].text


@EDITABLE
def test_a_quote_whose_speaker_was_changed_beside_it_goes(name: str, options: dict[str, object]) -> None:
    article = full_article()
    first, second = article.quotes
    lead = next(block for block in article.blocks() if block.id == "p1")
    assert isinstance(lead, Paragraph)
    start = lead.text.text.index("Marisol Prado")
    article = replace(article, quotes=(replace(first, mention=Range("p1", start, start + 13)), second))
    reading = changed(name, options, ("said Marisol Prado, mayor", "said Ana Bell, mayor"), article=article)
    assert [quote.id for quote in reading.document.quotes] == ["q2"]
    assert f"{name}.quotes-went" in {problem.id for problem in reading.problems}


@EDITABLE
def test_a_quote_is_not_found_within_another_word(name: str, options: dict[str, object]) -> None:
    words = "Work goes on"
    blocks = (Paragraph(id="p", text=Text(f"“{words},” she said in the evening.")),)
    quotes = (Quote(id="q", ranges=(Range("p", 1, 1 + len(words)),), speaker=Speaker(name="Ana")),)
    article = minimal_article(sections=(Section(blocks=blocks),), quotes=quotes)
    pair = (words, f"Team{words}shore")
    options = STATED if name == "newsml" else options
    assert changed(name, options, pair, article=article).document.quotes == ()


@EDITABLE
def test_a_block_without_words_stays_where_others_were_changed(name: str, options: dict[str, object]) -> None:
    blocks = tuple(
        Paragraph(id=i, text=Text(words)) for i, words in (("a", "Before."), ("b", " "), ("c", "Behind."))
    )
    article = minimal_article(sections=(Section(blocks=blocks),))
    options = STATED if name == "newsml" else options
    document = changed(name, options, ("Behind.", "After it."), article=article).document
    assert [block.id for block in document.blocks()] == ["a", "b", "c"]
    assert document.check() == ()


@EDITABLE
def test_facts_are_compared_to_the_letter(name: str, options: dict[str, object]) -> None:
    article = minimal_article(metadata=Metadata(slugline="u.s.-ferry"))
    options = STATED if name == "newsml" else options
    document = changed(name, options, ("u.s.-ferry", "US-ferry"), article=article).document
    assert document.metadata.slugline == "US-ferry"
    assert document.sections == article.sections


def test_a_kill_that_somebody_made_of_an_item_is_read() -> None:
    assert changed("newsml", {}, ("stat:usable", "stat:canceled")).document.metadata.status == "canceled"
    assert changed("ninjs", {}, ('"usable"', '"canceled"')).document.metadata.status == "canceled"
    assert changed("nitf", {}, ('"embargoed"', '"canceled"')).document.metadata.status == "canceled"


def test_a_keyword_that_was_changed_stays_a_keyword() -> None:
    metadata = replace(
        full_article().metadata,
        keywords=("ferry", "pier"),
        sections=(Concept(name="Region"),),
        services=(Concept(name="Basic", code="svc:1"),),
    )
    article = replace(full_article(), metadata=metadata)
    found = changed("ninjs", {}, ('"pier"', '"harbour"'), article=article).document.metadata
    assert found.keywords == ("ferry", "harbour")
    assert (found.subjects, found.sections, found.services) == (
        metadata.subjects,
        metadata.sections,
        metadata.services,
    )


def test_a_ninjs_item_without_what_it_held_says_what_its_words_are() -> None:
    metadata = replace(full_article().metadata, keywords=("ferry",), sections=(Concept(name="Region"),))
    item = json.loads(written(replace(full_article(), metadata=metadata), "ninjs", {}))
    item["bodies"].pop()
    found = back(json.dumps(item).encode(), "ninjs").document.metadata
    assert found.keywords == ("ferry",)
    assert [each.name for each in found.sections] == ["Region"]
    assert found.publisher is not None
    assert found.publisher.name == metadata.publisher.name  # type: ignore[union-attr]  # the article has one
    names = [each.name for each in found.subjects]
    assert {"ferry", "Region", "Ana Ruiz", found.publisher.name}.isdisjoint(names)


def test_a_paragraph_that_was_taken_out_or_put_in_is_read() -> None:
    gone = changed("nitf", {}, ('<hl2 id="h">What may cross</hl2>', "<p>Between the two.</p>"))
    texts = [block.text.text for block in gone.document.blocks() if isinstance(block, Paragraph)]
    assert texts[-1] == "Between the two."
    assert len(gone.document.sections) == 1
    assert gone.document.check() == ()


def test_what_was_changed_in_the_stored_document_alone_changes_nothing() -> None:
    for name in ("newsml", "nitf", "ninjs"):
        data = written(full_article(), name, {})
        place = (
            data.rindex("Bridge over the Río Claro opens again".encode())
            if name == "ninjs"
            else data.index(b'"title":{"text":"Bridge')
        )
        forged = data[:place] + data[place:].replace(b"Bridge over", b"Bridge under", 1)
        assert forged != data
        assert back(forged, name).document.title == full_article().title


def test_a_damaged_stored_document_is_told_of_and_the_page_is_read() -> None:
    for name, there in (("newsml", b'"seal"'), ("nitf", b'"seal"'), ("ninjs", b'\\"seal\\"')):
        reading = back(written(full_article(), name, {}).replace(there, there.replace(b"seal", b"sale")), name)
        assert f"{name}.stored-damaged" in {problem.id for problem in reading.problems}
        assert reading.document.title == full_article().title


NOTES = (
    Note(text="Desk: 555 0100", role="dpaednoterole:contacts"),
    Note(text="Corrects paragraph 2", role="correction", public=True),
    Note(text="  Call first\nthen write", role="sttnote:private"),
)


def test_private_notes_come_back_from_the_item_and_never_from_the_stored_document() -> None:
    article = minimal_article(metadata=Metadata(notes=NOTES))
    data = written(article, "newsml", STATED)
    assert back(data, "newsml").document == article
    assert back(unsealed(data), "newsml").document == article
    start = data.index(b"<stored:stored")
    held = data[start : data.index(b"</stored:stored>")]
    assert b"555 0100" not in held
    assert b"Call first" not in held


def test_who_takes_the_private_notes_out_of_an_item_has_taken_them_all() -> None:
    import re

    article = minimal_article(metadata=Metadata(notes=NOTES))
    data = re.sub(rb"<edNote[^>]*np:nonpublic[^>]*>[^<]*</edNote>", b"", written(article, "newsml", STATED))
    assert back(data, "newsml").document.metadata.notes == NOTES[1:2]


def test_thousands_of_equal_paragraphs_that_were_changed_are_read_in_time() -> None:
    blocks = tuple(Paragraph(id=f"p{number}", text=Text("The same.")) for number in range(4000))
    article = minimal_article(sections=(Section(blocks=blocks),))
    data = written(article, "nitf", {}).replace(b'<p id="p2000">The same.</p>', b'<p id="p2000">Another.</p>')
    document = back(data, "nitf").document
    assert [block.text.text for block in document.blocks() if isinstance(block, Paragraph)].count("Another.") == 1
    assert [block.id for block in document.blocks()] == [block.id for block in blocks]


def test_the_version_of_an_item_that_was_read_is_not_lost() -> None:
    article = minimal_article(metadata=Metadata(guid="tag:example.org,2026:7", version="24"))
    for name, options in FORMS:
        document = back(written(article, name, options), name).document
        assert (document.metadata.guid, document.metadata.version) == ("tag:example.org,2026:7", "24")
    assert replace(article, metadata=document.metadata) == article
