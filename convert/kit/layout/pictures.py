"""Pictures made fit to be shown: upright, in kinds that are shown everywhere, no larger than asked, and silent.

A camera writes where and when a picture was taken, and with which device, into the same file; none of that is to
reach readers. What only has to lose it keeps the very bytes of its picture; what has to be turned, made smaller or
of another kind is drawn anew by Pillow, so its bytes are those of one version of Pillow.

Sources: JPEG, ITU-T T.81, B; JFIF and Exif 2.32; PNG, third edition, 11; TIFF 6.0 for what "orientation" means.
"""

import io
import re
import struct
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from msgspec.structs import replace

from convert.kit.rasters import raster_type
from convert.model import Block, Document, Figure, Resource

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
_SHOWN_EVERYWHERE = frozenset({"PNG", "JPEG", "GIF"})
_QUALITY = 90
_HEAD = 4096
_ORIENTATION = 0x0112
_SIDEWAYS = frozenset(range(2, 9))

# What Pillow raises where a file says what cannot be.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    struct.error,
)

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
# Application segments that say how the picture looks: sizes (JFIF), a colour profile, how Adobe stores colours.
_LOOKS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_COMMENT = 0xFE
_START_OF_SCAN, _END = 0xDA, 0xD9
# Within the data of a scan FF is followed by 00, or by the number of a restart.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def fit_picture(data: bytes, longest: int = 0) -> bytes | None:
    """The picture as PNG, JPEG or GIF, without what it says besides; none if it is broken or of no kind we know.

    `longest` is how many pixels its longer side may have, 0 for any number.

    Raises:
        ModuleNotFoundError: Pillow is not installed.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - most articles come without pictures

    try:
        with catch_warnings():
            # What is odd about a file does not concern whoever reads the program's messages.
            simplefilter("ignore")
            simplefilter("error", Image.DecompressionBombWarning)
            return _fit(data, longest)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        *_BROKEN,
    ):
        return None


def _fit(data: bytes, longest: int) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    with Image.open(io.BytesIO(data), formats=[each for each in _FORMATS if _is_known(each)]) as image:
        # An entry that says this, in a file that was turned already, would have it turned twice.
        is_turned = image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
        is_large = 0 < longest < max(image.size)
        if image.format in _SHOWN_EVERYWHERE and not is_turned and not is_large and image.mode != "CMYK":
            return _silent(data, str(image.format))
        if image.format == "GIF" and getattr(image, "n_frames", 1) > 1:
            # Turned or made smaller it would stand still.
            return data
        drawn = ImageOps.exif_transpose(image)
        if is_large:
            drawn.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return _encode(drawn, is_photo=_is_photo(str(image.format), data))


def fit_pictures(document: Document, longest: int = 0) -> Document:
    """The document with the pictures of its figures fit to be shown.

    A picture that is broken stays as it is, for whoever writes it to say so.

    Raises:
        ModuleNotFoundError: There are pictures, and Pillow is not installed.
    """
    resources = {resource.id: resource for resource in document.resources}
    wanted = {
        block.image.resource: resources[block.image.resource]
        for block in document.blocks()
        if isinstance(block, Figure) and block.image is not None and block.image.resource in resources
    }
    if not wanted:
        return document
    fitted = {name: _fit_resource(each, longest) for name, each in wanted.items()}
    changed = {name: each for name, each in fitted.items() if each is not resources[name]}
    if not changed:
        return document

    def replace_image(block: Block) -> Block:
        if not isinstance(block, Figure) or block.image is None or block.image.resource not in changed:
            return block
        return replace(block, image=replace(block.image, resource=changed[block.image.resource].id))

    sections = tuple(replace(each, blocks=tuple(map(replace_image, each.blocks))) for each in document.sections)
    # Two pictures that differed in what they said alone are one now.
    resources = {new.id: new for new in (changed.get(each.id, each) for each in document.resources)}
    return replace(document, sections=sections, resources=tuple(resources.values()))


def _fit_resource(resource: Resource, longest: int) -> Resource:
    from hashlib import sha256  # noqa: PLC0415 - as above

    data = fit_picture(resource.data, longest)
    if data is None or data == resource.data:
        return resource
    return Resource(id=f"sha256-{sha256(data).hexdigest()}", media_type=raster_type(data), data=data)


def _is_photo(kind: str, data: bytes) -> bool:
    """Whether a picture lost what nobody sees already, so that it has few plain surfaces and sharp edges."""
    return kind in ("JPEG", "AVIF") or (kind == "WEBP" and b"VP8L" not in data[:_HEAD])


def _is_known(name: str) -> bool:
    """Whether this Pillow reads a kind of picture."""
    from PIL import Image  # noqa: PLC0415 - as above

    Image.init()
    return name in Image.OPEN


def _encode(image: "Image", *, is_photo: bool) -> bytes:
    """A picture drawn anew: as JPEG, or as PNG where it is transparent, or where that is shorter."""
    profile: Any = image.info.get("icc_profile")
    drawn, profile = _in_shown_colours(image, profile)
    jpeg = (
        b"" if drawn.mode not in ("RGB", "L") else _save(drawn, "JPEG", profile, quality=_QUALITY, optimize=True)
    )
    if is_photo and jpeg:
        return jpeg
    png = _save(drawn, "PNG", profile)
    return jpeg if jpeg and len(jpeg) < len(png) else png


def _save(image: "Image", kind: str, profile: Any, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's own
    target = io.BytesIO()
    bare = image.copy()
    bare.info = {}
    if profile:
        options["icc_profile"] = profile
    bare.save(target, kind, **options)
    return target.getvalue()


def _in_shown_colours(image: "Image", profile: Any) -> "tuple[Image, Any]":  # noqa: ANN401 - Pillow's own
    """A picture in the colours of screens, with the profile that it then still needs."""
    if image.mode == "CMYK":
        return _from_print(image, profile), None
    if image.mode in ("RGB", "L", "RGBA", "LA", "1"):
        return image, profile
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB"), profile
    if image.mode.startswith(("I", "F")):
        return _from_deep_grey(image), None
    return image.convert("RGB"), None


def _from_print(image: "Image", profile: bytes | None) -> "Image":
    """The colours of a press as those of a screen, by the profile of the picture if it has a sound one."""
    from PIL import ImageCms  # noqa: PLC0415 - few pictures were made for a press

    if profile:
        try:
            screen = ImageCms.createProfile("sRGB")
            press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            drawn = ImageCms.profileToProfile(image, press, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
        else:
            if drawn is not None:
                return drawn
    return image.convert("RGB")


def _from_deep_grey(image: "Image") -> "Image":
    """Grey of more than 256 shades in as many as screens have."""
    low, high = image.getextrema()
    scale = 255 / (float(high) - float(low)) if high != low else 0.0  # type: ignore[arg-type]  # one band
    return image.convert("F").point(lambda value: value * scale - float(low) * scale).convert("L")  # type: ignore[arg-type]  # as above


# --- The same picture without what it says besides --------------------------------------------------------------


def _silent(data: bytes, kind: str) -> bytes:
    if kind == "PNG":
        return _silent_png(data)
    return _silent_jpeg(data) if kind == "JPEG" else data


def _silent_png(data: bytes) -> bytes:
    """Without texts, Exif and times, and without what stands behind the end."""
    parts = [_PNG_START]
    place = len(_PNG_START)
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        if kind not in _PNG_WORDS:
            parts.append(data[place:end])
        place = end
        if kind == b"IEND":
            break
    return b"".join(parts)


def _silent_jpeg(data: bytes) -> bytes:
    """Without Exif, XMP, IPTC, previews and comments, and without what stands behind the end."""
    parts = [data[:2]]
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:  # noqa: PLR2004 - every marker begins with it
            raise ValueError("a marker was expected")
        marker = data[place + 1]
        if marker == 0xFF:  # noqa: PLR2004 - bytes that fill up
            place += 1
            continue
        end = place + 2 + max(2, int.from_bytes(data[place + 2 : place + 4]))
        segment = data[place:end]
        is_said = marker == _COMMENT or (
            0xE0 <= marker <= 0xEF and not segment[4:].startswith(_LOOKS.get(marker, b"\xff\xff"))  # noqa: PLR2004 - APP0 to APP15
        )
        if not is_said:
            parts.append(segment)
        place = end
        if marker == _START_OF_SCAN:
            found = _NEXT_MARKER.search(data, place)
            if found is None:
                parts.append(data[place:])
                break
            parts.append(data[place : found.end() - 2])
            place = found.end() - 2
            if data[place + 1] == _END:
                parts.append(data[place : place + 2])
                break
    return b"".join(parts)
