"""What the filter that fetches pictures may be asked for, and what it does unasked."""

import msgspec
import pytest

from convert_media import FetchMediaOptions


@pytest.mark.parametrize(
    ("name", "least", "most", "usual"), [("size", 1, 64, 8), ("total", 1, 256, 64), ("seconds", 0.1, 3600, 20)]
)
def test_pictures_have_limits(name: str, least: float, most: float, usual: float):
    assert getattr(FetchMediaOptions(), name) == usual
    for value in (least, most):
        assert getattr(msgspec.convert({name: value}, FetchMediaOptions), name) == value
    for value in (0, most + 1):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({name: value}, FetchMediaOptions)
