"""Names of results: by a template, and with the extension of what is written."""

import json
from pathlib import Path

import pytest

from convert import UsageError, convert, convert_many, write
from convert.batch.naming import FIELDS, Claims, template
from convert.batch.verdict import Place
from convert.cli import main
from convert.model import Document, Metadata, Organisation, Text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "a").mkdir(parents=True)
    for name in ("one", "two", "a/one"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"Ferry is late\n\nWords of {name}.\n", encoding="utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_results_are_named_by_a_template_and_never_meet(folder: Path, jobs: str) -> None:
    words = ["in", "--to", "json,text", "-d", "out", "--output-name", "{published:%Y}/{language}/{slug}", "-q"]
    assert main([*words, "-j", jobs, "--report", "run.jsonl"]) == 0
    stems = ["ferry-is-late", "ferry-is-late-2", "ferry-is-late-3"]
    assert names(folder / "out") == {f"unknown/unknown/{stem}{end}" for stem in stems for end in (".json", ".txt")}
    for stem in stems:
        text = (folder / "out/unknown/unknown" / f"{stem}.txt").read_text(encoding="utf-8")
        assert json.dumps(text.split("Words of ")[1].strip())[1:-1] in (
            folder / "out/unknown/unknown" / f"{stem}.json"
        ).read_text(encoding="utf-8"), "both formats of one name are of one article"
    before = {path: path.read_bytes() for path in (folder / "out").rglob("*.txt")}
    assert main([*words, "-j", jobs, "--resume", "run.jsonl"]) == 0
    assert {path: path.read_bytes() for path in (folder / "out").rglob("*.txt")} == before


def test_no_result_replaces_another_of_the_run_whatever_may_be_overwritten(folder: Path) -> None:
    words = ["in", "--to", "text", "-d", "out", "--output-name", "{slug}", "-q", "--overwrite"]
    assert main(words) == 0
    assert main(words) == 0
    assert names(folder / "out") == {"ferry-is-late.txt", "ferry-is-late-2.txt", "ferry-is-late-3.txt"}
    said = {path.read_text(encoding="utf-8") for path in (folder / "out").iterdir()}
    assert len(said) == 3


def test_a_run_that_goes_on_leaves_names_to_those_who_have_them(folder: Path) -> None:
    words = ["in", "--to", "text", "-d", "out", "--output-name", "{slug}", "-q", "--overwrite"]
    (folder / "in/a/one.txt").rename(folder / "late.txt")
    assert main([*words, "--resume", "run.jsonl"]) == 0
    kept = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert len(kept) == 2
    (folder / "in/a").mkdir(exist_ok=True)
    (folder / "late.txt").rename(folder / "in/a/one.txt")
    assert main([*words, "--resume", "run.jsonl"]) == 0
    now = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert len(now) == 3
    assert {name: now[name] for name in kept} == kept


def test_existing_files_are_kept_under_a_template_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "ferry-is-late.txt").write_text("mine", encoding="utf-8")
    assert main(["in", "--to", "text", "-d", "out", "--output-name", "{slug}", "-j", "0", "-q"]) == 3
    assert (folder / "out" / "ferry-is-late.txt").read_text(encoding="utf-8") == "mine"
    assert "this file exists" in capsys.readouterr().err


def test_a_source_with_several_articles_has_a_name_for_each(folder: Path) -> None:
    several = [Document(id=f"a{n}", language="en", title=Text(f"Story {n}")) for n in range(3)]
    (folder / "all.json").write_bytes(write(several, "json").data)
    assert main(["all.json", "--to", "text,json", "-d", "out", "--output-name", "{stem}-{title}", "-q"]) == 0
    assert names(folder / "out") == {*(f"all-Story-{n}.txt" for n in range(3)), "all-Story-0.json"}


def test_the_tree_of_the_source_is_a_field(folder: Path) -> None:
    assert main(["in", "--to", "text", "-d", "out", "--output-name", "{tree}/{stem}", "-q"]) == 0
    assert names(folder / "out") == {"one.txt", "two.txt", "a/one.txt"}


HOSTILE = Document(
    id="../../x",
    language="../en",
    title=Text("/etc/passwd\x00\n../.."),
    metadata=Metadata(publisher=Organisation(name="..\\..\\windows"), slugline="a/b/../../../c"),
)


@pytest.mark.parametrize("field", FIELDS)
def test_what_an_article_says_makes_no_folder_and_leaves_none(field: str) -> None:
    for words in (f"{{{field}}}", f"{{{field}}}/x", f"a/{{{field}}}{{{field}}}/{{{field}}}"):
        place = template(words).place(HOSTILE, Place("t", "s"))
        parts = [*place.tree.split("/"), place.stem] if place.tree else [place.stem]
        assert len(parts) == words.count("/") + 1
        assert all(part.strip(". ") and not set(part) & set("\\/\x00\n:") for part in parts)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("../{slug}", "only dots"),
        ("/{slug}", "empty part"),
        ("a//{slug}", "empty part"),
        ("{slug}/", "empty part"),
        ("..\\{slug}", "only dots"),
        ("{slug!r}", "an invalid format"),
        ("{slug:>99999999}", "an invalid format"),
        ("{slug.__class__}", "there is no field"),
        ("{slug[0]}", "there is no field"),
        ("{}", "there is no field"),
        ("{0}", "there is no field"),
        ("{slgu}", 'did you mean "slug"?'),
        ("{published:%c}", "an invalid format"),
        ("{published:%Y/%m}", "output-name"),
        ("{", "output-name"),
    ],
)
def test_a_template_without_sense_is_refused_before_the_work(tmp_path: Path, words: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        convert_many([__file__], "json", tmp_path / "out", output_name=words, reader="text", jobs=0)
    assert not (tmp_path / "out").exists()


def test_a_template_is_for_one_machine(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one machine"):
        convert_many([__file__], "json", tmp_path, output_name="{slug}", shard=(1, 2), reader="text", jobs=0)


def test_a_name_that_is_claimed_stays_its_owners(tmp_path: Path) -> None:
    claims = Claims(str(tmp_path))
    assert [claims.claim(Place("", "x"), owner).stem for owner in ("a", "b", "a", "c")] == ["x", "x-2", "x", "x-3"]
    assert claims.claim(Place("", "X"), "d").stem == "X-4", "some systems do not tell cases apart"


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (["--to", "quotes"], {".csv"}),
        (["--to", "quotes", "--quotes-layout", "jsonl"], {".jsonl"}),
        (["--to", "jsonld"], {".jsonld"}),
        (["--to", "jsonld", "--jsonld-script"], {".html"}),
        (["--to", "jsonld,html", "--jsonld-script"], {".jsonld.html", ".html.html"}),
        (["--to", "jsonld,quotes", "--quotes-layout", "jsonl"], {".jsonld", ".jsonl"}),
    ],
)
def test_the_extension_is_that_of_what_is_written(folder: Path, words: list[str], ends: set[str]) -> None:
    assert main(["in/one.txt", "in/two.txt", *words, "-d", "out", "-q"]) == 0
    assert names(folder / "out") == {f"{stem}{end}" for stem in ("one", "two") for end in ends}


def test_a_result_says_what_its_options_made_of_it(folder: Path) -> None:
    made = convert(folder / "in/one.txt", "quotes", options={"quotes": {"layout": "jsonl"}}).writings[0]
    assert (made.extension, made.media_type) == (".jsonl", "application/jsonl")
    made = convert(folder / "in/one.txt", "jsonld", options={"jsonld": {"script": True}}).writings[0]
    assert (made.extension, made.media_type) == (".html", "text/html")


def test_pages_of_one_name_have_different_ids_everywhere(folder: Path) -> None:
    page = "<title>T</title><article><h1>T</h1><p>It rained all day in the town of {}, says the hall.</p>"
    for name in ("a", "b"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "index.html").write_text(page.format(name), encoding="utf-8")
    ids = {convert(folder / name / "index.html", "json").reading.document.id for name in ("a", "b")}
    ids |= {convert(page.format(name).encode(), "json").reading.document.id for name in ("a", "b")}
    assert len(ids) == 4
    assert "article" not in ids
    assert main(["a/index.html", "b/index.html", "--merge", "all.json", "-q"]) == 0
    assert len({each["id"] for each in json.loads((folder / "all.json").read_bytes())}) == 2
    link = '<link rel="canonical" href="https://example.org/news/t">'
    for name in ("a", "b"):
        (folder / name / "index.html").write_text(link + page.format(name), encoding="utf-8")
    found = {convert(folder / name / "index.html", "json").reading.document.id for name in ("a", "b")}
    assert found == {"example.org-news-t"}
