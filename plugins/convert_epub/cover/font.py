"""The cover with letters of a font that the user names, for scripts that our own letters lack."""

import io
from pathlib import Path

from convert.errors import UsageError
from convert.io.source import Source
from convert_epub.cover.layout import HEIGHT, MARGIN, RULE, WIDTH, design
from convert_epub.cover.letters import SCALE
from convert_epub.edition import Edition


def draw_with_font(edition: Edition, font: Path) -> bytes:
    """Draw a cover as PNG; the same font and the same Pillow give the same bytes.

    Raises:
        InputError: The font cannot be read.
        UsageError: It is not a font, or this build of Pillow cannot write from right to left.
    """
    from PIL import Image, ImageDraw, ImageFont, features  # noqa: PLC0415 - few name a font

    data = Source.open(font).data
    is_turned = edition.direction == "rtl"
    if is_turned and not (features.check("raqm") and features.check("fribidi")):
        raise UsageError(
            "this build of Pillow cannot write from right to left",
            where=str(font),
            hint="install FriBiDi, or leave it out",
        )

    def font_of(size: float) -> ImageFont.FreeTypeFont:
        try:
            return ImageFont.truetype(io.BytesIO(data), round(size))
        except (OSError, ValueError) as error:
            raise UsageError("this is not a font", where=str(font), hint="give TrueType or OpenType") from error

    measuring = font_of(HEIGHT)  # so large that rounding to pixels does not show
    found = design(edition, lambda text: measuring.getlength(text) / HEIGHT)
    image = Image.new("RGB", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), f"#{found.ground}")
    pen = ImageDraw.Draw(image)
    left, right = (round(place * SCALE) for place in (MARGIN, WIDTH - MARGIN))
    top = round(RULE[0] * SCALE)
    pen.rectangle((left, top, right - 1, top + round(RULE[1] * SCALE) - 1), fill="white")
    for line in found.lines:
        place = (right if is_turned else left, round(line.top * SCALE))
        direction = "rtl" if is_turned else None
        pen.text(
            place,
            line.text,
            fill="white",
            font=font_of(line.size * SCALE),
            anchor="ra" if is_turned else "la",
            direction=direction,
        )
    target = io.BytesIO()
    image.quantize(16).save(target, "PNG", optimize=True)
    return target.getvalue()
