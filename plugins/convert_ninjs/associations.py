"""What belongs to an item of ninjs: its pictures, related stories, what it replaces, and its translations."""

from collections.abc import Iterator
from typing import Any

from convert.kit.items import address, derived_name, digest, flat, is_uri, language_tag, picture_address
from convert.model import Document, Figure, Image, Rendition


def associations(document: Document, guid: str) -> list[dict[str, Any]]:
    """Each with a name of its own, what it is to the item (`rel`), and its address or guid."""
    found: list[dict[str, Any]] = []
    names: dict[str, int] = {}
    for rel, each in _all(document, guid):
        names[rel] = names.get(rel, 0) + 1
        found.append({"name": f"{rel}-{names[rel]}", "rel": rel, **each})
    return found


def _all(document: Document, guid: str) -> Iterator[tuple[str, dict[str, Any]]]:
    metadata = document.metadata
    lead = address(metadata.lead_image)
    if lead and is_uri(lead):
        yield "leadImage", {"uri": lead, "type": "picture", "renditions": [{"name": "original", "href": lead}]}
    for block in document.blocks():
        if isinstance(block, Figure) and block.image is not None:
            picture = _picture(block, block.image, guid)
            if picture:
                yield "picture", picture
    for related in metadata.related:
        uri = flat(related.guid) if is_uri(flat(related.guid)) else address(related.url)
        if uri and is_uri(uri):
            web = address(related.url)
            yield (
                "seeAlso",
                _known_values(
                    uri=uri,
                    version=flat(related.version),
                    headlines=[{"value": flat(related.title)}] if flat(related.title) else [],
                    renditions=[{"name": "web", "href": web}] if web and web != uri and is_uri(web) else [],
                ),
            )
    for reference in metadata.replaces:
        if is_uri(flat(reference.guid)):
            yield "replaces", _known_values(uri=flat(reference.guid), version=flat(reference.version))
    for translation in metadata.translations:
        uri = flat(translation.guid) if is_uri(flat(translation.guid)) else address(translation.url)
        if uri and is_uri(uri):
            yield "translation", {"uri": uri, "language": language_tag(translation.language)}


def _known_values(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON is anything
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def _picture(figure: Figure, image: Image, guid: str) -> dict[str, Any]:
    source = picture_address(image)
    renditions = [_original(image, source)] if source and is_uri(source) else []
    renditions += [
        _rendition(each) for each in image.renditions if is_uri(address(each.url)) and address(each.url) != source
    ]
    if not renditions and not is_uri(image.guid):
        return {}
    name = image.guid if is_uri(image.guid) else source if source and is_uri(source) else ""
    caption = flat(figure.caption.text) if figure.caption is not None else ""
    return _known_values(
        uri=name or derived_name(guid, f"picture-{digest(renditions[0]['href'])}"),
        type="picture",
        copyrightNotice=flat(image.rights),
        headlines=[{"value": flat(image.headline)}] if flat(image.headline) else [],
        descriptions=[
            {"role": role, "contentType": "text/plain", "value": words}
            for role, words in (("caption", caption), ("altText", flat(figure.alt or "")))
            if words
        ],
        by=flat(figure.credit.text) if figure.credit is not None else "",
        renditions=renditions,
    )


def _original(image: Image, source: str) -> dict[str, Any]:
    return _known_values(name="original", href=source, width=image.width, height=image.height)


def _rendition(rendition: Rendition) -> dict[str, Any]:
    return _known_values(
        name=flat(rendition.role) or "rendition",
        href=address(rendition.url),
        contentType=flat(rendition.media_type),
        width=rendition.width,
        height=rendition.height,
        sizeInBytes=rendition.size,
    )
