"""きょうは 行けそうですか: for those who want to be asked, some time before their day begins.

Whoever comes late or stays at home is led into the notice, with the day filled in.
"""

from dialogs import absence
from dialogs.absence_questions import ALSO
from dialogs.conversation import Talk
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.press import day_argument
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("morning.label", "朝の しつもん")
ASK = phrase("morning.ask", "きょうは 行けそうですか。")
COMING = phrase("morning.coming", "行けます")
LATE = phrase("morning.late", "おくれます")
AWAY = phrase("morning.away", "おやすみします")
GLAD = phrase("morning.glad", "わかりました。気を つけて 来て ください。")
HERE = phrase("morning.here", "{starts}に まって います。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the day (ISO), today by default. The question is of the morning only."""
    day = day_argument(argument) or ctx.today
    return Start({"day": day.isoformat()}, day=day, optional=True, lasts=absence.until_midnight(ctx))


def script(_pinned: Pinned) -> Script[str | None]:
    """One tap."""
    options = (
        Option("yes", COMING(), ("はい", "行きます", "いきます")),
        Option("late", LATE(), ALSO["late"]),
        Option("absence", AWAY(), ("休みます", "いいえ")),
    )
    return (yield from ask(Choice("coming", (ASK(),), options)))


def finish(ctx: Context, talk: Talk, answer: str | None) -> Done:
    """A kind word, or on to the notice."""
    if answer == "late":
        return Done(then=("absence", "late"))
    if answer == "absence":
        return Done(then=("absence", str(talk.pinned["day"])))
    coming = ctx.coming(ctx.today)
    here = (HERE(starts=coming.starts),) if coming and ctx.now.time() < coming.starts else ()
    return Done((say(GLAD(), *here),))


MORNING = Dialog("morning", LABEL, opens, script, finish, menu=False)
