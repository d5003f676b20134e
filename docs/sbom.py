"""Writes docs/sbom.json, what an installation brings: `python docs/sbom.py`.

Run it where `newsconvert[all,cluster,parquet,remote]` is installed. CycloneDX 1.6: each package with its version,
its licence, what it needs, and the extras that bring it. `python docs/make.py` makes a table in dependencies.md
of it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

_NAME = "newsconvert"
_FILE = Path(__file__).with_name("sbom.json")
_EXTRAS = "newsconvert:extras"
# "always" stands for what comes without any extra.
BASE = "always"

# Classifiers and old licence fields, in the words of SPDX.
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "MIT": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "3-clause BSD": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Affero General Public License v3": "AGPL-3.0",
    "GNU Affero General Public License": "AGPL-3.0",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0",
}


def components() -> list[dict[str, Any]]:
    """What is installed because of us, as components of a CycloneDX document."""
    brought = {name: sorted(extras) for name, extras in _brought().items()}
    return [
        {
            "type": "library",
            "bom-ref": name,
            "name": name,
            "version": distribution(name).version,
            "licenses": [{"expression": _licence(distribution(name))}],
            "purl": f"pkg:pypi/{name}@{distribution(name).version}",
            "properties": [{"name": _EXTRAS, "value": " ".join(brought[name])}],
        }
        for name in sorted(brought)
    ]


def bill() -> dict[str, Any]:
    """The whole document; it says nothing of the day on which it was made."""
    found = components()
    needs = {each["name"]: sorted(_needed(each["name"], ())) for each in found}
    ours = sorted({name for extra in (BASE, *_extras()) for name in _direct(extra)})
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": _NAME,
                "name": _NAME,
                "version": distribution(_NAME).version,
                "licenses": [{"expression": "Apache-2.0"}],
            }
        },
        "components": found,
        "dependencies": [
            {"ref": _NAME, "dependsOn": ours},
            *({"ref": name, "dependsOn": needs[name]} for name in sorted(needs)),
        ],
    }


def table(document: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a table of all packages, for the page."""
    yield "| package | version | licence | comes with |"
    yield "|---|---|---|---|"
    for each in document["components"]:
        extras = each["properties"][0]["value"].split()
        words = BASE if BASE in extras else ", ".join(f"`[{extra}]`" for extra in extras)
        yield f"| {each['name']} | {each['version']} | {each['licenses'][0]['expression']} | {words} |"


def stored() -> dict[str, Any]:
    """The document as it was written last."""
    found: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


def _brought() -> dict[str, set[str]]:
    """The packages by name, each with the extras that bring it; `all` is the sum of others and is left out."""
    found: dict[str, set[str]] = {}
    for extra in (BASE, *_extras()):
        waiting = list(_direct(extra))
        while waiting:
            name = waiting.pop()
            if extra not in found.setdefault(name, set()):
                found[name].add(extra)
                waiting += _needed(name, ())
    return found


def _extras() -> list[str]:
    return sorted(set(distribution(_NAME).metadata.get_all("Provides-Extra") or ()) - {"all"})


def _direct(extra: str) -> set[str]:
    everything = _needed(_NAME, (extra,))
    return everything if extra == BASE else everything - _needed(_NAME, ())


def _needed(name: str, extras: Iterable[str]) -> set[str]:
    """What a package asks for in this environment, with those of its extras."""
    wanted = set()
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or any(
            requirement.marker.evaluate({"extra": each}) for each in (*extras, "")
        ):
            wanted.add(re.sub(r"[-_.]+", "-", requirement.name).lower())
    return wanted


def _licence(found: Distribution) -> str:
    metadata = found.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    for classifier in metadata.get_all("Classifier") or ():
        family, _, words = classifier.rpartition(" :: ")
        if family.startswith("License") and words in _SPDX:
            return _SPDX[words]
    words = (metadata.get("License") or "").strip().splitlines()[:1]
    return _SPDX.get(words[0], words[0]) if words else "not stated"


if __name__ == "__main__":
    _FILE.write_text(json.dumps(bill(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
