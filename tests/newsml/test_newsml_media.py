"""A picture, a film or a package that came as an item of its own is written as one."""

from datetime import datetime

import pytest
from lxml import etree
from msgspec.structs import replace
from wire_items import g2, one

import convert
from convert.model import (
    Block,
    Concept,
    CreditLine,
    Document,
    Embed,
    Figure,
    Image,
    Metadata,
    Note,
    Paragraph,
    Related,
    Rendition,
    Section,
    Text,
    Timestamp,
)

SPACES = {"n": "http://iptc.org/std/nar/2006-10-01/"}


def item(nature: str, *blocks: Block, **facts: object) -> Document:
    at = Timestamp(at=datetime.fromisoformat("2026-03-14T09:30:00+01:00"))
    metadata = Metadata(
        published=at,
        guid="tag:example.org,2026:1",
        extra={"item class": nature},
        **facts,  # type: ignore[arg-type]
    )
    return Document(
        id="a", language="en", title=Text("A title"), sections=(Section(blocks=blocks),), metadata=metadata
    )


def written(document: Document) -> etree._Element:
    return etree.fromstring(convert.write(document, "newsml", validate=True).data)


def bare(document: Document) -> Document:
    """What a reader gets of the item alone, without the document that it holds."""
    data = convert.write(document, "newsml", validate=True, options={"newsml": {"plain": True}}).data
    return convert.read(data).document


def found(root: etree._Element, path: str) -> list[str]:
    values = root.xpath(path, namespaces=SPACES)
    assert isinstance(values, list)
    return [str(value) for value in values]


def test_a_picture_has_its_renditions_as_content_and_its_caption_as_description() -> None:
    image = Image(
        url="https://example.org/a.jpg",
        width=800,
        height=600,
        renditions=(
            Rendition(url="https://example.org/a.jpg", media_type="image/jpeg", width=800, height=600, size=9),
            Rendition(url="https://example.org/s.jpg", role="rnd:thumbnail"),
        ),
    )
    figure = Figure(id="f", image=image, caption=Text("The bridge"), credit=CreditLine(text="Jo Vale"))
    root = written(item("icls:picture", figure))
    assert found(root, "//n:itemClass/@qcode") == ["ninat:picture"]
    assert found(root, "//n:remoteContent/@href") == ["https://example.org/a.jpg", "https://example.org/s.jpg"]
    assert found(root, "//n:remoteContent/@rendition") == ["rendition:main", "rnd:thumbnail"]
    assert found(root, "//n:description[@role='drol:caption']/text()") == ["The bridge"]
    assert found(root, "//n:creditline/text()") == ["Jo Vale"]
    assert root.find(".//n:inlineXML", SPACES) is None


def test_a_film_has_its_address_as_content() -> None:
    embed = Embed(id="e", url="https://example.org/a.mp4", media_type="video/mp4", text=Text("The ferry"))
    root = written(item("ninat:video", embed))
    assert found(root, "//n:itemClass/@qcode") == ["ninat:video"]
    assert found(root, "//n:remoteContent/@contenttype") == ["video/mp4"]


def test_a_package_refers_to_its_members_by_their_parts() -> None:
    members = (
        Related(guid="tag:example.org,2026:2", role="group:main", title="A story", version="3"),
        Related(guid="tag:example.org,2026:3", role="group:side"),
    )
    document = item("ninat:composite", related=members)
    extra = {**document.metadata.extra, "item class tag:example.org,2026:2": "ninat:text"}
    document = replace(document, metadata=replace(document.metadata, extra=extra))
    root = written(document)
    assert found(root, "//n:itemRef/n:itemClass/@qcode") == ["ninat:text"]
    assert bare(document).metadata.extra["item class tag:example.org,2026:2"] == "ninat:text"
    assert root.tag == "{http://iptc.org/std/nar/2006-10-01/}packageItem"
    assert found(root, "//n:group/@role") == ["group:main", "group:side"]
    unknown = "urn:x-newsconvert:alias:group:"
    assert found(root, "//n:group/@roleuri") == [f"{unknown}main", f"{unknown}side"]
    assert found(root, "//n:itemRef/@contenttype") == ["application/vnd.iptc.g2.newsitem+xml"] * 2
    assert found(root, "//n:itemRef/@residref") == ["tag:example.org,2026:2", "tag:example.org,2026:3"]
    assert found(root, "//n:itemRef/@version") == ["3"]


@pytest.mark.parametrize("nature", ["ninat:picture", "ninat:composite", ""])
def test_what_has_words_is_a_text_whatever_its_source_called_it(nature: str) -> None:
    root = written(item(nature, Paragraph(id="p", text=Text("Words."))))
    assert found(root, "//n:itemClass/@qcode") == ["ninat:text"]


def test_the_provider_that_is_named_as_something_else_is_flagged_as_inferred() -> None:
    document = item("", Paragraph(id="p", text=Text("Words.")), copyright_holder="The Courier")
    document = convert.read(convert.write(document, "json").data, settings={}, filters={"quotes": False}).document
    root = written(document)
    assert found(root, "//n:provider/@uri") == ["https://example.org/"]
    bare = item("", Paragraph(id="p", text=Text("Words.")), copyright_holder="The Courier")
    bare = Document(
        id="b",
        title=bare.title,
        sections=bare.sections,
        metadata=Metadata(published=bare.metadata.published, copyright_holder="The Courier"),
    )
    root = written(bare)
    assert found(root, "//n:provider/@literal") == ["The Courier"]
    assert found(root, "//n:provider/@why") == ["why:inferred"]


def test_a_rendition_has_a_name_even_if_its_source_gave_it_a_word_or_none() -> None:
    # superdesk-core refuses an item whose `remoteContent` has no `rendition`, from its `parse_remote_content`.
    renditions = (
        Rendition(url="https://example.org/a", width=800),
        Rendition(url="https://example.org/b", role="view Image"),
        Rendition(url="https://example.org/c", role="rnd:thumbnail"),
        Rendition(url="https://example.org/d"),
    )
    image = Image(url="https://example.org/a", width=800, renditions=renditions)
    document = item("icls:picture", Figure(id="f", image=image))
    root = written(document)
    names = found(root, "//n:remoteContent/@rendition")
    assert names == ["rendition:main", "rendition:view%20Image", "rnd:thumbnail", "rendition:other"]
    assert found(root, "//n:catalog/n:scheme/@uri") == ["urn:x-newsconvert:rendition:"]
    (figure,) = bare(document).blocks()
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.image.renditions == renditions


def test_words_that_became_codes_are_words_again_when_an_item_is_read_without_what_it_holds() -> None:
    related = Related(guid="tag:example.org,2026:2", role="See this")
    notes = (Note(text="Call the desk", role="by phone"), Note(text="Tell them", role="to all"))
    service = Concept(name="Life", code="life & arts")
    document = item("", Paragraph(id="p", text=Text("One.")), related=(related,), notes=notes, services=(service,))
    metadata = bare(document).metadata
    assert (metadata.related, metadata.notes, metadata.services) == ((related,), notes, (service,))


@pytest.mark.parametrize(
    ("kind", "nature"),
    [
        ("application/nitf+xml", ["ninat:text"]),
        ("application/sportsml+xml", ["ninat:text"]),
        ("text/plain", ["ninat:text"]),
        ("image/jpeg", ["ninat:picture"]),
        ("video/mp4", ["ninat:video"]),
        ("audio/mpeg", ["ninat:audio"]),
        ("application/vnd.iptc.g2.packageitem+xml", ["ninat:composite"]),
        ("application/octet-stream", []),  # says nothing
        ("", []),  # an item of NewsML-G2 may be anything
    ],
)
def test_the_type_of_a_member_tells_its_class_where_it_is_of_one(kind: str, nature: list[str]) -> None:
    member = "tag:example.org,2026:2"
    document = item("ninat:composite", related=(Related(guid=member, role="group:main"),))
    extra = {**document.metadata.extra, f"content type {member}": kind} if kind else document.metadata.extra
    root = written(replace(document, metadata=replace(document.metadata, extra=extra)))
    assert found(root, "//n:itemRef/n:itemClass/@qcode") == nature
    assert found(root, "//n:itemRef/@contenttype") == [kind or "application/vnd.iptc.g2.newsitem+xml"]


def test_what_a_package_was_made_of_is_no_member() -> None:
    members = (
        Related(guid="tag:example.org,2026:1", role="irel:derivedFrom"),
        Related(guid="tag:example.org,2026:2", role="group:main"),
    )
    root = written(item("ninat:composite", related=members))
    assert found(root, "//n:itemRef/@residref") == ["tag:example.org,2026:2"]
    assert found(root, "//n:link[@rel='irel:derivedFrom']/@residref") == ["tag:example.org,2026:1"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/407624.avi", ["video/x-msvideo"]),
        ("https://example.org/a.MP4?x=1.jpg", ["video/mp4"]),
        ("https://example.mp4/film", []),
        ("https://example.org/film.bin", []),
    ],
)
def test_a_rendition_without_a_type_has_that_of_the_end_of_its_address(address: str, kind: list[str]) -> None:
    root = written(item("ninat:video", Embed(id="e", url=address)))
    assert found(root, "//n:remoteContent/@contenttype") == kind


def test_a_public_note_is_public_again_when_an_item_is_read_without_what_it_holds() -> None:
    notes = (
        Note(text="Corrects paragraph 2", role="dpaednoterole:correction", public=True),
        Note(text="Pictures follow", public=True),
        Note(text="For all papers", role="for all", public=True),
        Note(text="Call first", role="dpaednoterole:contacts"),
    )
    document = item("ninat:text", Paragraph(id="p", text=Text("Words.")), notes=notes)
    assert bare(document).metadata.notes[:3] == notes[:3]
    assert [note.public for note in bare(document).metadata.notes] == [True, True, True, False]


@pytest.mark.parametrize(
    ("said", "public"),
    [
        ('pubconstraint="tw:public"', True),
        ('pubconstraint="tw:nonpublic"', False),
        ('pubconstraint="tw:not-public"', False),
        ('pubconstraint="tw:embargoed"', False),
        ('role="tw:public" pubconstraint="tw:nonpublic"', False),
        ("", False),
    ],
)
def test_a_constraint_says_whether_a_note_is_public(said: str, *, public: bool) -> None:
    data = g2("<p>One.</p>", item=f"<edNote {said}>Corrects paragraph 2</edNote>")
    assert [note.public for note in one(data).metadata.notes] == [public]
