"""What messages show of what comes from outside."""

import pytest

import convert
from convert.errors import ConvertError, InputError
from convert.messages import printable
from convert.report import Problem


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("sftp://ada:s3cret@selby.example/a.txt", "sftp://ada:***@selby.example/a.txt"),
        ("https://ada:s3cret@selby.example:8080/a?b=c@d", "https://ada:***@selby.example:8080/a?b=c@d"),
        (
            "from https://a:b@c.example to ftp://d:e@f.example",
            "from https://a:***@c.example to ftp://d:***@f.example",
        ),
        ("https://selby.example:8080/@ada", "https://selby.example:8080/@ada"),
        ("https://selby.example/a:b@c", "https://selby.example/a:b@c"),
        ("mail to ada@selby.example: https://selby.example", "mail to ada@selby.example: https://selby.example"),
    ],
)
def test_a_password_in_an_address_is_not_shown(given: str, shown: str):
    assert printable(given) == shown
    assert str(InputError("there is no such file", where=given)).startswith(shown)
    assert str(Problem(id="x.y", message="it was cut", where=given)).startswith(shown)


def test_a_source_that_cannot_be_had_is_named_without_its_password():
    with pytest.raises(ConvertError) as raised:
        convert.read("ftp://ada:s3cret@127.0.0.1:1/a.html")
    assert "s3cret" not in str(raised.value)
    assert "ada:***@127.0.0.1" in str(raised.value)
