"""Pictures as ImageObjects, the lead picture first."""

import re
from collections.abc import Iterable, Mapping, Sequence

from convert.kit.jsonld.agents import agent_nodes
from convert.kit.jsonld.values import line_of, present, web_address
from convert.model import (
    Document,
    Figure,
    Person,
    Resource,
)

_MOST_BESIDE_A_NAME = 2


def picture_nodes(document: Document) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Pictures with an address, the lead picture first, and those without one; portraits of authors are neither.

    A plain text prints captions of pictures that it does not have. If none of its figures has a picture, the
    lead picture that was given beside the text is the first figure's.
    """
    lead = web_address(document.metadata.lead_image)
    authors = _author_words(document)
    figures = [
        block for block in document.blocks() if isinstance(block, Figure) and not _is_portrait(block, authors)
    ]
    resources = {resource.id: resource for resource in document.resources}
    objects = [_picture(figure, resources) for figure in figures]
    if lead and objects and not any(figure.image for figure in figures):
        objects[0] = {"@type": "ImageObject", "url": lead, **objects[0]}
    with_address = _one_each(each for each in objects if "url" in each)
    if lead:
        first = with_address.pop(lead, {"@type": "ImageObject", "url": lead})
        with_address = {lead: first, **with_address}
    without = [each for each in objects if "url" not in each and len(each) > 1]
    return list(with_address.values()), without


def _author_words(document: Document) -> list[set[str]]:
    agents = document.byline.agents if document.byline is not None else ()
    return [words for agent in agents if isinstance(agent, Person) and (words := _words_of(agent.name))]


def _is_portrait(figure: Figure, authors: Sequence[set[str]]) -> bool:
    """Whether a picture shows who wrote the article: nothing but an author's name says what is on it.

    "Portrait of Nela Orme" and "Nela Orme, reporter" do; a sentence in which the author is named says more.
    """
    said = [_words_of(words) for words in (figure.alt or "", line_of(figure.caption)) if words.strip()]
    return bool(said) and any(
        all(author <= words and len(words - author) <= _MOST_BESIDE_A_NAME for words in said) for author in authors
    )


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _one_each(objects: Iterable[dict[str, object]]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for each in objects:
        found.setdefault(str(each["url"]), each)
    return found


def _picture(figure: Figure, resources: Mapping[str, Resource]) -> dict[str, object]:
    image = figure.image
    resource = resources.get(image.resource) if image is not None else None
    credit = figure.credit
    return {
        "@type": "ImageObject",
        **present(
            {
                "url": web_address(image.url) if image is not None else "",
                "width": _pixels(image.width) if image is not None else None,
                "height": _pixels(image.height) if image is not None else None,
                "encodingFormat": resource.media_type if resource is not None else "",
                "sha256": resource.id.removeprefix("sha256-") if resource is not None else "",
                "caption": line_of(figure.caption),
                "description": " ".join((figure.alt or "").split()),
                "creditText": (credit.text.strip() or credit.printed()) if credit is not None else "",
                "creator": agent_nodes(credit.agents) if credit is not None else None,
            }
        ),
    }


def _pixels(number: int | None) -> dict[str, object] | None:
    """A length in pixels, whose code in UN/CEFACT's Recommendation 20 is E37."""
    return {"@type": "QuantitativeValue", "value": number, "unitCode": "E37"} if number else None
