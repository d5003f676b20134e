"""What the checks of NewsML-G2 and NITF share: rules, findings, and the schema that the user names."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from lxml import etree

from convert.errors import ContentError, UsageError
from convert.kit.xml import parse_xml
from convert.report import Report

_SHOWN_SCHEMA_ERRORS = 20


class Rule(NamedTuple):
    """What a rule asks for; whoever breaks one of severity "error" will be refused or misread."""

    severity: Literal["error", "warning"]
    asks: str


class Finding(NamedTuple):
    """A rule that was broken: its id, how, and the line, 0 where there is none."""

    id: str
    message: str
    line: int


Find: TypeAlias = Callable[[etree._Element], Iterator[Finding]]  # noqa: SLF001 - lxml names its type so
"""Finds what breaks the rules that no schema can state."""


class Format(NamedTuple):
    """What is checked: the prefix of its rules' ids, its title, its rules by their ids, and how they are applied.

    `tree` makes of the root what schema and rules want to see.
    """

    prefix: str
    title: str
    rules: Mapping[str, Rule]
    find: Find
    tree: Callable[[etree._Element], etree._Element] = lambda root: root


def finding(identifier: str, element: etree._Element, message: str) -> Finding:
    """A finding at an element."""
    line: Any = element.sourceline  # the stubs of lxml do not know its type
    return Finding(identifier, message, line or 0)


def check_xml(data: bytes, form: Format, schema: Path | None, report: Report) -> None:
    """Report whatever is wrong or doubtful, each under an id of the format's rules.

    Raises:
        UsageError: The file that is named as schema is not one.
    """
    compiled = _compile(schema) if schema is not None else None
    try:
        root = form.tree(parse_xml(data, form.title))
    except ContentError as error:
        report.error(f"{form.prefix}.not-xml", str(error))
        return
    for finding in (*_invalid(root, compiled, form.prefix), *form.find(root)):
        add = report.error if form.rules[finding.id].severity == "error" else report.warn
        add(finding.id, finding.message, where=f"line {finding.line}" if finding.line else "")


def _compile(path: Path) -> etree.XMLSchema:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.XMLSchema(etree.parse(str(path), parser))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise UsageError(f"{path} is not an XML Schema that can be used: {error}") from error


def _invalid(root: etree._Element, schema: etree.XMLSchema | None, prefix: str) -> Iterator[Finding]:
    if schema is not None and not schema.validate(root):
        errors: Any = schema.error_log  # the stubs of lxml do not know that one can walk through it
        for error in islice(errors, _SHOWN_SCHEMA_ERRORS):
            yield Finding(f"{prefix}.schema", error.message, error.line)
