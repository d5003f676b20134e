"""Days of other calendars that news is dated in: the years of the Buddha, and the Persian solar calendar."""

from datetime import date

from convert.kit.languages import primary

Day = tuple[int, int, int]
"""Year, month, day."""

_BUDDHA = 543  # Thai years are ahead by as many
_FIRST_THAI = 2400
_SOLAR = range(1250, 1500)
_SOLAR_LANGUAGES = ("fa", "ps", "prs", "ckb")
_LONG_MONTHS = 6  # of 31 days, then five of 30
# The 33-year rule of leap years holds from 1799 to 2256 of the common calendar (K. Borkowski, 1996).
_CYCLE, _LEAPS = 33, 8
_EARLIER = 1595  # years before the calendar's first, with which a cycle begins
_START = -356_033  # the day before that cycle's first, counted as `date.toordinal` does


def common(day: Day, language: str) -> Day | None:
    """The day in the common calendar; none for one of the lunar calendar, as pages in Arabic print it."""
    year, month, number = day
    if year >= _FIRST_THAI:
        return year - _BUDDHA, month, number
    if year in _SOLAR:
        return from_solar(day) if primary(language) in _SOLAR_LANGUAGES else None
    return day


def from_solar(day: Day) -> Day | None:
    """A day of the Persian solar calendar in the common one; none if there is no such day."""
    year, month, number = day
    if not (1 <= month <= 12 and 1 <= number <= (31 if month <= _LONG_MONTHS else 30)):
        return None
    before = (month - 1) * 31 if month <= _LONG_MONTHS else (month - 1) * 30 + _LONG_MONTHS
    years = year + _EARLIER
    cycles, rest = divmod(years, _CYCLE)
    found = date.fromordinal(_START + 365 * years + cycles * _LEAPS + (rest + 3) // 4 + before + number)
    return found.year, found.month, found.day
