"""What of a document does not come back from this format, and why."""

from collections.abc import Mapping

_REASONS: Mapping[str, tuple[str, ...]] = {
    "Markdown has no ids; the reader makes them anew": (
        "id",
        "sections.heading.id",
        "sections.blocks.blockquote.id",
        "sections.blocks.list.id",
        "sections.blocks.figure.id",
        "sections.blocks.preformatted.id",
        "sections.blocks.embed.id",
    ),
    "front matter has no common name for it": (
        "byline.agents",
        "metadata.publisher.logo",
        "metadata.source",
        "metadata.sections.code",
        "metadata.sections.scheme",
        "metadata.genres.code",
        "metadata.genres.scheme",
        "metadata.article_type",
        "metadata.services",
        "metadata.signals",
        "metadata.subjects",
        "metadata.related.before",
        "metadata.related.guid",
        "metadata.related.role",
        "metadata.related.version",
        "metadata.translations",
        "metadata.replaces",
        "metadata.usage_terms",
        "metadata.notes",
        "metadata.creators",
        "metadata.contributors",
        "metadata.origins",
    ),
    "Markdown's signs cannot say it exactly, or there is none here": (
        "sections.blocks.paragraph",
        "marks.link.start",
        "marks.language.start",
        "marks.footnotereference",
    ),
    "Markdown has no place for it": (
        "sections.blocks.blockquote.source_url",
        "sections.blocks.list.items.level",
        "sections.blocks.table",
        "sections.blocks.figure.image.width",
        "sections.blocks.figure.image.height",
        "sections.blocks.figure.image.renditions",
        "sections.blocks.figure.image.guid",
        "sections.blocks.figure.image.headline",
        "sections.blocks.figure.image.rights",
        "sections.blocks.figure.credit",
        "sections.blocks.embed.provider",
        "sections.blocks.embed.media_type",
        "sections.blocks.embed.duration",
        "sections.blocks.embed.renditions",
    ),
    "a text holds no bytes of pictures": (
        "sections.blocks.figure.image.resource",
        "resources",
    ),
    "are written as paragraphs at the end": ("footnotes",),
    "belong to places in the text; the filter finds them again": ("quotes",),
    "front matter has ISO 8601 alone": (
        "metadata.published.precision",
        "metadata.published.zone",
        "metadata.modified.precision",
        "metadata.modified.zone",
        "metadata.created.precision",
        "metadata.created.zone",
        "metadata.embargoed.precision",
        "metadata.embargoed.zone",
        "metadata.expires.precision",
        "metadata.expires.zone",
    ),
}


def losses() -> Mapping[str, str]:
    """The fields that are lost, by their path or the beginning of it."""
    return {path: reason for reason, paths in _REASONS.items() for path in paths}
