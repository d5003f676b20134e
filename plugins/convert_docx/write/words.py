"""The few words that a Word document adds to an article, in the article's language.

A language that is not here gets none where the layout can do without ("3 / 5"), and English where it cannot.
"""

from typing import NamedTuple


class Words(NamedTuple):
    """`page` is the footer: what stands before the page's number, between the two numbers, and behind them."""

    page: tuple[str, str, str]
    contents: str
    related: str
    picture: str


_ENGLISH = Words(("Page ", " of ", ""), "Contents", "Related stories", "Picture")
_OTHER = _ENGLISH._replace(page=("", " / ", ""))

_WORDS = {
    "en": _ENGLISH,
    "ar": Words(("صفحة ", " من ", ""), "المحتويات", "مواضيع ذات صلة", "صورة"),
    "ca": Words(("Pàgina ", " de ", ""), "Contingut", "Notícies relacionades", "Imatge"),
    "de": Words(("Seite ", " von ", ""), "Inhalt", "Mehr zum Thema", "Bild"),
    "es": Words(("Página ", " de ", ""), "Contenido", "Noticias relacionadas", "Imagen"),
    "fa": Words(("صفحهٔ ", " از ", ""), "فهرست", "مطالب مرتبط", "تصویر"),
    "fr": Words(("Page ", " sur ", ""), "Sommaire", "Articles liés", "Image"),
    "he": Words(("עמוד ", " מתוך ", ""), "תוכן העניינים", "כתבות קשורות", "תמונה"),
    "it": Words(("Pagina ", " di ", ""), "Sommario", "Articoli correlati", "Immagine"),
    "ja": Words(("", " / ", " ページ"), "目次", "関連記事", "画像"),
    "ko": Words(("", " / ", "쪽"), "차례", "관련 기사", "사진"),
    "nl": Words(("Pagina ", " van ", ""), "Inhoud", "Gerelateerde artikelen", "Afbeelding"),
    "pl": Words(("Strona ", " z ", ""), "Spis treści", "Powiązane artykuły", "Zdjęcie"),
    "pt": Words(("Página ", " de ", ""), "Conteúdo", "Notícias relacionadas", "Imagem"),
    "ru": Words(("Страница ", " из ", ""), "Содержание", "Материалы по теме", "Изображение"),
    "sv": Words(("Sida ", " av ", ""), "Innehåll", "Relaterade artiklar", "Bild"),
    "tr": Words(("Sayfa ", " / ", ""), "İçindekiler", "İlgili haberler", "Resim"),
    "uk": Words(("Сторінка ", " з ", ""), "Зміст", "Матеріали за темою", "Зображення"),
    "zh": Words(("第 ", " / ", " 页"), "目录", "相关报道", "图片"),
    "zh-hant": Words(("第 ", " / ", " 頁"), "目錄", "相關報導", "圖片"),
}
# Regions that write Chinese in traditional characters.
_TRADITIONAL = frozenset({"zh-hk", "zh-mo", "zh-tw"})


def words(language: str) -> Words:
    """The words for a BCP 47 tag, by its first part, or its first two for Chinese."""
    tag = language.lower()
    if tag in _TRADITIONAL or tag.startswith("zh-hant"):
        tag = "zh-hant"
    return _WORDS.get(tag) or _WORDS.get(tag.partition("-")[0], _OTHER if language else _ENGLISH)
