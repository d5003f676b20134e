"""What a run over many sources costs and survives: pool, poison, soak, peers.

    pip install newsconvert psutil pypandoc_binary trafilatura
    python benchmarks/batch.py poison [--documents 10000] [--articles FOLDER]

overhead   CPU of the whole process tree per document, beyond converting in one process
speed      documents a second, text to NewsML-G2 and JSON-LD from one reading, quotes on
poison     good documents with some that crash, hang or grow among them: verdicts and status
soak       memory of the process tree during a long run, after the first thousand documents and at most
peers      pandoc, run once for each document, and trafilatura in this process, beside us: medians and ratios
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

import convert
from convert.batch.run import Batch, Plan
from convert.batch.verdict import Verdict
from convert.io.source import Source
from convert.loading.installed import EntryPoint
from convert.loading.registry import Registry, registry
from convert.plugin import Filter, Writer
from convert.request import Request

SAMPLES = Path(__file__).parents[1] / "samples"
POISON = ("crash", "hang", "grow", "exit")
FORMATS = ("newsml", "jsonld")
ROUNDS = 5


def main() -> None:
    """Run the part that is asked for."""
    parts: dict[str, Callable[[argparse.Namespace, Path], None]] = {
        "overhead": overhead,
        "speed": speed,
        "poison": poison,
        "soak": soak,
        "peers": peers,
    }
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("part", choices=parts)
    arguments.add_argument("--documents", type=int, default=2000)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--articles", type=Path, default=SAMPLES)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        parts[given.part](given, Path(folder))


def overhead(given: argparse.Namespace, folder: Path) -> None:
    """The same documents in this process and in the pool, to JSON, without filters, by turns."""
    sources = _articles(given, folder)
    costs: dict[str, list[float]] = {"in one process": [], f"pool of {given.jobs}": []}
    for turn in range(ROUNDS):
        for name, jobs in zip(costs, (0, given.jobs), strict=True):
            out = folder / f"{name} {turn}"
            batch = Batch([sources], Request.of("json", filters=_no_filters()), out, Plan(jobs=jobs))
            with _cpu() as cost:
                batch.run()
            costs[name].append(1000 * cost[0] / batch.total)
    print(f"medians of {ROUNDS} rounds in turn, {batch.total} documents")
    for name, each in costs.items():
        print(f"{name:16} {statistics.median(each):8.3f} ms of CPU a document")
    more = statistics.median(pool - here for here, pool in zip(*costs.values(), strict=True))
    print(f"{'overhead':16} {more:8.3f} ms of CPU a document, starting the workers included")


def speed(given: argparse.Namespace, folder: Path) -> None:
    """Documents a second."""
    batch = Batch([_articles(given, folder)], Request.of(_formats()), folder / "out", Plan(jobs=given.jobs))
    with _cpu() as cost:
        summary = batch.run()
    print(f"{summary.total} documents to {', '.join(_formats())}, {given.jobs} workers, {summary.failed} failed")
    each = 1000 * cost[0] / summary.total
    print(f"{summary.total / summary.seconds:.0f} documents a second, {each:.2f} ms of CPU each")


def poison(given: argparse.Namespace, folder: Path) -> None:
    """Twenty documents that misbehave among the good ones."""
    sources = _articles(given, folder)
    for number in range(20):
        words = f"mock: {POISON[number % len(POISON)]}\nwords\n"
        (sources / f"bad-{number:02}.mock").write_text(words, encoding="utf-8")
    plugins = Registry((*registry().points, EntryPoint("mock", "convert.testing.mock", "mock", "1")))
    kinds: dict[str, int] = {}

    def known(verdict: Verdict) -> None:
        kind = verdict.error.id if verdict.error else "converted"
        kinds[kind] = kinds.get(kind, 0) + 1

    batch = Batch(
        [sources], Request.of(_formats()), folder / "out", Plan(jobs=given.jobs, timeout=5, registry=plugins)
    )
    summary = batch.run(known)
    print(f"{summary.total} documents, status {summary.status}, {summary.seconds:.0f} s: {kinds}")


def soak(given: argparse.Namespace, folder: Path) -> None:
    """Memory of the tree, as proportional set size where the system tells it."""
    sizes: list[float] = []
    done = [0]
    this = psutil.Process()

    def known(_verdict: Verdict) -> None:
        done[0] += 1
        if done[0] % 100 == 0:
            sizes.append(sum(_memory(each) for each in (this, *this.children(recursive=True))) / 1024**2)

    Batch([_articles(given, folder)], Request.of(_formats()), folder / "out", Plan(jobs=given.jobs)).run(known)
    base, rest = sizes[9], sizes[10:]
    most = max(rest)
    print(f"{done[0]} documents: {base:.1f} MiB after 1,000, at most {most:.1f} later ({most / base - 1:+.1%})")


def peers(given: argparse.Namespace, folder: Path) -> None:
    """Each on the same documents, in turn; pandoc writes its nearest XML, for it has no NewsML-G2."""
    import pypandoc  # noqa: PLC0415 - only this part needs it
    import trafilatura  # noqa: PLC0415 - as above

    sources = _articles(given, folder)
    files = sorted(sources.iterdir())
    pages = [file.read_text(encoding="utf-8", errors="replace") for file in files if file.suffix == ".html"]
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "jats", "-s", "-o", os.devnull]
    some = files[:100]

    def run_batch() -> None:
        Batch([sources], Request.of(_formats()), folder / "out", Plan(jobs=given.jobs, overwrite=True)).run()

    def run_pandoc() -> None:
        with ThreadPoolExecutor(given.jobs) as pool:
            list(pool.map(lambda file: subprocess.run([*pandoc, file], check=False), some))

    def convert_pages() -> None:
        for page in pages:
            convert.convert(Source.from_text(page, name="a.html"), "newsml", filters=_no_filters())

    def extract_pages() -> None:
        for page in pages:
            trafilatura.extract(
                page,
                output_format="xml",
                with_metadata=True,
                include_formatting=True,
                include_links=True,
                include_images=True,
            )

    several = f"{given.jobs} at a time"
    print(f"medians of {ROUNDS} rounds in turn, {len(files)} documents, {len(pages)} of them pages\n")
    print("| what is done | documents a second | ms of CPU each |\n|---|---|---|")
    _print_beside(
        (f"newsconvert, {several}: read, quotes, {' and '.join(_formats())}", run_batch, files),
        (f"pandoc, {several}, a process for each: read, JATS", run_pandoc, some),
    )
    _print_beside(
        ("newsconvert, pages in one process: read, newsml, no quotes", convert_pages, pages),
        ("trafilatura, pages in one process: extract with metadata, XML", extract_pages, pages),
    )


_Work = tuple[str, Callable[[], None], Sequence[object]]


def _print_beside(ours: _Work, theirs: _Work) -> None:
    """Two rows and the ratio of their medians, of rounds in which each had its turn."""
    paces: dict[str, list[tuple[float, float]]] = {ours[0]: [], theirs[0]: []}
    for number in range(ROUNDS + 1):
        for name, work, documents in (ours, theirs):
            pace = _pace(work, documents)
            # What is imported and compiled in the first round is not part of the pace.
            if number:
                paces[name].append(pace)
    rows = {name: [statistics.median(each) for each in zip(*paces[name], strict=True)] for name in paces}
    for name, (pace, cost) in rows.items():
        print(f"| {name} | {pace:.1f} | {cost:.2f} |")
    pace, cost = (mine / other for mine, other in zip(*rows.values(), strict=True))
    print(f"| newsconvert to {theirs[0].partition(',')[0]} | **{pace:.2f}** | **{cost:.2f}** |")


def _pace(work: Callable[[], object], documents: Sequence[object]) -> tuple[float, float]:
    """Documents a second, and milliseconds of CPU for each."""
    began = time.perf_counter()
    with _cpu() as cost:
        work()
    return len(documents) / (time.perf_counter() - began), 1000 * cost[0] / len(documents)


def _articles(given: argparse.Namespace, folder: Path) -> Path:
    """As many copies of the articles as are asked for, each told apart by a number."""
    articles = [path for path in sorted(given.articles.rglob("*")) if path.suffix in (".txt", ".html")]
    sources = folder / "in"
    sources.mkdir()
    for number in range(given.documents):
        article = articles[number % len(articles)]
        shutil.copy(article, sources / f"{number:06}-{article.name}")
    return sources


def _formats() -> tuple[str, ...]:
    written = {each.declaration.name for each in registry().all(Writer)}
    return tuple(name for name in FORMATS if name in written)


def _no_filters() -> dict[str, bool]:
    return {each.declaration.name: False for each in registry().all(Filter)}


def _memory(process: psutil.Process) -> float:
    try:
        about: Any = process.memory_full_info()
    except psutil.Error:
        return 0.0
    return float(getattr(about, "pss", about.rss))


@contextmanager
def _cpu() -> Iterator[list[float]]:
    """CPU seconds, user and system, of this process and of those it waited for."""
    cost = [0.0]
    began = sum(os.times()[:4])
    yield cost
    cost[0] = sum(os.times()[:4]) - began


if __name__ == "__main__":
    main()
