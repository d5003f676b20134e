"""Finds the installed plugins: entry points of the group "newsconvert", without importing any of them.

`importlib.metadata` would say the same, but importing it costs more than the rest of the program's start. The
files it reads are plain: `NAME-VERSION.dist-info/entry_points.txt` in each folder of `sys.path`. Whatever is no
folder (an archive on the path, a finder of its own) is left to `importlib.metadata`.

Source: PyPA "Entry points specification", and "Recording installed projects".
"""

import os
import sys
from collections.abc import Iterator

from msgspec import Struct

from convert.loading.declarations import ENTRY_POINT_GROUP


class EntryPoint(Struct, frozen=True):
    """A name, the package or module that it stands for, and the distribution that declares it."""

    name: str
    value: str
    distribution: str
    version: str


def entry_points(group: str = ENTRY_POINT_GROUP) -> list[EntryPoint]:
    """The entry points of a group in a fixed order; of a distribution that is installed twice, the first found."""
    found: dict[str, list[EntryPoint]] = {}
    plain = True
    for folder in dict.fromkeys(sys.path):
        if os.path.isfile(folder):  # noqa: PTH113 - pathlib would be imported for this alone
            plain = False
            continue
        for name, version, points in _in_folder(folder or ".", group):
            found.setdefault(name, [EntryPoint(*point, name, version) for point in points])
    if not plain or _has_other_finders():
        for point in _from_metadata(group):
            if point.distribution not in found or point not in found[point.distribution]:
                found.setdefault(point.distribution, []).append(point)
    return sorted(
        (point for points in found.values() for point in points),
        key=lambda point: (point.name, point.distribution),
    )


def _in_folder(folder: str, group: str) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - as above
    except OSError:
        return
    for entry in sorted(names):
        if entry.endswith((".dist-info", ".egg-info")):
            points = _read(f"{folder}/{entry}/entry_points.txt", group)
            name, _, version = entry.rpartition(".")[0].partition("-")
            yield _normal(name), version.partition("-py")[0], points


def _read(path: str, group: str) -> list[tuple[str, str]]:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as above
            content = file.read()
    except (OSError, UnicodeDecodeError):
        return []
    if f"[{group}]" not in content:
        return []
    points = []
    section = ""
    for raw in content.splitlines():
        line = raw.strip()
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == group and line and not line.startswith(("#", ";")):
            name, equals, value = line.partition("=")
            if equals:
                points.append((name.strip(), value.partition("[")[0].strip()))
    return points


def _normal(name: str) -> str:
    return name.replace("_", "-").replace(".", "-").lower()


def _has_other_finders() -> bool:
    return any(hasattr(finder, "find_distributions") and not _reads_folders(finder) for finder in sys.meta_path)


def _reads_folders(finder: object) -> bool:
    # The backport importlib_metadata, once anything imports it, puts a finder of its own in the place of Python's.
    backport = getattr(finder, "__module__", "") == "importlib_metadata"
    return backport or getattr(finder, "__name__", "") == "PathFinder"


def _from_metadata(group: str) -> Iterator[EntryPoint]:
    import importlib.metadata  # noqa: PLC0415 - what this module is there to avoid

    for point in importlib.metadata.entry_points(group=group):
        distribution = point.dist
        if distribution is not None:
            name = _normal(distribution.name)
            yield EntryPoint(point.name, point.value.partition("[")[0].strip(), name, distribution.version)
