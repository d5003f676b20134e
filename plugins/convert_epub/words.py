"""The few words of our own that a reader of the book sees, in the language of the article where we have it."""

from msgspec import Struct

from convert.languages import shortest
from convert.model import Timestamp


class Words(Struct, frozen=True, kw_only=True):
    """Labels in one language; `language` says which."""

    language: str
    contents: str
    cover: str
    start: str
    related: str
    updated: str
    picture: str
    news: str
    months: str
    date: str
    """How a day is written: a format of `day`, `month` (its name) and `year`."""


_ENGLISH = Words(
    language="en",
    contents="Contents",
    cover="Cover",
    start="Start of the text",
    related="Related",
    updated="Updated",
    picture="Picture",
    news="News",
    months="January February March April May June July August September October November December",
    date="{day} {month} {year}",
)

_WORDS = {
    "en": _ENGLISH,
    "es": Words(
        language="es",
        contents="Índice",
        cover="Portada",
        start="Inicio del texto",
        related="Relacionado",
        updated="Actualizado",
        picture="Imagen",
        news="Noticias",
        months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        date="{day} de {month} de {year}",
    ),
    "pt": Words(
        language="pt",
        contents="Índice",
        cover="Capa",
        start="Início do texto",
        related="Relacionado",
        updated="Atualizado",
        picture="Imagem",
        news="Notícias",
        months="janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        date="{day} de {month} de {year}",
    ),
    "fr": Words(
        language="fr",
        contents="Sommaire",
        cover="Couverture",
        start="Début du texte",
        related="À lire aussi",
        updated="Mis à jour",
        picture="Image",
        news="Actualités",
        months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        date="{day} {month} {year}",
    ),
    "de": Words(
        language="de",
        contents="Inhalt",
        cover="Titelbild",
        start="Textanfang",
        related="Mehr zum Thema",
        updated="Aktualisiert",
        picture="Bild",
        news="Nachrichten",
        months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        date="{day}. {month} {year}",
    ),
}


def words_in(language: str) -> Words:
    """The words of a BCP 47 language; English for one that we have none in."""
    return _WORDS.get(_primary(language), _ENGLISH)


def foreign(words: Words, language: str) -> str:
    """The language of our words where they stand in another one, else empty."""
    return "" if _primary(language) == words.language else words.language


def _primary(language: str) -> str:
    return shortest(language).lower().partition("-")[0]


def shown_day(stamp: Timestamp, language: str) -> str:
    """The day as people write it; as ISO 8601 where the language's months are not known."""
    words = _WORDS.get(_primary(language))
    if words is None:
        return stamp.at.date().isoformat()
    return words.date.format(day=stamp.at.day, month=words.months.split()[stamp.at.month - 1], year=stamp.at.year)


def shown_time(stamp: Timestamp, language: str) -> str:
    """The day, and the hours and the offset from UTC as far as they are known."""
    day = shown_day(stamp, language)
    if stamp.precision == "day":
        return day
    return f"{day}, {stamp.at:%H:%M}{_shown_offset(stamp)}"


def _shown_offset(stamp: Timestamp) -> str:
    offset = stamp.at.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return " (UTC)" if not minutes else f" (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
