"""What of a document does not come back from this format, and why."""

from collections.abc import Mapping

_REASONS: Mapping[str, tuple[str, ...]] = {
    "a text has words and no fields: what is printed stands in it, but not as what it is": (
        "id",
        "language",
        "kicker",
        "title",
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
