import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.errors import ContentError
from convert.xml import parse_xml, serialized


def test_words_that_look_like_an_attribute_are_no_longer_found_as_one() -> None:
    root = etree.Element("p", title='x="1"')
    root.text = '" onmouseover="alert(1)" x="'
    etree.SubElement(root, "b").tail = 'say "yes" <a href="javascript:1">'
    data = serialized(root)
    assert b'onmouseover="' not in data
    assert b'href="javascript' not in data
    assert b'say "yes"' in data
    again = parse_xml(data)
    assert (again.text, again[0].tail, again.get("title")) == (root.text, root[0].tail, root.get("title"))


@given(st.text(st.sampled_from("=\">< a&\n'")), st.text(st.sampled_from('=">< a&')))
def test_what_is_written_is_what_is_read(text: str, value: str) -> None:
    root = etree.Element("p", title=value)
    root.text = text
    again = parse_xml(serialized(root))
    assert (again.text or "", again.get("title")) == (text, value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<a/><b/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
        b"<a>" * 1000,
        b"<a>&#0;</a>",
        b"\xff\xfe<",
    ],
)
def test_xml_that_is_broken_or_unsafe_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError):
        parse_xml(data)
