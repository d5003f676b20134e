"""Builds what a release consists of, and says what is wrong with it.

usage: release.py FOLDER

The sdist holds every file of the repository and no other. The wheel built from it is, member by member, the
one that is built from the checkout, and brings the import packages of pyproject.toml alone.
"""

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Build, compare, and print what is wrong."""
    folder = Path(sys.argv[1])
    # The first way makes the sdist, and a wheel of it; the second one a wheel of the checkout.
    for way, target in ([], folder), (["--wheel"], folder / "checkout"):
        subprocess.run([sys.executable, "-m", "build", *way, "--outdir", target, ROOT], check=True)  # noqa: S603
    [sdist], [wheel], [other] = (
        sorted(where.glob(pattern))
        for where, pattern in ((folder, "*.tar.gz"), (folder, "*.whl"), (folder / "checkout", "*.whl"))
    )
    faults = [*faults_of_sdist(sdist), *faults_of_wheel(wheel, other)]
    print(*faults or ["sdist and wheel are whole and clean"], sep="\n")
    return int(bool(faults))


def faults_of_sdist(path: Path) -> Iterator[str]:
    """What lacks, and what does not belong there."""
    with tarfile.open(path) as archive:
        given = {member.name.partition("/")[2] for member in archive.getmembers() if not member.isdir()}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - git is git
    wanted = set(filter(None, listed.stdout.split("\0"))) | {"PKG-INFO"}
    yield from (f"{path.name} lacks {name}" for name in sorted(wanted - given))
    yield from (f"{path.name} holds {name}, which git does not know" for name in sorted(given - wanted))


def faults_of_wheel(path: Path, other: Path) -> Iterator[str]:
    """Where two wheels differ, and names on the top that are not ours."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = {"convert", "newsconvert", *project["entry-points"]["newsconvert"].values()}
    with zipfile.ZipFile(path) as ours, zipfile.ZipFile(other) as theirs:
        one, two = ({name: archive.read(name) for name in archive.namelist()} for archive in (ours, theirs))
    if not path.name.endswith("-py3-none-any.whl"):
        yield f"{path.name} is not the pure wheel: unset NEWSCONVERT_COMPILED"
    for name in sorted(one.keys() | two.keys()):
        if one.get(name) != two.get(name):
            yield f"{name}: another one in the wheel of the sdist than in that of the checkout"
    top = {name.partition("/")[0] for name in one}
    information = {name for name in top if name.endswith(".dist-info")}
    if top - information != packages or len(information) != 1:
        yield f"{path.name} has on its top {sorted(top)}"
    yield from (f"{path.name} holds {name}" for name in one if name.endswith(".pyc") or "/." in name)


if __name__ == "__main__":
    sys.exit(main())
