"""The rules of the check: a stable id for each, how bad breaking it is, and what it asks for."""

from convert_iptc.findings import Rule

RULES = {
    "newsml.not-xml": Rule("error", "The file is well-formed XML without a document type or entities"),
    "newsml.schema": Rule("error", "The file is valid by the schema that the option names"),
    "newsml.not-newsml": Rule("error", "The root is an item or a message of NewsML-G2"),
    "newsml.no-sent": Rule("error", "A message says when it was sent"),
    "newsml.no-item": Rule("error", "A message holds an item"),
    "newsml.standard": Rule("error", "An item states the standard, its version, and power conformance"),
    "newsml.guid": Rule("error", "The guid is a URI"),
    "newsml.guid-form": Rule("warning", "A guid of urn:newsml has domain, date and name, one of urn:uuid a UUID"),
    "newsml.language": Rule(
        "error", "Language tags are present where required, well-formed and as short as possible"
    ),
    "newsml.other-language": Rule("warning", "The payload is in a language that the metadata names"),
    "newsml.time-without-zone": Rule("error", "A time states its zone"),
    "newsml.time-order": Rule("warning", "No change is earlier than the creation"),
    "newsml.no-catalog": Rule("error", "An item that uses codes refers to a catalog"),
    "newsml.unknown-alias": Rule(
        "warning", "The alias of each code is defined in the IPTC catalog or the item's own"
    ),
    "newsml.item-class": Rule("error", "An item says what it is, and one with text inline is text"),
    "newsml.nobody": Rule("error", "A party or concept has a code, an address, a literal or a name"),
    "newsml.either": Rule("error", "Where a code or an address must identify a property, one of them is there"),
    "newsml.reference-type": Rule("warning", "What a group refers to has a content type"),
    "newsml.empty-element": Rule("error", "No property is empty"),
    "newsml.duplicate": Rule("warning", "No property occurs twice"),
    "newsml.headline": Rule("warning", "There is a headline, on one line, without blanks at its ends"),
    "newsml.rights": Rule("warning", "The holder of the copyright is named"),
    "newsml.author": Rule("warning", "An author or a by-line is named"),
    "newsml.no-target": Rule("error", "A link, an icon and remote content have an address"),
    "newsml.duplicate-id": Rule("error", "No id is used twice in an item and its payload"),
    "newsml.dangling-reference": Rule("error", "What is referred to by id is there"),
    "newsml.quote-without-speaker": Rule("warning", "A quote names its speaker"),
    "newsml.quote-elsewhere": Rule("warning", "The words of a quote occur in the element that it refers to"),
    "newsml.speaker-unknown": Rule("warning", "A speaker who is named by a literal is asserted"),
    "newsml.no-content": Rule("error", "A news item has content"),
    "newsml.content-type": Rule("error", "The content type says what the payload is"),
    "newsml.remote-in-text": Rule("warning", "A text has no remote content; pictures are items of their own"),
    "newsml.word-count": Rule("warning", "The count of words fits the payload"),
    "newsml.payload-frame": Rule("error", "XHTML has a title and a body"),
    "newsml.payload-empty": Rule("warning", "The payload has text"),
    "newsml.payload-element": Rule(
        "error", "The payload contains only elements of its own language, and none that runs code"
    ),
    "newsml.payload-headline": Rule("warning", "The payload's heading is the headline"),
}
"""Every rule by its id."""
