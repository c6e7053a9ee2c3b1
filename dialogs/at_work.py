"""きょう, for a workplace: who comes there today, from when to when, and who has come.

Of those who agreed to it, by name; nothing else of them. Each look is recorded.
"""

from dialogs import arrivals
from dialogs.arrival import WORKPLACE
from dialogs.changing import replace
from dialogs.consents import WHO_AGREED
from dialogs.effects import LogView
from dialogs.facts import Context, Person, PersonDay, Span
from dialogs.messages import Button, say
from dialogs.outside_facts import outside
from dialogs.press import open_press
from dialogs.script import Dialog, Done
from dialogs.words import Said, phrase

LABEL = phrase("at_work.label", "きょう")
HEAD = phrase("at_work.head", "{day}　{workplace}")
COMING = phrase("at_work.coming", "■きょう 来る 人：{count}人")
EXPECTED = phrase("at_work.expected", "・{name}さん {starts}から {ends}まで")
HAS_COME = phrase("at_work.has_come", "{line}（{time}に 来ました）")
NOBODY = phrase("at_work.nobody", "きょう 来る 人は いません。")
MORE = phrase("at_work.more", "ほかに {count}人 います。")

MOST = 25


def opens(ctx: Context, _argument: str) -> Done:
    """By the hours at each of the contact's workplaces."""
    if not ctx.expected:
        head = HEAD(day=ctx.today, workplace=outside(ctx).workplace)
        return Done((say(head, NOBODY(), WHO_AGREED()),))
    places = [_at(ctx, place) for place in outside(ctx).workplaces]
    shown = [say(*lines) for lines, _ in places]
    shown[-1] = replace(shown[-1], buttons=_buttons(ctx))
    looked = dict.fromkeys(LogView(person.id, "at work") for _, people in places for person in people)
    return Done(tuple(shown), tuple(looked))


def _at(ctx: Context, place: str) -> tuple[list[Said], list[Person]]:
    """Who comes to one workplace; and whose names stand there."""
    spans = ((hours(day, place), day) for day in ctx.expected)
    listed = sorted(((s, day) for s, day in spans if s), key=lambda one: (one[0], one[1].person.name))
    lines = [HEAD(day=ctx.today, workplace=place), COMING(count=len(listed)) if listed else NOBODY()]
    lines += [_line(ctx, day, span) for span, day in listed[:MOST]]
    lines += [MORE(count=len(listed) - MOST)] if len(listed) > MOST else []
    return lines, [day.person for _, day in listed[:MOST]]


def hours(day: PersonDay, workplace: str) -> Span | None:
    """From when to when somebody is there; what they do elsewhere on that day is not said."""
    parts = [part for part in day.activity.parts if part.workplace == workplace] if day.activity else []
    if not parts:
        return None
    return Span(min(part.starts for part in parts), max(part.ends for part in parts), workplace)


def _line(ctx: Context, day: PersonDay, span: Span) -> Said:
    line = EXPECTED(name=day.person.name, starts=span.starts, ends=span.ends)
    came = ctx.arrivals.get(day.person.id) if ctx.rhythm.arrivals else None
    return HAS_COME(line=line, time=came.at.astimezone(ctx.now.tzinfo).time()) if came else line


def _buttons(ctx: Context) -> tuple[Button, ...]:
    to_tick = Button(CHECKLIST_LABEL(), open_press("checklist"))
    if ctx.rhythm.arrivals and arrivals.not_yet(ctx):
        return (Button(arrivals.LABEL(), open_press(arrivals.ARRIVALS.name)), to_tick)
    return (to_tick,)


CHECKLIST_LABEL = phrase("checklist.label", "チェックリスト")
AT_WORK: Dialog[None] = Dialog(
    "at_work", LABEL, opens, typed=("今日", "予定", "きょうの予定", "today"), roles=WORKPLACE
)
