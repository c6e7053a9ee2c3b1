"""A card once more, from the morning's digest: as the matter stands now, with what is left to do."""

from dialogs import card_hands, cards, no_contact
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import LogView
from dialogs.facts import Alert, Context
from dialogs.messages import Prompt, say
from dialogs.staff_facts import Matter
from dialogs.words import Said, phrase

NOT_HEARD = phrase("card_again.not_heard", "{day}に れんらくが ありませんでした。")


def show(state: State, alert: Alert, seen_by: tuple[Said, ...], ctx: Context) -> Turn:
    """The card, and that it was looked at; ``seen_by``: who has acknowledged it."""
    matter = next((m for m in ctx.matters if m.alert.ref == alert.ref), Matter(alert))
    shown = card(matter, ctx)
    own = {button.press for button in cards.buttons(alert.ref, alert.kind, done=True)}
    more = tuple(button for button in shown.buttons if button.press not in own)
    hands = card_hands.take_button(alert, ctx.me)
    if alert.state == "closed" and alert.closed_by:
        hands = (card_hands.again_button(alert),)
    shown = replace(shown, words=(*shown.words, *seen_by), buttons=(*cards.left_to_do(alert), *more, *hands))
    return Turn(state, (shown,), (LogView(alert.participant.id, f"card {alert.ref}"),))


def card(matter: Matter, ctx: Context) -> Prompt:
    """The card of a matter as it stands now. Cards speak of the person whose turn it is: here that is the
    participant.
    """
    alert = matter.alert
    if alert.kind == no_contact.KIND:
        day, _ = no_contact.silence(alert.about)
        return say(no_contact.HEAD(name=alert.participant.name), NOT_HEARD(day=day))
    theirs = Context(now=ctx.now, organisation=ctx.organisation, person=alert.participant)
    return cards.matter_card(theirs, matter)
