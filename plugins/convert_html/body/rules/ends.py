"""Where a text begins and ends: the lines before and after it, and those that are left with nothing under them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from convert.kit.languages.reading import alternatives, everywhere
from convert_html.body.case import Case, Decision
from convert_html.body.rules.notes import addresses, is_note, tells_of_author
from convert_html.facts.printed_dates import printed_date
from convert_html.page.blocks import Block
from convert_html.page.hints import Hint
from convert_html.page.labels import label_of
from convert_html.page.reasons import ELSEWHERE, Reason
from convert_html.page.text import is_sentence, longest_sure, squeeze, weight
from convert_html.page.tree import text_in

LABEL_ENDS = (":", "：", "|", "»", ">", "►", "▶", "→", "➡")
"""How a line ends that leads to what follows it."""

_TRAILS_OFF = ("...", "…", *LABEL_ENDS)
_NO_OPENING = Hint.BYLINE | Hint.DATE | Hint.SHARE
_LEADING = Hint.RELATED | Hint.PROMOTION
_SIGN_OFF = 25
_LINE = 60
_LONG_LINE = 100
_LONG_LIST = 200
_ROW = 3
_LAST = 3
_LONGEST_NOTICE = 200
# How pages reserve their rights; the signs and the English words are used in all languages.
_WORDS = everywhere().pages
_COPYRIGHT = re.compile(
    rf"^\W*(?:copyrights?\b|[©ⓒⒸ]|\(c\) ?\d{{4}})|[©ⓒⒸ] ?\d{{4}}|(?:{alternatives(_WORDS.reserved)})",
    re.IGNORECASE,
)
# A text without any of them has no such notice: to search it for them takes a fifth of the pattern's time.
_NEEDED = ("©", "ⓒ", "(c)", *{longest_sure(word) for word in ("copyright", *_WORDS.reserved)})
# Pages that say what readers agree to, by their addresses.
_AGREED = re.compile(alternatives(_WORDS.terms), re.IGNORECASE)
_REPORTS = re.compile(r"\bctrl\s?\+\s?enter\b", re.IGNORECASE)
_DISCLAIMER = re.compile(rf"\W{{0,2}}(?:{alternatives(_WORDS.disclaimers)})\W", re.IGNORECASE)
_LONGEST_DISCLAIMER = 900
# Under which headline a story was first published, as Chinese portals print it above those of others.
_FIRST_TITLE = re.compile(rf"[（(【]?\s?(?:{alternatives(_WORDS.first_title)})\s?[:：]")
_LONGEST_TITLE = 300
_LONGEST_QUESTION = 40
_OWN = Hint.REMARK | Hint.PANEL  # set apart by the author
_AMENDS = frozenset(_WORDS.amends)


def labels(case: Case) -> Iterator[Decision]:
    """Leave out the lines that stand over two or more leads to other stories, as "You may also like".

    One that is known to say so, or points to what follows, needs no more under it than what has been left out.
    """
    led = sum(block.size > 0 and block.linked >= 0.9 * block.size for block in case.behind)
    is_out = led > 0
    for block in reversed(case.blocks):
        if block.left_out in ELSEWHERE:
            led, is_out = led + 1, True
        elif block.kind not in ("figure", "embed"):
            short = led and block.kind == "p" and block.size < _LINE
            several = led > 1 and (not is_sentence(block.text) or block.text.endswith(_TRAILS_OFF))
            leads = short and (several or block.text.endswith(LABEL_ENDS))
            known = is_out and block.kind == "heading" and label_of(block.text) & _LEADING
            if not block.left_out and (leads or known):
                yield block, Reason.LABEL
            led, is_out = 0, bool(block.left_out)


def openings(case: Case) -> Iterator[Decision]:
    """Leave out the lines before the second paragraph that are named a byline's, or say no more than a date.

    The first may be the lead, with the date under it.
    """
    begun = 0
    for block in case.kept_blocks():
        if block.kind == "p" and _FIRST_TITLE.match(block.text) and block.size < _LONGEST_TITLE:
            yield block, Reason.TITLE_ELSEWHERE
            continue
        if block.kind == "p" and block.size < _LONGEST_NOTICE and _DISCLAIMER.match(block.text):
            yield block, Reason.NOTICE
            continue
        begun += block.kind == "p" and block.value > 0
        if begun > 1:
            return
        dated = block.size < _LINE and printed_date(block.text, "")
        if _is_line(block) and (dated or block.hints & _NO_OPENING):
            yield block, Reason.DATE if dated else Reason.BYLINE


def _is_line(block: Block) -> bool:
    return block.kind == "list" or (block.kind == "p" and block.value <= 0)


def strays(case: Case) -> Iterator[Decision]:
    """Leave out paragraphs behind the text, alone in containers that share no class with those of the text."""
    page, kept, main = case.page, case.kept_blocks(), case.main
    spine = {number for holder in main for number in page.above(holder)}
    usual = {word for holder in main for word in page.holders[holder].signature.split()[1:]}
    makes = Counter(page.holders[block.holder].signature for block in kept)
    while kept and kept[-1].kind == "p" and not kept[-1].lead and kept[-1].holder not in spine:
        make = page.holders[kept[-1].holder].signature
        words = set(make.split()[1:])
        if not words or words & (usual | _AMENDS) or makes[make] > 1 or kept[-1].hints & _OWN:
            return
        yield kept.pop(), Reason.BEHIND


def _trailing(kept: Sequence[Block], main: set[int], tags: set[str], boxes: int) -> list[Block]:
    """The blocks after the last one that is plainly text: headings, lines, pictures."""
    trailing: list[Block] = []
    for block in reversed(kept):
        if 0 <= boxes <= block.place or _is_text(block, main, tags):
            break
        trailing.append(block)
    return trailing


def _is_text(block: Block, main: set[int], tags: set[str]) -> bool:
    if block.kind == "p" and block.size < _LINE and block.text.endswith(LABEL_ENDS):
        return False  # what it leads to was left out
    if block.kind in ("p", "quote", "pre") and (is_sentence(block.text) or weight(block.text) > _LONG_LINE):
        return True
    own = block.kind != "p" and block.hints & _OWN
    if (block.kind in ("table", "pre") or own) and 2 * block.linked < block.size:
        return True
    if block.kind == "list" and not block.linked and block.size > _LONG_LIST:
        return True
    if block.holder not in main:
        return False
    is_list = block.kind == "list" and block.value > 0
    least = _SIGN_OFF if block.tag == "p" else _LINE
    return is_list or (block.tag in tags and not block.linked and block.size > least)


def _is_row(kept: Sequence[Block], main: set[int], tags: set[str], trailing: int) -> bool:
    """Whether the text ends with a row of lines, which is a list; `tags` are those that paragraphs have here."""
    lines = 0
    for block in reversed(kept):
        if block.kind == "p" and block.tag in tags and block.holder in main and not is_sentence(block.text):
            lines += 1  # a line longer than the rest does not end the row
        elif trailing <= lines or block.kind in ("p", "quote", "pre", "list"):
            break
    return lines > _ROW


def notes(case: Case) -> Iterator[Decision]:
    """Leave out the last paragraphs as long as they are notes; a line between two of them is one as well."""
    kept, authors = case.kept_blocks(), case.known.persons
    for place in range(len(kept) - 1, max(len(kept) - 1 - _LAST * 2, 0), -1):
        is_last = place == len(kept) - 1
        if is_note(kept[place], authors) or (is_last and tells_of_author(kept[place], authors)):
            for block in kept[place:]:
                yield block, Reason.NOTE
            del kept[place:]
        elif kept[place].value > 0 and place <= len(kept) - _LAST:
            return


def notices(case: Case) -> Iterator[Decision]:
    """Leave out a notice among the last paragraphs, what stands behind it, and then what is a stray before it."""
    kept = case.kept_blocks()
    for block in kept[-_LAST:]:
        if block.kind == "p":
            _cut_notice(block)
    notice = next((block for block in kept[-_LAST:] if _is_notice(block)), None) or _rights_behind(case, kept)
    if notice is None:
        return
    while kept and kept[-1].place >= notice.place:
        yield kept.pop(), Reason.NOTICE
    if kept and kept[-1].size < _LONGEST_QUESTION and kept[-1].text.endswith("?"):
        yield kept.pop(), Reason.NOTICE  # "Found a mistake?"
    yield from strays(case)


def _rights_behind(case: Case, kept: Sequence[Block]) -> Block | None:
    """A line of rights that was left out for itself, with fewer than the last paragraphs behind it."""
    behind = kept[-_LAST].place if len(kept) >= _LAST else -1
    lines = (block for block in case.blocks if block.left_out == Reason.NOTICE and block.kind == "p")
    return next((block for block in lines if block.place > behind), None)


def _cut_notice(block: Block) -> None:
    """Take a notice out of a paragraph that it ends in an element of its own, behind a sentence of the text."""
    found = _find_rights(block.text)
    before = block.text[: found.start()].rstrip(" ©ⓒⒸ|–—-") if found is not None else ""
    if weight(before) <= _SIGN_OFF or not is_sentence(before):
        return
    notice = block.text[len(before) :].strip()
    elements = [each for node in block.nodes if not isinstance(node, str) for each in node.iter()]
    for each in elements:
        parent = each.getparent()
        if parent is not None and squeeze(text_in(each)) == notice and not (each.tail or "").strip():
            parent.remove(each)
            block.text = before
            return


def _find_rights(text: str) -> re.Match[str] | None:
    folded = text.casefold()
    return _COPYRIGHT.search(text) if any(each in folded for each in _NEEDED) else None


def endings(case: Case) -> Iterator[Decision]:
    """Leave out what follows the last block that is plainly text, unless it is a row of lines."""
    kept = case.kept_blocks()
    usual = Counter(block.tag for block in kept if block.kind == "p" and block.value > 0).most_common(1)
    tags = {"p", *(tag for tag, _ in usual)}
    trailing = _trailing(kept, case.main, tags, case.found.boxes)
    if not _is_row(kept, case.main, tags, len(trailing)):
        for block in trailing:
            if block.kind in ("p", "list", "heading"):
                yield block, Reason.END


def _is_notice(block: Block) -> bool:
    """Whether a paragraph reserves the rights, disclaims, or leads to two pages that say what readers agree to."""
    if block.kind != "p" or block.size > _LONGEST_DISCLAIMER:
        return False
    short = block.size < _LONGEST_NOTICE and (_find_rights(block.text) or _REPORTS.search(block.text))
    if short or _DISCLAIMER.match(block.text):
        return True
    return block.linked > 0 and sum(_AGREED.search(address) is not None for address in addresses(block)) > 1


def empty_headings(case: Case) -> Iterator[Decision]:
    """Leave out headings that nothing stands under, or only what has been left out as leading elsewhere."""
    following: Block | None = None
    for block in reversed(case.kept_blocks()):
        if block.kind == "heading":
            between = case.page.blocks[block.place + 1 : following.place] if following is not None else []
            nothing = following is None or (
                following.kind == "heading"
                and following.level <= block.level
                and any(other.left_out in ELSEWHERE for other in between)
            )
            if nothing:
                yield block, Reason.EMPTY_HEADING
                continue
        following = block
