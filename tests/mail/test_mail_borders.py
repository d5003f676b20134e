"""How sure it is that a text is a message: at the borders."""

from border_pages import holds

from convert_mail import sniff

FIELDS = b"From: a@example.org\nSubject: Boats\nDate: Mon, 1 Mar 2027 10:00:00 +0000\nTo: b@example.org"


def test_three_fields_make_a_message_and_two_do_not():
    lines = FIELDS.split(b"\n")
    holds(lambda n: sniff("", "", b"\n".join(lines[: 3 - n]) + b"\n\n"), 0)


def test_fields_count_within_the_first_eight_thousand_characters():
    first, *others = FIELDS.split(b"\n")
    rest = b"\n".join(others[:2])
    holds(
        lambda n: sniff("", "", first + b"\nX-Filler: " + b"q" * (n - len(first) - len(rest) - 12) + b"\n" + rest),
        8192 + len("Mon, 1 Mar 2027 10:00:00 +0000") + 1,
    )


def test_a_message_is_rather_sure():
    assert sniff("", "", FIELDS + b"\n\n") == 0.92
