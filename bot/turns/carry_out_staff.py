"""How the orders of staff alone are written."""

from sqlalchemy import select

from bot.people.beside import change_beside
from bot.turns.carry_out import Hand, carry_out
from dialogs.staff_effects import ChangeBeside, KeepRecord, TakeBackRecord
from models import case_records, facts, ladder
from models.tables import people


@carry_out.register
def _(effect: ChangeBeside, hand: Hand) -> None:
    """Two who change it at once do so in turn: the second finds that it is not as it was."""
    zone = hand.hours().zone
    mark = select(people.c.person_id).where(people.c.person_id == effect.participant)
    hand.connection.execute(mark.with_for_update(key_share=True))
    rows = facts.assigned_to(hand.connection, [effect.participant], hand.now.astimezone(zone).date())
    if effect.before != {row.part: row.person_id for row in rows}.get(effect.part):
        raise ladder.Overtaken("assignment")
    change_beside(hand.connection, effect.participant, effect.part, effect.staff, None, hand.now, zone)


@carry_out.register
def _(effect: KeepRecord, hand: Hand) -> None:
    row = {
        "person_id": effect.participant,
        "ref": effect.ref,
        "kind": effect.kind,
        "day": effect.day,
        "staff_id": hand.me,
        "sealed": hand.vault.seal(effect.text),
        "recorded_at": hand.now,
    }
    case_records.keep(hand.connection, row)


@carry_out.register
def _(effect: TakeBackRecord, hand: Hand) -> None:
    case_records.take_back(hand.connection, effect.participant, effect.ref, hand.me, hand.now)
