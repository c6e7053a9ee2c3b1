"""Who may import whom, as rules over the names that modules import."""

import ast
import sys
from collections.abc import Iterable, Iterator

from tests.project.tree import PACKAGES, Module

# Within the project.
MAY_SEE = {
    "bot": ("bot", "scheduler", "models", "dialogs"),
    "scheduler": ("scheduler", "models", "dialogs.events", "dialogs.facts", "dialogs.rhythm"),
    "models": ("models",),
    "dialogs": ("dialogs",),
}

# Other people's libraries. The bot may use whatever pyproject.toml declares (see test_imports.py).
MAY_USE = {
    "scheduler": ("apscheduler", "holidays", "sqlalchemy"),
    "models": ("sqlalchemy",),
    "models.migrations": ("sqlalchemy", "alembic"),
    "dialogs": ("babel", "daachorse", "ahocorasick_rs"),
}

# Clock, chance, input and output: parts of the standard library that would make the core impure.
IMPURE = frozenset(
    (
        *(
            "asyncio",
            "concurrent",
            "http",
            "logging",
            "multiprocessing",
            "os",
            "pathlib",
            "queue",
            "random",
            "secrets",
        ),
        *("selectors", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess", "tempfile"),
        *("threading", "time", "urllib", "uuid"),
    )
)


def imported(module: Module) -> list[str]:
    """The dotted names a module imports, anywhere in it; `from a import b` gives `a.b`."""
    return sorted({name for node in ast.walk(module.syntax) for name in _names(node, module)})


def _names(node: ast.AST, module: Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{_origin(node, module)}.{alias.name}" for alias in node.names)


def _origin(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = module.package.split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [node.module])])


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def top(name: str) -> str:
    return name.partition(".")[0]


def broken_rules(modules: Iterable[Module]) -> list[str]:
    """One line for each import that the rules forbid."""
    return [
        f"{module.name} imports {name}: {reason}"
        for module in modules
        for name in imported(module)
        if (reason := _why_not(module.name, name))
    ]


def _why_not(module: str, name: str) -> str | None:
    if within(name, *PACKAGES):
        return None if within(name, *MAY_SEE[top(module)]) else "the arrow points the other way"
    if within(module, "dialogs") and top(name) in IMPURE:
        return "the core has no clock, no chance, no input and output"
    if top(name) in sys.stdlib_module_names or within(module, "bot"):
        return None
    area = "models.migrations" if within(module, "models.migrations") else top(module)
    return None if top(name) in MAY_USE[area] else "this library is not for this package"


def outside(modules: Iterable[Module]) -> set[str]:
    """The top-level names of other people's libraries that these modules import."""
    names = {top(name) for module in modules for name in imported(module)}
    return names - set(PACKAGES) - {"tests"} - sys.stdlib_module_names


def channel_breaches(modules: Iterable[Module]) -> list[str]:
    """One line for each channel that sees models or another channel, however long the way."""
    known = {module.name: module for module in modules}
    return [
        f"{' → '.join(way)}: a channel sees neither models nor other channels"
        for start in known
        if (own := _channel(start))
        for way in _ways(start, known)
        if within(way[-1], "models") or (_channel(way[-1]) or own) != own
    ]


def _channel(name: str) -> str | None:
    parts = name.split(".")
    return parts[2] if parts[:2] == ["bot", "channels"] and len(parts) > 2 else None


def _ways(start: str, known: dict[str, Module]) -> Iterator[tuple[str, ...]]:
    """The shortest way from a module to each of the project's modules that it makes Python load."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        yield way
        for name in _loaded(known[way[-1]], known) - seen:
            seen.add(name)
            ways.append((*way, name))


def _loaded(module: Module, known: dict[str, Module]) -> set[str]:
    names = {
        ".".join(name.split(".")[:end]) for name in imported(module) for end in range(1, name.count(".") + 2)
    }
    return names & known.keys()
