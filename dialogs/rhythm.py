"""The rhythm: when the bot may speak, when staff are there, what is asked and when.

Every organisation has one, and each person may change the part that is their own comfort, without asking
anybody. Values are kept as text; what does not fit any more counts as not set. Defaults: the programme's
field notes (one prompt an activity day, 30 minutes after its end; one reminder, two hours later and not after
half past eight in the evening; quiet from nine in the evening to eight in the morning).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any, Literal

from dialogs.changing import replace

Whose = Literal["own", "office"]
"""Who may set it: everybody for themselves (and the office for all), or the office alone."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Wall times are local to the person; minutes and days are whole numbers. ``low_energy``: one tap a day
    and nothing asked besides; ``low_offer``: whether that may be offered, ``low_offered``: when it last was
    (:mod:`dialogs.slow`).
    """

    quiet_from: time = time(21)
    quiet_until: time = time(8)
    staff_from: time = time(9)
    staff_until: time = time(17)
    staff_days: str = "01234"
    hold_cards: bool = True
    digest: bool = True
    holidays_off: bool = True
    note: bool = True
    note_at: time | None = None
    note_after: int = 30
    reminder: bool = True
    reminder_after: int = 120
    reminder_latest: time = time(20, 30)
    morning: bool = False
    morning_before: int = 90
    morning_at: time | None = None
    week: bool = True
    low_energy: bool = False
    low_offer: bool = True
    low_offered: date | None = None
    arrivals: bool = False
    asked_after: int = 20
    missed_after: int = 60
    review_months: int = 1
    goal_months: int = 3
    change_after: int = 2

    def quiet(self, at: time) -> bool:
        """Whether the bot starts nothing at this wall time."""
        return in_window(at, self.quiet_from, self.quiet_until)


def in_window(at: time, begins: time, ends: time) -> bool:
    """Whether a wall time lies in ``[begins, ends)``, which may cross midnight."""
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends


OFFICE_ONLY = frozenset(
    (
        *("staff_from", "staff_until", "staff_days", "holidays_off", "arrivals", "asked_after"),
        *("missed_after", "review_months", "goal_months", "change_after"),
    )
)
OF_STAFF = frozenset(("staff_from", "staff_until", "staff_days"))
"""Of these, what members of staff set for themselves all the same: their working hours."""
MOST_MINUTES = 12 * 60
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
NAMES = tuple(field.name for field in fields(Rhythm))


class NotSo(ValueError):
    """A value that cannot be, or a name that is none."""


def rhythm_of(office: Mapping[str, str], own: Mapping[str, str], *, staff: bool = False) -> Rhythm:
    """The defaults, changed by what the office set, changed by what the person set for themselves."""
    mine = {n: v for n, v in own.items() if n not in OFFICE_ONLY or (staff and n in OF_STAFF)}
    return _resting(changed(changed(Rhythm(), office), mine))


def _resting(rhythm: Rhythm) -> Rhythm:
    """In low energy the bot asks for the note once, and nothing else; what was set besides holds again
    afterwards.
    """
    return replace(rhythm, reminder=False, morning=False, week=False) if rhythm.low_energy else rhythm


def read_value(name: str, text: str) -> Any:
    """What ``text`` means for the setting ``name``; NotSo where it means nothing, or there is none such."""
    if name not in NAMES:
        raise NotSo(name)
    return _READS[_kind(name)](text.strip())


def as_text(value: object) -> str:
    """A value as it is kept; :func:`read_value` reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "on" if value else "off"
        case time():
            return f"{value:%H:%M}"
    return str(value)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; of a shorter month its last (31 January and a month: 28 or 29
    February).
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def changed(rhythm: Rhythm, values: Mapping[str, str]) -> Rhythm:
    """The rhythm with these values, as they are kept; what means nothing changes nothing."""
    changes = {}
    for name, text in values.items():
        try:
            changes[name] = read_value(name, text)
        except NotSo:
            continue
    return replace(rhythm, **changes) if changes else rhythm


def _kind(name: str) -> str:
    default = getattr(Rhythm(), name)
    if name in ("staff_days", "low_offered"):
        return {"staff_days": "weekdays", "low_offered": "maybe date"}[name]
    if default is None:
        return "maybe time"
    return type(default).__name__


def _time(text: str) -> time:
    found = TIME.fullmatch(text)
    if not found:
        raise NotSo(text)
    return time(int(found[1]), int(found[2]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise NotSo(text) from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_MINUTES):
        raise NotSo(text)
    return int(text)


def _switch(text: str) -> bool:
    if text not in ("on", "off"):
        raise NotSo(text)
    return text == "on"


def _weekdays(text: str) -> str:
    if not re.fullmatch(r"[0-6]{1,7}", text):
        raise NotSo(text)
    return "".join(sorted(set(text)))


_READS: Mapping[str, Callable[[str], Any]] = {
    "time": _time,
    "maybe time": lambda text: _time(text) if text else None,
    "maybe date": _day,
    "int": _number,
    "bool": _switch,
    "weekdays": _weekdays,
}
