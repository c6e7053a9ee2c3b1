"""到着: who is expected today and has not come yet, each a button; a tap records that they have come.

For staff, and for the workplace: that sees names, of those who agreed that it may, and nothing else. Each
look is recorded.
"""

from collections.abc import Sequence
from datetime import time

from dialogs.arrival import WORKPLACE, at, mark, marked, mine, undo_button
from dialogs.effects import LogView, RecordArrival
from dialogs.facts import STAFF, Context, PersonDay
from dialogs.messages import LONGEST_LABEL, Button, Prompt, say
from dialogs.press import open_press
from dialogs.script import Dialog, Done
from dialogs.words import phrase, verbatim

LABEL = phrase("arrivals.label", "到着")
ARRIVE_LABEL = phrase("arrivals.arrive", "来た 人")
NOT_YET = phrase("arrivals.not_yet", "まだ 来て いない 人：{count}人")
TAP = phrase("arrivals.tap", "来た 人を おして ください。")
EVERYBODY_CAME = phrase("arrivals.everybody", "リストの 人は みんな 来ました。")
NOBODY = phrase("arrivals.nobody", "きょう 来る 人は いません。")
NOT_RECORDED = phrase("arrivals.not_recorded", "いまは、到着を きろくして いません。")
CAME = phrase("arrivals.came", "{name}さんが 来ました。")
KNOWN = phrase("arrivals.known", "{name}さんは もう 来て います。")
NOT_TODAY = phrase("arrivals.not_today", "その 人は きょうの リストに いません。")
MORE = phrase("arrivals.more", "つぎの 人")
BEFORE = phrase("arrivals.before", "まえの 人")

A_PAGE = 10
"""Two of a message's twelve buttons turn the page."""


def opens(ctx: Context, argument: str) -> Done:
    """One page of the list; the argument is its number, the first without one."""
    if not ctx.rhythm.arrivals:
        return Done((say(NOT_RECORDED()),))
    return _list(ctx, [], int(argument) if argument.isascii() and argument.isdecimal() else 1)


def opens_arrive(ctx: Context, argument: str) -> Done:
    """Who was tapped has come; then the list as it is now. The argument is a :func:`dialogs.arrival.mark`."""
    if not ctx.rhythm.arrivals:
        return Done((say(NOT_RECORDED()),))
    whom = marked(ctx, argument, (day.person for day in mine(ctx) if day.activity))
    if whom is None:
        return _list(ctx, [say(NOT_TODAY())])
    if known := ctx.arrivals.get(whom.id):
        return _list(ctx, [say(KNOWN(name=whom.name), at(ctx, known.at))])
    came = say(CAME(name=whom.name), at(ctx, ctx.now), buttons=(undo_button(ctx, whom),))
    done = _list(ctx, [came], but=whom.id)
    return Done(done.say, (RecordArrival(whom.id, ctx.today, ctx.now), *done.effects))


def not_yet(ctx: Context) -> list[PersonDay]:
    """Who is expected today and has not come yet, in the order of their hours."""
    waited = [day for day in mine(ctx) if _expected(day) and day.person.id not in ctx.arrivals]
    return sorted(
        waited, key=lambda day: (day.activity.starts if day.activity else time.max, day.person.name)
    )


def _expected(day: PersonDay) -> bool:
    return day.activity is not None and not (day.notice and day.notice.kind == "absence")


def _list(ctx: Context, before: Sequence[Prompt], page: int = 1, but: int = 0) -> Done:
    """The list without the one of id ``but``, behind what else is to be said; the look at it is recorded."""
    people = [day.person for day in not_yet(ctx) if day.person.id != but]
    if not people:
        words = EVERYBODY_CAME() if any(map(_expected, mine(ctx))) else NOBODY()
        return Done((*before, say(words)))
    pages = -(-len(people) // A_PAGE)
    page = min(max(page, 1), pages)
    shown = people[(page - 1) * A_PAGE : page * A_PAGE]
    buttons = [
        Button(verbatim(p.name[:LONGEST_LABEL]), open_press(ARRIVE.name, mark(p, ctx.today))) for p in shown
    ]
    if page < pages:
        buttons.append(Button(MORE(), open_press(ARRIVALS.name, str(page + 1)), quiet=True))
    if page > 1:
        buttons.append(Button(BEFORE(), open_press(ARRIVALS.name, str(page - 1)), quiet=True))
    listed = say(NOT_YET(count=len(people)), TAP(), buttons=buttons)
    return Done((*before, listed), tuple(LogView(person.id, "arrivals") for person in shown))


ARRIVALS: Dialog[None] = Dialog(
    "arrivals", LABEL, opens, typed=("とうちゃく", "来た人", "arrivals"), roles=STAFF | WORKPLACE,
    stands=lambda ctx: ctx.rhythm.arrivals,
)  # fmt: skip
ARRIVE: Dialog[None] = Dialog("arrive", ARRIVE_LABEL, opens_arrive, roles=STAFF | WORKPLACE, menu=False)
