"""What of a document does not come back from a feed, and why."""

from collections.abc import Mapping

_REASONS: Mapping[str, tuple[str, ...]] = {
    "entries are named by their addresses or numbers, and their blocks have no ids": (
        "id",
        "sections.heading.id",
        "sections.blocks.paragraph.id",
        "sections.blocks.blockquote.id",
        "sections.blocks.list.id",
        "sections.blocks.table.id",
        "sections.blocks.figure.id",
        "sections.blocks.preformatted.id",
        "sections.blocks.embed.id",
    ),
    "an entry has a title, a summary, names and a text, and nothing between them": (
        "kicker",
        "subtitle",
        "byline",
        "dateline",
        "metadata.related",
        "metadata.editorial_note",
    ),
    "what is printed around the story becomes paragraphs of the text": (
        "sections.blocks.paragraph.text",
        "footnotes",
        "sections.blocks.blockquote.attribution",
        "marks.link",
        "marks.footnotereference",
    ),
    "HTML says it of no paragraph": ("sections.blocks.paragraph.lead",),
    "HTML shows it without saying what it is": (
        "sections.blocks.list.items",
        "sections.blocks.figure.caption",
        "sections.blocks.figure.credit",
        "sections.blocks.embed.url",
        "sections.blocks.embed.provider",
        "sections.blocks.embed.text",
        "sections.blocks.embed.media_type",
        "sections.blocks.embed.duration",
    ),
    "a feed holds no bytes of pictures, and one address for each": (
        "sections.blocks.figure.image.resource",
        "sections.blocks.figure.image.renditions",
        "sections.blocks.embed.renditions",
        "resources",
    ),
    "belong to places in the text; the filter finds them again": ("quotes",),
    "times are written with their zones, to the second": (
        "metadata.published.precision",
        "metadata.published.zone",
        "metadata.modified.precision",
        "metadata.modified.zone",
    ),
    "feeds have no common name for it": (
        "sections.blocks.figure.image.guid",
        "sections.blocks.figure.image.headline",
        "sections.blocks.figure.image.rights",
        "metadata.created",
        "metadata.embargoed",
        "metadata.expires",
        "metadata.publisher.logo",
        "metadata.source",
        "metadata.credit_line",
        "metadata.copyright_holder",
        "metadata.copyright_year",
        "metadata.sections",
        "metadata.genres",
        "metadata.article_type",
        "metadata.slugline",
        "metadata.urgency",
        "metadata.services",
        "metadata.signals",
        "metadata.subjects",
        "metadata.translations",
        "metadata.identifiers",
        "metadata.version",
        "metadata.replaces",
        "metadata.status",
        "metadata.usage_terms",
        "metadata.notes",
        "metadata.creators",
        "metadata.contributors",
        "metadata.extra",
    ),
    "the guid of an entry is a URI": ("metadata.guid",),
    "all that is read is from an item": ("metadata.origins",),
}


def losses() -> Mapping[str, str]:
    """The fields that are lost, by their path or the beginning of it."""
    return {path: reason for reason, paths in _REASONS.items() for path in paths}
