"""つかうのを やめる: the yes of the beginning, taken back. Only whether is asked; the way back stays open."""

from dialogs import cards
from dialogs.consents import COORDINATOR, VERSION
from dialogs.conversation import Talk
from dialogs.effects import LeaveOff, OpenAlert, RecordConsent
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("leaving.label", "つかうのを やめる")
MEANS = phrase("leaving.means", "やめると、書いた ことは だれにも 送りません。")
KEPT_WORDS = phrase("leaving.kept_words", "いままでに 送った ものは のこります。")
SURE = phrase("leaving.sure", "つかうのを やめますか。")
YES = phrase("leaving.yes", "はい、やめます")
KEEP = phrase("leaving.keep", "つづけます")
KEPT = phrase("leaving.kept", "わかりました。これからも つかえます。")
LEFT = phrase("leaving.left", "やめました。いままで ありがとう ございました。")
ONLY_THIS = phrase("leaving.only_this", "やめた ことだけ、{coordinator}さんに つたえます。")
ONLY_THIS_OFFICE = phrase("leaving.only_this_office", "やめた ことだけ、支援室に つたえます。")
COME_BACK = phrase("leaving.come_back", "また つかう ときは「はじめる」を おして ください。")
BEGIN = phrase("leaving.begin", "はじめる")


def opens(_ctx: Context, _argument: str) -> Start | Done:
    """What it means, and one question."""
    return Start({}, say=(say(MEANS(), KEPT_WORDS()),), optional=True)


def script(_pinned: Pinned) -> Script[str | None]:
    """Really? No button beside these two: 「やめる」 would mean either."""
    options = (
        Option("yes", YES(), ("はい", "やめる", "やめます", "stop")),
        Option("keep", KEEP(), ("いいえ",)),
    )
    return (yield from ask(Choice("sure", (SURE(),), options)))


def finish(ctx: Context, talk: Talk, sure: str | None) -> Done:
    """No talk of theirs goes on, nothing more is read; the coordinator hears that, and no more."""
    if sure != "yes":
        return Done((say(KEPT()),))
    ref = cards.alert_ref(ctx, talk)
    told = ONLY_THIS(coordinator=ctx.coordinator_name) if ctx.coordinator else ONLY_THIS_OFFICE()
    return Done(
        (say(LEFT(), told, COME_BACK(), buttons=(Button(BEGIN(), open_press("joining")),)),),
        (
            RecordConsent(COORDINATOR, False, VERSION),
            LeaveOff(),
            OpenAlert(ref, "declined", cards.JOINING, detail=cards.LEFT_OFF),
            *cards.tell_coordinator(ctx, ref, cards.left_card(ctx, ref), "answer"),
        ),
        ends_all=True,
    )


LEAVE = Dialog("leaving", LABEL, opens, script, finish, typed=("つかうのをやめたい", "退会"), menu=False,
               changes=True)  # fmt: skip
