"""The source profile: what teleSUR's texts leave unsaid, and the words that their lines begin with, as data."""

from functools import cache
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, Struct

from convert.errors import UsageError
from convert.kit.timestamps import zone_of
from convert.kit.urls import safe_url

Words: TypeAlias = tuple[str, ...]

_HINT = "begin with a copy of the profile that comes with the plugin (docs/formats/telesur.md)"


class Edition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The publisher's edition in one language: its address, whose rights, and the words of its lines.

    `months` holds twelve lists of names, from January on. `publisher_continues` is what follows the publisher's
    name in a closing remark, `closing` how other closing remarks begin.
    """

    url: str
    copyright_holder: str
    months: Annotated[tuple[Words, ...], Meta(min_length=12, max_length=12)]
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


class Profile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A publisher, its time zone (an IANA name), names that are not persons', and its editions by language tag."""

    publisher: Annotated[str, Meta(min_length=1)]
    timezone: str
    agencies: Words
    organisation_words: Words
    languages: Annotated[dict[str, Edition], Meta(min_length=1)]


@cache
def built_in() -> Profile:
    """The profile that comes with the plugin: `profile.toml`, as the JSON of `tools/make_telesur_profile.py`.

    To parse the TOML anew would be a twentieth of what a short run takes.
    """
    return msgspec.json.decode(Path(__file__).with_name("profile.json").read_bytes(), type=Profile)


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file.

    Raises:
        UsageError: The file cannot be read, or does not hold a profile.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"the profile cannot be read: {reason}", where=str(path), hint="check the name"
        ) from error
    return _decoded(data, str(path))


def _decoded(data: bytes, where: str) -> Profile:
    try:
        profile = msgspec.toml.decode(data, type=Profile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"this is not a profile: {error}", where=where, hint=_HINT) from error
    try:
        zone_of(profile.timezone)
    except ValueError as error:
        raise UsageError(str(error), where=where, hint=_HINT) from error
    for language, edition in profile.languages.items():
        if edition.url != safe_url(edition.url):
            raise UsageError(
                f"the address of {language!r} is {edition.url!r}", where=where, hint="give an https address"
            )
        for field in ("months", "author", "source", "related", "photo"):
            if not all(getattr(edition, field)):
                raise UsageError(f"{field!r} of {language!r} has an empty entry", where=where, hint=_HINT)
    return profile
