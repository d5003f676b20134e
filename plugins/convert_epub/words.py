"""The few words of our own that a reader of the book sees, in the language of the article where we have it."""

from typing import NamedTuple

from convert.languages import shortest
from convert.model import Timestamp


class Words(NamedTuple):
    """Labels in one language; `language` says which.

    `date` is how a day is written: a format of `day`, `month` (its name) and `year`, empty where it is not known.
    """

    language: str
    contents: str
    cover: str
    start: str
    related: str
    updated: str
    picture: str
    news: str
    date: str = ""
    months: str = ""


_NUMBERS = " ".join(map(str, range(1, 13)))
_EAST_ASIAN_DATE = "{year}年{month}月{day}日"

_ENGLISH = Words(
    *("en", "Contents", "Cover", "Start of the text", "Related", "Updated", "Picture", "News"),
    *(
        "{day} {month} {year}",
        "January February March April May June July August September October November December",
    ),
)

_ALL = (
    _ENGLISH,
    Words("ar", "المحتويات", "الغلاف", "بداية النص", "مواضيع ذات صلة", "آخر تحديث", "صورة", "أخبار"),
    Words(
        *("da", "Indhold", "Forside", "Tekstens begyndelse", "Læs også", "Opdateret", "Billede", "Nyheder"),
        "{day}. {month} {year}",
        "januar februar marts april maj juni juli august september oktober november december",
    ),
    Words(
        *("de", "Inhalt", "Titelbild", "Textanfang", "Mehr zum Thema", "Aktualisiert", "Bild", "Nachrichten"),
        "{day}. {month} {year}",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
    Words(
        *("es", "Índice", "Portada", "Inicio del texto", "Relacionado", "Actualizado", "Imagen", "Noticias"),
        "{day} de {month} de {year}",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    Words(
        *("fr", "Sommaire", "Couverture", "Début du texte", "À lire aussi", "Mis à jour", "Image", "Actualités"),
        "{day} {month} {year}",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    ),
    Words("he", "תוכן העניינים", "כריכה", "תחילת הטקסט", "כתבות קשורות", "עודכן", "תמונה", "חדשות"),
    Words(
        *("it", "Indice", "Copertina", "Inizio del testo", "Leggi anche", "Aggiornato", "Immagine", "Notizie"),
        "{day} {month} {year}",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    Words("ja", "目次", "表紙", "本文", "関連記事", "更新", "画像", "ニュース", _EAST_ASIAN_DATE, _NUMBERS),
    Words(
        *(
            "ko",
            "목차",
            "표지",
            "본문",
            "관련 기사",
            "업데이트",
            "사진",
            "뉴스",
            "{year}년 {month}월 {day}일",
            _NUMBERS,
        ),
    ),
    Words(
        *("nl", "Inhoud", "Omslag", "Begin van de tekst", "Lees ook", "Bijgewerkt", "Afbeelding", "Nieuws"),
        "{day} {month} {year}",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    *(
        Words(
            *(code, "Innhold", "Forside", "Tekstens begynnelse", "Les også", "Oppdatert", "Bilde", "Nyheter"),
            "{day}. {month} {year}",
            "januar februar mars april mai juni juli august september oktober november desember",
        )
        for code in ("nb", "no")
    ),
    Words(
        *(
            "pl",
            "Spis treści",
            "Okładka",
            "Początek tekstu",
            "Zobacz też",
            "Aktualizacja",
            "Zdjęcie",
            "Wiadomości",
        ),
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    Words(
        *("pt", "Índice", "Capa", "Início do texto", "Relacionado", "Atualizado", "Imagem", "Notícias"),
        "{day} de {month} de {year}",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    Words(
        *("ru", "Содержание", "Обложка", "Начало текста", "Читайте также", "Обновлено", "Изображение", "Новости"),
        "{day} {month} {year}",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    Words(
        *("sv", "Innehåll", "Omslag", "Textens början", "Läs även", "Uppdaterad", "Bild", "Nyheter"),
        "{day} {month} {year}",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
    Words(
        *("tr", "İçindekiler", "Kapak", "Metnin başı", "İlgili haberler", "Güncellendi", "Resim", "Haberler"),
        "{day} {month} {year}",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    ),
    Words(
        *("uk", "Зміст", "Обкладинка", "Початок тексту", "Читайте також", "Оновлено", "Зображення", "Новини"),
        "{day} {month} {year}",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    Words("zh", "目录", "封面", "正文", "相关报道", "更新", "图片", "新闻", _EAST_ASIAN_DATE, _NUMBERS),
    Words("zh-hant", "目錄", "封面", "正文", "相關報導", "更新", "圖片", "新聞", _EAST_ASIAN_DATE, _NUMBERS),
)
_WORDS = {words.language: words for words in _ALL}
# The script, and the regions that write Chinese in it.
_TRADITIONAL = frozenset({"hant", "hk", "mo", "tw"})


def words_in(language: str) -> Words:
    """The words of a BCP 47 language; English for one that we have none in."""
    return _WORDS.get(_key(language), _ENGLISH)


def foreign(words: Words, language: str) -> str:
    """The language of our words where they stand in another one, else empty."""
    return "" if _key(language) == words.language else words.language


def _key(language: str) -> str:
    """The part of a tag that decides on words: the language, and for Chinese the kind of characters."""
    primary, *rest = shortest(language).lower().split("-")
    return "zh-hant" if primary == "zh" and _TRADITIONAL.intersection(rest) else primary


def shown_day(stamp: Timestamp, language: str) -> str:
    """The day as people write it; as ISO 8601 where the language's months are not known."""
    words = _WORDS.get(_key(language))
    if words is None or not words.date:
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
