"""The table: topics with their codes, and the words that speak for each, by language."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
from convert.errors import UsageError
from msgspec import Struct


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """A topic: its code and name, and its words in English and Spanish, in small letters."""

    code: str
    name: str
    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    def words(self, language: str) -> frozenset[str]:
        """The words in a language ("es-VE" is Spanish); all of them where it is not known."""
        known = {"en": self.en, "es": self.es}
        return frozenset(known.get(language.partition("-")[0], self.en + self.es))


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    topic: tuple[Topic, ...]


@cache
def built_in() -> tuple[Topic, ...]:
    """The table that comes with the plugin."""
    return _parsed(files(__package__).joinpath("topics.toml").read_bytes())


def read_table(path: Path) -> tuple[Topic, ...]:
    """The table in a file.

    Raises:
        UsageError: It cannot be read, or is not such a table.
    """
    try:
        return _parsed(path.read_bytes())
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise UsageError(
            f"this is not a table of topics: {error}",
            where=str(path),
            hint="see topics.toml",
        ) from error


def _parsed(data: bytes) -> tuple[Topic, ...]:
    return msgspec.convert(tomllib.loads(data.decode("utf-8")), _Table).topic
