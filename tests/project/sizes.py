"""How long things are: a module in lines, a function in lines without its docstring."""

import ast
from collections.abc import Iterable, Iterator
from statistics import median

from tests.project.tree import Module

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
MEDIAN_MODULE = 120
MEDIAN_FUNCTION = 10


def module_lengths(modules: Iterable[Module]) -> dict[str, int]:
    """Lines of each module that holds more than a docstring (bare packages would flatter the median)."""
    return {module.name: module.text.count("\n") for module in modules if _has_code(module.syntax)}


def function_lengths(modules: Iterable[Module]) -> dict[str, int]:
    """Lines of each function from its `def` to its end, without the docstring, by `module:line name`."""
    return {
        f"{module.name}:{node.lineno} {node.name}": _length(node)
        for module in modules
        for node in _functions(module.syntax)
    }


def middle(lengths: dict[str, int]) -> float:
    """The median, or 0 where there is nothing yet."""
    return median(lengths.values()) if lengths else 0


def longer_than(limit: int, lengths: dict[str, int]) -> dict[str, int]:
    return {name: length for name, length in lengths.items() if length > limit}


def _has_code(syntax: ast.Module) -> bool:
    return len(syntax.body) > (ast.get_docstring(syntax) is not None)


def _functions(syntax: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(syntax):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return _lines(function) - (_lines(function.body[0]) if ast.get_docstring(function) is not None else 0)


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
