"""Why somebody stays away: asked once, after the notice has gone out, and free to be left unsaid.

The reason makes no new card and stands in none; the coordinator finds it behind 「くわしく」.
"""

from dialogs.conversation import Talk
from dialogs.effects import AddReason
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.note import WORD_LASTS
from dialogs.notice_lines import REASONS
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("absence_why.label", "休む わけ")
WHY = phrase("absence_why.why", "わけを おしえて くれますか。\nこたえなくても いいです。")
UNDERSTOOD = phrase("absence_why.understood", "わかりました。ありがとう ございます。")
TAKE_CARE = phrase("absence_why.take_care", "おだいじに して ください。")
UNSAID = phrase("absence_why.unsaid", "わかりました。言わなくて だいじょうぶです。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the notice's ref; only the person's own notices have reasons to add."""
    if not argument.startswith(ctx.me.tag):
        return Done((say(UNDERSTOOD()),))
    return Start({"ref": argument}, optional=True, lasts=WORD_LASTS)


def script(_pinned: Pinned) -> Script[str | None]:
    """The reason's key."""
    options = tuple(Option(key, label()) for key, label in REASONS.items())
    return (yield from ask(Choice("reason", (WHY(),), options)))


def finish(_ctx: Context, talk: Talk, reason: str | None) -> Done:
    """Kept with the notice; nobody is alerted again."""
    words = {"private": (UNSAID(),), "health": (UNDERSTOOD(), TAKE_CARE())}.get(str(reason), (UNDERSTOOD(),))
    return Done((say(*words),), (AddReason(str(talk.pinned["ref"]), str(reason)),))


WHY_AFTER = Dialog("absence_why", LABEL, opens, script, finish, menu=False)
