"""Small things: what says nothing is left out, and each value stands once."""

from collections.abc import Iterable, Mapping

from convert.kit.spans import one_line
from convert.model import Text


def present(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something: no empty text, list or mapping, and no None."""
    return {
        name: value
        for name, value in fields.items()
        if not (value is None or (isinstance(value, (str, list, dict)) and not value))
    }


def line_of(text: Text | None) -> str:
    """A text on one line; empty if there is none."""
    return one_line(text) if text is not None else ""


def few(values: Iterable[str]) -> str | list[str]:
    """One value alone, several as a list."""
    found = unique(values)
    return found[0] if len(found) == 1 else found


def unique(values: Iterable[str]) -> list[str]:
    """The values that say something, each once."""
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def thing(kind: str, name: str) -> dict[str, object] | None:
    """A thing of this type by its name alone."""
    return {"@type": kind, "name": name.strip()} if name.strip() else None


def web_address(address: str) -> str:
    """The address, if it is one of the web."""
    return address if address[:4].lower() == "http" else ""
