"""Bylines that no markup names: a line with "By" and a person's name beside the headline."""

import re
from collections.abc import Iterator

from lxml import etree

from convert.kit.languages.reading import alternatives, everywhere, readings
from convert_html.facts.elsewhere import is_of_another
from convert_html.facts.names import is_led_in, is_office, split_names, without_initials
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import DISPUTABLE, Hint
from convert_html.page.text import letters, lower, squeeze
from convert_html.page.tree import pieces_in

_NEAR = 8
_LONGEST = 150
_SHORT = 40
_LINE = 80
_BOLD = 3  # blocks below the headline
_ROWS = {"list": ("li", "dt", "dd"), "table": ("tr",)}
_BOLD_TAGS = frozenset(("b", "strong"))
_CENTRED = re.compile("center")
_RIGHT = re.compile(r"(?:^|[\s-])(?:text|align)-?(?:right|end)(?:$|\s)")
_SET_RIGHT = re.compile("text-align:(?:right|end)")
_HANGUL = re.compile("[가-힣]")
# Behind the end of a sentence, or alone.
_INITIALS = re.compile(
    r"(?:^|(?<=[.!?\"”»“’]))\s*[(\[]([a-zäöüß]{2,4}(?:\s?[/,;]\s?[a-zäöüß]{2,4}){0,3})[)\]]\.?$"
)
_SIGNS = re.compile(r"\s?[/,;]\s?")
_ENDS = frozenset(letters(end) for end in everywhere().manuscripts.ends)
_BELOW = 3  # the last paragraph and two lines
_LEAST_WORDS, _MOST_WORDS = 2, 5
_MOST_UNCASED = 4
_WORDS = everywhere().bylines
# Alone or behind a word such as "Written".
_BY = re.compile(rf"(?:\w{{4,12}} )?(?:{alternatives(_WORDS.line)})(?:(?<!:) ?:)? ")
# "Posted on March 4, 2024 by ..."
_BEHIND_DATE = re.compile(r"\d\W{1,5}(?=[^\W\d])")
_PICTURE = re.compile(rf"(?:{alternatives(everywhere().pictures.credit)})\s", re.IGNORECASE)
_PARTICLES = frozenset(_WORDS.particles)

# A reporter as Korean papers sign: at the beginning, behind the place or the paper, or at the end.
_OF_KOREA = readings()["ko"].bylines
_REPORTER = f"(?:{alternatives(_OF_KOREA.roles_joined)})"
_KOREAN = rf"([가-힣]{{2,4}})\s?(?:{alternatives(_OF_KOREA.ranks)})?\s?{_REPORTER}(?![가-힣])"
_KOREAN_FIRST = re.compile(rf"[\[(<【]?(?:[^\s=\])>]{{1,12}}=)?(?:[^\s=\])>]{{2,12}} )?{_KOREAN}")
_KOREAN_LAST = re.compile(rf"(?:^|[\s=.]){_KOREAN}(?:\s\S+@\S+)?$")
_KOREAN_WITH_MAIL = re.compile(rf"^{_REPORTER}\s([가-힣]{{2,4}})\s\S+@")
_LAST = 60
# Reporters as Chinese papers name them, in brackets in the first paragraph or before a stroke and the place.
_CHINESE = re.compile(
    r"[（(【][^（()）【】]{0,10}?[记記]者[\s:：]?([^（()）【】]{2,30})[)）】]|[记記]者([一-鿿]{2,4}(?:[、,，][一-鿿]{2,4}){0,3})[/／]"
)
_IDEOGRAPHS = re.compile("[一-鿿]{2}")
_CHINESE_NAME = re.compile("[一-鿿]{2,4}")
_CHINESE_PARTED = re.compile(r"[\s、，,/／]+")
# The first signs of nearly all names; what else stands behind "reporter" is not a person ("notes", "reports").
_SURNAMES = frozenset("".join(_WORDS.surnames))
_FIRST_BLOCKS = 12
# A line with who wrote it, as Chinese and Japanese pages print it below the headline.
_OF_CHINA, _OF_JAPAN = readings()["zh"].bylines, readings()["ja"].bylines
_LABELLED = re.compile(
    rf"(?:{alternatives((*_OF_CHINA.by, *_OF_CHINA.by_colon, *_OF_JAPAN.by))})\s?[:：]\s?"
    r"([^\W\d_]{2,8})(?=$|[\s|｜/／])"
)


def printed_bylines(page: Page, headline: Block | None) -> list[str]:
    """The names in the first line near the headline that is a byline, or none."""
    if headline is None:
        return []
    if _HANGUL.search(headline.text):
        return _korean(page, headline)
    if _IDEOGRAPHS.search(headline.text):
        return _chinese(page, headline)
    led_in = False  # the line before was "Written by" alone
    for line in _lines_near(page, headline):
        name = 0 if _PICTURE.match(line) else _place_behind_by(line)
        names = _names(line[name:], led_in=True) if name or led_in else []
        if names:
            return names
        led_in = is_led_in(line)
    return _signature(page, headline)


def _place_behind_by(line: str) -> int:
    """Where a name may begin in a line, behind "By" at its beginning or behind a day; 0 if there is none."""
    small = lower(line)
    found = _BY.match(small)
    if found is None and any(map(str.isdigit, small)):
        places = (_BY.match(small, day.end()) for day in _BEHIND_DATE.finditer(small))
        found = next((each for each in places if each is not None), None)
    return found.end() if found is not None else 0


def _lines_near(page: Page, headline: Block) -> Iterator[str]:
    """The short lines below the headline: of paragraphs, the items of lists, the rows of tables."""
    for block in page.blocks[headline.place + 1 : headline.place + 1 + _NEAR]:
        if block.size > _LONGEST or block.hints & (DISPUTABLE & ~Hint.BOX) or is_of_another(block, page, headline):
            continue
        if block.kind == "p":
            yield from page.lines(block)
        elif block.kind in _ROWS and block.element is not None:
            yield from (squeeze(pieces_in(each)) for each in block.element.iter(*_ROWS[block.kind]))


def _signature(page: Page, headline: Block) -> list[str]:
    """A person's name alone on the right, above the text or below it."""
    for block in page.blocks[headline.place + 1 :]:
        line = block.kind == "p" and block.size < _LINE and not block.linked and not block.hints & DISPUTABLE
        names = _names(page.lines(block)[0]) if line and block.text and _is_right(page, block) else []
        if names:
            return names
    return _bold(page, headline)


def _bold(page: Page, headline: Block) -> list[str]:
    """A person's name alone in bold letters right below the headline; places are told again in the text."""
    for block in page.blocks[headline.place + 1 : headline.place + 1 + _BOLD]:
        if block.kind != "p" or block.size > _LONGEST:
            return []
        if block.size < _SHORT and not block.linked and not block.hints & DISPUTABLE and _is_bold(block):
            names = _names(block.text)
            told = any(block.text in each.text for each in page.blocks if each is not block)
            return names if not told else []
    return []


def _is_bold(block: Block) -> bool:
    """Whether all words of a block but an office stand in one bold element, at the left where lines begin."""
    whole = [node for node in block.nodes if not isinstance(node, str) or not _is_aside(node)]
    while len(whole) == 1 and not isinstance(whole[0], str) and whole[0].tag not in _BOLD_TAGS:
        if _CENTRED.search(f"{whole[0].get('style')} {whole[0].get('align')} {whole[0].get('class')}"):
            return False
        node = whole[0]
        whole = [part for part in ((node.text or "").strip(), *node) if not isinstance(part, str) or part]
    return len(whole) == 1 and not isinstance(whole[0], str) and _is_aside(whole[0].tail or "")


def _is_aside(text: str) -> bool:
    """Whether what stands beside a name is blank, or what the person is."""
    return not text.strip() or is_office(text)


def _is_right(page: Page, block: Block) -> bool:
    """Whether the attributes of a block, or of the element that holds it alone, set it on the right."""
    first, last = page.range_of(block.holder)
    outer = page.holders[block.holder].element if first == last else None
    return any(each is not None and each.attrib and _sets_right(each) for each in (block.element, outer))


def _sets_right(element: etree._Element) -> bool:
    """Whether an element's own attributes set it on the right."""
    style = (element.get("style") or "").replace(" ", "")
    named = _RIGHT.search(element.get("class") or "")
    return element.get("align") == "right" or _SET_RIGHT.search(style) is not None or named is not None


def find_initials(page: Page, headline: Block | None) -> list[str]:
    """The initials in brackets with which the text ends, as short news are signed: "(aqu)", "(dpa/aqu)"."""
    blocks = page.blocks[headline.place + 1 if headline is not None else 0 :]
    texts = [block for block in blocks if block.kind == "p" and block.text and not block.hints & DISPUTABLE]
    last = max((place for place, block in enumerate(texts) if block.size > _LINE), default=None)
    if last is None:
        return []
    for block in texts[last : last + _BELOW]:
        found = _INITIALS.search(block.text[-_SHORT:])
        if found and (found.start() or len(found[0]) == len(block.text)):
            names = _SIGNS.split(found[1])
            return [] if any(name in _ENDS for name in names) else names
    return []


def _korean(page: Page, headline: Block) -> list[str]:
    """Who signs a Korean text, at its beginning or at its end."""
    for block in page.blocks[headline.place + 1 :]:
        if block.kind == "p" and not block.hints & DISPUTABLE:
            first, last = block.text[:_LONGEST], block.text[-_LAST:]
            found = _KOREAN_FIRST.match(first) or _KOREAN_LAST.search(last) or _KOREAN_WITH_MAIL.match(first)
            if found:
                return [found[1]]
    return []


def _chinese(page: Page, headline: Block) -> list[str]:
    """The author in a line below the headline, or the reporters that a text names before its story begins."""
    for line in _lines_near(page, headline):
        labelled = _LABELLED.match(line)
        if labelled:
            return split_names(labelled[1])
    for block in page.blocks[headline.place + 1 : headline.place + 1 + _FIRST_BLOCKS]:
        if block.kind == "p" and not block.hints & DISPUTABLE:
            found = _CHINESE.search(block.text[:_LONGEST])
            names = []
            for word in _CHINESE_PARTED.split(found[1] or found[2]) if found else ():
                if not _CHINESE_NAME.fullmatch(word) or word[0] not in _SURNAMES:
                    break
                names.append(word)
            if names:
                return names
    return []


def _names(text: str, *, led_in: bool = False) -> list[str]:
    """The persons at the beginning of what follows "By"; what comes behind them is their office or a place.

    Scripts without capitals do not tell names from other words: there it must be `led_in`.
    """
    names = []
    for name in split_names(text):
        if not _is_person(without_initials(name), led_in=led_in):
            break
        names.append(name)
    return names


def _is_person(name: str, *, led_in: bool) -> bool:
    """Whether each word begins with a capital letter, or is one that stands small in names."""
    words = name.split()
    if led_in and not name.isascii() and name.upper() == name.lower():
        return _LEAST_WORDS <= len(words) <= _MOST_UNCASED and name[0].isalpha()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or any(each.isdigit() for each in name):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words) and words[-1][0].isupper()
