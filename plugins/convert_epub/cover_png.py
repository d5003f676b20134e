"""The cover as PNG: shades between the ground and white, so that it is small and soon packed."""

import io
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from convert_epub.cover import HEIGHT, MARGIN, RULE, WIDTH, Design
from convert_epub.cover_letters import FONT_NAME

_SCALE = 0.8
# zlib's strategy for runs of one value, of which a cover has many.
_RUNS = 3
_EM = 100


def measure(text: str) -> float:
    """How wide a text is, in ems."""
    return _font(_EM).getlength(text) / _EM


def png(design: Design) -> bytes:
    """Draw a cover, 800 by 1200 pixels."""
    image = Image.new("L", (_scaled(WIDTH), _scaled(HEIGHT)), 0)
    draw = ImageDraw.Draw(image)
    top, thickness = RULE
    draw.rectangle((_scaled(MARGIN), _scaled(top), _scaled(WIDTH - MARGIN), _scaled(top + thickness)), fill=255)
    for line in design.lines:
        draw.text((_scaled(MARGIN), _scaled(line.top)), line.text, font=_font(_scaled(line.size)), fill=255)
    image.putpalette(_palette(design.ground))
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=1, compress_type=_RUNS)
    return target.getvalue()


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font in a size in pixels. Laid out plainly, as not every build of Pillow can do more."""
    return ImageFont.truetype(io.BytesIO(_font_data()), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _font_data() -> bytes:
    return files("convert_epub").joinpath(FONT_NAME).read_bytes()


def _scaled(units: int) -> int:
    return round(units * _SCALE)


def _palette(ground: str) -> list[int]:
    """From the ground to white."""
    colour = [int(ground[at : at + 2], 16) for at in (0, 2, 4)]
    return [part + (255 - part) * shade // 255 for shade in range(256) for part in colour]
