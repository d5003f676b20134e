"""Steps 5 and 7: the words beside a quote that say whose it is, and whether it is anybody's.

Here is what every question about a quote answers: who, by which mention, by which cue.
"""

from msgspec import Struct

from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.memory import Who


class Attribution(Struct, gc=False):
    """What was found about one quote: who, by which mention (tokens), by which cue (tokens first and last).

    `how` is "cue", "source" (according to), "continued" (the same speaker goes on), "place" (the paragraph's
    topic) or "" (nothing).
    """

    who: Who | None = None
    mention: Mention | None = None
    cue: tuple[int, int] | None = None
    how: str = ""
    alone: bool = False
    quality: float = 0
    somebody: bool = False
    place: tuple[int, int] | None = None
