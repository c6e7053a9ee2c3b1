"""A wish to talk can be taken back, as easily as it was sent."""

from dialogs import absence, cards, taking_back
from dialogs.conversation import Talk
from dialogs.effects import CloseAlerts
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("wish_after.undo", "「話したい」の 取り消し")
WITHDRAW = phrase("wish_after.withdraw", "取り消す")
SURE = phrase("wish_after.sure", "「話したい」を 取り消しますか。")
KEEP = phrase("wish_after.keep", "そのまま")
KEPT = phrase("wish_after.kept", "わかりました。そのままに します。")
WITHDRAWN = phrase("wish_after.withdrawn", "取り消しました。")
WHAT = phrase("wish_after.what", "「話したい」")


def after_buttons(ref: str) -> tuple[Button, ...]:
    """What can be done with a wish that was sent, by its ref."""
    return (Button(WITHDRAW(), open_press(UNDO.name, ref), quiet=True),)


def opens(_ctx: Context, argument: str) -> Start | Done:
    """Asked once more; the argument is the wish's ref."""
    return Start({"ref": argument})


def script(_pinned: Pinned) -> Script[str | None]:
    """Really?"""
    options = (
        Option("yes", WITHDRAW(), ("はい", *taking_back.TAKE_BACK)),
        Option("keep", KEEP(), ("いいえ",)),
    )
    return (yield from ask(Choice("sure", (SURE(),), options)))


def finish(ctx: Context, talk: Talk, sure: str | None) -> Done:
    """Nobody need call any more, and the coordinator knows."""
    if sure != "yes":
        return Done((say(KEPT()),))
    ref = str(talk.pinned["ref"])
    card = cards.withdrawn_card(ctx, ref, WHAT())
    return Done(
        (say(WITHDRAWN(), absence.told(ctx)),),
        (CloseAlerts(ref), *cards.tell_coordinator(ctx, ref, card, "answer")),
    )


UNDO = Dialog("talk_undo", LABEL, opens, script, finish, menu=False, changes=True)
