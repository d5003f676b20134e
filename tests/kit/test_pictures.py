"""Pictures made fit to be shown: upright, in kinds that are shown everywhere, silent, and not too large."""

import io
from typing import Any

import pytest
from made_pictures import SECRET, drawing, jpeg, other, png, resource
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from convert.kit.layout.pictures import fit_picture, fit_pictures
from convert.model import Document, Figure, Section
from convert.model import Image as Shown


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_whatever_the_camera_noted(orientation: int) -> None:
    upright = drawing(40, 30)
    turned = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    stored = upright if turned is None else upright.transpose(Image.Transpose(turned))
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(target, "JPEG", exif=exif, quality=95)
    found = opened(fit_picture(target.getvalue()))
    assert found.size == (40, 30)
    dark = {at for at in ((5, 5), (35, 5), (5, 25), (35, 25)) if found.getpixel(at)[0] < 100}  # type: ignore[index]
    assert dark == {(5, 5)}
    assert not found.getexif()


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_photo_loses_what_it_says_and_keeps_its_very_dots(options: dict[str, Any]) -> None:
    given = jpeg(**options) + SECRET
    found = fit_picture(given)
    assert found is not None
    assert SECRET not in found
    assert not opened(found).getexif()
    assert opened(found).tobytes() == opened(given).tobytes()
    assert fit_picture(found) == found


def test_a_png_loses_its_texts() -> None:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    found = fit_picture(other("PNG", pnginfo=info) + SECRET)
    assert found is not None
    assert SECRET not in found
    assert opened(found).tobytes() == drawing().tobytes()
    assert fit_picture(png()) == png()


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "BMP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_other_kinds_become_what_is_shown_everywhere(kind: str, mode: str) -> None:
    found = opened(fit_picture(other(kind, "RGB" if (kind, mode) == ("WEBP", "P") else mode)))
    assert found.format in ("PNG", "JPEG")
    assert found.size == (40, 30)


def test_what_is_transparent_stays_so() -> None:
    image = drawing(mode="RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    target = io.BytesIO()
    image.save(target, "WEBP", lossless=True)
    found = opened(fit_picture(target.getvalue()))
    assert (found.format, found.mode, found.getpixel((0, 0))[3]) == ("PNG", "RGBA", 0)  # type: ignore[index]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_colours_of_a_press_become_those_of_a_screen(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for options in ({}, {"icc_profile": profile}):
        found = opened(fit_picture(other(kind, "CMYK", **options)))
        assert found.mode == "RGB"
        assert "icc_profile" not in found.info


def test_sixteen_bits_of_grey_are_shown_as_eight() -> None:
    image = Image.new("I;16", (4, 4), 65535)
    image.putpixel((0, 0), 0)
    target = io.BytesIO()
    image.save(target, "TIFF")
    found = opened(fit_picture(target.getvalue()))
    assert (found.mode, found.getpixel((0, 0)), found.getpixel((3, 3))) == ("L", 0, 255)


@pytest.mark.parametrize(
    ("longest", "size"), [(0, (40, 30)), (40, (40, 30)), (39, (39, 29)), (20, (20, 15)), (1, (1, 1))]
)
def test_a_picture_is_no_larger_than_asked(longest: int, size: tuple[int, int]) -> None:
    assert opened(fit_picture(png(), longest)).size == size


@pytest.mark.parametrize("data", [b"", b"<svg/>", jpeg()[:40], other("TIFF")[:20], b"GIF89a", b"BM" + bytes(60)])
def test_what_is_broken_or_not_a_picture_is_none(data: bytes) -> None:
    assert fit_picture(data) is None


def test_a_document_has_its_pictures_fitted_and_keeps_those_that_are_broken() -> None:
    held = (resource(jpeg(orientation=6)), resource(other("WEBP")), resource(b"<svg/>"), resource(png()))
    figures = tuple(Figure(id=f"f{n}", image=Shown(resource=each.id)) for n, each in enumerate(held))
    document = Document(id="a", sections=(Section(blocks=figures),), resources=held)
    found = fit_pictures(document)
    assert found.check() == ()
    kinds = [each.media_type for each in found.resources]
    assert kinds[2:] == ["image/png", "image/png"]
    assert kinds[:2] == ["image/jpeg", "image/jpeg"]
    assert [each.id for each in found.resources[2:]] == [each.id for each in held[2:]]
    assert fit_pictures(found) is found
    assert fit_pictures(Document(id="a", resources=held)).resources == held
