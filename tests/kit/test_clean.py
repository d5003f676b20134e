from hypothesis import given
from hypothesis import strategies as st

from convert.kit.clean import clean_text, cleaned
from convert.model import (
    ILLEGAL_CHARACTERS,
    Document,
    Emphasis,
    Link,
    Paragraph,
    Quote,
    Range,
    Section,
    Text,
    illegal_strings,
)
from convert.report import Report


def article(text: Text, *quotes: Quote) -> Document:
    return Document(id="a", sections=(Section(blocks=(Paragraph(id="b1", text=text),)),), quotes=quotes)


def first(document: Document) -> Text:
    block = next(document.blocks())
    assert isinstance(block, Paragraph)
    return block.text


def test_a_clean_document_is_returned_as_it_is() -> None:
    document = article(Text("plain", (Emphasis(start=0, end=2),)))
    report = Report()
    assert cleaned(document, report) is document
    assert report.problems == ()


def test_controls_go_and_the_warning_names_the_field_and_the_character() -> None:
    report = Report()
    document = cleaned(Document(id="a", title=Text("Ri\x00ver\x1b[31m")), report)
    assert document.title == Text("River[31m")
    (problem,) = report.problems
    assert problem.id == "characters.removed"
    assert problem.where == "title.text"
    assert "U+0000, U+001B" in problem.message


def test_what_parts_words_and_lines_goes_on_parting_them() -> None:
    assert clean_text("a\x0bb\x0cc\rd\r\ne\x85f") == "a b c\nd\ne\nf"


def test_windows_signs_that_were_decoded_as_controls_are_signs_again() -> None:
    assert clean_text("\x93It\x92s the ferry\x94 \x96 \x84ja\x93 \x81.") == "“It’s the ferry” – „ja“ ."


def test_a_lone_surrogate_leaves_a_sign_that_something_was_there() -> None:
    assert clean_text("a\udc9db") == "a\ufffdb"


def test_noncharacters_of_every_plane_go() -> None:
    assert clean_text("a\ufffe\uffff\ufdd0\U0001fffe\U0010ffffb") == "ab"


def test_every_illegal_character_is_found_and_no_other() -> None:
    every = map(chr, range(0x110000))
    illegal = {character for character in every if ILLEGAL_CHARACTERS.match(character)}
    near = {
        chr(ord(character) + step) for character in illegal for step in (-1, 1) if 0 < ord(character) < 0x10FFFF
    }
    for character in sorted(illegal | near):
        found = illegal_strings(article(Text(f"é{character}")))
        assert bool(found) == (character in illegal), hex(ord(character))


def test_marks_and_quotes_keep_their_words() -> None:
    text = Text("\x00He \x01said “\x02yes\x03”", (Emphasis(start=4, end=9),))
    quote = Quote(id="q1", ranges=(Range("b1", 11, 16),), cue=Range("b1", 4, 9))
    document = cleaned(article(text, quote), Report())
    assert first(document).text == "He said “yes”"
    mark = first(document).marks[0]
    assert first(document).text[mark.start : mark.end] == "said"
    assert document.quoted(document.quotes[0]) == "yes"
    assert document.check() == ()


def test_a_quote_of_nothing_but_controls_goes_with_them() -> None:
    document = cleaned(article(Text("a\x00\x01b"), Quote(id="q1", ranges=(Range("b1", 1, 3),))), Report())
    assert document.quotes == ()
    assert document.check() == ()


def test_an_unsafe_link_goes_and_its_words_stay() -> None:
    report = Report()
    document = cleaned(article(Text("click me", (Link(start=0, end=5, url="javascript:alert(1)"),))), report)
    assert first(document) == Text("click me")
    assert [problem.id for problem in report.problems] == ["link.removed"]


def test_an_address_with_blanks_is_escaped_without_a_word() -> None:
    report = Report()
    document = cleaned(article(Text("x", (Link(start=0, end=1, url="https://example.org/a b"),))), report)
    assert first(document).marks == (Link(start=0, end=1, url="https://example.org/a%20b"),)
    assert report.problems == ()


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_no_text_has_illegal_characters_once_it_is_clean(words: str) -> None:
    assert not ILLEGAL_CHARACTERS.search(clean_text(words))


@given(st.text(st.sampled_from("ab\x00\x1f\r\n\ud800\ufffe"), min_size=1, max_size=20), st.data())
def test_a_quote_keeps_its_words_whatever_goes(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    document = cleaned(article(Text(words), Quote(id="q1", ranges=(Range("b1", start, end),))), Report())
    assert document.check() == ()
    for quote in document.quotes:
        kept = [letter for letter in words[start:end] if letter in "ab"]
        assert [letter for letter in document.quoted(quote) if letter in "ab"] == kept
