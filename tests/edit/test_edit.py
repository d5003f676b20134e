import pytest
from msgspec.structs import replace

from convert import edit
from convert.errors import ContentError, UsageError
from convert.model import (
    BlockQuote,
    CreditLine,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Related,
    Section,
    Speaker,
    Text,
    Translation,
)
from convert.report import Report

SAID = "“We waited nine years,” said Ines Duarte, who runs the quay."


def article(**changes: object) -> Document:
    whole = Document(
        id="ferry",
        language="en",
        title=Text("The ferry is back"),
        standfirst=Text("Nine years after the storm"),
        sections=(
            Section(
                blocks=(
                    Paragraph(id="p1", text=Text(SAID, (Emphasis(start=4, end=10),))),
                    Paragraph(id="p2", text=Text("It sails on Monday.")),
                )
            ),
            Section(
                heading=Heading(id="h1", text=Text("What it costs")),
                blocks=(
                    List(id="l1", items=(ListItem(text=Text("two crowns")), ListItem(text=Text("“A lot.”")))),
                ),
            ),
        ),
        quotes=(
            Quote(
                id="q1",
                ranges=(Range("p1", 1, 21),),
                text="We waited nine years",
                speaker=Speaker(name="Ines Duarte"),
                mention=Range("p1", 29, 40),
                cue=Range("p1", 24, 28),
            ),
            Quote(id="q2", ranges=(Range("l1", 12, 18),), text="A lot."),
        ),
        metadata=Metadata(related=(Related(title="The storm", before="p2"),), origins={"title": "page"}),
    )
    assert whole.check() == ()
    return replace(whole, **changes)


def words(document: Document) -> dict[str, str]:
    for quote in document.quotes:
        assert quote.text == document.quoted(quote)
    assert document.check() == ()
    return {quote.id: quote.text for quote in document.quotes}


def said(report: Report) -> list[tuple[str, str]]:
    return [(problem.id, problem.where) for problem in report.problems]


def test_a_quote_moves_with_its_words_when_words_before_it_are_changed() -> None:
    report = Report()
    changed = edit.set_text(article(), "p1", f"On the quay: {SAID}", report=report)
    assert words(changed) == {"q1": "We waited nine years", "q2": "A lot."}
    quote = changed.quotes[0]
    assert quote.cue == Range("p1", 37, 41)
    assert quote.mention == Range("p1", 42, 53)
    assert said(report) == []


def test_a_quote_whose_words_are_changed_goes_and_the_report_says_so() -> None:
    report = Report()
    changed = edit.set_text(article(), "p1", SAID.replace("nine", "ten"), report=report)
    assert words(changed) == {"q2": "A lot."}
    assert said(report) == [("edit.quote-removed", "q1")]


def test_a_quote_is_found_anew_where_its_words_stand_once() -> None:
    report = Report()
    start = article(standfirst=Text("“We waited nine years”"))
    changed = edit.set_text(start, "p1", "Ines Duarte said that she had waited.", report=report)
    assert changed.quotes[0].ranges == (Range("standfirst", 1, 21),)
    assert words(changed)["q1"] == "We waited nine years"
    assert said(report) == [("edit.quote-moved", "q1")]


def test_a_quote_whose_words_stand_twice_is_not_guessed() -> None:
    start = article(standfirst=Text("We waited nine years"), title=Text("We waited nine years"))
    assert "q1" not in words(edit.set_text(start, "p1", "Nobody waited."))


def test_marks_stay_on_the_words_that_stay() -> None:
    changed = edit.set_text(article(), "p1", SAID.replace("We", "All of us"))
    text = edit.find(changed, "p1").text  # type: ignore[union-attr]
    assert [text.text[mark.start : mark.end] for mark in text.marks] == ["waited"]


def test_a_mark_goes_with_the_words_that_were_under_it() -> None:
    changed = edit.set_text(article(), "p1", SAID.replace("waited", "slept"))
    assert edit.find(changed, "p1").text.marks == ()  # type: ignore[union-attr]


def test_a_text_brings_its_own_marks() -> None:
    text = Text("It sails.", (Link(start=3, end=8, url="https://example.org/"),))
    assert edit.find(edit.set_text(article(), "p2", text), "p2").text == text  # type: ignore[union-attr]


def test_one_text_of_a_block_is_changed_and_the_others_stay() -> None:
    changed = edit.set_text(article(), "l1", "two crowns and a half", piece=0)
    assert words(changed)["q2"] == "A lot."
    assert edit.plain_text(changed).endswith("two crowns and a half\n“A lot.”")


def test_a_quote_over_two_texts_of_a_block_stays_if_its_words_do() -> None:
    block = BlockQuote(id="b1", paragraphs=(Text("It burned."), Text("Nobody slept.")))
    start = Document(
        id="a",
        sections=(Section(blocks=(block,)),),
        quotes=(Quote(id="q1", ranges=(Range("b1", 3, 17),), text="burned.\nNobody"),),
    )
    changed = edit.set_text(start, "b1", "So it burned.", piece=0)
    assert words(changed) == {"q1": "burned.\nNobody"}
    assert words(edit.set_text(changed, "b1", "All slept.", piece=1)) == {}


def test_a_title_that_is_set_is_the_users() -> None:
    changed = edit.set_title(article(), "The ferry sails")
    assert changed.title == Text("The ferry sails")
    assert changed.metadata.origins["title"] == "user"
    assert edit.set_title(changed, None).title is None
    assert edit.set_standfirst(edit.set_standfirst(changed, None), "Again").standfirst == Text("Again")


def test_headings_and_captions_are_set_and_taken_away() -> None:
    figure = Figure(id="f1", image=Image(url="https://example.org/a.jpg"))
    start = edit.insert(article(), figure, after="p2")
    captioned = edit.set_caption(start, "f1", "The quay")
    assert edit.plain_text(captioned).count("The quay") == 1
    assert edit.find(edit.set_caption(captioned, "f1", None), "f1") == figure
    bare = edit.set_heading(captioned, "h1", None)
    assert [section.heading for section in bare.sections] == [None, None]
    assert words(bare)["q2"] == "A lot."
    assert edit.find(edit.set_heading(captioned, "h1", "Prices"), "h1").text == Text("Prices")  # type: ignore[union-attr]


def test_words_become_a_paragraph_with_an_id_of_its_own() -> None:
    changed = edit.insert(article(), "It is blue.", before="p2")
    assert [block.id for block in changed.blocks()] == ["p1", "b1", "p2", "l1"]
    assert edit.insert(Document(id="a"), "First.").sections[0].blocks[0].id == "b1"


def test_a_block_is_put_before_a_heading_after_it_and_at_the_end() -> None:
    assert [b.id for b in edit.insert(article(), "x", before="h1").sections[0].blocks] == ["p1", "p2", "b1"]
    assert [b.id for b in edit.insert(article(), "x", after="h1").sections[1].blocks] == ["b1", "l1"]
    assert [b.id for b in edit.insert(article(), "x").sections[1].blocks] == ["l1", "b1"]
    taken = edit.insert(article(), Paragraph(id="p2", text=Text("x")))
    assert [block.id for block in taken.blocks()] == ["p1", "p2", "l1", "p3"]


def test_what_is_removed_takes_its_quotes_along() -> None:
    report = Report()
    changed = edit.remove(article(), "p1", report=report)
    assert words(changed) == {"q2": "A lot."}
    assert said(report) == [("edit.quote-removed", "q1")]
    assert edit.remove(article(), "p2").metadata.related[0].before == "h1"
    assert words(edit.remove(article(), "q1")) == {"q2": "A lot."}


def test_the_blocks_under_a_heading_that_is_removed_stay() -> None:
    changed = edit.remove(article(), "h1")
    assert [[block.id for block in section.blocks] for section in changed.sections] == [["p1", "p2", "l1"]]
    assert len(words(changed)) == 2


def test_a_block_moves_with_its_quotes() -> None:
    changed = edit.move(article(), "p1", after="h1")
    assert [[block.id for block in section.blocks] for section in changed.sections] == [["p2"], ["p1", "l1"]]
    assert len(words(changed)) == 2
    alone = edit.move(edit.move(article(), "p1"), "p2")
    assert [block.id for block in alone.blocks()] == ["l1", "p1", "p2"]


def test_a_paragraph_is_split_and_merged_again() -> None:
    whole = article()
    parted = edit.split(whole, "p1", SAID.index("nine"))
    assert [block.id for block in parted.blocks()][:2] == ["p1", "p3"]
    assert words(parted)["q1"] == "We waited nine years"
    assert len(parted.quotes[0].ranges) == 2
    merged = edit.merge(parted, "p1", "p3")
    assert edit.plain_text(merged) == edit.plain_text(whole)
    assert words(merged)["q1"] == "We waited nine years"


def test_a_section_is_added_behind_another() -> None:
    changed = edit.add_section(
        article(), "Who waits", "Everybody.", Paragraph(id="p1", text=Text("x")), after="p2"
    )
    assert [section.heading and section.heading.id for section in changed.sections] == [None, "h2", "h1"]
    assert [block.id for block in changed.sections[1].blocks] == ["b1", "p3"]


def test_facts_that_are_set_are_the_users() -> None:
    changed = edit.set_facts(article(), urgency=3, language="es")
    assert (changed.metadata.urgency, changed.language) == (3, "es")
    assert changed.metadata.origins == {"title": "page", "urgency": "user", "language": "user"}
    with pytest.raises(UsageError, match='did you mean "urgency"'):
        edit.set_facts(article(), urgencie=3)
    with pytest.raises(ContentError, match="urgency is 1 to 9"):
        edit.set_facts(article(), urgency=30)


def test_ids_are_renamed_wherever_they_are_named() -> None:
    changed = edit.rename_ids(article(), {"p1": "lead", "p2": "second", "q1": "first", "h1": "costs"})
    assert words(changed) == {"first": "We waited nine years", "q2": "A lot."}
    assert changed.metadata.related[0].before == "second"
    with pytest.raises(ContentError, match="used twice"):
        edit.rename_ids(article(), {"p1": "p2"})
    with pytest.raises(UsageError, match="nothing has the id 'p9'"):
        edit.rename_ids(article(), {"p9": "p10"})


def test_joined_documents_keep_every_word_and_every_quote() -> None:
    second = replace(
        article(),
        id="second",
        kicker=Text("Coast"),
        byline=CreditLine(label="By", text="Jon Berg"),
        quotes=(*article().quotes, Quote(id="q3", ranges=(Range("title", 4, 9),), text="ferry")),
    )
    both = edit.join([article(), second], identifier="both")
    assert sorted(words(both).values()) == sorted(["We waited nine years", "A lot."] * 2 + ["ferry"])
    text = edit.plain_text(both)
    assert text.count(SAID) == 2
    assert "By Jon Berg" in text
    assert [section.heading.level for section in both.sections if section.heading] == [2, 2, 3]
    with pytest.raises(UsageError, match="no document"):
        edit.join([])


def test_a_quote_of_blanks_does_not_come_to_stand_in_the_first_document() -> None:
    first = Document(id="a", standfirst=Text("The ferry is back."))
    said = Quote(id="q", ranges=(Range(target="standfirst", start=0, end=2),))
    blank = Document(id="b", standfirst=Text("   "), quotes=(said,))
    joined = edit.join([first, blank])
    assert [joined.quoted(quote) for quote in joined.quotes] == ["  "]


def test_a_name_is_taken_out_wherever_it_stands() -> None:
    start = replace(
        article(),
        byline=CreditLine(
            text="Ines Duarte", agents=(Person(name="Ines Duarte", url="https://example.org/duarte"),)
        ),
        metadata=Metadata(
            publisher=Organisation(name="Duarte & Sons"),
            notes=(Note(text="Call DUARTE."),),
            keywords=("duartes",),
            origins={"publisher": "page"},
        ),
    )
    changed = edit.redact(start, "Ines Duarte", "Duarte", mask="[name]")
    assert "duarte" not in repr(changed).lower().replace("duartes", "")
    assert changed.metadata.keywords == ("duartes",)
    assert words(changed)["q1"] == "We waited nine years"
    assert changed.quotes[0].speaker == Speaker(name="[name]")
    assert edit.find(changed, "p1").text.text == SAID.replace("Ines Duarte", "[name]")  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="no words"):
        edit.redact(start, " ")


def test_a_quote_keeps_the_mask_of_a_word_that_is_taken_out_of_it() -> None:
    assert words(edit.redact(article(), "nine", mask="X"))["q1"] == "We waited X years"
    assert words(edit.redact(article(), "nine", mask=""))["q1"] == "We waited  years"
    assert "q2" not in words(edit.redact(article(), "A lot.", mask=""))


def test_a_translation_that_loses_its_only_address_goes() -> None:
    translations = (
        Translation("es", url="https://example.org/duarte"),
        Translation("fr", url="https://example.org/duarte", guid="tag:example.org,2026:1"),
    )
    start = replace(article(), metadata=Metadata(translations=translations))
    changed = edit.redact(start, "Duarte")
    assert changed.metadata.translations == (Translation("fr", guid="tag:example.org,2026:1"),)


def noted() -> Document:
    text = Text("It was dark for forty years.", (FootnoteReference(start=22, end=27, footnote="n1"),))
    return article(
        sections=(Section(blocks=(Paragraph(id="p1", text=text), Paragraph(id="p2", text=Text("Then light.")))),),
        footnotes=(Footnote(id="n1", paragraphs=(Text("“By the books,” she said."),)),),
        quotes=(Quote(id="q1", ranges=(Range("n1", 1, 13),), text="By the books"),),
    )


def test_a_footnote_hangs_on_the_word_before_it_when_its_own_is_changed() -> None:
    changed = edit.set_text(noted(), "p1", "It was dark for forty winters.")
    (mark,) = edit.find(changed, "p1").text.marks  # type: ignore[union-attr]
    assert "It was dark for forty winters."[: mark.end].endswith("forty ")
    assert words(changed) == {"q1": "By the books"}


def test_a_footnote_goes_with_the_last_word_that_refers_to_it() -> None:
    report = Report()
    changed = edit.remove(noted(), "p1", report=report)
    assert changed.footnotes == ()
    assert words(changed) == {}
    assert said(report) == [("edit.footnote-removed", "n1"), ("edit.quote-removed", "q1")]


def test_a_footnote_that_is_removed_takes_its_references_along() -> None:
    changed = edit.remove(noted(), "n1")
    assert edit.find(changed, "p1").text.marks == ()  # type: ignore[union-attr]
    assert words(changed) == {}


def test_a_footnote_is_changed_like_any_text() -> None:
    changed = edit.set_text(noted(), "n1", "So it is: “By the books,” she said.")
    assert words(changed) == {"q1": "By the books"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: edit.set_text(d, "p9", "x"), "nothing has the id 'p9'"),
        (lambda d: edit.set_text(d, "q1", "x"), "'q1' is a quote"),
        (lambda d: edit.set_text(d, "l1", "x", piece=2), "'l1' has 2 texts"),
        (lambda d: edit.set_text(d, "kicker", "x"), "'kicker' has no text"),
        (lambda d: edit.set_heading(d, "p1", "x"), "'p1' is not a heading"),
        (lambda d: edit.set_caption(d, "p1", "x"), "'p1' is not a figure"),
        (lambda d: edit.insert(d, "x", before="p1", after="p2"), "both before and after"),
        (lambda d: edit.insert(d, "x", before="p9"), "nothing has the id 'p9'"),
        (lambda d: edit.remove(d, "p9"), "nothing has the id 'p9'"),
        (lambda d: edit.move(d, "h1", after="p1"), "'h1' is a heading"),
        (lambda d: edit.move(d, "p1", after="p1"), "before or after itself"),
        (lambda d: edit.split(d, "l1", 1), "'l1' is not a paragraph"),
        (lambda d: edit.split(d, "p2", 0), "0 is not within the 19 characters"),
        (lambda d: edit.merge(d, "p1", "p1"), "merged with itself"),
        (lambda d: edit.find(d, "x"), "nothing has the id 'x'"),
    ],
)
def test_what_cannot_be_changed_is_refused(change: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        change(article())  # type: ignore[operator]


def test_words_that_are_no_text_and_unsafe_links_do_not_come_in() -> None:
    report = Report()
    changed = edit.insert(
        article(), Paragraph(id="", text=Text("a\x00b", (Link(start=0, end=1, url="javascript:1"),)))
    )
    assert edit.find(changed, "b1") == Paragraph(id="b1", text=Text("ab"))
    with pytest.raises(ContentError, match="emphasis 0-9 is outside"):
        edit.set_text(article(), "p2", Text("x", (Emphasis(start=0, end=9),)), report=report)


def test_ids_are_made() -> None:
    assert edit.new_id(article()) == "b1"
    assert edit.new_id(article(), "p1") == "p3"
    assert edit.new_id(article(), "intro") == "intro"
    assert [paragraph.id for paragraph in edit.paragraphs(article())] == ["p1", "p2"]
