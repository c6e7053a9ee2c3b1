"""着きました: a participant says that they have come. Only where the organisation records arrivals, and only
on a day of theirs; on another it is a message like any other. A tap by mistake can be taken back for some
minutes, by whoever made it.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from dialogs import absence
from dialogs.effects import RecordArrival, TakeBackArrival
from dialogs.facts import STAFF, Arrival, Context, Person, PersonDay, Role
from dialogs.messages import Button, say
from dialogs.press import base36, open_press, talk_day
from dialogs.script import PARTICIPANTS, Dialog, Done
from dialogs.words import Said, phrase

LABEL = phrase("arrival.label", "着きました")
ARRIVED = phrase("arrival.arrived", "わかりました。着いたのですね。")
AT = phrase("arrival.at", "{time}に 着きました。")
KNOWN = phrase("arrival.known", "もう とどいて います。")
UNDO_LABEL = phrase("arrival.undo", "到着の 取り消し")
TAKE_BACK = phrase("arrival.take_back", "取り消す")
TAKEN_BACK = phrase("arrival.taken_back", "取り消しました。")
TAP_THEN = phrase("arrival.tap_then", "着いたら「着きました」を おして ください。")
TOO_LATE = phrase("arrival.too_late", "いまは もう 取り消せません。")

WORKPLACE: frozenset[Role] = frozenset({"workplace"})
TAKEN_BACK_WITHIN = timedelta(minutes=10)


def stands(ctx: Context) -> bool:
    """Whether there is an arrival to be told of: they are recorded, and today is a day of this person's."""
    return ctx.rhythm.arrivals and ctx.activity(ctx.today) is not None


def opens(ctx: Context, _argument: str) -> Done:
    """Recorded at this tap; a second one hears that it is known."""
    if known := ctx.arrivals.get(ctx.me.id):
        return Done((say(KNOWN(), at(ctx, known.at)),))
    words = (ARRIVED(), at(ctx, ctx.now), absence.THANKS())
    return Done(
        (say(*words, buttons=(undo_button(ctx, ctx.me),)),), (RecordArrival(ctx.me.id, ctx.today, ctx.now),)
    )


def opens_undo(ctx: Context, argument: str) -> Done:
    """The argument is a :func:`mark`. Only what one recorded oneself, and only for some minutes."""
    whom = marked(ctx, argument, (ctx.me, *(day.person for day in mine(ctx))))
    known = ctx.arrivals.get(whom.id) if whom else None
    if whom is None or known is None or not _may_take_back(ctx, known):
        return Done((say(TOO_LATE()),))
    again = (TAP_THEN(),) if whom == ctx.me else ()
    return Done((say(TAKEN_BACK(), *again),), (TakeBackArrival(whom.id, ctx.today),))


def mine(ctx: Context) -> Iterable[PersonDay]:
    """Whose arrival one may record, beside one's own: staff their people's, a workplace its people's."""
    if ctx.me.role in STAFF:
        return ctx.people
    return ctx.expected if ctx.me.role in WORKPLACE else ()


def mark(person: Person, day: date) -> str:
    """Somebody and a day as a button's argument."""
    return f"{person.tag}-{base36(day.toordinal())}"


def marked(ctx: Context, argument: str, people: Iterable[Person]) -> Person | None:
    """Whom of these a button means; None on another day than its own."""
    if talk_day(argument) != ctx.today:
        return None
    return next((person for person in people if mark(person, ctx.today) == argument), None)


def undo_button(ctx: Context, person: Person) -> Button:
    """The way back from a wrong tap."""
    return Button(TAKE_BACK(), open_press(UNDO.name, mark(person, ctx.today)), quiet=True)


def at(ctx: Context, moment: datetime) -> Said:
    """When somebody came, in the reader's own zone."""
    return AT(time=moment.astimezone(ctx.now.tzinfo).time())


def _may_take_back(ctx: Context, known: Arrival) -> bool:
    return known.recorded_by == ctx.me.id and ctx.now - known.recorded_at <= TAKEN_BACK_WITHIN


_TYPED = ("つきました", "到着", "到着しました", "とうちゃく", "着いた", "ついた", "arrived", "i have arrived")

ARRIVED_DIALOG: Dialog[None] = Dialog("arrived", LABEL, opens, typed=_TYPED, stands=stands)
UNDO: Dialog[None] = Dialog(
    "arrived_undo", UNDO_LABEL, opens_undo, roles=PARTICIPANTS | STAFF | WORKPLACE, menu=False
)
