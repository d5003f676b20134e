"""Guids that cannot name an item: what stands in their place, and how they come back."""

import pytest
from lxml import etree
from msgspec.structs import replace
from newsml_articles import full_article, minimal_article

import convert
from convert.errors import UsageError
from convert.model import Document, Figure, Image, ItemReference, Metadata, Related, Section, Translation

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
STATED = {"created": "2026-03-14T09:30:00+01:00", "provider": "https://example.org/"}
TYPE = "urn:x-newsconvert:identifier:guid"
WITHOUT_DATE = "urn:newsml:tidewire.example::101159325"
BROKEN = (
    WITHOUT_DATE,
    "urn:newsml:localhost:20260314:quay",
    "urn:newsml:tidewire.example:2026-03-14T09:30:00.123456:1f2e",
    "urn:newsml:tidewire.example:2026031:quay",
    "urn:newsml:tidewire.example:202603140:quay",
    "urn:newsml:tidewire.example:20260314:",
    "URN:NEWSML:tidewire.example:quay",
)
SOUND = (
    "urn:newsml:tidewire.example:20260314:quay",
    "urn:newsml:tidewire.example:20260314T0930:quay",
    "urn:newsml:tidewire.example:20260314T093000Z:TX-PAR-QUAY:1",
    "urn:newsml:tidewire.example:20260314T093000+0100:quay",
    "tag:tidewire.example,2026:quay",
)


def written(document: Document, **options: object) -> convert.Writing:
    return convert.write(document, "newsml", options={"newsml": {**STATED, **options}})


def stated(guid: str, **changes: object) -> Document:
    return minimal_article(metadata=replace(Metadata(guid=guid), **changes))


def hide_stored(data: bytes) -> bytes:
    """The item as somebody's who knows nothing of the document inside."""
    root = etree.fromstring(data)
    for element in root.iter("{urn:x-newsconvert:document}*"):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return etree.tostring(root)


@pytest.mark.parametrize("guid", BROKEN)
def test_a_guid_that_lacks_a_domain_or_a_date_stands_beside_a_name_made_of_it(guid: str) -> None:
    done = written(stated(guid))
    root = etree.fromstring(done.data)
    assert root.get("guid", "").startswith("urn:uuid:")
    kept = root.find(f"{NAR}contentMeta/{NAR}altId[@typeuri='{TYPE}']")
    assert kept is not None
    assert kept.text == guid
    assert [each.id for each in done.problems if each.where == "metadata.guid"] == ["newsml.guid-kept-beside"]
    assert not [each for each in convert.check(done.data, "newsml") if each.id.startswith("newsml.guid")]


@pytest.mark.parametrize("guid", SOUND)
def test_a_guid_that_is_a_name_stays_one(guid: str) -> None:
    done = written(stated(guid))
    assert etree.fromstring(done.data).get("guid") == guid
    assert TYPE.encode() not in done.data
    assert not [each for each in done.problems if each.where == "metadata.guid"]


@pytest.mark.parametrize("guid", [*BROKEN, "4711/26"])
def test_the_guid_comes_back_from_an_item_without_the_stored_document(guid: str) -> None:
    document = stated(guid)
    data = written(document).data
    assert convert.read(data).document == document
    read = convert.read(hide_stored(data)).document.metadata
    assert (read.guid, read.identifiers) == (guid, ())


def test_every_version_and_every_link_has_the_same_name() -> None:
    first = etree.fromstring(written(stated(WITHOUT_DATE, version="1")).data)
    later = stated(WITHOUT_DATE, version="2", replaces=(ItemReference(guid=WITHOUT_DATE, version="1"),))
    data = written(later).data
    second = etree.fromstring(data)
    link = second.find(f"{NAR}itemMeta/{NAR}link")
    assert link is not None
    assert first.get("guid") == second.get("guid") == link.get("residref")
    assert convert.read(hide_stored(data)).document.metadata.replaces == later.metadata.replaces


def test_links_keep_the_guids_that_they_lead_to() -> None:
    document = stated(
        "tag:tidewire.example,2026:quay",
        related=(
            Related(guid=WITHOUT_DATE, role="irel:isDerivedFrom"),
            Related(guid=SOUND[0], role="irel:seeAlso"),
        ),
        translations=(Translation(language="fi", guid=BROKEN[1]),),
    )
    data = written(document).data
    assert convert.read(data).document == document
    assert not [each for each in convert.check(data, "newsml") if each.severity == "error"]
    read = convert.read(hide_stored(data)).document.metadata
    assert [each.guid for each in read.related] == [WITHOUT_DATE, SOUND[0]]
    assert [each.guid for each in read.translations] == [BROKEN[1]]


def test_a_package_refers_to_its_members_as_they_are_called() -> None:
    article = full_article()
    picture = Figure(id="p9", image=Image(url="https://example.org/quay.jpg", guid=BROKEN[1]))
    metadata = replace(article.metadata, guid=WITHOUT_DATE)
    sections = (*article.sections, Section(blocks=(picture,)))
    document = replace(article, metadata=metadata, sections=sections)
    root = etree.fromstring(written(document, package=True).data)
    guids = {each.get("guid") for each in root.iter(f"{NAR}newsItem")}
    assert {each.get("residref") for each in root.iter(f"{NAR}itemRef")} == guids
    assert not any(str(guid).startswith("urn:newsml:") for guid in guids)
    kept = [each.text for each in root.iter(f"{NAR}altId") if each.get("typeuri") == TYPE]
    assert kept == [WITHOUT_DATE, BROKEN[1]]


def test_members_of_a_package_that_came_as_an_item_keep_their_guids() -> None:
    members = (Related(guid=WITHOUT_DATE, role="main"), Related(guid=SOUND[0], role="main"))
    metadata = Metadata(guid=SOUND[1], related=members, extra={"item class": "ninat:composite"})
    document = replace(minimal_article(metadata=metadata), sections=())
    data = written(document).data
    root = etree.fromstring(data)
    assert root.tag == f"{NAR}packageItem"
    first = root.find(f"{NAR}groupSet/{NAR}group/{NAR}itemRef")
    assert first is not None
    assert first.get("residref", "").startswith("urn:uuid:")
    read = convert.read(hide_stored(data)).document.metadata
    assert {each.guid for each in read.related} == {WITHOUT_DATE, SOUND[0]}


def test_nitf_and_ninjs_have_the_guid_as_it_is_stated() -> None:
    document = stated(WITHOUT_DATE)
    assert f'id-string="{WITHOUT_DATE}"'.encode() in convert.write(document, "nitf").data
    assert f'"uri": "{WITHOUT_DATE}"'.encode() in convert.write(document, "ninjs").data
    # The rendition in NITF is named as the file in NITF is.
    assert f'id-string="{WITHOUT_DATE}"'.encode() in written(document, nitf=True).data


def test_a_guid_that_is_given_is_refused_where_it_is_no_name() -> None:
    with pytest.raises(UsageError, match="not urn:newsml:DOMAIN:DATE:NAME"):
        written(minimal_article(), guid=WITHOUT_DATE)
