"""The reviewed file of telephone numbers for people in distress: nothing may be wrong there."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bot.checkup.finding import Finding, bad, ok, warn
from bot.settings import Settings

OLD_DAYS = 180
REVIEW = "Call every number, correct the file, write the day into verified_on."


def hotlines(settings: Settings, today: date) -> Iterator[Finding]:
    """Whether the file is there, can be read, and was looked through within half a year."""
    file = settings.hotlines
    if file is None:
        yield warn(
            "NO HOTLINES: BANSO_HOTLINES is not set.",
            "Name the reviewed file of numbers that people in distress are shown.",
        )
        return
    try:
        verified = sorted(_dates(tomllib.loads(file.read_text("utf-8"))))
    except (OSError, ValueError) as error:
        yield bad(
            f"THE HOTLINES CANNOT BE READ: {file} ({type(error).__name__}).", "Put the reviewed file there."
        )
        return
    if not verified:
        yield bad(f"THE HOTLINES WERE NEVER VERIFIED: {file} holds no verified_on.", REVIEW)
    elif (age := (today - verified[0]).days) > OLD_DAYS:
        yield warn(f"THE HOTLINES ARE OLD: verified {age} days ago.", REVIEW)
    else:
        yield ok(f"Hotlines verified on {verified[0]}.")


def _dates(value: Any) -> Iterator[date]:
    """Every ``verified_on`` in the file, wherever it stands."""
    if isinstance(value, list):
        for item in value:
            yield from _dates(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name != "verified_on":
                yield from _dates(item)
            else:
                yield item.date() if isinstance(item, datetime) else date.fromisoformat(str(item))
