"""Components of a NewsML 1 item: which of them are articles, and which parts of an article."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from convert.kit.wire import flat
from convert_iptc.elements import XML_LANG, child, children, local, words

_TITLES = frozenset(("headline", "title", "titre", "titel"))
_SUBTITLES = frozenset(("subheadline", "subtitle", "subtitel"))
_LEADS = frozenset(("lead", "abstract", "summary", "teaser", "chapeau", "intro", "introduction"))
_BODIES = frozenset(
    ("body", "main", "maintext", "main text", "text", "story", "article", "belga text", "editorial")
)
_CAPTIONS = frozenset(("caption", "legend", "légende", "bildtext"))
_CONTACTS = frozenset(("contact", "contacts"))
_FURNITURE = frozenset(("stylesheet", "logo", "quicklook", "thumbnail", "icon", "tracking"))


class Article(NamedTuple):
    """A component that is an article, with those around it from the outermost in."""

    component: etree._Element | None
    around: tuple[etree._Element, ...]


def role_of(component: etree._Element) -> str:
    """What a component is to the one around it, in small letters."""
    role = child(component, "Role")
    return flat(role.get("FormalName")).lower() if role is not None else ""


def part_of(component: etree._Element) -> str:
    """The part that a component is, by its role; "" where that says nothing.

    One of "title", "subtitle", "lead", "body", "caption", "contacts" and "furniture".
    """
    role = role_of(component)
    for part, roles in (
        ("title", _TITLES),
        ("subtitle", _SUBTITLES),
        ("lead", _LEADS),
        ("body", _BODIES),
        ("caption", _CAPTIONS),
        ("contacts", _CONTACTS),
        ("furniture", _FURNITURE),
    ):
        if role in roles:
            return part
    return ""


def language_of(component: etree._Element) -> str:
    """The language that a component states of itself."""
    found = child(component, "DescriptiveMetadata", "Language")
    return flat(component.get(XML_LANG)) or (flat(found.get("FormalName")) if found is not None else "")


def has_text(component: etree._Element) -> bool:
    """Whether text stands somewhere in a component."""
    return any(
        is_text(content) and has_data(content) for content in component.iter() if local(content) == "ContentItem"
    )


def has_data(content: etree._Element) -> bool:
    """Whether a content item holds its content, and not only says where it is."""
    data = child(content, "DataContent")
    return data is not None and bool(len(data) or (data.text or "").strip())


def is_text(content: etree._Element) -> bool:
    """Whether a content item is text, by what it says of itself."""
    medium, mime = child(content, "MediaType"), child(content, "MimeType")
    kind = flat(mime.get("FormalName")).lower() if mime is not None else ""
    name = flat(medium.get("FormalName")).lower() if medium is not None else ""
    form = child(content, "Format")
    if form is not None and flat(form.get("FormalName")).upper() == "CSS":
        return False
    if kind:
        return (kind.startswith("text/") and kind != "text/css") or "xml" in kind or "html" in kind
    return name in ("", "text", "complextext", "textandphoto")


def articles(item: etree._Element) -> list[Article]:
    """The articles of an item: one, or one for each language that has a text of its own."""
    tops = list(children(item, "NewsComponent"))
    if not tops:
        return [Article(None, ())]
    pending: list[Article] = [Article(top, ()) for top in tops]
    found: list[Article] = []
    while pending:
        article = pending.pop(0)
        component = article.component
        assert component is not None  # noqa: S101 - made of components above
        inner = [each for each in children(component, "NewsComponent") if has_text(each)]
        languages = [language_of(each) for each in inner if part_of(each) in ("", "body")]
        around = (*article.around, component)
        if len(set(filter(None, languages))) > 1 and all(languages):
            pending[:0] = [Article(each, around) for each in inner if part_of(each) in ("", "body")]
        elif len(inner) == 1 and not has_own_text(component) and not part_of(inner[0]) and has_lines(inner[0]):
            # One inside the other, as Business Wire has a component for the languages and one for the story.
            pending[:0] = [Article(inner[0], around)]
        elif _are_told_apart(inner) or _are_stories(inner):
            pending[:0] = [Article(each, around) for each in inner]
        else:
            found.append(article)
    texts = [each for each in found if each.component is not None and has_text(each.component)]
    return texts or found[:1]


def _are_told_apart(components: Sequence[etree._Element]) -> bool:
    """Whether several components have a language and a headline each."""
    return len(components) > 1 and all(
        has_lines(each) and not part_of(each) and language_of(each) for each in components
    )


def _are_stories(components: Sequence[etree._Element]) -> bool:
    """Whether several components are stories of their own: a report and its sidebar, each under its headline.

    One with a picture is a part of the story beside it; two with the same headline are one story in two forms.
    """
    heads = {words(child(each, "NewsLines", "HeadLine")) for each in components}
    return (
        len(components) > 1
        and "" not in heads
        and len(heads) == len(components)
        and all(part_of(each) in ("", "body") for each in components)
        and all(is_text(content) for each in components for _, content in contents(each))
    )


def heads_of(component: etree._Element) -> list[etree._Element]:
    """The component inside that has the headline of a story which has none itself; at most one."""
    if has_lines(component):
        return []
    inner = [each for each in children(component, "NewsComponent") if has_text(each) and has_lines(each)]
    return inner if len(inner) == 1 else []


def has_own_text(component: etree._Element) -> bool:
    """Whether a component has text of its own, not in one inside it."""
    return any(is_text(each) and has_data(each) for each in children(component, "ContentItem"))


def has_lines(component: etree._Element) -> bool:
    """Whether a component has a headline of its own, in its lines or in a component with that role."""
    if words(child(component, "NewsLines", "HeadLine")):
        return True
    return any(part_of(each) == "title" for each in children(component, "NewsComponent"))


def contents(component: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Every content item in a component with the component that it stands in, in order."""
    for each in component.iter():
        if local(each) == "ContentItem":
            parent = each.getparent()
            if parent is not None:
                yield parent, each
