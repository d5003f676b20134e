from msgspec.structs import replace
from word_files import ARTICLE, NAMES, W, Word, document, paragraph, words, written

import convert
from convert.model import Text

SECOND = replace(ARTICLE, id="fares", title=Text("Ferry fares rise again"))


def merged(**options: object) -> Word:
    return written(ARTICLE, SECOND, document(paragraph("No title."), id="bare"), **options)


def test_articles_stand_one_after_another_each_on_a_page_of_its_own():
    found = merged(title="Morning edition")
    assert found.styled("Title") == ["Morning edition"]
    assert found.styled("Heading1") == ["Swing bridge to reopen after eleven years", "Ferry fares rise again"]
    assert found.styled("Heading2") == ["What it will cost"] * 2
    breaks = [words(each.getparent().getparent()) for each in found.find(".//w:pageBreakBefore")]  # type: ignore[union-attr]
    assert breaks == ["Swing bridge to reopen after eleven years", "Ferry fares rise again", "No title."]
    assert found.property("dc:title") == "Morning edition"
    assert found.problems() == []


def test_the_contents_are_a_field_with_entries_that_lead_to_the_articles():
    found = merged()
    assert [each.text for each in found.find(".//w:instrText")] == [r' TOC \o "1-1" \h \n \z ']
    assert [each.get(f"{W}fldCharType") for each in found.find(".//w:fldChar")] == ["begin", "separate", "end"]
    entries = [each for each in found.find(".//w:hyperlink") if each.get(f"{W}anchor")]
    assert [words(each) for each in entries] == [
        "Swing bridge to reopen after eleven years",
        "Ferry fares rise again",
    ]
    marks = {each.get(f"{W}name"): words(each.getparent()) for each in found.find(".//w:bookmarkStart")}  # type: ignore[arg-type]
    assert [marks[each.get(f"{W}anchor")] for each in entries] == [words(each) for each in entries]


def test_without_a_title_several_are_called_by_their_publisher():
    found = written(ARTICLE, SECOND)
    assert found.styled("Title") == ["The Harbour Ledger"]
    assert found.styled("TOCHeading") == ["Contents"]


def test_each_article_keeps_its_own_description_and_its_own_data_for_machines():
    found = merged()
    data = [found.parts[name] for name in found.parts if name.startswith("customXml/item") and "Props" not in name]
    assert sum(b"application/ld+json" in each for each in data) == 3
    assert sum(b"newsconvert/document/" in each for each in data) == 3


def test_pictures_that_articles_share_are_held_once():
    found = merged()
    assert len([name for name in found.parts if name.startswith("word/media/")]) == 1
    numbers = [each.get("id") for each in found.find(".//wp:docPr")]
    assert len(numbers) == len(set(numbers)) == 2


def test_an_article_in_another_language_states_it_and_reads_its_own_way():
    arabic = document(paragraph("الجسر مفتوح"), language="ar", id="ar", title=Text("الجسر"))
    found = written(ARTICLE, arabic)
    runs = [run for run in found.find(".//w:r") if words(run) == "الجسر مفتوح"]
    assert runs[0].find("w:rPr/w:lang", NAMES).get(f"{W}bidi") == "ar"  # type: ignore[union-attr]
    assert found.property("dc:language") == ""
    assert found.problems() == []


def test_a_hundred_articles_are_one_document():
    many = [replace(ARTICLE, id=f"a{number}", title=Text(f"Story {number}")) for number in range(100)]
    found = convert.write(many, "docx", options={"docx": {"title": "Edition"}}, validate=True)
    assert len(Word(found.data).styled("Heading1")) == 100
