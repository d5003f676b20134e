"""Pictures in files beside a text that shows them: their names, and the links to them.

A name is made of the bytes: it is safe on every system, two pictures never share one, and a picture of several
articles is one file.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from convert.errors import UsageError
from convert.io.files import safe_name
from convert.kit.rasters import raster_type
from convert.model import Document, Figure

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def media_paths(document: Document, folder: Path | None) -> Mapping[str, str]:
    """By the id of each resource that a figure shows, the path of its file: below `folder`, with "/" between.

    Nothing is beside a text without a `folder`. Only PNG, JPEG, GIF and WebP have a path.

    Raises:
        UsageError: The folder is not one below that of the text, or its name is not safe.
    """
    if folder is None:
        return {}
    _refuse_elsewhere(folder)
    kinds = {each.id: (raster_type(each.data), each.data) for each in document.resources}
    shown = [
        each.image.resource for each in document.blocks() if isinstance(each, Figure) and each.image is not None
    ]
    found = {}
    for name in dict.fromkeys(shown):
        kind, data = kinds.get(name, ("", b""))
        if kind:
            found[name] = f"{folder.as_posix()}/picture-{sha256(data).hexdigest()[:20]}.{_ENDINGS[kind]}"
    return found


def media_files(document: Document, folder: Path | None) -> Mapping[str, bytes]:
    """The files of `media_paths` by their paths."""
    paths = media_paths(document, folder)
    return {paths[each.id]: each.data for each in document.resources if each.id in paths}


def as_link(path: str) -> str:
    """A path as a relative address. Source: RFC 3986, section 4.2."""
    return quote(path, safe="/")


def _refuse_elsewhere(folder: Path) -> None:
    """Say that a folder is not one beside the text, where its links could lead to it."""
    if not folder.parts or not all(safe_name(part) == part for part in folder.parts):
        raise UsageError(
            f"{folder.as_posix()!r} is not a folder beside the output",
            hint="name one below it, such as media or pictures/2026",
        )
