import csv
import io
import json
from pathlib import Path

import pytest

from convert import UsageError, write
from convert.cli import main
from convert.model import Document

COLUMNS = "article,quote,words,kind,speaker,role"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("Maud Oakley", "Peter Lund", "Ana Ruiz"):
        path = tmp_path / "in" / f"{name.split()[0].lower()}.txt"
        path.write_text(f"The ferry is late\n\n“We waited for it all day,” {name} said.\n", encoding="utf-8")
    return tmp_path


def rows(text: str) -> list[tuple[str, str]]:
    return [(row["article"].partition("-")[0], row["speaker"]) for row in csv.DictReader(io.StringIO(text))]


def test_a_folder_becomes_one_table(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["in", "--to", "quotes"]) == 0
    table = capfdbinary.readouterr().out.decode()
    assert table.count(COLUMNS) == 1
    assert rows(table) == [("ana", "Ana Ruiz"), ("maud", "Maud Oakley"), ("peter", "Peter Lund")]


def test_a_folder_becomes_one_file(folder: Path) -> None:
    assert main(["in", "--to", "quotes", "-o", "all.csv"]) == 0
    assert len(rows((folder / "all.csv").read_text(encoding="utf-8"))) == 3
    assert main(["in", "--to", "quotes", "--merge", "merged.csv"]) == 0
    assert (folder / "merged.csv").read_bytes() == (folder / "all.csv").read_bytes()


@pytest.mark.parametrize("layout", ["jsonl", "parquet"])
def test_each_quote_says_which_file_its_article_was_read_from(folder: Path, layout: str) -> None:
    if layout == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow comes with the extra [parquet]")
    (folder / "one").mkdir()
    (folder / "in" / "ana.txt").rename(folder / "one" / "maud.txt")
    assert main(["in", "one", "--to", "quotes", "--quotes-layout", layout, "-o", f"all.{layout}", "-q"]) == 0
    if layout == "parquet":
        from pyarrow import parquet

        found = parquet.read_table("all.parquet").to_pylist()
    else:
        found = [json.loads(line) for line in (folder / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["speaker"], row["source"]) for row in found] == [
        ("Maud Oakley", "in/maud.txt"),
        ("Peter Lund", "in/peter.txt"),
        ("Ana Ruiz", "one/maud.txt"),
    ]


@pytest.mark.parametrize("place", [["-o", "out/peter.csv"], ["-d", "out"]])
def test_one_source_alone_is_named_too(folder: Path, place: list[str]) -> None:
    (folder / "out").mkdir()
    assert main(["in/peter.txt", "--to", "quotes", *place, "-q"]) == 0
    (row,) = csv.DictReader(io.StringIO((folder / "out" / "peter.csv").read_text(encoding="utf-8")))
    assert (row["speaker"], row["source"]) == ("Peter Lund", "in/peter.txt")


def test_a_folder_becomes_one_file_of_json_lines(folder: Path) -> None:
    assert main(["in", "--to", "quotes", "--layout", "jsonl", "-o", "all.jsonl"]) == 0
    lines = (folder / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["speaker"] for line in lines] == ["Ana Ruiz", "Maud Oakley", "Peter Lund"]


def test_a_folder_becomes_one_table_of_people(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["in", "--to", "quotes", "--quotes-people", "-o", "people.csv"]) == 0
    table = (folder / "people.csv").read_bytes().decode()
    people = [row["name"] for row in csv.DictReader(io.StringIO(table))]
    assert people == ["Ana Ruiz", "Maud Oakley", "Peter Lund"]
    capfdbinary.readouterr()
    assert main(["in", "--to", "quotes", "--quotes-people"]) == 0
    assert capfdbinary.readouterr().out.decode() == table


def test_a_folder_becomes_one_file_of_parquet(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow comes with the extra [parquet]")
    assert main(["in", "--to", "quotes", "--quotes-layout", "parquet", "-o", "all.parquet"]) == 0
    assert parquet.read_table("all.parquet")["speaker"].to_pylist() == ["Ana Ruiz", "Maud Oakley", "Peter Lund"]
    assert main(["in", "--to", "quotes", "--quotes-layout", "parquet", "-d", "out"]) == 0
    assert len(list((folder / "out").rglob("*.parquet"))) == 3


def test_a_file_for_each_source_is_made_where_a_folder_is_named(folder: Path) -> None:
    assert main(["in", "--to", "quotes", "-d", "out"]) == 0
    assert sorted(path.name for path in (folder / "out").rglob("*.csv")) == ["ana.csv", "maud.csv", "peter.csv"]


def test_what_cannot_be_read_is_told_and_left_out(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert main(["in", "--to", "quotes", "-o", "all.csv"]) == 3
    assert "3 of 4 sources are in the list, 1 failed" in capfd.readouterr().err
    assert len(rows((folder / "all.csv").read_text(encoding="utf-8"))) == 3


def test_a_list_of_nothing_is_not_written(folder: Path) -> None:
    for path in (folder / "in").iterdir():
        path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert main(["in", "--to", "quotes", "-o", "all.csv"]) == 4
    assert not (folder / "all.csv").exists()


def test_a_list_that_is_there_is_kept(folder: Path) -> None:
    (folder / "all.csv").write_text("mine", encoding="utf-8")
    assert main(["in", "--to", "quotes", "-o", "all.csv"]) != 0
    assert (folder / "all.csv").read_text(encoding="utf-8") == "mine"
    assert main(["in", "--to", "quotes", "-o", "all.csv", "--overwrite"]) == 0


def test_no_document_is_held_until_the_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.cli.runs import merge
    from convert.pipeline import write_documents

    sizes: list[int] = []

    def counted(documents: list[Document], *given: object, **named: object) -> object:
        sizes.append(len(documents))
        return write_documents(documents, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(merge, "write_documents", counted)
    assert main(["in", "--to", "quotes", "-o", "all.csv"]) == 0
    assert sizes == [1, 1, 1]


def test_a_format_that_is_no_list_cannot_go_on() -> None:
    with pytest.raises(UsageError, match="cannot be appended to"):
        write(Document(id="a"), "newsml", more=True)
