"""Which encoding bytes are in that declare none and are not UTF-8, where most letters are not Latin.

Western text has few bytes above 127, and what those are, windows-1252 says as well as any guess: detectors take
French for Central European. Of Cyrillic, Greek, Chinese and the like most letters are such bytes, and tell much.
"""

_MOST_WESTERN = 0.2
"""Share of bytes above 127, of those that are not space, up to which text is taken to be of Latin letters."""

_FEWEST = 40
"""How many bytes above 127 a guess needs."""

_NOT_RUSSIAN_ALONE = bytes([*range(0xC0), *range(0xE0, 0xFB)])
_KANA = b"\xa4"
"""The first byte of hiragana in EUC-JP; in the encodings of Korean and Chinese, of signs that are rare."""

_MOST_KANA = 0.1
_HIGH = bytes(range(0x80))
_SPACE = b" \t\r\n\f\v"

# Encodings that newsrooms wrote in, without their close relatives.
_CANDIDATES = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1253", "cp1255",
    "cp1256", "cp874",
)  # fmt: skip


def guess_encoding(data: bytes) -> str:
    """Python's name of the encoding that fits best, or "" if the text is Western, short, or nothing fits.

    By charset-normalizer, which the extra `[encodings]` brings; without it nothing is guessed.
    """
    high = len(data.translate(None, _HIGH))
    if high < _FEWEST or high <= _MOST_WESTERN * len(data.translate(None, _SPACE)):
        return ""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - an extra, and only for what few sources are
    except ImportError:
        return ""
    best = from_bytes(data, cp_isolation=list(_CANDIDATES), enable_fallback=False).best()
    return _plain(data, best.encoding if best is not None else "", high)


def _plain(data: bytes, guess: str, high: int) -> str:
    """The guess, or what plainly fits better; "" if the whole of the text does not fit."""
    if guess == "cp1251" and not data.translate(None, _NOT_RUSSIAN_ALONE):
        # Letters, but no capital and none of the last five of the alphabet: that is Hebrew, which has neither.
        guess = "cp1255"
    if guess in {"cp949", "gb18030"} and data.count(_KANA) > _MOST_KANA * high and _fits(data, "euc_jp"):
        guess = "euc_jp"
    return guess if guess and _fits(data, guess) else ""


def _fits(data: bytes, encoding: str) -> bool:
    try:
        # A detector may have looked at a part.
        data.decode(encoding)
    except UnicodeError:
        return False
    return True
