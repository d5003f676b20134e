"""Learn how much each feature of a candidate weighs, from annotated articles, and write the table of weights.

    python benchmarks/quotes_weights.py FOLDER... --to plugins/convert_quotes/languages/und.json

The folders hold annotated articles (see quotes_articles.py). Each reference beside a quote is one case: the
candidates that the filter saw, and which of them the annotation names. The weights maximise the share of the right
ones (softmax, L2), for each kind of reference on its own and for all kinds together, which steadies the rare ones.
What is decided early decides what is seen later, so that the filter runs again with the new weights, a few times,
and the cases of all runs count (dataset aggregation).

Needs numpy. The filter itself needs nothing: it adds up the table.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from quotes_articles import truth

from convert_quotes.attribution.attribute import Attributor
from convert_quotes.language import Weights, load
from convert_quotes.names.mentions import Names
from convert_quotes.speakers.choose import Choice
from convert_quotes.words.marks import spans
from convert_quotes.words.tokens import Tokens

_ROUNDS = 3
_STEPS = 400
_SHARED = "*"
_EXPECTED = {
    "leads": 2.0,
    "gender-same": 0.5,
    "gender-hint-other": -1.0,
    "is-place": -1.5,
    "always-governed": -0.5,
    "named-later": -0.5,
    "unnamed-governed": -0.8,
}
_EXPECTED_OF = {
    ("null", "main"): 0.7,
    ("null", "lead"): 0.2,
    ("null", "main-asked"): 0.8,
    ("pronoun", "main"): 0.7,
    ("pronoun", "lead"): 0.2,
    ("alone", "main"): 0.7,
    ("alone", "main-asked"): 1.5,
}
"""What grammar says before anything is learnt, of any reference or of one kind: weights are drawn to these, all
others to nothing."""

_WORD = re.compile(r"\w+")


def agree(name: str, said: str) -> bool:
    """Whether a name and an annotation are one speaker's: one holds the other, or the last words agree."""
    one, other = name.lower(), said.lower()
    return bool(one and other) and (one in other or other in one or one.split()[-1] == other.split()[-1])


def cases(article: dict[str, Any]) -> list[tuple[Choice, list[bool]]]:
    """The references of an article that were decided by weights, and which candidates are right."""
    text = article["text"]
    lines, position = [], 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    marked = spans(text, lines)
    tokens = Tokens(text, lines, marked, load(article["lang"]))
    attributor = Attributor(tokens, marked, Names(tokens))
    attributor.resolver.training = True
    attributions = attributor.attribute()
    said = {
        each["start"]: each for each in article["quotes"] if not each.get("ignore") and each["type"] != "title"
    }
    by_place = {(each.token, each.kind in ("alone", "inline")): each for each in attributor.resolver.choices}
    found = []
    for number, (span, attribution) in enumerate(zip(marked, attributions, strict=True)):
        quote = said.get(span.start)
        if quote is None or attribution.how == "continued":
            continue
        mention = attribution.mention
        if mention is not None and mention.kind == "name":
            continue
        place = (mention.first, False) if mention is not None else (tokens.token_of[number], True)
        choice = by_place.get(place)
        if choice is None:
            continue
        names = [each for each in (quote["speaker_text"], *quote["speaker_aliases"]) if each]
        right = [
            each.referent is not None
            and any(
                agree(name, each.referent.entity.name if each.referent.entity else each.referent.words)
                for name in names
            )
            for each in choice.candidates
        ]
        if not any(right) and mention is not None and mention.kind == "nominal":
            words = tokens.words(mention.first, mention.last)
            if any(agree(name, words) for name in names):
                right = [each.referent is None for each in choice.candidates]
        if any(right) and not all(right):
            found.append((choice, right))
    return found


def expectations(numbers: dict[tuple[str, str], int]) -> "np.ndarray":
    """What each weight is drawn to."""
    values = {(_SHARED, feature): value for feature, value in _EXPECTED.items()} | _EXPECTED_OF
    expected = np.zeros(len(numbers), dtype=np.float32)
    for key, value in values.items():
        if key in numbers:
            expected[numbers[key]] = value
    return expected


def learn(found: list[tuple[Choice, list[bool]]], strength: float) -> dict[str, dict[str, float]]:
    """The weights of each kind of reference."""
    numbers: dict[tuple[str, str], int] = {}
    columns, rows, starts, rights = [], [], [0], []
    row = 0
    for choice, right in found:
        for candidate, is_right in zip(choice.candidates, right, strict=True):
            for feature in candidate.features:
                for key in ((_SHARED, feature), (choice.kind, feature)):
                    columns.append(numbers.setdefault(key, len(numbers)))
                    rows.append(row)
            rights.append(is_right)
            row += 1
        starts.append(row)
    matrix = np.zeros((row, len(numbers)), dtype=np.float32)
    np.add.at(matrix, (rows, columns), 1)
    right_rows = np.array(rights)
    begins = np.array(starts[:-1])
    case = np.repeat(np.arange(len(found)), np.diff(starts))
    expected = expectations(numbers)
    weights = expected.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        sums = matrix @ weights
        sums -= np.maximum.reduceat(sums, begins)[case]
        power = np.exp(sums)
        share = power / np.add.reduceat(power, begins)[case]
        good = np.where(right_rows, power, 0)
        aim = good / np.add.reduceat(good, begins)[case]
        slope = matrix.T @ (share - aim) + strength * (weights - expected)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    table: dict[str, dict[str, float]] = {}
    features = sorted({feature for _, feature in numbers})
    for kind in sorted({kind for kind, _ in numbers} - {_SHARED}):
        table[kind] = {}
        for feature in features:
            places = [numbers[key] for key in ((_SHARED, feature), (kind, feature)) if key in numbers]
            value = round(float(sum(weights[place] for place in places)), 2)
            if value:
                table[kind][feature] = value
    shared = {feature: round(float(weights[numbers[_SHARED, feature]]), 2) for feature in features}
    return table | {_SHARED: {feature: value for feature, value in shared.items() if value}}


def main() -> None:
    """Learn from the folders named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, help="language file that gets the table")
    parser.add_argument(
        "--kinds", nargs="*", help="write these kinds of reference only; all others stay as they are"
    )
    parser.add_argument("--strength", type=float, default=3.0, help="how much large weights cost")
    parser.add_argument("--folds", type=int, default=0, help="judge on so many parts, each from the others")
    arguments = parser.parse_args()
    articles = [truth(path) for folder in arguments.folders for path in sorted(folder.rglob("*.txt"))]
    pool: list[tuple[Choice, list[bool]]] = []
    for rounds in range(1, _ROUNDS + 1):
        found = [case for article in articles for case in cases(article)]
        right = sum(each[choice.chosen] for choice, each in found)
        kinds = Counter(choice.kind for choice, _ in found)
        print(f"{len(found)} references, {right} right before learning: {dict(kinds)}")
        pool += found
        table = learn(pool, arguments.strength * rounds)
        for tag in {article["lang"] for article in articles}:
            load(tag).weights = {kind: Weights(each) for kind, each in table.items()}
    found = [case for article in articles for case in cases(article)]
    print(f"{sum(each[choice.chosen] for choice, each in found)} of {len(found)} right after learning")
    if arguments.folds:
        print(f"{judge(articles, arguments.strength, arguments.folds):.1%} right on articles not learnt from")
    if arguments.to:
        kept = json.loads(arguments.to.read_text(encoding="utf-8")).get("weights", {}) if arguments.kinds else {}
        write(arguments.to, kept | {kind: table[kind] for kind in arguments.kinds or table})


def judge(articles: list[dict[str, Any]], strength: float, folds: int) -> float:
    """The share of references that are right where the weights come from the other articles."""
    parts = [[case for article in articles[each::folds] for case in cases(article)] for each in range(folds)]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for number, part in enumerate(parts):
        table = learn([case for other in parts[:number] + parts[number + 1 :] for case in other], strength)
        for choice, each in part:
            weights = table.get(choice.kind, table[_SHARED])
            sums = [
                sum(weights.get(feature, 0) for feature in candidate.features) for candidate in choice.candidates
            ]
            right[choice.kind] += each[sums.index(max(sums))]
            total[choice.kind] += 1
    for kind, count in total.most_common():
        print(f"  {kind:10} {count:5} references, {right[kind] / count:.1%} right")
    return right.total() / total.total()


def write(path: Path, table: dict[str, dict[str, float]]) -> None:
    """Put the table into a language file in the place of the one that it has, one kind a paragraph."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r',\n"weights": \{.*?\n\}(?=,\n"|\n\})', "", text, flags=re.DOTALL)
    kinds = []
    for kind, weights in table.items():
        lines, line = [], " "
        for feature, value in sorted(weights.items()):
            piece = f" {json.dumps(feature)}: {value},"
            if len(line) + len(piece) > 139:  # noqa: PLR2004 - the width of a line in these files
                lines.append(line)
                line = " "
            line += piece
        lines.append(line.removesuffix(","))
        kinds.append(f" {json.dumps(kind)}: {{\n" + "\n".join(lines) + "\n }")
    body = ",\n".join(kinds)
    path.write_text(
        text.rstrip().removesuffix("}").rstrip() + f',\n"weights": {{\n{body}\n}}\n}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
