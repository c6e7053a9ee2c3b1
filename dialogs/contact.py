"""きょうは おやすみですか: the gentle question to somebody who was expected and of whom nothing was heard.

When it is asked, and what happens where it stays without an answer, is :mod:`dialogs.no_contact`.
"""

from datetime import timedelta

from dialogs import absence, arrival
from dialogs.conversation import Talk
from dialogs.effects import Schedule
from dialogs.facts import Context
from dialogs.messages import Button, Prompt, say
from dialogs.press import day_argument, open_press
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("contact.label", "きょうの こと")
QUESTION = phrase("contact.question", "きょうは おやすみですか。")
WORRIED = phrase("contact.worried", "しんぱい して います。")
COMING = phrase("contact.coming", "行きます")
ABSENT = phrase("contact.absent", "おやすみします")
LATER = phrase("contact.later", "あとで")
GOOD = phrase("contact.good", "わかりました。気を つけて 来て ください。")
ASKED_LATER = phrase("contact.asked_later", "わかりました。あとで もういちど ききます。")
OVER = phrase("contact.over", "その しつもんは もう おわりました。")

AGAIN = "contact_again"
"""The prompt that asks once more, and the argument's end that says so."""
LATER_BY = timedelta(minutes=30)
_ARRIVED = Button(arrival.LABEL(), open_press(arrival.ARRIVED_DIALOG.name))


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the day (ISO), then whether it is asked once more. An old question is over."""
    iso, _, more = argument.partition("+")
    if day_argument(iso) != ctx.today or not ctx.rhythm.arrivals:
        return Done((over(ctx),))
    return Start({"day": iso, "again": bool(more)}, optional=True, lasts=absence.until_midnight(ctx))


def over(ctx: Context) -> Prompt:
    """The question does not stand any more; what one may want to say is a tap away all the same."""
    absent = Button(absence.LABEL(), open_press(absence.ABSENCE.name))
    arrived = (_ARRIVED,) if arrival.stands(ctx) else ()
    return say(OVER(), buttons=(*arrived, absent))


def script(pinned: Pinned) -> Script[str | None]:
    """Coming, staying at home, or to be asked later; the second time not later once more."""
    options = (
        Option("coming", COMING(), ("いきます", "今から行きます", "coming")),
        Option("absent", ABSENT(), ("おやすみ", "休みます", "休み", "absent")),
    )
    later = () if pinned["again"] else (Option("later", LATER(), ("後で", "later")),)
    return (yield from ask(Choice("coming", (QUESTION(), WORRIED()), (*options, *later))))


def finish(ctx: Context, talk: Talk, answer: str | None) -> Done:
    """Each does what it says; any of them is a sign of life."""
    match answer:
        case "absent":
            return Done(then=("absence", str(talk.pinned["day"])))
        case "later":
            at = ctx.now + LATER_BY
            again = Schedule(AGAIN, str(talk.pinned["day"]), at, until=at + LATER_BY)
            return Done((say(ASKED_LATER()),), (again,))
    return Done((say(GOOD(), arrival.TAP_THEN(), buttons=(_ARRIVED,)),))


CONTACT = Dialog("contact", LABEL, opens, script, finish, menu=False)
