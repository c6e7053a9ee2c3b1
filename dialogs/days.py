"""活動日: a coordinator changes the activity days of somebody they walk beside; both learn what holds.

Everything is read back before it holds. Whoever does not walk beside the person any more by then, changes
nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from dialogs import plan, plan_days
from dialogs.conversation import Json, Talk, pinned_day
from dialogs.days_change import DaysChange, changed_days, leaves_ahead, lines, orders, what_holds
from dialogs.days_questions import (
    HOURS_EXAMPLE,
    OVER,
    WEEKLY_EXAMPLE,
    DayHours,
    WeeklyHours,
    When,
    span_from_json,
    span_to_json,
    spans_of,
)
from dialogs.effects import LogView, Tell
from dialogs.facts import STAFF, Context, Leave, Person, Plan
from dialogs.listed import listed
from dialogs.messages import Button, say
from dialogs.of_person import OVER as PROGRAMME_OVER
from dialogs.press import open_press
from dialogs.questions import DAY_PASSED, Choice, Option, day_option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.today import NONE_ASSIGNED
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase

LABEL = phrase("days.label", "活動日")
WHOSE = phrase("days.whose", "だれの 活動日ですか。")
CLOSING = phrase("days.closing", "しまる 日")
WHAT = phrase("days.what", "何を 変えますか。")
WRITE_WEEKLY = phrase("days.write_weekly", "曜日と 時間と 場所を 書いて ください。")
LIKE_THIS = phrase("days.like_this", "たとえば「{example}」")
SEVERAL_LINES = phrase("days.several_lines", "いくつか ある ときは、1行に ひとつ 書きます。")
FROM_WHEN = phrase("days.from_when", "いつから ですか。")
UNTIL_WHEN = phrase("days.until_when", "いつまで ですか。")
WHICH_DAY = phrase("days.which_day", "どの 日ですか。")
WHICH_LEAVE = phrase("days.which_leave", "どの お休みですか。")
WRITE_HOURS = phrase("days.write_hours", "時間と 場所を 書いて ください。")
COMES_BACK = phrase("days.comes_back", "いつから 来ますか。")
NO_END = phrase("days.no_end", "おわりを きめない")
NOT_KNOWN = phrase("days.not_known", "まだ わからない")
SO = phrase("days.so", "{name}さんの 予定を こう 変えます。")
SURE = phrase("days.sure", "これで いいですか。")
YES = phrase("days.yes", "はい、変えます")
NO = phrase("days.no", "いいえ")
AS_IT_WAS = phrase("days.as_it_was", "わかりました。予定は そのままです。")
NO_LONGER_YOURS = phrase("days.no_longer_yours", "いまは ほかの 人が {name}さんの たんとうです。")
DONE = phrase("days.done", "変えました。{name}さんに つたえます。")
NEWS = phrase("days.news", "{coordinator}さんから お知らせです。\n予定が 変わりました。")

KINDS = {
    "weekly": phrase("days.kind_weekly", "曜日と 時間"),
    "off": phrase("days.kind_off", "1日 休み"),
    "extra": phrase("days.kind_extra", "1日 来る"),
    "leave": phrase("days.kind_leave", "長い お休み"),
    "back": phrase("days.kind_back", "お休みを おわる"),
    "usual": phrase("days.kind_usual", "1日を もとに もどす"),
}
OFFICE = "office"
"""The answer for the closing days of everybody."""
MOST_OFFERED = 6
LASTS = timedelta(hours=1)
DAY = timedelta(days=1)


def opens(ctx: Context, argument: str) -> Start | Done:
    """Whose days; the argument may name the person by their tag."""
    people = _people(ctx)
    if not people:
        return Done((say(NONE_ASSIGNED()),))
    if any(person.tag == argument for person in people):
        return Done(then=("days_of", argument))
    return Start({"people": [person_to_json(person) for person in people]}, lasts=LASTS)


def script(pinned: Pinned) -> Script[str]:
    """A person, or the days on which all is closed."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    return (yield from ask(Whom("whose", people, asks=WHOSE(), more=(Option(OFFICE, CLOSING()),))))


def finish(_ctx: Context, _talk: Talk, whose: str) -> Done:
    """On to what is to be changed."""
    return Done(then=("closing", "") if whose == OFFICE else ("days_of", whose))


def opens_of(ctx: Context, tag: str) -> Start | Done:
    """What holds now, then what is to change."""
    day = next((day for day in ctx.people if day.person.tag == tag), None)
    if day is None:
        return Done((say(NONE_ASSIGNED()),))
    person = day.person
    if day.over:
        return Done((say(PROGRAMME_OVER(name=person.name)),))
    holds = say(*what_holds(ctx.plans[person.id], person.name, ctx.today))
    pinned = _pin(ctx, person, ctx.plans[person.id])
    return Start(pinned, say=(holds,), lasts=LASTS)


def script_of(pinned: Pinned) -> Script[DaysChange | None]:
    """What changes, step by step, and a yes to all of it. None where they would rather not."""
    kinds = tuple(Option(str(kind), KINDS[str(kind)]()) for kind in _list(pinned["kinds"]))
    kind = yield from ask(Choice("what", (WHAT(),), kinds))
    change = yield from ASKED[str(kind)](pinned)
    name = person_from_json(pinned["person"]).name
    words = (SO(name=name), *lines(change), SURE())
    options = (Option("yes", YES(), ("はい",)), Option("no", NO()))
    sure = yield from ask(Choice("sure", words, options))
    return change if sure == "yes" else None


def finish_of(ctx: Context, talk: Talk, change: DaysChange | None) -> Done:
    """Written, told to the person, and kept on record who changed it."""
    person = person_from_json(talk.pinned["person"])
    if change is None:
        return Done((say(AS_IT_WAS()),))
    if why := _cannot_be(ctx, person, change):
        return Done((say(why, AS_IT_WAS()),))
    button = Button(plan.PLAN_LABEL(), open_press(plan.PLAN.name))
    news = say(NEWS(coordinator=ctx.me.name), *lines(change), buttons=(button,))
    kept = LogView(person.id, f"changed days: {change.kind} {change.first.isoformat()}")
    told = Tell(person, (news,), "answer")
    return Done((say(DONE(name=person.name)),), (*orders(change, person.id), kept, told))


def _cannot_be(ctx: Context, person: Person, change: DaysChange) -> Said | None:
    """What has become impossible while it was asked."""
    if person.id not in {own.id for own in _people(ctx)}:
        return NO_LONGER_YOURS(name=person.name)
    if change.first < ctx.today:
        return DAY_PASSED(day=change.first)
    last = ctx.plans[person.id].last
    return OVER(last=last) if last and change.first > last else None


def _people(ctx: Context) -> list[Person]:
    return [person for person in listed(ctx) if person.role == "participant"]


def _pin(ctx: Context, person: Person, known: Plan) -> dict[str, Json]:
    ahead = [ctx.today + n * DAY for n in range(29)]
    leaves, changed = leaves_ahead(known, ctx.today), changed_days(known, ctx.today)
    kinds: list[Json] = ["weekly", "off", "extra", "leave"]
    kinds += ["back"] if leaves else []
    kinds += ["usual"] if changed else []
    return {
        "person": person_to_json(person),
        "today": ctx.today.isoformat(),
        "last": known.last.isoformat() if known.last else None,
        "kinds": kinds,
        "comes": _iso([day for day in ahead if known.day(day)][:MOST_OFFERED]),
        "free": _iso([day for day in ahead if not known.day(day)][:MOST_OFFERED]),
        "changed": _iso(changed),
        "leaves": [_iso([leave.first, leave.last]) for leave in leaves[:MOST_OFFERED]],
        "usual": [span_to_json(span) for span in spans_of(known.patterns)],
    }


def _weekly(pinned: Pinned) -> Script[DaysChange]:
    example = LIKE_THIS(example=WEEKLY_EXAMPLE)
    weekly = yield from ask(WeeklyHours("weekly", (WRITE_WEEKLY(), example, SEVERAL_LINES())))
    (first,) = yield from ask(_when("from", FROM_WHEN(), _soon(pinned), pinned))
    last = yield from ask(_when("until", UNTIL_WHEN(), (), pinned, first=first, skip=NO_END()))
    return DaysChange("weekly", first, last[0] if last else None, weekly=weekly)


def _off(pinned: Pinned) -> Script[DaysChange]:
    (day,) = yield from ask(_when("off", WHICH_DAY(), _days(pinned["comes"]), pinned))
    return DaysChange("off", day)


def _extra(pinned: Pinned) -> Script[DaysChange]:
    (day,) = yield from ask(_when("extra", WHICH_DAY(), _days(pinned["free"]), pinned))
    usual = tuple(map(span_from_json, _list(pinned["usual"])))
    words = (WRITE_HOURS(), LIKE_THIS(example=HOURS_EXAMPLE))
    parts = yield from ask(DayHours("hours", words, usual))
    return DaysChange("extra", day, parts=parts)


def _leave(pinned: Pinned) -> Script[DaysChange]:
    leaves = _leaves(pinned)
    (first,) = yield from ask(_when("leave_from", FROM_WHEN(), _soon(pinned), pinned, leaves=leaves))
    until = _when(
        "leave_until", UNTIL_WHEN(), (), pinned, first=first, skip=NOT_KNOWN(), leaves=leaves, since=first
    )
    last = yield from ask(until)
    return DaysChange("leave", first, last[0] if last else None)


def _back(pinned: Pinned) -> Script[DaysChange]:
    leaves = _leaves(pinned)
    leave = leaves[0]
    if len(leaves) > 1:
        options = tuple(day_option(each.first) for each in leaves)
        which = yield from ask(Choice("which", (WHICH_LEAVE(),), options))
        leave = next(each for each in leaves if each.first.isoformat() == which)
    (day,) = yield from ask(_when("back", COMES_BACK(), (_today(pinned), *_soon(pinned)), pinned))
    return DaysChange("back", day, leave=leave)


def _usual(pinned: Pinned) -> Script[DaysChange]:
    options = tuple(map(day_option, _days(pinned["changed"])))
    day = yield from ask(Choice("changed", (WHICH_DAY(),), options))
    return DaysChange("usual", date.fromisoformat(str(day)))


ASKED: Mapping[str, Callable[[Pinned], Script[DaysChange]]] = {
    "weekly": _weekly,
    "off": _off,
    "extra": _extra,
    "leave": _leave,
    "back": _back,
    "usual": _usual,
}
"""What is asked for each kind of change."""


def _when(
    name: str, words: Said, offered: Sequence[date], pinned: Pinned, *, first: date | None = None,
    skip: Said | None = None, leaves: tuple[Leave, ...] = (), since: date | None = None,
) -> When:  # fmt: skip
    today = _today(pinned)
    last = pinned_day(pinned, "last") if pinned["last"] else None
    return When(name, (words,), tuple(offered), today, first or today, last, skip, leaves=leaves, since=since)


def _today(pinned: Pinned) -> date:
    return pinned_day(pinned, "today")


def _soon(pinned: Pinned) -> tuple[date, ...]:
    """Tomorrow and the next Monday."""
    today = _today(pinned)
    return tuple(dict.fromkeys((today + DAY, plan_days.next_monday(today))))


def _leaves(pinned: Pinned) -> tuple[Leave, ...]:
    return tuple(Leave(*_days(saved)) for saved in _list(pinned["leaves"]))


def _days(saved: Json) -> tuple[date, ...]:
    return tuple(date.fromisoformat(str(day)) for day in _list(saved))


def _list(saved: Json) -> list[Json]:
    assert isinstance(saved, list)
    return saved


def _iso(days: Sequence[date]) -> list[Json]:
    return [day.isoformat() for day in days]


_TYPED = ("かつどうび", "activity days")

DAYS = Dialog("days", LABEL, opens, script, finish, typed=_TYPED, roles=STAFF)
DAYS_OF = Dialog("days_of", LABEL, opens_of, script_of, finish_of, roles=STAFF, menu=False, changes=True)
