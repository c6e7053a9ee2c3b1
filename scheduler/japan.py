"""祝日 and 振替休日 by the ``holidays`` library, of which only Japan's part is loaded.

Its package ``holidays.countries`` loads every country of the world when any is asked for: much memory, and a
good part of a second in the middle of somebody's turn.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import holidays

COUNTRIES = "holidays.countries"


def is_holiday(day: date) -> bool:
    """Whether ``day`` is a 祝日 or 振替休日."""
    return day in _holidays(day.year)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    with _only_what_is_asked_for():
        japan = import_module(f"{COUNTRIES}.japan").Japan
    return frozenset(japan(years=year))


@contextmanager
def _only_what_is_asked_for() -> Iterator[None]:
    """An empty package stands in for the one that loads everything."""
    if COUNTRIES in sys.modules:
        yield
        return
    stand_in = ModuleType(COUNTRIES)
    stand_in.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules[COUNTRIES] = stand_in
    try:
        yield
    finally:
        del sys.modules[COUNTRIES]
