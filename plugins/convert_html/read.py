"""From a source to an article: decode and parse, gather what is declared, find the text, judge it, assemble."""

from convert.errors import ContentError
from convert.model import Document
from convert.report import Report
from convert.source import Source
from convert_html.assemble import Found, assembled
from convert_html.blocks import walked
from convert_html.declared import declared
from convert_html.facts import gathered, with_language
from convert_html.folding import letters
from convert_html.parse import data_scripts, parsed, without_noise, without_popovers
from convert_html.pictures import Pictures
from convert_html.root import settle, stretch
from convert_html.select import judge, known_texts
from convert_html.standfirst import standfirst_of
from convert_html.tree import looked_through
from convert_html.witness import witness_of


def article(source: Source, address: str, report: Report) -> Document:
    """The article of a page; `address` is the page's own, where it is known.

    Raises:
        ContentError: The source is no text, or holds no words.
    """
    found = looked_at(source, address, report)
    return assembled(found, source.stem or "article", Pictures(source.folder, report))


def looked_at(source: Source, address: str, report: Report) -> Found:
    """Everything that is found on a page, each block judged.

    Raises:
        ContentError: The source is no text, or holds no words.
    """
    root = parsed(source, report)
    scripts = data_scripts(root)
    without_noise(root)
    tree = without_popovers(looked_through(root))
    declarations = declared(tree, scripts)
    page = walked(tree)
    if not any(block.text for block in page.blocks):
        raise ContentError("there are no words in this page", hint="give a page with an article in it")
    witness = witness_of(declarations.body())
    witness.mark(page)
    settle(page)
    facts = gathered(declarations, page, address)
    found = stretch(page, facts.headline)
    if found is None:
        report.warn("html.no-article", "no running text was found; nothing but what the page declares was kept")
    names = [letters(agent.name) for agent in facts.authors]
    printed = standfirst_of(page, found, facts.headline, facts.summary, names) if found else []
    kept = judge(page, found, known_texts(facts), witness, printed) if found else []
    facts = with_language(facts, kept)
    return Found(page, found, kept, printed, facts, declarations.base or facts.canonical or address)
