"""Pages as programs export them, put into plain markup: looks by class, lists in pieces, captions apart."""

import re
from collections.abc import Mapping

from lxml import etree

from convert.kit.markup import local
from convert.kit.page import kinds_of
from convert.kit.story.style_names import paragraph_role
from convert_epub.read.sheets import Shape, shape_of

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
# Google's programs write a list for each level, one behind the other.
_LEVEL = re.compile(r"(lst-kix_\w+)-(\d)", re.ASCII)
_INDESIGN = re.compile(r"(?<!\S)_id[A-Z]")  # "_idContainer000", "_idTextAnchor001"
_PLAIN = Shape()
_CAPTIONS = frozenset({"wp-caption-text"})
# What calibre puts round the articles of a newspaper that it loads: links to the next one, lists of all.
_MENUS = frozenset({"calibre_navbar", "calibre_feed_list", "calibre_article_list"})


def drop_menus(body: etree._Element) -> None:
    """Take out the links from article to article that a program puts round each."""
    for element in list(body.iter("{*}div", "{*}ul")):
        if _MENUS.intersection((element.get("class") or "").split()):
            _take_out(element)


def put_marks(body: etree._Element, shapes: Mapping[str, Shape]) -> None:
    """Make elements of spans whose class or style says that their words are bold or slanted."""
    for span in list(body.iter("{*}span")):
        shape = shape_of(span.get("style", "")) if span.get("style") else _PLAIN
        for given in (span.get("class") or "").split():
            shape = shape.over(shapes.get(given, _PLAIN))
        if not (shape.bold or shape.slanted) or _is_all_of_heading(span):
            continue
        names = [name for name, is_so in (("b", shape.bold), ("i", shape.slanted)) if is_so]
        span.tag = _like(span, names[0])
        if len(names) > 1:
            inner = etree.Element(_like(span, names[1]))
            inner.text, span.text = span.text, None
            inner.extend(list(span))
            span.append(inner)


def _is_all_of_heading(span: etree._Element) -> bool:
    parent = span.getparent()
    return (
        parent is not None and local(parent) in _HEADINGS and len(parent) == 1 and not (parent.text or "").strip()
    )


def join_lists(body: etree._Element) -> None:
    """Put lists of deeper levels into the items above them."""
    for element in list(body.iter("{*}ul", "{*}ol")):
        key, level = _level_of(element)
        above = element.getprevious()
        if not key or above is None or local(above) not in _LISTS or (element.tail or "").strip():
            continue
        first, top = _level_of(above)
        if first != key or (above.tail or "").strip():
            continue
        holder = above
        for _ in range(top, level):
            last = holder[-1] if len(holder) else None
            if last is None:
                break
            inner = last[-1] if len(last) and local(last[-1]) in _LISTS else None
            if inner is None:
                last.append(element)
                break
            holder = inner
        else:
            holder.extend(list(element))
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)


def _level_of(element: etree._Element) -> tuple[str, int]:
    found = _LEVEL.search(element.get("class") or "")
    return (found[1], int(found[2])) if found is not None else ("", 0)


def name_parts(body: etree._Element) -> None:
    """Make captions of paragraphs whose class says so, right behind a picture.

    InDesign's classes are the names of styles, which say what headings are.
    """
    is_named = any(
        _INDESIGN.search(f"{element.get('id', '')} {element.get('class', '')}")
        for element in body.iter(etree.Element)
    )
    picture: etree._Element | None = None
    for element in list(body.iter(etree.Element)):
        kind = local(element)
        if kind == "img":
            picture = element
            continue
        given = (element.get("class") or "").split()
        if kind in ("p", "div") and given and not _has_blocks(element):
            role = "caption" if _CAPTIONS.intersection(given) else paragraph_role(given[0].replace("-", " "))
            if role == "caption" and picture is not None:
                _put_caption(element, picture)
            elif is_named and kind == "p" and (role == "title" or role.startswith("heading")):
                element.tag = _like(element, f"h{min(int(role[7:] or 1), 6)}" if role != "title" else "h1")
        if (element.text or "").strip() or (element.tail or "").strip():
            picture = None


def _has_blocks(element: etree._Element) -> bool:
    return (
        next(element.iter("{*}p", "{*}div", "{*}ul", "{*}ol", "{*}table", "{*}img", "{*}h1"), element)
        is not element
    )


def _put_caption(caption: etree._Element, picture: etree._Element) -> None:
    holder = picture.getparent()
    if holder is None or any(local(each) == "figure" for each in picture.iterancestors()):
        return
    figure = etree.Element(_like(picture, "figure"))
    figure.tail, picture.tail = picture.tail, None
    holder.replace(picture, figure)
    figure.append(picture)
    _take_out(caption)
    caption.tag = _like(caption, "figcaption")
    figure.append(caption)


def _take_out(element: etree._Element) -> None:
    """Take an element out of its place, what stands behind it left there."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail and parent is not None:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    if parent is not None:
        parent.remove(element)


def part_pictures(body: etree._Element) -> None:
    """Put further pictures of a figure behind it, each a picture of its own; the caption stays with the first."""
    for figure in list(body.iter("{*}figure")):
        pictures = [each for each in figure.iter("{*}img") if _figure_of(each) is figure]
        behind = figure
        for picture in pictures[1:]:
            _take_out(picture)
            behind.addnext(picture)
            behind.tail, picture.tail = None, behind.tail
            behind = picture


def _figure_of(picture: etree._Element) -> etree._Element | None:
    return next((each for each in picture.iterancestors() if local(each) in ("figure", "noscript")), None)


def part_numbers(body: etree._Element) -> None:
    """Put a blank between the number of a page and the word behind it."""
    for element in body.iter("{*}span", "{*}a"):
        if "pagebreak" in kinds_of(element) and (element.text or "").strip():
            element.tail = f" {element.tail or ''}"


def _like(element: etree._Element, name: str) -> str:
    """A name in the namespace of an element."""
    namespace = etree.QName(element).namespace
    return f"{{{namespace}}}{name}" if namespace else name
