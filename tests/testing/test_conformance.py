"""Our own plugins run through the suite that everybody's do; new ones are found by themselves."""

import re
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree, html

import convert
from convert.errors import ConvertError
from convert.io.source import Source
from convert.loading.choose import choose_reader
from convert.loading.registry import registry
from convert.plugin import Check, Filter, Reader, Writer
from convert.testing import CheckConformance, FilterConformance, ReaderConformance, WriterConformance
from convert.testing.work import Case

ROOT = Path(__file__).parents[2]


def article_of(_self: ReaderConformance, sample: Path) -> list[str]:
    """What a page's article prints; what stands around it is not part of it."""
    found = re.findall(r"<(?:p|h[12])>.*?</(?:p|h[12])>", sample.read_text(encoding="utf-8"), re.DOTALL)
    return [re.sub(r"<[^>]*>", "", each) for each in found]


_TAG = re.compile(r"<[^>]*>|<!\[CDATA\[|\]\]>|&amp;amp;|&amp;")
# Dates and codes stand in the document in another form.
_SAID = re.compile(r"\b[^\W\d_]{2,}\b")


def said_by_markup(_self: ReaderConformance, sample: Path) -> list[str]:
    """What stands between the tags; a lead and a plain copy say the same again."""
    return sorted(set(_SAID.findall(_TAG.sub(" ", sample.read_text(encoding="utf-8")))))


def said_by_ninjs(_self: ReaderConformance, sample: Path) -> list[str]:
    """What its values say, but those that say what others are."""
    text = re.sub(r'"(?:contentType|rel|role|name|type)": "[^"]*"', "", sample.read_text(encoding="utf-8"))
    values = " ".join(re.findall(r': ("(?:[^"\\]|\\.)*")', text))
    return sorted(set(_SAID.findall(_TAG.sub(" ", values))))


def said_in_word(_self: ReaderConformance, sample: Path) -> list[str]:
    """What the text of a Word document says; labels of a manuscript are not part of it."""
    text = zipfile.ZipFile(sample).read("word/document.xml").decode()
    words = " ".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", text))
    return [word for word in _SAID.findall(words) if not word.isupper()]


_BLOCKS = (
    "p",
    "td",
    "th",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "caption",
    "figcaption",
    "cite",
    "br",
    "pre",
)


def said_in_a_feed(_self: WriterConformance, data: bytes) -> list[str]:
    """What the elements of a feed say; the text of an entry is a page in itself."""
    said = []
    for text in etree.fromstring(data).itertext():
        page = html.fromstring(text) if "<" in text else etree.Element("p")
        # Blocks are parted, marks are not: they may begin and end within a word.
        for block in page.iter(*_BLOCKS):
            block.tail = f" {block.tail or ''}"
        said.append(str(page.text_content()) if "<" in text else text)
    return said


FEEDS_LOSE = ("byline", "kicker", "subtitle", "metadata.source")

# What a class of the suite is told of a format, beside its name and its samples.
TOLD: dict[tuple[type, str], dict[str, Any]] = {
    (ReaderConformance, "json"): {"leaves_out": ("newsconvert/document/1.0",)},
    (ReaderConformance, "html"): {"words_in": article_of},
    (ReaderConformance, "docx"): {"words_in": said_in_word},
    # A name of the subject in another language than the item's.
    (ReaderConformance, "newsml"): {"words_in": said_by_markup, "leaves_out": ("Verkehr",)},
    (ReaderConformance, "newsml1"): {"words_in": said_by_markup},
    (ReaderConformance, "nitf"): {"words_in": said_by_markup},
    (ReaderConformance, "ninjs"): {"words_in": said_by_ninjs},
    # What the channel says of itself, and a date.
    (ReaderConformance, "feed"): {
        "words_in": said_by_markup,
        "leaves_out": ("News from the harbour", "Mon", "May"),
    },
    (ReaderConformance, "iptc7901"): {"words_in": said_by_markup, "leaves_out": ("Notebook", "May")},
    (ReaderConformance, "anpa"): {"words_in": said_by_markup, "leaves_out": ("AP-WF", "GMT")},
    # Labels have no place in schema.org; whom they name has.
    (WriterConformance, "jsonld"): {"loses": ("byline", "figure.credit", "metadata.related")},
    # An entry has a title, a summary and a text: no place for a label, a kicker, a second headline and a source.
    (WriterConformance, "rss"): {"words_in": said_in_a_feed, "loses": FEEDS_LOSE},
    (WriterConformance, "atom"): {"words_in": said_in_a_feed, "loses": FEEDS_LOSE},
    # A list of quotes is not an article.
    (WriterConformance, "quotes"): {"loses": ("*",)},
    # It is there to reach outside; with a host that does not exist it has no reason to.
    (FilterConformance, "fetch-media"): {"options": {"hosts": ("nowhere.invalid",)}},
    # The documents of the suite often state neither a date nor a publisher, and the standard demands both.
    (WriterConformance, "newsml"): {
        "options": {"created": "2031-06-01T06:30:00Z", "provider": "https://example.org/"},
    },
    # EPUBCheck starts a Java machine for each book; the tests of the format run it.
    (WriterConformance, "epub"): {"check_options": {"own_only": True}},
    (CheckConformance, "epub"): {"options": {"own_only": True}},
}


# Readers whose samples are made by the tests of their format, which run the suite there.
ELSEWHERE = {
    "epub": "epub/test_epub_read.py",
    "har": "saved/test_saved.py",
    "jsonld": "jsonld/test_jsonld_read.py",
    "mail": "mail/test_mail.py",
    "markdown": "markdown/test_markdown.py",
    "mhtml": "saved/test_saved.py",
    "odt": "odt/test_odt.py",
    "warc": "saved/test_saved.py",
}


def built_in(kind: type[Any]) -> list[str]:
    """The names of what comes with newsconvert, whatever else is installed."""
    ours = {plugin.name for plugin in registry().plugins if plugin.package == "newsconvert"}
    return [owned.declaration.name for owned in registry().all(kind) if owned.owner in ours]


def samples_of(name: str) -> tuple[Path, ...]:
    """The samples that a reader is chosen for."""
    found = []
    for path in sorted((ROOT / "samples").iterdir()):
        if path.suffix == ".md" or not path.is_file():
            continue
        try:
            chosen = choose_reader(registry(), Source.open(path))
        except ConvertError:
            continue
        if chosen.declaration.name == name:
            found.append(path)
    return tuple(found)


class WrittenCheckConformance(CheckConformance):
    """A check of a format that we write: what we wrote of a sample is good, the first half of it is not."""

    def written(self) -> bytes:
        declaration = registry().find(Check, self.name).declaration
        return convert.convert(ROOT / "samples/telesur-ferry-en.txt", declaration.format).data

    def good_cases(self) -> tuple[Case, ...]:
        return (Case(title="what we wrote", data=self.written()),)

    def bad_cases(self) -> tuple[Case, ...]:
        data = self.written()
        return (Case(title="half of it", data=data[: len(data) // 2]), Case(title="words", data=b"two words"))


for reader in built_in(Reader):
    if reader in ELSEWHERE:
        continue
    globals()[f"TestReader_{reader}"] = type(
        f"TestReader_{reader}",
        (ReaderConformance,),
        {"name": reader, "samples": samples_of(reader), **TOLD.get((ReaderConformance, reader), {})},
    )
for writer in built_in(Writer):
    if writer == "markdown":
        continue  # tests/markdown has the same suite, with words as a program of others shows them
    globals()[f"TestWriter_{writer}"] = type(
        f"TestWriter_{writer}",
        (WriterConformance,),
        {"name": writer, **TOLD.get((WriterConformance, writer), {})},
    )
for filter_ in built_in(Filter):
    globals()[f"TestFilter_{filter_}"] = type(
        f"TestFilter_{filter_}",
        (FilterConformance,),
        {"name": filter_, **TOLD.get((FilterConformance, filter_), {})},
    )
for check in built_in(Check):
    globals()[f"TestCheck_{check}"] = type(
        f"TestCheck_{check}",
        (WrittenCheckConformance,),
        {"name": check, **TOLD.get((CheckConformance, check), {})},
    )


def test_every_built_in_declaration_runs_through_the_suite() -> None:
    kinds = {Reader: "Reader", Writer: "Writer", Filter: "Filter", Check: "Check"}
    for kind, word in kinds.items():
        for name in built_in(kind):
            if kind is Reader and name in ELSEWHERE:
                text = (ROOT / "tests" / ELSEWHERE[name]).read_text(encoding="utf-8")
                assert f'name = "{name}"' in text
                assert "ReaderConformance" in text
            elif not (kind is Writer and name == "markdown"):
                assert f"Test{word}_{name}" in globals()
