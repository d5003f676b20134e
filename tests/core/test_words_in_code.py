"""Words of languages stand in the files of languages: whoever adds a language changes no code."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import convert_html
from convert.kit.languages import stored
from convert.kit.languages.reading import readings

DATA = Path(stored.__file__).with_name("data")
CORE = Path(stored.__file__).parents[2]
# Other packages stand beside them where all are installed.
PLUGINS = tuple(sorted(Path(convert_html.__file__).parents[1].glob("convert_*/")))
SOURCES = sorted(
    path
    for room in (CORE, *PLUGINS)
    for path in room.rglob("*.py")
    # `tags` holds codes of languages, and the documents that are made for tests speak them.
    if "testing" not in path.parts and path.name != "tags.py"
)
WORD = re.compile(r"(?<![\\\w])[^\W\d_]{3,}")


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SIGNS = ("surnames", "classes")
"""One is letters, the other names in markup."""
# Names in markup and in protocols, and words of English.
MARKUP = _of("alt aux com con data del gen har ott over para signature std und var")
NAMES = _of("bin come har into mentions mit non out per plus set signature stand")
FIELDS = _of("bildtext chapeau dat ingress légende rubrik stikkord tet titel titre")
"""What agencies call the fields of their items; `tet` is a language."""
# A date in Vietnamese is a sentence of its own.
GRAMMAR = frozenset(["tháng"])


def _words(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from WORD.findall(each)
    else:
        for name in getattr(value, "__struct_fields__", ()):
            if name not in _SIGNS:
                yield from _words(getattr(value, name))


@pytest.fixture(scope="module")
def foreign() -> frozenset[str]:
    """Words of three letters and more that are read in some language, but not in English."""
    english = {*_words(readings()["en"]), *json.loads((DATA / "en.json").read_bytes())["common"].split()}
    others = {word for language, each in readings().items() if language != "en" for word in _words(each)}
    common = {
        word
        for path in DATA.glob("*.json")
        for word in json.loads(path.read_bytes()).get("common", "").split()
        if WORD.fullmatch(word)
    }
    return frozenset((others | common) - english - MARKUP - NAMES - FIELDS - GRAMMAR)


def _literals(tree: ast.Module) -> Iterator[ast.Constant]:
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node


def test_there_are_words_to_look_for(foreign: frozenset[str]):
    assert {"der", "los", "foto", "januar", "minuten", "aquí"} <= foreign
    assert len(SOURCES) > 300


def test_no_word_of_another_language_stands_in_the_code(foreign: frozenset[str]):
    found = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        # To parse all files takes seconds, and most hold none of the words at all.
        if not foreign.isdisjoint(WORD.findall(text.lower())):
            for node in _literals(ast.parse(text)):
                words = [word for word in WORD.findall(node.value) if word.lower() in foreign]
                found += [f"{path}:{node.lineno}: {word}" for word in words]
    assert not found
