"""How near its beginning a stored document names its schema."""

from border_pages import holds

from convert_json import sniff

NAMED = b'{"schema":"newsconvert/document/'


def test_the_schema_stands_within_two_hundred_characters():
    holds(lambda n: sniff("", "", b" " * (n - len(NAMED)) + NAMED + b'1.0"}'), 200)


def test_a_named_schema_is_sure():
    assert sniff("", "", NAMED + b'1.0"}') == 0.98
