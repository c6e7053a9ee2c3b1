"""How the orders of staff alone are written."""

from datetime import date

from sqlalchemy import Connection, select

from bot.people.beside import change_beside
from bot.turns.carry_out import Hand, carry_out
from dialogs.staff_effects import ChangeBeside, KeepRecord, Part, Plans, TakeBackRecord
from models import case_records, facts, ladder
from models.tables import people


@carry_out.register
def _(effect: ChangeBeside, hand: Hand) -> None:
    """Two who change it at once do so in turn: the second finds that it is not as it was."""
    zone = hand.hours().zone
    today = hand.now.astimezone(zone).date()
    mark = select(people.c.person_id).where(people.c.person_id == effect.participant)
    hand.connection.execute(mark.with_for_update(key_share=True))
    rows = facts.assigned_to(hand.connection, [effect.participant], today)
    if effect.before != {row.part: row.person_id for row in rows}.get(effect.part):
        raise ladder.Overtaken("assignment")
    if effect.part == "coordinator" and effect.planned != _planned(
        hand.connection, effect.participant, today
    ):
        raise ladder.Overtaken("plans")
    change_beside(hand.connection, effect.participant, effect.part, effect.staff, None, hand.now, zone)


def _planned(connection: Connection, participant: int, today: date) -> Plans:
    parts: tuple[Part, ...] = ("coordinator", "backup")
    rows = ((part, row) for part in parts for row in facts.to_come(connection, participant, part, today))
    return tuple((part, row.person_id, row.from_day) for part, row in rows)


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
