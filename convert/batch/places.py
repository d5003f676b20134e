"""Where results go: a name for each source, decided before the work, so that results never meet.

Names are given in the order of the sources and depend on nothing else: not on which document is done first, nor on
which machine does it. A run that goes on keeps the names that its report gave, whatever sources have come since.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

from convert.batch.sources import Found
from convert.batch.verdict import Place, encodable
from convert.errors import OutputError
from convert.io.files import safe_name
from convert.io.remote import is_url, normal
from convert.loading.registry import Registry
from convert.pipeline import form_of
from convert.plugin import Writer
from convert.request import Request

Kept = Mapping[str, Sequence[Place]]
"""By the name of a source, the places that earlier runs gave it, the latest last."""

_NUMBERED = re.compile(r"(.*?)(-+)\d+", re.DOTALL)


class _Tree:
    """The names in one folder: those that are taken, and the next number to try for each."""

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}
        self.joints: set[tuple[str, str]] = set()

    def keep(self, place: Place) -> bool:
        """Take the name that an earlier run gave; false if two sources lay claim to it."""
        key = place.stem.lower()
        if key in self.taken:
            return False
        self.taken[key] = 2
        self.joints.add((key, place.joint))
        return True

    def free(self, name: str, extension: str) -> str:
        """A stem that nobody has."""
        stem = name.removesuffix(extension)
        key = stem.lower()
        if self._is_free(key):
            self.taken[key] = 2
            return stem
        # The next number is remembered, or a thousand sources called "index" would be counted a million times.
        number = self.taken.get(key, 2)
        joint = "-"
        while (key, joint) in self.joints:
            joint += "-"
        while not self._is_free(f"{key}{joint}{number}"):
            number += 1
        self.taken[key] = number + 1
        free = f"{stem}{joint}{number}"
        self.taken[free.lower()] = 2
        return free

    def _is_free(self, key: str) -> bool:
        if key in self.taken:
            return False
        # Several articles of a source whose name is kept are numbered, and this may be one of those names.
        numbered = _NUMBERED.fullmatch(key) if self.joints else None
        return numbered is None or (numbered[1], numbered[2]) not in self.joints


def places(sources: Iterable[Found], longest: str, kept: Kept | None = None) -> list[Place]:
    """A place for each source; `longest` is the longest extension that will follow the stem.

    `kept` holds the places of earlier runs: a source that has one keeps it, and no other source gets it.
    """
    trees: dict[str, _Tree] = {}
    kept = kept or {}
    held: dict[str, list[Place]] = {}
    for name, earlier in kept.items():
        held[name] = [each for each in earlier if trees.setdefault(each.tree, _Tree()).keep(each)][::-1]
    safe: dict[PurePath, str] = {}
    named: list[Place | tuple[str, str]] = []
    for source in sources:
        earlier = held.get(encodable(source.name), []) if held else []
        if earlier:
            named.append(earlier.pop())
            continue
        tree = safe.get(source.tree)
        if tree is None:
            tree = safe[source.tree] = "/".join(safe_name(part) for part in source.tree.parts)
        stem = safe_name(source.stem, longest)
        named.append((tree, trees.setdefault(tree, _Tree()).free(stem, longest)))
    # A tree is told from another by its letters alone on systems that do not tell cases apart.
    ordered = {tree: sorted(names.taken) for tree, names in trees.items()}
    return [
        each if isinstance(each, Place) else Place(*each, _joint(each[1].lower(), ordered[each[0]]))
        for each in named
    ]


def _joint(stem: str, stems: Sequence[str]) -> str:
    """Hyphens enough that no other stem begins with this one and them."""
    joint = "-"
    while True:
        at = bisect_left(stems, stem + joint)
        if at == len(stems) or not stems[at].startswith(stem + joint):
            return joint
        joint += "-"


def extensions(registry: Registry, request: Request) -> dict[str, str]:
    """By the format as it was asked for, the end of its files' names; formats that share one are told by name."""
    names: dict[str, str] = {}
    forms: dict[str, str] = {}
    for name in request.to:
        writer = registry.find(Writer, name)
        names[name] = writer.declaration.name
        forms[name], _ = form_of(writer, request.options_for(writer.declaration, registry))
    ends = list(forms.values())
    return {name: end if ends.count(end) == 1 else f".{names[name]}{end}" for name, end in forms.items()}


def inputs_within(sources: Iterable[Found], folder: str) -> list[str]:
    """The inputs that lie in the output folder, and so could be replaced by a result.

    Raises:
        OutputError: Nobody can say where the folder is.
    """
    if is_url(folder):
        far = f"{normal(folder)}/"
        return [each.path for each in sources if is_url(each.path) and normal(each.path).startswith(far)]
    try:
        top = Path(folder).resolve()
    except OSError as error:
        # The folder that we are in was deleted, for one.
        raise OutputError(f"cannot be reached: {error.strerror}", where=folder, hint="check the folder") from None
    real: dict[Path, Path] = {}
    found = []
    for source in sources:
        if source.given is None and not is_url(source.path):
            path = Path(source.path)
            parent = real.get(path.parent)
            if parent is None:
                parent = real[path.parent] = path.parent.resolve()
            if parent == top or top in parent.parents:
                found.append(str(parent / path.name))
    return found
