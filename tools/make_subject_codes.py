"""Makes `subject_codes.json` of IPTC's Media Topics: the subject code that each is, is close to, or is part of.

python tools/make_subject_codes.py MEDIATOPICS.json

IPTC publishes the file under CC BY 4.0: https://cv.iptc.org/newscodes/mediatopic?format=json&lang=x-all
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

TARGET = Path(__file__).parents[1] / "plugins" / "convert_iptc" / "subject_codes.json"
_SUBJECT = "http://cv.iptc.org/newscodes/subjectcode/"
_MATCHES = {"same": "exactMatch", "close": "closeMatch", "wider": "broadMatch"}


def table(topics: Mapping[str, Any]) -> bytes:
    """The table as JSON, with where it comes from and under which licence."""
    concepts: list[Mapping[str, Any]] = topics["conceptSet"]
    codes = {kind: dict(sorted(_pairs(concepts, match))) for kind, match in _MATCHES.items()}
    head = {
        "title": f"{topics['prefLabel']['en-GB']}s of IPTC and the Subject Codes that they match",
        "source": topics["uri"],
        "released": topics["dateReleased"][:10],
        "copyright": topics["copyrightHolder"],
        "licence": topics["licenceLink"],
        "changes": "numbers of topics and codes alone, by the kind of match",
    }
    return msgspec.json.format(msgspec.json.encode({**head, **codes}), indent=1) + b"\n"


def _pairs(concepts: Iterable[Mapping[str, Any]], match: str) -> Iterable[tuple[str, str]]:
    for concept in concepts:
        for address in concept.get(match, ()):
            if address.startswith(_SUBJECT):
                yield concept["qcode"].removeprefix("medtop:"), address.removeprefix(_SUBJECT)


if __name__ == "__main__":
    TARGET.write_bytes(table(msgspec.json.decode(Path(sys.argv[1]).read_bytes())))
