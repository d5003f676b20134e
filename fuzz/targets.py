"""What is fuzzed: each target takes any bytes, and ends without an error or with a `ConvertError`.

`fuzz/run.py` feeds them with atheris, which looks for new ways through the code, for minutes or hours; tests/fuzz
feeds them with hypothesis, briefly, at every run of the tests.
"""

import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import convert
from convert.batch.sources import read_names
from convert.errors import ContentError, ConvertError, InputError, PluginError
from convert.io.archives import in_zip, listing, tar_members, zip_member
from convert.io.compressed import unpack
from convert.io.files import safe_name
from convert.io.source import Source
from convert.kit.spans import cut, edit, nest, runs, tidy
from convert.kit.timestamps import in_zone, iso, parse_timestamp
from convert.kit.urls import safe_url
from convert.loading.registry import registry
from convert.model import Emphasis, Link, Strong, Text
from convert.plugin import Filter, Reader, Writer

_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.xz", ".tar.bz2")
_MOST_READ = 20
_LONGEST_NAME = 205
_WHOLE = 16
_NO_FILTERS = {each.declaration.name: False for each in registry().all(Filter)}


def article(reader: str, data: bytes) -> None:
    """Read bytes with a reader; of one input in sixteen, find quotes too, and write it.

    The length says which, and in which format: filters and writers take ten times as long as a reader, and what
    is new to the reader would be found ten times later.
    """
    share, rest = divmod(len(data), _WHOLE)
    try:
        reading = convert.read(Source(data, name="fuzz"), reader=reader, filters={} if rest == 0 else _NO_FILTERS)
    except PluginError:
        raise
    except ConvertError:
        return
    if rest == 0:
        writers = registry().all(Writer)
        for document in reading.documents:
            try:
                convert.write(document, writers[share % len(writers)].declaration.name)
            except PluginError:
                raise
            except ConvertError:
                # A format may refuse what it cannot say, such as NewsML-G2 an article without a date.
                continue


def quotes(data: bytes) -> None:
    """Quotes are found in any text, and lie in it."""
    text = data.decode("utf-8", "replace")
    with suppress(ContentError):
        document = convert.read(Source.from_text(text, name="fuzz.txt"), reader="text").document
        expect(not document.check())


def spans(data: bytes) -> None:
    """Marks from the first bytes on a text of the rest: nothing of the text is lost, and everything nests."""
    numbers, text = list(data[:12]), data[12:].decode("utf-8", "replace")
    size = len(text)
    marks = []
    for number in range(0, len(numbers) - 2, 3):
        kind, *ends = numbers[number : number + 3]
        start, end = sorted(each % (size + 1) for each in ends)
        if start < end:
            made = (Emphasis(start, end), Strong(start, end), Link(start, end, f"https://a.example/{kind}"))
            marks.append(made[kind % 3])
    marked = Text(text, tuple(marks))
    opened = []
    words = []
    for event in nest(marked):
        if isinstance(event, str):
            words.append(event)
        elif type(event).__name__ == "Open":
            opened.append(event.mark)
        else:
            opened.pop()
    expect("".join(words) == text and not opened)
    expect("".join(run for run, _ in runs(marked)) == text)
    tidy(marked)
    if size:
        at = numbers[0] % size
        expect(cut(marked, 0, at).text + cut(marked, at).text == text)
        expect(edit(marked, [(at, at + 1, "new")]).text == text[:at] + "new" + text[at + 1 :])


def dates(data: bytes) -> None:
    """A date is read and written again as it was, or it is not a date."""
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        stamp = parse_timestamp(text)
        expect(parse_timestamp(iso(stamp)).at == stamp.at)
        in_zone(stamp, "America/Caracas")


def names(data: bytes) -> None:
    """A file name is one short name, and an address is safe, whatever they were made from."""
    text = data.decode("utf-8", "surrogateescape")
    name = safe_name(text, ".xml")
    expect(0 < len(name.encode()) <= _LONGEST_NAME and "/" not in name and not name.startswith("."))
    address = safe_url(text)
    expect(not address or address.startswith(("http", "mailto:")))
    expect(safe_url(address) == address)
    with suppress(InputError):
        read_names(io.BytesIO(data), "fuzz")


def archives(data: bytes) -> None:
    """An archive is listed, and its members are read, or it is told why not; the first byte says of which kind."""
    end = _ARCHIVES[data[0] % len(_ARCHIVES)] if data else ".zip"
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{end}")
        path.write_bytes(data[1:])
        with suppress(ConvertError):
            names, _ = listing(str(path), ())
            expect(all(names) and len(set(names)) == len(names))
            if in_zip(str(path)):
                for name in names[:_MOST_READ]:
                    with suppress(ConvertError):
                        zip_member(str(path), name)
            else:
                expect({name for name, _ in tar_members(str(path), names[:_MOST_READ])} <= set(names))


def compressed(data: bytes) -> None:
    """A compressed file is unpacked, or it is told why not."""
    with suppress(ConvertError):
        unpack(data, "a.gz")


def expect(law: bool) -> None:  # noqa: FBT001 - what holds or does not
    """Complain where a law is broken."""
    if not law:
        raise AssertionError("a law does not hold")


def _reading(name: str) -> Callable[[bytes], None]:
    return lambda data: article(name, data)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "spans": spans,
    "dates": dates,
    "names": names,
    "quotes": quotes,
    "archives": archives,
    "compressed": compressed,
    **{each.declaration.name: _reading(each.declaration.name) for each in registry().all(Reader)},
}
"""The targets by name; every reader that is installed is one."""
