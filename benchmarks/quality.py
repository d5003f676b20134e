"""Runs readers and quotes over articles that people annotated, and tells what scorers say of the results.

    python benchmarks/quality.py html          web pages, by set
    python benchmarks/quality.py html-nameless the same where classes and ids say nothing, beside trafilatura
    python benchmarks/quality.py html-speed    the same reader beside trafilatura and readability-lxml
    python benchmarks/quality.py quotes        who said what, by language
    python benchmarks/quality.py wire          items of news wires, by format
    python benchmarks/quality.py confidence    how often the speaker is right for each step of confidence

Articles and scorers are others' and no part of this project; they stand in a folder `shared` beside the checkout
(`--shared`), and without them there is nothing to measure: exit status 2.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

# What the scorer of pages calls its figures, and what they are.
_OF_PAGES = {
    "body F1": "body, F1 of four-word shingles",
    "acc": "body, the same words in the same order",
    "par": "paragraphs, F1",
    "head F1": "headings, F1",
    "placed": "paragraph under the right heading",
    "title": "title",
    "auth F1": "authors, F1",
    "minute": "published, to the minute",
    "day": "published, to the day",
    "summ": "standfirst, exact",
    "summ~": "standfirst, near",
    "kw F1": "keywords, F1",
    "lang": "language",
    "lead": "lead picture",
    "cap": "captions",
}
# What the scorer of wires calls its figures, and what they are.
_OF_WIRES = {
    "headline": "headline",
    "bylines": "bylines, F1",
    "created": "created",
    "modified": "modified",
    "language": "language",
    "urgency": "urgency",
    "pubstatus": "status",
    "version": "version",
    "signals": "signals, F1",
    "ednotes": "notes, F1",
    "subjects": "subjects, F1",
    "keywords": "keywords, F1",
    "paragraphs": "paragraphs, F1",
    "words": "words, F1",
    "subheads": "subheads, F1",
    "captions": "captions, F1",
}
_LENIENT = "found and right speaker, F1, lenient"
_EXACT = "found and right speaker, F1, exactly the full name"
# The articles with quotes: what they are called here, their file, their language or "" for all.
_WITH_QUOTES = {
    "English": ("own", "en"),
    "Spanish": ("own", "es"),
    "English, politics": ("polnear", ""),
    "German": ("dewikinews", ""),
}
# Here the truth names speakers as the text does beside the quote, not in full.
_MENTIONS_ALONE = ("polnear", "dewikinews")
_OF_QUOTES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "articles": lambda of: str(of["n_documents"]),
    "quotes": lambda of: str(of["n_truth"]),
    "quotes found, F1": lambda of: _percent(of["span_overlap_f1"]),
    "quoted stretches that nobody says, taken for quotes": lambda of: (
        f"{round(of['distractors_taken_for_quotes'] * of['n_distractors'])} of {of['n_distractors']}"
    ),
    _LENIENT: lambda of: _percent(of["e2e_lenient_f1"]),
    _EXACT: lambda of: _percent(of["e2e_exact_f1"]),
    "right mention beside the quote": lambda of: _percent(of["speaker_mention_accuracy"]),
    "right cue": lambda of: _percent(of["cue_accuracy"]),
}


def main() -> int:
    """Measure the part that is asked for."""
    parts: dict[str, Callable[[Path, Path], None]] = {
        "html": html,
        "html-nameless": html_nameless,
        "html-speed": html_speed,
        "quotes": quotes,
        "wire": wire,
        "confidence": confidence,
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=parts)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = parser.parse_args()
    if not given.shared.is_dir():
        print(f"there is no {given.shared}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        parts[given.part](given.shared, Path(folder))
    return 0


def html(shared: Path, folder: Path) -> None:
    """A row for each figure, a column for each set."""
    pages = shared / "data/html"
    _python(ROOT / "benchmarks/html.py", pages, "--predictions", folder)
    sets = _scores(shared, folder / "newsconvert")
    counts = {name: len(json.loads((pages / name / "index.json").read_text(encoding="utf-8"))) for name in sets}
    _table(f"{name}, {counts[name]} pages" for name in sets)
    for key, title in _OF_PAGES.items():
        _row(title, ["" if of.get(key) is None else f"{of[key]:.3f}" for of in sets.values()])


def html_nameless(shared: Path, folder: Path) -> None:
    """A row for each tool and each figure of the body, with names and without, a column for each set."""
    scores: dict[str, dict[str, Mapping[str, Any]]] = {}
    for title, words in {"as they are": [], "without names": ["--nameless"]}.items():
        _python(ROOT / "benchmarks/html.py", shared / "data/html", "--predictions", folder, "--peers", *words)
        for tool in ("newsconvert", "trafilatura"):
            scores[f"{tool}, {title}"] = _scores(shared, folder / tool)
    names = [name for name, of in next(iter(scores.values())).items() if of.get("body F1") is not None]
    _table(names)
    for title, sets in sorted(scores.items()):
        _row(title, [f"{sets[name]['body F1']:.3f}" for name in names])


def _scores(shared: Path, found: Path) -> dict[str, Mapping[str, Any]]:
    """What the scorer says of a tool's predictions, by set."""
    pages, scores = shared / "data/html", found.with_suffix(".json")
    words = ("--data", pages, "--pred", found, "--no-rouge", "--json", scores)
    _python(shared / "check/eval_html.py", "score", *words)
    return {name: of[found.name] for name, of in json.loads(scores.read_text(encoding="utf-8")).items()}


def html_speed(shared: Path, folder: Path) -> None:
    """As the benchmark of pages prints it."""
    words = ("--predictions", folder, "--peers", "--set", "fundus")
    print(_python(ROOT / "benchmarks/html.py", shared / "data/html", *words), end="")


def quotes(shared: Path, folder: Path) -> None:
    """A row for each figure, a column for each set."""
    scores: dict[str, Mapping[str, Any]] = {}
    for title, (name, language) in _WITH_QUOTES.items():
        words = ["--lang", language] if language else []
        scores[title] = json.loads(_score(shared, folder, name, "--json", *words))
    _table(scores)
    for title, tell in _OF_QUOTES.items():
        named = [
            title not in (_LENIENT, _EXACT) or name not in _MENTIONS_ALONE for name, _ in _WITH_QUOTES.values()
        ]
        _row(title, [tell(of) if known else "" for of, known in zip(scores.values(), named, strict=True)])


def wire(shared: Path, folder: Path) -> None:
    """A row for each figure: its mean over the dialects of each format, and over all dialects."""
    found, scores = folder / "wire.jsonl", folder / "wire.json"
    found.write_text(_python(ROOT / "benchmarks/wire.py", shared / "data/wire"), encoding="utf-8")
    _python(shared / "check/eval_wire.py", shared / "data/wire/truth.jsonl", found, "--json", scores)
    figures: dict[str, Mapping[str, Any]] = json.loads(scores.read_text(encoding="utf-8"))
    formats: dict[str, list[Mapping[str, Any]]] = {}
    for name, of in figures.items():
        if "/" in name:
            formats.setdefault(name.partition("/")[0], []).append(of)
    formats["all dialects"] = [figures["all"]]
    _table(f"{name}, {sum(of['items'] for of in dialects)} items" for name, dialects in formats.items())
    for key, title in _OF_WIRES.items():
        cells = []
        for dialects in formats.values():
            values = [of[key] for of in dialects if of.get(key) is not None]
            cells.append(f"{sum(values) / len(values):.3f}" if values else "")
        _row(title, cells)


def confidence(_shared: Path, folder: Path) -> None:
    """As its own benchmark prints it, on the half of our own articles that no weight was learnt from."""
    truth, found = folder / "aside.jsonl", folder / "found.jsonl"
    articles = _python(ROOT / "benchmarks/quotes_articles.py", ROOT / "benchmarks/articles/aside")
    truth.write_text(articles, encoding="utf-8")
    found.write_text(_python(ROOT / "benchmarks/quotes.py", truth), encoding="utf-8")
    print(_python(ROOT / "benchmarks/quotes_confidence.py", truth, found), end="")


def _score(shared: Path, folder: Path, name: str, *words: str) -> str:
    truth = shared / f"data/quotes/{name}.jsonl"
    return _python(shared / "check/eval_quotes.py", truth, _found(shared, folder, name), "--no-intervals", *words)


def _found(shared: Path, folder: Path, name: str) -> Path:
    path = folder / f"{name}.jsonl"
    if not path.exists():
        path.write_text(
            _python(ROOT / "benchmarks/quotes.py", shared / f"data/quotes/{name}.jsonl"), encoding="utf-8"
        )
    return path


def _table(names: Iterable[str]) -> None:
    names = list(names)
    print(f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}")


def _row(title: str, cells: list[str]) -> None:
    print(f"| {title} | {' | '.join(cells)} |")


def _percent(part: float) -> str:
    return f"{100 * part:.1f}"


def _python(*words: object) -> str:
    """What a script prints; it must succeed."""
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
