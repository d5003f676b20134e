"""What the elements of a markup mean, by their local names in small letters."""

from collections.abc import Mapping

from msgspec import Struct

from convert.model import (
    AnyMark,
    Code,
    Emphasis,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Underline,
)


class Vocabulary(Struct, frozen=True):
    """The meaning of elements; one that is in no table is looked through, and its text kept.

    Attributes:
        roles: What a block-level element is: "block" (it only parts what stands in it), "heading", "quote",
            "list", "item", "table", "row", "cell", "figure", "image", "caption", "credit", "attribution", "pre",
            "embed", "break", "rule" or "skip" (neither it nor its text is taken).
        marks: The mark that an inline element puts on its text.
        levels: The level of each heading's element.
        source: The attribute that holds the address of a picture, in order of preference.
        is_break_blank: Whether a line break is a blank, because the sender breaks lines at a column.
    """

    roles: Mapping[str, str]
    marks: Mapping[str, type[AnyMark]]
    levels: Mapping[str, int]
    source: tuple[str, ...] = ("src", "source", "data-src", "data-lazy-src")
    is_break_blank: bool = False


def _roles(**names: str) -> dict[str, str]:
    return {name: role.replace("_", "-") for role, line in names.items() for name in line.split()}


_MARKS: dict[str, type[AnyMark]] = {
    "em": Emphasis,
    "i": Emphasis,
    "cite": Emphasis,
    "dfn": Emphasis,
    "var": Emphasis,
    "b": Strong,
    "strong": Strong,
    "code": Code,
    "kbd": Code,
    "samp": Code,
    "tt": Code,
    "sub": Subscript,
    "sup": Superscript,
    "u": Underline,
    "ins": Underline,
    "s": Strike,
    "strike": Strike,
    "del": Strike,
}

XHTML = Vocabulary(
    roles=_roles(
        block="p div section article main header footer aside nav address body html center dl dt dd details "
        "summary fieldset form hgroup legend noscript optgroup search",
        heading="h1 h2 h3 h4 h5 h6",
        quote="blockquote",
        list="ul ol menu dir",
        item="li",
        table="table",
        row="tr",
        cell="td th",
        figure="figure picture-group",
        image="img image",
        caption="figcaption caption",
        pre="pre listing xmp plaintext",
        embed="iframe video audio embed object",
        skip="script style head template title svg math canvas map button select textarea input link meta base "
        "noframes",
        rule="hr",
    )
    | {"break": "break", "br": "break"},
    marks=_MARKS,
    levels={f"h{level}": max(level, 2) for level in range(1, 7)},
)
"""HTML and XHTML. Source: WHATWG HTML, section 4."""

NITF = Vocabulary(
    roles={
        **XHTML.roles,
        **_roles(
            block="p block body.content body.end body.head note nitf abstract dl dt dd byline dateline copyrite "
            "datasource",
            heading="hl1 hl2",
            quote="bq",
            list="ul ol",
            item="li",
            table="table nitf-table",
            row="tr",
            cell="td th",
            figure="media",
            image="media-reference img",
            caption="media-caption caption",
            credit="media-producer",
            attribution="credit",
            pre="pre",
            skip="media-metadata media-object nitf-table-metadata nitf-colgroup col colgroup script style",
            rule="hr",
        ),
    },
    marks=_MARKS | {"pronounce": Emphasis},
    levels={**XHTML.levels, "hl1": 2, "hl2": 2},
    source=("source", "src", "data-location"),
)
"""NITF 3.x, with the elements of HTML that agencies put into it. Source: NITF 3.6 DTD."""
