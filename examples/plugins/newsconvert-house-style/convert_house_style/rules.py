"""The rules: what a headline may be, and which words are not ours."""

import re
from collections.abc import Sequence

from convert.plugin import Report

_HEADLINE = re.compile(r"#{1,6}[ \t]+(\S.*)")
_LETTERS = re.compile(r"[^\W\d_]+")
_DOUBLE_MARKS = re.compile(r"[!?]{2}")


def judge(data: bytes, longest: int, avoid: Sequence[str], report: Report) -> None:
    """Report what breaks the rules, with the line it stands on."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        report.error("house-style.encoding", "this is not UTF-8", where=f"byte {error.start}")
        return
    avoided = {word.casefold() for word in avoid if word}
    for number, line in enumerate(text.splitlines(), 1):
        headline = _HEADLINE.match(line)
        if headline:
            _judge_headline(headline[1].strip(), longest, f"line {number}", report)
        _judge_line(line, avoided, f"line {number}", report)


def _judge_headline(words: str, longest: int, where: str, report: Report) -> None:
    if len(words) > longest:
        report.error(
            "house-style.long-headline",
            f"the headline has {len(words)} characters",
            where=where,
            hint=f"{longest} are allowed",
        )
    if words.endswith("."):
        report.error("house-style.full-stop", "a headline ends without a full stop", where=where)
    letters = _LETTERS.findall(words)
    if len(letters) > 1 and all(word.isupper() for word in letters):
        report.error("house-style.capitals", "a headline is not shouted", where=where)


def _judge_line(line: str, avoided: set[str], where: str, report: Report) -> None:
    if _DOUBLE_MARKS.search(line):
        report.warn("house-style.marks", "one mark is enough", where=where)
    for word in _LETTERS.findall(line):
        if word.casefold() in avoided:
            report.error("house-style.word", f"the house does not say {word!r}", where=where)
