"""Makes the parts of `convert/kit/languages/data` that the CLDR knows: how a day is written, and the months in it.

    python tools/make_languages.py          write them anew
    python tools/make_languages.py --check  exit status 1 if one differs from the CLDR that is installed

Each language has one file. What the CLDR does not have (labels, the commonest words) stands in the same file and
is kept. To add a language, add a file `{"language": "xx"}` and run this.

babel brings the CLDR; nothing else needs it. Source: Unicode CLDR, dates, long format of the Gregorian calendar.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

DATA = Path(__file__).parents[1] / "convert" / "kit" / "languages" / "data"
# English as the world writes it: 5 July 2026.
_LOCALES = {"en": "en_001", "zh-hant": "zh_Hant"}
_ORDER = ("language", "day", "months", "regions", "labels", "notices", "common")
# Persian has another calendar.
_WITHOUT_DATES = ("fa",)
_PARTS = {"d": "{day}", "dd": "{day:02}", "MMMM": "{month}", "M": "{number}", "y": "{year}"}
_PATTERN = re.compile(r"'([^']*)'|([A-Za-z]+)|([^'A-Za-z]+)")


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    differing = []
    for path in sorted(DATA.glob("*.json")):
        old = path.read_text(encoding="utf-8")
        new = written(path.stem, json.loads(old))
        if new != old:
            differing.append(path.name)
            if not check:
                path.write_text(new, encoding="utf-8")
    print("\n".join(differing) or "all is as the CLDR has it")
    return 1 if check and differing else 0


def written(tag: str, known: dict[str, Any]) -> str:
    """The file of a language, with what the CLDR says of it."""
    data = {**known, "language": tag}
    if tag not in _WITHOUT_DATES:
        name = _LOCALES.get(tag, tag)
        dates = _dates(name)
        data |= dates
        regions = {region.lower(): _other(_dates(each), dates) for each, region in _regional(tag)}
        data["regions"] = {region: other for region, other in sorted(regions.items()) if other}
        if not data["regions"]:
            del data["regions"]
    lines = [f' "{name}": {_value(data[name])}' for name in _ORDER if name in data]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _dates(name: str) -> dict[str, Any]:
    """How a day is written in a locale."""
    locale = Locale.parse(name)
    parts = _PATTERN.findall(locale.date_formats["long"].pattern)
    return {
        "day": "".join(_part(*part) for part in parts),
        "months": list(locale.months["format"]["wide"].values()),
    }


def _regional(tag: str) -> list[tuple[str, str]]:
    """The locales of the countries where a language is written, each with its country."""
    start = tag.replace("-hant", "_Hant") + "_"
    found = [(name, name.removeprefix(start)) for name in locale_identifiers() if name.startswith(start)]
    return [(name, region) for name, region in found if len(region) == len("US")]


def _other(dates: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in dates.items() if value != usual[name]}


def _value(value: object) -> str:
    if isinstance(value, dict):
        lines = [f"  {json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in value.items()]
        return "{\n" + ",\n".join(lines) + "\n }"
    return json.dumps(value, ensure_ascii=False)


def _part(quoted: str, letters: str, rest: str) -> str:
    """A part of a pattern as a part of a form."""
    return _PARTS.get(letters, quoted or letters or rest)


if __name__ == "__main__":
    sys.exit(main())
