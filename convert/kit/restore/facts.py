"""What stands round the text: headline and lines of the page, facts of the file; what was changed there wins."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.restore.merge import keep_line, keep_text
from convert.kit.restore.prints import Print, fold, print_of_fact, print_of_text
from convert.kit.restore.three_way import three_way
from convert.model import CreditLine, Document, Metadata, Organisation, Origin, Text

TEXTS = ("kicker", "title", "subtitle", "standfirst")
_LINES = ("language", "byline", "dateline")
_METADATA = tuple(name for name in Metadata.__struct_fields__ if name != "origins")


def prints_of_texts(document: Document) -> dict[str, Print]:
    """The prints of headline, standfirst and their like, of those that have words."""
    found = {name: print_of_text(getattr(document, name)) for name in TEXTS}
    return {name: each for name, each in found.items() if each.words}


def prints_of_facts(document: Document) -> dict[str, str]:
    """The digests of byline, dateline, language and all metadata, of those that say anything."""
    found = {name: print_of_fact(_printable(getattr(document, name))) for name in _LINES}
    for name in _METADATA:
        found[f"metadata.{name}"] = print_of_fact(_printable(getattr(document.metadata, name)))
    return {name: each for name, each in found.items() if each}


def _printable(value: object) -> object:
    """What a page shows of a value: of a line its words and addresses."""
    if isinstance(value, CreditLine):
        return [value.printed(), [agent.url for agent in value.agents]]
    return value


class Facts(Struct, frozen=True):
    """The document with its facts restored, and the names of those that were changed."""

    document: Document
    changed: tuple[str, ...]


def restore_facts(
    stored: Document,
    page: Document,
    texts: Mapping[str, Print],
    facts: Mapping[str, str],
    *,
    prints_alone: bool = False,
) -> Facts:
    """The stored document in which each fact that is another one on the page now is that of the page.

    `texts` and `facts` are the prints of the page as it was when the file was written. `prints_alone` leaves out
    what no page prints: the language and the metadata.
    """
    nothing = Print("", "", "")
    now_texts, now_facts = prints_of_texts(page), prints_of_facts(page)
    fields: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    changed: list[str] = []
    for name in TEXTS:
        then, now = texts.get(name, nothing), now_texts.get(name, nothing)
        if then != now:
            fields[name] = keep_text(getattr(stored, name), getattr(page, name))
            if then.words != now.words:
                changed.append(name)
    for name in _LINES:
        if name == "language" and (prints_alone or not facts.get(name)):
            continue  # programs state the language of their user where a file states none
        if facts.get(name, "") != now_facts.get(name, ""):
            kept = _merge(getattr(stored, name), getattr(page, name))
            if prints_alone and kept == getattr(stored, name):
                continue  # the same words, of which this page tells less
            fields[name] = kept
            changed.append(name)
    for name in () if prints_alone else _METADATA:
        if facts.get(f"metadata.{name}", "") != now_facts.get(f"metadata.{name}", ""):
            kept = _merge(getattr(stored.metadata, name), getattr(page.metadata, name))
            if kept == getattr(stored.metadata, name):
                continue  # another program says the same in its own way
            metadata[name] = kept
            changed.append(f"metadata.{name}")
    if changed:
        metadata["origins"] = _origins(stored, page, changed)
    return Facts(replace(stored, **fields, metadata=replace(stored.metadata, **metadata)), tuple(changed))


def compare_facts(stored: Document, written: Document, seen: Document, page: Document) -> Facts:
    """The stored document in which each fact that the page states otherwise than it did is that of the page.

    `written` is the page as it was when the file was written, `seen` as it is now, and `page` the same with the
    ids that its footnotes got. What it said of a fact is known to the letter, so every change is one, and what it
    never said stays.
    """
    names = [name for name in (*TEXTS, *_LINES) if getattr(seen, name) != getattr(written, name)]
    fields = {name: getattr(page, name) for name in names}
    before, after = written.metadata, page.metadata
    changed = [f"metadata.{name}" for name in _METADATA if getattr(before, name) != getattr(after, name)]
    if not fields and not changed:
        return Facts(stored, ())
    metadata = three_way(stored.metadata, before, after)
    changed = [*fields, *changed]
    metadata = replace(
        metadata,
        extra=_extra(stored.metadata.extra, before.extra, after.extra),
        origins=_origins(stored, page, changed, otherwise=None),
    )
    return Facts(replace(stored, **fields, metadata=metadata), tuple(changed))


def _extra(stored: Mapping[str, str], written: Mapping[str, str], seen: Mapping[str, str]) -> dict[str, str]:
    kept = {name: word for name, word in stored.items() if name not in written or name in seen}
    return kept | {name: word for name, word in seen.items() if written.get(name) != word}


def _origins(
    stored: Document, page: Document, changed: list[str], otherwise: Origin | None = "page"
) -> Mapping[str, Origin]:
    """Where the facts come from: those that changed from where the page says, or `otherwise`."""
    origins = dict(stored.metadata.origins)
    for each in changed:
        name = each.removeprefix("metadata.")
        holder: Document | Metadata = page if name == each else page.metadata
        origin = page.metadata.origins.get(name, otherwise)
        if origin is None or getattr(holder, name) in ("", None, ()):
            origins.pop(name, None)
        else:
            origins[name] = origin
    return origins


def _merge(stored: Any, shown: Any) -> Any:  # noqa: ANN401 - values of any field
    """The value of the page, with what the data knows besides of what it names."""
    if isinstance(shown, CreditLine):
        return keep_line(stored, shown)
    if isinstance(shown, Organisation) and isinstance(stored, Organisation):
        same = fold(shown.name) == fold(stored.name)
        return replace(stored, url=shown.url or stored.url) if same else shown
    if isinstance(shown, tuple) and isinstance(stored, tuple):
        if fold(" ".join(map(_name, shown))) == fold(" ".join(map(_name, stored))):
            return stored  # LibreOffice loses the signs between keywords
        known = {_name(each): each for each in stored}
        return tuple(known.get(_name(each), each) if _name(each) else each for each in shown)
    return shown


def _name(value: object) -> str:
    """What a page calls a keyword, a subject, a related story."""
    if isinstance(value, str):
        return fold(value)
    for attribute in ("name", "title", "text", "code"):
        found = getattr(value, attribute, "")
        if isinstance(found, Text):
            found = found.text
        if found:
            return fold(str(found))
    return ""
