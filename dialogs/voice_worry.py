"""Words of crisis that somebody from outside wrote: who is told of them, and what the writer hears. Of whom
they are may not be said yet; then those who lead hear of them first. The participant hears nothing: a person
decides how they are to.
"""

from dialogs import about, at_once, cards, crisis_card
from dialogs.changing import replace
from dialogs.effects import Effect
from dialogs.facts import Context, Person
from dialogs.messages import Prompt, say
from dialogs.outside_effects import OpenAlertAbout
from dialogs.outside_facts import Beside, outside
from dialogs.questions import Written
from dialogs.staff_facts import Writer
from dialogs.words import Said, phrase, verbatim

KEPT_FOR_STAFF = phrase("voice.kept_for_staff", "{name}さんの こととして きろくしました。")
NOT_TOLD = phrase("voice.not_told", "本人には いま しらせません。")
FROM_PLACE = phrase("voice.from_place", "【しんぱいな ことば】{workplace}の {name}さんから")
FROM_PERSON = phrase("voice.from_person", "【しんぱいな ことば】{name}さんから")
UNNAMED = phrase("voice.unnamed", "だれの ことか、まだ わかりません。")
ASK_THEM = phrase("voice.ask_them", "書いた 人に、すぐ きいて ください。")
WITH_OFFICE = phrase("voice.with_office", "ことばは もう 支援室に とどいて います。")
CALL = phrase("voice.call", "しんぱいな ときは、すぐに 支援室に 電話して ください。")
CALL_NOW = phrase("voice.call_now", "すぐに 支援室に 電話して ください。")

Reaction = tuple[tuple[Said, ...], tuple[Effect, ...]]
"""What the writer reads, and what is done besides keeping the words."""


def worry(
    ctx: Context, person: Person, written: Written, line: str, ref: str, before: str = "", *,
    led: bool = False,
) -> Reaction:  # fmt: skip
    """The alert ``ref`` about a ``line`` of the participant's thread, and its card for those beside them.
    ``before``: the one that is open already; they are told once more. ``led``: those who lead had the
    words before it was said of whom they are, and are told that now.
    """
    beside = outside(ctx).beside.get(person.id, Beside())
    both = (beside.coordinator, beside.backup)
    told = at_once.who_hears(both, beside.leads, beside.unreached, climbed=led)
    everybody = at_once.reached((*beside.leads, *both))
    writer = Writer(outside(ctx).workplace_of(person), ctx.me.name)
    theirs = replace(ctx, person=person)
    card = cards.work_crisis_card(theirs, before or ref, written.text, written.media, writer)
    first = beside.coordinator
    opened = () if before else (OpenAlertAbout(person.id, ref, line, first.id if first else None),)
    more = (crisis_card.MORE(),) if before else ()
    names = tuple(crisis_card.TOLD(name=one.name) for one in told)
    whom = (*names, NOT_TOLD(), CALL()) if names else (crisis_card.UNREACHED(), CALL_NOW())
    words = (crisis_card.THANKS(), KEPT_FOR_STAFF(name=person.name), *whom, about.EMERGENCY())
    return words, (*opened, *at_once.tells(before or ref, card, told, everybody, more))


def unnamed(ctx: Context, written: Written) -> Reaction:
    """The words for those who lead, at once, and what their writer reads meanwhile. Where none of them can be
    reached everybody of the office hears.
    """
    place, me = outside(ctx).workplace, ctx.me.name
    head = FROM_PLACE(workplace=verbatim(place), name=me) if place else FROM_PERSON(name=me)
    said = (verbatim(written.text),) if written.text else ()
    card = say(head, UNNAMED(), *cards.unheard(written.text), *said, ASK_THEM(), media=written.media)
    told = at_once.reached(ctx.leads, ctx.unreached) or outside(ctx).office
    names = tuple(crisis_card.TOLD(name=one.name) for one in told)
    return (*names, *call_now()), tuple(at_once.tells("", card, told, at_once.reached(ctx.leads)))


def call_now() -> tuple[Said, ...]:
    """Nobody in danger is left alone, whatever becomes of the words."""
    return CALL_NOW(), about.EMERGENCY()


def stopped() -> Prompt:
    """What a 「やめる」 stops is the question of whom the words are, not that they came."""
    return say(WITH_OFFICE(), *call_now())
