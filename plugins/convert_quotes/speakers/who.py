"""Who was found for a mention: somebody with a name, or words."""

from msgspec import Struct

from convert_quotes.names import Entity
from convert_quotes.speakers.memory import Referent


class Who(Struct, eq=False, gc=False):
    """Somebody: an entity of the article, or words ("one witness") where there is no name.

    `sure` says whether it was named beside the words (2), found by resolving a reference (1), or neither (0);
    `chance` is the share of whom was chosen among those it may have been.
    """

    entity: Entity | None
    words: str = ""
    sure: int = 2
    kind: str = "unknown"
    role: str = ""
    referent: Referent | None = None
    chance: float = 1.0
