"""Pictures and films of an item with their renditions."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from convert.kit.markup import media_type
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, flat
from convert.model import CreditLine, Embed, Figure, Image, Rendition, Text
from convert_ninjs.read.values import entries_of, lines_of, plain, text_in

_MAIN = ("original", "main", "baseimage", "viewimage", "mid", "large", "web")
_MOST = 10**9


def is_media(item: Mapping[str, Any]) -> bool:
    """Whether an associated item is a picture, a film or a sound."""
    nature = text_in(item.get("type")).lower()
    return nature in ("picture", "graphic", "photo", "image", "video", "audio") or (
        not nature and bool(item.get("renditions"))
    )


def picture_of(item: Mapping[str, Any], caption: Text | None) -> Figure | None:
    """A figure of a picture item; none where it names no picture and says nothing."""
    renditions = renditions_of(item)
    main = _main(renditions)
    guid = flat(text_in(item.get("uri")) or text_in(item.get("guid")))
    credit = next(
        (
            flat(text_in(item.get(key)))
            for key in ("byline", "by", "creditline", "copyrightholder")
            if flat(text_in(item.get(key)))
        ),
        "",
    )
    image = None
    if main is not None or guid:
        image = Image(
            url=main[1].url if main is not None else "",
            guid=guid,
            width=main[1].width if main is not None else None,
            height=main[1].height if main is not None else None,
            headline=flat(next((plain(value).text for _, value in lines_of(item, "headline", "headlines")), "")),
            rights=flat(text_in(item.get("copyrightnotice"))),
            renditions=tuple(each for _, each in renditions),
        )
    if image is None and caption is None:
        return None
    alt = text_in(item.get("body_text")) or None
    return Figure(id="", image=image, alt=alt, caption=caption, credit=CreditLine(text=credit) if credit else None)


def join_picture(draft: Draft, found: Figure, name: str) -> bool:
    """Give the figures of the story that show an associated picture, or name it, what its item says of it.

    Tells whether there was one; a picture that the story does not show comes behind it.
    """
    picture = found.image
    if picture is None:
        return False
    addresses = {address for address in (picture.url, *(each.url for each in picture.renditions)) if address}
    names = {each for each in (name, picture.guid) if each}
    is_shown = False
    for piece in draft.pieces:
        figure = piece.block
        if not isinstance(figure, Figure) or figure.image is None:
            continue
        shown = figure.image
        if shown.url in addresses:
            sizes = {"width": shown.width, "height": shown.height} if shown.url != picture.url else {}
            image = replace(picture, url=shown.url, **sizes)
        elif not shown.url and shown.guid in names:
            image = picture
        else:
            continue
        is_shown = True
        caption, credit, alt = (
            figure.caption or found.caption,
            figure.credit or found.credit,
            figure.alt or found.alt,
        )
        piece.block = replace(figure, image=image, caption=caption, credit=credit, alt=alt)
    return is_shown


def embed_of(item: Mapping[str, Any], caption: Text | None) -> Embed | None:
    """A film or a sound; none where it has no address and no words."""
    renditions = renditions_of(item)
    main = next(
        ((name, each) for name, each in renditions if each.media_type.startswith(("video/", "audio/"))), None
    )
    main = main or _main(renditions)
    if main is None and caption is None:
        return None
    duration = item.get("duration")
    return Embed(
        id="",
        url=main[1].url if main is not None else "",
        text=caption if caption is not None else Text(),
        media_type=main[1].media_type if main is not None else "",
        duration=float(duration) if isinstance(duration, int | float) and 0 <= duration < _MOST else None,
        renditions=tuple(each for _, each in renditions),
    )


def renditions_of(item: Mapping[str, Any]) -> list[tuple[str, Rendition]]:
    """The renditions of an item with their names."""
    found = []
    for name, each in entries_of(item.get("renditions")):
        url = safe_url(text_in(each.get("href")) or text_in(each.get("url")))
        if url:
            found.append(
                (
                    name,
                    Rendition(
                        url=url,
                        role=name,
                        media_type=media_type(text_in(each.get("contenttype")) or text_in(each.get("mimetype"))),
                        width=_size(each.get("width")),
                        height=_size(each.get("height")),
                        size=_size(each.get("sizeinbytes")),
                    ),
                )
            )
    return found


def _main(renditions: list[tuple[str, Rendition]]) -> tuple[str, Rendition] | None:
    def rank(pair: tuple[str, Rendition]) -> tuple[int, int]:
        name, each = pair
        known = next((n for n, word in enumerate(_MAIN) if word in name.lower()), len(_MAIN))
        return (-(each.width or 0) * (each.height or 0), known)

    return min(renditions, key=rank) if renditions else None


def _size(value: object) -> int | None:
    if isinstance(value, float):
        value = int(value) if 0 < value < _MOST else 0
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:  # noqa: PLR2004
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MOST else None
