"""Words of the form NAME=VALUE, which `--set`, `--set-all` and `--edition` take."""

import re
from collections.abc import Sequence

from convert.errors import UsageError
from convert.messages import did_you_mean, join_words, printable

EDITION = ("title", "editor", "publisher", "date", "description", "identifier")
"""What an edition may say of itself."""

_PAIR = re.compile(r"[a-z][a-z_.]*=", re.ASCII)


def pairs_of(words: Sequence[str], flag: str) -> dict[str, str]:
    """What stands behind a flag of the form NAME=VALUE.

    Raises:
        UsageError: A word has no name or no value.
    """
    pairs = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                f"{flag} {word!r} has no value", hint=f'use {flag} NAME=VALUE, as in {flag} title="..."'
            )
        pairs[name.strip()] = value
    return pairs


def spread(words: Sequence[str]) -> list[str]:
    """The words with one value behind each flag: `--edition title=A date=B` and `--set-all author=C` have several.

    Only words of the form NAME=VALUE are taken for such values, so that a source behind them stays one.
    """
    found: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        flag, equals, value = word.partition("=")
        if flag not in {"--edition", "--set-all"}:
            found.append(word)
            if word == "--":
                return found + rest
            continue
        if equals:
            rest.insert(0, value)
        values = []
        while rest and _PAIR.match(rest[0]):
            values.append(rest.pop(0))
        if flag == "--set-all":
            found.append(flag)
            found += [part for each in values for part in ("--set", each)]
        elif values:
            found += [part for each in values for part in (flag, each)]
        else:
            raise UsageError("--edition has no value", hint='use --edition title="..."')
    return found


def edition_facts(pairs: Sequence[str]) -> dict[str, str]:
    """The facts of an edition that words of the form NAME=VALUE give.

    Raises:
        UsageError: There is no such fact, or no value.
    """
    facts = pairs_of(pairs, "--edition")
    for name in facts:
        if name not in EDITION:
            hint = f"there are {join_words(EDITION)}"
            raise UsageError(f"an edition has no {printable(name)!r}{did_you_mean(name, EDITION)}", hint=hint)
    return facts
