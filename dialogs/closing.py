"""しまる 日: closing days of the organisation, or of one workplace; those who would have come are told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs import plan, plan_days
from dialogs.conversation import Json, Talk, pinned_day
from dialogs.days import AS_IT_WAS, LASTS, NEWS, NO, SURE, WHAT, WHICH_DAY, YES
from dialogs.days_change import USUAL
from dialogs.days_questions import When
from dialogs.effects import LogView, SetClosing, Tell
from dialogs.facts import STAFF, Context, FreeDay, Person, Plan
from dialogs.listed import listed
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import DAY_PASSED, Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.which_place import which_place
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("closing.label", "しまる 日")
CLOSE = phrase("closing.close", "しまる 日を ふやす")
OPEN = phrase("closing.open", "しまる 日を へらす")
WHERE = phrase("closing.where", "どこが しまりますか。")
EVERYWHERE = phrase("closing.everywhere", "ぜんぶ（支援室）")
WHEN = phrase("closing.when", "どの 日ですか。\n「29日から31日まで」の ように 書く ことも できます。")
CLOSED = phrase("closing.closed", "{day} {why}")
DAY_ALL = phrase("closing.day_all", "{day} ぜんぶ")
CLOSED_AT = phrase("closing.closed_at", "{day} {place}")
SO_CLOSED = phrase("closing.so_closed", "つぎの 日を お休みに します。")
SO_OPEN = phrase("closing.so_open", "つぎの 日を いつもの 日に もどします。")
DONE = phrase("closing.done", "変えました。たんとうの 人 {count}人に つたえます。")
OTHERS_SEE = phrase("closing.others_see", "ほかの 人は「予定」で 見られます。")

MOST_DAYS = 9
PLACE_ON_LABEL = 8
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which a workplace (empty: everything) is closed, or open again."""

    workplace: str
    days: tuple[date, ...]
    closed: bool = True


def opens(ctx: Context, _argument: str) -> Start | Done:
    """The workplaces are those of the person's people."""
    plans = [ctx.plans[person.id] for person in listed(ctx)]
    places = sorted({pattern.workplace for known in plans for pattern in known.patterns} - {""})
    closed = sorted({(day, place) for known in plans[:1] for place, day in known.closed if day >= ctx.today})
    pinned: dict[str, Json] = {
        "today": ctx.today.isoformat(),
        "places": [*places],
        "closed": [[place, day.isoformat()] for day, place in closed[:MOST_DAYS]],
    }
    return Start(pinned, lasts=LASTS)


def script(pinned: Pinned) -> Script[Closing | None]:
    """More days or fewer, where, which; and a yes."""
    closed = _closed(pinned)
    what = "close"
    if closed:
        options = (Option("close", CLOSE()), Option("open", OPEN()))
        what = str((yield from ask(Choice("what", (WHAT(),), options))))
    closing = yield from _close(pinned) if what == "close" else _open(closed)
    head = SO_CLOSED() if closing.closed else SO_OPEN()
    line = _line if closing.closed else _label
    words = (head, *(line(closing.workplace, day) for day in closing.days), SURE())
    sure = yield from ask(Choice("sure", words, (Option("yes", YES(), ("はい",)), Option("no", NO()))))
    return closing if sure == "yes" else None


def finish(ctx: Context, _talk: Talk, closing: Closing | None) -> Done:
    """Written; whoever would have come, or comes again, is told."""
    if closing is None:
        return Done((say(AS_IT_WAS()),))
    if closing.days[0] < ctx.today:
        return Done((say(DAY_PASSED(day=closing.days[0]), AS_IT_WAS()),))
    told = list(_told(ctx, closing))
    kept = LogView(ctx.me.id, f"changed closing days: {len(closing.days)} from {closing.days[0].isoformat()}")
    order = SetClosing(closing.workplace, closing.days, closing.closed)
    return Done((say(DONE(count=len(told)), OTHERS_SEE()),), (order, kept, *told))


def _close(pinned: Pinned) -> Script[Closing]:
    places = [str(place) for place in _list(pinned["places"])]
    where = yield from ask(which_place("where", WHERE(), Option("all", EVERYWHERE()), places))
    today = pinned_day(pinned, "today")
    offered = tuple(today + n * DAY for n in range(3))
    days = yield from ask(When("when", (WHEN(),), offered, today, today, several=True))
    return Closing("" if where == "all" else places[int(str(where))], days)


def _open(closed: Sequence[tuple[str, date]]) -> Script[Closing]:
    """One day of one place; the same day may be closed elsewhere too."""
    options = tuple(Option(str(n), _label(place, day)) for n, (place, day) in enumerate(closed))
    chosen = yield from ask(Choice("again", (WHICH_DAY(),), options))
    place, day = closed[int(str(chosen))]
    return Closing(place, (day,), closed=False)


def _told(ctx: Context, closing: Closing) -> Iterator[Tell]:
    for person in listed(ctx):
        known = ctx.plans[person.id]
        days = [day for day in closing.days if _touches(known, day, closing)]
        if person.role == "participant" and days:
            yield _news(ctx, person, closing, days)


def _news(ctx: Context, person: Person, closing: Closing, days: Sequence[date]) -> Tell:
    button = Button(plan.PLAN_LABEL(), open_press(plan.PLAN.name))
    words = [_line(closing.workplace, day) if closing.closed else USUAL(day=day) for day in days]
    return Tell(person, (say(NEWS(coordinator=ctx.me.name), *words, buttons=(button,)),), "answer")


def _touches(known: Plan, day: date, closing: Closing) -> bool:
    """Whether it changes this person's day."""
    if day in known.exceptions:
        return False
    free = known.free(day)
    if not closing.closed:
        return free is not None and free.why == "closed"
    planned = known.day(day)
    places = {part.workplace for part in planned.parts} if planned else set()
    return planned is not None and (not closing.workplace or closing.workplace in places)


def _line(workplace: str, day: date) -> Said:
    return CLOSED(day=day, why=plan_days.free_words(FreeDay(day, "closed", workplace)))


def _label(workplace: str, day: date) -> Said:
    return CLOSED_AT(day=day, place=verbatim(workplace[:PLACE_ON_LABEL])) if workplace else DAY_ALL(day=day)


def _closed(pinned: Pinned) -> list[tuple[str, date]]:
    saved = [_list(each) for each in _list(pinned["closed"])]
    return [(str(place), date.fromisoformat(str(day))) for place, day in saved]


def _list(saved: Json) -> list[Json]:
    assert isinstance(saved, list)
    return saved


CLOSING = Dialog("closing", LABEL, opens, script, finish, roles=STAFF, menu=False, changes=True)
