"""What the book may claim of its accessibility: only what is true of what was written.

Source: EPUB Accessibility 1.1 section 2, and schema.org's accessibility vocabulary.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from convert.model import Figure
from convert_epub.article import Article

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
"""What a certifier whom the user names vouches for; this program judges nothing."""


class Accessibility(Struct, frozen=True, kw_only=True):
    """The claims."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    certifier: str = ""

    def properties(self) -> Iterator[tuple[str, str]]:
        """The claims as names and values of metadata, the summary left out."""
        for name, values in (
            ("schema:accessMode", self.modes),
            ("schema:accessModeSufficient", self.sufficient),
            ("schema:accessibilityFeature", self.features),
            ("schema:accessibilityHazard", self.hazards),
        ):
            for value in values:
                yield name, value
        if self.certifier:
            yield "dcterms:conformsTo", CONFORMANCE
            yield "a11y:certifiedBy", self.certifier


def accessibility(articles: Sequence[Article], certifier: str = "", *, cover_moves: bool = False) -> Accessibility:
    """The claims for articles; there is always a picture, the described cover."""
    shown = [
        block.alt
        for article in articles
        for block in article.document.blocks()
        if isinstance(block, Figure) and block.image is not None and block.image.resource in article.pictures
    ]
    silent = sum(alt is None for alt in shown)
    moving = cover_moves or any(each.moves for article in articles for each in article.pictures.values())
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    if not silent:
        features.append("alternativeText")
    return Accessibility(
        modes=("textual", "visual"),
        sufficient=("textual", "textual,visual") if not silent else ("textual,visual",),
        features=tuple(features),
        hazards=("unknown",) if moving else ("none",),
        summary=_summary(len(shown), silent),
        certifier=" ".join(certifier.split()),
    )


def _summary(pictures: int, silent: int) -> str:
    text = "The text reflows, has real headings and a table of contents, and states its language."
    if silent:
        return f"{text} The cover is described; {silent} of {pictures} pictures are not."
    return f"{text} The cover and all pictures are described." if pictures else f"{text} The cover is described."
