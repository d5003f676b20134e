"""Signs that a document names by a font and a number, as characters that every font has.

Source: the encodings of Symbol (Unicode's mapping table of Adobe's font) and Wingdings, of signs that texts use.
"""

_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD9: "∧",
    0xDA: "∨",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
}
_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_PRIVATE = range(0xF000, 0xF100)


def symbol(font: str, code: str) -> str:
    """The character for a sign; "" where nobody knows one."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    own = number - 0xF000 if number in _PRIVATE else number
    name = font.casefold()
    table = _SYMBOL if name == "symbol" else _WINGDINGS if name == "wingdings" else None
    if table is not None and (own in table or number in _PRIVATE):
        return table.get(own, "")
    if number in _PRIVATE:
        # Under its own font a sign of the private area is nobody's letter; ASCII there mostly stands for itself.
        return chr(own) if table is None and 0x20 <= own < 0x7F else ""  # noqa: PLR2004 - ASCII
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""  # noqa: PLR2004 - Unicode
