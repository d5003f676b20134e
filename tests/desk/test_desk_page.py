"""The page as an editor uses it, in Debian's Chromium: what comes in, what is put right, what is taken away."""

import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_core import CHROMIUM, axe_core, chromium, violations
from desk_running import Running
from web_server import Server, sent, web_server

import convert
from convert.cli import main
from convert.loading.registry import registry
from convert.plugin import Writer

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import (  # noqa: E402 - behind the skip
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    expect,
)

WRITERS = [each.declaration.name for each in registry().all(Writer)]
KINDS = ("docx", "epub", "html", "markdown", "newsml", "ninjs")
MOST_BYTES = 150_000

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


# Not for the session: while it is open, playwright keeps an event loop of its own, and no other test can have one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # A busy machine takes longer than the five seconds that are usual.
    expect.set_options(timeout=20_000)
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1360, "height": 900})
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext, running: Running) -> Iterator[Page]:
    """The page, which has to work without a word of complaint in the console."""
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text) if is_complaint(message) else None)
    found.on("pageerror", lambda error: said.append(str(error)))
    found.goto(running.address)
    found.wait_for_selector("html[data-ready]")
    yield found
    assert said == []


def is_complaint(message: ConsoleMessage) -> bool:
    """Chromium also says which answers were failures; the page says so in words of its own."""
    return message.type in ("error", "warning") and "Failed to load resource" not in message.text


def until(true: Callable[[], bool]) -> None:
    """Wait for what no element shows; the page's policy lets nobody evaluate words in it."""
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def previewed(page: Page) -> None:
    """Wait until an output is written and its preview drawn, or it is said why not."""
    made = page.locator("#download, #out-said [role=alert]")
    expect(made).to_have_count(1, timeout=30_000)
    expect(page.locator("#preview[aria-busy]")).to_have_count(0, timeout=30_000)


def drop(page: Page, *paths: Path) -> None:
    """Drop files on the page, as with a mouse."""
    handle = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const { name, bytes } of files)
                transfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name));
            return transfer;
        }""",
        [{"name": path.name, "bytes": base64(path.read_bytes())} for path in paths],
    )
    page.dispatch_event("main", "drop", {"dataTransfer": handle})
    page.wait_for_selector("article.sheet")


def base64(data: bytes) -> str:
    from base64 import b64encode

    return b64encode(data).decode()


def words(page: Page, target: str) -> Locator:
    return page.locator(f'#article [data-target="{target}"]')


def type_over(page: Page, target: str, text: str) -> None:
    """Put other words into a place of the article, and leave it."""
    words(page, target).fill(text)
    words(page, target).blur()
    expect(words(page, target)).to_have_text(text)


def stored(page: Page) -> dict:
    """The document that is shown, as the page keeps it."""
    return page.evaluate("import('/page/state.js').then(({ current }) => current().article.document)")


def test_an_editor_puts_an_article_right_and_takes_every_format_away(
    page: Page, samples: Path, tmp_path: Path
) -> None:
    """The whole way: drop, correct a speaker, edit a paragraph with a quote, set what is missing, take away."""
    drop(page, samples / "ferry-bell.html")
    expect(page.locator(".headline")).to_have_text("The ferry has its bell again")
    expect(page.locator("mark.quote")).to_have_text("We mended her ourselves,")

    page.click("#tab-quotes")
    page.click("#edit-q1")
    page.fill("#name-q1", "Ines Duarte")
    page.fill("#role-q1", "harbour master")
    page.press("#role-q1", "Enter")
    expect(page.locator(".who")).to_contain_text("Ines Duarte, harbour master")

    type_over(page, "b2", "At noon “We mended her ourselves,” said Ada Brink.")
    expect(page.locator("mark.quote")).to_have_text("We mended her ourselves,")

    page.click("#tab-facts")
    page.fill("#fact-section", "Harbour")
    page.locator("#fact-section").blur()
    expect(page.locator(".fact:has(#fact-section) .origin")).to_have_text("you")

    document = stored(page)
    assert document["metadata"]["origins"]["sections"] == "user"
    (quote,) = document["quotes"]
    assert (quote["speaker"]["name"], quote["found_by"]) == ("Ines Duarte", "user")
    source = tmp_path / "ferry-bell.json"
    source.write_text(json.dumps(document), encoding="utf-8")

    page.click("#to-take")
    for name in WRITERS:
        page.click(f"#out-{name}")
        with page.expect_download() as caught:
            page.click("#download")
        given = Path(caught.value.path()).read_bytes()
        out = tmp_path / f"out-{name}"
        assert main(["-q", str(source), "--to", name, "-o", str(out)]) == 0
        # The list of quotes names the file, and what stands on the page comes from none.
        assert given == out.read_bytes().replace(str(source).encode(), b""), name

    with page.expect_download() as caught:
        page.click("#all")
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        report = json.loads(archive.read("report.json"))
        assert archive.read("ferry-bell.epub") == (tmp_path / "out-epub").read_bytes()
    assert len(names) == len(WRITERS) + 1
    assert set(report) == set(WRITERS)


def test_a_real_page_is_read_and_shown(page: Page, shared: Path) -> None:
    folder = shared / "data/html/fundus/html"
    path = next(iter(sorted(folder.glob("us__Reuters*.html.gz"))), None)
    if path is None:
        pytest.skip("the real pages are not here")
    drop(page, path)
    expected = convert.read(path).document
    assert expected.title is not None
    expect(page.locator(".headline")).to_have_text(expected.title.text)
    assert page.locator("#article mark.quote").count() >= len(expected.quotes) > 0


def test_a_click_goes_from_the_list_to_the_words_and_back(page: Page, samples: Path) -> None:
    drop(page, samples / "telesur-ferry-en.txt")
    page.click("#tab-quotes")
    count = page.locator(".quote-row").count()
    assert count > 1
    page.locator(".said-words").nth(1).click()
    chosen = page.locator(".quote-row.chosen")
    expect(chosen).to_have_count(1)
    identifier = chosen.get_attribute("data-row")
    expect(page.locator(f'mark.chosen[data-quote="{identifier}"]').first).to_be_in_viewport()
    page.click("#tab-facts")
    page.locator('#article mark[data-quote="q1"]').first.click()
    expect(page.locator('.quote-row[data-row="q1"]')).to_have_class("quote-row chosen")


def test_words_that_are_selected_become_a_quote_and_go_again(page: Page, samples: Path) -> None:
    drop(page, samples / "ferry-bell.html")
    page.click("#tab-quotes")
    page.click("#remove-q1")
    expect(page.locator("mark.quote")).to_have_count(0)
    select(page, "b2", 0, 26)
    page.click("#add-quote")
    expect(page.locator("mark.quote")).to_have_text("We mended her ourselves,")
    page.keyboard.type("Ada Brink")
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_contain_text("Ada Brink")
    page.click("#undo")
    expect(page.locator(".who")).to_contain_text("Unknown speaker")
    page.click("#undo")
    expect(page.locator("mark.quote")).to_have_count(0)
    page.click("#redo")
    expect(page.locator("mark.quote")).to_have_count(1)


def select(page: Page, target: str, start: int, end: int) -> None:
    """Select characters of a text as with a mouse; they stand in one piece."""
    page.evaluate(
        """([target, start, end]) => {
            const element = document.querySelector(`#article [data-target="${target}"]`);
            element.focus();
            getSelection().setBaseAndExtent(element.firstChild, start, element.firstChild, end);
        }""",
        [target, start, end],
    )
    expect(page.locator("#add-quote")).to_be_enabled()


def test_paragraphs_are_parted_joined_and_added_with_the_keyboard(page: Page, samples: Path) -> None:
    drop(page, samples / "ferry-bell.html")
    words(page, "b4").focus()
    page.keyboard.press("Control+Home")
    for _ in range("The harbour paid for the bell,".__len__()):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(words(page, "b4")).to_have_text("The harbour paid for the bell,")
    added = page.locator('#article [data-kind="paragraph"]').last
    expect(added).to_contain_text("and a fund of neighbours")
    added.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Backspace")
    expect(words(page, "b4")).to_contain_text("the bell, and a fund of neighbours")


def test_offsets_are_code_points(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "signs.txt"
    source.write_text("Signs\n\nFirst words.\n\n🛳🛳 “It sails 🛳 at noon,” said Ada Brink.\n", encoding="utf-8")
    drop(page, source)
    expect(page.locator("mark.quote")).to_have_text("It sails 🛳 at noon,")
    target = page.locator("#article .words:has(mark.quote)").get_attribute("data-target")
    assert target
    type_over(page, target, "🛳🛳🛳 “It sails 🛳 at noon,” said Ada Brink.")
    expect(page.locator("mark.quote")).to_have_text("It sails 🛳 at noon,")


def test_what_does_not_fit_is_said_beside_its_field(page: Page, samples: Path) -> None:
    drop(page, samples / "ferry-bell.html")
    page.fill("#fact-canonical_url", "ftp://example.org/")
    page.locator("#fact-canonical_url").blur()
    expect(page.locator("#fact-canonical_url")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#fact-canonical_url-told")).to_contain_text("an address begins with")


def test_a_date_is_typed_with_its_zone(page: Page, samples: Path) -> None:
    drop(page, samples / "library-bus.text")
    page.fill("#fact-published", "2026-03-14")
    page.locator("#fact-published").blur()
    expect(page.locator(".fact:has(#fact-published) .origin")).to_have_text("you")
    page.fill("#fact-published-time", "09:30")
    page.locator("#fact-published-time").blur()
    page.fill("#fact-published-zone", "+01:00")
    page.locator("#fact-published-zone").blur()
    expect(page.locator("#fact-published-zone")).to_have_value("+01:00")
    until(lambda: stored(page)["metadata"]["published"]["at"] == "2026-03-14T09:30:00+01:00")


def test_of_many_files_one_fails_and_the_others_go_on(page: Page, samples: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02\x03")
    held: list[Route] = []
    page.route(re.compile(r"/api/read\?.*quay-nitf"), lambda route: held.append(route))  # noqa: PLW0108 - it is marked
    drop(page, samples / "ferry-bell.html", bad, samples / "library-bus.text", samples / "quay-nitf.xml")
    expect(page.locator("progress[aria-label='Files that are read'][max='4']")).to_have_attribute("value", "3")
    until(lambda: bool(held))
    held[0].continue_()
    expect(page.locator(".document.bad")).to_contain_text("bad.txt")
    expect(page.locator(".document:not(.bad):not(.waiting)")).to_have_count(3)
    page.locator(".document.bad").click()
    expect(page.locator("#article [role=alert]")).to_contain_text("bad.txt could not be read")
    page.locator(".document").first.click()
    page.click("#to-take")
    page.check("#together")
    page.click("#out-epub")
    # What was shown before, of another format or of each article, is not what is taken.
    expect(page.locator("#download")).to_have_text(re.compile(r"^Download [^ ]+\.epub$"), timeout=20_000)
    expect(page.locator("#download")).to_be_enabled()
    with page.expect_download() as caught:
        page.click("#download")
    documents = convert.read(Path(caught.value.path()).read_bytes(), name="edition.epub").documents
    assert len(documents) == 3
    page.click("#out-nitf")
    expect(page.locator("#download")).to_have_text("Download 3 files")
    with page.expect_download() as caught:
        page.click("#download")
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 4
        assert json.loads(archive.read("report.json")).keys() == {"problems", "verdict", "findings"}


FRAGMENT = """<html><body><!--StartFragment--><h1>The tides of Kalm Bay</h1><p>The sea is high at noon.</p>
<p>It is low at six, said the harbour master to the press.</p><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("kind", "text", "title"),
    [
        ("text/plain", "Tides\n\nThe sea is high at noon.\n\nIt is low at six.", "Tides"),
        (
            "text/html",
            FRAGMENT,
            "The tides of Kalm Bay",
        ),
    ],
)
def test_what_is_pasted_is_read(page: Page, kind: str, text: str, title: str) -> None:
    page.evaluate(
        """([kind, text]) => {
            const data = new DataTransfer();
            data.setData(kind, text);
            document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        [kind, text],
    )
    expect(page.locator(".headline")).to_have_text(title)


def test_words_that_are_typed_are_read(page: Page) -> None:
    expect(page.locator("#by-address")).to_be_hidden()
    page.fill("#words", "Tides\n\nThe sea is high at noon.")
    page.click("#paste button")
    expect(page.locator(".headline")).to_have_text("Tides")


def test_what_is_on_the_desk_survives_a_reload_and_can_be_saved_and_opened(
    page: Page, samples: Path, tmp_path: Path
) -> None:
    drop(page, samples / "ferry-bell.html")
    type_over(page, "title", "A bell")
    page.wait_for_timeout(400)
    page.reload()
    expect(page.locator(".headline")).to_have_text("A bell")
    page.click("#undo")
    expect(page.locator(".headline")).to_have_text("The ferry has its bell again")
    page.click("#redo")
    with page.expect_download() as caught:
        page.click("#save")
    saved = tmp_path / "saved.json"
    saved.write_bytes(Path(caught.value.path()).read_bytes())
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#close")
    expect(page.locator("#start")).to_be_visible()
    drop(page, saved)
    expect(page.locator(".headline")).to_have_text("A bell")
    assert stored(page)["metadata"]["origins"]["title"] == "user"


def test_options_of_a_writer_are_fields(page: Page, samples: Path) -> None:
    drop(page, samples / "ferry-bell.html")
    page.click("#to-take")
    page.click("#out-newsml")
    page.click(".options summary")
    page.check("#option-newsml-nitf")
    expect(page.locator("#preview .source")).to_contain_text("<nitf")
    with page.expect_download() as caught:
        page.click("#download")
    wanted = convert.read(samples / "ferry-bell.html").documents
    given = Path(caught.value.path()).read_bytes()
    assert given == convert.write(wanted, "newsml", options={"newsml": {"nitf": True}}).data


def test_a_file_is_chosen_for_an_option_and_sent(page: Page, samples: Path, tmp_path: Path) -> None:
    style = tmp_path / "House style.css"
    style.write_text("p { color: teal }", encoding="utf-8")
    drop(page, samples / "ferry-bell.html")
    page.click("#to-take")
    page.click("#out-epub")
    page.click(".options summary")
    page.set_input_files("#option-epub-css", style)
    expect(page.locator(".given")).to_contain_text("House style.css")
    with page.expect_download() as caught:
        page.click("#download")
    wanted = convert.read(samples / "ferry-bell.html").documents
    given = Path(caught.value.path()).read_bytes()
    assert given == convert.write(wanted, "epub", options={"epub": {"css": style}}).data
    page.click(".given button")
    expect(page.locator(".given")).to_have_count(0)
    with page.expect_download() as caught:
        page.click("#download")
    assert Path(caught.value.path()).read_bytes() == convert.write(wanted, "epub").data


def test_a_finding_leads_to_its_line(page: Page, tmp_path: Path) -> None:
    """No author is named, which the check finds in the item's first element."""
    source = tmp_path / "tides.json"
    document = {
        "schema": "newsconvert/document/1.0",
        "id": "tides",
        "title": {"text": "Tides"},
        "language": "en",
        "sections": [{"blocks": [{"type": "paragraph", "id": "b1", "text": {"text": "The sea is high."}}]}],
        "metadata": {
            "published": {"at": "2026-03-14T09:30:00+01:00"},
            "publisher": {"type": "organisation", "name": "Harbour"},
        },
    }
    source.write_text(json.dumps(document), encoding="utf-8")
    drop(page, source)
    page.click("#to-take")
    page.click("#out-newsml")
    page.get_by_role("button", name="Go to line 2").first.click()
    found = page.locator("#preview .line.found")
    expect(found).to_contain_text("<newsItem")
    expect(found).to_be_in_viewport()
    expect(page.locator("#preview .source")).to_be_focused()


IN_PARTS = """async (places) => {
    const { preview } = await import("/page/preview.js");
    const { write, formats } = await import("/page/api.js");
    const { current } = await import("/page/state.js");
    const known = (await formats()).formats, found = [];
    for (const [name, where] of places) {
        const { files } = await write(name, [current().article.document]);
        const { shown, way } = await preview(files[0], known.find((each) => each.name === name));
        document.getElementById("article").replaceChildren(shown);
        await way(where)?.();
        const place = shown.querySelector(".line.found") ?? shown.querySelector(".source");
        found.push(place?.textContent ?? "");
    }
    return found;
}"""


def test_a_place_in_a_book_or_a_word_file_is_its_part(page: Page, samples: Path) -> None:
    drop(page, samples / "ferry-bell.html")
    places = [
        ("docx", "word/document.xml"),
        ("epub", "EPUB/article.xhtml, line 3"),
        ("epub", "EPUB/nothing.xhtml"),
        ("html", "line 2"),
    ]
    word, line, nothing, page_line = page.evaluate(IN_PARTS, places)
    assert "<w:document" in word
    assert line.startswith("<html")
    assert nothing == ""
    assert page_line.startswith("<html")


PLACES = [
    ("a\nb\nc", "line 2", "xml", 2),
    ('{\n"a": [\n{"b": 1},\n{"b":\n{"c": "x"}}]}', "a[1].b.c", "json", 5),
    ('{\n"a": [\n{"b": 1},\n{"b":\n{"c": "x"}}]}', "a[1]", "json", 4),
    ('{\n"b": "a: [1]",\n"a": {"b": [[0],\n[1]]}}', "a.b[1]", "json", 4),
    ('{\n"headline": "Tides \\"high\\" at 12:30"}', 'Tides "high" at 12:30', "json", 2),
    ('{"a": 1}', "a.b", "json", 0),
    ("<p>words</p>", "b12", "xml", 0),
]


def test_places_of_all_kinds_have_their_line(page: Page) -> None:
    """Lines, paths into JSON, and words; what is not there has none."""
    asked = "(each) => import('/page/places.js').then(({ lineOf }) => each.map((one) => lineOf(...one)))"
    assert page.evaluate(asked, [each[:3] for each in PLACES]) == [each[3] for each in PLACES]


def test_the_findings_of_a_check_are_said_in_words(page: Page, samples: Path) -> None:
    drop(page, samples / "library-bus.text")
    page.click("#to-take")
    page.click("#out-newsml")
    expect(page.locator("#out-panel [role=alert]")).to_contain_text("--newsml-created")


SCRIPTS = (
    "<script>window.top.hit=1</script>",
    '<img src=x onerror="window.top.hit=1">',
    '<svg onload="window.top.hit=1"></svg>',
    "</style><script>window.top.hit=1</script>",
    '<iframe srcdoc="<script>window.top.top.hit=1</script>"></iframe>',
    '<a href="javascript:window.top.hit=1">here</a>',
    "]]><script>window.top.hit=1</script>",
    "${window.hit=1}",
)


@pytest.mark.parametrize("kind", ["text", "page", "stored"])
def test_a_script_in_an_article_runs_in_no_preview(page: Page, tmp_path: Path, kind: str) -> None:
    """As words of a text, as markup of a page, and as words of a stored document that was made to harm."""
    if kind == "stored":
        source = tmp_path / "hostile.json"
        paragraphs = [
            {"type": "paragraph", "id": f"b{number}", "text": {"text": script}}
            for number, script in enumerate(SCRIPTS)
        ]
        document = {
            "schema": "newsconvert/document/1.2",
            "id": "hostile",
            "title": {"text": SCRIPTS[0]},
            "language": "en",
            "sections": [{"blocks": paragraphs}],
            "quotes": [
                {
                    "id": "q1",
                    "ranges": [{"target": "b0", "start": 0, "end": 8}],
                    "text": "<script>",
                    "speaker": {"name": SCRIPTS[1], "role": SCRIPTS[0]},
                }
            ],
            "metadata": {"publisher": {"type": "organisation", "name": SCRIPTS[1]}, "keywords": [SCRIPTS[0]]},
        }
        source.write_text(json.dumps(document), encoding="utf-8")
    else:
        source = tmp_path / ("hostile.txt" if kind == "text" else "hostile.html")
        body = (
            "\n\n".join(SCRIPTS)
            if kind == "text"
            else "".join(f"<p>Words {each} and more.</p>" for each in SCRIPTS)
        )
        source.write_text(
            f"Hostile words\n\n{body}\n" if kind == "text" else f"<article><h1>H</h1>{body}</article>"
        )
    drop(page, source)
    for name in ("facts", "quotes", "doubts"):
        page.click(f"#tab-{name}")
    page.click("#to-take")
    for name in WRITERS:
        page.click(f"#out-{name}")
        previewed(page)
        for frame in page.locator("#preview iframe").all():
            assert frame.get_attribute("sandbox") == "", name
            # What would run when a picture is not there has run when all is loaded.
            inside = frame.element_handle().content_frame()
            assert inside is not None
            inside.wait_for_load_state("load")
        assert page.evaluate("window.hit") is None, name


class Elsewhere(BaseHTTPRequestHandler):
    """A page of somebody else's."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title><p>elsewhere")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


TRIED = """async (address) => {
    const text = (path, asked) => fetch(address + path, asked).then((answer) => answer.text());
    const element = (name, properties, value) => new Promise((done, failed) => {
        const made = Object.assign(document.createElement(name), properties);
        made.onload = () => done(value(made));
        made.onerror = failed;
        document.body.append(made);
    });
    const inside = (frame) => { try { return frame.contentDocument.body.textContent; } catch { return ""; } };
    const post = { method: "POST", body: "words" };
    const tries = {
        read: () => text("/api/formats"),
        simple: () => text("/api/read?name=a.txt", { ...post, mode: "no-cors" }),
        post: () => text("/api/read", { ...post, headers: { "Content-Type": "application/json" } }),
        script: () => element("script", { src: address + "/page/dom.js", type: "module" }, () => "loaded"),
        frame: () => element("iframe", { src: address }, inside),
    };
    const found = {};
    for (const [name, each] of Object.entries(tries)) found[name] = await each().catch(() => "");
    return found;
}"""


def test_a_page_of_another_origin_can_neither_read_nor_post(
    context: BrowserContext, running: Running, elsewhere: str
) -> None:
    page = context.new_page()
    page.goto(elsewhere)
    before = len(running.lines())
    found = page.evaluate(TRIED, running.address)
    assert set(found.values()) == {""}, found
    log = [json.loads(line) for line in running.lines()[before:]]
    posts = [line for line in log if line["method"] == "POST"]
    assert posts
    assert {line["status"] for line in posts} == {403}
    page.close()


@pytest.fixture(scope="session")
def axe() -> str:
    return axe_core()


def look(page: Page, axe: str, state: str) -> None:
    """Find what keeps people out, in one state of the page."""
    assert violations(page, axe) == {}, state


@pytest.mark.parametrize("width", [1360, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(  # noqa: PLR0913, PLR0917 - most are fixtures
    browser: Browser, running: Running, samples: Path, tmp_path: Path, axe: str, scheme: str, width: int
) -> None:
    """axe finds nothing in any state of the page."""
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(running.address)
    page.wait_for_selector("html[data-ready]")
    look(page, axe, "start")
    page.click(".reads summary")
    look(page, axe, "what can be read")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    drop(page, samples / "quay-newsml.xml", samples / "telesur-ferry-en.txt", bad)
    expect(page.locator(".document.bad")).to_have_count(1)
    page.wait_for_timeout(300)
    look(page, axe, "facts")
    page.click(".others summary")
    look(page, axe, "more facts")
    page.locator(".document").nth(1).click()
    page.click("#tab-quotes")
    look(page, axe, "quotes")
    page.locator(".said-words").first.click()
    page.locator("[id^=edit-]").first.click()
    look(page, axe, "a speaker")
    page.click("#tab-doubts")
    look(page, axe, "remarks")
    page.locator(".document.bad").click()
    look(page, axe, "a failed one")
    page.locator(".document").nth(1).click()
    page.click("#to-take")
    # Each format where the colours and the width are least alike, one of each kind of preview in the others.
    for name in WRITERS if (scheme == "dark") == (width < 1000) else KINDS:
        page.click(f"#out-{name}")
        previewed(page)
        if page.locator(".options").count() and not page.locator(".options[open]").count():
            page.click(".options summary")
        look(page, axe, name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it is wider than the screen"
    context.close()


def test_the_page_works_with_the_keyboard_alone(page: Page, samples: Path) -> None:
    drop(page, samples / "ferry-bell.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.focus("#tab-facts")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-quotes")).to_be_focused()
    page.keyboard.press("Tab")
    seen = set()
    for _ in range(8):
        seen.add(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
    assert {"show-q1", "edit-q1", "remove-q1"} <= seen
    page.focus("#to-take")
    page.keyboard.press("Enter")
    page.focus("#out-html")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#out-json")).to_be_focused()
    expect(page.locator("#preview .source")).to_be_visible()


def test_the_page_is_small_and_comes_from_here(context: BrowserContext, running: Running) -> None:
    page = context.new_page()
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(answer.body())}))
    page.goto(running.address)
    page.wait_for_selector("html[data-ready]")
    assert all(url.startswith(running.address) for url in loaded)
    assert sum(loaded.values()) < MOST_BYTES
    page.close()


@pytest.fixture
def web(samples: Path) -> Iterator[Server]:
    """A page on what stands for the web."""
    with web_server() as made:
        made.answers["/ferry"] = sent((samples / "ferry-bell.html").read_bytes(), Content_Type="text/html")
        yield made


def test_a_token_is_asked_for_once_and_a_page_is_read_by_its_address(browser: Browser, web: Server) -> None:
    word = "a-token-that-nobody-guesses"
    desk = Running("--token", word, "--allow-fetch", "--fetch-private", web.name)
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(desk.address)
        page.fill("#token-word", word)
        page.press("#token-word", "Enter")
        page.wait_for_selector("html[data-ready]")
        page.fill("#address", web.url("/ferry"))
        page.press("#address", "Enter")
        expect(page.locator(".headline")).to_have_text("The ferry has its bell again")
        page.on("dialog", lambda dialog: dialog.accept())
        page.click("#close")
        # An address alone is one wherever words are taken.
        web.answers["/gone"] = sent(b"", 410)
        page.fill("#words", f" {web.url('/gone')}\n")
        page.click("#paste button")
        expect(page.locator("#article [role=alert]")).to_contain_text("it was not fetched: status 410")
    finally:
        context.close()
        desk.kill()
