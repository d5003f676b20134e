"""Dates as people write them in the language of an article, for the formats that people read."""

from convert.kit.languages import shortest
from convert.model import Timestamp

_NUMBERS = "1 2 3 4 5 6 7 8 9 10 11 12"
_NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember"

# How a day is written, and the names of the months as they stand in it. Source: CLDR 44, long dates.
_DATES = {
    "bg": (
        "{day} {month} {year} г.",
        "януари февруари март април май юни юли август септември октомври ноември декември",
    ),
    "cs": (
        "{day}. {month} {year}",
        "ledna února března dubna května června července srpna září října listopadu prosince",
    ),
    "da": (
        "{day}. {month} {year}",
        "januar februar marts april maj juni juli august september oktober november december",
    ),
    "de": (
        "{day}. {month} {year}",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
    "el": (
        "{day} {month} {year}",
        (
            "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου "
            "Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου"
        ),
    ),
    "en": (
        "{day} {month} {year}",
        "January February March April May June July August September October November December",
    ),
    "es": (
        "{day} de {month} de {year}",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    "fi": (
        "{day}. {month} {year}",
        (
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta "
            "heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta"
        ),
    ),
    "fr": (
        "{day} {month} {year}",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    ),
    "hu": (
        "{year}. {month} {day}.",
        "január február március április május június július augusztus szeptember október november december",
    ),
    "id": (
        "{day} {month} {year}",
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    ),
    "it": (
        "{day} {month} {year}",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    "ja": ("{year}年{month}月{day}日", _NUMBERS),
    "ko": ("{year}년 {month}월 {day}일", _NUMBERS),
    "nb": ("{day}. {month} {year}", _NORWEGIAN),
    "nl": (
        "{day} {month} {year}",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "nn": ("{day}. {month} {year}", _NORWEGIAN),
    "no": ("{day}. {month} {year}", _NORWEGIAN),
    "pl": (
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    "pt": (
        "{day} de {month} de {year}",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    "ro": (
        "{day} {month} {year}",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ),
    "ru": (
        "{day} {month} {year}",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    "sk": (
        "{day}. {month} {year}",
        "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    ),
    "sv": (
        "{day} {month} {year}",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
    "tr": ("{day} {month} {year}", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    "uk": (
        "{day} {month} {year}",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    "zh": ("{year}年{month}月{day}日", _NUMBERS),
}


def shown_day(stamp: Timestamp, language: str) -> str:
    """The day as people write it; as ISO 8601 where the months of the BCP 47 language are not known."""
    form, months = _DATES.get(shortest(language).lower().partition("-")[0], ("", ""))
    if not form:
        return stamp.at.date().isoformat()
    return form.format(day=stamp.at.day, month=months.split()[stamp.at.month - 1], year=stamp.at.year)


def shown_time(stamp: Timestamp, language: str) -> str:
    """The day, and the hours and the offset from UTC as far as they are known."""
    day = shown_day(stamp, language)
    if stamp.precision == "day":
        return day
    # No comma of the Latin script behind a Han character.
    between = " " if day.endswith("日") else ", "
    return f"{day}{between}{stamp.at:%H:%M}{_shown_offset(stamp)}"


def _shown_offset(stamp: Timestamp) -> str:
    offset = stamp.at.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return " (UTC)" if not minutes else f" (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
