"""Source profiles: how an agency's dialect differs from the standard, as data that anybody can read and add to.

A profile is a TOML file. It is chosen by the provider that an item names, or by the beginning of its guid, and
says only what the item leaves unsaid; everything else is read by rules that hold for all agencies.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from convert.errors import UsageError
from convert.messages import printable


class SourceProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of an agency's items.

    Attributes:
        name: The agency.
        providers: Names and codes that its items give as their provider; case does not matter.
        guids: What the guids of its items begin with.
        timezone: IANA name of the zone of times that state none.
        kicker: Roles or ranks of the headline that stands above the title ("rank=3", "role=apahltype:kicker").
        subtitle: Roles or ranks of the second headline.
        byline_from: The field that holds the author in its items, where that is not the byline ("slugline").
        furniture: Class names in the body whose text is not part of the story.
        public_notes: Roles of notes that readers may see; all others are private.
    """

    name: str
    providers: tuple[str, ...] = ()
    guids: tuple[str, ...] = ()
    timezone: str = ""
    kicker: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    byline_from: Annotated[str, Meta(pattern="^(slugline)?$")] = ""
    furniture: tuple[str, ...] = ()
    public_notes: tuple[str, ...] = ()


NONE = SourceProfile(name="")
"""Nothing is known of the source."""


def read_profile(path: Path) -> SourceProfile:
    """The profile in a TOML file.

    Raises:
        UsageError: It cannot be read, is not TOML, or says what no profile says.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), SourceProfile)
    except OSError as error:
        raise UsageError(f"cannot read the profile: {error.strerror}", where=printable(str(path))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the profile is not valid TOML: {error}", where=printable(str(path))) from None
    except msgspec.ValidationError as error:
        raise UsageError(f"the profile is not valid: {error}", where=printable(str(path))) from None


@cache
def built_in_profiles() -> tuple[SourceProfile, ...]:
    """The profiles that come with the program, by file name."""
    return tuple(map(read_profile, sorted(Path(__file__).with_name("profiles").glob("*.toml"))))


@cache
def own_profiles(path: Path | None) -> tuple[SourceProfile, ...]:
    """The profiles of the user: one file, or those of a folder by file name; none without a path."""
    if path is None:
        return ()
    if "\0" in str(path):
        raise UsageError("cannot read the profile: there is no such file", where=printable(str(path)))
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return tuple(map(read_profile, files))


class Profiles:
    """The profiles of a run, the user's before those that come with the program."""

    def __init__(self, path: Path | None = None) -> None:
        self._own = own_profiles(path)
        self._by_provider: dict[str, SourceProfile] = {}
        self._by_guid: list[tuple[str, SourceProfile]] = []
        for profile in (*self._own, *built_in_profiles()):
            for provider in profile.providers:
                self._by_provider.setdefault(provider.casefold(), profile)
            self._by_guid += [(start, profile) for start in profile.guids]

    def find(self, guid: str, *providers: str) -> SourceProfile:
        """The profile of an item, or one that says nothing."""
        for start, profile in self._by_guid:
            if guid.startswith(start):
                return profile
        for provider in providers:
            found = self._by_provider.get(provider.strip().casefold())
            if found is not None:
                return found
        # A file that the user names and that claims no provider is for whatever is read.
        for profile in self._own:
            if not profile.providers and not profile.guids:
                return profile
        return NONE
