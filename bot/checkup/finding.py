"""One thing the doctor found."""

from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``what`` is the case and what is ``todo`` about it (or empty). ``bad``: it will not work."""

    level: Level
    what: str
    todo: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def ok(what: str) -> Finding:
    """All is well."""
    return Finding("ok", what)


def warn(what: str, todo: str) -> Finding:
    """It works, but should be looked at."""
    return Finding("warn", what, todo)


def bad(what: str, todo: str) -> Finding:
    """It does not work."""
    return Finding("bad", what, todo)
