"""Small modules, small functions: one idea each."""

from tests.project.sizes import (
    LONGEST_FUNCTION,
    LONGEST_MODULE,
    MEDIAN_FUNCTION,
    MEDIAN_MODULE,
    function_lengths,
    longer_than,
    middle,
    module_lengths,
)
from tests.project.tree import PACKAGES, Module, modules

# A migration is written once, in the order of the tables, and never touched again: its length is no fault.
SOURCE = tuple(module for module in modules(*PACKAGES) if not module.name.startswith("models.migrations."))


def test_no_module_is_too_long() -> None:
    assert longer_than(LONGEST_MODULE, module_lengths([*SOURCE, *modules("tests")])) == {}


def test_no_function_is_too_long() -> None:
    assert longer_than(LONGEST_FUNCTION, function_lengths(SOURCE)) == {}


def test_modules_are_short_on_the_whole() -> None:
    assert middle(module_lengths(SOURCE)) < MEDIAN_MODULE


def test_functions_are_short_on_the_whole() -> None:
    assert middle(function_lengths(SOURCE)) < MEDIAN_FUNCTION


def test_a_long_module_is_found() -> None:
    long = Module("bot.long", "x = 1\n" * 401)
    assert longer_than(LONGEST_MODULE, module_lengths([long, Module("bot.short", "x = 1\n")])) == {
        "bot.long": 401
    }


def test_a_long_function_is_found_and_its_docstring_is_not_counted() -> None:
    body = "    x = 1\n"
    within = f'async def within():\n    """One.\n\n    Two.\n    """\n{body * 39}'
    beyond = f"class A:\n    def beyond(self):\n{('    ' + body) * 40}"
    lengths = function_lengths([Module("bot.a", within), Module("bot.b", beyond)])
    assert lengths == {"bot.a:1 within": 40, "bot.b:2 beyond": 41}
    assert longer_than(LONGEST_FUNCTION, lengths) == {"bot.b:2 beyond": 41}


def test_a_module_of_words_only_is_not_counted() -> None:
    assert module_lengths([Module("bot", '"""The shell."""\n'), Module("bot.a", "x = 1\n")]) == {"bot.a": 1}


def test_the_median_of_nothing_is_nothing() -> None:
    assert middle({}) == 0
