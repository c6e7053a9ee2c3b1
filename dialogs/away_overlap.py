"""Two times away of the same person never stand side by side: a new one replaces what it overlaps, whole or
only on the days they share. Whoever was to stand in learns on which days they need not.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from dialogs.conversation import Json
from dialogs.effects import Effect, PassOn, Schedule, SetLeave, Tell, Unschedule
from dialogs.facts import Context, Person
from dialogs.messages import say
from dialogs.staff_facts import TimeAway
from dialogs.whom import person_from_json, person_to_json
from dialogs.words import Said, phrase

STANDS_IN = phrase("away.stands_in", "{name}さんが いない あいだの かわりに なりました。")
RELEASED = phrase("away.released", "{name}さんの かわりは いらなく なりました。")
FROM_TO = phrase("away.from_to", "{first}から {last}まで")
ON_DAY = phrase("away.on_day", "{day}")

DAY = timedelta(days=1)
OVER = "over:"
"""The slot at which a time away is over: behind it stand its first day and the id of a named cover."""


def overlapping(times: Sequence[TimeAway], time: TimeAway) -> list[TimeAway]:
    """Those that share a day with it."""
    return [one for one in times if one.first <= time.last and time.first <= one.last]


def left_of(old: TimeAway, new: TimeAway) -> list[TimeAway]:
    """What stays of an old time before and behind a new one."""
    before = TimeAway(old.first, new.first - DAY, old.cover)
    behind = TimeAway(new.last + DAY, old.last, old.cover)
    return [part for part in (before, behind) if part.first <= part.last]


def made(ctx: Context, time: TimeAway) -> Iterator[Effect]:
    """What a new time brings: cards go to who stands in from its first morning on, and come back after it."""
    yield SetLeave(ctx.me.id, time.first, time.last, time.cover.id if time.cover else None)
    if time.first <= ctx.today:
        yield PassOn(ctx.me.id)
    else:
        yield Schedule("away", time.first.isoformat(), _morning(ctx, time.first))
    yield Schedule("away", slot_over(time), _morning(ctx, time.last + DAY))


def taken_back(ctx: Context, time: TimeAway) -> Iterator[Effect]:
    """An old time is no more; where it has begun, what is open is looked at anew."""
    yield SetLeave(ctx.me.id, time.first, time.first - DAY, time.cover.id if time.cover else None)
    yield Unschedule(("away",), time.first.isoformat())
    yield Unschedule(("away",), slot_over(time))
    if time.first <= ctx.today:
        yield PassOn(ctx.me.id)
        if time.cover:
            yield PassOn(time.cover.id)


def told(ctx: Context, before: Sequence[TimeAway], after: Sequence[TimeAway]) -> Iterator[Effect]:
    """Everybody who is to stand in on other days than before hears on which, and on which no longer."""
    covers = dict.fromkeys(time.cover for time in (*before, *after) if time.cover)
    there = [each.person for each in ctx.colleagues if each.here and each.reached]
    for cover in filter(there.__contains__, covers):
        was, now = _days(before, cover, ctx.today), _days(after, cover, ctx.today)
        gone, new = _spans(was - now), _spans(now - was)
        words: list[Said] = []
        words += [RELEASED(name=ctx.me.name), *gone] if gone else []
        words += [STANDS_IN(name=ctx.me.name), *new] if new else []
        if words and cover != ctx.me:
            yield Tell(cover, (say(*words),), "answer")


def times_to_json(times: Sequence[TimeAway]) -> list[Json]:
    """Times as a talk pins them."""
    return [
        [one.first.isoformat(), one.last.isoformat(), person_to_json(one.cover) if one.cover else None]
        for one in times
    ]


def times_from_json(saved: Json) -> list[TimeAway]:
    """The times again."""
    found = []
    for one in saved if isinstance(saved, list) else ():
        assert isinstance(one, list)
        first, last = (date.fromisoformat(str(day)) for day in one[:2])
        found.append(TimeAway(first, last, person_from_json(one[2]) if one[2] else None))
    return found


def slot_over(time: TimeAway) -> str:
    """The slot of its end."""
    return f"{OVER}{time.first.isoformat()}:{time.cover.id if time.cover else ''}"


def _days(times: Sequence[TimeAway], cover: Person, today: date) -> set[date]:
    """On which days from today on somebody stands in."""
    mine = [(max(time.first, today), time.last) for time in times if time.cover == cover]
    return {first + n * DAY for first, last in mine for n in range((last - first).days + 1)}


def _spans(days: set[date]) -> list[Said]:
    """Days in a row as one line each."""
    lines: list[Said] = []
    for first in sorted(day for day in days if day - DAY not in days):
        last = first
        while last + DAY in days:
            last += DAY
        lines.append(ON_DAY(day=first) if first == last else FROM_TO(first=first, last=last))
    return lines


def _morning(ctx: Context, day: date) -> datetime:
    return datetime.combine(day, ctx.rhythm.staff_from, ctx.now.tzinfo)
