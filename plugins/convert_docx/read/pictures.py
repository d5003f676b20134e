"""The pictures of a document: their bytes as resources, once each."""

from convert.kit.story.lines import Shown
from convert.kit.story.pictures import picture_type
from convert.kit.urls import safe_url
from convert.model import Image, Resource
from convert.report import Report
from convert_docx.package import resolve
from convert_docx.read.opened import Package


class Pictures:
    """What lines show, as images; `resources` are the bytes of those that the package holds."""

    def __init__(self, package: Package, report: Report) -> None:
        self._package = package
        self._report = report
        self._related = {package.main: package.related}
        self._found: dict[str, Image | None] = {}
        self._resources: dict[str, Resource] = {}

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The bytes of all pictures that were asked for."""
        return tuple(self._resources.values())

    def forget(self) -> None:
        """Begin the resources of another article."""
        self._resources = {}
        self._found = {}

    def image(self, shown: Shown) -> Image | None:
        """The image, or none if there are neither bytes nor an address of it."""
        related = self._related.get(shown.part)
        if related is None:
            related = {each.id: each for each in self._package.relationships(shown.part)}
            self._related[shown.part] = related
        relationship = related.get(shown.relationship)
        if relationship is None:
            if shown.relationship:
                self._miss("a picture", "but does not contain it", shown)
            return None
        if relationship.external:
            url = safe_url(relationship.target)
            if not url:
                self._miss(repr(relationship.target), "which is outside the document", shown)
            return Image(url=url) if url else None
        name = resolve(shown.part, relationship.target)
        if name not in self._found:
            self._found[name] = self._read(name)
        if self._found[name] is None:
            self._miss(name, "but does not contain it", shown)
        return self._found[name]

    def _miss(self, name: str, why: str, shown: Shown) -> None:
        said = f" ({shown.alt!r})" if shown.alt else ""
        self._report.warn("docx.picture-missing", f"the document shows {name}{said}, {why}")

    def _read(self, name: str) -> Image | None:
        data = self._package.part(name)
        if not data:
            return None
        kind = picture_type(data)
        from hashlib import sha256  # noqa: PLC0415 - slow to import, and most texts come without pictures

        identifier = f"sha256-{sha256(data).hexdigest()}"
        self._resources.setdefault(
            identifier, Resource(id=identifier, media_type=kind or "application/octet-stream", data=data)
        )
        return Image(resource=identifier)
