"""A style sheet of one's own: nothing is loaded but fonts that lie beside it, however the words are spelled."""

import io
import zipfile
from pathlib import Path

import pytest

import convert
from convert.errors import InputError, UsageError
from convert_epub.own_style import own_style

ARTICLE = b"The ferry is back\n\nIt came at noon.\n"
FONT = b"\0\1\0\0" + bytes(60)

LOADING = [
    "p { background: url(a.png) }",
    "p { background: url('https://a.example/a.png') }",
    "p { background: u\\rl(a.png) }",
    "p { background: \\75 rl(a.png) }",
    "p { background: URL(a.png) }",
    "p { background: u\\72\nl('a.png') }",
    "@import 'a.css';",
    "@impor\\t 'a.css';",
    "@\\69mport url(a.css);",
    "@media print { @import 'a.css'; }",
    "p { background: image-set('a.png' 1x) }",
    "p { background: -webkit-image-set('a.png' 1x) }",
    "p { background: image('a.png') }",
    "p { background: ima\\67 e-set('a.png' 1x) }",
    "p { content: src('a.png') }",
    "p { --x: url(a.png); background: var(--x) }",
    "@media screen { p { list-style: square url(a.png) } }",
    "@supports (background: url(a.png)) { p { color: red } }",
    "p { background: cross-fade('a.png', 'b.png', 50%) }",
    "@font-face { font-family: x; src: url(https://a.example/a.ttf) }",
    "@font-face { font-family: x; src: url(../a.ttf) }",
    "@font-face { font-family: x; src: url(/a.ttf) }",
    "@font-face { font-family: x; src: url(data:font/ttf;base64,AAEAAA==) }",
    "@font-face { font-family: x; src: url() }",
]


@pytest.mark.parametrize("css", LOADING)
def test_a_style_sheet_that_loads_something_is_refused(css: str, tmp_path: Path) -> None:
    path = tmp_path / "house.css"
    path.write_text(f"p {{ color: navy }}\n{css}", encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(UsageError, match="loads other files") as raised:
        own_style(path)
    assert raised.value.where.startswith(f"{path}:")


@pytest.mark.parametrize(
    "css",
    [
        "p { color: navy }",
        "/* url(a.png) */ p::before { content: 'url(a.png) @import' }",
        "a[href='url(x)'] { color: red }",
        "p { width: calc(1em + var(--x)); font-family: 'A', serif }",
        "@media (prefers-color-scheme: dark) { p { color: white } }",
    ],
)
def test_a_style_sheet_that_loads_nothing_stays_as_it_is(css: str, tmp_path: Path) -> None:
    (tmp_path / "house.css").write_text(css, encoding="utf-8")
    assert own_style(tmp_path / "house.css").data == css.encode()


@pytest.mark.parametrize("address", ["sea.ttf", '"sea.ttf"', "'fonts/sea.ttf'", "fonts/sea.ttf"])
def test_a_font_beside_the_style_sheet_comes_into_the_book(address: str, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "sea.ttf").write_bytes(FONT)
    (tmp_path / "fonts" / "sea.ttf").write_bytes(FONT)
    face = f"font-family: Sea; src: local('Sea'), url({address}) format('truetype')"
    css = f"@font-face {{ {face} }}\np {{ color: navy }}"
    (tmp_path / "house.css").write_text(css, encoding="utf-8")
    options = {"epub": {"css": tmp_path / "house.css"}}
    book = convert.convert(ARTICLE, "epub", options=options, name="a.txt").data
    assert book == convert.convert(ARTICLE, "epub", options=options, name="a.txt").data
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        names = package.namelist()
        (font,) = [name for name in names if name.endswith(".ttf")]
        assert package.read(font) == FONT
        assert len(Path(font).stem) == len("font-") + 16
        (style,) = [name for name in names if name.endswith("house.css")]
        text = package.read(style).decode()
        assert f'url("{Path(font).name}") format' in text
        assert "local('Sea')" in text or 'local("Sea")' in text
        (opf,) = [name for name in names if name.endswith(".opf")]
        assert 'media-type="font/ttf"' in package.read(opf).decode()
    assert [each.id for each in convert.check(book, "epub") if each.severity == "error"] == []


def test_what_is_no_font_and_what_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "house.css"
    path.write_text("@font-face { font-family: x; src: url(a.ttf) }", encoding="utf-8")
    with pytest.raises(InputError, match="no such file"):
        own_style(path)
    (tmp_path / "a.ttf").write_bytes(b"words")
    with pytest.raises(UsageError, match="is not a font"):
        own_style(path)
