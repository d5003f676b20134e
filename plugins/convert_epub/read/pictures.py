"""The pictures of a book, as resources of the documents that show them."""

from hashlib import sha256

from convert.errors import ContentError
from convert.kit.packed import Packed
from convert.kit.rasters import raster_type
from convert.model import Resource
from convert.report import Report


class Pictures:
    """Gives the bytes of pictures by their names in the book; each is read once."""

    def __init__(self, files: Packed, report: Report) -> None:
        self._files = files
        self._report = report
        self._known: dict[str, Resource | None] = {}

    def resource(self, name: str) -> Resource | None:
        """The picture of a name; none if the book lacks it, or it is a drawing or damaged."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Resource | None:
        try:
            data = self._files.read(name)
        except ContentError as error:
            self._report.warn("epub.picture-left-out", error.what, where=name)
            return None
        kind = raster_type(data) if data else ""
        if not data or not kind:
            why = (
                "the picture is of a kind that cannot be read"
                if data
                else "the book does not contain this picture"
            )
            if not data or not name.lower().endswith(".svg"):
                self._report.warn("epub.picture-left-out", why, where=name)
            return None
        return Resource(id=f"sha256-{sha256(data).hexdigest()}", media_type=kind, data=data)
