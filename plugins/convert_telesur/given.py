"""A profile that the user gives: read, filled with what is known without it, and checked."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from convert.errors import UsageError
from convert.kit.languages.agencies import agencies
from convert.kit.languages.reading import everywhere, months_of
from convert.kit.languages.stored import known_language
from convert.kit.timestamps import zone_of
from convert.kit.urls import safe_url
from convert_telesur.profile import Profile, Words

_YEAR = 12
_INITIALS = 4  # letters that persons sign with
_HINT = "begin with a copy of the profile that comes with the plugin (docs/formats/telesur.md)"


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file.

    Raises:
        UsageError: The file cannot be read, or does not hold a profile.
    """
    try:
        # Editors on Windows put a mark before the text, which TOML does not know.
        data = path.read_bytes().removeprefix(BOM_UTF8)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"the profile cannot be read: {reason}", where=str(path), hint="check the name"
        ) from error
    return _decode(data, str(path))


def _decode(data: bytes, where: str) -> Profile:
    try:
        profile = msgspec.toml.decode(data, type=Profile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"this is not a profile: {error}", where=where, hint=_HINT) from error
    try:
        zone_of(profile.timezone)
    except ValueError as error:
        raise UsageError(str(error), where=where, hint=_HINT) from error
    try:
        profile = complete(profile)
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


def complete(profile: Profile) -> Profile:
    """The profile with agencies and particles that everybody knows, and with the months of its languages.

    Agencies whose names are as short as initials of persons are left to the profile.

    Raises:
        ValueError: A language has no months, or not twelve.
    """
    editions = {}
    for language, edition in profile.languages.items():
        months = edition.months or _months_of(language)
        if len(months) != _YEAR or not all(months):
            raise ValueError(f"{language!r} needs the names of twelve months, in 'months'")
        editions[language] = replace(edition, months=tuple(months))
    known = (name for agency in agencies() for name in agency.names if len(name) > _INITIALS)
    return replace(
        profile,
        agencies=tuple(dict.fromkeys((*profile.agencies, *known))),
        particles=profile.particles or everywhere().bylines.particles,
        languages=editions,
    )


def _months_of(language: str) -> Sequence[Words]:
    """The names of the months, first as they stand in a date; none if they are not known."""
    known = known_language(language)
    if known is None or not known.months:
        return ()
    others = months_of(language)
    return tuple(
        (name, *(each for each, month in others.items() if month == number and each != name.casefold()))
        for number, name in enumerate(known.months, 1)
    )
