"""ようす: a participant's own week and month, as a picture and in words. No ranks, no streaks, no scores."""

from datetime import date, timedelta

from dialogs import condition_lines
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.past import Past
from dialogs.press import open_press
from dialogs.script import Dialog, Done, Start
from dialogs.words import Phrase, phrase

LABEL = phrase("condition.label", "ようす")
WEEK_HEAD = phrase("condition.week_head", "この 1週間の ようすです。")
MONTH_HEAD = phrase("condition.month_head", "この 1か月の ようすです。")
WEEK = phrase("condition.week", "1週間")
MONTH = phrase("condition.month", "1か月")
TITLE = phrase("condition.title", "{first}から {last}までの ようす")
NAME = "condition"
SPANS: dict[str, tuple[int, Phrase, Phrase]] = {
    "week": (7, WEEK_HEAD, WEEK),
    "month": (31, MONTH_HEAD, MONTH),
}
"""By the argument of its button: how many days, the head, and the button of the other."""


def opens(ctx: Context, argument: str) -> Start | Done:
    """The last seven days, or (``month``) the last 31, up to today."""
    span = argument if argument in SPANS else "week"
    days, head, _ = SPANS[span]
    first = ctx.today - timedelta(days=days - 1)
    past = (ctx.past or Past()).between(first, ctx.today)
    others = (Button(label(), open_press(NAME, key)) for key, (_, _, label) in SPANS.items() if key != span)
    picture = picture_name(ctx.me.tag, first, ctx.today)
    words = condition_lines.in_short(past)
    return Done((say(head(), *words, buttons=tuple(others), media=(picture,)),))


def picture_name(tag: str, first: date, last: date) -> str:
    """The name under which the shell draws how somebody was from ``first`` to ``last`` (at most
    :data:`LONGEST` days); it is shown like a photo, to themselves or to staff who walk beside them.
    """
    return f"condition-{tag}-{first.isoformat()}-{last.isoformat()}"


LONGEST = 100
CONDITION: Dialog[None] = Dialog(
    NAME, LABEL, opens, typed=("様子", "グラフ", "how I am", "chart"), menu=False,
    typed_with={"month": ("1か月の ようす", "月の ようす", "my month"), "week": ("週の ようす", "my week")},
)  # fmt: skip
