"""Documents as NewsML-G2: a `newsItem`, or a `newsMessage` that holds several."""

from collections.abc import Iterator, Sequence

from lxml import etree

from convert.errors import ContentError, UsageError
from convert.kit.items import (
    Ids,
    Times,
    checked_guid,
    derived_name,
    flat,
    guid_of,
    is_uri,
    times_of,
    version_of,
    warn_of_gaps,
    without_private,
)
from convert.kit.xml import Spool, Whole, xml_bytes
from convert.model import Document
from convert.report import Report
from convert_iptc import NewsmlWriterOptions
from convert_iptc.g2.content import name_of
from convert_iptc.g2.guids import is_newsml_urn, item_name
from convert_iptc.g2.item import Made, Wanted, news_item
from convert_iptc.g2.management import Provider, provider_of
from convert_iptc.g2.media import nature_of
from convert_iptc.holder import add_holder, fill_holder
from convert_iptc.tree import lay_out


def newsml(documents: Sequence[Document], options: NewsmlWriterOptions, report: Report) -> bytes:
    """The documents in UTF-8, laid out in lines.

    Raises:
        UsageError: One guid is given for several documents, or it is not a URI.
        ContentError: An article lacks what the standard demands: a time or a provider.
    """
    if options.no_private:
        documents = [without_private(document) for document in documents]
    names = _guids(documents, options)
    ids, spool = Ids(), Spool()
    # Of several articles each problem names its own.
    reports = [report.within(each.id) for each in documents] if len(documents) > 1 else [report]
    made = [
        news_item(document, _plan(document, name, options, here), here, ids, spool)
        for document, name, here in zip(documents, names, reports, strict=True)
    ]
    for document, here in zip(documents, reports, strict=True):
        _warn(document, here)
    holders = [] if options.plain else [add_holder(each.element) for each in made]
    if len(made) == 1 and not (options.message or options.package):
        root = made[0].element
    else:
        from convert_iptc.g2.message import message  # noqa: PLC0415 - most files hold one item

        items = [
            item
            for document, each in zip(documents, made, strict=True)
            for item in _items(document, each, ids, options)
        ]
        root = message(items, [each.wanted.times.version for each in made])
    lay_out(root)
    for document, each, holder in zip(documents, made, holders, strict=False):
        fill_holder(holder, each.element, document, _options_to_keep(options), spool)
    return xml_bytes(root, spool)


def _items(document: Document, made: Made, ids: Ids, options: NewsmlWriterOptions) -> list[etree._Element]:
    """The item, or a story's package with the item and those of its pictures."""
    if not options.package or nature_of(document) != "text":
        return [made.element]
    from convert_iptc.g2.message import package_items  # noqa: PLC0415 - as above

    return package_items(document, made, ids)


def _options_to_keep(options: NewsmlWriterOptions) -> dict[str, object]:
    """The options that change what a reader sees of the item."""
    kept = {"payload": options.payload, "created": options.created, "provider": options.provider}
    return {name: value for name, value in kept.items() if value != getattr(NewsmlWriterOptions(), name)}


def _plan(document: Document, name: str, options: NewsmlWriterOptions, report: Report) -> Wanted:
    times = times_of(document.metadata, report, "newsml", options.created)
    provider = provider_of(document.metadata, options.provider)
    _refuse(document, times, provider)
    number = options.version if options.version is not None else version_of(document)
    guid = document.metadata.guid
    stated = guid if guid and not options.guid and item_name(guid_of(document)) != guid else ""
    if stated:
        _note_name(stated, name, report)
    return Wanted(name, number, times, provider, options.payload, options.nitf, stated)


def _note_name(stated: str, name: str, report: Report) -> None:
    """Say why the item has another name than its source states."""
    reason = "is not urn:newsml:DOMAIN:DATE:NAME, as RFC 3085 requires" if is_uri(stated) else "is not a URI"
    report.note(
        "newsml.guid-kept-beside",
        f"the guid {stated!r} {reason}; it is kept in altId, and the item is called {name}",
        where="metadata.guid",
        hint="give another with --newsml-guid",
    )


def _refuse(document: Document, times: Times, provider: Provider) -> None:
    """Say what the standard demands and the article does not state; nothing is put in its place."""
    missing = {}
    if not times.version:
        missing["a date"] = "--set published=2026-03-14T09:30+01:00, or --newsml-created for the item alone"
    if not (provider.name or provider.uri):
        missing["a provider"] = "--set publisher=..., or --newsml-provider for the item alone"
    if missing:
        raise ContentError(
            f"NewsML-G2 requires {' and '.join(missing)}, but the article {flat(document.id)!r} states "
            f"{'neither' if len(missing) > 1 else 'none'}",
            hint=f"give {'; '.join(missing.values())}",
        )


def _warn(document: Document, report: Report) -> None:
    """What receivers expect and the article does not state: warnings, and one note for what often lacks."""
    warn_of_gaps(document, report, "newsml", '"und"')
    lacking = list(_lacking(document))
    if lacking:
        report.note(
            "newsml.not-stated",
            f"the article does not state: {', '.join(lacking)}",
            hint="give what you know with --set",
        )


def _lacking(document: Document) -> Iterator[str]:
    if not flat(document.metadata.copyright_holder):
        yield "copyright_holder"
    if document.byline is None or not any(map(name_of, document.byline.agents)):
        yield "author"
    if document.metadata.publisher is None or not flat(document.metadata.publisher.name):
        yield "publisher"


def _guids(documents: Sequence[Document], options: NewsmlWriterOptions) -> list[str]:
    """A name for each item, none twice."""
    if options.guid:
        if len(documents) > 1:
            raise UsageError("one guid cannot name several items", hint="leave it out, or write one document")
        if not is_newsml_urn(options.guid):
            raise UsageError(
                f"the guid {options.guid!r} is not urn:newsml:DOMAIN:DATE:NAME, as RFC 3085 requires",
                hint="give one such as urn:newsml:example.org:20260314:ferry or tag:...",
            )
        return [checked_guid(options.guid, documents[0])]
    names: dict[str, None] = {}
    for document in documents:
        name = first = item_name(guid_of(document))
        number = 1
        while name in names:
            number += 1
            name = derived_name(first, str(number))
        names[name] = None
    return list(names)


def make_again(document: Document, options: NewsmlWriterOptions) -> Made:
    """The item as it is written from a document, for comparison with one that was changed."""
    report = Report()
    name = options.guid or item_name(guid_of(document))
    return news_item(document, _plan(document, name, options, report), report, Ids(), Whole())
