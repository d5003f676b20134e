"""What a person in the byline did, as MARC's codes for relators say it: not everybody there wrote the article.

Source: Library of Congress, MARC code list for relators.
"""

from convert.model import Agent, Person

AUTHOR = "aut"
EDITOR = "edt"

# Words that stand for the work alone. "Political editor" is what somebody is who wrote the article.
_WORDS = {
    "edt": "editor editora editing|edited by|editing by|editado por|edición|edição|edição de|edición de|edité par"
    "|bearbeitet von|a cura di|copy editor|copy editing|sub-editor|subeditor",
    "trl": "translator traductor traductora tradutor tradutora traducteur traductrice übersetzer übersetzerin"
    " traduttore traduttrice|translated by|traducción|traducción de|traduit par|übersetzt von|tradução",
    "pht": "photographer fotógrafo fotógrafa photographe fotograf fotografin fotografo fotografa photo photos foto"
    " fotos|photo by|photos by|photography",
    "ill": "illustrator ilustrador ilustradora illustrateur illustratrice illustratore illustratrice"
    "|illustrated by|illustration|ilustración|illustrations",
}


def _listed(words: str) -> list[str]:
    alone, *phrases = words.split("|")
    return [*alone.split(), *phrases]


_CODES = {word: code for code, words in _WORDS.items() for word in _listed(words)}


def relator(agent: Agent) -> str:
    """The code of what somebody did: "edt", "trl", "pht", "ill", and "aut" where nothing else is said."""
    role = " ".join(agent.role.casefold().split()).strip(" :.") if isinstance(agent, Person) else ""
    return _CODES.get(role, AUTHOR)
