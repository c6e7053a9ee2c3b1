"""Either side calls an agreed meeting off; the other hears it at once, and the review is still to be held."""

from dialogs import review_words as words
from dialogs.conversation import Talk
from dialogs.facts import STAFF, Context
from dialogs.messages import say
from dialogs.questions import Choice, Option
from dialogs.review_effects import CancelMeeting
from dialogs.script import PARTICIPANTS, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("review_cancel.label", "面談の とりやめ")
SURE = phrase("review_cancel.sure", "この 面談を とりやめますか。")
KEEP = phrase("review_cancel.keep", "そのまま")
KEPT = phrase("review_cancel.kept", "わかりました。そのままに します。")
DONE = phrase("review_cancel.done", "とりやめました。{name}さんに つたえます。")
DONE_OFFICE = phrase("review_cancel.done_office", "とりやめました。支援室に つたえます。")
CALLED_OFF = phrase("review_cancel.called_off", "{at}の 面談は なくなりました。")
NEW_TIME = phrase("review_cancel.new_time", "あたらしい 日時を いっしょに きめましょう。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """Asked once more; the argument names the review."""
    review = words.find(ctx, argument)
    if review is None or not review.meets_at:
        return Done((say(words.NO_TIME()) if review else words.over(),))
    return Start({"review": words.mark(review), "version": review.version})


def script(_pinned: Pinned) -> Script[str | None]:
    """Really?"""
    options = (Option("yes", words.CANCEL(), ("はい",)), Option("keep", KEEP(), ("いいえ",)))
    return (yield from ask(Choice("sure", (SURE(),), options)))


def finish(ctx: Context, talk: Talk, sure: str | None) -> Done:
    """Nobody comes in vain: both know."""
    review = words.find(ctx, str(talk.pinned["review"]))
    if sure != "yes":
        return Done((say(KEPT()),))
    if review is None or review.version != talk.pinned["version"] or not review.meets_at:
        return Done((say(*words.state_of(review, ctx)) if review else words.over(),))
    off = CALLED_OFF(at=words.local(review.meets_at, ctx))
    by_staff = ctx.me.role in STAFF
    other = review.participant if by_staff else ctx.coordinator
    card = (
        say(off, NEW_TIME())
        if by_staff
        else say(words.CARD(name=ctx.me.name), off, buttons=words.setting(review))
    )
    done = DONE(name=other.name) if other else DONE_OFFICE()
    buttons = words.setting(review) if by_staff else ()
    cancel = CancelMeeting(review.participant.id, review.due_on, review.version)
    return Done((say(done, buttons=buttons),), (cancel, *words.tell(other, card)))


CALL_OFF = Dialog(
    "review_off", LABEL, opens, script, finish, roles=PARTICIPANTS | STAFF, menu=False, changes=True
)
