"""The few words of our own that a reader of the book sees, in the language of the article where we have it."""

from typing import NamedTuple

from convert.kit.languages import shortest


class Words(NamedTuple):
    """Labels in one language; `language` says which."""

    language: str
    contents: str
    cover: str
    start: str
    related: str
    updated: str
    picture: str
    news: str


_ENGLISH = Words("en", "Contents", "Cover", "Start of the text", "Related", "Updated", "Picture", "News")

_ALL = (
    _ENGLISH,
    Words("ar", "المحتويات", "الغلاف", "بداية النص", "مواضيع ذات صلة", "آخر تحديث", "صورة", "أخبار"),
    Words("da", "Indhold", "Forside", "Tekstens begyndelse", "Læs også", "Opdateret", "Billede", "Nyheder"),
    Words("de", "Inhalt", "Titelbild", "Textanfang", "Mehr zum Thema", "Aktualisiert", "Bild", "Nachrichten"),
    Words("es", "Índice", "Portada", "Inicio del texto", "Relacionado", "Actualizado", "Imagen", "Noticias"),
    Words("fr", "Sommaire", "Couverture", "Début du texte", "À lire aussi", "Mis à jour", "Image", "Actualités"),
    Words("he", "תוכן העניינים", "כריכה", "תחילת הטקסט", "כתבות קשורות", "עודכן", "תמונה", "חדשות"),
    Words("it", "Indice", "Copertina", "Inizio del testo", "Leggi anche", "Aggiornato", "Immagine", "Notizie"),
    Words("ja", "目次", "表紙", "本文", "関連記事", "更新", "画像", "ニュース"),
    Words("ko", "목차", "표지", "본문", "관련 기사", "업데이트", "사진", "뉴스"),
    Words("nl", "Inhoud", "Omslag", "Begin van de tekst", "Lees ook", "Bijgewerkt", "Afbeelding", "Nieuws"),
    *(
        Words(code, "Innhold", "Forside", "Tekstens begynnelse", "Les også", "Oppdatert", "Bilde", "Nyheter")
        for code in ("nb", "no")
    ),
    Words(
        "pl", "Spis treści", "Okładka", "Początek tekstu", "Zobacz też", "Aktualizacja", "Zdjęcie", "Wiadomości"
    ),
    Words("pt", "Índice", "Capa", "Início do texto", "Relacionado", "Atualizado", "Imagem", "Notícias"),
    Words("ru", "Содержание", "Обложка", "Начало текста", "Читайте также", "Обновлено", "Изображение", "Новости"),
    Words("sv", "Innehåll", "Omslag", "Textens början", "Läs även", "Uppdaterad", "Bild", "Nyheter"),
    Words("tr", "İçindekiler", "Kapak", "Metnin başı", "İlgili haberler", "Güncellendi", "Resim", "Haberler"),
    Words("uk", "Зміст", "Обкладинка", "Початок тексту", "Читайте також", "Оновлено", "Зображення", "Новини"),
    Words("zh", "目录", "封面", "正文", "相关报道", "更新", "图片", "新闻"),
    Words("zh-hant", "目錄", "封面", "正文", "相關報導", "更新", "圖片", "新聞"),
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
