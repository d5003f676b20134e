"""Jobs with the bytes of what no worker can read by itself: standard input, and the members of a tar archive."""

import sys
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from convert.batch.archives import Archives
from convert.batch.sources import STDIN, Found
from convert.batch.verdict import Failure
from convert.batch.work import Job
from convert.errors import ContentError, ConvertError
from convert.io.archives import in_zip
from convert.io.source import Source


def load_jobs(sources: Sequence[Found], jobs: Sequence[Job], archives: Archives) -> Iterator[Job]:
    """The jobs; those that need bytes get them when it is their turn, so that only a few are held at a time."""
    tars: dict[str, dict[str, Job]] = {}
    for source, job in zip(sources, jobs, strict=True):
        if source.path == STDIN:
            yield _with_stdin(job)
        elif source.member and not in_zip(source.path):
            tars.setdefault(source.path, {})[source.member] = job
        else:
            yield job
    for path, wanted in tars.items():
        yield from _from_tar(path, wanted, archives)


def _with_stdin(job: Job) -> Job:
    try:
        return replace(job, data=Source.open(sys.stdin.buffer, name=job.name).data, path=b"")
    except ConvertError as error:
        return replace(job, refused=Failure.of(error))


def _from_tar(path: str, wanted: dict[str, Job], archives: Archives) -> Iterator[Job]:
    rest = dict(wanted)
    failure: ConvertError = ContentError("this member is gone from the archive")
    try:
        for member, data in archives.tar_members(path, list(wanted)):
            job = rest.pop(member, None)
            if job is None:
                continue
            if isinstance(data, ConvertError):
                yield replace(job, refused=Failure.of(data))
            else:
                # Its name in the archive need not be text, and has done its work.
                yield replace(job, data=data, member="")
    except ConvertError as error:
        failure = error
    for job in rest.values():
        yield replace(job, refused=Failure.of(failure))
