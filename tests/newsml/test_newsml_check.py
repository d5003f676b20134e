"""Every rule of the check rejects an item that breaks it, and nothing else."""

import re
from pathlib import Path

import pytest
from newsml_articles import full_article

from convert.errors import UsageError
from convert.pipeline import check, write
from convert_iptc.g2.rules import RULES

ROOT = Path(__file__).parents[2]
GUID = "urn:newsml:rio-claro-news.example:20260314:bridge"
PAGE = {"payload": "page", "plain": True, "guid": GUID}
GOOD = write(full_article(), "newsml", options={"newsml": PAGE}).data.decode()
STORY = write(full_article(), "newsml", options={"newsml": {"guid": GUID}}).data.decode()
MESSAGE = write(full_article(), "newsml", options={"newsml": {**PAGE, "message": True}}).data.decode()
PACKAGE = write(full_article(), "newsml", options={"newsml": {**PAGE, "package": True}}).data.decode()
CLOSING = '<p class="closing">'

# The rule, what is there, what is put in its place.
BROKEN = [
    ("not-xml", "<itemMeta>", "<itemMeta"),
    ("not-xml", "<newsItem", "<!DOCTYPE newsItem>\n<newsItem"),
    ("not-newsml", 'xmlns="http://iptc.org/std/nar/2006-10-01/"', 'xmlns="http://example.org/"'),
    ("standard", 'conformance="power"', 'conformance="core"'),
    ("standard", 'standardversion="2.35"', 'standardversion="2.9"'),
    ("guid", 'guid="urn:newsml:', 'guid="my item '),
    ("guid-form", ":20260314:bridge", ":yesterday:bridge"),
    ("guid-form", 'guid="urn:newsml:rio', 'guid="urn:uuid:rio'),
    ("language", ' xml:lang="en">\n  <catalogRef', ">\n  <catalogRef"),
    ("language", '<language tag="en"/>', ""),
    ("language", '<language tag="en"/>', '<language tag="e_n"/>'),
    ("language", '<language tag="en"/>', '<language tag="en"/><language tag="spa"/>'),
    (
        "other-language",
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">',
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="fr" xml:lang="fr">',
    ),
    ("time-without-zone", "-04:00</versionCreated>", "</versionCreated>"),
    ("time-order", "<firstCreated>2026", "<firstCreated>2027"),
    ("no-catalog", '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>', ""),
    ("unknown-alias", 'qcode="medtop:', 'qcode="nowhere:'),
    ("unknown-alias", "Standards_41.xml", "Standards_999.xml"),
    ("item-class", '<itemClass qcode="ninat:text"/>', ""),
    ("item-class", '<itemClass qcode="ninat:text"/>', '<itemClass qcode="ninat:video"/>'),
    (
        "nobody",
        '<located literal="Río Claro" type="cpnat:geoArea"><name>Río Claro</name></located>',
        '<located id="s"/>',
    ),
    ("either", '<service uri="urn:x-newsconvert:word:Regional">', "<service>"),
    ("either", 'reluri="https://schema.org/articleSection" ', ""),
    ("either", 'role="group:main" roleuri="urn:x-newsconvert:group:main" ', ""),
    (
        "reference-type",
        ' contenttype="application/vnd.iptc.g2.newsitem+xml"',
        "",
    ),
    ("empty-element", "<keyword>bridge</keyword>", "<keyword/>"),
    ("duplicate", "<keyword>bridge</keyword>", "<keyword>bridge</keyword><keyword>bridge</keyword>"),
    ("headline", '<headline rank="1">Bridge', '<headline rank="1"> Bridge'),
    ("headline", '<headline rank="2">Ferry stops after 14 months</headline>', '<headline rank="2"/>'),
    ("rights", re.search("<rightsInfo>.*</rightsInfo>", GOOD, re.DOTALL)[0], ""),  # type: ignore[index]  # it is there
    ("author", "<by>Ana Ruiz</by>", ""),
    (
        "no-target",
        '<icon href="https://img.rio-claro-news.example/bridge-small.jpg"/>',
        '<icon rendition="rnd:thumbnail"/>',
    ),
    ("duplicate-id", '<p id="p2">', '<p id="p1">'),
    ("dangling-reference", 'contentrefs="p1"', 'contentrefs="nowhere"'),
    ("quote-without-speaker", '<creator literal="Marisol Prado"><name>Marisol Prado</name></creator>', ""),
    ("quote-elsewhere", 'contentrefs="p1"', 'contentrefs="p2"'),
    ("quote-elsewhere", ' contentrefs="p1"', ""),
    ("speaker-unknown", '<assert literal="Marisol Prado">', '<assert literal="Somebody">'),
    ("no-content", re.search("<contentSet>.*</contentSet>", GOOD, re.DOTALL)[0], ""),  # type: ignore[index]  # it is there
    ("content-type", 'contenttype="application/xhtml+xml"', 'contenttype="text/plain"'),
    ("content-type", 'contenttype="application/xhtml+xml"', 'contenttype="application/nitf+xml"'),
    ("remote-in-text", "<contentSet>", '<contentSet><remoteContent href="https://example.org/a.jpg"/>'),
    ("word-count", 'wordcount="', 'wordcount="9'),
    ("payload-frame", "<head><title>Bridge over the Río Claro opens again</title></head>", ""),
    ("payload-empty", re.search("<h1.*(?=</body>)", GOOD, re.DOTALL)[0], ""),  # type: ignore[index]  # it is there
    ("payload-element", CLOSING, f"<script>run()</script>{CLOSING}"),
    ("payload-element", CLOSING, '<p onclick="run()">'),
    ("payload-element", CLOSING, f'<p xmlns="http://example.org/">x</p>{CLOSING}'),
    ("payload-element", 'href="https://video.example/watch/9"', 'href=" JavaScript:run()"'),
    ("payload-headline", '<h1 id="title">Bridge', '<h1 id="title">A bridge'),
]


def found(data: str) -> list[str]:
    return [problem.id for problem in check(data.encode(), "newsml")]


def test_a_good_item_and_a_good_message_pass() -> None:
    assert found(GOOD) == []
    assert found(STORY) == []
    assert found(MESSAGE) == []


@pytest.mark.parametrize(("rule", "there", "instead"), BROKEN)
def test_an_item_that_breaks_a_rule_is_found_out(rule: str, there: str, instead: str) -> None:
    sound = next(each for each in (GOOD, STORY, PACKAGE) if there in each)
    data = sound.replace(there, instead)
    assert f"newsml.{rule}" not in found(sound)
    if rule == "author":
        data = re.sub('<creator literal="Ana.*?</creator>', "", data)
    assert f"newsml.{rule}" in found(data)


@pytest.mark.parametrize(
    ("rule", "pattern"), [("no-sent", "<sent>.*?</sent>"), ("no-item", "(?s)<newsItem.*</newsItem>")]
)
def test_a_message_that_breaks_a_rule_is_found_out(rule: str, pattern: str) -> None:
    assert f"newsml.{rule}" in found(re.sub(pattern, "", MESSAGE))


def test_every_rule_is_broken_by_a_test() -> None:
    tested = {f"newsml.{rule}" for rule, _, _ in BROKEN} | {"newsml.no-sent", "newsml.no-item", "newsml.schema"}
    assert tested == set(RULES)


def test_what_breaks_one_rule_alone_breaks_no_other() -> None:
    assert (
        found(GOOD.replace("-04:00</versionCreated>", "</versionCreated>")).count("newsml.time-without-zone") == 1
    )
    assert found(GOOD.replace("<keyword>bridge</keyword>", "<keyword/>")) == ["newsml.empty-element"]


def test_the_schema_that_the_user_names_is_used(shared: Path) -> None:
    schema = shared / "check" / "schemas" / "newsml" / "NewsML-G2_2.35-spec-All-Power.xsd"
    options = {"newsml": {"schema": str(schema)}}
    assert check(GOOD.encode(), "newsml", options=options) == ()
    broken = GOOD.replace("<urgency>4</urgency>", "<urgency>12</urgency>").encode()
    assert {problem.id for problem in check(broken, "newsml", options=options)} == {"newsml.schema"}


def test_a_schema_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "schema.xsd"
    with pytest.raises(UsageError, match="not an XML Schema"):
        check(GOOD.encode(), "newsml", options={"newsml": {"schema": str(path)}})
    path.write_text("<x/>")
    with pytest.raises(UsageError, match="not an XML Schema"):
        check(GOOD.encode(), "newsml", options={"newsml": {"schema": str(path)}})


def test_the_rules_are_listed_in_the_documentation() -> None:
    page = (ROOT / "docs/formats/newsml.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(newsml\.[a-z-]+)` \| (error|warning) \| (.*) \|$", page, re.MULTILINE)
    assert listed == [(name, rule.severity, rule.asks) for name, rule in RULES.items()]
