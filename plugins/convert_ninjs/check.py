"""The check of ninjs: the rules of its versions, and the JSON Schema of the user where one is named."""

from typing import Any

import msgspec

from convert.kit.sniff import json_start
from convert.report import Report
from convert_ninjs import NinjsCheckOptions
from convert_ninjs.rules import findings, is_error, version_of

_MOST = 50


def check_ninjs(data: bytes, options: NinjsCheckOptions, report: Report) -> None:
    """Report whatever is wrong, each under an id of `rules.RULES`."""
    try:
        item: Any = msgspec.json.decode(json_start(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        report.error("ninjs.not-json", f"this is not JSON: {error}")
        return
    if not isinstance(item, dict):
        report.error("ninjs.not-json", "the root is not an object: an item of ninjs is one")
        return
    version = options.standard or version_of(item)
    for number, finding in enumerate(findings(item, version)):
        if number == _MOST:
            report.error("ninjs.value", f"there are more than {_MOST} errors; the rest are not listed")
            return
        add = report.error if is_error(finding, version) else report.warn
        add(finding.id, finding.message, where=finding.where)
