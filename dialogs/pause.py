"""おやすみ期間: a person rests from today on, and begins again; both times they are told by whom.

While it lasts the bot asks nothing by itself and nobody is missed; words are heard as ever. Days that were
agreed for that time are taken back; what is usual comes back with the end.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from dialogs import days, plan
from dialogs.conversation import Json, Talk, pinned_day
from dialogs.days_change import OPEN, DaysChange, changed_days, leaves_ahead, lines, orders
from dialogs.days_questions import When
from dialogs.effects import CloseAlert, Effect, LogView, SetException, SetLeave, Tell
from dialogs.facts import AlertKind, Context, Leave, Person
from dialogs.messages import Button, say
from dialogs.of_person import Parts, dialog_of
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.resting import leaves_on
from dialogs.script import Done, Pinned, Script, Start, ask
from dialogs.words import Said, phrase

LABEL = phrase("pause.label", "おやすみ期間")
WHOSE = phrase("pause.whose", "だれの おやすみ期間ですか。")
RESTS = phrase("pause.rests", "{name}さんは もう おやすみ期間です。")
UNTIL = phrase("pause.until", "{name}さんは きょうから お休みですね。\nいつまで ですか。")
NOT_KNOWN = phrase("pause.not_known", "まだ わからない")
NOTHING_ASKED = phrase("pause.nothing_asked", "お休みの あいだ、ボットからは 何も 聞きません。")
MAY_WRITE = phrase("pause.may_write", "書きたい ときは、いつでも 書いて ください。")
SURE = phrase("pause.sure", "これで いいですか。")
YES = phrase("pause.yes", "はい")
NO = phrase("pause.no", "いいえ")
DONE = phrase("pause.done", "わかりました。{name}さんに つたえます。")
AS_IT_WAS = phrase("pause.as_it_was", "わかりました。そのままに します。")
RESUME = phrase("pause.resume", "また はじめる")
WHO_BEGINS = phrase("pause.who_begins", "だれが また はじめますか。")
FROM_WHEN = phrase("pause.from_when", "{name}さんは いつから はじめますか。")
NO_PAUSE = phrase("pause.no_pause", "{name}さんは いま お休みでは ありません。")

DAY = timedelta(days=1)
MISSED: AlertKind = "no_contact"


def opens(ctx: Context, person: Person) -> Start | Done:
    """Until when; who rests already can begin again."""
    if leaves_on(ctx.plans[person.id], ctx):
        again = Button(RESUME(), open_press(RESUME_DIALOG.name, person.tag))
        return Done((say(RESTS(name=person.name), buttons=(again,)),))
    last = ctx.plans[person.id].last
    pinned: dict[str, Json] = {"name": person.name, "today": ctx.today.isoformat()}
    return Start(pinned | {"last": last.isoformat() if last else None})


def script(pinned: Pinned) -> Script[DaysChange | None]:
    """The last day, where it is known, and all of it once more."""
    today = pinned_day(pinned, "today")
    ends = pinned_day(pinned, "last") if pinned["last"] else None
    words = (UNTIL(name=str(pinned["name"])),)
    last = yield from ask(When("until", words, (), today, today, ends, NOT_KNOWN()))
    change = DaysChange("leave", today, last[0] if last else None)
    return change if (yield from _sure(*lines(change), NOTHING_ASKED())) else None


def finish(ctx: Context, _talk: Talk, person: Person, change: DaysChange | None) -> Done:
    """From today on; what was agreed for that time makes room, and who was missed is not any more."""
    if change is None or change.first != ctx.today or leaves_on(ctx.plans[person.id], ctx):
        return Done((say(AS_IT_WAS()),))
    effects = [*_makes_room(ctx, person, change), *orders(change, person.id), *_no_longer_missed(ctx, person)]
    return _told(ctx, person, change, effects, NOTHING_ASKED(), MAY_WRITE())


def opens_resume(ctx: Context, person: Person) -> Start | Done:
    """From when."""
    now = leaves_on(ctx.plans[person.id], ctx)
    if not now:
        return Done((say(NO_PAUSE(name=person.name)),))
    last = max(leave.last for leave in now)
    first = min(leave.first for leave in now)
    pinned: dict[str, Json] = {"name": person.name, "today": ctx.today.isoformat()}
    return Start(pinned | {"first": first.isoformat(), "last": last.isoformat()})


def resume_script(pinned: Pinned) -> Script[DaysChange | None]:
    """The first day on which the plan holds again, and that once more."""
    today, last = pinned_day(pinned, "today"), pinned_day(pinned, "last")
    words = (FROM_WHEN(name=str(pinned["name"])),)
    (day,) = yield from ask(When("back", words, (today, today + DAY), today, today))
    change = DaysChange("back", day, leave=Leave(pinned_day(pinned, "first"), last))
    return change if (yield from _sure(*lines(change))) else None


def finish_resume(ctx: Context, _talk: Talk, person: Person, change: DaysChange | None) -> Done:
    """Every leave that this day would lie in ends before it."""
    now = leaves_on(ctx.plans[person.id], ctx)
    if change is None or not now or change.first < ctx.today:
        return Done((say(AS_IT_WAS()),))
    effects = [SetLeave(person.id, leave.first, change.first - DAY) for leave in now]
    return _told(ctx, person, change, effects)


def _makes_room(ctx: Context, person: Person, change: DaysChange) -> Iterator[Effect]:
    """Leaves and single days that were agreed for this time."""
    known, last = ctx.plans[person.id], change.last or OPEN
    for leave in leaves_ahead(known, ctx.today):
        if leave.first <= last:
            yield SetLeave(person.id, leave.first, leave.first - DAY)
    for day in changed_days(known, ctx.today):
        if day <= last and known.exceptions[day]:
            yield SetException(person.id, day, ())


def _no_longer_missed(ctx: Context, person: Person) -> Iterator[Effect]:
    for alert in ctx.alerts:
        if alert.kind == MISSED and alert.participant.id == person.id:
            yield CloseAlert(person.id, alert.ref, alert.version)


def _told(ctx: Context, person: Person, change: DaysChange, effects: Iterable[Effect], *more: Said) -> Done:
    """Both sides know; who changed it is kept."""
    button = Button(plan.PLAN_LABEL(), open_press(plan.PLAN.name))
    news = say(days.NEWS(coordinator=ctx.me.name), *lines(change), *more, buttons=(button,))
    kept = LogView(person.id, f"changed days: {change.kind} {change.first.isoformat()}")
    told = Tell(person, (news,), "answer")
    return Done((say(DONE(name=person.name)),), (*effects, kept, told))


def _sure(*words: Said) -> Script[bool]:
    options = (Option("yes", YES(), ("はい",)), Option("no", NO(), ("いいえ",)))
    return (yield from ask(Choice("sure", (*words, SURE()), options))) == "yes"


_TYPED = ("おやすみきかん", "休み期間", "pause")
_TYPED_RESUME = ("再開", "さいかい", "resume")
PAUSE = dialog_of("pause", LABEL, Parts(WHOSE, opens, script, finish), typed=_TYPED)
RESUME_DIALOG = dialog_of(
    "resume", RESUME, Parts(WHO_BEGINS, opens_resume, resume_script, finish_resume), typed=_TYPED_RESUME
)
