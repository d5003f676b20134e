"""What a text costs on its way to NewsML-G2: the command beside pandoc's, and a document in a warm process.

    pip install newsconvert pypandoc_binary
    python benchmarks/text_to_newsml.py [ARTICLE]

pandoc writes no NewsML-G2, so it writes JATS, its nearest XML, from the same words.
"""

import argparse
import sys
from pathlib import Path

import pypandoc
from measure import beside_python, function, table

import convert
from convert.loading.registry import registry
from convert.plugin import Filter

SAMPLE = Path(__file__).parents[1] / "samples" / "telesur-observatory-en.txt"


def main() -> None:
    """Measure and print both figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=str(SAMPLE))
    article = parser.parse_args().article
    program = str(Path(sys.executable).with_name("newsconvert"))
    text = Path(article).read_bytes()
    print(f"{Path(article).name}: {len(text.split())} words")

    costs = beside_python(
        {
            "newsconvert --to newsml": [program, article, "--to", "newsml", "--quiet"],
            "newsconvert --help": [program, "--help"],
            "pandoc -t jats": [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "jats", "-s", article],
        }
    )
    print(table(costs, "pandoc -t jats"))

    without_quotes = dict.fromkeys(_default_filters(), False)
    once = function(lambda: convert.convert(article, "newsml", filters=without_quotes))
    print(f"in one process, filters aside: {once:.2f} ms of CPU a document")
    if without_quotes:
        whole = function(lambda: convert.convert(article, "newsml"))
        print(f"in one process, with {', '.join(without_quotes)}: {whole:.2f} ms of CPU a document")


def _default_filters() -> list[str]:
    return [each.declaration.name for each in registry().all(Filter) if each.declaration.default]


if __name__ == "__main__":
    main()
