"""Long texts that are written away while they are made: the same bytes as if they had not been."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.kit import xml
from convert.model import Cell, Document, Heading, Link, List, ListItem, Paragraph, Row, Section, Table, Text

SPACE = "urn:example:text"


def made(spool: xml.Spool | None, children: int) -> bytes:
    root = etree.Element(f"{{{SPACE}}}page", nsmap={None: SPACE, "o": "urn:example:other"})  # type: ignore[dict-item]
    body = etree.SubElement(root, f"{{{SPACE}}}body")
    body.text = "<?spooled 0?>"
    for number in range(children):
        part = etree.SubElement(body, f"{{{SPACE}}}part" if number % 7 else "{urn:example:other}part")
        part.set("name", '<?spooled 1?> ="')
        for words in ("a < b", "<?spooled 0?>", "ü 😀"):
            etree.SubElement(part, f"{{{SPACE}}}p").text = f"{words} {number}"
            if spool is not None:
                spool.relieve(part)
        part.tail = f"&{number}"
    etree.SubElement(root, f"{{{SPACE}}}end")
    return xml.xml_bytes(root, spool)


def often(monkeypatch: pytest.MonkeyPatch, look_every: int, most: int) -> None:
    monkeypatch.setattr(xml, "_LOOK_EVERY", look_every)
    monkeypatch.setattr(xml, "MOST_CHILDREN", most)


@pytest.mark.parametrize(("look_every", "most"), [(1, 0), (1, 1), (3, 4), (7, 10), (1000, 0)])
def test_a_tree_that_was_written_away_in_part_has_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, look_every: int, most: int
) -> None:
    often(monkeypatch, look_every, most)
    assert made(xml.Spool(), 50) == made(None, 50)


def test_no_more_than_so_many_children_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    often(monkeypatch, 10, 30)
    body = etree.Element("body")
    spool = xml.Spool()
    for _ in range(1000):
        etree.SubElement(body, "p")
        spool.relieve(body)
        assert sum(child.tag == "p" for child in body) <= 40
    assert xml.is_spooled(body)


def article() -> Document:
    words = Text("Read the log, twice over", (Link(start=9, end=12, url="https://log.example/"),))
    blocks = [Paragraph(id=f"p{number}", text=words) for number in range(40)]
    items = List(id="list", items=(ListItem(text=words), ListItem(text=Text("A second"), level=1)))
    table = Table(id="table", rows=(Row(cells=(Cell(text=words), Cell(text=Text("2")))),))
    return Document(
        id="long",
        language="en",
        title=Text("The keeper's log"),
        sections=(
            Section(blocks=(*blocks[:25], items, table)),
            Section(heading=Heading(id="h", text=Text("At night")), blocks=tuple(blocks[25:])),
        ),
    )


@pytest.mark.parametrize("name", ["newsml", "docx", "epub"])
def test_a_long_article_is_written_as_a_short_one_is(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    stated = {"created": "2026-03-14T09:30Z", "provider": "The Courier"}
    # Without the stored document: it is sealed only where the tree is whole.
    options = {"newsml": {"nitf": True, "plain": True, **stated}, "docx": {"plain": True}, "epub": {"plain": True}}
    # Writers keep the limit that holds when they are imported; later tests need the real one.
    convert.write(Document(id="first"), name, options=options)
    often(monkeypatch, 1, 3)
    written_away = convert.write(article(), name, options=options).data
    monkeypatch.setattr(xml.Spool, "relieve", lambda *_: None)
    at_once = convert.write(article(), name, options=options).data
    if name == "newsml":
        # Only the lines differ: nobody lays out what was written away.
        written_away, at_once = (
            etree.tostring(etree.fromstring(data, etree.XMLParser(remove_blank_text=True)), method="c14n")
            for data in (written_away, at_once)
        )
    assert written_away == at_once


# Not `ru_maxrss`, which has what the process that started this one held.
_CONVERT_AND_TELL = """
import pathlib, re, sys
from convert.cli import main
assert main(sys.argv[1:]) == 0
print(int(re.search("VmHWM:[^0-9]*([0-9]+)", pathlib.Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells memory there")
@pytest.mark.parametrize("name", ["newsml", "docx", "epub"])
def test_many_short_lines_take_little_memory(tmp_path: Path, name: str) -> None:
    source = tmp_path / "lines.txt"
    source.write_bytes(b"a\n" * 200_000)
    words = [str(source), "--to", name, "-o", str(tmp_path / name), "-q"]
    words += ["--set", "published=2026-03-14T09:30Z", "--set", "publisher=The Courier"]
    done = subprocess.run(
        [sys.executable, "-c", _CONVERT_AND_TELL, *words], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 150
