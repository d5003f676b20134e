"""Documents become the parts of a book, and the parts a package."""

from collections.abc import Sequence
from pathlib import Path

from convert.errors import UsageError
from convert.kit.layout.figures import with_lead_picture
from convert.kit.layout.pictures import fit_picture, fit_pictures
from convert.kit.page import href, picture, style, visible
from convert.kit.restore import Page, imprint
from convert.model import Document, Link
from convert.plugin import Report, Source
from convert_epub.accessibility import accessibility
from convert_epub.article import Article, article
from convert_epub.cover.draw import Cover, describe, draw_covers
from convert_epub.edition import Edition, Stated, edition
from convert_epub.navigation import COVER_PAGE, NAV_NAME, NCX_NAME, by_department, contents, cover_page, nav, ncx
from convert_epub.own_style import OwnStyle, own_style
from convert_epub.package import Part, Record, pack, with_files
from convert_epub.pictures import pictures_of

_LARGEST_WITH_DATA = 2 * 1024**2
"""Pages that are longer than any article are not read back to have their data put in."""

_OWN_STYLE = "style.css"
_USER_STYLE = "house.css"
_PAGE = "application/xhtml+xml"


def book(  # noqa: PLR0913 - the options of the format
    documents: Sequence[Document],
    report: Report,
    *,
    stated: Stated,
    by_section: bool = False,
    css: Path | None = None,
    cover: Path | None = None,
    cover_font: Path | None = None,
    certifier: str = "",
    max_picture: int = 0,
    plain: bool = False,
) -> bytes:
    """An EPUB of one article, or an edition of several, in their order or department by department.

    Raises:
        InputError: A file that an option names cannot be read.
        UsageError: It cannot stand in a book, or what is stated of the book does not fit.
    """
    user_style = own_style(css) if css is not None else None
    styles = (_OWN_STYLE, _USER_STYLE) if user_style is not None else (_OWN_STYLE,)
    ordered = by_department(documents) if by_section else documents
    documents = [fit_pictures(each, max_picture) for each in ordered]
    articles = _articles(documents, styles, report)
    facts = edition(documents, stated)
    _warn(documents, report)
    image, shown = (_user_cover(cover),) * 2 if cover is not None else draw_covers(facts, cover_font)
    parts = [
        *_front(facts, articles, (image, shown), styles, grouped=by_section),
        *(
            Part(f"article-{number}", each.name, _PAGE, each.content, read=True)
            for number, each in enumerate(articles, 1)
        ),
        Part("style", _OWN_STYLE, "text/css", style()),
        *(_style_parts(user_style) if user_style is not None else []),
        *_picture_parts(articles),
    ]
    data = pack(facts, parts, _records(articles), accessibility(articles, certifier, cover_moves=image.moves))
    return data if plain else with_files(data, _data_of(data, articles), facts.modified)


def _data_of(book: bytes, articles: Sequence[Article]) -> dict[str, bytes]:
    """The stored documents, by the names of their files in the book, for whoever reads the book back."""
    from convert_epub.read.read import printed_pages  # noqa: PLC0415 - plain books need no reader

    if sum(len(article.content) for article in articles) > _LARGEST_WITH_DATA:
        return {}
    pages = printed_pages(book)
    return {
        name: imprint(article.document, Page(page)) for (name, page), article in zip(pages, articles, strict=True)
    }


def within(report: Report, document: Document, documents: Sequence[Document]) -> Report:
    """The report of one document, which it names where there are several."""
    return report.within(document.id) if len(documents) > 1 else report


def _articles(documents: Sequence[Document], styles: tuple[str, ...], report: Report) -> list[Article]:
    width = len(str(len(documents)))
    names = (
        ["article.xhtml"]
        if len(documents) == 1
        else [f"article-{number:0{width}}.xhtml" for number in range(1, len(documents) + 1)]
    )
    return [
        article(
            document,
            name,
            pictures_of(with_lead_picture(document), within(report, document, documents)),
            styles,
        )
        for document, name in zip(documents, names, strict=True)
    ]


def _front(
    facts: Edition,
    articles: Sequence[Article],
    covers: tuple[Cover, Cover],
    styles: tuple[str, ...],
    *,
    grouped: bool,
) -> list[Part]:
    """The cover, its page, and the contents, which stand in the reading order of an edition."""
    entries = contents(articles, grouped=grouped)
    look = {"language": facts.language, "direction": facts.direction}
    image, shown = covers
    drawing = [] if shown is image else [Part("cover-drawing", shown.name, shown.media_type, shown.data)]
    cover_data = cover_page(image.name, shown.name if drawing else "", describe(facts), **look, styles=styles)
    nav_data = nav(
        entries, title=facts.title, **look, styles=styles, start=articles[0].name, edition=facts.several
    )
    ncx_data = ncx(entries, title=facts.title, language=facts.language, identifier=facts.identifier)
    return [
        Part("cover", COVER_PAGE, _PAGE, cover_data, read=True),
        Part("cover-image", image.name, image.media_type, image.data, properties=("cover-image",)),
        *drawing,
        Part("nav", NAV_NAME, _PAGE, nav_data, properties=("nav",), read=facts.several),
        Part("ncx", NCX_NAME, "application/x-dtbncx+xml", ncx_data),
    ]


def _records(articles: Sequence[Article]) -> list[Record]:
    """The JSON-LD of each article: a record of the book if it is the only one, else of its page."""
    alone = len(articles) == 1
    return [
        Record(f"{each.name.removesuffix('.xhtml')}.jsonld", each.data, "" if alone else f"article-{number}")
        for number, each in enumerate(articles, 1)
    ]


def _picture_parts(articles: Sequence[Article]) -> list[Part]:
    pictures = {each.name: each for article in articles for each in article.pictures.values()}
    return [
        Part(f"picture-{number}", each.name, each.media_type, each.data)
        for number, each in enumerate(pictures.values(), 1)
    ]


def _style_parts(user: OwnStyle) -> list[Part]:
    """The user's style sheet, and the fonts that it names."""
    fonts = {each.name: each for each in user.fonts}
    return [
        Part("house-style", _USER_STYLE, "text/css", user.data),
        *(Part(f"font-{number}", *each) for number, each in enumerate(fonts.values(), 1)),
    ]


def _user_cover(path: Path) -> Cover:
    data = Source.open(path).data
    found = picture(fit_picture(data) or data)
    if found is None:
        raise UsageError(
            "the picture is damaged, or not a picture", where=str(path), hint="give a JPEG, PNG, GIF or WebP"
        )
    name = f"cover.{found.name.rpartition('.')[2]}"
    return Cover(name, found.media_type, found.data, found.moves)


def _warn(documents: Sequence[Document], report: Report) -> None:
    for document in documents:
        here = within(report, document, documents)
        if not visible(document.title):
            here.warn("epub.no-title", "the article has no title", hint='give it with --set title="..."')
        if not document.language:
            here.warn(
                "epub.no-language",
                "the language of the article is not known, so it cannot be read aloud or hyphenated",
                hint="give it with --set language=en",
            )
        for url in _unusable_links(document):
            here.warn(
                "epub.link-left-out",
                f"{url!r} is not an address that every reading system takes; its words were kept",
                hint="give an address without a password, and with a host that has a name",
            )
        if document.metadata.published is None:
            here.warn(
                "epub.no-date",
                "the article has no date of publication",
                hint="give it with --set published=2026-03-14T09:30:00+01:00",
            )


def _unusable_links(document: Document) -> list[str]:
    urls = [
        mark.url
        for _, texts in document.texts()
        for text in texts
        for mark in text.marks
        if isinstance(mark, Link) and not href(mark.url)
    ]
    return list(dict.fromkeys(urls))
