import pytest
from lxml import etree

from convert.errors import ContentError
from convert.kit.xml import parse_xml, xml_bytes

BOMB = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB, "document type"),
        (BOMB.decode().encode("utf-16"), "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type"),
        (b"<a><b></a>", "item is not well-formed"),
        (b"", "item is not well-formed"),
        (b"\x00", "item is not well-formed"),
        (b"<a>&undefined;</a>", "item is not well-formed"),
        (b"<a>" * 5000 + b"</a>" * 5000, "item is not well-formed"),
    ],
)
def test_xml_that_may_do_harm_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        parse_xml(data, "item")


def test_what_is_parsed_and_written_is_the_same() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n<a b="c>d">1 &lt; 2<e/>\xc3\xb1</a>\n'
    assert xml_bytes(parse_xml(data)) == data.replace(b"c>d", b"c&gt;d")


def test_text_that_looks_like_an_attribute_cannot_be_taken_for_one() -> None:
    root = etree.Element("a", b="c")
    root.text = '" onclick="x" said "yes"'
    data = xml_bytes(root)
    assert b'onclick="' not in data
    assert b'<a b="c">' in data
    assert parse_xml(data).text == root.text
