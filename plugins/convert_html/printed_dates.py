"""Dates as they are printed ("July 5, 2024", "5. Juli 2024, 9.30 Uhr", "2024年7月5日"), where none is declared."""

import re
from datetime import datetime

from convert.model import Timestamp

# The beginnings of month names, three letters or more, without accents; languages of the larger news markets.
_NAMES = (
    "jan januar january janvier enero ene gennaio gen janeiro januari sty stycznia ledna ocak oca янв",
    "feb februar february fevrier fev febrero febbraio fevereiro februari lut lutego unora subat sub фев február",
    "mar march marz maerz mars marzo marco maart mrt marca brezna mart maret мар március",
    "apr april avril avr abril abr aprile kwi kwietnia dubna nisan nis апр április",
    "may mai mayo maggio mag maio mei maj maja kvetna mayis мая май május",
    "jun june juni juin junio giugno giu junho cze czerwca cervna haziran haz июн június",
    "jul july juli juillet juil julio luglio lug julho lip lipca cervence temmuz tem июл július",
    "aug august aout agosto ago augustus augusti sie sierpnia srpna agustos agu agustus авг augusztus",
    "sep sept september septembre septiembre settembre set setembro wrz wrzesnia zari eylul eyl сен szeptember",
    "oct okt oktober october octobre octubre ottobre ott outubro out paz pazdziernika rijna ekim eki окт október",
    "nov november novembre noviembre novembro lis listopada listopadu kasim kas ноя",
    "dec dez dezember december decembre dic diciembre dicembre dezembro gru grudnia prosince aralik ara des дек",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_PLAIN = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüçñşğıćčřžšěůýńśłåæø", "aaaaaeeeeiiiiooooouuuucnsgiccrzseuynslaao")

_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º)?[\s.\-/]{0,3}(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?[\s\-/]{0,2}(?:de\s+|del\s+)?((?:19|20)\d\d)\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}((?:19|20)\d\d)\b")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)\s?[-./年년]\s?(\d{1,2})\s?[-./月월]\s?(\d{1,2})")
_NUMBERS = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\s?(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_LONGEST = 300


def printed_date(text: str, language: str) -> Timestamp | None:
    """The first date in a short text, with its time if one follows; none if it could be two different days."""
    text = text[:_LONGEST].casefold()
    plain = text.translate(_PLAIN)
    for pattern, read in ((_DAY_FIRST, _day_first), (_MONTH_FIRST, _month_first), (_YEAR_FIRST, _year_first)):
        for found in pattern.finditer(plain):
            day = read(found)
            if day:
                return _stamp(*day, plain[found.end() : found.end() + 20])
    numbers = _NUMBERS.search(plain)
    if numbers:
        first, second, year = (int(part) for part in numbers.groups())
        rest = plain[numbers.end() : numbers.end() + 20]
        if first > 12 or first == second or not language.startswith("en"):
            return _stamp(year, second, first, rest)
        if second > 12 or language == "en-US":
            return _stamp(year, first, second, rest)
        if language in ("en-GB", "en-IE", "en-AU", "en-NZ", "en-IN", "en-ZA"):
            return _stamp(year, second, first, rest)
    return None


def _day_first(found: re.Match[str]) -> tuple[int, int, int] | None:
    month = _month(found[2])
    return (int(found[3]), month, int(found[1])) if month else None


def _month_first(found: re.Match[str]) -> tuple[int, int, int] | None:
    month = _month(found[1])
    return (int(found[3]), month, int(found[2])) if month else None


def _year_first(found: re.Match[str]) -> tuple[int, int, int] | None:
    return int(found[1]), int(found[2]), int(found[3])


def _month(name: str) -> int:
    return _MONTHS.get(name) or (_MONTHS.get(name[:3], 0) if not name.isascii() else 0)


def _stamp(year: int, month: int, day: int, rest: str) -> Timestamp | None:
    clock = _CLOCK.search(rest)
    try:
        at = datetime(year, month, day)  # noqa: DTZ001 - no zone is printed
        if not clock:
            return Timestamp(at=at, precision="day")
        hour = int(clock[1])
        if clock[3]:
            hour = hour % 12 + (12 if clock[3][0] == "p" else 0)
        return Timestamp(at=at.replace(hour=hour, minute=int(clock[2])), precision="minute")
    except ValueError:
        return None
