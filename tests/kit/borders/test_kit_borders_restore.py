"""Files that were edited, at the borders: what is still one text, how far apart, and which quotes stay."""

from border_pages import holds

from convert.kit.restore import Page, imprint, restore
from convert.kit.restore.align import Then, _are_alike, align, regroup
from convert.kit.restore.merge import merge_items
from convert.kit.restore.page import Unit
from convert.kit.restore.prints import digest, print_of, printed_words
from convert.kit.restore.quotes import Finder, Place
from convert.model import Document, Language, Paragraph, Quote, Range, Section, Text
from convert.report import Report


def paragraph(words: str, name: str = "p") -> Paragraph:
    return Paragraph(id=name, text=Text(words))


def then(*items: Paragraph, made: bool = False) -> Then:
    return Then("", print_of(items), printed_words(items), items if made else ())


def unit(*items: Paragraph) -> Unit:
    return Unit((), items, print_of(items))


def alike(same: int) -> bool:
    """Whether two texts of eight words are one, of which so many are the same."""
    one, other = (" ".join([*"abcdefgh"[:same], *rest[: 8 - same]]) for rest in ("ijklmnop", "qrstuvwx"))
    return _are_alike(one, other)


def joined(parts: int) -> bool:
    """Whether so many neighbouring units are found to have been one."""
    items = [paragraph(f"q{at}") for at in range(parts)]
    return len(regroup([then(*items)], [unit(each) for each in items])) == 1


def paired(went: int) -> bool:
    """Whether a text that was changed is found behind so many that went."""
    gone = [then(paragraph(f"x{at} y{at}")) for at in range(went)]
    return align([*gone, then(paragraph("boats came in"))], [unit(paragraph("boats came out"))]) == [went]


def said_whole(length: int) -> bool:
    """Whether a quote of so many characters, which went, is told in full."""
    words = "q" * length
    document = Document(
        id="a",
        language="en",
        title=Text("Boats"),
        sections=(Section(blocks=(paragraph(words),)),),
        quotes=(Quote(id="q", ranges=(Range("p", 0, length),)),),
    )
    edited = Document(
        id="a", language="en", title=Text("Boats"), sections=(Section(blocks=(paragraph("Gone."),)),)
    )
    report = Report()
    restore(Page(edited), imprint(document, Page(document)), report, "docx")
    (message,) = (each.message for each in report.problems if each.id == "docx.stale-quote")
    assert words in message or f"“{words[:59]}…”" in message
    return words in message


def found(now: str) -> Range | None:
    """Where the boat of a quote is found in another text."""
    quote = Quote(id="q", ranges=(Range("p", 4, 8),))
    kept = Finder({"p": "One boat came."}, {"p": [Place("p", now)]}).find(quote)
    return kept.ranges[0] if kept is not None else None


def test_half_of_the_words_make_two_texts_one() -> None:
    assert [alike(each) for each in (3, 4)] == [False, True]


def test_five_neighbours_may_have_been_one() -> None:
    holds(joined, 5)


def test_a_text_is_found_behind_three_that_went() -> None:
    holds(paired, 3)


def test_what_the_page_cannot_say_stays_where_one_item_was_one_item() -> None:
    marked = Paragraph(id="p", text=Text("Boats came.", (Language(start=0, end=5, tag="fr"),)))
    written, edited = paragraph("Boats came."), Paragraph(id="x", text=Text("Boats came."), lead=True)
    one = merge_items(unit(edited), marked, then(written, made=True), is_still=False)
    two = merge_items(unit(edited), marked, then(written, written, made=True), is_still=False)
    assert [each[0].text.marks for each in (one, two)] == [marked.text.marks, ()]  # type: ignore[union-attr] # paragraphs


def test_a_digest_has_sixteen_digits() -> None:
    assert len(digest(b"boats")) == 16


def test_a_quote_stays_where_its_words_stand_once() -> None:
    assert found("Two went, a boat sailed") == Range("p", 12, 16)
    assert found("Two went, a boat, a boat sailed") is None
    assert found("Two went, and sailed") is None


def test_a_quote_that_went_is_told_by_sixty_characters() -> None:
    holds(said_whole, 60)
