from collections.abc import Iterator
from types import ModuleType
from typing import Annotated, Any

import pytest
from made_plugins import filter_, module, reader, registry_of, writer
from msgspec import Meta

from convert.errors import ContentError, FormatError, MemoryLimitError, PluginError
from convert.loading.hookspecs import convert_checks, convert_filters, convert_readers, convert_writers
from convert.loading.installed import EntryPoint
from convert.loading.options import Options
from convert.loading.registry import Registry, call
from convert.plugin import Filter, Reader, Writer, hookimpl


class Undescribed(Options, frozen=True):
    width: int = 80


class Undecided(Options, frozen=True):
    width: Annotated[int, Meta(description="Characters in a line")]
    height: Annotated[int, Meta(description="Lines on a page")] = 60


class Described(Options, frozen=True):
    width: Annotated[int, Meta(description="Characters in a line")] = 80


class Inherited(Described, frozen=True):
    height: Annotated[int, Meta(description="Lines on a page")] = 60


def refused(made: ModuleType) -> str:
    """Why a plugin was set aside; a good one beside it must work all the same."""
    registry = registry_of(bad=made, good=module(reader(), writer()))
    bad, good = sorted(registry.plugins, key=lambda plugin: plugin.name)
    assert good.state == "ok"
    assert registry.find(Reader, "lines").owner == "good"
    assert bad.state == "broken"
    assert registry.broken == [bad]
    return bad.reason


def hook(name: str, function: Any) -> ModuleType:
    function.__name__ = name
    made = module()
    setattr(made, name, hookimpl(function))
    return made


def test_a_good_plugin_is_loaded_and_says_what_it_has() -> None:
    registry = registry_of(good=module(reader(), writer(), filter_()))
    (plugin,) = registry.plugins
    assert plugin.state == "ok"
    assert plugin.declares == ("reader lines", "writer words", "filter shout")
    assert (plugin.package, plugin.version) == ("newsconvert-good", "1.0")


def test_a_plugin_that_cannot_be_imported_is_set_aside() -> None:
    registry = Registry([EntryPoint("gone", "no_such_module_anywhere", "newsconvert-gone", "1")])
    assert "No module named 'no_such_module_anywhere'" in registry.plugins[0].reason


def test_a_plugin_without_a_version_of_the_interface_is_set_aside() -> None:
    made = module(reader())
    del made.CONVERT_API
    assert "does not say CONVERT_API = 1" in refused(made)


def test_a_plugin_for_another_interface_is_set_aside() -> None:
    assert "written for CONVERT_API 99" in refused(module(reader(), CONVERT_API=99))


def test_a_misspelt_hook_is_set_aside_with_the_right_word() -> None:
    assert 'did you mean "convert_readers"?' in refused(hook("convert_raeders", lambda: [reader()]))


def test_an_argument_that_no_hook_has_is_set_aside() -> None:
    assert "{'config'}" in refused(hook("convert_readers", lambda config: [config]))


def test_a_plugin_without_hooks_is_set_aside() -> None:
    assert "implements no hook" in refused(module())


@pytest.mark.parametrize("result", [42, "words", {"lines": reader()}, [writer()], [None], ["lines"]])
def test_a_hook_that_gives_something_else_is_set_aside(result: object) -> None:
    assert "convert_readers gave" in refused(hook("convert_readers", lambda: result))


@pytest.mark.parametrize("error", [ValueError("oops"), SystemExit(3), RecursionError(), AssertionError()])
def test_a_hook_that_raises_is_set_aside(error: BaseException) -> None:
    def convert_readers() -> Iterator[Reader[Any]]:
        yield reader()
        raise error

    reason = refused(hook("convert_readers", convert_readers))
    assert type(error).__name__ in reason or "sys.exit(3)" in reason


def test_a_name_that_cannot_be_typed_is_set_aside() -> None:
    assert "'My Format' is not a name" in refused(module(reader("My Format")))


def test_an_option_without_a_description_is_set_aside() -> None:
    assert "Undescribed.width has no Meta" in refused(module(reader(options=Undescribed)))


def test_an_option_without_a_default_is_set_aside() -> None:
    assert "Undecided.width has no default" in refused(module(reader(options=Undecided)))


def test_an_option_may_be_described_where_it_is_inherited_from() -> None:
    assert registry_of(good=module(reader(options=Inherited))).plugins[0].state == "ok"


def test_a_name_declared_twice_by_one_plugin_is_set_aside() -> None:
    assert "declares the reader 'lines' twice" in refused(module(reader(), reader()))


def test_a_reason_is_safe_to_print() -> None:
    def convert_readers() -> None:
        raise ValueError("\x1b[2J" + "x" * 9000)

    reason = refused(hook("convert_readers", convert_readers))
    assert "\x1b" not in reason
    assert len(reason) < 250


def test_a_blocked_plugin_is_not_even_imported() -> None:
    registry = registry_of("bad", bad=module(reader()), good=module(writer()))
    assert [plugin.state for plugin in registry.plugins] == ["blocked", "ok"]
    with pytest.raises(FormatError, match="no reader is called 'lines'"):
        registry.find(Reader, "lines")


def test_two_owners_of_a_format_are_an_error_only_when_it_is_asked_for() -> None:
    registry = registry_of(one=module(writer()), two=module(writer()), three=module(writer("other")))
    assert registry.find(Writer, "other").owner == "three"
    with pytest.raises(
        FormatError, match="one:words and two:words all own the writer 'words'; use one:words or two:words"
    ):
        registry.find(Writer, "words")
    assert registry.find(Writer, "two:words").owner == "two"


def test_two_plugins_of_one_name_are_told_apart_by_their_package() -> None:
    registry = registry_of(alpha__same=module(writer()), beta__same=module(writer()))
    assert [plugin.name for plugin in registry.plugins] == ["alpha/same", "beta/same"]
    assert registry.find(Writer, "beta/same:words").owner == "beta/same"


def test_an_unknown_format_names_the_near_ones_and_what_was_set_aside() -> None:
    registry = registry_of(good=module(writer()), bad=module())
    with pytest.raises(FormatError) as error:
        registry.find(Writer, "wrods")
    assert 'did you mean "words"?; there are words; not loaded: bad' in str(error.value)
    with pytest.raises(FormatError, match="none is installed"):
        registry.find(Filter, "x")


def test_calls_turn_what_plugins_raise_into_one_kind_of_error() -> None:
    def failing(error: BaseException) -> None:
        raise error

    for error in (ValueError("oops"), SystemExit(2), KeyError("x"), RecursionError()):
        with pytest.raises(PluginError, match="the plugin 'mine' failed"):
            call("mine", failing, error)
    with pytest.raises(MemoryLimitError, match="the plugin 'mine' ran out of memory"):
        call("mine", failing, MemoryError())
    with pytest.raises(ContentError, match="empty"):
        call("mine", failing, ContentError("empty"))
    with pytest.raises(KeyboardInterrupt):
        call("mine", failing, KeyboardInterrupt())


def test_every_hook_says_what_it_is_for() -> None:
    for each in (convert_readers, convert_writers, convert_filters, convert_checks):
        assert each.__doc__


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (writer(extension=5), "Writer: extension is 5, not text"),
        (writer(extension="xml"), "Writer: extension is 'xml', not with a point before it"),
        (writer(several="yes"), "Writer: several is 'yes', not True or False"),
        (writer(write="words"), "Writer: write is 'words', not a function"),
        (reader(extensions=".txt"), "Reader: extensions is '.txt', not a tuple of texts"),
        (reader(media_types=(5,)), "Reader: media_types is (5,), not a tuple of texts"),
        (reader(sniff=1.0), "Reader: sniff is 1.0, not a function"),
        (reader(title=None), "Reader: title is None, not text"),
        (filter_(default=1), "Filter: default is 1, not True or False"),
        (filter_(priority="first"), "Filter: priority is 'first', not a whole number"),
    ],
)
def test_a_declaration_with_a_field_of_another_type_is_set_aside(wrong: Any, said: str) -> None:
    assert said in refused(module(wrong))
