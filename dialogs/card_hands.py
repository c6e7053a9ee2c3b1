"""A card's matter in another hand: taken over from a colleague, or opened once more after it was closed."""

from dialogs.conversation import State, Turn
from dialogs.effects import Tell
from dialogs.facts import Alert, Context, Person
from dialogs.messages import Button, Prompt, say
from dialogs.press import card_press
from dialogs.staff_effects import OpenAgain, TakeAlert
from dialogs.words import Said, phrase

OVER = phrase("card_taps.over", "この おしらせは もう おわりました。")
CLOSED_BY = phrase("card_hands.closed_by", "{who}さんが おわりに しました。")
TAKE = phrase("card_hands.take", "かわります")
TAKEN = phrase("card_hands.taken", "わかりました。これからは あなたが 見ます。")
TAKEN_BY = phrase("card_hands.taken_by", "{who}さんが かわりました。\n{name}さん：{what}")
YOURS = phrase("card_hands.yours", "これは もう あなたが 見て います。")
OPEN_AGAIN = phrase("card_hands.open_again", "もういちど ひらく")
OPENED = phrase("card_hands.opened", "もういちど ひらきました。")
NOT_CLOSED = phrase("card_hands.not_closed", "これは ひらいて います。")


def over(alert: Alert | None) -> Prompt:
    """That it is over; where a person closed it, by whom, and the way to open it again."""
    if alert is None or not alert.closed_by:
        return say(OVER())
    return say(OVER(), CLOSED_BY(who=alert.closed_by), buttons=(again_button(alert),))


def again_button(alert: Alert) -> Button:
    """The way to open it once more."""
    return Button(OPEN_AGAIN(), card_press(alert.ref, "reopen"), quiet=True)


def take_button(alert: Alert, me: Person) -> tuple[Button, ...]:
    """The way to take over what a colleague has acknowledged."""
    theirs = alert.state == "acknowledged" and alert.owner is not None and alert.owner.id != me.id
    return (Button(TAKE(), card_press(alert.ref, "take"), quiet=True),) if theirs else ()


def take(state: State, alert: Alert, what: Said, left: tuple[Button, ...], ctx: Context) -> Turn:
    """What a colleague has acknowledged becomes the reader's, and the colleague hears it."""
    if alert.owner is None or alert.owner.id == ctx.me.id:
        return Turn(state, (say(YOURS(), buttons=left),))
    news = say(TAKEN_BY(who=ctx.me.name, name=alert.participant.name, what=what))
    taken = TakeAlert(alert.participant.id, alert.ref, alert.version)
    return Turn(
        state, (say(TAKEN(), buttons=left),), (taken, Tell(alert.owner, (news,), "answer", alert.ref))
    )


def open_again(state: State, alert: Alert, left: tuple[Button, ...], ctx: Context) -> Turn:
    """It stands once more, as the reader's; its participant hears nothing of that."""
    if alert.state != "closed":
        return Turn(state, (say(NOT_CLOSED(), buttons=left),))
    return Turn(
        state, (say(OPENED(), buttons=left),), (OpenAgain(alert.participant.id, alert.ref, alert.version),)
    )
