"""Sources, archives and answers of the web at the borders: sizes, shares, lengths and numbers of their formats."""

import bz2
import gzip
import io
import lzma
import os
import re
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from border_pages import holds

from convert.errors import ContentError, InputError
from convert.io import archives, files, guess, remote, tars
from convert.io.compressed import _refuse_larger, unpack
from convert.io.decode import _is_text, _legacy, binary_kind
from convert.io.files import safe_name
from convert.io.remote import plain
from convert.io.source import Source, _digest
from convert.io.web.addresses import Policy, Refused, Server
from convert.io.web.fetch import _REDIRECTING, Web, _Moved
from convert.report import Report

MIB = 1024**2
GIB = 1024**3
RUSSIAN = "паром".encode("cp1251")


def allowed(work: Callable[..., object], *given: object) -> bool:
    try:
        work(*given)
    except ContentError:
        return False
    return True


def directory(size: int, entries: int) -> bool:
    """Whether an archive's list of so many bytes that names so many members is read."""
    file = io.BytesIO(b"PK\x01\x02" * entries)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archives.zipfile, "_EndRecData", lambda _: [0] * 5 + [size], raising=False)
        return allowed(archives._refuse_long_directory, file)


def binary(controls: int) -> bool:
    """Whether a thousand bytes with so many controls are not text."""
    return binary_kind(b"\x01" * controls + b"q" * (1000 - controls)) != ""


def controls_at(place: int, length: int = 40_000) -> bool:
    """Whether controls at a place of a long text are seen; as many as are too many."""
    data = bytearray(b"q" * length)
    data[place : place + 2500] = b"\x01" * 2500
    return binary_kind(bytes(data)) != ""


def wide(zeros: int) -> bool:
    """Whether a hundred letters of two bytes, so many with a zero, are told as UTF-16."""
    data = b"q\0" * zeros + "є".encode("utf-16-le") * (100 - zeros)
    return "utf-16-le" in binary_kind(data + b"\x01" * 60)


def guessed(high: int, low: int) -> bool:
    """Whether the encoding of a text with so many bytes above 127, and so many below, is guessed."""
    asked: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("charset_normalizer.from_bytes", lambda data, **_: asked.append(data) or _NoGuess())
        guess.guess_encoding(b"\xe0" * high + b"q" * low)
    return asked != []


class _NoGuess:
    def best(self) -> None:
        """Nothing fits."""


def kana(share: int) -> str:
    """What is taken for Korean with so many bytes of a hundred that begin kana."""
    data = b"\xa4\xa2" * share + b"\xb0\xa1" * (100 - share)
    return guess._plain(data, "cp949", 200)


def parts(number: int) -> bool:
    return allowed(unpack, gzip.compress(b"") * number, "a.gz")


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "bytes of an archive": (8 * GIB, lambda n: allowed(archives._check_size, n, GIB)),
    "times its size that an archive holds": (200, lambda n: allowed(archives._check_size, n * MIB, MIB)),
    "bytes for which the ratio does not count": (64 * MIB, lambda n: allowed(archives._check_size, n, 1)),
    "bytes of an archive's list": (256 * MIB, lambda n: directory(n, 1)),
    "members of an archive's list": (100_000, lambda n: directory(100_000 * 46 + 1, n)),
    "bytes of a list whose members are not counted": (100_000 * 46, lambda n: directory(n, 100_001)),
    "bytes of a compressed file": (256 * MIB, lambda n: allowed(_refuse_larger, n)),
    "parts of a compressed file": (1000, parts),
    "controls of a thousand bytes of text": (50, lambda n: not binary(n)),
    "bytes of a text that are looked at": (
        16_384 - 1,
        lambda n: binary_kind(b"q" * n + b"\x01" * 5000 + b"q" * 40_000) != "",
    ),
    "letters of a text of two bytes each": (-4, lambda n: _is_text("q".encode("utf-16-le") * -n, "utf-16-le")),
    "bytes that a guess needs": (-40, lambda n: guessed(-n, 0)),
    "bytes below 128 to a hundred above, of a text that is guessed": (399, lambda n: guessed(100, n)),
    "bytes of kana of a hundred": (20, lambda n: kana(n) != "euc_jp"),
    "letters of a name": (200, lambda n: len(safe_name("q" * (n - 4), ".txt", set())) == n),
    "letters of an id": (100, lambda n: Source(b"", name="q" * n + ".txt").identifier == "q" * n),
    "bytes for sniffing": (65_536, lambda n: len(Source(b"q" * n, name="a").head) == n),
    "letters of a file's name": (255, lambda n: "check the name" in _hint("q" * n)),
}


def _hint(name: str) -> str:
    with pytest.raises(InputError) as caught:
        Source.open(Path(name))
    return str(caught.value)


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_a_pipe_waits_ten_seconds_for_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    now = [0.0]
    monkeypatch.setattr(files.time, "monotonic", lambda: now[0])
    waits: list[float] = []
    monkeypatch.setattr(
        files.time, "sleep", lambda seconds: waits.append(seconds) or now.__setitem__(0, sum(waits))
    )
    with pytest.raises(OSError, match="nothing is reading"):
        files._into_special(pipe, b"Boats")
    assert 10 <= now[0] < 10.1
    assert set(waits) == {0.05}


def test_what_is_unpacked_from_xz_takes_256_mib(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    real = lzma.LZMADecompressor
    monkeypatch.setattr(lzma, "LZMADecompressor", lambda memlimit: asked.append(memlimit) or real())
    assert unpack(lzma.compress(b"Boats"), "a.xz") == b"Boats"
    assert asked == [256 * MIB]


def test_an_archive_that_ends_too_early_is_asked_sixteen_times():
    holds(lambda n: allowed(_read_at_end, n), 16)


def _read_at_end(times: int) -> None:
    counted = tars._Counted(io.BytesIO(b""), 1, archives._check_size)
    for _ in range(times):
        counted.read(1)


def test_an_archive_of_too_much_says_how_much_that_is():
    with pytest.raises(ContentError, match="more than 8 GiB"):
        archives._check_size(9 * GIB, GIB)


def test_files_that_are_not_whole_have_names_of_sixteen_digits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(files.TOKEN_VARIABLE, raising=False)
    assert len(files._token.__wrapped__()) == 16
    put: list[str] = []
    nothing = {"makedirs": lambda *_, **__: None, "mv": lambda *_: None}
    remote._put_and_move(
        SimpleNamespace(pipe_file=lambda path, _: put.append(path), **nothing), "a/b.txt", b"Boats"
    )
    assert re.fullmatch(r"a/\.newsconvert-[0-9a-f]{16}-b\.txt", put[0])


def test_a_name_is_looked_up_for_five_seconds(monkeypatch: pytest.MonkeyPatch):
    policy = Policy((), ())
    asked: list[float] = []
    monkeypatch.setattr(policy, "_look_up", lambda _server, seconds: asked.append(seconds) or [])
    for seconds in (3, 9):
        with suppress(Refused):
            policy.addresses(Server("https", "a.example", 443, "/"), seconds)
    assert asked == [3, 5]


def test_controls_are_those_that_no_text_has():
    seen = {code for code in range(256) if binary_kind(bytes([code]) * 100)}
    assert seen == {*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F}


def test_controls_are_seen_at_both_ends_of_a_long_text():
    assert controls_at(0)
    assert controls_at(37_000)


def test_zeros_of_four_tenths_of_the_letters_are_text_of_two_bytes():
    # With sixty controls behind them, a hundred letters are 260 bytes.
    assert [wide(zeros) for zeros in (50, 52, 53, 60)] == [False, False, True, True]


def test_bytes_below_128_are_not_stray():
    report = Report()
    assert _legacy("é".encode() * 3 + b"\x7f" * 9 + b"\x80", 15, report).encoding == "utf-8"
    assert _legacy("é".encode() + b"\x80\x81", 2, report).encoding != "utf-8"


def test_a_text_of_letters_without_capitals_is_hebrew():
    assert guess._plain("שלום".encode("cp1255"), "cp1251", 4) == "cp1255"
    for code in (0xC0, 0xDF, 0xFB, 0xFF):
        assert guess._plain(RUSSIAN + bytes([code]), "cp1251", 6) == "cp1251"


def test_a_path_of_this_machine_stands_behind_three_signs():
    assert (plain("file:///a/b"), plain("local://a")) == ("/a/b", "a")


def test_ids_made_of_content_and_of_paths_have_twelve_and_sixteen_digits():
    assert len(Source(b"boats").identifier) == len("doc-") + 16
    assert _digest("boats") == f"{int.from_bytes(b'boats') % (2**48 - 59):012x}"
    assert _digest("x" * 40) == f"{int.from_bytes(b'x' * 40) % (2**48 - 59):012x}"


@pytest.mark.parametrize(
    ("scheme", "port", "name"), [("http", 80, "a"), ("http", 81, "a:81"), ("https", 443, "a")]
)
def test_usual_ports_are_not_named(scheme: str, port: int, name: str):
    assert Server(scheme, "a", port, "/").name == name


def test_answers_that_lead_elsewhere():
    assert sorted(_REDIRECTING) == [301, 302, 303, 307, 308]


def test_a_member_that_is_encrypted_is_refused(tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"Boats")
    data = bytearray(path.read_bytes())
    assert archives.member(str(path), "a.txt") == b"Boats"
    start = data.index(b"PK\x01\x02") + 8
    for flags in (2, 1):
        data[start : start + 2] = struct.pack("<H", flags)
        path.write_bytes(data)
        assert allowed(archives.member, str(path), "a.txt") is (flags == 2)


def test_compressed_archives_are_told_by_their_first_six_bytes():
    for packed in (gzip.compress(b"q"), bz2.compress(b"q"), lzma.compress(b"q"), b"q"):
        assert tars._unpack(io.BytesIO(packed)).read() == b"q"


def test_what_may_be_taken_from_the_web_unasked():
    web = Web()
    assert (web._largest, web._left, web._seconds) == (8 * MIB, 64 * MIB, 20)


def test_an_address_may_lead_on_five_times(monkeypatch: pytest.MonkeyPatch):
    web, asked = Web(), list[Server]()
    monkeypatch.setattr(web._policy, "server", lambda url: Server("https", url, 443, "/"))
    monkeypatch.setattr(web, "_ask", lambda server, _end: asked.append(server) or _Moved("/on"))
    with pytest.raises(Refused, match="more than 5 redirects"):
        web.fetched("https://a.example/")
    assert len(asked) == 6


@pytest.mark.parametrize("place", ["http://[::1", "//[x", "https://[fe80::zz]/"])
def test_an_address_may_not_lead_to_what_is_no_address(place: str, monkeypatch: pytest.MonkeyPatch):
    web = Web(private=("a.example:443",))
    monkeypatch.setattr(web, "_ask", lambda _server, _end: _Moved(place))
    with pytest.raises(Refused, match="not a valid address"):
        web.fetched("https://a.example/")


def test_a_file_of_the_web_may_take_ten_seconds_and_all_of_them_twenty(monkeypatch: pytest.MonkeyPatch):
    ends: list[float] = []
    monkeypatch.setattr("convert.io.web.fetch.time.monotonic", lambda: 100.0)
    web = Web()
    monkeypatch.setattr(web._policy, "server", lambda url: Server("https", url, 443, "/"))
    monkeypatch.setattr(web, "_ask", lambda _server, end: ends.append(end) or (b"", "text/html"))
    web.fetched("https://a.example/")
    assert (ends, web._end) == ([110], 120)


def test_an_answer_may_have_64_kib_besides_the_file(monkeypatch: pytest.MonkeyPatch):
    limits: list[int] = []

    def line(_socket: object, _end: float, most: int) -> object:
        limits.append(most)
        raise OSError("no more is wanted")

    web = Web(size=1)
    monkeypatch.setattr("convert.io.web.fetch._Line", line)
    monkeypatch.setattr(web, "_connect", lambda *_: None)
    with suppress(OSError):
        web._ask(Server("https", "a.example", 443, "/"), 1)
    assert limits == [MIB + 65_536]


@pytest.mark.parametrize(("place", "blocks"), [(503, 1), (504, 2), (505, 1)])
def test_the_map_of_a_sparse_file_goes_on_where_a_block_says_so(place: int, blocks: int):
    first = bytearray(512)
    first[place] = 1
    header = tars._Modest("a")
    header._sparse_structs = ([], True, 0)  # type: ignore[attr-defined] # as tarfile leaves it
    archive = SimpleNamespace(fileobj=io.BytesIO(bytes(first) + bytes(1024)))
    header._proc_sparse(archive)  # type: ignore[arg-type] # as much as is looked at
    assert archive.fileobj.tell() == blocks * 512


def far_directory(behind: int) -> bool:
    """Whether two members are counted whose list has so many bytes behind it."""
    file = io.BytesIO(b"PK\x01\x02" * 2 + bytes(behind))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archives.zipfile, "_EndRecData", lambda _: [0] * 5 + [100], raising=False)
        patch.setattr(archives, "MOST_MEMBERS", 1)
        return not allowed(archives._refuse_long_directory, file)


def test_the_list_of_members_is_sought_as_far_as_the_longest_comment_reaches():
    holds(far_directory, 65_635 + 100 - 8)


def test_a_name_of_more_than_255_characters_may_be_text(tmp_path: Path):
    def is_name(length: int) -> bool:
        start = f"{tmp_path / 'none'}/"
        with pytest.raises(InputError) as raised:
            Source.open(Path(start + "q" * (length - len(start)))).data  # noqa: B018 - it reads the file
        return raised.value.hint == "check the name"

    holds(is_name, 255)


def test_a_member_that_is_encrypted_says_so(tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Boats came.")
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ContentError, match="this member is encrypted"):
        Source.open(f"zip://a.txt::{path}").data  # noqa: B018 - it reads the member


@pytest.mark.parametrize(("byte", "encoding"), [(0xA0, "cp1255"), (0xBF, "cp1255"), (0xC0, "cp1251")])
def test_the_first_capital_of_russian_follows_its_signs(byte: int, encoding: str):
    assert guess._plain(bytes([0xE0, byte]), "cp1251", 2) == encoding


def test_bytes_above_127_are_counted():
    assert bytes(range(256)).translate(None, guess._HIGH) == bytes(range(128, 256))
