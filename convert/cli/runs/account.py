"""What becomes of each source of a run that makes one file: told on the way, and written into the report."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from convert.batch.journal import STDOUT, Journal
from convert.batch.sources import STDIN, Found
from convert.batch.verdict import Output, Verdict, encodable, sound
from convert.cli.arguments import Arguments
from convert.cli.streams import say
from convert.cli.told import work_and_say
from convert.errors import ALL_FAILED, SOME_FAILED, ConvertError, OutputError, UsageError
from convert.io.archives import in_zip
from convert.io.files import is_same_place
from convert.io.source import Source
from convert.messages import printable
from convert.pipeline import read_source
from convert.report import Problem
from convert.results import Conversion, Reading, Writing


class _Entry(Struct, kw_only=True):
    """One source, as far as it has come."""

    name: str
    began: float
    sha256: str = ""
    reading: Reading | None = None
    writings: tuple[Writing, ...] = ()
    error: ConvertError | None = None
    outputs: tuple[Output, ...] = ()

    def verdict(self) -> Verdict:
        conversion = Conversion(self.reading, self.writings) if self.reading is not None else None
        return sound(
            Verdict.of(
                self.name,
                conversion,
                self.outputs,
                self.error,
                sha256=self.sha256,
                seconds=perf_counter() - self.began,
            )
        )


class Account:
    """Reads sources one after the other, and gives the journal a verdict on each once it is certain."""

    def __init__(self, arguments: Arguments, journal: Journal) -> None:
        self._arguments = arguments
        self._journal = journal
        self._open: list[_Entry] = []
        self.errors: list[ConvertError] = []
        self.total = 0

    def read(self, found: Found) -> Reading | None:
        """Read one source and say what was noticed; none if it cannot be read, which is told and reported."""
        self.total += 1
        entry = _Entry(name=found.name, began=perf_counter())
        try:
            source = _source(found, self._arguments.request.encoding)
            entry.sha256 = sha256(source.data).hexdigest()
            read = partial(read_source, source, self._arguments.request, self._arguments.registry)
            entry.reading = work_and_say(self._arguments, found.name, read)
        except ConvertError as error:
            self._fail(entry, error.at(printable(found.name)))
            return None
        self._open.append(entry)
        return entry.reading

    def add(self, writing: Writing) -> None:
        """Say what was made of the source that was read last."""
        self._open[-1].writings += (writing,)

    def assign(self, problems: Sequence[Problem], name: str) -> list[tuple[int, Problem]]:
        """The problems of what was made of all sources together, each with the number of the source it belongs to.

        That is the source of the article that it names, whose id its place begins with. Those that name none
        stand with the first source, under the name of what was made.
        """
        owners = {
            document.id: number
            for number, entry in reversed(list(enumerate(self._open)))
            for document in (entry.reading.documents if entry.reading is not None else ())
        }
        found = []
        for each in problems:
            article, _, rest = each.where.partition(": ")
            if article in owners:
                found.append((owners[article], replace(each, where=rest)))
            else:
                found.append((0, replace(each, where=f"{name}: {each.where}" if each.where else name)))
        return found

    def add_to_all(self, writing: Writing, name: str) -> tuple[Problem, ...]:
        """Say what was made of all sources together; give its problems with the sources they belong to."""
        owned = self.assign(writing.problems, name)
        for number, entry in enumerate(self._open):
            mine = tuple(each for owner, each in owned if owner == number)
            entry.writings += (replace(writing, data=b"", problems=mine),)
        return tuple(
            each
            if each.where.startswith(name)
            else replace(each, where=": ".join(filter(None, (printable(self._open[owner].name), each.where))))
            for owner, each in owned
        )

    def fail(self, error: ConvertError) -> None:
        """Nothing came of the source that was read last."""
        entry = self._open.pop()
        self._fail(entry, error.at(printable(entry.name)))

    def fail_all(self, error: ConvertError) -> None:
        """Nothing came of any source that is not judged yet, for a reason that is told elsewhere."""
        for entry in self._open:
            entry.error = error
            self._journal.add(entry.verdict())
        self._open.clear()

    def settle(self, outputs: Sequence[Output] = ()) -> None:
        """Report the sources read so far, now that what came of them is where it belongs."""
        for entry in self._open:
            entry.outputs = tuple(outputs)
            self._journal.add(entry.verdict())
        self._open.clear()

    def status(self, words: str) -> int:
        """The exit status; where some sources failed, a line says how many did not: "2 of 3 sources {words}"."""
        if not self.errors:
            return 0
        if len(self.errors) == self.total:
            return self.errors[0].status if self.total == 1 else ALL_FAILED
        say(f"{self.total - len(self.errors)} of {self.total} sources {words}, {len(self.errors)} failed")
        return SOME_FAILED

    def _fail(self, entry: _Entry, error: ConvertError) -> None:
        entry.error = error
        self.errors.append(error)
        say(str(error))
        self._journal.add(entry.verdict())


@contextmanager
def account(arguments: Arguments, everything: Sequence[Found], target: str) -> Iterator[Account]:
    """An account of the sources that become the file `target`; what was left out stands in the report already.

    Raises:
        OutputError: The report cannot be written, or would be a source or the result.
    """
    report = arguments.report
    if report and STDOUT not in {report, target} and target and is_same_place(report, target):
        raise OutputError("report and result are the same file", where=report, hint="choose another name")
    inputs = [each.path for each in everything if each.path not in ("", STDIN)]
    with Journal.open(report, inputs, overwrite=arguments.overwrite, durable=arguments.durable) as journal:
        for each in everything:
            if each.left_out:
                journal.add(Verdict.leave_out(encodable(each.name), each.left_out))
        yield Account(arguments, journal)


def output_of(name: str, digest: str) -> tuple[Output, ...]:
    """The file that was written, as the report names it; nothing for standard output."""
    return () if name in ("", STDOUT) else (Output(encodable(name), digest),)


def _source(found: Found, encoding: str) -> Source:
    if found.member and not in_zip(found.path):
        raise UsageError(
            "--merge reads only zip archives", where=found.name, hint="unpack it, and name the folder"
        )
    return found.open(encoding)
