"""A word to those who lead when the month's messages go to an end: once at each step, and what follows."""

from collections.abc import Iterator

from dialogs import digest
from dialogs.conversation import State, Turn
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.standing import Quota
from dialogs.words import Said, phrase

PROMPT = "push_warning"
HEAD = phrase("push_warning.head", "LINEで 送れる 数が へって います。")
DEGRADES = phrase("push_warning.degrades", "これから、いそがない ものは とって おきます。")
ORDER = phrase("push_warning.order", "まとめ、もういちどの しつもん、しつもん、返事の 順です。")
RIDES = phrase("push_warning.rides", "あいてが 何か 書くと、いっしょに とどきます。")
URGENT = phrase("push_warning.urgent", "おやすみなど、いそぐ ものは これからも 送ります。")
LARGER = phrase("push_warning.larger", "LINEの プランを 大きく する ことも できます。")


def tell(state: State, _event: Due, ctx: Context) -> Turn:
    """How it stands now, which may be better than when it was planned."""
    quota = ctx.week.quota if ctx.week else None
    if quota is None or quota.percent < digest.WARN_FROM:
        return Turn(state)
    return Turn(state, (say(HEAD(), *_lines(quota)),))


def _lines(quota: Quota) -> Iterator[Said]:
    yield from digest.quota_lines(quota)
    yield from (line() for line in (DEGRADES, ORDER, RIDES, URGENT, LARGER))
