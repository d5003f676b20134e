"""Learns from pages with truth which verdicts of the HTML reader's rules are wrong, and how much that would gain.

    python benchmarks/html_blocks.py FOLDER [--predictions OUT] [--shut 4] [--back 0.8] [--out 0.1] [--alone]

FOLDER is as for html.py, with a `truth.json` in each set. Every block of the stretch of text is one case: its
features are the rules' verdict on it and on its neighbours, and what can be seen of it. Two logistic models, one
for what was left out and one for what was kept, tell how likely its words stand in the truth. The pages of a site
are judged by weights from other sites alone (see folds.py); those of the part `--shut` are not learnt from at all.
A block that was left out is taken back if it is likelier than `--back`, and a kept one goes if it is less likely
than `--out`. Where OUT is given, `before` and `after` are written there, for a scorer.
With `--alone`, the models know no verdict: what they say is compared with what the rules say.

Needs numpy. The reader has no such table: docs/decisions tells why.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from folds import FOLDS, fold_of
from pages import loaded, prediction

from convert.errors import ConvertError
from convert.plugin import Report, Source
from convert_html.assemble import Found, make_document
from convert_html.figures.resources import Pictures
from convert_html.page.blocks import Block
from convert_html.page.hints import Hint
from convert_html.page.reasons import Reason
from convert_html.page.text import is_sentence
from convert_html.read import look_at_page

_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]|\w+")
_HINTS = [(name, bit) for name, bit in vars(Hint).items() if name.isupper() and name != "CREDITS"]
_GRAM = 4
_IN, _NOT_IN = 0.6, 0.25  # of a block's shingles; between the two it is not learnt from
_RARE = 25
_COMPLETE = 0.7  # a truth with less of what was kept stops early, as behind a paywall
_ROUNDS = 8
_ENDS = {".": ".。!！…»”\"'", "?": "?？", ":": ":："}  # fmt: skip
_MOVED = frozenset((Reason.STANDFIRST, Reason.TITLE, Reason.CAPTION))
"""The reasons of what is printed elsewhere in the document."""

Features = dict[str, float]


@dataclass(slots=True)
class Case:
    """One block of a page."""

    name: str
    item: str
    fold: int
    place: int
    kept: bool
    right: bool | None
    """Whether its words stand in the truth; None if that cannot be told."""
    words: int
    features: Features


@dataclass(slots=True)
class Article:
    """A page as the rules left it."""

    name: str
    item: str
    found: Found


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of four words stands in a text."""
    words = _TOKEN.findall(text.lower())
    return Counter(tuple(words[place : place + _GRAM]) for place in range(len(words) - _GRAM + 1))


def body_of(truth: Mapping[str, Any]) -> str:
    """The text that the truth of a page has, whatever it calls it; paragraphs in brackets may be there or not."""
    sections = truth.get("sections") or ()
    lines = [line for each in sections for line in (each.get("heading") or "", *each["paragraphs"])]
    return truth.get("body_text") or "\n".join(lines or truth.get("paragraphs") or ())


def features_of(found: Found, block: Block, kept: set[int], texts: Counter[str], main: Counter[str]) -> Features:
    """What is seen of a block: verdicts on it and its neighbours, size, links, names, end, place and make."""
    page = found.page
    holder = page.holders[block.holder]
    ends = [name for name, signs in _ENDS.items() if block.text.rstrip()[-1:] in signs]
    told = [f"end {ends[0] if ends else 'word'}", f"kind {block.kind}", f"tag {block.tag}", *_verdict(block, kept)]
    told += [f"hint {name}" for name, bit in _HINTS if block.hints & bit]
    told += [f"own {name}" for name, bit in _HINTS if block.own & bit]
    signs = {
        "sentence": is_sentence(block.text),
        "bold": block.bold,
        "declared": block.declared,
        "in article": holder.article >= 0,
        "size": math.log2(1 + block.size),
        "linked": block.linked / max(1, block.size),
        "leads nowhere": not block.linked,
        "repeated": min(3, texts[block.text]),
        "make of the text": main[holder.signature] / max(1, main.total()),
        "digits": sum(letter.isdigit() for letter in block.text) / max(1, len(block.text)),
    }
    places = sorted(each.place for each in page.blocks if id(each) in kept and each.value > 0)
    before = sum(place < block.place for place in places)
    signs |= {"texts before": min(6, before), "texts behind": min(6, len(places) - before)}
    for step in (-2, -1, 1, 2):
        place = block.place + step
        if 0 <= place < len(page.blocks):
            near = page.blocks[place]
            told += [f"{step} kind {near.kind}", *(f"{step} {each}" for each in _verdict(near, kept))]
            signs[f"{step} size"] = math.log2(1 + near.size)
            signs[f"{step} same container"] = near.holder == block.holder
    return {**{name: float(value) for name, value in signs.items()}, **dict.fromkeys(told, 1.0)}


def _verdict(block: Block, kept: set[int]) -> tuple[str, ...]:
    return ("verdict kept" if id(block) in kept else f"verdict {block.left_out or 'outside'}",)


def cases_of(article: Article, fold: int, body: str) -> Iterator[Case]:
    """The blocks with words in an article's stretch; what was left out is right if the truth has it once more."""
    found = article.found
    if found.stretch is None:
        return
    kept = {id(block) for block in found.kept}
    texts = Counter(block.text for block in found.page.blocks)
    main: Counter[str] = Counter()
    rest = truth = shingles(body)
    for block in found.kept:
        rest = rest - shingles(block.text)
        if block.kind == "p" and block.value > 0:
            main[found.page.holders[block.holder].signature] += block.size
    for block in found.page.blocks[found.stretch.start : found.stretch.end]:
        if block.text.strip() and block.kind not in ("figure", "embed") and block.left_out not in _MOVED:
            own = shingles(block.text)
            there = truth if id(block) in kept else rest
            share = sum(each in there for each in own) / len(own) if own else 0.5
            right = True if share >= _IN else False if share <= _NOT_IN else None
            features = features_of(found, block, kept, texts, main)
            words = len(_TOKEN.findall(block.text))
            yield Case(article.name, article.item, fold, block.place, id(block) in kept, right, words, features)


def read_sets(folder: Path) -> tuple[list[Article], list[Case]]:
    """All pages of a folder, and the cases of those that have a truth."""
    articles, cases = [], []
    for file in sorted(folder.glob("*/truth.json")):
        truths = json.loads(file.read_text(encoding="utf-8"))
        for item, path, url in loaded(file.parent):
            source = Source(gzip.decompress(path.read_bytes()), name="page.html")
            body = body_of(truths.get(item, {}))
            if not body:
                continue
            try:
                article = Article(file.parent.name, item, look_at_page(source, url, Report()))
            except ConvertError:
                continue
            articles.append(article)
            found = list(cases_of(article, fold_of(url or item), body))
            kept = sum(each.words for each in found if each.kept)
            if sum(each.words for each in found if each.kept and each.right is not False) < _COMPLETE * kept:
                for each in found:
                    each.right = None
            cases += found
    return articles, cases


def chances(cases: Sequence[Case], shut: int, strength: float, *, alone: bool) -> np.ndarray:
    """How likely the words of each block stand in the truth, by weights from the sites of other parts."""
    learnt_from = [each for each in cases if each.fold != shut]
    seen = Counter(name for each in learnt_from for name in each.features)
    names = sorted(name for name, number in seen.items() if number >= _RARE and not (alone and "verdict" in name))
    numbers = {name: number for number, name in enumerate(names, 1)}
    matrix = np.zeros((len(cases), len(names) + 1))
    matrix[:, 0] = 1
    for row, each in enumerate(cases):
        for name, value in each.features.items():
            if name in numbers:
                matrix[row, numbers[name]] = value
    folds = np.array([each.fold for each in cases])
    known = np.array([each.right is not None for each in cases])
    right = np.array([each.right is True for each in cases], dtype=float)
    heavy = np.sqrt([each.words for each in cases])
    kept = np.array([each.kept for each in cases])
    found = np.zeros(len(cases))
    for fold in range(FOLDS):
        for part in [np.ones_like(kept)] if alone else [kept, ~kept]:
            asked = part & (folds == fold)
            told = part & known & (folds != fold) & (folds != shut)
            spread = matrix[told].std(axis=0)
            scale = np.where(spread > 0, spread, 1)
            weights = learn(matrix[told] / scale, right[told], heavy[told], strength)
            found[asked] = 1 / (1 + np.exp(-(matrix[asked] / scale) @ weights))
    return found


def learn(matrix: np.ndarray, right: np.ndarray, heavy: np.ndarray, strength: float) -> np.ndarray:
    """The weights of a logistic model (L2, but for the first, which is the constant), by Newton's steps."""
    weights = np.zeros(matrix.shape[1])
    costs = np.full(matrix.shape[1], strength)
    costs[0] = 1e-6
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (heavy * (chance - right)) + costs * weights
        curve = (matrix * (heavy * chance * (1 - chance))[:, None]).T @ matrix + np.diag(costs)
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print what the weights would change on the parts that are learnt from and on the one that is shut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, metavar="OUT")
    parser.add_argument("--shut", type=int, default=FOLDS - 1, choices=range(FOLDS))
    parser.add_argument("--back", type=float, default=0.8)
    parser.add_argument("--out", type=float, default=0.1)
    parser.add_argument("--strength", type=float, default=100.0, help="how much large weights cost")
    parser.add_argument("--alone", action="store_true", help="leave out the verdicts of the rules")
    arguments = parser.parse_args()
    articles, cases = read_sets(arguments.folder)
    likely = chances(cases, arguments.shut, arguments.strength, alone=arguments.alone)
    if arguments.alone:
        compare(cases, likely, arguments.shut)
        return
    changed = {
        (each.name, each.item, each.place): not each.kept
        for each, chance in zip(cases, likely, strict=True)
        if (chance < arguments.out if each.kept else chance > arguments.back)
    }
    tell(cases, changed, arguments.shut)
    if arguments.predictions:
        write(articles, changed, arguments.predictions)


def compare(cases: Sequence[Case], likely: np.ndarray, shut: int) -> None:
    """Print how often the rules are wrong, and how often a model without them."""
    for name in sorted({each.name for each in cases}):
        for side in (False, True):
            known = [
                (each, chance > 0.5)  # noqa: PLR2004 - likelier than not
                for each, chance in zip(cases, likely, strict=True)
                if each.name == name and (each.fold == shut) == side and each.right is not None
            ]
            rules = sum(each.words for each, _ in known if each.kept != each.right)
            model = sum(each.words for each, says in known if says != each.right)
            print(
                f"{name:14} {'shut' if side else 'seen'}  words judged wrongly: rules {rules:6}, model {model:6}"
            )


def tell(cases: Sequence[Case], changed: Mapping[tuple[str, str, int], bool], shut: int) -> None:
    """Print what is taken back and what goes, in blocks and words, rightly and wrongly."""
    for name in sorted({each.name for each in cases}):
        for side in (False, True):
            here = [each for each in cases if each.name == name and (each.fold == shut) == side]
            here = [each for each in here if (each.name, each.item, each.place) in changed]
            line = f"{name:14} {'shut' if side else 'seen'}"
            for kept, what in ((False, "taken back"), (True, "left out")):
                good = [each.words for each in here if each.kept == kept and each.right == (not kept)]
                bad = [each.words for each in here if each.kept == kept and each.right is kept]
                line += f"  {what} rightly {len(good):3} ({sum(good):5}), wrongly {len(bad):3} ({sum(bad):5})"
            print(line)


def write(articles: Sequence[Article], changed: Mapping[tuple[str, str, int], bool], out: Path) -> None:
    """Write what a scorer needs, before and after the change."""
    for title in ("after", "before"):  # what is made of a page can be made once more
        sets: dict[str, dict[str, Any]] = {}
        for each in articles:
            found = each.found
            kept = {id(block) for block in found.kept}
            places = [place for place in range(len(found.page.blocks)) if (each.name, each.item, place) in changed]
            if title == "after" and places:
                told = {place: changed[each.name, each.item, place] for place in places}
                found = replace(found, kept=[b for b in found.page.blocks if told.get(b.place, id(b) in kept)])
            document = make_document(found, each.item, Pictures(None, Report()))
            sets.setdefault(each.name, {})[each.item] = prediction(document)
        for name, items in sets.items():
            file = out / title / f"{name}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(items, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
