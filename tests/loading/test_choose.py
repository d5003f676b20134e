import pytest
from made_plugins import module, reader, registry_of, writer

from convert.errors import ContentError, FormatError, PluginError
from convert.io.source import Source
from convert.loading.choose import choose_reader
from convert.loading.registry import Registry


def sure(score: float) -> object:
    return lambda _name, _media_type, _head: score


def registry(**readers: dict[str, object]) -> Registry:
    return registry_of(**{name: module(reader(name, **given)) for name, given in readers.items()})


def chosen(of: Registry, source: Source, name: str = "") -> str:
    return choose_reader(of, source, name).declaration.name


PAGE = Source(b"words", name="a.txt", media_type="text/x-page")


def test_the_name_given_wins_over_everything() -> None:
    readers = registry(alpha={"sniff": sure(1.0)}, beta={})
    assert chosen(readers, PAGE, "beta") == "beta"


def test_a_certain_reader_wins_over_media_type_and_extension() -> None:
    readers = registry(
        alpha={"media_types": ("text/x-page",)}, beta={"extensions": (".txt",)}, gamma={"sniff": sure(0.9)}
    )
    assert chosen(readers, PAGE) == "gamma"


def test_media_type_then_extension_then_the_best_guess() -> None:
    by_type = {"media_types": ("text/x-page",), "sniff": sure(0.1)}
    by_name = {"extensions": (".txt",), "sniff": sure(0.1)}
    guess = {"sniff": sure(0.8)}
    assert chosen(registry(alpha=by_type, beta=by_name, gamma=guess), PAGE) == "alpha"
    assert chosen(registry(beta=by_name, gamma=guess), PAGE) == "beta"
    assert chosen(registry(gamma=guess, delta={"sniff": sure(0.3)}), PAGE) == "gamma"


def test_of_those_that_fit_by_extension_the_likelier_is_taken() -> None:
    readers = registry(alpha={"extensions": (".txt",)}, beta={"extensions": (".txt",), "sniff": sure(0.5)})
    assert chosen(readers, PAGE) == "beta"


@pytest.mark.parametrize("order", [("alpha", "beta"), ("beta", "alpha")])
def test_a_tie_is_an_error_that_names_both_whatever_was_installed_first(order: tuple[str, str]) -> None:
    readers = registry(**{name: {"extensions": (".txt",), "sniff": sure(0.5)} for name in order})
    with pytest.raises(FormatError, match="alpha:alpha and beta:beta fit equally well"):
        chosen(readers, PAGE)


def test_nothing_that_fits_is_an_error_that_names_the_readers() -> None:
    with pytest.raises(FormatError, match="use --from; readers: alpha"):
        chosen(registry(alpha={}), PAGE)


def test_what_is_binary_or_empty_is_called_that() -> None:
    with pytest.raises(ContentError, match="a PNG picture"):
        chosen(registry(alpha={}), Source(b"\x89PNG\r\n\x1a\n"))
    with pytest.raises(ContentError, match="the source is empty"):
        chosen(registry(alpha={}), Source(b" \n"))


def test_a_sniff_that_breaks_is_the_plugins_fault_and_named() -> None:
    def broken(*_: object) -> float:
        raise ZeroDivisionError

    with pytest.raises(Exception, match="the plugin 'alpha' failed"):
        chosen(registry(alpha={"sniff": broken}), PAGE)


@pytest.mark.parametrize("given", ["certain", None, 5, -1, float("nan")])
def test_a_sniff_that_gives_no_number_from_0_to_1_is_the_plugins_fault(given: object) -> None:
    with pytest.raises(
        PluginError, match=r"the reader 'alpha' of the plugin 'alpha' .* not by a number from 0 to 1"
    ):
        chosen(registry(alpha={"sniff": lambda *_: given}), PAGE)


def test_a_file_named_as_a_format_that_is_only_written_is_not_taken_for_words() -> None:
    readers = registry_of(alpha=module(reader("alpha", sniff=sure(0.1)), writer("beta", extension=".beta")))
    with pytest.raises(
        FormatError, match=r"a\.beta: cannot infer the format of this \.beta file from its contents; use --from"
    ):
        choose_reader(readers, Source(b"words", name="a.beta"))
    assert chosen(readers, Source(b"words", name="a.beta"), "alpha") == "alpha"
    assert chosen(readers, Source(b"words", name="a.other")) == "alpha"


def test_where_no_reader_is_installed_there_is_none_to_name() -> None:
    with pytest.raises(FormatError, match=r"no reader can read this; use --from; readers: none"):
        choose_reader(registry(), Source(b"words", name="a.txt"))
