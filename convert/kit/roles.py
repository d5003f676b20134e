"""What a person in the byline did, as MARC's codes for relators say it: not everybody there wrote the article.

Source: Library of Congress, MARC code list for relators.
"""

from functools import cache

from convert.kit.languages.reading import everywhere
from convert.model import Agent, Person

AUTHOR = "aut"
EDITOR = "edt"


@cache
def _codes() -> dict[str, str]:
    """The code of each word that stands for the work alone: "Political editor" is what somebody is who wrote."""
    words = everywhere().bylines
    by_code = {EDITOR: words.edits, "trl": words.translates, "pht": words.photographs, "ill": words.illustrates}
    return {word: code for code, several in by_code.items() for word in several}


def relator(agent: Agent) -> str:
    """The code of what somebody did: "edt", "trl", "pht", "ill", and "aut" where nothing else is said."""
    role = " ".join(agent.role.casefold().split()).strip(" :.") if isinstance(agent, Person) else ""
    return _codes().get(role, AUTHOR) if role else AUTHOR
