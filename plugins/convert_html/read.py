"""From a source to an article: decode and parse, gather what is declared, find the text, judge it, assemble."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from convert.errors import ContentError, OutputError, UsageError
from convert.model import Document
from convert.plugin import Report, Source
from convert_html import DATA_TYPE
from convert_html.assemble import Found, make_document
from convert_html.body.case import known_texts
from convert_html.body.choose import judge
from convert_html.body.declared_text import DeclaredText, declared_text_of
from convert_html.body.locate import Stretch, stretch
from convert_html.body.script_state import state_blocks
from convert_html.body.second_look import declared_blocks, is_little, is_more
from convert_html.body.settle import settle
from convert_html.body.standfirst import standfirst_of
from convert_html.declared.metadata import read_declarations
from convert_html.facts.gather import Facts, gather_facts, with_language
from convert_html.figures.resources import Pictures
from convert_html.page.blocks import Block, Page
from convert_html.page.parse import data_scripts, parse_page, state_scripts, without_noise, without_popovers
from convert_html.page.text import letters
from convert_html.page.tree import Tree, read_tree
from convert_html.page.walk import walk_page

_EXPLANATION = ".tsv"


def article(source: Source, address: str, report: Report, *, explain: str = "") -> Document:
    """The article of a page; `address` is the page's own, where it is known.

    Where `explain` names a file, the page's blocks are written there with their fates; in a folder, under the
    source's name.

    Raises:
        ContentError: The source is not text, or holds no words.
        OutputError: The explanation cannot be written.
    """
    if explain and not (explain.endswith(_EXPLANATION) or os.path.isdir(explain)):  # noqa: PTH112 - False for any name
        raise UsageError(
            f"--html-explain takes a file whose name ends in {_EXPLANATION}, or a folder, not {explain!r}"
        )
    root, scripts = parse_page(source, report)
    own = None if explain else _own_document(source, scripts, report)
    if own is not None:
        return own
    found = _look_at(root, scripts, address, report)
    if explain:
        _explain(found, Path(explain), source.stem or "page")
    identifier = source.identifier_by(found.facts.canonical)
    return make_document(found, identifier, Pictures(source.folder, report, source.saved_with))


def look_at_page(source: Source, address: str, report: Report) -> Found:
    """Everything that is found on a page, each block judged.

    Raises:
        ContentError: The source is not text, or holds no words.
    """
    root, scripts = parse_page(source, report)
    return _look_at(root, scripts, address, report)


def _own_document(source: Source, scripts: Sequence[etree._Element], report: Report) -> Document | None:
    """The document of a page that our writer made, if this is one."""
    if not any(each.get("type") == DATA_TYPE for each in scripts):
        return None
    from convert_html.own_page import own_document  # noqa: PLC0415 - for few pages

    return own_document(source.data, source.identifier, report)


def _look_at(root: etree._Element, all_scripts: list[etree._Element], address: str, report: Report) -> Found:
    scripts = data_scripts(all_scripts)
    without_noise(root)
    tree = without_popovers(read_tree(root))
    declarations = read_declarations(tree, scripts)
    page = walk_page(tree)
    body = declarations.body()
    has_words = any(block.text for block in page.blocks)
    if not (has_words or body or state_scripts(all_scripts)):
        raise ContentError("there are no words in this page", hint="give a page with an article in it")
    declared_text = declared_text_of(body)
    declared_text.mark(page)
    settle(page)
    facts = gather_facts(declarations, page, address)
    look = _look_twice(tree, page, facts, declared_text, report)
    stated = declared_blocks(body, declared_text.words, look.kept) if body else []
    if stated:
        report.warn(
            "html.declared-body",
            "the page prints at most a teaser, so the text that it declares as data was read",
            hint="check the paragraphs: such a text has no headings, links or pictures",
        )
        look.kept[:] = stated
    if not look.kept:
        look.kept[:] = _blocks_of_state(state_scripts(all_scripts), report, has_words=has_words)
    if not look.kept and look.stretch is None:
        report.warn("html.no-article", "no running text was found; nothing but what the page declares was kept")
    facts = with_language(facts, look.kept)
    return Found(
        look.page, look.stretch, look.kept, look.printed, facts, declarations.base or facts.canonical or address
    )


def _look_twice(tree: Tree, page: Page, facts: Facts, declared_text: DeclaredText, report: Report) -> "_Look":
    """What is found on a page; where the names of its classes leave little of it, what is found without them."""
    look = _look(page, facts, declared_text)
    if not is_little(look.kept, page.blocks):
        return look
    again = _second_look(tree, facts, declared_text)
    if not is_more(again.kept, look.kept):
        return look
    report.warn(
        "html.names-ignored",
        "the page's class names would rule out nearly all of its text, so they were ignored",
        hint="check where the text begins and ends",
    )
    return again


def _blocks_of_state(scripts: Sequence[etree._Element], report: Report, *, has_words: bool) -> list[Block]:
    """The text in the data of scripts, where a page prints none itself.

    Raises:
        ContentError: A page without words has such scripts, but no text in them.
    """
    blocks = state_blocks(scripts) if scripts else []
    if blocks:
        report.warn(
            "html.script-state",
            "the page builds its text with a script, so the text in the script's data was read",
            hint="check the paragraphs, or save the page as a browser shows it",
        )
    elif scripts and not has_words:
        raise ContentError(
            "the page builds its text with a script, whose data holds no plain text",
            hint="save the page as a browser shows it",
        )
    return blocks


def _explain(found: Found, target: Path, name: str) -> None:
    from convert_html.explain import explain_blocks  # noqa: PLC0415 - for those who ask

    file = target / f"{name}.blocks.tsv" if target.is_dir() else target
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_text(explain_blocks(found), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"cannot write the explanation to {file}: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look at a page found: where the text stands, the blocks kept of it, its standfirst."""

    page: Page
    stretch: Stretch | None
    kept: list[Block]
    printed: list[Block]


def _look(page: Page, facts: Facts, declared_text: DeclaredText) -> _Look:
    """Find the text among the blocks of a page, and judge them."""
    found = stretch(page, facts.headline)
    if found is None:
        return _Look(page, None, [], [])
    names = [letters(agent.name) for agent in facts.authors]
    printed = standfirst_of(page, found, facts.headline, facts.summary, names)
    return _Look(page, found, judge(page, found, known_texts(facts), declared_text, printed), printed)


def _second_look(tree: Tree, facts: Facts, declared_text: DeclaredText) -> _Look:
    """Look at a page again, with classes and ids that say nothing."""
    page = walk_page(tree, named=False)
    declared_text.mark(page)
    settle(page)
    headline = page.blocks[facts.headline.place] if facts.headline is not None else None
    return _look(page, replace(facts, headline=headline), declared_text)
