"""What a participant's free message means: rules that a reader can check, no model, no network.

The intents and fields are those of the project's label guide. The order of ear: words of crisis win over
everything; then notices; then whether it is about the bot, the note, the days, or a talk.
"""

from datetime import date, datetime
from datetime import time as clock
from typing import Literal, NamedTuple

from dialogs.reading import wishes
from dialogs.reading.clock_times import clock_time, minutes_late
from dialogs.reading.crisis import is_crisis
from dialogs.reading.days_meant import days_meant
from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.notices import NoticeIntent, notice_of
from dialogs.reading.parts import Part, part_of
from dialogs.reading.reasons import reason_of
from dialogs.reading.spelling import LONGEST, plain
from dialogs.reading.unknown_reasons import unknown_reason

Intent = Literal[
    "absence", "late", "leave_early", "withdraw", "note", "talk", "crisis", "schedule", "help", "other"
]


class Reading(NamedTuple):
    """``dates``: every day the notice names, in order; ``part``: of an absence; ``time``: arrival or leaving;
    ``minutes``: the delay; ``reason``: a key, or None.
    """

    intent: Intent
    dates: tuple[date, ...] = ()
    part: Part | None = None
    time: clock | None = None
    minutes: int | None = None
    reason: str | None = None


def read(text: str, now: datetime) -> Reading:
    """Read one message; ``now`` is local. Never raises. Words of crisis are looked for in all of it, all
    else in its beginning.
    """
    whole = plain(text)
    if is_crisis(whole):
        return Reading("crisis")
    written = with_digits(whole[:LONGEST])
    notice = wishes.notice_among(written, notice_of(written))
    if notice is None:
        return Reading(wishes.wish_of(written))
    return _notice(notice, written, now.date())


def _notice(intent: NoticeIntent, written: str, today: date) -> Reading:
    reason = None if intent == "withdraw" else reason_of(written)
    days = days_meant(written, today, ill=reason == "illness", coming=intent == "withdraw")
    if reason is None and intent != "withdraw":
        reason = unknown_reason(written, ahead=any(day > today for day in days))
    match intent:
        case "absence":
            return Reading(intent, days, part_of(written), reason=reason)
        case "late":
            minutes = minutes_late(written)
            return Reading(intent, days, None, clock_time(written), minutes, reason)
        case "leave_early":
            return Reading(intent, days, None, clock_time(written), reason=reason)
    return Reading(intent, days)
