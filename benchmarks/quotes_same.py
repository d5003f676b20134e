"""A digest of the quotes of each text, so that two versions of the filter can be compared.

    python benchmarks/quotes_same.py TRUTH.jsonl|FOLDER ... > before.txt
    (change the code)
    python benchmarks/quotes_same.py TRUTH.jsonl|FOLDER ... | diff before.txt -

A line a text: its id, the digest of its quotes, and of those with reported speech. Texts are those of JSON Lines
("id", "text", "lang") and of folders of annotated articles (see quotes_articles.py); the hostile ones of
quotes_growth.py follow. Each of the first texts is read in other languages too, where its words mean nothing.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
from quotes import document_of
from quotes_articles import truth
from quotes_growth import _HOSTILE

from convert.plugin import Report
from convert_quotes import QuoteOptions, find_quotes

_SIZE = 20_000
_FOREIGN = 60
_LANGUAGES = ("de", "en", "es", "fr")


def texts(sources: list[str]) -> Iterator[tuple[str, str, str]]:
    """Id, text and language of everything that the sources hold, then of the hostile texts."""
    for source in map(Path, sources):
        if source.is_dir():
            articles = [truth(path) for path in sorted(source.rglob("*.txt"))]
        else:
            articles = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
        yield from ((each["id"], each["text"], each.get("lang", "")) for each in articles)
    for name, piece in _HOSTILE.items():
        for language in _LANGUAGES:
            yield f"{name} {language}", (piece * _SIZE)[:_SIZE], language


def digest(text: str, language: str, *, indirect: bool) -> str:
    """The digest of the quotes of a text."""
    document, _ = document_of(text, language)
    found = find_quotes(document, QuoteOptions(indirect=indirect), Report())
    return hashlib.sha256(msgspec.json.encode(found.quotes)).hexdigest()[:16]


def main() -> None:
    """Print the digests of the texts named on the command line."""
    if len(sys.argv) < 2:  # noqa: PLR2004 - the program and a source
        sys.exit(__doc__)
    own = list(texts(sys.argv[1:]))
    foreign = [
        (f"{name} as {other}", text, other)
        for name, text, language in islice(own, _FOREIGN)
        for other in _LANGUAGES
        if other != language
    ]
    for name, text, language in [*own, *foreign]:
        print(name, *(digest(text, language, indirect=each) for each in (False, True)), sep="\t")


if __name__ == "__main__":
    main()
