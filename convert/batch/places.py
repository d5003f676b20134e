"""Where results go: a name for each source, decided before the work, so that results never meet.

Names are given in the order of the sources and depend on nothing else: not on which document is done first, nor on
which machine does it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from convert.batch.sources import Found
from convert.errors import OutputError
from convert.io.files import safe_name
from convert.io.remote import is_url, normal
from convert.loading.registry import Registry
from convert.plugin import Writer


class Place(Struct, frozen=True):
    """Where the results of one source go.

    Attributes:
        tree: The folder below the output folder, with "/" between its parts.
        stem: The name without its extension.
        joint: What stands between the stem and a number, where a source becomes several files.
    """

    tree: str
    stem: str
    joint: str = "-"

    def name(self, number: int, extension: str) -> str:
        """The name of a file; `number` is 0 where the source becomes one file only."""
        return f"{self.stem}{self.joint}{number}{extension}" if number else f"{self.stem}{extension}"


def places(sources: Iterable[Found], longest: str) -> list[Place]:
    """A place for each source; `longest` is the longest extension that will follow the stem."""
    trees: dict[PurePath, str] = {}
    taken: dict[str, dict[str, int]] = {}
    named: list[tuple[str, str]] = []
    for source in sources:
        tree = trees.get(source.tree)
        if tree is None:
            tree = trees[source.tree] = "/".join(safe_name(part) for part in source.tree.parts)
        named.append((tree, _free(safe_name(source.stem, longest), longest, taken.setdefault(tree, {}))))
    # A tree is told from another by its letters alone on systems that do not tell cases apart.
    ordered = {tree: sorted(stems) for tree, stems in taken.items()}
    return [Place(tree, stem, _joint(stem.lower(), ordered[tree])) for tree, stem in named]


def _free(name: str, extension: str, taken: dict[str, int]) -> str:
    stem = name.removesuffix(extension)
    key = stem.lower()
    if key not in taken:
        taken[key] = 2
        return stem
    # The next number is remembered, or a thousand sources called "index" would be counted a million times.
    while f"{key}-{taken[key]}" in taken:
        taken[key] += 1
    free = f"{stem}-{taken[key]}"
    taken[key] += 1
    taken[free.lower()] = 2
    return free


def _joint(stem: str, stems: Sequence[str]) -> str:
    """Hyphens enough that no other stem begins with this one and them."""
    joint = "-"
    while True:
        at = bisect_left(stems, stem + joint)
        if at == len(stems) or not stems[at].startswith(stem + joint):
            return joint
        joint += "-"


def extensions(registry: Registry, to: Sequence[str]) -> dict[str, str]:
    """By the format as it was asked for, the end of its files' names; formats that share one are told by name."""
    writers = {name: registry.find(Writer, name).declaration for name in to}
    ends = [writer.extension for writer in writers.values()]
    return {
        name: writer.extension if ends.count(writer.extension) == 1 else f".{writer.name}{writer.extension}"
        for name, writer in writers.items()
    }


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
