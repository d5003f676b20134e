import io
import json
import os
import re
import shlex
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.errors import ConvertError, InputError, OutputError, UsageError
from convert.loading.registry import Registry

pytest.importorskip("s3fs", reason="s3fs is not installed")
pytest.importorskip("moto.server", reason="moto's server is not installed")

Sources = Callable[..., Path]
ROOT = Path(__file__).parents[2]
ARTICLE = b"mock: nothing\nThe ferry is back\n"
pytestmark = pytest.mark.filterwarnings("ignore")  # what s3fs and its like warn of is theirs


def filled(s3: Any, **deeds: str) -> None:
    for name, deed in deeds.items():
        path = "news/in/" + name.replace("__", "/") + ".mock"
        s3.pipe_file(path, f"mock: {deed}\nThe ferry {name} is back\n".encode())


def keys(s3: Any, folder: str = "done") -> list[str]:
    s3.invalidate_cache()
    return sorted(s3.find(folder))


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NEWSCONVERT_PLUGINS": "convert.testing.mock"}
    command = [sys.executable, "-m", "convert", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_a_document_is_read_and_written_by_url(s3: Any, plugins: Registry) -> None:
    filled(s3, a="nothing")
    assert convert.convert("s3://news/in/a.mock", "json", registry=plugins).data.startswith(b"{")
    done = ran("s3://news/in/a.mock", "--to", "json", "-o", "s3://done/x/a.json", "--report", "s3://done/r.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(s3.cat_file("done/x/a.json"))["schema"]
    assert json.loads(s3.cat_file("done/r.jsonl"))["outputs"][0]["path"] == "s3://done/x/a.json"
    again = ran("s3://news/in/a.mock", "--to", "json", "-o", "s3://done/x/a.json")
    assert again.returncode == 13
    assert again.stderr.count("\n") == 1
    assert "s3://done/x/a.json: this file exists; use --overwrite" in again.stderr


def test_a_folder_goes_from_store_to_store_with_its_tree(s3: Any, tmp_path: Path, plugins: Registry) -> None:
    filled(s3, a="nothing", sub__b="warn", sub__c="raise", sub__d="crash")
    s3.pipe_file("news/in/.hidden/e.mock", ARTICLE)
    s3.pipe_file("news/in/picture.psd", b"x")
    summary = convert.convert_many(["s3://news/in"], "json", "s3://done/out/", jobs=2, registry=plugins)
    assert (summary.ok, summary.warnings, summary.failed) == (1, 1, 2)
    assert keys(s3) == ["done/out/a.json", "done/out/sub/b.json"]
    here = convert.convert_many(["s3://news/in/a.mock"], "json", tmp_path, jobs=1, registry=plugins)
    assert here.ok == 1
    assert (tmp_path / "a.json").read_bytes() == s3.cat_file("done/out/a.json")


def test_patterns_lists_and_archives_work_by_url(s3: Any, tmp_path: Path, plugins: Registry) -> None:
    filled(s3, a="nothing", b="nothing", sub__c="nothing")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("x/one.mock", "x/two.mock", "three.txt"):
            archive.writestr(name, ARTICLE)
    s3.pipe_file("news/old.zip", data.getvalue())
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as tar:
        about = tarfile.TarInfo("deep/four.mock")
        about.size = len(ARTICLE)
        tar.addfile(about, io.BytesIO(ARTICLE))
    s3.pipe_file("news/old.tar.gz", data.getvalue())
    (tmp_path / "list").write_text("s3://news/in/a.mock\ns3://news/in/b.mock\n", encoding="ascii")

    def converted(*sources: str) -> list[str]:
        out = tmp_path / str(len(list(tmp_path.iterdir())))
        summary = convert.convert_many(sources, "json", out, jobs=1, registry=plugins)
        assert summary.failed == 0
        return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.json"))

    assert converted("s3://news/in/*.mock") == ["a.json", "b.json"]
    assert converted("s3://news/in/**/*.mock") == ["a.json", "b.json", "c.json"]
    assert converted("s3://news/old.zip", "s3://news/old.tar.gz") == ["deep/four.json", "x/one.json", "x/two.json"]
    assert converted("zip://x/*::s3://news/old.zip") == ["x/one.json", "x/two.json"]
    assert converted("zip://x/one.mock::s3://news/old.zip") == ["x/one.json"]
    assert convert.read("zip://x/one.mock::s3://news/old.zip", registry=plugins).reader == "mock"
    assert convert.read("tar://deep/four.mock::s3://news/old.tar.gz", registry=plugins).reader == "mock"
    out = str(tmp_path / "listed")
    assert ran("--files-from", str(tmp_path / "list"), "--to", "json", "-d", out).returncode == 0
    assert sorted(path.name for path in Path(out).iterdir()) == ["a.json", "b.json"]


def test_a_run_in_a_store_goes_on_where_it_ended(s3: Any, plugins: Registry) -> None:
    filled(s3, a="nothing", b="raise", c="nothing", d="nothing")

    def run() -> convert.Summary:
        return convert.convert_many(
            ["s3://news/in"], "json", "s3://done/out", jobs=1, resume="s3://done/r.jsonl", registry=plugins
        )

    first = run()
    assert (first.ok, first.failed, first.skipped) == (3, 1, 0)
    filled(s3, b="nothing", c="warn")
    s3.rm("done/out/c.json")
    s3.rm("done/out/d.json")
    second = run()
    assert (second.ok, second.warnings, second.failed, second.skipped) == (2, 1, 0, 1)
    assert run().skipped == 4
    assert len(s3.cat_file("done/r.jsonl").splitlines()) == 7


def test_a_worker_that_is_killed_leaves_no_half_object(s3: Any, plugins: Registry) -> None:
    filled(s3, **{f"a{number:02}": "nothing" for number in range(12)}, x="crash", y="exit")
    summary = convert.convert_many(["s3://news/in"], "json", "s3://done/out", jobs=2, registry=plugins)
    assert (summary.ok, summary.failed) == (12, 2)
    assert keys(s3) == [f"done/out/a{number:02}.json" for number in range(12)]
    for key in keys(s3):
        assert json.loads(s3.cat_file(key))["schema"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["s3://gone/a.mock", "--to", "json"], 11, "s3://gone/a.mock: there is no such file; check the name"),
        (["s3://gone/*.mock", "--to", "json", "-d", "out"], 11, "s3://gone/*.mock: no file matches this pattern"),
        (["s3://news/none/", "--to", "json", "-d", "out"], 11, "no file in this folder has a known extension"),
        (["s3://news/in/a.mock", "--to", "json", "-o", "s3://gone/a.json"], 13, "there is no such bucket"),
        (["s3://news/in/a.mock", "--to", "json", "-d", "s3://gone/x"], 13, "there is no such bucket"),
        (["s3://news/in/a.mock", "--to", "json", "-d", "zip://::a.zip"], 2, "archives are only read"),
        (["memry://a.mock", "--to", "json"], 2, 'memry:// is not a known kind of store; did you mean "memory"?'),
        (["reference://news/a", "--to", "json"], 2, "reference:// is not a known kind of store"),
        (["dir://a::s3://news/a", "--to", "json", "-d", "out"], 2, "only zip:// and tar:// may come before ::"),
    ],
)
def test_what_cannot_be_had_or_put_by_url_is_one_line(words: list[str], status: int, said: str, s3: Any) -> None:
    filled(s3, a="nothing")
    done = ran(*words)
    assert (done.returncode, done.stderr.count("\n")) == (status, 1)
    assert said in done.stderr


def test_a_store_that_gives_no_rights_or_no_answer_is_an_error(
    s3: Any, monkeypatch: pytest.MonkeyPatch, plugins: Registry
) -> None:
    import s3fs

    async def refused(self: object, *_: object, **__: object) -> None:
        raise PermissionError("Access Denied")

    filled(s3, a="nothing")
    with monkeypatch.context() as patch:
        patch.setattr(s3fs.S3FileSystem, "_call_s3", refused)
        with pytest.raises(InputError, match="may not be read: Access Denied; check your permissions there"):
            convert.read("s3://news/in/a.mock", registry=plugins)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    s3fs.S3FileSystem.clear_instance_cache()
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    with pytest.raises(InputError, match=r"cannot be read: .*127\.0\.0\.1:9"):
        convert.read("s3://news/in/a.mock", registry=plugins)
    s3fs.S3FileSystem.clear_instance_cache()


def test_without_the_extra_a_url_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"s3:// needs a package.*pip install 'newsconvert\[remote\]'"):
        convert.read("s3://news/in/a.mock")


def test_the_memory_of_this_process_is_a_store_without_workers(plugins: Registry) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/sub/a.mock", ARTICLE)
    summary = convert.convert_many(["memory://in"], "json", "memory://out", jobs=0, registry=plugins)
    assert summary.ok == 1
    assert memory.find("/out") == ["/out/sub/a.json"]
    with pytest.raises(UsageError, match="worker processes cannot see the memory://"):
        convert.convert_many(["memory://in"], "json", "memory://out", jobs=1, registry=plugins)


def test_a_url_of_this_machine_is_the_path_that_it_means(tmp_path: Path, plugins: Registry) -> None:
    source = tmp_path / "a.json"
    source.write_bytes(ARTICLE)
    assert convert.read(f"file://{source}", reader="mock", registry=plugins).reader == "mock"
    summary = convert.convert_many(
        [f"file://{source}"], "json", f"file://{tmp_path}", jobs=1, reader="mock", overwrite=True, registry=plugins
    )
    assert "this is an input" in str(summary.first_failure)
    assert source.read_bytes() == ARTICLE


def test_a_result_never_replaces_an_input_in_a_store(s3: Any, plugins: Registry) -> None:
    s3.pipe_file("news/in/a.json", ARTICLE)
    summary = convert.convert_many(
        ["s3://news/in/a.json"],
        "json",
        "s3a://news/in",
        jobs=1,
        reader="mock",
        overwrite=True,
        registry=plugins,
    )
    assert "this is an input" in str(summary.first_failure)
    assert s3.cat_file("news/in/a.json") == ARTICLE


def test_a_store_of_files_gets_them_whole_by_a_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.local import LocalFileSystem

    from convert.io import remote

    system = LocalFileSystem(skip_instance_cache=True)
    monkeypatch.setattr(remote, "_file_system", lambda url: (system, str(tmp_path / url.removeprefix("sftp://"))))
    remote.put("sftp://sub/a.xml", b"whole", overwrite=False)
    assert (tmp_path / "sub" / "a.xml").read_bytes() == b"whole"
    with pytest.raises(OutputError, match="this file exists"):
        remote.put("sftp://sub/a.xml", b"other", overwrite=False)

    def half(*_: object) -> None:
        raise OSError("the line broke")

    monkeypatch.setattr(LocalFileSystem, "mv", half)
    with pytest.raises(ConvertError, match="cannot be written: the line broke"):
        remote.put("sftp://sub/b.xml", b"words", overwrite=False)
    assert [path.name for path in (tmp_path / "sub").iterdir()] == ["a.xml"]


def test_no_url_in_a_document_or_a_report_is_opened(
    s3: Any, sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from convert.io import remote

    folder = sources(a="nothing")
    journal = tmp_path / "r.jsonl"
    convert.convert_many([folder], "json", tmp_path / "out", jobs=0, resume=journal, registry=plugins)
    journal.write_text(
        journal.read_text(encoding="utf-8").replace(str(tmp_path / "out"), "s3://news"), encoding="utf-8"
    )
    opened: list[str] = []
    monkeypatch.setattr(remote, "_file_system", opened.append)
    convert.convert_many(
        [folder], "json", tmp_path / "out", jobs=0, resume=journal, overwrite=True, registry=plugins
    )
    page = b'<article><h1>Title of it</h1><p><img src="s3://news/a.png">Words <a href="s3://news/b">of it</a></p>'
    convert.convert(convert.Source(page * 3, name="a.html"), "nitf")
    assert opened == []


def test_the_commands_of_the_page_do_what_they_say(
    s3: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs/batch.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    convert (.*(?:s3:).*)$", page, re.MULTILINE)
    assert len(commands) == 2
    for bucket in ("inbox", "archive", "ready"):
        s3.mkdir(bucket)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.write(ROOT / "samples/library-bus.text", "news/bus.txt")
    s3.pipe_file("archive/old.zip", data.getvalue())
    s3.put_file(ROOT / "samples/telesur-ferry-en.txt", "inbox/2026/ferry.txt")
    s3.put_file(ROOT / "samples/ferry-bell.html", "archive/2025/bell.html")
    monkeypatch.chdir(tmp_path)
    for command in commands:
        done = ran(*shlex.split(command))
        assert done.returncode == 0, done.stderr
    assert keys(s3, "ready") == ["ready/bell.xml", "ready/ferry.xml", "ready/run.jsonl"]
    assert [path.as_posix() for path in Path("out").rglob("*.json")] == ["out/news/bus.json"]
