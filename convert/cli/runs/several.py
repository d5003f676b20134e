"""What is said of several articles at once: facts for each of them (`--set-all`), and those of an edition."""

from collections.abc import Sequence

from msgspec.structs import fields, replace

from convert.batch.sources import Found
from convert.cli.arguments import Arguments
from convert.errors import UsageError
from convert.plugin import Writer
from convert.settings import refuse_own


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
        raise UsageError("--merge makes one file of one format", hint="use --to with one format")
    writer = arguments.registry.find(Writer, request.to[0]).declaration
    if not writer.several:
        raise UsageError(f"{writer.name} holds only one article", hint="use -d FOLDER instead of --merge")
    known = {field.name for field in fields(writer.options)}
    facts = dict(arguments.edition)
    settings = dict(request.settings)
    if "title" in settings and "title" in known and "title" not in facts:
        facts["title"] = settings.pop("title")
    for name in facts:
        if name not in known:
            raise UsageError(f"{writer.name} has no place for the {name} of an edition", hint="EPUB has one")
    own: dict[str, object] = {**facts, **request.options.get(writer.name, {})}
    options: dict[str, dict[str, object]] = {**request.options, writer.name: own} if own else request.options
    return replace(arguments, request=replace(request, settings=settings, options=options))
