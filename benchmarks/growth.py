"""Shows that reading a page takes time in proportion to its size, for pages made to be hard to read.

    python benchmarks/growth.py [--scale 0.1]

Each kind of page is made at a quarter, half and the whole of its size, and read in this process without filters.
The last two columns say how much longer each doubling takes: 2 is in proportion. CPU seconds, the better of two.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from itertools import pairwise

import convert
from convert.loading.registry import registry
from convert.plugin import Filter

SENTENCE = "The harbour office of Port Selby reopened on Monday, and the ferry sails again from the old pier. "
NO_FILTERS = {each.declaration.name: False for each in registry().all(Filter)}


def paragraphs(count: int) -> str:
    """Many paragraphs, no two alike."""
    return "".join(f"<p>{SENTENCE}{number}.</p>" for number in range(count))


def one_paragraph(size: int) -> str:
    """One paragraph of so many characters."""
    return f"<p>{SENTENCE * (size // len(SENTENCE))}</p>"


def nested(count: int) -> str:
    """Elements inside one another, and a text after them."""
    return "<div>" * count + SENTENCE + "</div>" * count + paragraphs(5)


def broken(count: int) -> str:
    """Tags that are never closed, close what is not open, or cross."""
    return "".join(
        f"<p>{SENTENCE}<b>bold<i></b> both</i></span><li><td>cell {number}<div>" for number in range(count)
    )


def links(count: int) -> str:
    """Paragraphs with ten links each."""
    made = "".join(f"{SENTENCE}<a href='/{number}'>pier {number}</a> " for number in range(10))
    return f"<p>{made}</p>" * (count // 10)


def links_in_one(count: int) -> str:
    """All links in one paragraph."""
    return f"<p>{''.join(f'pier <a href=/{number}>{number}</a>, ' for number in range(count))}.</p>"


def marks(count: int) -> str:
    """Emphasised words in one paragraph, one after another and crossing."""
    return f"<p>{'the <em>old <strong>wooden</em> pier</strong> ' * (count // 2)}.</p>"


def attributes(count: int) -> str:
    """Elements with many attributes and names."""
    names = " ".join(f"name-{number}" for number in range(20))
    given = " ".join(f'data-{number}="{number}"' for number in range(20))
    return "".join(f'<p class="{names} n{each}" {given}>{SENTENCE}</p>' for each in range(count // 20))


def breaks(count: int) -> str:
    """Lines of one paragraph."""
    return f"<p>{'<br>'.join(SENTENCE for _ in range(count))}</p>"


def pictures(count: int) -> str:
    """Figures with captions between the paragraphs."""
    return "".join(
        f"<p>{SENTENCE}</p><figure><img src='/{number}.jpg'><figcaption>The pier</figcaption></figure>"
        for number in range(count)
    )


def menus(count: int) -> str:
    """Words in menus, a hundred of them inside one another."""
    return "<nav>" * 100 + "<a href='/'>pier </a>" * count + "</nav>" * 100


def lists_within(count: int) -> str:
    """Items of lists, each list in an item of the one before, a hundred deep."""
    return ("<ul><li>The old pier" * 100 + "</li></ul>" * 100) * (count // 100)


def teasers(count: int) -> str:
    """Boxes with a linked headline and the lead under it."""
    return "".join(
        f"<div class='box'><h3><a href='/{number}'>A headline of another day, number {number}</a></h3>"
        f"<div><p>{SENTENCE}{number}.</p></div></div>"
        for number in range(count)
    )


def boxes(count: int) -> str:
    """Boxes with a picture and a caption that is no more than a paragraph."""
    return "".join(
        f"<div class='box'><div><img src='/{number}.jpg'></div><div class='text'>{SENTENCE}{number}.</div></div>"
        for number in range(count)
    )


PAGES: dict[str, tuple[Callable[[int], str], int]] = {
    "paragraphs": (paragraphs, 200_000),
    "characters of one paragraph": (one_paragraph, 12_000_000),
    "elements inside one another": (nested, 100_000),
    "pieces of broken markup": (broken, 40_000),
    "links, ten in a paragraph": (links, 100_000),
    "links in one paragraph": (links_in_one, 100_000),
    "marks in one paragraph": (marks, 50_000),
    "attributes": (attributes, 400_000),
    "lines with breaks": (breaks, 40_000),
    "figures": (pictures, 20_000),
    "words in menus inside one another": (menus, 100_000),
    "items of lists inside one another": (lists_within, 40_000),
    "teasers": (teasers, 40_000),
    "boxes with a picture": (boxes, 20_000),
}


def seconds(page: bytes) -> float:
    """The time that reading takes."""
    spent = []
    for _ in range(2):
        gc.collect()
        begun = time.process_time()
        convert.read(page, reader="html", filters=NO_FILTERS)
        spent.append(time.process_time() - begun)
    return min(spent)


def main() -> int:
    """Print a row for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="make every page this many times as large")
    scale = parser.parse_args().scale
    print("| page of | size | a quarter, s | half, s | whole, s | times | times |\n|---|---|---|---|---|---|---|")
    for name, (make, count) in PAGES.items():
        size = int(count * scale)
        begin = f"<html><body><h1>Harbour office reopens</h1><div>{paragraphs(5)}"
        spent = [seconds(f"{begin}{make(size // part)}</div></body></html>".encode()) for part in (4, 2, 1)]
        times = " | ".join(f"{after / before:.1f}" for before, after in pairwise(spent))
        print(f"| {name} | {size:,} | {' | '.join(f'{each:.2f}' for each in spent)} | {times} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
