"""Converts each source, says what went wrong, and goes on: one bad source never stops the rest."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from time import perf_counter

from convert.cli.arguments import Arguments, program
from convert.cli.sources import STDIN, Found, found_sources
from convert.cli.verdicts import Verdict, Verdicts
from convert.errors import ALL_FAILED, SOME_FAILED, ConvertError, OutputError, StrictError, UsageError
from convert.files import safe_name, write_whole
from convert.messages import listed, printable
from convert.pipeline import Conversion, Writing, check_request, convert
from convert.plugin import Writer
from convert.report import Problem


def run(arguments: Arguments) -> int:
    """Convert all sources; give the exit status.

    Raises:
        ConvertError: Nothing could begin.
    """
    _say_broken(arguments)
    writer = arguments.registry.find(Writer, arguments.to).declaration
    check_request(arguments.registry, arguments.options, arguments.filters, arguments.settings)
    sources = found_sources(arguments.sources, arguments.registry)
    if len(sources) > 1 and not arguments.folder:
        raise UsageError(f"{len(sources)} sources need a folder to write into", hint="say -d FOLDER")
    if writer.binary and not arguments.folder and arguments.output in ("", "-") and sys.stdout.isatty():
        raise OutputError(f"{writer.name} is binary and this is a terminal", hint="say -o FILE")
    inputs = [Path(each.path) for each in sources if each.path != STDIN]
    target = _Target(arguments, inputs)
    errors: list[ConvertError] = []
    with Verdicts.opened(arguments.report, inputs, overwrite=arguments.overwrite) as verdicts:
        for source in sources:
            error = _one(arguments, source, target, verdicts)
            if error is not None:
                errors.append(error)
    if len(sources) > 1 and errors:
        done = len(sources) - len(errors)
        _say(f"{done} of {len(sources)} sources were converted, {len(errors)} failed")
        return SOME_FAILED if done else ALL_FAILED
    return errors[0].status if errors else 0


def _one(arguments: Arguments, source: Found, target: "_Target", verdicts: Verdicts) -> ConvertError | None:
    began = perf_counter()
    name = "standard input" if source.path == STDIN else source.path
    conversion: Conversion | None = None
    outputs: list[str] = []
    error: ConvertError | None = None
    try:
        conversion = _converted(arguments, source)
        _say_problems(arguments, name, conversion.problems)
        if arguments.strict:
            _refuse_warnings(conversion.problems)
        outputs = target.put(source, conversion)
    except ConvertError as failed:
        error = failed
        _say(str(error.at(printable(name))))
        if arguments.debug:
            import traceback  # noqa: PLC0415 - only for whoever asks for it

            traceback.print_exception(error)
    verdicts.add(Verdict.of(name, conversion, outputs, error, round(perf_counter() - began, 4)))
    return error


def _converted(arguments: Arguments, source: Found) -> Conversion:
    stdin = source.path == STDIN
    return convert(
        sys.stdin.buffer if stdin else source.path,
        arguments.to,
        reader=arguments.reader,
        encoding=arguments.encoding,
        options=arguments.options,
        filters=arguments.filters,
        settings=arguments.settings,
        validate=arguments.validate,
        registry=arguments.registry,
    )


def _refuse_warnings(problems: Sequence[Problem]) -> None:
    warnings = [problem for problem in problems if problem.severity != "note"]
    if warnings:
        many = f"{len(warnings)} warnings" if len(warnings) > 1 else "a warning"
        raise StrictError(f"{many} under --strict, nothing was written: {warnings[0]}")


class _Target:
    """Where results go: standard output, one file, or a folder."""

    def __init__(self, arguments: Arguments, inputs: list[Path]) -> None:
        self._arguments = arguments
        self._inputs = inputs
        self._taken: dict[PurePath, set[str]] = {}
        if arguments.output not in ("", "-"):
            # Said before the work, not after it.
            _refuse_to_replace(Path(arguments.output), overwrite=arguments.overwrite)

    def put(self, source: Found, conversion: Conversion) -> list[str]:
        """Put the writings of a source where they belong; give the names of the files."""
        writings = conversion.writings
        if self._arguments.folder:
            return [str(path) for path in self._in_folder(source, conversion)]
        if len(writings) > 1:
            raise OutputError(
                f"there are {len(writings)} articles in it, and {writings[0].writer} holds one",
                hint="say -d FOLDER, or choose a format that holds several",
            )
        if self._arguments.output in ("", "-"):
            _to_stdout(writings[0].data)
            return []
        self._write(Path(self._arguments.output), writings[0].data)
        return [self._arguments.output]

    def _in_folder(self, source: Found, conversion: Conversion) -> Iterator[Path]:
        tree = PurePath(*(safe_name(part) for part in source.tree.parts))
        folder = Path(self._arguments.folder) / tree
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot be made: {error.strerror}", where=str(folder)) from None
        stem = "stdin" if source.path == STDIN else Path(source.path).stem
        taken = self._taken.setdefault(tree, set())
        writings: Sequence[Writing] = conversion.writings
        for number, writing in enumerate(writings, 1):
            numbered = f"{stem}-{number}" if len(writings) > 1 else stem
            name = safe_name(numbered, writing.extension, taken)
            taken.add(name.lower())
            self._write(folder / name, writing.data)
            yield folder / name

    def _write(self, path: Path, data: bytes) -> None:
        write_whole(path, data, overwrite=self._arguments.overwrite, inputs=self._inputs)


def _refuse_to_replace(path: Path, *, overwrite: bool) -> None:
    if path.is_file() and not overwrite:
        raise OutputError("this file exists", where=str(path), hint="say --overwrite, or choose another name")


def _to_stdout(data: bytes) -> None:
    rest = memoryview(data)
    try:
        # An unbuffered standard output (python -u) may take a part only.
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where="standard output") from None


def _say_broken(arguments: Arguments) -> None:
    if arguments.verbosity >= 0 and arguments.registry.broken:
        names = [printable(plugin.name) for plugin in arguments.registry.broken]
        many = "plugin is" if len(names) == 1 else "plugins are"
        _say(f"warning: the {many} set aside: {listed(names)}; --list-plugins says why")


def _say_problems(arguments: Arguments, name: str, problems: Sequence[Problem]) -> None:
    for problem in problems:
        if problem.severity == "note" and arguments.verbosity > 0:
            _say(f"{printable(name)}: {problem}")
        elif problem.severity != "note" and arguments.verbosity >= 0:
            _say(f"{problem.severity}: {printable(name)}: {problem} [{problem.id}]")


def _say(line: str) -> None:
    print(f"{program()}: {line}", file=sys.stderr)
