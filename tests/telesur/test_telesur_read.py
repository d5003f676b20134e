"""The teleSUR reader: every kind of line, in the forms that it is printed in."""

from pathlib import Path

import pytest

import convert
from convert import Source
from convert.kit.timestamps import iso
from convert.model import Document, Figure, List, Organisation, Paragraph, Person

TITLE = "Lomar Ferry Returns After Eleven Weeks"
STANDFIRST = "The only boat across the estuary sailed again on Monday, with a new engine and the same captain."
CAPTION = "The ferry leaves the pier at dawn. Photo: Estuary Press"
DATE = "May 4, 2026 Hour: 6:57 am"
LEAD = "The ferry carried 412 passengers on its first day back in service, the port office said."
SECOND = "The boat had been in dock since February, when a crack was found in its engine block."
THIRD = "Nobody should pay more because the repair took so long, the harbour master told those who waited."


def read(*lines: str, end: str = "\n", name: str = "story.txt") -> Document:
    return convert.read(Source.from_text(end.join(lines) + end, name=name), reader="telesur").document


def words(document: Document) -> list[str]:
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


def headings(document: Document) -> list[str]:
    return [section.heading.text.text for section in document.sections if section.heading]


# --- The head -----------------------------------------------------------------------------------------------


def test_an_article_with_all_its_parts() -> None:
    document = read(
        TITLE, STANDFIRST, "", CAPTION, DATE, LEAD, "RELATED:", "A Story", SECOND,
        "teleSUR will continue updating this story...", "Author: MK", "Source: RT",
    )  # fmt: skip
    assert document.title is not None
    assert document.title.text == TITLE
    assert document.standfirst is not None
    assert document.standfirst.text == STANDFIRST
    assert document.dateline == DATE
    assert document.language == "en"
    assert words(document) == [LEAD, SECOND]
    first, second = (block for block in document.blocks() if isinstance(block, Paragraph))
    assert (first.lead, second.lead) == (True, False)
    assert document.metadata.editorial_note == "teleSUR will continue updating this story..."
    assert document.metadata.credit_line == "teleSUR / RT"
    assert document.metadata.publisher == Organisation(name="teleSUR", url="https://www.telesurenglish.net/")
    assert document.metadata.identifiers == ("story",)
    assert document.id == "story"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\f", "\v"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_line_end_and_a_byte_order_mark(end: str, mark: str) -> None:
    document = read(mark + TITLE, STANDFIRST, CAPTION, DATE, LEAD, SECOND, end=end)
    assert document.title is not None
    assert document.title.text == TITLE
    assert document.dateline == DATE
    assert words(document) == [LEAD, SECOND]


def test_no_break_spaces_around_a_line_go_and_those_within_stay() -> None:
    document = read(
        TITLE,
        STANDFIRST,
        "\u00a0May\u00a04, 2026\u00a0Hour:\u00a06:57\u00a0am\u00a0",
        "412\u00a0people came today.",
    )
    assert document.dateline == "May\u00a04, 2026\u00a0Hour:\u00a06:57\u00a0am"
    assert document.metadata.published is not None
    assert words(document) == ["412\u00a0people came today."]


@pytest.mark.parametrize("missing", range(5))
def test_any_part_of_the_head_may_be_missing(missing: int) -> None:
    lines = [TITLE, STANDFIRST, "", CAPTION, DATE, LEAD, SECOND]
    del lines[missing if missing < 2 else missing + 1]
    document = read(*lines)
    title = document.title.text if document.title else ""
    standfirst = document.standfirst.text if document.standfirst else ""
    assert title == ("" if missing == 0 else TITLE)
    assert standfirst == ("" if missing == 1 else STANDFIRST)
    assert [type(block) for block in document.blocks()].count(Figure) == (missing != 2)
    assert document.dateline == ("" if missing == 3 else DATE)
    assert words(document)[-1] == SECOND
    assert next(block.lead for block in document.blocks() if isinstance(block, Paragraph))


def test_title_and_standfirst_stand_apart_where_neither_picture_nor_date_shows_it() -> None:
    document = read(TITLE, STANDFIRST, "", LEAD, SECOND)
    assert document.standfirst is not None
    assert document.standfirst.text == STANDFIRST
    assert words(document) == [LEAD, SECOND]


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_of_two_lines_above_a_related_story_the_first_is_the_standfirst(end: str) -> None:
    document = read(TITLE, STANDFIRST, LEAD, "RELATED:", "A Story", SECOND, end=end)
    assert document.standfirst is not None
    assert document.standfirst.text == STANDFIRST
    assert words(document) == [LEAD, SECOND]


def test_a_caption_between_standfirst_and_date_needs_no_credit() -> None:
    document = read(TITLE, STANDFIRST, "", "The ferry leaves the pier at dawn.", DATE, LEAD)
    figure = next(document.blocks())
    assert isinstance(figure, Figure)
    assert figure.caption is not None
    assert figure.caption.text == "The ferry leaves the pier at dawn."
    assert figure.credit is None


# --- Pictures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "caption", "label", "agents"),
    [
        ("The pier at dawn. Photo: RT", "The pier at dawn.", "Photo:", [Organisation(name="RT")]),
        ("El muelle. Foto: EFE", "El muelle.", "Foto:", [Organisation(name="EFE")]),
        (
            "El muelle. Fotos: EFE / AFP",
            "El muelle.",
            "Fotos:",
            [Organisation(name="EFE"), Organisation(name="AFP")],
        ),
        ("The pier at dawn Photo: @estuary", "The pier at dawn", "Photo:", [Organisation(name="@estuary")]),
        ("The pier. Photo: Odalys Brenn", "The pier.", "Photo:", [Person(name="Odalys Brenn")]),
        ("The pier. Photo: Estuary Press", "The pier.", "Photo:", [Organisation(name="Estuary Press")]),
        ("Photo: Xinhua", "", "Photo:", [Organisation(name="Xinhua")]),
        ("The pier. Photo/Video: EFE", "The pier.", "Photo/Video:", [Organisation(name="EFE")]),
        ("The pier. | Photo: Reuters", "The pier.", "| Photo:", [Organisation(name="Reuters")]),
        ("The pier. Photo by Odalys Brenn", "The pier.", "Photo by", [Person(name="Odalys Brenn")]),
    ],
)
def test_a_caption_and_its_credit(line: str, caption: str, label: str, agents: list[object]) -> None:
    document = read(TITLE, STANDFIRST, "", line, DATE, LEAD)
    figure = next(document.blocks())
    assert isinstance(figure, Figure)
    assert (figure.caption.text if figure.caption else "") == caption
    assert figure.credit is not None
    assert figure.credit.label == label
    assert list(figure.credit.agents) == agents


def test_a_credit_on_a_line_of_its_own_belongs_to_the_caption_above() -> None:
    document = read(TITLE, STANDFIRST, "", "The pier at dawn.", "Photo: EFE", DATE, LEAD)
    figure = next(document.blocks())
    assert isinstance(figure, Figure)
    assert figure.caption is not None
    assert figure.caption.text == "The pier at dawn."
    assert words(document) == [LEAD]


def test_a_sentence_that_speaks_of_a_photo_is_a_paragraph() -> None:
    line = "She wrote under the photo: the boat is back. Then she closed the shop and walked to the pier."
    assert line in words(read(TITLE, STANDFIRST, DATE, LEAD, line, SECOND))


# --- Date and time ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("June 23, 2025 Hour: 6:57 am", "2025-06-23T06:57:00-04:00"),
        ("June 23, 2025 Hour: 6:57 AM", "2025-06-23T06:57:00-04:00"),
        ("June 23, 2025 Hour: 6:57 p.m.", "2025-06-23T18:57:00-04:00"),
        ("June 23, 2025 Hour: 12:00 pm", "2025-06-23T12:00:00-04:00"),
        ("June 23, 2025 Hour: 12:00 am", "2025-06-23T00:00:00-04:00"),
        ("June 23, 2025 Hour: 12:30 a.m.", "2025-06-23T00:30:00-04:00"),
        ("June 23, 2025 Hour: noon", "2025-06-23T12:00:00-04:00"),
        ("June 23, 2025 at midnight", "2025-06-23T00:00:00-04:00"),
        ("June 23, 2025 Hour: 18:57", "2025-06-23T18:57:00-04:00"),
        ("June 23rd, 2025 - Hour: 6:57 pm", "2025-06-23T18:57:00-04:00"),
        ("Monday, June 23, 2025 Hour: 6:57 am", "2025-06-23T06:57:00-04:00"),
        ("Published: June 23, 2025 Hour: 6:57 am", "2025-06-23T06:57:00-04:00"),
        ("Published 23 June 2025", "2025-06-23"),
        ("Jun. 23, 2025", "2025-06-23"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("2025-06-23", "2025-06-23"),
        ("23 de junio de 2025 Hora: 06:57", "2025-06-23T06:57:00-04:00"),
        ("23 de junio de 2025 Hora: 6:57 p. m.", "2025-06-23T18:57:00-04:00"),
        ("23 de Junio del 2025, Hora: 12:00 m.", "2025-06-23T12:00:00-04:00"),
        ("Publicado: lunes 23 de junio de 2025 Hora: 18:57", "2025-06-23T18:57:00-04:00"),
        ("5 julio 2017", "2017-07-05"),
        ("5 JULIO 2017", "2017-07-05"),
        ("Publicado 5 julio 2017 (hace 3 horas)", "2017-07-05"),
        ("29 de febrero de 2024 a las 18:05 horas", "2024-02-29T18:05:00-04:00"),
        ("June 23, 2025 Hour: 6:57 am (GMT-3)", "2025-06-23T06:57:00-03:00"),
        ("June 23, 2025 Hour: 10:57 GMT", "2025-06-23T10:57:00+00:00"),
        # Caracas kept half an hour from 2007 to 2016.
        ("5 de julio de 2010 Hora: 06:57", "2010-07-05T06:57:00-04:30"),
    ],
)
def test_a_line_of_date_and_time(line: str, expected: str) -> None:
    document = read(TITLE, STANDFIRST, "", line, LEAD)
    assert document.dateline == line
    published = document.metadata.published
    assert published is not None
    assert iso(published) == expected
    assert published.precision == ("day" if len(expected) == 10 else "minute")
    assert published.zone == ("" if "GMT" in line else "America/Caracas")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("February 30, 2025 Hour: 6:57 am", None),
        ("31 de junio de 2025 Hora: 06:57", None),
        ("Brumaire 3, 2025 Hour: 6:57 am", None),
        ("June 23, 2025 Hour: 25:61", "2025-06-23"),
        ("June 23, 2025 Hour: 13:00 am", "2025-06-23"),
    ],
)
def test_an_impossible_date_is_kept_as_printed_and_told(line: str, published: str | None) -> None:
    reading = convert.read(Source.from_text(f"{TITLE}\n{STANDFIRST}\n{line}\n{LEAD}"), reader="telesur")
    stamp = reading.document.metadata.published
    assert reading.document.dateline == line
    assert (iso(stamp) if stamp else None) == published
    assert "telesur.impossible-date" in [problem.id for problem in reading.problems]


def test_figures_tell_the_day_only_where_they_are_clear() -> None:
    assert read(TITLE, STANDFIRST, "3/4/2026", LEAD).metadata.published is None
    stamp = read(TITLE, STANDFIRST, "23/4/2026", LEAD).metadata.published
    assert stamp is not None
    assert iso(stamp) == "2026-04-23"


def test_the_hour_may_stand_on_a_line_of_its_own() -> None:
    document = read(TITLE, STANDFIRST, "May 4, 2026", "Hour: 6:57 am", LEAD)
    assert document.dateline == "May 4, 2026 Hour: 6:57 am"
    assert words(document) == [LEAD]


def test_a_second_line_says_when_it_was_changed() -> None:
    metadata = read(TITLE, STANDFIRST, DATE, "Updated: May 5, 2026 Hour: 9:00 am", LEAD).metadata
    assert metadata.published is not None
    assert metadata.modified is not None
    assert iso(metadata.modified) == "2026-05-05T09:00:00-04:00"


def test_a_date_within_the_text_is_text() -> None:
    assert "March 3, 2026" in words(read(TITLE, STANDFIRST, DATE, LEAD, "March 3, 2026", SECOND)) + headings(
        read(TITLE, STANDFIRST, DATE, LEAD, "March 3, 2026", SECOND)
    )


# --- Related stories ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "RELATED:", "Related:", "RELATED", "RELATED NEWS:", "READ ALSO:", "Related Stories:", "RELACIONADO:",
        "RELACIONADOS:", "RELACIONADA:", "RELACIONADAS", "LEA TAMBIÉN:", "LEE TAMBIÉN:", "LEA TAMBIEN:",
        "TE PUEDE INTERESAR:", "También te puede interesar:", "VEA TAMBIÉN", "► LEA TAMBIÉN:", "**RELATED:**",
        "TAMBIE\u0301N TE PUEDE INTERESAR:", "Noticias relacionadas:",
    ],
)  # fmt: skip
def test_a_label_of_related_stories(label: str) -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, label, "A Bridge for Puerto Calmo", SECOND, THIRD)
    (story,) = document.metadata.related
    assert (story.label, story.title, story.before) == (label, "A Bridge for Puerto Calmo", "p2")
    assert words(document) == [LEAD, SECOND, THIRD]


def test_several_titles_below_a_label() -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, "RELATED:", "A First Story", "Is This a Second?", SECOND)
    assert [(each.label, each.title) for each in document.metadata.related] == [
        ("RELATED:", "A First Story"),
        ("", "Is This a Second?"),
    ]


def test_several_titles_on_the_line_of_the_label() -> None:
    related = read(TITLE, STANDFIRST, DATE, LEAD, "RELATED: A First Story | A Second One", SECOND).metadata.related
    assert [each.title for each in related] == ["A First Story", "A Second One"]


def test_titles_with_bullets_and_addresses() -> None:
    lines = ("LEE TAMBIÉN:", "• Un muelle nuevo", "https://telesur.example/muelle", "• Otra noticia", SECOND)
    document = read(TITLE, STANDFIRST, DATE, LEAD, *lines)
    assert [(each.title, each.url) for each in document.metadata.related] == [
        ("Un muelle nuevo", "https://telesur.example/muelle"),
        ("Otra noticia", ""),
    ]
    assert words(document) == [LEAD, SECOND]


def test_a_related_story_may_stand_anywhere() -> None:
    before = read(TITLE, STANDFIRST, DATE, "RELATED:", "A Story", LEAD, SECOND)
    assert before.metadata.related[0].before == "p1"
    end = read(TITLE, STANDFIRST, DATE, LEAD, SECOND, "RELATED:", "A Story")
    assert end.metadata.related[0].before == ""
    heading = read(TITLE, STANDFIRST, DATE, LEAD, "RELATED:", "A Story", "", "What Changes", SECOND)
    assert heading.metadata.related[0].before == "h1"
    assert headings(heading) == ["What Changes"]


def test_an_empty_line_ends_a_group_that_has_a_title() -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, "RELATED:", "", "A Story", "", "What Changes", SECOND)
    assert [each.title for each in document.metadata.related] == ["A Story"]


def test_a_label_with_nothing_behind_it_stays_text() -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, SECOND, "RELATED:")
    assert words(document) == [LEAD, SECOND, "RELATED:"]
    assert document.metadata.related == ()


# --- Subheadings and lists ----------------------------------------------------------------------------------


def test_a_subheading_opens_a_section() -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, "What changes for passengers", SECOND, "And then?", THIRD)
    assert headings(document) == ["What changes for passengers", "And then?"]
    assert [len(section.blocks) for section in document.sections] == [1, 1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "“The boat is back”",
        "— Is the boat back?",
        "Odalys Brenn, captain of the ferry, said:",
        "#Lomar",
        "and the boat",
    ],
)
def test_what_is_short_but_no_subheading(line: str) -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, line, SECOND)
    assert headings(document) == []
    assert line in words(document)


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "– ", "•", "► "])
def test_lines_with_bullets_are_a_list(bullet: str) -> None:
    document = read(
        TITLE, STANDFIRST, DATE, LEAD, "It says:", f"{bullet}Six crossings", f"{bullet}A cabin", SECOND
    )
    (found,) = (block for block in document.blocks() if isinstance(block, List))
    assert [entry.text.text for entry in found.items] == ["Six crossings", "A cabin"]
    assert not found.ordered


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "({}) ", "{}.- ", "{}º "])
def test_lines_with_numbers_in_a_row_are_a_numbered_list(form: str) -> None:
    lines = [form.format(number) + words for number, words in ((3, "Measure"), (4, "Ask"), (5, "Compare"))]
    document = read(TITLE, STANDFIRST, DATE, LEAD, *lines, SECOND)
    (found,) = (block for block in document.blocks() if isinstance(block, List))
    assert [entry.text.text for entry in found.items] == ["Measure", "Ask", "Compare"]
    assert (found.ordered, found.start) == (True, 3)


def test_numbers_out_of_order_and_single_bullets_are_text() -> None:
    lines = ["1. Zamora scored first.", "4. Caracas answered late.", "- And nobody left early."]
    assert words(read(TITLE, STANDFIRST, DATE, LEAD, *lines, SECOND)) == [LEAD, *lines, SECOND]


def test_the_dashes_of_an_interview_are_no_bullets() -> None:
    lines = [
        "- How did it begin?",
        "- With a crack in the engine.",
        "- And then?",
        "- Then we waited eleven weeks.",
    ]
    assert words(read(TITLE, STANDFIRST, DATE, LEAD, *lines)) == [LEAD, *lines]
    lines = ["—¿Cómo empezó?", "—Con una grieta —dijo—. Después esperamos."]
    assert words(read(TITLE, STANDFIRST, DATE, LEAD, *lines)) == [LEAD, *lines]


# --- Closing remarks, authors, sources ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "remark",
    [
        "teleSUR will continue updating this story...",
        "TeleSUR will keep you informed.",
        "Noticia en desarrollo",
        "NOTICIA EN DESARROLLO...",
        "teleSUR seguirá informando sobre el puerto.",
        "This is a developing story.",
        "Developing story",
    ],
)
def test_a_closing_remark_is_a_note(remark: str) -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, SECOND, remark, "Author: MK")
    assert document.metadata.editorial_note == remark
    assert words(document) == [LEAD, SECOND]


def test_a_sentence_about_the_network_within_the_text_is_text() -> None:
    line = "teleSUR will continue its broadcasts from the pier, the director said."
    assert words(read(TITLE, STANDFIRST, DATE, LEAD, line, SECOND)) == [LEAD, line, SECOND]


MK = Person(name="MK", initials="MK")
TELESUR = Organisation(name="teleSUR")


@pytest.mark.parametrize(
    ("line", "agents"),
    [
        ("Author: MK", [MK]),
        ("AUTHOR: MK", [MK]),
        ("Author:MK", [MK]),
        ("Autor: teleSUR - mk", [TELESUR, Person(name="mk", initials="mk")]),
        ("Autor: teleSUR-MK", [TELESUR, MK]),
        (
            "Author: teleSUR/ OSG - JF",
            [TELESUR, Person(name="OSG", initials="OSG"), Person(name="JF", initials="JF")],
        ),
        ("Author: teleSUR", [TELESUR]),
        ("Autora: Ana Pérez-Gómez", [Person(name="Ana Pérez-Gómez")]),
        ("Autores: Ana Ruiz y Jon Berg", [Person(name="Ana Ruiz"), Person(name="Jon Berg")]),
        ("Authors: Ana Ruiz, Jon Berg and MK", [Person(name="Ana Ruiz"), Person(name="Jon Berg"), MK]),
        ("Author: Ana Ruiz; Jon Berg | MK", [Person(name="Ana Ruiz"), Person(name="Jon Berg"), MK]),
        ("Autor(es): Ana Ruiz", [Person(name="Ana Ruiz")]),
        ("Author: M.K.", [Person(name="M.K.", initials="M.K.")]),
        ("Por: Ana Ruiz, corresponsal en Lomar", [Person(name="Ana Ruiz", role="corresponsal en Lomar")]),
    ],
)
def test_an_author_line(line: str, agents: list[object]) -> None:
    document = read(TITLE, STANDFIRST, DATE, LEAD, SECOND, line, "Source: RT")
    assert document.byline is not None
    assert document.byline.printed().replace(" ", "") == line.replace(" ", "")
    assert list(document.byline.agents) == agents
    assert words(document) == [LEAD, SECOND]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source: RT", ["RT"]),
        ("Fuente: ABI - EFE", ["ABI", "EFE"]),
        ("Fuente: ABI-EFE", ["ABI", "EFE"]),
        ("Fuentes: Prensa Latina, EFE y Reuters", ["Prensa Latina", "EFE", "Reuters"]),
        ("Source: teleSUR / RT", ["teleSUR", "RT"]),
        ("Fuente: Ministerio de Ciencia y Tecnología", ["Ministerio de Ciencia y Tecnología"]),
        ("Source: AP.", ["AP"]),
    ],
)
def test_a_source_line(line: str, names: list[str]) -> None:
    metadata = read(TITLE, STANDFIRST, DATE, LEAD, SECOND, "Author: MK", line).metadata
    assert metadata.source is not None
    assert metadata.source.printed() == line
    assert [agent.name for agent in metadata.source.agents] == names
    assert metadata.credit_line == " / ".join(["teleSUR", *(name for name in names if name != "teleSUR")])


def test_author_and_source_may_stand_on_one_line_or_below_the_date() -> None:
    for lines in (["Author: MK | Source: RT"], ["Author: MK Source: RT"], ["Author:", "MK", "Source:", "RT"]):
        for document in (
            read(TITLE, STANDFIRST, DATE, *lines, LEAD, SECOND),
            read(TITLE, STANDFIRST, DATE, LEAD, SECOND, *lines),
        ):
            assert document.byline is not None
            assert list(document.byline.agents) == [MK]
            assert document.metadata.source is not None
            assert document.metadata.source.text == "RT"
            assert words(document) == [LEAD, SECOND]
            assert next(block for block in document.blocks() if isinstance(block, Paragraph)).lead


def test_a_sentence_that_begins_like_a_source_line_is_text() -> None:
    line = "Source: the ministry itself, which says that it knew of the crack. Nobody had asked before."
    assert line in words(read(TITLE, STANDFIRST, DATE, LEAD, line, SECOND))


# --- Language, identity, hostile input ----------------------------------------------------------------------


def test_the_language_comes_from_labels_and_small_words_or_stays_open() -> None:
    assert read(TITLE, "23 de junio de 2025 Hora: 06:57").language == "es"
    assert (
        read("El barco vuelve", "El barco de los pueblos del río y de la bahía volvió con una máquina.").language
        == "es"
    )
    assert read("Xyz", "Abc.").language == ""
    assert (
        read(
            "O barco volta", "O barco dos povos do rio e da baía voltou com uma nova máquina e um velho capitão."
        ).language
        == ""
    )


def test_without_a_name_the_id_comes_from_the_text() -> None:
    first, again, other = read(TITLE, LEAD, name=""), read(TITLE, LEAD, name=""), read(TITLE, SECOND, name="")
    assert first.id == again.id != other.id
    assert first.metadata.identifiers == ()


def test_every_fact_says_where_it_came_from() -> None:
    document = read(
        TITLE, STANDFIRST, CAPTION, DATE, LEAD, "RELATED:", "A Story", SECOND, "Author: MK", "Source: RT"
    )
    stated = {name for name in document.metadata.__struct_fields__ if getattr(document.metadata, name)}
    stated |= {"title", "standfirst", "byline", "dateline", "language"}
    assert set(document.metadata.origins) == stated - {"origins"}


@pytest.mark.parametrize(
    "text",
    [
        "RELATED:\nA Story\n\n" * 10_000,
        "T" * 100_000 + "\n" + LEAD,
        "Author: " + "MK - " * 50_000,
        "Source: " + "and " * 50_000,
        "June 23, 2025 " * 20_000,
        "Photo: " * 30_000,
        "1. a\n" * 20_000,
        ("Heading Line\n" * 20_000) + "RELATED:\n" * 20_000,
        "(" * 100_000,
        "Updated: " * 20_000 + "\n" + " " * 100_000 + "x",
    ],
)
def test_hostile_texts_are_read_in_linear_time(text: str) -> None:
    document = convert.read(Source.from_text(text), reader="telesur").document
    assert not document.check()


def test_the_own_folder_of_a_source_is_never_needed(tmp_path: Path) -> None:
    path = tmp_path / "17 – Lómar.txt"
    path.write_text(f"{TITLE}\n{STANDFIRST}\n{DATE}\n{LEAD}", "utf-16")
    reading = convert.read(path)
    assert reading.reader == "telesur"
    assert reading.document.id.startswith("doc-17-L-mar-")
