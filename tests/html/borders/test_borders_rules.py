"""The rules that judge blocks, at the borders of their numbers."""

import json
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from border_pages import element, fill, holds, made, page, sentence, text, walk

from convert.model import Document
from convert_html.assemble import _begins_in, _is_told
from convert_html.body.case import Case, Known
from convert_html.body.containers import without_repeats
from convert_html.body.declared_text import DeclaredText, declared_text_of
from convert_html.body.locate import Stretch
from convert_html.body.rules.alone import (
    _by_content,
    _by_equality,
    _by_name,
    _by_repetition,
    _is_enumeration,
    _is_list_of_names,
    _is_pointer,
    _is_teaser,
)
from convert_html.body.rules.around import above_the_headline, captions
from convert_html.body.rules.calls_to_action import is_call
from convert_html.body.rules.declared import declared_body
from convert_html.body.rules.ends import _is_notice, _is_row, _is_text, labels, notices, openings, strays
from convert_html.body.rules.notes import is_byline, is_note, profile_host
from convert_html.body.rules.parts import _has_lines, _Part
from convert_html.body.rules.repeats import _copies, _pull_quotes
from convert_html.body.rules.subheads import _is_line
from convert_html.body.script_state import state_blocks
from convert_html.body.second_look import declared_blocks, is_little, is_more, running_text_size
from convert_html.body.standfirst import _is_alike, likeness, repeats
from convert_html.page.blocks import Block
from convert_html.page.hints import Hint
from convert_html.page.reasons import Reason

Read = Callable[..., Document]
MAIN = {0}
KNOWN = Known("harborboat", "", ("q" * 20,))


def linked(size: int, of: int = 100, **more: object) -> Block:
    return text(fill(of), linked=size, **more)


def link(size: int) -> str:
    return f"<a href='/a'>{fill(size)}</a>"


def content(block: Block) -> Reason | None:
    return _by_content(block, MAIN)


ALONE: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a sentence that is named a byline": (
        200,
        lambda n: _by_name(text(sentence(n), own=Hint.BYLINE), set()),
    ),
    "times that a line stands there": (1, lambda n: repeated(n, 30) is None),
    "letters of a line that stands there again": (15, lambda n: repeated(2, n) is None),
    "linked letters of a line": (-90, lambda n: content(linked(-n)) == Reason.ANCHOR),
    "letters of a linked sentence": (60, lambda n: content(text(sentence(n), linked=n)) == Reason.ANCHOR),
    "linked letters of a list": (-61, lambda n: content(linked(-n, kind="list", tag="ul")) == Reason.LINKS),
    "linked letters of a table": (-81, lambda n: content(linked(-n, kind="table")) == Reason.LINKS),
    "linked letters behind a label": (-31, lambda n: content(pointer(-n)) == Reason.POINTER),
    "letters of a pointer": (249, lambda n: _is_pointer(made(f"<p>Related: {link(40)}</p>", size=n))),
    "letters of a label before a headline": (
        59,
        lambda n: _is_pointer(made(f"<p>{fill(n - 1)}: {link(100)}</p>")),
    ),
    "letters of a headline behind a label": (-26, lambda n: _is_pointer(made(f"<p>Boats: {link(-n)}</p>"))),
    "letters of each of two headlines": (-51, lambda n: _is_pointer(headlines(-n, 60))),
    "linked letters of a hundred behind another label": (
        -51,
        lambda n: _is_pointer(made(f"<p>Boats: {link(-n)} {fill(92 + n)}</p>")),
    ),
    "linked letters of two headlines": (-81, lambda n: _is_pointer(headlines(-n, 160))),
    "letters of a teaser": (-26, lambda n: _is_teaser(made(f"<div>{link(-n)}</div>"))),
    "linked letters of a teaser": (-80, lambda n: _is_teaser(made(f"<div>{link(-n)} {fill(99 + n)}</div>"))),
    "links of an enumeration": (-4, lambda n: _is_enumeration(made(f"<p>Boats and piers: {link(10) * -n}</p>"))),
    "letters of four links of an enumeration": (
        99,
        lambda n: _is_enumeration(made(f"<p>{fill(60)} {link(25) * 3}{link(n - 75)}</p>")),
    ),
    "linked letters of an enumeration": (
        84,
        lambda n: _is_enumeration(made(f"<p>{fill(99 - n)} {link(10) * 3}{link(n - 30)}</p>")),
    ),
    "items of a list of names": (-3, lambda n: _is_list_of_names(names(-n, 10))),
    "letters of three names": (34, lambda n: _is_list_of_names(names(3, n))),
    "letters of a title with signs": (
        120,
        lambda n: _by_equality(text("Harbor boat", size=n), KNOWN, MAIN) == Reason.TITLE,
    ),
    "letters of an author behind a label": (59, lambda n: credited(size=n)),
    "letters of a call": (260, lambda n: is_call(call("Follow us", size=n))),
    "signs before a call": (3, lambda n: is_call(call("• " * n + "Follow us"))),
    "letters before a verb of a script without blanks": (39, lambda n: is_call(call(f"{'船' * (n - 1)}关注"))),
    "letters of an address": (
        500,
        lambda n: is_call(made(f"<p>Follow us <a href='/{'q' * (n - 11)}newsletter'>here</a></p>")),
    ),
    "letters of a note": (700, lambda n: is_note(text(sentence(n - 20), size=n), [sentence(12)[:5].lower()])),
    "letters of a note on production": (149, lambda n: is_note(text("编辑：王小明", size=n), [])),
    "letters of a call to two networks": (319, lambda n: is_note(networks(n), [])),
    "letters of a byline": (149, lambda n: is_byline(text("By Ada Quill", size=n), ["adaquill"])),
    "parts of a profile's address": (2, lambda n: profile_host("https://x.com" + "/quill" * n)),
    "letters of a subheading": (99, lambda n: _is_line(text(fill(n)))),
    "breaks between lines": (-2, lambda n: _has_lines(made(f"<p>a{'<br>b' * -n}</p>"))),
}


def repeated(times: int, size: int) -> Reason | None:
    block = text(fill(size))
    return _by_repetition(block, Counter({block.text: times}), set(), set())


def pointer(size: int) -> Block:
    return made(f"<p>Related: {link(size)} {fill(90 - size)}</p>")


def headlines(linked_letters: int, size: int) -> Block:
    half = linked_letters // 2
    return made(f"<p>{link(half)} {link(linked_letters - half)} {fill(10)}</p>", size=size)


def names(items: int, size: int) -> Block:
    return made("<ul>" + f"<li>{link(size)}</li>" * items + "</ul>")


def credited(size: int) -> bool:
    name = "q" * (size - 2)
    return _by_equality(text(f"By{name}", size=10), Known("a", "", ("", name)), MAIN) == Reason.BYLINE


def call(words: str, **more: object) -> Block:
    return made(f"<p>{words} <a href='/newsletter'>here</a></p>", **more)


def networks(size: int) -> Block:
    return made("<p><a href='https://x.com/a'>X</a> <a href='https://t.me/a'>T</a> boats</p>", size=size)


# --- Ends -----------------------------------------------------------------------------------------------------


def is_text(block: Block, main: set[int]) -> bool:
    return _is_text(block, main, {"p", "div"})


def agreed(links: int) -> Block:
    return made("<p>" + "<a href='/terms'>boats</a> " * links + "piers</p>")


ENDS: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a disclaimer": (900, lambda n: _is_notice(text("免责声明：船", size=n))),
    "letters of a notice": (199, lambda n: _is_notice(text("© 2026 Selby Post", size=n))),
    "pages that readers agree to": (-2, lambda n: _is_notice(agreed(-n))),
    "letters of a label at the end": (59, lambda n: not is_text(text(fill(n, ":")), MAIN)),
    "letters of a line that is text": (-101, lambda n: is_text(text(fill(-n)), set())),
    "letters of a list that is text": (-201, lambda n: is_text(text(fill(-n), kind="list"), set())),
    "letters of a line among the text": (-26, lambda n: is_text(text(fill(-n)), MAIN)),
    "letters of a line in another element": (-61, lambda n: is_text(text(fill(-n), tag="div"), MAIN)),
    "linked letters of a table at the end": (49, lambda n: is_text(linked(n, kind="table"), set())),
    "lines of a row": (-4, lambda n: _is_row([text("Boats")] * -n, MAIN, {"p"}, -n)),
}

# --- Parts ----------------------------------------------------------------------------------------------------


def part(
    blocks: Sequence[Block], hints: int = 0, share: float = 0.1, *, inside: bool = True, **more: object
) -> _Part:
    facts = {"leading": False, "is_alike": True, **more}
    return _Part(hints, list(blocks), share, inside=inside, **facts)  # type: ignore[arg-type] # names as there


def consent(words: int, size: int = 100) -> bool:
    return part([text("cookie " * words + "boats", size=size)])._asks_consent()


PARTS: dict[str, tuple[int, Callable[[int], object]]] = {
    "blocks of a picture": (
        5,
        lambda n: part([text("", kind="figure"), *[text("Boats")] * (n - 1)], Hint.MEDIA)._is_picture(),
    ),
    "hundredths of the text that are a box": (
        39,
        lambda n: (
            part([text("Boats", kind="heading"), text(sentence(90), value=90)], share=n / 100)._by_content()
            == Reason.BOX
        ),
    ),
    "linked letters of a heading": (
        -90,
        lambda n: part([linked(-n, kind="heading")], share=0.9)._by_content() == Reason.TEASER,
    ),
    "letters of small print": (200, lambda n: part([text(fill(n), value=n)], Hint.BYLINE)._is_small_print()),
    "letters of a label alone": (79, lambda n: part([text(fill(n, ":"))])._is_label(text(fill(n, ":")))),
    "letters of a remark": (-81, lambda n: part([text(sentence(-n))], Hint.PANEL)._is_remark()),
    "linked letters of what is plain": (30, lambda n: part([linked(n)])._is_plain()),
    "lines that are a list": (-3, lambda n: part([text("Boats")] * -n)._is_of_lines()),
    "texts that are captions": (
        2,
        lambda n: part([text("Boats")] * n, Hint.CAPTION, inside=False)._by_content() == Reason.CAPTION,
    ),
    "letters that are not beside": (
        -81,
        lambda n: part([text(sentence(-n), value=-n)], inside=False)._by_content() is None,
    ),
    "words of consent": (-2, lambda n: consent(-n)),
    "letters that ask for consent": (900, lambda n: consent(2, n)),
    "letters of lists under headings": (-201, lambda n: lists(-n)),
    "headings of a row": (-2, lambda n: part([text("Boats", kind="heading"), text("Piers")] * -n)._is_row()),
    "parts made alike": (
        -2,
        lambda n: part([text("Boats", kind="heading"), text("Piers")], alike=-n)._is_row(),
    ),
}


def lists(size: int) -> bool:
    texts = [text(fill(100), kind="list"), text(fill(size - 100), kind="list")]
    headings = [text("Boats", kind="heading")] * 2
    return part([*headings, *texts])._is_of_lists(texts)


# --- Repeats, declared texts, second looks -------------------------------------------------------------------------

WORDS = [f"word{chr(97 + at)}{chr(97 + at // 7)}" for at in range(26)]


def pulled(words: int, of: int = 13) -> bool:
    quote = [*WORDS[:words], *[f"other{at}" for at in range(of - words)]]
    return list(_pull_quotes([text(" ".join(WORDS)), text(" ".join(quote), kind="quote")])) != []


def copied(size: int, number: int) -> bool:
    first = [text(f"{chr(97 + at)}{sentence(size - 1)}") for at in range(number)]
    return list(_copies([*first, *(replace_holder(block) for block in first)])) != []


def replace_holder(block: Block) -> Block:
    return text(block.text, holder=1)


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789" * 2


def marked(size: int) -> bool:
    found = walk(f"<p>{'q' * size}</p>")
    DeclaredText("q" * 400).mark(found)
    return found.blocks[0].declared


def stated(letters: int, kept: int) -> bool:
    words = "q" * letters
    return declared_blocks("Boats", words, [text("q" * kept + ".")]) != []


def states(*sizes: int, blanks: int = 0) -> bool:
    state = json.dumps([sentence(size) for size in sizes])
    return state_blocks([element(f"<script>{state}{' ' * (blanks - len(state))}</script>")]) != []


def printed(size: int, times: int) -> list[Block]:
    return [text(f"{sentence(size - at)}{' ' * at}", value=size) for at in range(times)]


TOLD: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a pull quote": (
        -16,
        lambda n: bool(list(_pull_quotes([text("q" * 40), text("q" * -n, kind="quote")]))),
    ),
    "words of thirteen that are pulled": (-10, lambda n: pulled(-n)),
    "letters of a paragraph that is a copy": (-251, lambda n: copied(-n, 1)),
    "letters of three paragraphs that are copies": (-81, lambda n: copied(-n, 3)),
    "paragraphs that are copies": (-3, lambda n: copied(100, -n)),
    "letters of a declared body": (-300, lambda n: declared_text_of("q" * -n).words),
    "letters of a block that is known": (-12, lambda n: marked(-n)),
    "letters of a beginning": (-30, lambda n: DeclaredText(LETTERS).knows(text(LETTERS[:-n] + "!" + "z" * 40))),
    "letters of an end": (-30, lambda n: DeclaredText(LETTERS).knows(text("z" * 40 + LETTERS[-36:][36 + n :]))),
    "letters of a paragraph that is told": (-61, lambda n: running_text_size([text(sentence(-n))])),
    "letters of a thousand that are little": (
        149,
        lambda n: is_little([text(sentence(n))], [text(sentence(n)), text(sentence(1000 - n))]),
    ),
    "letters of a second look": (-301, lambda n: is_more([text(sentence(-n))], [])),
    "letters of a second look at two hundred": (
        -601,
        lambda n: is_more([text(sentence(-n))], [text(sentence(200))]),
    ),
    "letters of a body that is stated": (-300, lambda n: stated(-n, 90)),
    "letters of a teaser of six hundred": (200, lambda n: stated(600, n)),
    "letters of a paragraph of a script": (-80, lambda n: states(-n, -n, -n, -n, -n)),
    "letters of a text of a script": (-100, lambda n: states(100, 100, -n)),
    "characters of a script": (5_000_000, lambda n: states(200, 200, blanks=n)),
    "letters of a text in another": (-41, lambda n: likeness("q" * -n, "q" * -n + " " + fill(400)) == 0.8),
    "letters of a beginning of a description": (-21, lambda n: repeats("q" * -n + " " + fill(400), "q" * -n)),
    "letters of a description that breaks off": (
        -21,
        lambda n: repeats("q" * -n + "…", "q" * -n + " " + fill(400)),
    ),
    "words of ten in a description": (
        -8,
        lambda n: repeats(" ".join(WORDS[:10]), " ".join([*WORDS[:-n], *WORDS[16 - n :]])),
    ),
    "times that a text is printed": (2, lambda n: seldom(n, 600)),
    "letters of a thousand that are printed seldom": (-400, lambda n: seldom(3, -n)),
}


def seldom(times: int, size: int) -> bool:
    """Whether a text that is printed so often is left, or goes beside another of so many letters."""
    often, other = (
        text(sentence(1000 - size), value=1),
        text(sentence(size) if size != 500 else fill(500), value=1),
    )
    left = without_repeats([often, other], Counter({often.text: times}))
    return often in left if times < 3 and size == 600 else (often not in left if size != 600 else often in left)


# --- Rules of a whole page, of which they ask little -------------------------------------------------------------


def case(
    blocks: Sequence[Block],
    *,
    known: Known = Known("", "", ()),  # noqa: B008 - nothing changes it
    declared_text: DeclaredText = DeclaredText(""),  # noqa: B008 - nor this
    main: Sequence[int] = (),
) -> Case:
    """A page of these blocks, all of them its text, and what else is said."""
    whole = walk("")
    whole.blocks[:] = blocks
    for place, block in enumerate(blocks):
        block.place = place
    return Case(whole, Stretch(0, len(blocks), 0), known, declared_text, [], Counter(), set(main))


def declared(size: int, other: int, behind: int = 0) -> int:
    """How many blocks are left out where so many letters are declared, so many beside them, and so many behind."""
    blocks = [text("q" * size, declared=True, holder=9)]
    blocks[:0] = [text(sentence(other), holder=9)] if other else []
    blocks += [text(fill(behind), holder=1)] if behind else []
    said = declared_body(case(blocks, declared_text=DeclaredText("q" * 2000), main=[1]))
    return sum(block.holder == (1 if behind else 9) for block, _ in said)


def above(size: int) -> bool:
    headline = text("Boats", kind="heading")
    blocks = [text(sentence(size), value=size), headline, text(sentence(1000), value=1000)]
    known = Known("", "", (), headline=headline)
    return bool(list(above_the_headline(case(blocks, known=known))))


def of_lists(lists: int, headings: int) -> bool:
    texts = [text(fill(201), kind="list") for _ in range(lists)]
    return part([*texts, *[text("Boats", kind="heading")] * headings])._is_of_lists(texts)


def taken_back(size: int) -> bool:
    block = text("q" * size, declared=True, left_out=Reason.HIDDEN)
    rest = text("q" * 400, declared=True)
    return (block, None) in declared_body(case([block, rest], declared_text=DeclaredText("q" * 2000), main=[0]))


def captioned(blocks: int) -> bool:
    """Whether a picture so many blocks before the text has its caption."""
    picture = "<figure><img src='https://example.org/a.jpg' width='640'></figure>"
    around = f"<div class='image'>{picture}<p class='caption'>Piers</p></div>"
    found = walk(around + "<p>Boats</p>" * 9)
    said = Case(found, Stretch(blocks, 9, 0), Known("", "", ()), DeclaredText(""), [], Counter(), set())
    return bool(list(captions(said)))


def led(*behind: Block) -> bool:
    """Whether a line before such blocks behind the text is left out."""
    said = case([text("Boats"), *behind])
    said.found.end = 1
    return bool(list(labels(said)))


def stray(blocks: int) -> bool:
    """Whether the last of so many paragraphs in boxes of one make, behind the text, is left out."""
    found = walk(
        f"<div class='t'><p>{sentence(200)}</p></div>" + f"<div class='u'><p>{sentence(99)}</p></div>" * blocks
    )
    main = {found.blocks[0].holder}
    said = Case(found, Stretch(0, len(found.blocks), 0), Known("", "", ()), DeclaredText(""), [], Counter(), main)
    return bool(list(strays(said)))


def noticed(from_the_end: int) -> bool:
    notice = [text("© 2026 Selby Post"), *(text("Boats.") for _ in range(from_the_end - 1))]
    return next(notices(case([text("Boats."), *notice])), None) is not None


def opened(paragraphs: int) -> bool:
    told = [text(sentence(99), value=99) for _ in range(paragraphs)]
    return bool(list(openings(case([*told, text("May 4, 2026")]))))


WHOLE: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters that are declared though they are named otherwise": (-41, lambda n: taken_back(-n)),
    "blocks between a picture and the text": (6, captioned),
    "boxes of a stray": (1, stray),
    "last paragraphs of which one is a notice": (3, noticed),
    "paragraphs before a date": (1, opened),
    "linked letters of what a line leads to": (-90, lambda n: led(linked(-n), linked(100))),
    "links under a line": (-2, lambda n: led(*(linked(100) for _ in range(-n)))),
    "letters of a thousand that are declared": (-600, lambda n: declared(-n, 1000 + n)),
    "letters of a thousand behind the declared": (150, lambda n: declared(1000 - n, 0, n)),
    "letters above the headline": (399, lambda n: above(size=n)),
    "letters of a title that a story had elsewhere": (
        299,
        lambda n: list(openings(case([text("原标题：船来了", size=n)]))),
    ),
    "lists that are several": (-2, lambda n: of_lists(-n, 2)),
    "headings of several lists": (-2, lambda n: of_lists(2, -n)),
    "linked letters of a row of a standfirst": (49, lambda n: _is_alike(linked(n), linked(n))),
    "letters of a paragraph that a description begins with": (
        -31,
        lambda n: _begins_in(text("q" * -n), "q" * 400),
    ),
    "letters that a description has of a paragraph": (
        -30,
        lambda n: _begins_in(text("q" * -n + "z" * 40), "q" * -n),
    ),
    "words of ten that tell a description": (
        -7,
        lambda n: _is_told(" ".join(WORDS[:10]), " ".join([*WORDS[:-n], *WORDS[16 - n :]])),
    ),
}

ALL = {**ALONE, **ENDS, **PARTS, **TOLD, **WHOLE}


@pytest.mark.parametrize("what", ALL)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = ALL[what]
    holds(judge, border)


# --- Whole pages ----------------------------------------------------------------------------------------------


def standfirst(document: Document) -> str:
    return document.standfirst.text if document.standfirst else ""


def texts(document: Document) -> str:
    return "\n".join(words for _, words in document.printed())


LONG = "".join(f"<p>{sentence(300 + at)}</p>" for at in range(20)) + "</article>"

PAGES: dict[str, tuple[int, Callable[[int], str], Callable[[Document], bool]]] = {
    "lines of a class of their own that are subheadings": (
        -2,
        lambda n: page(
            middle="".join(f"<p class='s'>Heron {at}</p><p>{sentence(99 + at)}</p>" for at in range(-n))
        ),
        lambda document: any(section.heading for section in document.sections),
    ),
    "letters of a standfirst at least": (
        -20,
        lambda n: page(f"<div><p class='standfirst'>{sentence(-n)}</p></div>").replace("</article>", LONG),
        lambda document: standfirst(document) != "",
    ),
    "letters of a standfirst": (
        700,
        lambda n: page(f"<div><p class='standfirst'>{sentence(n)}</p></div>").replace("</article>", LONG),
        lambda document: standfirst(document) != "",
    ),
    "letters of a standfirst in letters of its own": (
        -61,
        lambda n: page(f"<div><p class='x'>{sentence(-n)}</p></div>"),
        lambda document: standfirst(document) != "",
    ),
    "letters of a heading that is the description": (
        -51,
        lambda n: page(f"<h2>{fill(-n)}</h2>", head=f"<meta name='description' content='{fill(-n)}'>"),
        lambda document: not any(section.heading for section in document.sections),
    ),
    "lines of a row behind pictures": (
        3,
        lambda n: page().replace(
            "</article>",
            "".join(f"<p>Heron {x}</p>" for x in "abcde")
            + "<img src='https://example.org/a.jpg' width='640'>" * n
            + "".join(f"<p>Heron {x}</p>" for x in "fghij")
            + "</article>",
        ),
        lambda document: "Heron j" in texts(document),
    ),
    "letters of a question before a notice": (
        39,
        lambda n: page().replace("</article>", f"<p>{fill(n, '?')}</p><p>© 2026 Selby Post.</p></article>"),
        lambda document: "?" not in texts(document),
    ),
    "paragraphs from a notice on": (
        3,
        lambda n: page().replace(
            "</article>", "<p>© 2026 Selby Post.</p>" + f"<p>Behind, {sentence(99)}</p>" * (n - 1) + "</article>"
        ),
        lambda document: "Behind" not in texts(document),
    ),
    "letters of a date before the text": (
        59,
        lambda n: page(f"<p>{sentence(99)}</p><p>May 4, 2026 {fill(n - 12)}</p>"),
        lambda document: "May" not in texts(document),
    ),
}


@pytest.mark.parametrize("what", PAGES)
def test_so_many_are_taken_and_one_more_is_not(read: Read, what: str) -> None:
    border, made_of, judge = PAGES[what]
    holds(lambda n: judge(read(made_of(n))), border)


@pytest.mark.parametrize(("given", "taken"), [(3, 3), (4, 4), (5, 4)])
def test_four_paragraphs_are_one_standfirst(read: Read, given: int, taken: int) -> None:
    inside = "".join(f"<p class='standfirst'>{sentence(80 + at)}</p>" for at in range(given))
    assert len(standfirst(read(page(f"<div>{inside}</div>").replace("</article>", LONG))).split("\n")) == taken


@pytest.mark.parametrize(("classes", "kept"), [(("x", "x", "x"), True), (("x", "y", "x"), False)])
def test_a_list_of_lines_has_one_make(read: Read, classes: tuple[str, ...], kept: bool) -> None:  # noqa: FBT001
    lines = "".join(f"<div class='{name}'>Heron {at}</div>" for at, name in enumerate(classes))
    document = read(page(middle=f"<div class='w'>{lines}</div>"))
    assert all(f"Heron {at}" in texts(document) for at in range(3)) == kept


@pytest.mark.parametrize(("said", "pulled"), [("abc. bcd", False), ("abcd", True)])
def test_four_words_of_a_pull_quote_stand_in_a_row(said: str, pulled: bool) -> None:  # noqa: FBT001 - of a row
    names = {"a": "herons", "b": "landed", "c": "at", "d": "Selby", ".": "."}
    told = text(" ".join(names.get(each, "and") for each in f"{said}."))
    quote = text("herons landed at Selby", kind="quote")
    assert (list(_pull_quotes([told, quote])) != []) == pulled
