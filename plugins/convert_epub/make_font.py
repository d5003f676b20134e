"""Makes `cover.ttf`, by hand and with fonttools: `python make_font.py DejaVuSerifCondensed-Bold.ttf`.

DejaVu's licence (see cover.ttf.LICENSE.txt) allows changed fonts under another name.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from convert_epub.cover_letters import FONT_NAME, RANGES

_OWN_NAME = "Newsconvert Cover"
# The name table's records of the family, the full name and the PostScript name (OpenType, "name").
_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 3, 4, 6, 16


def make(source: Path, target: Path) -> None:
    """Take the letters of the cover out of a font, without instructions for low resolutions, and rename it."""
    options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["FFTM"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (_FAMILY, _UNIQUE, _FULL, _TYPOGRAPHIC):
            record.string = _OWN_NAME
        elif record.nameID == _POSTSCRIPT:
            record.string = _OWN_NAME.replace(" ", "")
    font.save(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(__file__).with_name(FONT_NAME))
