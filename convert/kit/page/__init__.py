"""An article as clean, accessible markup: the page that EPUB, HTML and previews show.

Imports lxml, so only the modules that write import this.
"""

from convert.kit.page.article import ArticleMarkup, label_of
from convert.kit.page.blocks import shown
from convert.kit.page.elements import EPUB_TYPE, add, page, serialised_page, tagged
from convert.kit.page.links import href
from convert.kit.page.pictures import Picture, embedded_pictures, picture
from convert.kit.page.reread import is_sign, kinds_of, reread
from convert.kit.page.style import style
from convert.kit.page.visible import direction, visible

__all__ = [
    "EPUB_TYPE",
    "ArticleMarkup",
    "Picture",
    "add",
    "direction",
    "embedded_pictures",
    "href",
    "is_sign",
    "kinds_of",
    "label_of",
    "page",
    "picture",
    "reread",
    "serialised_page",
    "shown",
    "style",
    "tagged",
    "visible",
]
