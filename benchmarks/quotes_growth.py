"""How the time for finding quotes grows with a text: articles of 1/8 to 1 MB, and hostile texts of the same sizes.

    python benchmarks/quotes_growth.py [--scale 0.1] [FOLDER ...]

CPU seconds of this process, the better of two; a growth of 2 beside a doubled size is linear. FOLDER may hold more
texts (*.txt, *.html and so on, taken as they are), each of which is repeated up to the size.
"""

import argparse
import time
from itertools import pairwise
from pathlib import Path

from convert.model import Document, Paragraph, Section, Text
from convert.plugin import Report
from convert_quotes import QuoteOptions, find_quotes

_MEGABYTE = 1_000_000
_PARTS = (8, 4, 2, 1)
_RUNS = 2

_ENGLISH = """
“The ferry was old when I was young,” said Maud Oakley, the mayor of Dunmouth, on Monday. “It will outlive me too.”
Peter Lund, 54, who has steered it for half his life, called the plan “a slow farewell” and asked for a better one.
According to the Harbour Company, the engine is “beyond repair”. The company did not say what a new one would cost.
She told reporters that nobody had asked her. “I would have said no,” she added. He said he was not surprised.
"""
_SPANISH = """
«El ferri ya era viejo cuando yo era joven», dijo Marta Robles, alcaldesa de Aldanza. «Me va a sobrevivir», añadió.
El piloto Luis Vega, de 54 años, calificó el plan de «despedida lenta» y pidió una segunda opinión. No la hubo.
Según la compañía del puerto, el motor «no tiene arreglo». La empresa no quiso decir cuánto costaría uno nuevo.
—Nadie me preguntó —dijo la alcaldesa—. Habría dicho que no.
"""
_HOSTILE = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "mixed marks": "“«‘\"„'",
    "dashes": "— a ",
    "quotes alone": '"a" ',
    "quotes and cues": '"a b," said ',
    "one long sentence": 'Maud Oakley said "a b c" and, ',
    "names": "Maud Oakley Peter Lund ",
    "roles": "the president, the mayor, said ",
    "brackets": '( [ "a b c d" ',
    "unclosed lines": "“Aa bb\n",
    "blanks": '   \t "a b c d"',
}


def seconds(text: str, language: str) -> float:
    """CPU seconds for the quotes of a text, the better of two runs."""
    blocks = tuple(Paragraph(id=f"p{n}", text=Text(line)) for n, line in enumerate(text.split("\n")) if line)
    document = Document(id="text", language=language, sections=(Section(blocks=blocks),))
    best = float("inf")
    for _ in range(_RUNS):
        began = time.process_time()
        find_quotes(document, QuoteOptions(), Report())
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    """Print a line for each text: the seconds for each size, and the growth from size to size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="make every text this many times as long")
    given = parser.parse_args()
    sizes = [int(_MEGABYTE * given.scale) // part for part in _PARTS]
    texts = [("English article", _ENGLISH, "en"), ("Spanish article", _SPANISH, "es")]
    texts += [(name, piece, "en") for name, piece in _HOSTILE.items()]
    for folder in given.folders:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        texts += [(path.name, path.read_text(encoding="utf-8", errors="replace"), "en") for path in files]
    print(f"{'CPU seconds for':24}" + "".join(f"{size / 1000:>8g} kB" for size in sizes) + "   growth")
    for name, piece, language in texts:
        if not piece.strip():
            continue
        costs = [seconds((piece * (size // len(piece) + 1))[:size], language) for size in sizes]
        growth = " ".join(f"{after / max(before, 1e-9):4.1f}" for before, after in pairwise(costs))
        print(f"{name[:23]:24}" + "".join(f"{cost:>11.3f}" for cost in costs) + f"   {growth}")


if __name__ == "__main__":
    main()
