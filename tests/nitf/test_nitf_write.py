"""What stands where in a file of NITF, for made-up articles; the check finds out what breaks its rules."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from newsml_articles import full_article, minimal_article

from convert.errors import UsageError
from convert.model import Document, ItemReference, Metadata, Note, Paragraph, Section, Subject, Text, Timestamp
from convert.pipeline import check, write
from convert_iptc.nitf.check import RULES

ROOT = Path(__file__).parents[2]
SPACES = {"n": "http://iptc.org/std/NITF/2006-10-18/"}


def tree(document: Document, **options: object) -> etree._Element:
    return etree.fromstring(write(document, "nitf", options={"nitf": options}).data)


def values(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [each if isinstance(each, str) else "".join(map(str, each.itertext())) for each in found]


def wire(**changes: Any) -> Document:
    at = Timestamp(at=datetime.fromisoformat("2026-03-14T09:30:00+01:00"))
    return minimal_article(language="en", metadata=Metadata(**{"published": at, **changes}))


def test_an_article_says_what_it_is_called_when_and_by_whom() -> None:
    root = tree(full_article())
    assert values(root, "//n:doc-id/@id-string") == ["https://www.rio-claro-news.example/bridge"]
    assert values(root, "//n:doc-id/@regsrc") == ["rio-claro-news.example"]
    assert values(root, "//n:hl1 | //n:head/n:title") == ["Bridge over the Río Claro opens again"] * 2
    assert values(root, "//n:hedline/n:hl2") == ["Transport", "Ferry stops after 14 months"]
    assert values(root, "//n:byline") == ["Ana Ruiz"]
    assert values(root, "//n:date.issue/@norm") == ["20260314T093000-0400"]
    assert values(root, "//n:date.release/@norm") == ["20260314T090000-0400"]
    assert values(root, "//n:revision-history/@norm") == ["20260314T110000-0400"]
    assert values(root, "//n:abstract/n:p") == ["The steel bridge was closed after the flood of January 2025."]
    assert values(root, "//n:tobject.subject/@tobject.subject.refnum") == ["20000337", "04015000"]
    assert values(root, "//n:pubdata/@ex-ref") == ["https://www.rio-claro-news.example/bridge"]


def test_each_quote_names_its_source() -> None:
    root = tree(full_article())
    assert values(root, "//n:q[@quote-source='Marisol Prado']")[0] == "We crossed it on foot before sunrise"
    assert values(root, "//n:identified-content/n:person") == ["Marisol Prado"]


def test_a_corrected_headline_is_the_same_document_in_a_higher_version() -> None:
    article = full_article()
    later = Timestamp(at=datetime.fromisoformat("2026-03-20T10:00Z"))
    corrected = replace(article, title=Text("Bridge opens"), metadata=replace(article.metadata, modified=later))
    one, other = tree(article), tree(corrected)
    assert values(one, "//n:doc-id/@id-string") == values(other, "//n:doc-id/@id-string")
    assert int(values(one, "//n:du-key/@version")[0]) < int(values(other, "//n:du-key/@version")[0])


@pytest.mark.parametrize(
    ("status", "embargo", "written"),
    [
        ("", False, "usable"),
        ("", True, "embargoed"),
        ("withheld", True, "withheld"),
        ("canceled", False, "canceled"),
    ],
)
def test_a_kill_stays_a_kill(status: str, embargo: bool, written: str) -> None:  # noqa: FBT001 - a case
    at = Timestamp(at=datetime.fromisoformat("2026-03-15T00:00:00Z")) if embargo else None
    root = tree(wire(status=status, embargoed=at))
    assert values(root, "//n:docdata/@management-status") == [written]


def test_a_private_note_is_nowhere_and_a_public_one_is_for_the_editor() -> None:
    notes = (
        Note(text="Desk: 555 0100", role="contacts"),
        Note(text="Corrects a name", role="correction", public=True),
    )
    writing = write(wire(notes=notes), "nitf")
    assert b"555 0100" not in writing.data
    assert [problem.id for problem in writing.problems] == ["nitf.private-notes"]
    root = etree.fromstring(writing.data)
    assert values(root, "//n:ed-msg/@info") == ["Corrects a name"]
    assert values(root, "//n:ed-msg/@msg-type") == ["correction"]
    assert values(root, "//n:p") == ["One paragraph."]


def test_the_slugline_stands_where_receivers_look_for_it() -> None:
    # superdesk-core takes it from `head/meta[@name='anpa-keyword']` alone.
    root = tree(minimal_article(metadata=replace(minimal_article().metadata, slugline="BRIDGE-OPEN")))
    assert values(root, "//n:meta[@name='anpa-keyword']/@content") == ["BRIDGE-OPEN"]
    assert values(root, "//n:du-key/@key") == ["BRIDGE-OPEN"]


def test_what_it_replaces_and_is_about_stands_in_docdata() -> None:
    subjects = (
        Subject(name="Stell", kind="place", code="geo:7", scheme="https://example.org/geo/"),
        Subject(name="The Courier", kind="organisation"),
        Subject(name="bridges", code="ours:7"),
    )
    root = tree(wire(subjects=subjects, replaces=(ItemReference(guid="tag:example.org,2026:1"),)))
    assert values(root, "//n:docdata/@management-doc-idref") == ["tag:example.org,2026:1"]
    assert values(root, "//n:identified-content/n:location/@location-code") == ["geo:7"]
    assert values(root, "//n:identified-content/n:org") == ["The Courier"]
    assert values(root, "//n:identified-content/n:classifier/@value") == ["ours:7"]


def test_nothing_is_invented_for_an_article_that_states_nothing() -> None:
    root = tree(minimal_article())
    for name in ("date.issue", "date.release", "urgency", "doc.copyright", "byline", "distributor", "key-list"):
        assert values(root, f"//n:{name}") == []
    assert values(root, "//n:docdata/@management-status") == ["usable"]


def test_a_guid_of_the_user_must_be_a_uri() -> None:
    assert values(tree(minimal_article(), guid="tag:example.org,2026:9"), "//n:doc-id/@id-string")[0][-1] == "9"
    with pytest.raises(UsageError, match="not a URI"):
        tree(minimal_article(), guid="nine")


def test_what_it_writes_is_valid_by_the_schema_that_the_user_names(shared: Path) -> None:
    options = {"nitf": {"schema": str(shared / "check/schemas/newsml/nitf-3-6.xsd")}}
    assert check(write(full_article(), "nitf").data, "nitf", options=options) == ()
    broken = write(full_article(), "nitf").data.replace(b"<body.content>", b"<body.content><x/>", 1)
    assert {problem.id for problem in check(broken, "nitf", options=options)} == {"nitf.schema"}


GOOD = write(full_article(), "nitf", options={"nitf": {"plain": True}}).data.decode()
BROKEN = [
    ("not-xml", "<head>", "<head"),
    ("not-nitf", 'xmlns="http://iptc.org/std/NITF/2006-10-18/"', 'xmlns="http://example.org/"'),
    ("version", "NITF 3.6//EN", "NITF 3.2//EN"),
    ("no-body", re.search("<body>.*</body>", GOOD, re.DOTALL)[0], "<body/>"),  # type: ignore[index]  # it is there
    ("headline", "<title>Bridge", "<title>A bridge"),
    ("doc-id", 'id-string="https', 'id-string="ht tps'),
    ("status", 'management-status="embargoed"', 'management-status="maybe"'),
    ("time", '<date.issue norm="20260314T093000-0400"/>', '<date.issue norm="20260314T093000"/>'),
    ("time", '<date.issue norm="20260314T093000-0400"/>', '<date.issue norm="14 March"/>'),
    ("embargo", '<date.release norm="20260314T090000-0400"/>', ""),
    ("urgency", 'ed-urg="4"', 'ed-urg="12"'),
    ("subject", 'refnum="20000337"', 'refnum="337"'),
    ("language", 'baselang="en"', 'baselang="eng"'),
    ("media", 'source="https://img', 'sauce="https://img'),
    ("quote", 'quote-source="Marisol Prado"', 'quote-source=""'),
    ("duplicate-id", '<p id="p2">', '<p id="p1">'),
    ("empty-paragraph", '<p id="p2">', '<p/><p id="p2">'),
]


def found(data: str) -> list[str]:
    return [problem.id for problem in check(data.encode(), "nitf")]


@pytest.mark.parametrize(("rule", "there", "instead"), BROKEN)
def test_a_file_that_breaks_a_rule_is_found_out(rule: str, there: str, instead: str) -> None:
    assert found(GOOD) == []
    assert there in GOOD
    assert f"nitf.{rule}" in found(GOOD.replace(there, instead))


def test_every_rule_is_broken_by_a_test_and_listed_in_the_documentation() -> None:
    assert {f"nitf.{rule}" for rule, _, _ in BROKEN} | {"nitf.schema"} == set(RULES)
    page = (ROOT / "docs/formats/nitf.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(nitf\.[a-z-]+)` \| (error|warning) \| (.*) \|$", page, re.MULTILINE)
    assert listed == [(name, rule.severity, rule.asks) for name, rule in RULES.items()]


def test_a_deep_article_is_written_flat() -> None:
    blocks = tuple(Paragraph(id=f"p{number}", text=Text("Words.")) for number in range(50))
    root = tree(minimal_article(sections=(Section(blocks=blocks),)))
    assert len(values(root, "//n:body.content/n:block/n:p")) == 50


def test_a_file_without_a_namespace_says_the_same_and_comes_back() -> None:
    import convert

    data = write(full_article(), "nitf", options={"nitf": {"bare": True}}).data
    bare = etree.fromstring(data)
    assert bare.tag == "nitf"
    assert not [each for each in bare.iter("*") if "NITF" in str(each.tag)]
    assert bare.findtext("body/body.head/hedline/hl1") == "Bridge over the Río Claro opens again"
    assert check(data, "nitf") == ()
    assert convert.read(data, filters={"quotes": False}).document == full_article()
    edited = data.replace(b"for two days", b"for three days")
    document = convert.read(edited, filters={"quotes": False}).document
    assert document.byline == full_article().byline
    assert "for three days" in "".join(words for _, words in document.printed())


def test_a_subject_code_has_its_name_at_its_own_level() -> None:
    # superdesk-core makes the number of the type and of the matter from the first digits of the code.
    scheme = "http://cv.iptc.org/newscodes/subjectcode/"
    subjects = (
        Subject(name="sport", code="subj:15000000"),
        Subject(name="soccer", code="15054000", scheme=scheme),
        Subject(name="cup", code=f"{scheme}15073001"),
        Subject(name="transport", code="medtop:20000337"),
        Subject(name="Bridges", code="15054000", scheme="https://example.org/topics/"),
    )
    root = tree(minimal_article(metadata=Metadata(subjects=subjects)))
    found = [dict(each.attrib) for each in root.iter("{*}tobject.subject")]
    assert found == [
        {"tobject.subject.refnum": "15000000", "tobject.subject.type": "sport"},
        {"tobject.subject.refnum": "15054000", "tobject.subject.matter": "soccer"},
        {"tobject.subject.refnum": "15073001", "tobject.subject.detail": "cup"},
        {"tobject.subject.refnum": "20000337", "tobject.subject.matter": "transport"},
        {"tobject.subject.refnum": "04015000", "tobject.subject.matter": "transport"},
    ]
