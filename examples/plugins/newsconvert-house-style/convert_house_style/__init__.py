"""House style: a check for newsconvert that holds Gemtext to the rules of a newsroom."""

from collections.abc import Iterator
from typing import Annotated

from convert.plugin import Check, Options, Report, hookimpl
from msgspec import Meta

CONVERT_API = 1


class CheckOptions(Options, frozen=True):
    """The rules that differ from house to house."""

    longest: Annotated[int, Meta(description="Characters in a headline", ge=1)] = 80
    avoid: Annotated[
        tuple[str, ...],
        Meta(description="A word that must not be used"),
    ] = ("utilize", "leverage")


def check_style(data: bytes, options: CheckOptions, report: Report) -> None:
    """Judge Gemtext, whoever wrote it."""
    from convert_house_style.rules import judge

    judge(data, options.longest, options.avoid, report)


@hookimpl
def convert_checks() -> Iterator[Check[CheckOptions]]:
    """Give the check; it stands beside whichever plugin writes Gemtext."""
    yield Check(
        name="house-style",
        title="Headlines and words as the house wants them",
        format="gemtext",
        check=check_style,
        options=CheckOptions,
    )
