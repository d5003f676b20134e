"""What reporters file without styles is found all the same, and is said to be a guess."""

import pytest
from docx_manuscripts import SEEN, UNSEEN, Manuscript, packed, ps
from docx_manuscripts_more import MORE

import convert
from convert.model import Document, Figure, Paragraph

ALL = (*SEEN, *UNSEEN, *MORE)
each = pytest.mark.parametrize("manuscript", ALL, ids=[manuscript.name for manuscript in ALL])


def _read(manuscript: Manuscript) -> Document:
    return convert.read(packed(manuscript), name="story.docx", filters={"quotes": False}).document


def _words(text: object) -> str:
    return getattr(text, "text", "") or ""


@each
def test_headline_standfirst_and_byline_are_found(manuscript: Manuscript):
    document = _read(manuscript)
    assert _words(document.title) == manuscript.title
    assert _words(document.standfirst) or _words(document.subtitle) == manuscript.standfirst
    assert (_words(document.standfirst) or _words(document.subtitle)) == manuscript.standfirst
    assert _words(document.kicker) == manuscript.kicker
    assert (document.byline.printed() if document.byline is not None else "") == manuscript.byline
    assert [agent.name for agent in (document.byline.agents if document.byline is not None else ())] == list(
        manuscript.people
    )
    assert document.dateline == manuscript.dateline


@each
def test_the_text_begins_and_ends_where_it_does(manuscript: Manuscript):
    document = _read(manuscript)
    paragraphs = [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]
    assert paragraphs[0] == manuscript.first
    if manuscript.last:
        assert paragraphs[-1] == manuscript.last
    headings = [section.heading.text.text for section in document.sections if section.heading is not None]
    assert headings == list(manuscript.subheads)


@each
def test_captions_credits_and_notes_are_told_from_the_text(manuscript: Manuscript):
    document = _read(manuscript)
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    captions = [_words(figure.caption) for figure in figures]
    assert len(captions) == len(manuscript.captions)
    for caption, beginning in zip(captions, manuscript.captions, strict=True):
        assert caption.startswith(beginning)
    printed = " ".join(figure.credit.printed() for figure in figures if figure.credit is not None)
    assert all(credit in printed for credit in manuscript.credits)
    notes = [note for note in document.metadata.notes if note.role == "editor"]
    assert len(notes) == len(manuscript.notes)
    assert not any(note.public for note in notes)
    for note, beginning in zip(notes, manuscript.notes, strict=True):
        assert note.text.startswith(beginning)


@pytest.mark.parametrize("manuscript", [m for m in ALL if not m.styles], ids=lambda manuscript: manuscript.name)
def test_what_was_found_by_looks_or_labels_is_a_guess(manuscript: Manuscript):
    origins = _read(manuscript).metadata.origins
    assert origins["title"] == "derived"
    assert origins["byline"] == "derived"


@pytest.mark.parametrize(
    ("title", "label", "writer"),
    [
        ("Título", "Texto", "Ana Rivas"),
        ("Titre", "Texte", "Ada Merrin"),
        ("Titolo", "Testo", "Ada Merrin"),
        ("Tytuł", "Tekst", "Ada Merrin"),
        ("Заголовок", "Текст", "Ада Меррин"),
    ],
)
def test_the_label_of_the_text_stands_before_its_writer_too(title: str, label: str, writer: str):
    story = (
        "El puente de Orre se abre el lunes, dijo el puerto, y con él la calle de la ribera, cerrada hasta hoy."
    )
    named = Manuscript("", ps(f"{title}: Orre", f"{label}: {writer}", story), title="")
    told = Manuscript("", ps(f"{title}: Orre", f"{label}: {story}", story), title="")
    assert _writers(_read(named)) == [writer]
    assert _writers(_read(told)) == []
    assert [block.text.text for block in _read(told).blocks() if isinstance(block, Paragraph)] == [story, story]


@pytest.mark.parametrize(
    ("title", "byline", "writer"),
    [
        ("Tytuł", "Przez: Ada Merrin", "Ada Merrin"),
        ("Tytuł", "Autorzy: Ada Merrin", "Ada Merrin"),
        ("Naslov", "Piše: Ada Merrin", "Ada Merrin"),
        ("Titlu", "De către: Ada Merrin", "Ada Merrin"),
        ("Rubrik", "Författare: Ada Merrin", "Ada Merrin"),
    ],
)
def test_what_stands_before_a_name_in_a_byline_is_a_label_of_manuscripts(title: str, byline: str, writer: str):
    story = "Most w Orre otworzy się w poniedziałek, powiedział port, a z nim ulica nad rzeką, dotąd zamknięta."
    document = _read(Manuscript("", ps(f"{title}: Orre", byline, story), title=""))
    assert _words(document.title) == "Orre"
    assert _writers(document) == [writer]


def _writers(document: Document) -> list[str]:
    return [agent.name for agent in document.byline.agents] if document.byline is not None else []
