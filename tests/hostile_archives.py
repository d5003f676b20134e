"""Archives that mean harm, made from words: by name, the bytes of each."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator

ARTICLE = b"The ferry is back\n\nIt came at noon.\n"


def plain_tar(names: list[str], mode: str = "w", encoding: str = "utf-8") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, encoding=encoding, format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        for name in names:
            about = tarfile.TarInfo(name)
            about.size = len(ARTICLE)
            archive.addfile(about, io.BytesIO(ARTICLE))
    return file.getvalue()


def plain_zip(names: list[str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in names:
            archive.writestr(name or "x", ARTICLE)
    return file.getvalue()


def header(name: str, size: int, kind: bytes = b"0") -> bytes:
    """A header of a tar, whose size may be any number below 2**88."""
    about = tarfile.TarInfo(name)
    about.type = kind
    data = bytearray(about.tobuf(tarfile.GNU_FORMAT))
    data[124:136] = b"%011o\0" % size if size < 8**11 else b"\x80" + size.to_bytes(11, "big")
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data)
    return bytes(data)


def sparse_tar(blocks: int, real_size: int) -> bytes:
    """A GNU sparse file with a map of many blocks, and a size far beyond what there is."""
    data = bytearray(header("a.txt", 0, tarfile.GNUTYPE_SPARSE))
    data[482] = 1 if blocks else 0
    data[483:495] = b"\x80" + real_size.to_bytes(11, "big")
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data)
    entry = b"%011o\0%011o\0" % (512, 512)
    maps = (entry * 21 + b"\1" + bytes(7)) * (blocks - 1) + entry * 21 + bytes(8)
    return bytes(data) + maps + bytes(1024)


def pax_tar(**fields: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        about = tarfile.TarInfo("a.txt")
        about.size = len(ARTICLE)
        about.pax_headers = {name.replace("_", "."): value for name, value in fields.items()}
        archive.addfile(about, io.BytesIO(ARTICLE))
    return file.getvalue()


def nested_pax(depth: int) -> bytes:
    record = b"11 path=a.t\n"[:11]
    one = header("pax", len(record), tarfile.XHDTYPE) + record + bytes(512 - len(record))
    return one * depth + header("a.txt", 0) + bytes(1024)


def nested_archives(names: list[str]) -> bytes:
    """A ZIP with a ZIP, a tar and compressed articles in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("in.zip", plain_zip(names))
        archive.writestr("in.tar", plain_tar(names))
        archive.writestr("d.txt.gz", gzip.compress(ARTICLE))
    return file.getvalue()


def many_entries(count: int) -> bytes:
    """A ZIP directory of many entries that all mean one member."""
    base = plain_zip(["a.txt"], zipfile.ZIP_STORED)
    start = base.index(b"PK\x01\x02")
    end = base.index(b"PK\x05\x06")
    directory = base[start:end] * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), start, 0)
    return base[:start] + directory + tail


def empty_name() -> bytes:
    base = plain_zip(["x", "a.txt"], zipfile.ZIP_STORED)
    data = base.replace(b"\x01\x00\x00\x00x", b"\x00\x00\x00\x00")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        about = zipfile.ZipInfo("x")
        about.filename = ""
        archive.writestr(about, ARTICLE)
        archive.writestr("a.txt", ARTICLE)
    return file.getvalue() or data


def broken_lzma() -> bytes:
    data = bytearray(plain_zip(["a.txt", "b.txt"], zipfile.ZIP_LZMA))
    at = data.index(b"a.txt") + 5 + 9
    data[at : at + 12] = b"not as it was"[:12]
    return bytes(data)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "latin1.tar": lambda: plain_tar(["caf\xe9.txt", "a.txt"], encoding="latin-1"),
    "latin1.tar.gz": lambda: plain_tar(["caf\xe9.txt"], mode="w:gz", encoding="latin-1"),
    "empty-name.zip": empty_name,
    "size-2-40.tar": lambda: header("a.txt", 2**40) + ARTICLE,
    "size-2-39.tar": lambda: header("a.txt", 2**39) + ARTICLE,
    "size-2-80.tar": lambda: header("a.txt", 2**80) + ARTICLE,
    "size-2-80.tgz": lambda: gzip.compress(header("a.txt", 2**80) + ARTICLE),
    "sparse.tar.gz": lambda: gzip.compress(sparse_tar(1, 5 * 1024**3)),
    "sparse-map.tar.gz": lambda: gzip.compress(sparse_tar(300_000, 5 * 1024**3)),
    "sparse-pax.tar": lambda: pax_tar(GNU_sparse_major="1", GNU_sparse_minor="0", GNU_sparse_realsize=str(2**35)),
    "sparse-pax-00.tar": lambda: pax_tar(GNU_sparse_size=str(2**33), GNU_sparse_numblocks="1"),
    "sparse-pax-map.tar": lambda: pax_tar(GNU_sparse_map="0,1," * 9 + "0,1", GNU_sparse_size=str(2**33)),
    "pax-size.tar": lambda: pax_tar(size=str(2**70)),
    "pax-size-negative.tar": lambda: pax_tar(size="-512"),
    "pax-nested.tar": lambda: nested_pax(5000),
    "long-name.tar": lambda: header("././@LongLink", 2**33, tarfile.GNUTYPE_LONGNAME) + bytes(512),
    "broken-lzma.zip": broken_lzma,
    "many.zip": lambda: many_entries(400_000),
    "cut.tar.xz": lambda: lzma.compress(plain_tar(["a.txt"]))[:60],
    "directory-only.tar": lambda: header("a.txt/", 0, b"5") + bytes(1024),
    "link.tar": lambda: header("a.txt", 0, b"2") + bytes(1024),
}
"""Every case: a file name, and what makes the file."""


def mutated(count: int, seed: int = 20261130) -> Iterator[tuple[str, bytes]]:
    """Archives with bytes changed, cut out, doubled or moved; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same damage at every run
    names = ["a.txt", "sub/b.txt", "c.html"]
    bases = [
        ("zip", plain_zip(names)),
        ("zip", plain_zip(names, zipfile.ZIP_STORED)),
        ("zip", plain_zip(names, zipfile.ZIP_LZMA)),
        ("zip", plain_zip(names, zipfile.ZIP_BZIP2)),
        ("tar", plain_tar(names)),
        ("tar", sparse_tar(3, 10_000)),
        ("tar", pax_tar(path="\xe9" * 200 + ".txt", size="36")),
        ("tgz", plain_tar(names, mode="w:gz")),
        ("tar.gz", plain_tar(names, mode="w:gz")),
        ("tar.xz", plain_tar(names, mode="w:xz")),
        ("txz", plain_tar(names, mode="w:xz")),
        ("tar.bz2", plain_tar(names, mode="w:bz2")),
        ("tbz2", plain_tar(names, mode="w:bz2")),
        ("zip", nested_archives(names)),
        ("html.gz", gzip.compress(ARTICLE)),
        ("txt.xz", lzma.compress(ARTICLE)),
        ("txt.bz2", bz2.compress(ARTICLE)),
    ]
    for number in range(count):
        end, base = bases[number % len(bases)]
        yield f"m{number:04}.{end}", mutation(bytearray(base), chance)


def mutation(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) or 1)
        size = chance.choice((1, 1, 2, 4, 8, 64))
        deed = chance.randrange(5)
        if deed == 0:
            data[at : at + size] = chance.randbytes(size)
        elif deed == 1:
            data[at : at + size] = bytes([chance.choice((0, 0x7F, 0x80, 0xFF))]) * size
        elif deed == 2:
            del data[at : at + size]
        elif deed == 3:
            data[at:at] = data[at : at + size]
        else:
            other = chance.randrange(len(data) or 1)
            data[at : at + size] = data[other : other + size]
        if not data:
            break
    return bytes(data)
