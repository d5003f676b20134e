"""A document that is too large for the memory is an error; it never ends the process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

WORK = """
import resource, sys
from msgspec import Struct
from convert.batch.workers.channel import frame, pack
from convert.diff.values import exact
from convert.kit.items.stored import packed
from convert.kit.stored import stored_object
from convert.model import Document, Paragraph, Section, Text, type_flaws
from convert.report import Report
from convert_ninjs import NinjsWriterOptions
from convert_ninjs.held import page_of
from convert_ninjs.write import ninjs
from convert_quotes.table import table

class Wordy(Struct):
    words: str

words = "The ferry sails again on Monday. " * 1_000_000
document = Document(id="a", sections=(Section(blocks=(Paragraph(id="p1", text=Text(words)),)),))
with open("/proc/self/statm") as file:
    used = int(file.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 20_000_000, used + 20_000_000))
try:
    {work}
except MemoryError:
    print("MemoryError")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nobody tells how much is used")
@pytest.mark.parametrize(
    "work",
    [
        "type_flaws(document)",
        "document.check()",
        "stored_object(document)",
        'packed(document, {}, b"page")',
        "frame([words])",
        "pack([words])",
        "exact(document)",
        "ninjs(document, NinjsWriterOptions(plain=True), Report())",
        'page_of({"body": words})',
        'table([Wordy(words)], Wordy, "jsonl")',
    ],
)
def test_memory_that_is_too_little_is_an_error_that_can_be_told(work: str) -> None:
    """msgspec reads through a null pointer where its bytes cannot grow."""
    command = [sys.executable, "-c", WORK.replace("{work}", work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "MemoryError"), done.stderr


def test_nothing_is_encoded_into_bytes_that_msgspec_has_to_grow() -> None:
    root = Path(__file__).parents[2]
    plain = re.compile(r"(?:json|msgpack|Encoder\(.*\)|_?[A-Z]*(?:ENCODER|PACKER))\.encode\(")
    sources = [each for name in ("convert", "plugins") for each in (root / name).rglob("*.py")]
    assert plain.search("msgspec.json.encode(document)")
    found = [str(each) for each in sources if plain.search(each.read_text(encoding="utf-8"))]
    assert [each for each in found if "/testing/" not in Path(each).as_posix()] == []
