"""Which part of the day somebody stays away: all of it, the morning, the afternoon."""

from typing import Literal

from dialogs.reading.rules import rules

Part = Literal["full", "am", "pm"]
_RULES = rules("parts")


def part_of(written: str) -> Part:
    """``full`` where nothing else is said."""
    if _RULES["full"].found_in(written):
        return "full"
    am, pm = _RULES["am"].first(written), _RULES["pm"].first(written)
    if am and pm:
        return "am" if am.start() <= pm.start() else "pm"
    if am or pm:
        return "am" if am else "pm"
    am, pm = _RULES["am_of_day"].first(written), _RULES["pm_of_day"].first(written)
    return "full" if bool(am) == bool(pm) else "am" if am else "pm"
