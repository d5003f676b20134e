"""What LibreOffice saves again comes back equal, as .docx and through ODT; and the ODT keeps who said what."""

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

import convert
from convert.kit.clean import cleaned
from convert.model import Document, Note
from convert.report import Report
from convert.testing import documents

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = (
    "an article with all that an article can have",
    "every block",
    "an article in Arabic",
    "scripts, directions and signs of the whole world",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Documents, each by the name of the file that it is written into."""
    kit = dict(documents())
    found = [kit[name] for name in NAMES]
    found += [convert.read(path).document for path in sorted(SAMPLES.glob("telesur-*.txt"))]
    return {f"d{number}": cleaned(document, Report()) for number, document in enumerate(found)}


@pytest.fixture(scope="module")
def saved(written: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `docx` and `odt`, which hold what LibreOffice saves, as .docx and through ODT."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here: soffice")
    folder = tmp_path_factory.mktemp("office")

    def save(kind: str, target: str, *files: Path) -> None:
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(folder / target), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

    for name, document in written.items():
        convert.write(document, "docx").save(folder / f"{name}.docx")
    word = "docx:MS Word 2007 XML"
    save(word, "docx", *sorted(folder.glob("*.docx")))
    save("odt", "between", *sorted(folder.glob("*.docx")))
    save(word, "odt", *sorted((folder / "between").glob("*.odt")))
    return folder


def _read(path: Path) -> convert.Reading:
    return convert.read(path, filters={"quotes": False})


def test_a_document_that_libreoffice_saved_comes_back_equal(written: dict[str, Document], saved: Path):
    for name, document in written.items():
        reading = _read(saved / "docx" / f"{name}.docx")
        assert reading.document == replace(document, metadata=replace(document.metadata, notes=_public(document)))
        assert [each.id for each in reading.problems if each.severity != "note"] == []


def test_through_odt_it_comes_back_equal_too(written: dict[str, Document], saved: Path):
    for name, document in written.items():
        reading = _read(saved / "odt" / f"{name}.docx")
        assert reading.document == replace(document, metadata=replace(document.metadata, notes=_public(document)))
        assert [each.id for each in reading.problems if each.severity != "note"] == []


def test_the_odt_itself_keeps_ids_quotes_speakers_and_facts(written: dict[str, Document], saved: Path):
    for name, document in written.items():
        reading = _read(saved / "between" / f"{name}.odt")
        back = reading.document
        assert [each.id for each in reading.problems if each.severity != "note"] == []
        assert {block.id for block in document.blocks()} <= {block.id for block in back.blocks()}
        assert back.quotes == document.quotes
        assert back.metadata == replace(document.metadata, notes=_public(document))
        for field in ("kicker", "title", "subtitle", "standfirst", "byline", "dateline", "language"):
            assert getattr(back, field) == getattr(document, field)


def _public(document: Document) -> tuple[Note, ...]:
    return tuple(note for note in document.metadata.notes if note.public)
