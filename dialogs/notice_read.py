"""A notice that was read in free words, as the questions of the absence dialog would have it.

What was said is filled in; what cannot be (a day that is over, a time outside the day) is left to be asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from dialogs.absence_questions import FARTHEST, dates, part_meant, wish_of
from dialogs.absence_times import NOT_THEN
from dialogs.conversation import Json
from dialogs.facts import ActivityDay, Context, Notice, NoticeKind
from dialogs.questions import DAY_PASSED, TOO_FAR
from dialogs.reading.reading import Reading
from dialogs.script import Pinned
from dialogs.words import Said

KIND: Mapping[str, NoticeKind] = {"absence": "absence", "late": "late", "leave_early": "early_leave"}
"""The kind of notice of each intent that is one."""
REASON: Mapping[str, str] = {
    "illness": "health",
    "medical_appointment": "clinic",
    "mental": "mood",
    "family": "family",
    "transport": "other",
    "private": "other",
    "other": "other",
}
"""The reason a notice keeps, by the one that was read."""
NOON, LUNCH_OVER = time(12), time(13)


def draft(reading: Reading) -> dict[str, Json]:
    """The reading of a notice as it is kept with the words."""
    return {
        "kind": KIND[reading.intent],
        "dates": [day.isoformat() for day in reading.dates],
        "part": reading.part or "",
        "time": reading.time.isoformat("minutes") if reading.time else "",
        "minutes": reading.minutes or 0,
        "reason": REASON.get(reading.reason or "", ""),
    }


def filled(read: Mapping[str, Json], pinned: Pinned, ctx: Context) -> tuple[dict[str, Json], Said | None]:
    """The kind, the days, the answer to when, the reason; and what cannot be, said kindly."""
    named, ahead = dates(read["dates"]), dates(pinned["ahead"])
    days = [day for day in named if timedelta(0) <= day - ctx.today <= timedelta(days=FARTHEST)]
    why = None if days or not named else _cannot_be(named, ctx)
    kind, half = KIND_OF[str(read["kind"])], str(read["part"]) in ("am", "pm")
    if not named and (half or kind != "absence"):
        days = ahead[:1]
    if kind == "absence" and half and days:
        kind = _half_day(str(read["part"]), days, ctx)
    known: dict[str, Json] = {
        "kind": kind,
        "days": [day.isoformat() for day in days],
        "said": "",
        "reason": read["reason"],
    }
    if kind == "absence" or not days:
        return known, why
    moment = _moment(read) or (_between(kind, days, ctx) if half else None)
    said = part_meant(kind, tuple(days), pinned).answer(moment) if moment else None
    return {**known, "said": said or ""}, NOT_THEN() if moment and not said else why


def notice_known(known: Mapping[str, Json], pinned: Pinned, ref: str) -> Notice:
    """The notice as far as it is known."""
    kind, days = KIND_OF[str(known["kind"])], tuple(dates(known["days"]))
    if kind == "absence" or not days or not known["said"]:
        return Notice(ref, kind, days, reason=str(known["reason"]) or None)
    part = part_meant(kind, days, pinned)
    wish = wish_of(part, str(known["said"]))
    assert wish is not None
    at = part.at(wish.minutes) if wish.minutes is not None else wish.at
    return Notice(ref, kind, days, at, wish.minutes, str(known["reason"]) or None)


KIND_OF: Mapping[str, NoticeKind] = {kind: kind for kind in KIND.values()}


def _cannot_be(named: Sequence[date], ctx: Context) -> Said:
    return DAY_PASSED(day=named[-1]) if named[-1] < ctx.today else TOO_FAR()


def _moment(read: Mapping[str, Json]) -> int | time | None:
    if read["time"]:
        return time.fromisoformat(str(read["time"]))
    minutes = read["minutes"]
    return minutes if isinstance(minutes, int) and minutes > 0 else None


def _half_day(part: str, days: Sequence[date], ctx: Context) -> NoticeKind:
    """A morning off is to come late, an afternoon off to leave early; of a day that has no more than that
    half it is the whole day.
    """
    planned = [found for day in days if (found := ctx.activity(day))]
    if part == "am":
        return "absence" if planned and all(day.ends <= LUNCH_OVER for day in planned) else "late"
    return "absence" if planned and all(day.starts >= NOON for day in planned) else "early_leave"


def _between(kind: NoticeKind, days: Sequence[date], ctx: Context) -> time | None:
    """The time between the two parts of a day that has two, where it was not said; the same on all days."""
    found = {_break(kind, ctx.activity(day)) for day in days}
    return found.pop() if len(found) == 1 else None


def _break(kind: NoticeKind, planned: ActivityDay | None) -> time | None:
    if planned is None or len(planned.parts) != 2:
        return None
    morning, afternoon = planned.parts
    return afternoon.starts if kind == "late" else morning.ends
