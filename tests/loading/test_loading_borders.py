"""Loading of plugins at the borders: scores, depths, numbers of arguments, and the time that a plugin has."""

import os
import signal
from pathlib import Path

import pytest
from border_pages import holds
from made_plugins import module, reader, registry_of, writer

from convert.errors import ContentError, FormatError, PluginError
from convert.io.source import Source
from convert.loading import guard
from convert.loading.choose import choose_reader
from convert.loading.containers import _refuse_depth
from convert.loading.single import _adapt, _Plugin, load_file, point_of
from convert.plugin import Writer


def kept(depth: int) -> bool:
    try:
        _refuse_depth(depth)
    except ContentError:
        return False
    return True


def certain(hundredths: int) -> bool:
    """Whether such a score wins over the media type."""
    scored = reader("scored", sniff=lambda *_: hundredths / 100)
    typed = reader("typed", media_types=("text/q",))
    of = registry_of(one=module(scored), two=module(typed))
    return choose_reader(of, Source(b"words", name="a", media_type="text/q"), "").declaration.name == "scored"


def takes(arguments: int) -> bool:
    """Whether a function of so many arguments can be a filter."""
    try:
        _adapt((lambda: None, lambda _: None, lambda _, __: None, lambda _, __, ___: None)[arguments])
    except PluginError:
        return False
    return True


def test_a_score_of_nine_tenths_is_certain():
    holds(lambda n: certain(-n), -90)


def test_containers_are_four_deep():
    holds(kept, 4)


def test_a_filter_takes_one_or_two_arguments():
    assert [takes(number) for number in range(4)] == [False, True, True, False]


def test_a_filter_in_a_file_comes_after_those_that_are_installed():
    assert _Plugin("house", "House style", lambda document: document)._declaration.priority == 1000


def test_a_file_is_known_by_sixteen_digits_of_its_digest(tmp_path: Path):
    path = tmp_path / "house.py"
    path.write_text("def filter(document):\n    return document\n", encoding="utf-8")
    point = point_of(str(path))
    assert len(point.version) == 16
    assert load_file(point.value, point.version) is not None


def test_a_name_that_one_plugin_owns_is_found_and_one_of_two_is_not():
    one, two = module(writer("words"), writer("alone")), module(writer("words"))
    of = registry_of(one=one, two=two)
    assert of.find(Writer, "alone").owner == "one"
    with pytest.raises(FormatError, match="all own the writer"):
        of.find(Writer, "words")
    assert [each.state for each in registry_of(three=module(writer("q"), writer("q"))).plugins] != ["ok"]


def test_a_plugin_has_twenty_seconds_to_load(monkeypatch: pytest.MonkeyPatch):
    asked: list[float] = []
    monkeypatch.setattr(signal, "setitimer", lambda _which, seconds, *_: asked.append(seconds))
    with guard.guard_loading():
        pass
    assert asked == [20, 0]


def test_what_a_plugin_prints_goes_to_standard_error(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    kept = os.dup(1)
    monkeypatch.setattr(guard._State, "stdout", kept)
    monkeypatch.setattr(guard._State, "depth", 0)
    try:
        with guard.guard_plugin():
            os.write(1, b"printed")
    finally:
        os.close(kept)
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "printed")
