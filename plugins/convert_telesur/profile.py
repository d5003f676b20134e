"""The source profile: what teleSUR's texts leave unsaid, and the words that their lines begin with, as data."""

from functools import cache
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, Struct

Words: TypeAlias = tuple[str, ...]


class Edition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The publisher's edition in one language: its address, whose rights, and the words of its lines.

    `months` holds twelve lists of names, from January on; where none are given, they are those of the language.
    `publisher_continues` is what follows the publisher's
    name in a closing remark, `closing` how other closing remarks begin.
    """

    url: str
    copyright_holder: str
    weekdays: Words
    published: Words
    updated: Words
    hour: Words
    at: Words
    noon: Words
    midnight: Words
    photo: Words
    related: Words
    author: Words
    source: Words
    rights: Words
    publisher_continues: Words
    closing: Words
    conjunctions: Words
    function_words: Words
    months: tuple[Words, ...] = ()


class Profile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A publisher, its time zone (an IANA name), names that are not persons', and its editions by language tag.

    `particles` are small words inside names; where none are given, they are those of all languages.
    """

    publisher: Annotated[str, Meta(min_length=1)]
    timezone: str
    agencies: Words
    organisation_words: Words
    particles: Words = ()
    languages: Annotated[dict[str, Edition], Meta(min_length=1)]

    def words(self, name: str) -> Words:
        """The words of a field of all editions, each once."""
        return tuple(dict.fromkeys(word for edition in self.languages.values() for word in getattr(edition, name)))


@cache
def built_in_profile() -> Profile:
    """The profile that comes with the plugin: `profile.toml`, as the JSON of `tools/make_telesur_profile.py`.

    To parse the TOML anew would be a twentieth of what a short run takes.
    """
    return msgspec.json.decode(Path(__file__).with_name("profile.json").read_bytes(), type=Profile)
