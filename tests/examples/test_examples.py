"""The examples of examples/ do what their pages say; each needs its own library, which the tests bring."""

import importlib.util
import json
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest
from docs_blocks import blocks

ROOT = Path(__file__).parents[2]
FERRY = ROOT / "samples/telesur-ferry-en.txt"
PAGE = b"""<!DOCTYPE html><html lang="en"><head>
<title>Ferry back</title></head><body><article><h1>The ferry is back</h1>
<p>The boat left the quay at noon with forty passengers, one goat and a new bell that nobody had heard before.</p>
<p>The harbour had waited eleven weeks for it, and the whole street came down to the water to see it sail.</p>
<p>Tickets cost what they did in spring, and the last boat back leaves at nine in the evening on every day.</p>
</article></body></html>"""


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_example_is_named_and_has_a_page_that_shows_it() -> None:
    page = (ROOT / "docs/pipelines.md").read_text(encoding="utf-8")
    shown = {block.said for path in (ROOT / "docs/pipelines").glob("*.md") for block in blocks(path)}
    for path in (ROOT / "examples").glob("*.py"):
        assert f"`examples/{path.name}`" in page
        assert f"examples/{path.name}" in shown


def test_the_web_service_converts_what_is_sent_to_it() -> None:
    pytest.importorskip("starlette")
    import asyncio

    import httpx

    app = example("web_service").app

    async def post(path: str, content: bytes) -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.post(path, content=content, headers={"content-type": "text/plain"})

    done = asyncio.run(post("/convert/newsml?name=ferry.txt", FERRY.read_bytes()))
    assert done.status_code == 200
    assert done.headers["content-type"].startswith("application/vnd.iptc.g2.newsitem+xml")
    assert done.content.startswith(b"<?xml")
    assert asyncio.run(post("/convert/nothing", b"words")).status_code == 404
    refused = asyncio.run(post("/convert/newsml", b""))
    assert refused.status_code == 422
    assert refused.json()["id"] == "content"
    assert asyncio.run(post("/convert/json", b"x" * 5_000_001)).status_code == 413


def test_the_task_converts_a_folder_once_and_says_what_failed(tmp_path: Path) -> None:
    convert_folder = example("task").convert_folder
    inbox, outbox = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    (inbox / "ferry.txt").write_bytes(FERRY.read_bytes())
    (inbox / "empty.txt").write_bytes(b"")
    assert convert_folder(str(inbox), str(outbox)) == {"converted": 1, "skipped": 0, "failed": 1}
    assert (outbox / "ferry.xml").read_bytes().startswith(b"<?xml")
    assert convert_folder(str(inbox), str(outbox)) == {"converted": 0, "skipped": 1, "failed": 1}
    verdicts = [json.loads(line) for line in (outbox / "verdicts.jsonl").read_text().splitlines()]
    assert [(each["source"], each["verdict"]) for each in verdicts] == [
        ("empty.txt", "failed"),
        ("ferry.txt", "ok"),
        ("empty.txt", "failed"),
    ]


def test_the_watched_folder_converts_what_comes(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    module = example("watch_folder")
    inbox, outbox = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    outbox.mkdir()
    stop = threading.Event()
    watcher = threading.Thread(target=module.watch_folder, args=(inbox, outbox, "json", stop))
    watcher.start()
    try:
        # The watch begins a moment after its thread does, so the file is touched until somebody saw it.
        deadline = time.monotonic() + 30
        while not (outbox / "ferry.json").exists() and time.monotonic() < deadline:
            (inbox / "ferry.txt").write_bytes(FERRY.read_bytes())
            time.sleep(0.3)
    finally:
        stop.set()
        watcher.join(10)
    assert b'"schema": "newsconvert/document/' in (outbox / "ferry.json").read_bytes()
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "bad.txt: failed: " in module.convert_one(tmp_path / "bad.txt", outbox, "json")


def test_the_pipeline_makes_articles_of_pages_and_drops_the_others() -> None:
    pytest.importorskip("scrapy")
    from scrapy.exceptions import DropItem

    pipeline = example("scrapy_pipeline").ArticlePipeline("json")
    item = pipeline.process_item({"url": "https://example.org/news/ferry.html", "body": PAGE})
    assert item["title"] == "The ferry is back"
    assert b"https://example.org/news/ferry.html" in item["article"]
    with pytest.raises(DropItem, match=r"https://example\.org/none"):
        pipeline.process_item({"url": "https://example.org/none", "body": b""})
