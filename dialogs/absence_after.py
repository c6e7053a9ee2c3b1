"""A notice that was sent can be changed or taken back, as easily as it was sent."""

from dialogs import absence, cards, notice_lines, taking_back
from dialogs.absence_placing import part_of
from dialogs.absence_questions import pin, script
from dialogs.conversation import Talk
from dialogs.effects import CloseAlerts, WithdrawAbsence
from dialogs.facts import Context, Notice
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

FIX_LABEL = phrase("absence_after.fix", "れんらくを 変える")
UNDO_LABEL = phrase("absence_after.undo", "れんらくの 取り消し")
CHANGING = phrase("absence_after.changing", "この れんらくを 変えます。")
GONE = phrase("absence_after.gone", "その れんらくは、もう ありません。")
OVER = phrase("absence_after.over", "その 日は もう すぎました。")
SURE = phrase("absence_after.sure", "この れんらくを 取り消しますか。")
YES = phrase("absence_after.yes", "取り消す")
KEEP = phrase("absence_after.keep", "そのまま")
KEPT = phrase("absence_after.kept", "わかりました。そのままに します。")
WITHDRAWN = phrase("absence_after.withdrawn", "取り消しました。")


def opens_fix(ctx: Context, argument: str) -> Start | Done:
    """The same questions once more; the argument is the notice's ref."""
    notice = ctx.notice(argument)
    if notice is None:
        return gone()
    if notice.days[-1] < ctx.today:
        return over(notice)
    shown = say(CHANGING(), *absence.described(notice))
    return Start(pin(ctx, notice), say=(shown,), lasts=absence.until_midnight(ctx))


def opens_undo(ctx: Context, argument: str) -> Start | Done:
    """Asked once more; the argument is the notice's ref."""
    notice = ctx.notice(argument)
    if notice is None:
        return gone()
    if notice.days[-1] < ctx.today:
        return over(notice)
    return Start({"ref": argument}, say=(say(*absence.described(notice)),))


def undo_script(_pinned: Pinned) -> Script[str | None]:
    """Really?"""
    options = (Option("yes", YES(), ("はい", *taking_back.TAKE_BACK)), Option("keep", KEEP(), ("いいえ",)))
    return (yield from ask(Choice("sure", (SURE(),), options)))


def finish_undo(ctx: Context, talk: Talk, sure: str | None) -> Done:
    """Taken back, and the coordinator knows at once: somebody may be coming after all. Days that are over
    stay as they were.
    """
    notice = ctx.notice(str(talk.pinned["ref"]))
    if notice is None:
        return gone()
    if sure != "yes":
        return Done((say(KEPT()),))
    card = cards.withdrawn_card(ctx, notice.ref, notice_lines.named(notice))
    past = [day for day in notice.days if day < ctx.today]
    kept = part_of(notice, past, absence.rest_ref(cards.alert_ref(ctx, talk)))
    return Done(
        (say(WITHDRAWN(), absence.told(ctx)),),
        (
            WithdrawAbsence(notice.ref),
            *absence.keep(kept),
            CloseAlerts(notice.ref),
            *cards.tell_coordinator(ctx, notice.ref, card, "safety"),
        ),
    )


def over(notice: Notice) -> Done:
    """What is past is not changed any more; a new notice is a tap away."""
    words = (*absence.described(notice), OVER())
    return Done((say(*words, buttons=(Button(absence.LABEL(), open_press("absence")),)),))


def gone() -> Done:
    """The notice was changed or taken back before; a new one is a tap away."""
    return Done((say(GONE(), buttons=(Button(absence.LABEL(), open_press("absence")),)),))


FIX = Dialog("absence_fix", FIX_LABEL, opens_fix, script, absence.finish, menu=False, changes=True)
UNDO = Dialog("absence_undo", UNDO_LABEL, opens_undo, undo_script, finish_undo, menu=False, changes=True)
