"""A document that is too large for the memory is an error; it never ends the process."""

import subprocess
import sys

import pytest

WORK = """
import resource, sys
from convert.batch.workers.channel import frame
from convert.kit.items.stored import packed
from convert.kit.stored import stored_object
from convert.model import Document, Paragraph, Section, Text, type_flaws

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
    ],
)
def test_memory_that_is_too_little_is_an_error_that_can_be_told(work: str) -> None:
    """msgspec reads through a null pointer where its bytes cannot grow."""
    command = [sys.executable, "-c", WORK.replace("{work}", work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "MemoryError"), done.stderr
