"""Rights and management of an item: whose it is, who provides it, when, under which status, and its relations."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol
from urllib.parse import urljoin

from lxml import etree

from convert import __version__
from convert.kit.items import Times, address, domain, flat, is_private, is_uri, language_tag
from convert.model import Document, Metadata, Note, Related
from convert.report import Report
from convert_iptc.constants import DERIVED_BY_TOOL, NON_PUBLIC, PUBLIC_NOTE, SIGNALS, UNKNOWN_SCHEME, XML_LANG
from convert_iptc.g2.codes import Codes
from convert_iptc.g2.guids import item_name, keep_target
from convert_iptc.own_words import address_of_word
from convert_iptc.tree import nar

_NOTICE_SIGNS = ("©", "(c)", "copyright")
_REGISTERED = r"(?:urn:newsml:|tag:|https?://)(?:[^/@:,]*@)?([^/:,?#]+)[:,/]?"
_TRANSLATION = "https://schema.org/workTranslation"
_LARGEST_VERSION = 18


def add_rights(item: etree._Element, metadata: Metadata) -> None:
    """Whose rights they are and what may be done with the item, if the source or its profile says so."""
    holder, statement = flat(metadata.copyright_holder), flat(metadata.rights)
    if not statement and holder and metadata.copyright_year is not None:
        statement = f"© {metadata.copyright_year} {holder}"
    terms = distinct(metadata.usage_terms)
    if not (holder or statement or terms):
        return
    rights = nar(item, "rightsInfo")
    if holder:
        publisher = metadata.publisher
        uri = address(publisher.url) if publisher is not None and flat(publisher.name) == holder else ""
        add_party(rights, "copyrightHolder", holder, uri)
    is_notice = statement in terms or _is_notice(statement.lower())
    if statement and is_notice:
        nar(rights, "copyrightNotice", statement)
    for each in terms if is_notice else distinct((statement, *terms)):
        nar(rights, "usageTerms", each)


def _is_notice(statement: str) -> bool:
    """Whether a statement says whose the rights are, and not what may be done with the text."""
    if not statement or any(sign in statement for sign in _NOTICE_SIGNS):
        return bool(statement)
    from convert.kit.languages.reading import everywhere  # noqa: PLC0415 - few statements have none of the signs

    return any(words in statement for words in everywhere().pages.reserved)


class Known(Protocol):
    """What is settled about an item before it is written."""

    @property
    def times(self) -> Times:
        """Its times."""

    @property
    def provider(self) -> "Provider":
        """Who provides it."""


class Provider(NamedTuple):
    """Name and address of a provider; `is_inferred` says that the article names it as something else."""

    name: str = ""
    uri: str = ""
    is_inferred: bool = False


def provider_of(metadata: Metadata, otherwise: str) -> Provider:
    """Name and address of whoever publishes the article; the site of its own address if nobody is named.

    Without either, the domain that the stated guid is registered under: a guid of urn:newsml, of tag or of the web
    names its provider (RFC 3085 section 3, RFC 4151 section 2.1). `otherwise` is the user's word for it, a name or
    an address, where the article says nothing. Last come the holder of the copyright and the first agency of the
    source line: parties that the article states, so that the item flags them as inferred.
    """
    publisher = metadata.publisher
    if publisher is not None and (flat(publisher.name) or address(publisher.url)):
        return Provider(flat(publisher.name), address(publisher.url))
    canonical = address(metadata.canonical_url)
    if canonical:
        return Provider(uri=urljoin(canonical, "/"))
    if address(otherwise) or flat(otherwise):
        return Provider(uri=address(otherwise)) if address(otherwise) else Provider(flat(otherwise))
    registered = re.match(_REGISTERED, metadata.guid, re.IGNORECASE)
    place = domain(f"https://{registered[1]}/") if registered else ""
    if place:
        return Provider(uri=f"https://{place}/")
    agencies = [name for agent in metadata.source.agents if (name := flat(agent.name))] if metadata.source else []
    return Provider(flat(metadata.copyright_holder) or next(iter(agencies), ""), "", is_inferred=True)


def add_management(
    item: etree._Element, nature: str, status: str, times: Times, provider: Provider
) -> etree._Element:
    """The `itemMeta` of any item up to its generator. Without a status the standard means "usable"."""
    meta = nar(item, "itemMeta")
    nar(meta, "itemClass", qcode=nature)
    flags = DERIVED_BY_TOOL if provider.is_inferred else {}
    add_party(meta, "provider", provider.name, provider.uri, **flags)
    nar(meta, "versionCreated", times.version)
    if times.first:
        nar(meta, "firstCreated", times.first)
    if times.embargoed:
        nar(meta, "embargoed", times.embargoed)
    nar(meta, "pubStatus", qcode=f"stat:{status or 'usable'}")
    nar(meta, "generator", "newsconvert", versioninfo=__version__)
    return meta


def add_item_meta(  # noqa: PLR0913, PLR0917 - what management is made of
    item: etree._Element, document: Document, nature: str, known: Known, codes: Codes, report: Report
) -> None:
    """The `itemMeta` of an item."""
    times = known.times
    metadata = document.metadata
    meta = add_management(item, nature, metadata.status, times, known.provider)
    for service in metadata.services:
        _add_service(meta, flat(service.name), flat(service.code), service.scheme, codes)
    if flat(metadata.editorial_note):
        nar(meta, "edNote", metadata.editorial_note.strip())
    for note in metadata.notes:
        _add_note(meta, note, codes)
    for signal in distinct(metadata.signals):
        qcode = f"sig:{signal}" if signal in SIGNALS else codes.qcode(signal)
        nar(meta, "signal", **({"qcode": qcode} if qcode else {"literal": signal}))
    if times.expires:
        nar(meta, "expires", times.expires)
    if address(metadata.canonical_url):
        nar(meta, "origRep", address(metadata.canonical_url))
    _add_links(meta, metadata, codes, report)


def add_party(parent: etree._Element, kind: str, name: str, uri: str = "", **attributes: str) -> etree._Element:
    """A party by its address if it has one, else by its name as a literal."""
    element = nar(parent, kind, **({"uri": uri} if uri else {"literal": name}), **attributes)
    if name:
        nar(element, "name", name)
    return element


def distinct(words: Iterable[str]) -> dict[str, None]:
    """The words on one line each, empty ones left out and each once."""
    return {word: None for word in map(flat, words) if word}


def _add_service(meta: etree._Element, name: str, code: str, scheme: str, codes: Codes) -> None:
    """A service needs a code; where the source has but a name, that is it."""
    if not (name or code):
        return
    identity = codes.identify(name, code, scheme)
    if "literal" in identity:
        identity = {"uri": address_of_word(identity["literal"])}
    element = nar(meta, "service", **identity)
    if name:
        nar(element, "name", name)


def _add_note(meta: etree._Element, note: Note, codes: Codes) -> None:
    """A note with its role; one that is not public says so in the words that receivers look for.

    One that is public says so too, as the standard takes a note for one to editors.
    """
    if not note.text.strip():
        return
    roles = [qcode for word in note.role.split() if (qcode := codes.qcode(word))]
    has_code = bool(roles)
    element = nar(meta, "edNote", note.text)
    if is_private(note):
        for alias, code in NON_PUBLIC.items():
            qcode = codes.own(alias, f"{UNKNOWN_SCHEME}{alias}:", code)
            if alias == "np":
                element.set("pubconstraint", qcode)
            elif qcode not in roles:
                roles.append(qcode)
    elif note.public:
        roles.append(codes.own(PUBLIC_NOTE[0], f"{UNKNOWN_SCHEME}{PUBLIC_NOTE[0]}:", PUBLIC_NOTE[1]))
    if roles:
        element.set("role", " ".join(roles))
    if flat(note.role) and not has_code:
        element.set("roleuri", address_of_word(flat(note.role)))


def _add_links(meta: etree._Element, metadata: Metadata, codes: Codes, report: Report) -> None:
    seen: set[tuple[str, ...]] = set()

    def add(rel: dict[str, str], guid: str, **attributes: str) -> None:
        key = (*rel.values(), *attributes.values())
        if key not in seen:
            seen.add(key)
            keep_target(nar(meta, "link", **rel, **attributes), guid)

    for reference in metadata.replaces:
        guid = flat(reference.guid)
        if guid:
            add({"rel": "irel:evolvedFrom"}, guid, residref=item_name(guid), version=_version(reference.version))
    for related in metadata.related:
        target, title, guid = address(related.url), flat(related.title), flat(related.guid)
        if target or guid:
            version = _version(related.version) if guid else ""
            add(
                _relation(related, codes),
                guid,
                href=target,
                residref=item_name(guid),
                version=version,
                title=title,
            )
        elif related.url:
            report.warn(
                "newsml.address-left-out", f"{related.url!r} cannot stand in a link", where="metadata.related"
            )
    for translation in metadata.translations:
        target, guid = address(translation.url), flat(translation.guid)
        if target or guid:
            language = {XML_LANG: language_tag(translation.language)}
            add({"reluri": _TRANSLATION}, guid, href=target, residref=item_name(guid), **language)


def _relation(related: Related, codes: Codes) -> dict[str, str]:
    qcode = codes.qcode(flat(related.role))
    if qcode:
        return {"rel": qcode}
    role = flat(related.role)
    if not role:
        return {"rel": "irel:seeAlso"}
    return {"reluri": role if is_uri(role) else address_of_word(role)}


def _version(text: str) -> str:
    """A version as the standard has it, a number from 1; else nothing."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _LARGEST_VERSION and int(text) > 0
    return str(int(text)) if is_number else ""
