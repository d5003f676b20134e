"""Items that are not text: a picture or a film with its renditions, a package with what belongs to it."""

from typing import Literal, NamedTuple

from lxml import etree

from convert.kit.items import Ids, address, flat, is_uri
from convert.model import Document, Embed, Figure, Related, Rendition
from convert_iptc.constants import ITEM_TYPE
from convert_iptc.g2.codes import Codes
from convert_iptc.g2.guids import item_name, keep_target
from convert_iptc.own_words import RENDITION, RENDITIONS, rendition_code
from convert_iptc.tree import nar

GROUP = "urn:x-newsconvert:group:"
"""The scheme of what a group is in its package."""

_ITEM_CLASS = "item class"
_CONTENT_TYPE = "content type"
# What a package says of a member by its media type alone. Sources: IPTC, Guideline for NewsML-G2, listings 21 and
# 23 (SportsML is a text); IANA's registry for the types of IPTC and of what else is a text.
_TEXT_TYPES = frozenset(("application/nitf+xml", "application/sportsml+xml", "application/xhtml+xml"))
_PACKAGE_TYPES = frozenset(("application/vnd.iptc.g2.packageitem+xml",))
_NATURES = {"text": "text", "image": "picture", "video": "video", "audio": "audio"}
# Types of media by the end of their address, by IANA's names or those that systems have always used.
_MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "avi": "video/x-msvideo",
    "wmv": "video/x-ms-wmv",
    "flv": "video/x-flv",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/x-wav",
    "flac": "audio/flac",
}
# IPTC's scheme of how one item is related to another.
_RELATION = ("irel:", "http://cv.iptc.org/newscodes/itemrelation/")
_PICTURES = frozenset(("picture", "graphic"))
_FILMS = frozenset(("audio", "video", "animation"))


class Medium(NamedTuple):
    """What an item holds in place of a text: its nature, the renditions, the words under it, and whose it is."""

    nature: str
    renditions: tuple[Rendition, ...]
    caption: str = ""
    credit: str = ""


def nature_of(document: Document) -> Literal["text", "medium", "package"]:
    """Whether the document is an article, a medium that came as an item of its own, or a package."""
    if medium_of(document) is not None:
        return "medium"
    code = _code(document)
    is_empty = not any(True for _ in document.blocks())
    return "package" if code == "composite" and is_empty and any(_members(document)) else "text"


def medium_of(document: Document) -> Medium | None:
    """The medium that the whole document is; nothing where it is an article."""
    code = _code(document)
    blocks = list(document.blocks())
    if code not in _PICTURES | _FILMS or len(blocks) != 1:
        return None
    block = blocks[0]
    if isinstance(block, Figure) and block.image is not None and code in _PICTURES:
        image = block.image
        own = Rendition(url=image.url, width=image.width, height=image.height)
        known = tuple(each for each in image.renditions if address(each.url))
        first = () if not address(image.url) or any(each.url == image.url for each in known) else (own,)
        caption = flat(block.caption.text) if block.caption is not None else ""
        credit = flat(block.credit.text) if block.credit is not None else ""
        found = Medium(code, (*first, *known), caption, credit)
    elif isinstance(block, Embed) and code in _FILMS:
        known = tuple(each for each in block.renditions if address(each.url))
        own = Rendition(url=block.url, media_type=block.media_type)
        first = () if not address(block.url) or any(each.url == block.url for each in known) else (own,)
        found = Medium(code, (*first, *known), flat(block.text.text))
    else:
        return None
    return found if found.renditions else None


def add_medium(content: etree._Element, medium: Medium, codes: Codes) -> None:
    """A `remoteContent` for each rendition."""
    for number, each in enumerate(medium.renditions):
        add_rendition(content, each, codes, is_main=number == 0)


def add_rendition(content: etree._Element, rendition: Rendition, codes: Codes, *, is_main: bool = False) -> None:
    """A `remoteContent` with where a rendition is, what it is called, its type and its sizes."""
    sizes = {"width": rendition.width, "height": rendition.height, "size": rendition.size}
    nar(
        content,
        "remoteContent",
        href=address(rendition.url),
        rendition=rendition_name(rendition.role, codes, is_main=is_main),
        contenttype=flat(rendition.media_type) or type_of_address(rendition.url),
        **{name: str(size) for name, size in sizes.items() if size is not None},
    )


def type_of_address(source: str) -> str:
    """The media type that the end of an address names; empty where it names none."""
    path = source.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return _MEDIA_TYPES.get(path.rpartition(".")[2].lower(), "") if "." in path else ""


def rendition_name(role: str, codes: Codes, *, is_main: bool) -> str:
    """The QCode of a rendition: its own, a word of its source in a scheme of this program, or its place."""
    role = flat(role)
    return codes.qcode(role) or codes.own(RENDITION, RENDITIONS, rendition_code(role, is_main=is_main))


def add_members(package: etree._Element, document: Document, ids: Ids, codes: Codes) -> None:
    """A group for each part that the members of a package play, with a reference to each member."""
    groups: dict[str, list[Related]] = {}
    extra = document.metadata.extra
    for member in _members(document):
        groups.setdefault(flat(member.role), []).append(member)
    names = [ids.take(f"group-{number}") for number in range(1, len(groups) + 1)]
    parent = nar(package, "groupSet", root=names[0])
    for name, (role, members) in zip(names, groups.items(), strict=True):
        group = nar(parent, "group", id=name)
        qcode = codes.qcode(role) or codes.own("group", GROUP, "main")
        group.set("role", qcode)
        group.set("roleuri", codes.address(qcode))
        group.set("mode", "pgrmod:bag")
        for member in members:
            is_number = member.version.isascii() and member.version.isdigit() and bool(member.version.strip("0"))
            reference = nar(
                group,
                "itemRef",
                residref=item_name(flat(member.guid)),
                version=member.version if is_number else "",
                contenttype=flat(extra.get(f"{_CONTENT_TYPE} {member.guid}", "")) or ITEM_TYPE,
            )
            keep_target(reference, flat(member.guid))
            nature = codes.qcode(flat(extra.get(f"{_ITEM_CLASS} {member.guid}", ""))) or _nature_by_type(
                reference.get("contenttype", "")
            )
            if nature:
                # Some receivers, such as Superdesk, refuse a package that does not say what its members are.
                nar(reference, "itemClass", qcode=nature)
            if flat(member.title):
                nar(reference, "title", flat(member.title))


def _nature_by_type(kind: str) -> str:
    """The class of a member that says but its media type; empty where that fits every class."""
    if kind in _PACKAGE_TYPES:
        return "ninat:composite"
    word = "text" if kind in _TEXT_TYPES else _NATURES.get(kind.partition("/")[0], "")
    return f"ninat:{word}" if word else ""


def _members(document: Document) -> list[Related]:
    """What the package holds; what it was made of, or replaces, stands beside it in a link."""
    return [
        each
        for each in document.metadata.related
        if is_uri(flat(each.guid)) and not flat(each.role).startswith(_RELATION)
    ]


def _code(document: Document) -> str:
    code = document.metadata.extra.get(_ITEM_CLASS, "").rpartition(":")[2].rpartition("/")[2].lower()
    return "graphic" if code == "graphics" else code
