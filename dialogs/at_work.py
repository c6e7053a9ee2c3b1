"""きょう, for a workplace: who comes there today, from when to when, and who has come.

Of those who agreed to it, by name; nothing else of them. Each look is recorded.
"""

from dialogs import arrivals
from dialogs.arrival import WORKPLACE
from dialogs.consents import WHO_AGREED
from dialogs.effects import LogView
from dialogs.facts import Context, PersonDay, Span
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
    """By the hours at this workplace."""
    here = outside(ctx).workplace
    listed = sorted(
        ((hours(day, here), day) for day in ctx.expected), key=lambda one: (one[0], one[1].person.name)
    )
    head = HEAD(day=ctx.today, workplace=here)
    if not listed:
        return Done((say(head, NOBODY(), WHO_AGREED()),))
    lines = [_line(ctx, day, span) for span, day in listed[:MOST]]
    more = [MORE(count=len(listed) - MOST)] if len(listed) > MOST else []
    looked = tuple(LogView(day.person.id, "at work") for _, day in listed[:MOST])
    shown = say(head, COMING(count=len(listed)), *lines, *more, buttons=_buttons(ctx))
    return Done((shown,), looked)


def hours(day: PersonDay, workplace: str) -> Span:
    """From when to when somebody is there; what they do elsewhere on that day is not said."""
    assert day.activity is not None
    parts = [part for part in day.activity.parts if part.workplace == workplace]
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
