"""IPTC 7901 and ANPA 1312: news as it came by teleprinter, and still comes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

# The start of a header; a text without it is neither, and need not wait for what knows the headers.
_SOH = b"\x01"
_FARTHEST = 1000

Profile = Annotated[Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")]


class Iptc7901Options(Options, frozen=True):
    """What the messages leave unsaid."""

    profile: Profile = None


class AnpaOptions(Options, frozen=True):
    """What the messages leave unsaid, and how their signs are read."""

    profile: Profile = None
    raw: Annotated[
        bool,
        Meta(
            description='Keep the signs of the transmission as they came: "``", "\'\'" and "_", which are read as '
            'quotation marks and dashes, "<" and "=" at the ends of paragraphs, and lines of "___"'
        ),
    ] = False


def sniff_iptc(name: str, media_type: str, head: bytes) -> float:
    """Certain where a header stands between SOH and STX."""
    if _SOH not in head[:_FARTHEST]:
        return 0.0
    from convert_7901.recognise import is_anpa, is_iptc

    return 0.95 if is_iptc(head) and not is_anpa(head) else 0.0


def sniff_anpa(name: str, media_type: str, head: bytes) -> float:
    """Certain where the signs of synchronisation come before SOH, or device controls in the header."""
    if _SOH not in head[:_FARTHEST]:
        return 0.0
    from convert_7901.recognise import is_anpa

    return 0.95 if is_anpa(head) else 0.0


def read_iptc(source: Source, options: Iptc7901Options, report: Report) -> Iterable[Document]:
    """Read the messages of IPTC 7901."""
    from convert.kit.wire import Profiles
    from convert_7901.iptc import iptc_documents

    return iptc_documents(source, Profiles(options.profile), report)


def read_anpa(source: Source, options: AnpaOptions, report: Report) -> Iterable[Document]:
    """Read the messages of ANPA 1312."""
    from convert.kit.wire import Profiles
    from convert_7901.anpa import anpa_documents

    return anpa_documents(source, Profiles(options.profile), report, raw=options.raw)


@hookimpl
def convert_readers() -> Iterator[Reader[Iptc7901Options] | Reader[AnpaOptions]]:
    """Give the readers of IPTC 7901 and ANPA 1312."""
    yield Reader(
        name="iptc7901",
        title="IPTC 7901, text of agencies with a header and control characters",
        read=read_iptc,
        options=Iptc7901Options,
        extensions=(".iptc",),
        sniff=sniff_iptc,
    )
    yield Reader(
        name="anpa",
        title="ANPA 1312, text of American agencies with a header and control characters",
        read=read_anpa,
        options=AnpaOptions,
        extensions=(".anpa",),
        sniff=sniff_anpa,
    )
