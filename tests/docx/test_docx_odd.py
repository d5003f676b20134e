"""Odd structures that people reported of other readers, or that Word allows and few programs write."""

import io
import zipfile

import pytest
from docx_manuscripts import Manuscript, box, gone, ins, p, packed, ps, r, style, table
from made_pictures import png
from word_files import repacked

import convert
from convert.model import (
    BlockQuote,
    Document,
    Figure,
    Footnote,
    FootnoteReference,
    Link,
    List,
    Paragraph,
    Table,
    Text,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture" '
    f'xmlns:c="{_DRAWING}/chart" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:svg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)


def _related(identifier: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{target}"{mode}/>'


_OUTSIDE = ' TargetMode="External"'
_RELATED = (
    _related("i1", "image", "media/a.png")
    + _related("i2", "image", "media/b.png")
    + _related("i3", "image", "https://example.org/x.png", _OUTSIDE)
    + _related("i4", "image", "file:///C:/desk/x.png", _OUTSIDE)
    + _related("l1", "hyperlink", "https://example.org/", _OUTSIDE)
    + _related("n1", "numbering", "numbering.xml")
    + _related("f1", "footnotes", "footnotes.xml")
)


def _level(depth: int, form: str, sign: str, indent: int) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def _definition(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def _instance(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


_NUMBERED = _level(0, "decimal", "%1.", 720), _level(1, "lowerLetter", "%2)", 1440)
_AT_SEVEN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}">{_definition(1, *_NUMBERED)}{_definition(2, _level(0, "bullet", "o", 720))}'
    f"{_definition(3, _level(0, 'bullet', 'o', 1440))}{_instance(1, 1)}{_instance(2, 2)}{_instance(3, 3)}"
    f"{_instance(5, 1, _AT_SEVEN)}</w:numbering>"
)
_STYLES = "".join(
    (
        *(style("H", "heading 1"), style("C", "caption"), style("T", "Title"), style("S", "Subtitle")),
        *(style("A", "Author"), style("N", "Editorial Note")),
        style("X", "House Crosshead").replace("<w:rPr>", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr>'),
        style("Y", "House Text").replace("<w:rPr>", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr>'),
    )
)


def _read(body: str, notes: str = "", related: str = "", **options: object) -> tuple[Document, list[str]]:
    with zipfile.ZipFile(io.BytesIO(packed(Manuscript("", body, "", styles=_STYLES)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", _RELATED.encode() + b"</Relationships>")
    main = "word/document.xml"
    parts[main] = parts[main].replace(b"<w:document ", f"<w:document {_NAMES} ".encode())
    parts |= {"word/media/a.png": png(20, 20), "word/media/b.png": png(30, 20)}
    parts["word/numbering.xml"] = _NUMBERING.encode()
    found = f'<w:footnote w:id="2">{notes}</w:footnote>' if notes else ""
    if related:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts["word/_rels/footnotes.xml.rels"] = (
            f'<Relationships xmlns="{kind}">{related}</Relationships>'.encode()
        )
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}" {_NAMES}>{found}</w:footnotes>'.encode()
    )
    reading = convert.read(
        repacked(parts), name="s.docx", filters={"quotes": False}, options={"docx": options or {}}
    )
    return reading.document, [problem.id for problem in reading.problems if problem.severity != "note"]


def _words(text: Text) -> str:
    found = text.text
    for mark in text.marks:
        if isinstance(mark, FootnoteReference):
            found += f" <{text.text[mark.start : mark.end]}: note>"
        elif isinstance(mark, Link):
            found += f" <{text.text[mark.start : mark.end]}: {mark.url}>"
    return found


def _item(block: List, number: int) -> str:
    item = block.items[number]
    ordered = block.ordered if item.ordered is None else item.ordered
    sign = f"{block.start}." if ordered and not number else "#" if ordered else "*"
    return f"{'List' if not number else 'item'} {item.level}{sign} {_words(item.text)}"


def _shape(document: Document) -> list[str]:
    """The blocks, a line each."""
    found = []
    for section in document.sections:
        found += [f"H{section.heading.level} {_words(section.heading.text)}"] if section.heading else []
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(f"P {_words(block.text)}")
            elif isinstance(block, BlockQuote):
                found += [f"Q {_words(text)}" for text in block.paragraphs]
            elif isinstance(block, List):
                found += [_item(block, number) for number in range(len(block.items))]
            elif isinstance(block, Table):
                rows = (" | ".join(_words(cell.text) for cell in row.cells) for row in block.rows)
                found.append(f"T {' / '.join(rows)}")
            elif isinstance(block, Figure):
                shown = "-" if block.image is None else block.image.url or "picture"
                found.append(f"F {shown} {block.alt!r}" + (f" {block.caption.text}" if block.caption else ""))
    return found + [f"N {_note(each)}" for each in document.footnotes]


def _note(note: Footnote) -> str:
    return " / ".join(_words(text) for text in note.paragraphs)


def _run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def _mark(kind: str) -> str:
    return _run(f'<w:fldChar w:fldCharType="{kind}"/>')


def _told(words: str) -> str:
    return _run(f'<w:instrText xml:space="preserve">{words}</w:instrText>')


def _field(instruction: str, result: str) -> str:
    return _mark("begin") + _told(instruction) + _mark("separate") + result + _mark("end")


def _drawing(
    alt: str = "A ferry", *, blip: str = 'r:embed="i1"', attributes: str = "", inner: str = "", below: str = ""
) -> str:
    described = f' descr="{alt}"' if alt else ""
    return _run(
        f'<w:drawing><wp:inline><wp:docPr id="1" name="P"{described}{attributes}/>{inner}'
        + (f"<pic:pic><pic:blipFill><a:blip {blip}>{below}</a:blip></pic:blipFill></pic:pic>" if blip else "")
        + "</wp:inline></w:drawing>"
    )


def _numbered(words: str, number: int, level: int = 0, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{numbers}</w:pPr>{r(words)}</w:p>"


def _cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _rows(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


_SHAPES: dict[str, tuple[str, list[str]]] = {
    # Tables
    "rows of other lengths": (
        _rows(_cell(ps("Fares")), _cell(ps("a")) + _cell(ps("b")) + _cell(ps("c"))),
        ["T Fares / a | b | c"],
    ),
    "a label without a value is no form": (
        table(("Head",), ("a", "b", "c")) + ps("Words."),
        ["T Head / a | b | c", "P Words."],
    ),
    "a table in a cell": (
        _rows(_cell(ps("out") + _rows(_cell(ps("in"))) + ps("")) + _cell(ps("b"))),
        ["T out\nin | b"],
    ),
    "a list in a cell": (
        _rows(_cell(_numbered("one", 1) + _numbered("two", 1)) + _cell(ps("b"))),
        ["T one\ntwo | b"],
    ),
    "words in a cell that goes on with the one above": (
        _rows(
            _cell(ps("a"), '<w:vMerge w:val="restart"/>') + _cell(ps("b")),
            _cell(ps("more"), "<w:vMerge/>") + _cell(ps("d")),
        ),
        ["T a\nmore | b / d"],
    ),
    "a picture above its caption in a table": (
        ps("Before.") + _rows(_cell(p(_drawing())), _cell(ps("The ferry in port."))) + ps("After."),
        ["P Before.", "F picture 'A ferry' The ferry in port.", "P After."],
    ),
    "a picture beside words in a table": (
        _rows(_cell(p(_drawing())) + _cell(ps("The ferry in port."))),
        ["T  | The ferry in port.", "F picture 'A ferry'"],
    ),
    "a table of pictures with captions below them": (
        _rows(
            _cell(p(_drawing())) + _cell(p(_drawing("A quay", blip='r:embed="i2"'))),
            _cell(ps("At dawn.")) + _cell(ps("At noon.", "By the desk.")),
        ),
        ["F picture 'A ferry' At dawn.", "F picture 'A quay' At noon.\nBy the desk."],
    ),
    "a table of pictures below a head": (
        _rows(_cell(ps("Before")) + _cell(ps("After")), _cell(p(_drawing())) + _cell(p(_drawing("A quay")))),
        ["T Before | After /  | ", "F picture 'A ferry'", "F picture 'A quay'"],
    ),
    # Fields
    "marks of fields without a beginning": (
        p(_told(" DOC "), _mark("separate"), r("Shown."))
        + p(_told(" X "), _mark("end"), r("Three."))
        + p(_field(" DATE ", r("4 May")), r(" fine.")),
        ["P Shown.", "P Three.", "P 4 May fine."],
    ),
    "a field that never ends": (
        p(r("One "), _mark("begin"), _told(" TOC "), _mark("separate"), r("two")) + ps("Three."),
        ["P One two", "P Three."],
    ),
    "a field that never comes to its result": (
        p(r("One "), _mark("begin"), _told(" TOC ")) + ps("Two.") + p(_field(" DATE ", r("4 May"))),
        ["P One", "P Two.", "P 4 May"],
    ),
    "words in an instruction": (
        p(
            r("A "),
            _mark("begin"),
            _told(" IF "),
            r("hidden "),
            _field("MERGEFIELD x", r("inner")),
            _mark("separate"),
            r("shown"),
            _mark("end"),
            r(" b."),
        ),
        ["P A shown b."],
    ),
    "a result that was changed": (
        p(
            r("On "),
            _mark("begin"),
            _told(" DATE "),
            _mark("separate"),
            gone("Monday"),
            ins("Tuesday"),
            _mark("end"),
            r("."),
        ),
        ["P On Tuesday."],
    ),
    "a link over two paragraphs": (
        p(r("See "), _mark("begin"), _told(' HYPERLINK "https://example.org/a" '), _mark("separate"), r("one"))
        + p(r("two"), _mark("end"), r(" end.")),
        ["P See one <one: https://example.org/a>", "P two end. <two: https://example.org/a>"],
    ),
    # Pictures
    "a drawing and the bitmap of it": (p(_drawing(below='<svg:svgBlip r:embed="i2"/>')), ["F picture 'A ferry'"]),
    "a drawing without a bitmap of it": (
        p(_drawing(blip="", inner='<a:blip><svg:svgBlip r:embed="i2"/></a:blip>')),
        ["F picture 'A ferry'"],
    ),
    "a picture embedded and linked": (p(_drawing(blip='r:embed="i1" r:link="i3"')), ["F picture 'A ferry'"]),
    "a picture on the web": (p(_drawing(blip='r:link="i3"')), ["F https://example.org/x.png 'A ferry'"]),
    "a picture with a title alone": (p(_drawing("", attributes=' title="A quay"')), ["F picture 'A quay'"]),
    "a picture that is not to be shown": (ps("Words.") + p(_drawing(attributes=' hidden="1"')), ["P Words."]),
    "the texture of a shape": (
        ps("Words.") + p(_drawing("", blip="", inner='<a:blipFill><a:blip r:embed="i1"/><a:tile/></a:blipFill>')),
        ["P Words."],
    ),
    "a picture in a link, one put in and one taken out": (
        p(f'<w:hyperlink r:id="l1">{_drawing()}</w:hyperlink>')
        + p(
            f'<w:ins w:id="1" w:author="A">{_drawing("New")}</w:ins>',
            f'<w:del w:id="2" w:author="A">{_drawing("Old")}</w:del>',
        ),
        ["F picture 'A ferry'", "F picture 'New'"],
    ),
    "two pictures among words": (
        p(r("Words"), _drawing(), _drawing("A quay", blip='r:embed="i2"'), r(" end.")),
        ["F picture 'A ferry'", "F picture 'A quay'", "P Words end."],
    ),
    "a picture in an item": (
        _numbered("one", 2) + _numbered("two", 2).replace("<w:r>", _drawing() + "<w:r>", 1),
        ["List 0* one", "F picture 'A ferry'", "List 0* two"],
    ),
    "a picture as the result of a field": (
        p(
            _field(
                ' INCLUDEPICTURE "https://example.org/x.png" ',
                _run('<w:pict><v:shape><v:imagedata r:id="i1"/></v:shape></w:pict>'),
            )
        ),
        ["F picture None"],
    ),
    "the preview of an embedded sheet": (
        p(
            _run(
                '<w:object><v:shape alt="Sheet"><v:imagedata r:id="i1"/></v:shape>'
                '<o:OLEObject r:id="i2"/></w:object>'
            )
        ),
        ["F picture 'Sheet'"],
    ),
    "a caption in a box beside its picture": (
        p(_drawing(), box(p(r("The ferry in port."), style="C"))) + ps("After."),
        ["F picture 'A ferry' The ferry in port.", "P After."],
    ),
    # Notes
    "a mark of one's own before a note": (
        p(r("Word"), _run('<w:footnoteReference w:id="2" w:customMarkFollows="1"/>'), r("*"), r(" next.")),
        ["P Word* next. <Word: note>", "N In the note."],
    ),
    "a note in a cell": (
        _rows(_cell(p(r("a"), _run('<w:footnoteReference w:id="2"/>'))) + _cell(ps("b"))),
        ["T a <a: note> | b", "N In the note."],
    ),
    # Lists
    "a list of its own further in is part of the item above": (
        _numbered("one", 1)
        + _numbered("two", 1)
        + _numbered("below", 3)
        + _numbered("too", 3)
        + _numbered("three", 1),
        ["List 01. one", "item 0# two", "item 1* below", "item 1* too", "item 0# three"],
    ),
    "a list as far in is another list": (
        _numbered("one", 1) + _numbered("other", 2),
        ["List 01. one", "List 0* other"],
    ),
    "a list goes on behind a paragraph": (
        _numbered("one", 1) + _numbered("two", 1) + ps("Between.") + _numbered("three", 1),
        ["List 01. one", "item 0# two", "P Between.", "List 03. three"],
    ),
    "a list that says where it begins": (
        _numbered("one", 1) + ps("Between.") + _numbered("seven", 5) + ps("And.") + _numbered("eight", 5),
        ["List 01. one", "P Between.", "List 07. seven", "P And.", "List 08. eight"],
    ),
    "numbers of headings are those of lists": (
        _numbered("First", 1, style="H") + ps("Words.") + _numbered("two", 1),
        ["H2 First", "P Words.", "List 02. two"],
    ),
    # Styles
    "a style of the outline is one of headings": (p(r("Head"), style="X") + ps("Words."), ["H2 Head", "P Words."]),
    "a style of the text is none": (p(r("Not a head."), style="Y"), ["P Not a head."]),
    # Boxes
    "a box in a cell": (_rows(_cell(p(box(p(r("box"))), r("cell"))) + _cell(ps("b"))), ["T cell\nbox | b"]),
    "a box in a box": (p(box(p(box(p(r("inner"))), r("outer"))), r("base")), ["P base", "P outer", "P inner"]),
    "a box of the older kind": (
        p(
            _run(
                f"<w:pict><v:shape><v:textbox><w:txbxContent>{ps('box')}</w:txbxContent>"
                "</v:textbox></v:shape></w:pict>"
            ),
            r("base"),
        ),
        ["P base", "P box"],
    ),
}


@pytest.mark.parametrize(("body", "shape"), _SHAPES.values(), ids=_SHAPES)
def test_what_others_lose_or_double_is_read_once(body: str, shape: list[str]):
    notes = ps("In the note.") if any(line.startswith("N ") for line in shape) else ""
    assert _shape(_read(body, notes)[0]) == shape


def test_a_chart_is_its_description_and_is_told():
    chart = '<a:graphic><a:graphicData><c:chart r:id="c1"/></a:graphicData></a:graphic>'
    caption = p(r("Figure 1 Bars"), style="C")
    document, problems = _read(ps("Words.") + p(_drawing("Bars by year", blip="", inner=chart)) + caption)
    assert _shape(document) == ["P Words.", "F - 'Bars by year' Figure 1 Bars"]
    assert problems == ["docx.no-picture-of-it"]
    document, problems = _read(ps("Words.") + p(_drawing("", blip="", inner=chart)))
    assert (_shape(document), problems) == (["P Words."], ["docx.no-picture-of-it"])


def test_a_picture_on_somebodys_disk_is_told():
    document, problems = _read(ps("Words.") + p(_drawing(blip='r:link="i4"')))
    assert _shape(document) == ["P Words."]
    assert problems == ["docx.picture-missing"]


def test_the_caption_of_a_picture_on_somebodys_disk_keeps_what_describes_it():
    away = p(_drawing(blip='r:link="i4"'))
    caption = p(r("The ferry in port."), style="C")
    below = p(r("The quay."), style="C")
    document, _ = _read(ps("Words.") + away + caption + below)
    assert _shape(document)[1:] == ["F - 'A ferry' The ferry in port.", "F - None The quay."]
    document, _ = _read(ps("Words.") + away + ps("More words.") + caption)
    assert _shape(document)[1:] == ["P More words.", "F - None The ferry in port."]


def test_pictures_in_notes_stand_behind_the_text():
    word = p(r("Word"), _run('<w:footnoteReference w:id="2"/>'))
    document, problems = _read(word + ps("More."), p(r("In the note."), _drawing().replace("i1", "f7")))
    assert (_shape(document)[1:], problems) == (["P More.", "N In the note."], ["docx.picture-missing"])
    related = _related("f7", "image", "media/b.png")
    document, problems = _read(
        word + ps("More."), p(r("In the note."), _drawing().replace("i1", "f7")), related=related
    )
    assert _shape(document)[1:] == ["P More.", "F picture 'A ferry'", "N In the note."]
    assert problems == ["docx.picture-in-note"]


@pytest.mark.parametrize(("mode", "cells"), [("accept", "T a | new"), ("reject", "T a | old")])
def test_cells_that_changes_put_in_or_took_out(mode: str, cells: str):
    old = _cell(ps("old"), '<w:cellDel w:id="1" w:author="Desk"/>')
    new = _cell(ps("new"), '<w:cellIns w:id="2" w:author="Desk"/>')
    document, problems = _read(_rows(_cell(ps("a")) + old + new), changes=mode)
    assert _shape(document) == [cells]
    assert problems == ["docx.changes"]


_LONG = (
    "The ferry of the islands sails again from Monday, after a winter in the yard that cost a third of its crew."
)


def _front(document: Document) -> list[str]:
    line = document.byline.printed() if document.byline else ""
    texts = (document.title, document.subtitle)
    return [*(text.text if text else "" for text in texts), line]


def test_pictures_in_the_lines_of_the_head_are_kept_and_hide_none_of_them():
    styled = [
        p(_drawing("Logo")),
        p(_drawing("Ship"), r("Ferry sails"), style="T"),
        p(r("From Monday on"), _drawing("Bell"), style="S"),
        p(_drawing("Face"), r("Ada Merrin"), style="A"),
    ]
    document, _ = _read("".join(styled) + ps(_LONG))
    assert _front(document) == ["Ferry sails", "From Monday on", "Ada Merrin"]
    shown = [f"F picture '{name}'" for name in ("Logo", "Ship", "Bell", "Face")]
    assert _shape(document) == [*shown, f"P {_LONG}"]
    # A line above the title that is none of the head leaves it where it is, with its picture.
    document, _ = _read(ps("Harbour office") + styled[1] + ps(_LONG))
    assert (_front(document)[0], _shape(document)[1]) == ("Ferry sails", "F picture 'Ship'")


def test_pictures_in_labelled_lines_and_forms_are_kept():
    labelled = p(r("HEADLINE: Ferry sails")) + p(r("BYLINE: Ada Merrin"), _drawing("Face"))
    document, _ = _read(labelled + ps(_LONG, _LONG))
    assert _front(document) == ["Ferry sails", "", "Ada Merrin"]
    assert _shape(document)[0] == "F picture 'Face'"
    form = f"<w:tr>{_cell(ps('Headline'))}{_cell(p(r('Ferry sails'), _drawing('Ship')))}</w:tr>"
    form += f"<w:tr>{_cell(ps('Byline'))}{_cell(ps('Ada Merrin'))}</w:tr>"
    document, _ = _read(f"<w:tbl>{form}</w:tbl>" + ps(_LONG, _LONG))
    assert _front(document) == ["Ferry sails", "", "Ada Merrin"]
    assert _shape(document)[0] == "F picture 'Ship'"


def test_pictures_in_lines_below_the_text_are_kept():
    document, _ = _read(ps(_LONG) + p(r("Seen by the desk"), _drawing("Stamp"), style="N"))
    assert document.metadata.editorial_note == "Seen by the desk"
    assert _shape(document) == [f"P {_LONG}", "F picture 'Stamp'"]
