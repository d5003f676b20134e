"""What is said of several articles at once: facts for each of them (`--set-all`), and those of an edition."""

import re
from collections.abc import Sequence

from msgspec.structs import fields, replace

from convert.batch.sources import Found
from convert.cli.arguments import Arguments, pairs_of
from convert.errors import UsageError
from convert.messages import did_you_mean, listed, printable
from convert.plugin import Writer
from convert.settings import refuse_own

EDITION = ("title", "editor", "publisher", "date", "description", "identifier")
"""What an edition may say of itself."""

_PAIR = re.compile(r"[a-z][a-z_.]*=", re.ASCII)


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
            raise UsageError("--edition has no value", hint='say --edition title="..."')
    return found


def edition_facts(pairs: Sequence[str]) -> dict[str, str]:
    """The facts of an edition that words of the form NAME=VALUE give.

    Raises:
        UsageError: There is no such fact, or no value.
    """
    facts = pairs_of(pairs, "--edition")
    for name in facts:
        if name not in EDITION:
            hint = f"there are {listed(EDITION)}"
            raise UsageError(f"an edition has no {printable(name)!r}{did_you_mean(name, EDITION)}", hint=hint)
    return facts


def many_sources(everything: Sequence[Found]) -> str:
    """How many sources there are, in words; "" if there are not several."""
    count = sum(not each.left_out for each in everything)
    return f"{count:,} sources" if count > 1 else ""


def for_several(arguments: Arguments, many: str) -> Arguments:
    """The arguments where there are several articles: each keeps what it states itself.

    `many` says in words how many there are; nothing if there is one.

    Raises:
        UsageError: What is set belongs to one article alone.
    """
    request = arguments.request
    if not many or request.settings_for != "one":
        return arguments
    refuse_own(request.settings, many)
    return replace(arguments, request=replace(request, settings_for="several"))


def for_edition(arguments: Arguments) -> Arguments:
    """The arguments of `--merge`, with the facts of the edition as options of the format.

    A title that is set is the edition's, where the format can have one, and not that of every article.

    Raises:
        UsageError: The format holds one article, or has no place for a fact of the edition; several are named.
    """
    request = arguments.request
    if len(request.to) != 1:
        raise UsageError("--merge makes one file of one format", hint="say --to with one format")
    writer = arguments.registry.find(Writer, request.to[0]).declaration
    if not writer.several:
        raise UsageError(f"{writer.name} holds one article", hint="say -d FOLDER in the place of --merge")
    known = {field.name for field in fields(writer.options)}
    facts = dict(arguments.edition)
    settings = dict(request.settings)
    if "title" in settings and "title" in known and "title" not in facts:
        facts["title"] = settings.pop("title")
    for name in facts:
        if name not in known:
            raise UsageError(f"{writer.name} has no place for the {name} of an edition", hint="EPUB has")
    own: dict[str, object] = {**facts, **request.options.get(writer.name, {})}
    options: dict[str, dict[str, object]] = {**request.options, writer.name: own} if own else request.options
    return replace(arguments, request=replace(request, settings=settings, options=options))
