"""Damaged and malicious inputs, made from a good one: what a reader and a check must survive.

Everything is made here, small, and the same on every run. `kind_of` says what the good input is, and so which
attacks of its kind (entities, deep nesting, archives) are added to the damage that fits any bytes.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["text", "markup", "json", "zip"]

_LARGE = 100_000
_DEEP = 20_000
_BOMB = 20 * 1024 * 1024


def kind_of(data: bytes) -> Form:
    """What bytes look like: an archive, JSON, markup, or plain text."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        return "zip"
    if start.startswith((b"{", b"[")):
        return "json"
    return "markup" if start.startswith(b"<") else "text"


def hostile(sample: bytes, secret: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Inputs with their titles; `secret` is a file whose content must not turn up in any result."""
    yield from _nonsense()
    yield from _damage(sample)
    form = kind_of(sample)
    if form == "zip":
        yield from _archives(sample)
        return
    yield from _encodings(sample)
    yield from _characters(sample)
    if form == "markup":
        yield from _markup(sample, secret)
    elif form == "json":
        yield from _json(sample)


def _nonsense() -> Iterator[tuple[str, bytes]]:
    yield "nothing", b""
    yield "blanks", b" \t\r\n \n"
    yield "one byte", b"\xff"
    yield "zeros", bytes(1000)
    yield "every byte", bytes(range(256)) * 20
    yield "a byte order mark alone", b"\xef\xbb\xbf"
    yield "the head of a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200))
    yield "one long word", b"a" * _LARGE
    yield "line feeds", b"\n" * _LARGE
    yield "blanks and a letter", b" " * _LARGE + b"x"
    for sign in b"<([{&\"'*_#>|\\-=`~:.,;\xc2\xa0"[:20]:
        yield f"nothing but {chr(sign)!r}", bytes([sign]) * 20_000
    yield "open and never closed", b"<a href='" * 5_000
    yield "brackets", b"[](" * 10_000
    yield "numbers", b"9" * 10_000


def _damage(sample: bytes) -> Iterator[tuple[str, bytes]]:
    size = len(sample)
    for part in range(1, 10):
        yield f"cut after {part}0 %", sample[: size * part // 10]
        yield f"begun at {part}0 %", sample[size * part // 10 :]
    for number in range(20):
        # Steps that share no factor with the size hit other places each time, and the same on every run.
        place = (number * 7919 + 13) % max(size, 1)
        yield f"byte {place} changed", sample[:place] + bytes([(number * 37 + 128) % 256]) + sample[place + 1 :]
        yield f"bytes lost at {place}", sample[:place] + sample[place + 1 + number % 5 :]
        yield f"a piece twice at {place}", sample[: place + 40] + sample[place:]
    yield "twice", sample + sample
    yield "backwards", sample[::-1]
    yield "zeros between", b"\0".join(bytes([byte]) for byte in sample[:2000])


def _encodings(sample: bytes) -> Iterator[tuple[str, bytes]]:
    text = sample.decode("utf-8", "replace")
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield f"in {name}", text.encode(name)
    for name in ("cp1252", "shift_jis", "cp037"):
        yield f"in {name}", text.encode(name, "replace")
    yield "in two encodings", sample + text.encode("cp1252", "replace")


def _characters(sample: bytes) -> Iterator[tuple[str, bytes]]:
    text = sample.decode("utf-8", "replace")
    yield "with carriage returns", text.replace("\n", "\r\n").encode()
    yield "with old carriage returns", text.replace("\n", "\r").encode()
    signs = {
        "form feeds": "\f",
        "line separators": "\u2028",
        "next lines": "\x85",
        "lone surrogates": "\ud800",
        "escapes": "\x1b[2J",
        "overrides of the direction": "\u202e",
        "noncharacters": "\uffff",
        "stacked accents": "\u0301" * 50,
        "zero widths": "\u200b\ufeff\u2060",
        "no-break spaces": "\u00a0",
    }
    for title, sign in signs.items():
        spread = text.replace(" ", f" {sign}", 200).replace("\n", f"{sign}\n", 50)
        yield f"with {title}", spread.encode("utf-8", "surrogatepass")
    yield "on one line", text.replace("\n", " ").encode()
    yield "each word a line", "\n".join(text.split()).encode()
    yield "in capitals", text.upper().encode()
    yield "a hundred times", sample[:2000] * 100


def _markup(sample: bytes, secret: Path | None) -> Iterator[tuple[str, bytes]]:
    start = max(sample.find(b"?>") + 2, 0) if sample.lstrip().startswith(b"<?xml") else 0
    head, body = sample[:start], sample[start:]
    place = secret.as_uri().encode() if secret is not None else b"file:///etc/hostname"
    bomb = b"".join(b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10))
    yield (
        "entities in entities",
        head + b'<!DOCTYPE x [<!ENTITY e0 "word">' + bomb + b"]>" + _add_entity(body, b"e9"),
    )
    outside = b'<!DOCTYPE x [<!ENTITY out SYSTEM "' + place + b'">]>'
    yield "an entity from a file", head + outside + _add_entity(body, b"out")
    yield "a DTD from the network", head + b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + body
    yield (
        "an inclusion",
        body.replace(
            b">",
            b'><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="' + place + b'"/>',
            1,
        ),
    )
    for name in (b"div", b"b", b"ul><li", b"table><tr><td", b"blockquote", b"x"):
        yield f"deep in {name.decode()}", head + (b"<" + name + b">") * 200 + body
        yield f"very deep in {name.decode()}", head + (b"<" + name + b">") * _DEEP + body
    yield "closed too often", body + b"</div></p></body>" * _DEEP
    yield "many attributes", b"<p " + b" ".join(b'a%d="b"' % number for number in range(_DEEP)) + b">" + body
    yield "a large attribute", b'<p title="' + b"a" * _LARGE + b'">' + body
    for opened in (b"<!--", b"<![CDATA[", b"<script>", b"<style>", b"<textarea>", b"<title>", b"<?", b"<!", b"<"):
        yield f"{opened.decode()} never closed", head + opened + body
        yield f"{opened.decode()} in the middle", sample[: len(sample) // 2] + opened + sample[len(sample) // 2 :]
    yield "another encoding declared", b'<?xml version="1.0" encoding="utf-16"?><meta charset="utf-7">' + body
    yield "numbers that are not characters", body.replace(b" ", b" &#0;&#xD800;&#x110000;&#99999999999;", 50)
    yield "many small elements", b"<i>a</i>" * _DEEP + body


def _add_entity(body: bytes, entity: bytes) -> bytes:
    """The body with an entity named in its first element's content."""
    return body.replace(b">", b">&" + entity + b";", 1)


def _json(sample: bytes) -> Iterator[tuple[str, bytes]]:
    for opened in (b"[", b'{"a":', b'[{"a":'):
        yield f"{opened.decode()} very deep", opened * _LARGE
    yield "the sample very deep", b"[" * _LARGE + sample
    for value in (b"NaN", b"1e999", b"-0", b"9" * 5_000, b"null", b"[]", b"{}", b'"\\ud800"', b"true"):
        name = value[:8].decode()
        yield f"{name} for the first value", sample.replace(b": ", b": " + value + b', "other": ', 1)
        yield f"{name} for every string", _without_strings(sample, value)
        yield f"{name} alone", value
    yield "every name twice", sample.replace(b"{", b'{"id": "other", ')
    yield "with comments", b"/* a */ // b\n" + sample
    yield "a list of it", b"[" + sample + b"," + sample + b"]"


def _without_strings(sample: bytes, value: bytes) -> bytes:
    lines = sample.splitlines()
    changed = (line.partition(b'": "')[0] + b'": ' + value + b"," if b'": "' in line else line for line in lines)
    return b"\n".join(changed)


def _archives(sample: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    yield "no members", _zip([])
    for number, (name, _) in enumerate(members):
        rest = members[:number] + members[number + 1 :]
        yield f"without {name}", _zip(rest)
        yield f"with an empty {name}", _zip([*rest, (name, b"")])
    largest = max(members, key=lambda member: len(member[1]))[0] if members else "x"
    others = [member for member in members if member[0] != largest]
    yield f"a bomb for {largest}", _zip([*others, (largest, b"<x>" + b" " * _BOMB)])
    for name in ("../outside.txt", "/outside.txt", "..\\outside.txt", "C:outside.txt", "a/" * 500 + "x"):
        yield f"a member {name[:20]}", _zip([*members, (name, b"outside")])
    yield "every member twice", _zip(members + members)
    yield "many members", _zip([*members, *((f"x{number}", b"") for number in range(5_000))])


def _zip(members: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # The one about names that are there twice: that is the attack.
        warnings.simplefilter("ignore")
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
