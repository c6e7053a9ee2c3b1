"""How orders of people from outside are written: ticks, tasks, a voice, taken back or worrying."""

from bot.turns.carry_out import Hand, carry_out
from dialogs import outside_effects as e
from dialogs.cards import FROM_WORKPLACE
from models import checklists, due, ladder, records
from scheduler import ladder as paces


@carry_out.register
def _(effect: e.TickTasks, hand: Hand) -> None:
    row = {
        "person_id": effect.participant, "day": effect.day, "workplace": effect.workplace,
        "ticked_by": hand.me, "ticked_at": hand.now,
    }  # fmt: skip
    sealed = [(task.key, hand.vault.seal(task.words) if task.words else None) for task in effect.tasks]
    checklists.tick(hand.connection, row, sealed)


@carry_out.register
def _(effect: e.UntickTasks, hand: Hand) -> None:
    checklists.untick(hand.connection, effect.participant, effect.day, hand.me)


@carry_out.register
def _(effect: e.SetTasks, hand: Hand) -> None:
    checklists.set_tasks(hand.connection, effect.workplace, effect.words)


@carry_out.register
def _(effect: e.TakeBackVoice, hand: Hand) -> None:
    records.blank_line(hand.connection, effect.participant, effect.ref, hand.me, hand.now)


@carry_out.register
def _(effect: e.OpenAlertAbout, hand: Hand) -> None:
    """It climbs in the participant's own lane, like an alert of theirs."""
    row = {
        "person_id": effect.participant, "ref": effect.ref, "kind": "crisis", "about": effect.line,
        "detail": FROM_WORKPLACE, "owner_id": effect.owner,
    }  # fmt: skip
    ladder.open_alert(hand.connection, row, hand.now, hand.rows.add)
    at = paces.first("crisis", FROM_WORKPLACE, hand.now, hand.hours())
    hand.rows.add(due.SCHEDULE, ladder.timer(effect.participant, effect.ref, 1, at))
