"""Only Japan's holidays are loaded, and they are the library's."""

import subprocess
import sys
from pathlib import Path

import holidays
import pytest

from scheduler.japan import _holidays, is_holiday

ROOT = str(Path(__file__).parents[2])
LOADED = """
import sys
from datetime import date
from scheduler.japan import is_holiday
assert is_holiday(date(2026, 11, 23)) and not is_holiday(date(2026, 11, 24))
print(sorted(name for name in sys.modules if name.startswith("holidays.countries")))
import holidays
assert date(2026, 7, 14) in holidays.country_holidays("FR", years=2026)
"""


@pytest.mark.parametrize("year", range(2019, 2036))
def test_every_year_is_as_the_library_says(year: int) -> None:
    assert _holidays(year) == frozenset(holidays.country_holidays("JP", years=year))
    assert all(is_holiday(day) for day in _holidays(year))


def test_no_other_country_is_loaded_and_all_can_be_afterwards() -> None:
    command = [sys.executable, "-c", LOADED]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout == "['holidays.countries.japan']\n"
