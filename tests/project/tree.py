"""The project's own source, read as text and as syntax, for the tests about its shape."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "dialogs", "models", "scheduler")


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, its text, and whether it is a package's `__init__`."""

    name: str
    text: str
    is_package: bool = False

    @property
    def package(self) -> str:
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def syntax(self) -> ast.Module:
        return ast.parse(self.text)


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module below the given top-level folders, in the order of their names."""
    return tuple(sorted(_read(folders), key=lambda module: module.name))


def _read(folders: tuple[str, ...]) -> Iterator[Module]:
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if is_package else parts)
            yield Module(name, path.read_text("utf-8"), is_package)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: what git keeps or would keep; without git, all but what set-up made."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for path in _files_without_git() if path.is_file())
    return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())


def _files_without_git() -> Iterator[Path]:
    kept = {*PACKAGES, "tests", "docs", "requirements", ".ci"}
    for path in ROOT.iterdir():
        if path.name in kept:
            yield from (inner for inner in path.rglob("*") if "__pycache__" not in inner.parts)
        elif path.is_file() and path.name != ".env":
            yield path
