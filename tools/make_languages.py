"""Makes the parts of `convert/kit/languages/data` that the CLDR knows: how a day is written, and names of months.

    python tools/make_languages.py          write them anew
    python tools/make_languages.py --check  exit status 1 if one differs from the CLDR that is installed

Each language has one file. What the CLDR does not have (labels, words to read, the commonest words) stands in it
and is kept. To add a language, add a file `{"language": "xx"}` and run this.

babel brings the CLDR; nothing else needs it. Source: Unicode CLDR, dates, long format and months of the Gregorian
calendar.
"""

import argparse
import json
import re
import sys
from itertools import product
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from msgspec import Struct
from msgspec.structs import fields

from convert.kit.languages.reading import Reading

DATA = Path(__file__).parents[1] / "convert" / "kit" / "languages" / "data"
# English as the world writes it: 5 July 2026.
_LOCALES = {"en": "en_001", "zh-hant": "zh_Hant"}
_ORDER = (
    *("language", "day", "months", "regions", "labels", "notices"),
    *("common", "countries", "longer_names", "reading"),
)
# Persian has another calendar, Thai other years. The rest are read, and nobody who knows them has seen a date as
# we would print it.
_WITHOUT_DATES = ("fa", "th", "bn", "fil", "gu", "kk", "kn", "ml", "mr", "my", "pa", "ta", "te", "uz")
_WIDTH = 116
_PARTS = {"d": "{day}", "dd": "{day:02}", "MMMM": "{month}", "M": "{number}", "y": "{year}"}
_NOT_A_NAME = re.compile(r"[\d\s]")
_FLAT = 3
_LONGEST_NAME = '   "credit_short": '
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
    if "countries" in data:
        data["countries"] = _countries(tag, data["countries"])
    data["reading"] = _in_order(Reading, {**data.get("reading", {}), "months": _months_to_read(tag, data)})
    return _value({name: data[name] for name in _ORDER if name in data}) + "\n"


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


def _countries(tag: str, given: dict[str, list[str]]) -> dict[str, list[str]]:
    """The countries by their codes; none may have the name that the CLDR has for another one."""
    known = {name: code for code, name in Locale.parse(_LOCALES.get(tag, tag)).territories.items()}
    for code, names in given.items():
        for name in names:
            if known.get(name, code) != code:
                raise SystemExit(f"{tag}: {name} is {known[name]}, not {code}")
    return dict(sorted(given.items()))


def _months_to_read(tag: str, data: dict[str, Any]) -> dict[str, Any]:
    """The months with every name of one word that the CLDR has for them, in small letters."""
    names: list[dict[str, None]] = [{} for _ in range(12)]
    for locale in dict.fromkeys((_LOCALES.get(tag, tag), tag.replace("-", "_"))):  # English is several
        given = Locale.parse(locale).months
        for use, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            for number, name in given[use][width].items():
                folded = name.casefold().strip(".")
                if not _NOT_A_NAME.search(folded):
                    names[number - 1][folded] = None
    found = {"names": [", ".join(each) for each in names]} if any(names) else {}
    return {**data.get("reading", {}).get("months", {}), **found}


def _in_order(kind: type[Struct], given: dict[str, Any]) -> dict[str, Any]:
    """What is given in the order of the fields, without what is empty."""
    found = {}
    for field in fields(kind):
        value = given.get(field.name)
        if isinstance(value, dict) and isinstance(field.type, type):
            value = _in_order(field.type, value)
        if value:
            found[field.name] = value
    unknown = given.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise SystemExit(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return found


def _value(value: object, depth: int = 1, *, is_read: bool = False) -> str:
    """A value as JSON: a member a line down to what regions hold; in what is read, long lists stand on several."""
    text = json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict) and (depth < _FLAT or is_read):
        lines = [
            f"{' ' * depth}{json.dumps(name)}: {_value(each, depth + 1, is_read=is_read or name == 'reading')}"
            for name, each in value.items()
        ]
        return "{\n" + ",\n".join(lines) + f"\n{' ' * (depth - 1)}}}"
    if not isinstance(value, list) or not is_read or len(text) < _WIDTH - len(_LONGEST_NAME):
        return text
    lines = [""]
    for each in value:
        word = json.dumps(each, ensure_ascii=False)
        if lines[-1] and len(lines[-1]) + len(word) > _WIDTH:
            lines.append("")
        lines[-1] += f" {word}," if lines[-1] else f"{' ' * depth}{word},"
    return "[\n" + "\n".join(lines)[:-1] + f"\n{' ' * (depth - 1)}]"


def _part(quoted: str, letters: str, rest: str) -> str:
    """A part of a pattern as a part of a form."""
    return _PARTS.get(letters, quoted or letters or rest)


if __name__ == "__main__":
    sys.exit(main())
