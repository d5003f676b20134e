"""Find the quotes in plain texts and print them, so that they can be compared with what people found.

    python benchmarks/quotes.py TRUTH.jsonl > PREDICTIONS.jsonl

Each line of TRUTH.jsonl is an object with "id", "text" (one paragraph a line) and "lang". Each line that is
printed has the same id and "quotes": a list of objects with "start" and "end" (code points of the text, the end
not included), "type", "speaker_text", "speaker_span", "cue".
"""

import json
import sys
from pathlib import Path
from typing import Any

from convert.model import Document, Paragraph, Range, Section, Text
from convert.plugin import Report
from convert_quotes import QuoteOptions, find_quotes


def document_of(text: str, language: str) -> tuple[Document, dict[str, int]]:
    """A document with one paragraph a line, and the offset of each paragraph in the text."""
    blocks = []
    offsets = {}
    position = 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Paragraph(id=f"b{number}", text=Text(line)))
        offsets[f"b{number}"] = position
        position += len(line) + 1
    return Document(id="text", language=language, sections=(Section(blocks=tuple(blocks)),)), offsets


def predicted(text: str, language: str) -> list[dict[str, Any]]:
    """The quotes of a text, one entry a range."""
    empty, offsets = document_of(text, language)
    document = find_quotes(empty, QuoteOptions(), Report())
    result = []
    for quote in document.quotes:
        for part in quote.ranges:
            start, end = _span(part, offsets)
            cue = _span(quote.cue, offsets) if quote.cue else None
            result.append(
                {
                    "start": start,
                    "end": end,
                    "text": text[start:end],
                    "type": quote.kind if quote.kind != "block" else "direct",
                    "speaker_text": quote.speaker.name if quote.speaker else None,
                    "speaker_span": _span(quote.mention, offsets) if quote.mention else None,
                    "cue": text[cue[0] : cue[1]] if cue else None,
                    "confidence": quote.confidence,
                }
            )
    return result


def _span(part: Range, offsets: dict[str, int]) -> tuple[int, int]:
    return offsets[part.target] + part.start, offsets[part.target] + part.end


def main() -> None:
    """Read the file named on the command line, print the predictions."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its one argument
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                article = json.loads(line)
                quotes = predicted(article["text"], article.get("lang", ""))
                print(json.dumps({"id": article["id"], "quotes": quotes}, ensure_ascii=False))


if __name__ == "__main__":
    main()
