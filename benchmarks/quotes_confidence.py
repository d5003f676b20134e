"""How often the speaker is right for each step of confidence.

    python benchmarks/quotes.py TRUTH.jsonl > PREDICTIONS.jsonl
    python benchmarks/quotes_confidence.py TRUTH.jsonl PREDICTIONS.jsonl

A speaker is right if the names share their last word, or one holds all words of the other; nobody, if both say so.
Quotes are the same where they begin within three code points of each other.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_NEAR = 3


def articles(path: str) -> dict[str, dict[str, Any]]:
    """The lines of a file by their id."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return {each["id"]: each for each in map(json.loads, filter(None, lines))}


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names are one speaker's."""
    first, second = (_WORD.findall((name or "").lower()) for name in (one, other))
    if not first or not second:
        return first == second
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def main() -> None:
    """Print a line for each step: how many quotes, how many of them with the right speaker."""
    if len(sys.argv) != 3:  # noqa: PLR2004 - the program and its two arguments
        sys.exit(__doc__)
    truth, predictions = articles(sys.argv[1]), articles(sys.argv[2])
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, article in truth.items():
        for quote in predictions.get(name, {"quotes": []})["quotes"]:
            near = [each for each in article["quotes"] if abs(each["start"] - quote["start"]) <= _NEAR]
            step = quote["confidence"] + ("" if quote["speaker_text"] else ", no speaker")
            if near and near[0].get("type") in ("direct", "partial"):
                total[step] += 1
                names = [near[0].get("speaker_text"), *near[0].get("speaker_aliases", ())]
                right[step] += any(alike(each, quote["speaker_text"]) for each in names)
    for step, count in total.most_common():
        print(f"{step:20} {count:5} quotes, speaker right {100 * right[step] / count:5.1f} %")


if __name__ == "__main__":
    main()
