"""What of a document does not come back from this format, and why."""

from collections.abc import Mapping

_REASONS: Mapping[str, tuple[str, ...]] = {
    "the layout of teleSUR has no place for it, or none that can be told from another one": (
        "id",
        "language",
        "kicker",
        "subtitle",
        "standfirst",
        "byline",
        "dateline",
        "sections",
        "footnotes",
        "quotes",
        "metadata",
        "resources",
        "marks",
    ),
}


def losses() -> Mapping[str, str]:
    """The fields that are lost, by their path or the beginning of it."""
    return {path: reason for reason, paths in _REASONS.items() for path in paths}
