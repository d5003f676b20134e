"""Words for people: text made safe to print, and near misses of a name.

Messages carry titles, names and paths that come from outside. A terminal obeys some characters, and others turn
the reading direction round, so whatever cannot be printed is shown by its escape.
"""

import re
from collections.abc import Callable, Iterable, Mapping

_LONGEST = 200
# The password in an address (RFC 3986, section 3.2.1: such have no place where anybody else may read), called by
# its place, as linters take a pattern of that name for one.
_BEFORE_HOST = r"(://[^\s/@:]{0,100}:)[^\s/@]{1,200}@"


def printable(text: str, longest: int = _LONGEST) -> str:
    r"""The text with what cannot be printed as an escape ("\x1b"), cut at `longest` code points.

    A password in an address is not shown.
    """
    if "://" in text:
        text = re.sub(_BEFORE_HOST, r"\1***@", text)
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escape(character) for character in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean "newsml"?' where a known word is near, else nothing."""
    import difflib  # noqa: PLC0415 - for a mistake alone

    near = difflib.get_close_matches(word.lower(), sorted(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


_ARGUMENTS: Mapping[str, str] = {"from": "reader", "set": "settings", "filter": "filters"}
# A flag of the command line in a message, with the value that stands behind it. Few messages name one, so that
# the patterns are compiled when one does.
_FLAGS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r'--set ([\w.]+)="([^"]*)"', r'settings={"\1": "\2"}'),
    (r"--set ([\w.]+)=([^\s,;]+)", r'settings={"\1": "\2"}'),
    (r"--(from|to|encoding) ([A-Z]\w*)", lambda found: f"{_ARGUMENTS[found[1]]}="),
    (r"--no-filter (\w+)", r'filters={"\1": False}'),
    (r"--filter (\w+)", r'filters={"\1": True}'),
    (r"--(fetch-media)\b(?!-)", r'filters={"\1": True}'),
    (
        r"--(set|from|to|encoding|filter|validate|strict|report|resume|jobs|timeout|memory|shard|cluster)\b(?!-)",
        lambda found: f"{_ARGUMENTS.get(found[1], found[1])}=",
    ),
    (
        r"--(docx|epub|html|json|jsonld|markdown|newsml|ninjs|nitf|quotes|telesur|text)-([a-z-]+)(?: [A-Z]+)?",
        lambda found: f'options={{"{found[1]}": {{"{found[2].replace("-", "_")}": ...}}}}',
    ),
    (r"--(overwrite|durable)\b(?!-)", r"\1=True"),
)


def in_python(message: str) -> str:
    """A message that names flags of the command line, with the arguments of the library in their place."""
    if "--" in message:
        for pattern, argument in _FLAGS:
            message = re.sub(pattern, argument, message)
    return message


def join_words(words: Iterable[str], conjunction: str = "and") -> str:
    """The words as a list in a sentence: 'a, b and c'."""
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last
