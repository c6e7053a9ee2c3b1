"""Words of crisis that somebody of a workplace wrote about a participant: who is told of them, and what the
writer hears. The participant hears nothing: a person decides how they are to.
"""

from dialogs import about, at_once, cards, crisis_card
from dialogs.changing import replace
from dialogs.effects import Effect
from dialogs.facts import Context, Person
from dialogs.outside_effects import OpenAlertAbout
from dialogs.outside_facts import Beside, outside
from dialogs.questions import Written
from dialogs.staff_facts import Writer
from dialogs.words import Said, phrase

KEPT_FOR_STAFF = phrase("voice.kept_for_staff", "きろくしました。")
NOT_TOLD = phrase("voice.not_told", "本人には いま しらせません。")
CALL = phrase("voice.call", "しんぱいな ときは、すぐに 支援室に 電話して ください。")
CALL_NOW = phrase("voice.call_now", "すぐに 支援室に 電話して ください。")

Reaction = tuple[tuple[Said, ...], tuple[Effect, ...]]
"""What the writer reads, and what is done besides keeping the words."""


def worry(ctx: Context, person: Person, written: Written, line: str, ref: str, before: str = "") -> Reaction:
    """The alert ``ref`` about a ``line`` of the participant's thread, and its card for those beside them.
    ``before``: the one that is open already; they are told once more.
    """
    beside = outside(ctx).beside.get(person.id, Beside())
    both = (beside.coordinator, beside.backup)
    told = at_once.who_hears(both, beside.leads, beside.unreached)
    everybody = at_once.reached((*beside.leads, *both))
    writer = Writer(outside(ctx).workplace, ctx.me.name)
    theirs = replace(ctx, person=person)
    card = cards.work_crisis_card(theirs, before or ref, written.text, written.media, writer)
    first = beside.coordinator
    opened = () if before else (OpenAlertAbout(person.id, ref, line, first.id if first else None),)
    more = (crisis_card.MORE(),) if before else ()
    names = tuple(crisis_card.TOLD(name=one.name) for one in told)
    whom = (*names, NOT_TOLD(), CALL()) if names else (crisis_card.UNREACHED(), CALL_NOW())
    words = (crisis_card.THANKS(), KEPT_FOR_STAFF(), *whom, about.EMERGENCY())
    return words, (*opened, *at_once.tells(before or ref, card, told, everybody, more))


def call_now() -> tuple[Said, ...]:
    """Nobody in danger is left alone, whatever becomes of the words."""
    return CALL_NOW(), about.EMERGENCY()
