"""Sources, lists, names and limits that mean harm, or were never meant: a clear error each, and an end."""

import io
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import convert
from convert.batch import sources as batch_sources
from convert.batch.sources import find_sources, read_names
from convert.cli import main
from convert.errors import ContentError, InputError, UsageError
from convert.io.source import Source
from convert.loading.registry import Registry

Folder = Callable[..., Path]

TOO_LONG = "n" * 300
"""Longer than any file system takes."""


def verdicts(source: object, out: Path, plugins: Registry) -> dict[str, convert.Verdict]:
    found: dict[str, convert.Verdict] = {}
    convert.convert_many(
        [source] if isinstance(source, (str, Path)) else source,  # type: ignore[arg-type]
        "json",
        out,
        jobs=0,
        registry=plugins,
        on_result=lambda verdict: found.__setitem__(Path(verdict.source).name, verdict),
    )
    return found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("pattern", [False, True])
def test_nobody_waits_for_a_pipe_or_a_socket_in_a_folder(
    sources: Folder, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch, *, pattern: bool
) -> None:
    folder = sources(good="fine")
    os.mkfifo(folder / "pipe.mock")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.mock")
        found = verdicts(str(folder / "*.mock") if pattern else folder, tmp_path / "out", plugins)
    assert {name: verdict.failed for name, verdict in found.items()} == {
        "good.mock": False,
        "pipe.mock": True,
        "socket.mock": True,
    }
    assert "a pipe, socket or device" in str(found["pipe.mock"].error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_read_is_told(sources: Folder, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(good="fine")
    (folder / "closed").mkdir(mode=0)
    found = verdicts(folder, tmp_path / "out", plugins)
    assert not found["good.mock"].failed
    assert "this folder cannot be read: Permission denied" in str(found["closed"].error)


def test_an_error_of_a_folder_below_is_a_source_that_failed(
    sources: Folder, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sources(good="fine")

    def walk(top: Path, onerror: Callable[[OSError], None]) -> object:
        onerror(PermissionError(13, "Permission denied", str(folder / "closed")))
        yield str(top), [], ["good.mock"]

    monkeypatch.setattr(batch_sources.os, "walk", walk)
    found = verdicts(folder, tmp_path / "out", plugins)
    assert not found["good.mock"].failed
    error = found["closed"].error
    assert error is not None
    assert (error.status, error.where) == (InputError.status, str(folder / "closed"))


def test_a_name_that_no_system_takes_costs_one_source(sources: Folder, tmp_path: Path, plugins: Registry) -> None:
    good = sources(good="fine") / "good.mock"
    found = verdicts([str(good), f"{TOO_LONG}.mock"], tmp_path / "out", plugins)
    assert not found["good.mock"].failed
    assert "name too long" in str(found[f"{TOO_LONG}.mock"].error).lower()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([TOO_LONG, "--to", "json"], 11),
        ([f"http-{TOO_LONG}/{TOO_LONG}", "--to", "json"], 11),
        (["good.txt", "--to", "json", "-o", TOO_LONG], 13),
        (["good.txt", "--to", "json", "-d", TOO_LONG], 13),
        (["good.txt", "--to", "json", "-o", "out.json", "--report", TOO_LONG], 13),
        (["good.txt", "--to", "json", "-d", "out", "--resume", TOO_LONG], 11),
        (["--files-from", TOO_LONG, "--to", "json", "-d", "out"], 11),
        (["good.txt", "--to", "docx", "-o", "out.docx", "--docx-template", TOO_LONG], 11),
        (["good.txt", "--to", "epub", "-o", "out.epub", "--epub-css", TOO_LONG], 11),
        (["good.txt", "--to", "epub", "-o", "out.epub", "--epub-cover", TOO_LONG], 11),
    ],
)
def test_a_name_that_is_too_long_is_a_clear_error(
    words: list[str],
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text("The ferry is back in the harbour.\n", encoding="utf-8")
    assert main(words) == status
    said = capsys.readouterr().err
    assert "name too long" in said.lower() or "no such file" in said
    assert not list(tmp_path.glob("out*/*"))
    assert not list(tmp_path.glob(".newsconvert*"))


def test_a_list_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 <= size <= 1001
            return b"\0" * size

    monkeypatch.setattr(batch_sources, "LARGEST_LIST", 1000)
    with pytest.raises(InputError, match="too large for a list of files"):
        read_names(Endless(), "endless")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"a.txt\r\n\r\n b.txt\n", ["a.txt", " b.txt"]),
        (b"\0\0a\nb.txt\0\0c.txt", ["a\nb.txt", "c.txt"]),
        (b"\xff\x1b.txt", ["\udcff\x1b.txt"]),
    ],
)
def test_names_in_a_list_are_taken_by_the_letter(data: bytes, names: list[str]) -> None:
    assert read_names(io.BytesIO(data), "list") == names


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), -1])
def test_a_time_limit_is_a_number_of_seconds(timeout: float, tmp_path: Path, plugins: Registry) -> None:
    with pytest.raises(UsageError, match="time limit"):
        convert.convert_many(["a.mock"], "json", tmp_path, timeout=timeout, registry=plugins)


def test_a_time_limit_of_ten_thousand_years_is_one(sources: Folder, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(one="fine", two="fine")
    summary = convert.convert_many([folder], "json", tmp_path / "out", jobs=1, timeout=1e12, registry=plugins)
    assert (summary.ok, summary.failed) == (2, 0)


@pytest.mark.parametrize(
    "label", ["undefined", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7"]
)
def test_what_is_no_encoding_of_texts_is_not_followed(label: str) -> None:
    page = f'<html lang="en"><meta charset="{label}"><title>Ferry</title><p>The ferry is back \\u003cb>.</html>'
    reading = convert.read(Source(page.encode(), name="ferry.html"))
    assert reading.encoding == "utf-8"
    assert any(problem.id == "encoding.unknown" for problem in reading.problems)
    with pytest.raises(UsageError, match="no encoding"):
        convert.read(b"The ferry is back.", encoding=label)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_report_that_is_a_pipe_cannot_be_gone_on_with(
    sources: Folder, tmp_path: Path, plugins: Registry
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not seekable"):
        convert.convert_many([sources(good="fine")], "json", tmp_path, resume=tmp_path / "pipe", registry=plugins)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/zero")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["/dev/zero", "--to", "json"], ContentError.status),
        (["good.txt", "--to", "docx", "--docx-template", "/dev/zero"], ContentError.status),
        (["good.txt", "--to", "epub", "--epub-css", "/dev/zero"], ContentError.status),
        (["good.txt", "--to", "epub", "--epub-cover", "/dev/zero"], ContentError.status),
    ],
)
def test_a_file_without_end_is_refused(
    words: list[str],
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text("The ferry is back in the harbour.\n", encoding="utf-8")
    assert main([*words, "-o", "out"]) == status
    assert "larger than 256 MiB" in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_named_device_is_read(plugins: Registry) -> None:
    found = find_sources([os.devnull], plugins)
    assert found[0].error is None
