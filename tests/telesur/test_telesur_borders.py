"""The numbers of the teleSUR reader, each at its border: a text of just so much, and one with a little more."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

import convert
from convert import Source
from convert.model import Document, Figure, Paragraph, Person, Timestamp
from convert_telesur import profile as profiles
from convert_telesur import sniff

SHORT = "A Boat Is Back"
DATE = "May 4, 2026 Hour: 6:57 am"
LEAD = "The ferry carried many passengers on its first day back, the port office said."
Judge = Callable[[Document], bool]


def read(*lines: str, **options: object) -> Document:
    source = Source.from_text("\n".join(lines) + "\n", name="story.txt")
    return convert.read(source, reader="telesur", options={"telesur": options}).document


def long(length: int, end: str = "", words: int = 0) -> str:
    """A line of so many characters: of words without end, or of so many."""
    size = length - len(end)
    if words:
        parts = ["Boat"] * (words - 1)
        return " ".join([*parts, "B" + "o" * (size - 5 * len(parts) - 1)]) + end
    return ("Boats and piers " * (size // 16 + 1))[: size - 1] + "s" + end


def title(document: Document) -> str:
    return document.title.text if document.title else ""


def standfirst(document: Document) -> str:
    return document.standfirst.text if document.standfirst else ""


def paragraphs(document: Document) -> int:
    return sum(isinstance(block, Paragraph) for block in document.blocks())


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks() if isinstance(block, Figure)]


def headings(document: Document) -> int:
    return sum(section.heading is not None for section in document.sections)


def minute(document: Document) -> bool:
    return document.metadata.published is not None and document.metadata.published.precision == "minute"


def signed(document: Document) -> bool:
    return document.byline is not None


def related(document: Document) -> int:
    return len(document.metadata.related)


def spanish(document: Document) -> bool:
    return document.language == "es"


Lines = Callable[[int], tuple[str, ...]]

BORDERS: dict[str, tuple[int, Lines, Judge]] = {
    "characters of a line of date and time": (
        160,
        lambda n: (SHORT, f"May{' ' * (n - 21)}4, 2026 Hour: 6:57", LEAD),
        minute,
    ),
    "hours between a zone and Greenwich": (
        14,
        lambda n: (SHORT, f"May 4, 2026 Hour: 6:57 am (GMT+{n})", LEAD),
        minute,
    ),
    "minutes of a zone": (59, lambda n: (SHORT, f"May 4, 2026 Hour: 6:57 am (GMT+5:{n})", LEAD), minute),
    "characters of a title that ends as a sentence": (
        110,
        lambda n: (long(n, "."), SHORT, DATE, LEAD),
        lambda document: title(document) != "",
    ),
    "characters of such a title that stands alone": (
        70,
        lambda n: (long(n, "."), DATE, LEAD),
        lambda document: title(document) != "",
    ),
    "characters of a title": (
        250,
        lambda n: (long(n), SHORT, DATE, LEAD),
        lambda document: title(document) != "",
    ),
    "characters of a sentence that may end with an abbreviation": (
        120,
        lambda n: (long(n, " U.S."), SHORT, DATE, LEAD),
        lambda document: title(document) != "",
    ),
    "parts of the head before the date": (
        7,
        lambda n: (SHORT, *["Words of it."] * (n - 1), DATE, LEAD),
        lambda document: standfirst(document) != "",
    ),
    "parts before the first line of the head": (
        1,
        lambda n: (*("Author: MK", "Source: RT")[:n], SHORT, DATE, LEAD),
        lambda document: title(document) == SHORT,
    ),
    "parts of a text whose second line is the standfirst": (
        3,
        lambda n: (SHORT, *[LEAD] * (n - 1)),
        lambda document: standfirst(document) != "",
    ),
    "characters of a credit": (
        120,
        lambda n: (SHORT, f"The pier. Photo: {long(n, words=4)}", DATE, LEAD),
        lambda document: figures(document) != [],
    ),
    "words of a credit": (
        14,
        lambda n: (SHORT, f"The pier. Photo: {' '.join(['Bo'] * n)}", DATE, LEAD),
        lambda document: figures(document) != [],
    ),
    "names of a person": (
        4,
        lambda n: (
            SHORT,
            f"The pier. Photo: {' '.join(['Ana', 'Brenn', 'Ruiz', 'Vela', 'Soto'][:n])}",
            DATE,
            LEAD,
        ),
        lambda document: isinstance(figures(document)[0].credit.agents[0], Person),  # type: ignore[union-attr]
    ),
    "capitals of a person's initials": (
        2,
        lambda n: (SHORT, f"The pier. Photo: {'JFK'[:n]} Ruiz", DATE, LEAD),
        lambda document: isinstance(figures(document)[0].credit.agents[0], Person),  # type: ignore[union-attr]
    ),
    "characters of an author line": (300, lambda n: (SHORT, DATE, LEAD, f"Author: {long(n - 8)}"), signed),
    "characters of a sentence that may be names": (
        60,
        lambda n: (SHORT, DATE, LEAD, f"Author: {long(n, '.')}"),
        signed,
    ),
    "characters of a label of stories": (
        60,
        lambda n: (SHORT, DATE, LEAD, f"RELATED{':' * (n - 7)}", "Another Boat"),
        lambda document: related(document) == 1,
    ),
    "characters before and in the first word of a label": (
        80,
        lambda n: (SHORT, DATE, LEAD, f"•{' ' * (n - 8)}RELATED: Another Boat"),
        lambda document: related(document) == 1,
    ),
    "characters of a title behind its label": (
        300,
        lambda n: (SHORT, DATE, LEAD, f"RELATED: {long(n)}"),
        lambda document: related(document) == 1,
    ),
    "characters of a remark": (
        240,
        lambda n: (SHORT, DATE, LEAD, f"teleSUR will continue {long(n - 22)}"),
        lambda document: document.metadata.editorial_note != "",
    ),
    "characters of the title of a story": (
        200,
        lambda n: (SHORT, DATE, LEAD, "RELATED:", long(n)),
        lambda document: related(document) == 1,
    ),
    "lines that are stories": (
        12,
        lambda n: (SHORT, DATE, LEAD, "RELATED:", *["Another Boat"] * n),
        lambda document: paragraphs(document) == 1,
    ),
    "characters of a heading": (
        100,
        lambda n: (SHORT, DATE, LEAD, long(n, words=5), LEAD),
        lambda document: headings(document) == 1,
    ),
    "words of a heading": (
        14,
        lambda n: (SHORT, DATE, LEAD, " ".join(["Bo"] * n), LEAD),
        lambda document: headings(document) == 1,
    ),
    "lines before a date without an hour": (
        24,
        lambda n: (SHORT, *[LEAD] * (n - 1), "May 4, 2026", LEAD),
        lambda document: document.metadata.published is not None,
    ),
    "characters of a name below its label": (80, lambda n: (SHORT, DATE, LEAD, "Author:", long(n)), signed),
    "names below their label": (
        8,
        lambda n: (SHORT, DATE, LEAD, "Source:", *[f"Estuary Press {'ABCDEFGHI'[at]}" for at in range(n)]),
        lambda document: paragraphs(document) == 1,
    ),
    "words that are counted before the language is known": (
        2000,
        lambda n: (*["zu " * (n // 10)] * 10, "zu " * (n % 10) + "1", "el los las " * 100),
        spanish,
    ),
    "characters of a line that tell its language": (4000, lambda n: (f"{'z' * (n - 11)} el los las",), spanish),
    "lines that tell the language": (200, lambda n: (*["1"] * (n - 1), "el los las"), spanish),
    "words that outweigh a label": (
        -30,
        lambda n: ("el los las", "zu " * (-n - 5), "Author: MK"),
        spanish,
    ),
    "small words that tell a language": (-3, lambda n: (" ".join(["el", "los", "las"][:-n]),), spanish),
    "small words in a hundred": (-8, lambda n: ("el " * -n + "zu " * (100 + n),), spanish),
    "small words of another language to nine": (3, lambda n: ("el " * 9 + "the " * n,), spanish),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_taken_and_one_more_is_not(what: str) -> None:
    """A negative number is a least: so many are taken, and one fewer is not."""
    border, lines, judge = BORDERS[what]
    assert judge(read(*lines(border)))
    assert not judge(read(*lines(border + 1)))


@pytest.mark.parametrize(("names", "person"), [("Brenn", False), ("Ana del", False), ("Ana Brenn", True)])
def test_one_name_is_no_person(names: str, person: bool) -> None:  # noqa: FBT001 - of a row
    [figure] = figures(read(SHORT, f"The pier. Photo: {names}", DATE, LEAD))
    assert figure.credit is not None
    assert isinstance(figure.credit.agents[0], Person) == person


@pytest.mark.parametrize(
    ("hour", "read_as"),
    [("0:30 am", None), ("1:30 am", 1), ("12:30 am", 0), ("12:30 pm", 12), ("11:30 pm", 23), ("13:30 am", None)],
)
def test_half_days_have_twelve_hours(hour: str, read_as: int | None) -> None:
    document = read(SHORT, f"May 4, 2026 Hour: {hour}", LEAD)
    assert document.metadata.published is not None
    assert minute(document) == (read_as is not None)
    assert document.metadata.published.at.hour == (read_as or 0)


@pytest.mark.parametrize(
    ("hour", "written"), [(0, "12:05 am"), (11, "11:05 am"), (12, "12:05 pm"), (13, "1:05 pm"), (23, "11:05 pm")]
)
def test_half_days_are_written(hour: int, written: str) -> None:
    document = read(SHORT, "", LEAD)
    stamp = Timestamp(at=datetime(2026, 5, 4, hour, 5))  # noqa: DTZ001 - a time without a zone is meant
    document = replace(document, metadata=replace(document.metadata, published=stamp))
    assert f"Hour: {written}" in convert.write(document, "telesur").data.decode()


def test_a_credit_below_the_standfirst_alone_does_not_make_it_a_caption() -> None:
    document = read(SHORT, LEAD, "Photo: RT", DATE, LEAD)
    assert standfirst(document) == LEAD
    assert [figure.caption for figure in figures(document)] == [None]


def test_a_credit_below_two_lines_makes_the_second_one_a_caption() -> None:
    document = read(SHORT, LEAD, "The pier", "Photo: RT", DATE, LEAD)
    assert standfirst(document) == LEAD
    [figure] = figures(document)
    assert figure.caption is not None
    assert figure.caption.text == "The pier"


def test_a_sentence_that_stands_apart_is_the_standfirst() -> None:
    sentences = f"{LEAD} {LEAD}"
    assert standfirst(read(sentences, "", LEAD, LEAD)) == sentences
    assert standfirst(read(sentences, LEAD, "", LEAD, LEAD)) == ""


def test_a_story_behind_two_lines_makes_the_first_one_the_standfirst() -> None:
    assert standfirst(read(SHORT, LEAD, LEAD, "RELATED:", "Another Boat")) == LEAD
    assert standfirst(read(SHORT, "", LEAD, LEAD)) == ""


@pytest.mark.parametrize(("label", "language"), [("Photo", "en"), ("Foto", "es"), ("Video", "")])
def test_a_label_of_two_languages_tells_none(label: str, language: str) -> None:
    assert read("Lomar 12", f"Lomar. {label}: RT").language == language


def test_a_profile_of_one_language_is_told_from_none(tmp_path: Path) -> None:
    own = Path(profiles.__file__).with_name("profile.toml").read_text("utf-8")
    path = tmp_path / "own.toml"
    path.write_text(own[: own.index("[languages.es]")], "utf-8")
    assert read("The boat of the pier", profile=path).language == "en"
    assert read("El bote del muelle", profile=path).language == ""


@pytest.mark.parametrize(("months", "known"), [(11, False), (12, True), (13, False)])
def test_a_year_has_twelve_months(tmp_path: Path, months: int, known: bool) -> None:  # noqa: FBT001 - of a row
    given = [[f"boat{chr(97 + at)}"] for at in range(months)]
    built_in = Path(profiles.__file__).with_name("profile.toml").read_text("utf-8")
    path = tmp_path / "own.toml"
    path.write_text(built_in.replace("[languages.en]\n", f"[languages.en]\nmonths = {given}\n"), "utf-8")
    if not known:
        with pytest.raises(convert.errors.UsageError, match="months"):
            read(SHORT, profile=path)
        return
    document = read(SHORT, "boatd 4, 2026 Hour: 6:57 am", LEAD, profile=path)
    assert document.metadata.published is not None
    assert document.metadata.published.at.month == 4


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (f"{SHORT}\n{DATE}\n{LEAD}", 0.95),
        (f"{SHORT}\n{LEAD}\nAuthor: teleSUR - mk\nSource: EFE", 0.92),
        (f"{SHORT}\nThe pier. Photo: RT\n{LEAD}\nRELATED:\nA Story\nAuthor: MK", 0.92),
        (f"{SHORT}\nThe pier. Photo: RT\n{LEAD}\nAuthor: MK", 0),
        (f"{SHORT}\n{LEAD}\nteleSUR will continue updating this story", 0),
        (f"{SHORT}\n" * 599 + f"{DATE}\n" + f"{SHORT}\n" * 700, 0.95),
        (f"{SHORT}\n" * 600 + f"{DATE}\n" + f"{SHORT}\n" * 700, 0),
        (f"{SHORT}\n" * 700 + f"{DATE}\n" + f"{SHORT}\n" * 599, 0.95),
        (f"{SHORT}\n" * 700 + f"{DATE}\n" + f"{SHORT}\n" * 600, 0),
        ("\n" * 199 + f"{SHORT}\n{DATE}\n", 0.95),
        ("\n" * 200 + f"{SHORT}\n{DATE}\n", 0),
    ],
)
def test_how_sure_it_is(text: str, certain: float) -> None:
    assert sniff("", "", text.encode()) == certain
