"""What an edited page and the data of its file come to: the page always wins, and what still holds is kept."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from document_strategies import documents as drawn_documents
from hypothesis import given
from law_examples import share
from msgspec.structs import replace

from convert.kit.restore import Page, imprint, restore
from convert.model import (
    SCHEMA,
    SCHEMA_VERSION,
    Block,
    CreditLine,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    Language,
    Metadata,
    Note,
    Paragraph,
    Person,
    Quote,
    Range,
    Related,
    Resource,
    Section,
    Speaker,
    Strong,
    Subject,
    Text,
)
from convert.report import Report
from convert.testing import documents

_FIRST = "The ferry to Lund Island stopped on Monday."
_SAID = "We will not sail in this wind"
_SECOND = f"“{_SAID},” said Mara Holt, the ferry's master. “Not for money,” she said."
_THIRD = "Lund Island has forty houses and one shop."
_LAST = "A boat with bread is to leave on Tuesday."


def _paragraph(identifier: str, words: str, *marks: Any) -> Paragraph:
    return Paragraph(id=identifier, text=Text(words, marks))


def _quote(identifier: str, words: str, **fields: Any) -> Quote:
    start = _SECOND.index(words)
    return Quote(
        id=identifier,
        ranges=(Range("b", start, start + len(words)),),
        text=words,
        speaker=Speaker(name="Mara Holt", role="the ferry's master", kind="person"),
        **fields,
    )


_NAMED = _SECOND.index("Mara Holt")
_FERRY = Document(
    id="ferry",
    language="en",
    title=Text("No ferry to Lund Island"),
    standfirst=Text("Forty houses wait for bread."),
    byline=CreditLine(label="By", text="Ada Merrin", agents=(Person(name="Ada Merrin", role="Reporter"),)),
    sections=(
        Section(
            blocks=(
                _paragraph("a", _FIRST, Strong(start=4, end=9), Language(start=13, end=24, tag="sv")),
                _paragraph("b", _SECOND),
            )
        ),
        Section(
            heading=Heading(id="h", text=Text("The island")),
            blocks=(_paragraph("c", _THIRD), _paragraph("d", _LAST)),
        ),
    ),
    quotes=(
        _quote("q1", _SAID, mention=Range("b", _NAMED, _NAMED + 9), confidence="high"),
        _quote("q2", "Not for money", cue=Range("b", _SECOND.rindex("said"), _SECOND.rindex("said") + 4)),
    ),
    metadata=Metadata(
        keywords=("ferries", "wind"),
        subjects=(Subject(name="ferries", code="x:1"),),
        related=(Related(title="The last storm", before="d"),),
        origins={"keywords": "meta"},
    ),
)


def _data(document: Document = _FERRY) -> bytes:
    return imprint(document, Page(_shown(document)))


def _shown(document: Document) -> Document:
    """What a page says of a document: neither quotes nor roles, nor codes, nor other languages."""

    def visible(block: Any) -> Any:
        marks = tuple(mark for mark in block.text.marks if not isinstance(mark, Language))
        return replace(block, text=Text(block.text.text, marks))

    sections = tuple(
        replace(each, blocks=tuple(visible(b) if isinstance(b, Paragraph) else b for b in each.blocks))
        for each in document.sections
    )
    byline = document.byline and CreditLine(text=document.byline.printed())
    subjects = tuple(Subject(name=each.name) for each in document.metadata.subjects)
    metadata = replace(document.metadata, subjects=subjects, origins={})
    return replace(document, quotes=(), sections=sections, byline=byline, metadata=metadata)


def _edited(*blocks: Block | Heading, states_ids: bool, **fields: Any) -> Page:
    """The page of the ferry with other blocks, and the ids that it states for them, if it does."""
    sections: list[Section] = []
    for block in blocks:
        if isinstance(block, Heading):
            sections.append(Section(heading=block))
        elif sections:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
        else:
            sections.append(Section(blocks=(block,)))
    document = replace(_shown(_FERRY), sections=tuple(sections), **fields)
    if states_ids:
        return Page(document, {each.id: () for each in blocks if each.id.startswith("new")})
    renamed = {each.id: f"x{number}" for number, each in enumerate(blocks)}
    sections = [
        replace(
            each,
            heading=each.heading and replace(each.heading, id=renamed[each.heading.id]),
            blocks=tuple(replace(block, id=renamed[block.id]) for block in each.blocks),
        )
        for each in document.sections
    ]
    return Page(replace(document, sections=tuple(sections)), dict.fromkeys(renamed.values(), ()))


_A, _B, _H, _C, _D = (
    _paragraph("a", _FIRST, Strong(start=4, end=9)),
    _paragraph("b", _SECOND),
    Heading(id="h", text=Text("The island")),
    _paragraph("c", _THIRD),
    _paragraph("d", _LAST),
)
both = pytest.mark.parametrize("states_ids", [True, False], ids=["ids", "no-ids"])


def _restored(page: Page, data: bytes | None = None) -> tuple[Document, list[str]]:
    report = Report()
    document = restore(page, data or _data(), report, "docx")
    assert document.check() == ()
    return document, [problem.id for problem in report.problems]


def _words(document: Document) -> Mapping[str, str]:
    return {target: "\n".join(text.text for text in texts) for target, texts in document.texts()}


@both
def test_a_page_that_nobody_touched_gives_the_very_document(*, states_ids: bool):
    assert _restored(_edited(_A, _B, _H, _C, _D, states_ids=states_ids)) == (_FERRY, [])


@pytest.mark.parametrize(("name", "document"), documents(), ids=[name for name, _ in documents()])
def test_every_document_of_the_kit_comes_back_from_its_own_page(name: str, document: Document):
    public = tuple(note for note in document.metadata.notes if note.public)
    expected = replace(document, metadata=replace(document.metadata, notes=public))
    assert _restored(Page(document), _data_of(document)) == (expected, [])


def _data_of(document: Document) -> bytes:
    return imprint(document, Page(document))


@share(40)
@given(drawn_documents())
def test_every_drawn_document_comes_back_from_its_own_page(document: Document):
    public = tuple(note for note in document.metadata.notes if note.public)
    expected = replace(document, metadata=replace(document.metadata, notes=public))
    assert restore(Page(document), _data_of(document), Report(), "docx") == expected


def test_a_note_that_is_not_public_is_not_in_the_data():
    notes = (Note(text="Call 555 0101"), Note(text="Corrects the year", public=True))
    document = replace(_FERRY, metadata=replace(_FERRY.metadata, notes=notes))
    assert b"0101" not in _data(document)
    assert b"Corrects" in _data(document)


@both
def test_a_new_headline_is_read_and_everything_else_is_kept(*, states_ids: bool):
    page = _edited(_A, _B, _H, _C, _D, states_ids=states_ids, title=Text("Bread sails on Tuesday"))
    document, problems = _restored(page)
    assert document == replace(_FERRY, title=Text("Bread sails on Tuesday"), metadata=document.metadata)
    assert document.metadata.origins == {"keywords": "meta", "title": "page"}
    assert problems == ["docx.changed"]


@both
def test_quotes_of_a_paragraph_that_was_cut_go_and_are_told(*, states_ids: bool):
    document, problems = _restored(_edited(_A, _H, _C, _D, states_ids=states_ids))
    assert document.quotes == ()
    assert problems == ["docx.changed", "docx.stale-quote", "docx.stale-quote"]
    assert [block.id for block in document.blocks()] == ["a", "c", "d"]


@both
def test_one_word_changed_within_a_quote_takes_that_quote_alone(*, states_ids: bool):
    changed = _paragraph("b", _SECOND.replace("this wind", "that wind"))
    document, problems = _restored(_edited(_A, changed, _H, _C, _D, states_ids=states_ids))
    assert [quote.id for quote in document.quotes] == ["q2"]
    assert problems.count("docx.stale-quote") == 1
    assert document.quoted(document.quotes[0]) == "Not for money"
    assert _words(document)["b"] == changed.text.text


@both
def test_words_before_a_quote_move_it_and_what_stands_beside_it(*, states_ids: bool):
    changed = _paragraph("b", f"In the harbour nobody moved. {_SECOND}")
    document, problems = _restored(_edited(_A, changed, _H, _C, _D, states_ids=states_ids))
    assert [document.quoted(quote) for quote in document.quotes] == [_SAID, "Not for money"]
    words = _words(document)
    mention, cue = document.quotes[0].mention, document.quotes[1].cue
    assert mention is not None
    assert cue is not None
    assert words[mention.target][mention.start : mention.end] == "Mara Holt"
    assert words[cue.target][cue.start :] == "said."
    assert document.quotes[0].speaker == _FERRY.quotes[0].speaker
    assert problems == ["docx.changed"]


@both
def test_a_quote_whose_speaker_was_changed_beside_it_goes(*, states_ids: bool):
    changed = _paragraph("b", _SECOND.replace("Mara Holt", "Jon Berg"))
    document, problems = _restored(_edited(_A, changed, _H, _C, _D, states_ids=states_ids))
    assert [quote.id for quote in document.quotes] == ["q2"]
    assert problems.count("docx.stale-quote") == 1


@both
def test_a_paragraph_that_was_split_keeps_its_id_and_its_quotes(*, states_ids: bool):
    at = _SECOND.index(" “Not")
    halves = _paragraph("b", _SECOND[:at]), _paragraph("new1", _SECOND[at + 1 :])
    document, problems = _restored(_edited(_A, *halves, _H, _C, _D, states_ids=states_ids))
    first, second = list(document.blocks())[1:3]
    assert first.id == "b"
    assert [quote.ranges[0].target for quote in document.quotes] == ["b", second.id]
    assert [document.quoted(quote) for quote in document.quotes] == [_SAID, "Not for money"]
    assert problems == ["docx.changed"]


@both
def test_two_paragraphs_that_were_merged_keep_the_quotes_of_both(*, states_ids: bool):
    merged = _paragraph("a", f"{_FIRST} {_SECOND}")
    page = _edited(merged, _H, _C, _D, states_ids=states_ids)
    if states_ids:
        page = Page(page.document, {"a": ("a", "b")})
    document, problems = _restored(page)
    assert [document.quoted(quote) for quote in document.quotes] == [_SAID, "Not for money"]
    assert problems == ["docx.changed"]


@both
def test_a_paragraph_that_was_moved_keeps_everything(*, states_ids: bool):
    document, problems = _restored(_edited(_A, _H, _C, _D, _B, states_ids=states_ids))
    assert [block.id for block in document.blocks()] == ["a", "c", "d", "b"]
    assert document.quotes == _FERRY.quotes
    assert problems == []


def test_the_same_sentence_twice_is_told_apart_by_its_ids():
    twice = (_A, replace(_B, id="b"), _H, _C, replace(_B, id="d"))
    document, _ = _restored(_edited(*twice, states_ids=True))
    assert [quote.ranges[0].target for quote in document.quotes] == ["b", "b"]


def test_the_same_words_twice_in_a_changed_paragraph_are_nobodys_quote():
    changed = _paragraph("b", f"New: {_SAID}! New: {_SAID}! So said Mara Holt of late.")
    document, problems = _restored(_edited(_A, changed, _H, _C, _D, states_ids=True))
    assert document.quotes == ()
    assert problems.count("docx.stale-quote") == 2


def test_words_of_a_quote_within_another_word_are_not_that_quote():
    said = "no"
    old = "She said “no” to him."
    document = replace(
        _FERRY,
        sections=(Section(blocks=(_paragraph("a", _FIRST), _paragraph("b", old))),),
        quotes=(Quote(id="q", ranges=(Range("b", 10, 12),), text=said),),
        metadata=Metadata(),
    )
    shown = replace(
        _shown(document),
        sections=(Section(blocks=(_paragraph("a", _FIRST), _paragraph("b", "We know now that he went."))),),
    )
    assert _restored(Page(shown), _data(document))[0].quotes == ()


def test_a_page_without_a_word_of_the_data_is_read_alone():
    page = _edited(
        _paragraph("a", "Another article on other things."),
        states_ids=True,
        title=Text("Other"),
        metadata=Metadata(),
    )
    document, problems = _restored(page)
    assert document == page.document
    assert problems == ["docx.foreign-data"]


def test_all_deleted_leaves_nothing_of_the_data():
    page = Page(Document(id="empty"))
    assert _restored(page) == (page.document, ["docx.foreign-data"])


def test_data_of_a_newer_version_is_left_alone_and_told():
    major, _, minor = SCHEMA_VERSION.partition(".")
    newer = _data().replace(SCHEMA.encode(), f"newsconvert/document/{major}.{int(minor) + 1}".encode())
    page = _edited(_A, _B, _H, _C, _D, states_ids=True)
    report = Report()
    assert restore(page, newer, report, "docx") == page.document
    [problem] = report.problems
    assert problem.id == "docx.damaged-data"
    assert "update newsconvert" in str(problem)


_HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "not UTF-8": b'{"page":{},"document":"\xff"}',
    "a list": b"[]",
    "deep": b'{"page":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep within": _data()[:-2] + b',"metadata":{"extra":' + b'{"a":' * 50_000 + b"}" * 50_002,
    "other types": b'{"page":{"units":[1,2]},"document":{}}',
    "another schema": _data().replace(b"newsconvert/document/", b"someone/document/"),
    "a range beyond the text": _data().replace(b'"start":1,', b'"start":900,'),
    "prints of the wrong shape": json.dumps({"page": {"units": [["a", ["x"]]]}, "document": {}}).encode(),
}


@pytest.mark.parametrize("data", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_data_is_left_alone_and_told(data: bytes):
    page = _edited(_A, _B, _H, _C, _D, states_ids=True)
    document, problems = _restored(page, data or b" ")
    assert document == page.document
    assert problems == ["docx.damaged-data"]


def test_ids_that_are_stated_twice_are_given_once():
    page = Page(_shown(_FERRY), {"a": ("a",), "b": ("a",), "h": (), "c": ("a",), "d": ("d",)})
    document, _ = _restored(page)
    ids = [block.id for block in document.blocks()]
    assert len(set(ids)) == len(ids)


@both
def test_marks_that_an_editor_sets_are_read_and_those_that_no_page_shows_are_kept(*, states_ids: bool):
    changed = _paragraph("a", _FIRST, Emphasis(start=0, end=3))
    document, problems = _restored(_edited(changed, _B, _H, _C, _D, states_ids=states_ids))
    block = next(document.blocks())
    assert isinstance(block, Paragraph)
    assert block.text.marks == (Emphasis(start=0, end=3), Language(start=13, end=24, tag="sv"))
    assert document.quotes == _FERRY.quotes
    assert problems == ["docx.changed"]


@both
def test_other_blanks_are_no_change(*, states_ids: bool):
    changed = _paragraph("b", _SECOND.replace(" said", "\u00a0said").replace(". “", ".\n“"))
    assert _restored(_edited(_A, changed, _H, _C, _D, states_ids=states_ids)) == (_FERRY, [])


@both
def test_a_new_block_gets_a_new_id_and_comes_where_it_stands(*, states_ids: bool):
    new = _paragraph("new1", "The mayor asked for calm.")
    document, problems = _restored(_edited(_A, new, _B, _H, _C, _D, states_ids=states_ids))
    ids = [block.id for block in document.blocks()]
    assert ids[0] == "a"
    assert ids[2:] == ["b", "c", "d"]
    assert ids[1] not in "abcd"
    assert document.quotes == _FERRY.quotes
    assert problems == ["docx.changed"]


@both
def test_a_heading_made_of_a_paragraph_begins_a_section(*, states_ids: bool):
    heading = Heading(id="c", text=Text(_THIRD))
    document, _ = _restored(_edited(_A, _B, _H, heading, _D, states_ids=states_ids))
    assert [each.heading and each.heading.id for each in document.sections] == [None, "h", "c"]


def test_a_related_story_before_a_block_that_went_stands_at_the_end():
    document, _ = _restored(_edited(_A, _B, _H, _C, states_ids=True))
    assert document.metadata.related == (Related(title="The last storm"),)


def test_an_author_that_stays_in_the_byline_keeps_role_and_address():
    page = _edited(
        _A, _B, _H, _C, _D, states_ids=True, byline=CreditLine(label="By", text="Ada Merrin and Jon Berg")
    )
    document, _ = _restored(page)
    assert document.byline is not None
    assert document.byline.printed() == "By Ada Merrin and Jon Berg"
    assert document.byline.agents == (Person(name="Ada Merrin", role="Reporter"),)


def test_a_property_that_was_changed_wins_and_the_others_are_kept():
    page = _edited(_A, _B, _H, _C, _D, states_ids=True)
    metadata = replace(page.document.metadata, keywords=("ferries", "bread"), origins={"keywords": "file"})
    document, problems = _restored(replace(page, document=replace(page.document, metadata=metadata)))
    assert document.metadata.keywords == ("ferries", "bread")
    assert document.metadata.origins["keywords"] == "file"
    assert document.metadata.subjects == _FERRY.metadata.subjects
    assert problems == ["docx.changed"]


def test_keywords_whose_commas_a_program_lost_are_as_they_were():
    page = _edited(_A, _B, _H, _C, _D, states_ids=True)
    metadata = replace(page.document.metadata, keywords=("ferries wind",))
    assert _restored(replace(page, document=replace(page.document, metadata=metadata))) == (_FERRY, [])


def _noted(*notes: Footnote, refers: str) -> Document:
    paragraph = _paragraph("a", _FIRST, FootnoteReference(start=4, end=9, footnote=refers))
    return Document(id="n", title=Text("Ferry"), sections=(Section(blocks=(paragraph,)),), footnotes=notes)


_NOTE = Footnote(id="why", paragraphs=(Text("Built in 1931."),))


def test_a_footnote_keeps_its_id_and_takes_the_words_of_the_page():
    shown = _noted(replace(_NOTE, id="fn1", paragraphs=(Text("Built in 1932."),)), refers="fn1")
    document, problems = _restored(Page(shown, {"fn1": ()}), _data(_noted(_NOTE, refers="why")))
    assert document.footnotes == (replace(_NOTE, paragraphs=(Text("Built in 1932."),)),)
    assert next(document.blocks()).text.marks == (FootnoteReference(start=4, end=9, footnote="why"),)  # type: ignore[union-attr]  # a paragraph
    assert problems == []


def test_a_footnote_that_was_deleted_takes_its_reference_along():
    shown = replace(_noted(refers="x"), sections=(Section(blocks=(_paragraph("a", _FIRST),)),))
    document, _ = _restored(Page(shown), _data(_noted(_NOTE, refers="why")))
    assert document.footnotes == ()
    assert next(document.blocks()).text.marks == ()  # type: ignore[union-attr]  # a paragraph


def _pictured(data: bytes, **image: str) -> Document:
    figure = Figure(id="f", image=Image(resource="sha256-1", **image), alt="A ferry", caption=Text("The ferry"))
    return Document(
        id="p",
        sections=(Section(blocks=(_paragraph("a", _FIRST), figure)),),
        resources=(Resource(id="sha256-1", media_type="image/png", data=data),),
    )


def test_the_bytes_of_a_picture_come_from_the_page_and_its_address_from_the_data():
    stored = _pictured(b"abc", url="https://example.org/ferry.png")
    data = imprint(stored, Page(_pictured(b"abc")))
    assert b"YWJj" not in data
    assert _restored(Page(_pictured(b"abc")), data) == (stored, [])


def test_bytes_that_no_page_shows_are_in_the_data():
    stored = _pictured(b"abc")
    shown = replace(stored, resources=(), sections=(Section(blocks=(_paragraph("a", _FIRST),)),))
    data = imprint(stored, Page(shown))
    assert _restored(Page(shown), data) == (stored, [])


def test_a_picture_that_was_deleted_takes_its_bytes_along():
    stored = _pictured(b"abc")
    shown = replace(stored, resources=(), sections=(Section(blocks=(_paragraph("a", _FIRST),)),))
    document, _ = _restored(Page(shown), _data_of(stored))
    assert document.resources == ()
    assert [block.id for block in document.blocks()] == ["a"]


def test_a_program_that_says_the_same_otherwise_changes_no_fact():
    known = replace(_FERRY.metadata, keywords=("ferries", "Lund Island"), origins={"keywords": "text"})
    stored = replace(_FERRY, metadata=known)
    carried = imprint(stored, Page(stored))
    for shown, kept in (("ferries Lund Island", known.keywords), ("bread", ("bread",))):
        report = Report()
        seen = replace(stored, metadata=replace(known, keywords=(shown,), origins={"keywords": "file"}))
        found = restore(Page(seen), carried, report, "x").metadata
        assert found.keywords == kept
        assert found.origins["keywords"] == ("text" if kept == known.keywords else "file")
        assert any("metadata.keywords" in each.message for each in report.problems) is (kept != known.keywords)
