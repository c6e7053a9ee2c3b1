"""How the orders about alerts are written: the alert's row and its timer, in the turn's own transaction."""

from datetime import datetime

import structlog

from bot.turns.carry_out import Hand, carry_out
from dialogs import effects as e
from dialogs.change_effects import MarkTold
from dialogs.staff_effects import OpenAgain, TakeAlert
from models import due, ladder
from scheduler import ladder as paces

log = structlog.get_logger(__name__)


@carry_out.register
def _(effect: e.OpenAlert, hand: Hand) -> None:
    row = {
        "person_id": hand.me,
        "ref": effect.ref,
        "kind": effect.kind,
        "about": effect.about,
        "detail": effect.detail,
        "owner_id": hand.owner(),
    }
    ladder.open_alert(hand.connection, row, hand.now, hand.rows.add)
    at = paces.first(effect.kind, effect.detail, hand.now, hand.hours(), effect.begins)
    hand.rows.add(due.SCHEDULE, ladder.timer(hand.me, effect.ref, 1, at))


@carry_out.register
def _(effect: e.AcknowledgeAlert, hand: Hand) -> None:
    """Where something must come of it, silence will open it again; once."""
    taken = ladder.acknowledge(
        hand.connection, effect.participant, effect.ref, effect.version, hand.me, hand.now
    )
    if effect.answered:
        ladder.answered(hand.connection, effect.participant, effect.ref, hand.now)
    elif taken.reopened_at is None:
        at = paces.silent(taken.kind, taken.detail, hand.now, hand.hours())
        if at is not None:
            _set(hand, effect.participant, effect.ref, taken.version, at)


@carry_out.register
def _(effect: e.AnswerAlert, hand: Hand) -> None:
    ladder.answered(hand.connection, effect.participant, effect.ref, hand.now)


@carry_out.register
def _(effect: e.CloseAlert, hand: Hand) -> None:
    ladder.close(
        hand.connection, effect.participant, effect.ref, effect.version, hand.me, hand.now,
        mistake=effect.mistake,
    )  # fmt: skip


@carry_out.register
def _(effect: e.KeepOutcome, hand: Hand) -> None:
    sealed = hand.vault.seal(effect.text)
    ladder.keep_outcome(hand.connection, effect.participant, effect.ref, sealed)


@carry_out.register
def _(effect: e.CloseAlerts, hand: Hand) -> None:
    ladder.close_about(hand.connection, hand.me, effect.about, hand.now)


@carry_out.register
def _(effect: MarkTold, hand: Hand) -> None:
    ladder.mark_told(hand.connection, effect.participant, effect.ref)


@carry_out.register
def _(effect: e.ClimbAlert, hand: Hand) -> None:
    taken = ladder.climb(hand.connection, hand.me, effect.ref, effect.version, effect.rung, effect.owner)
    if effect.owner is None:
        log.error("an alert has nobody who could be asked", kind=taken.kind)
    at = paces.following(
        taken.kind,
        effect.detail,
        hand.now,
        hand.hours(),
        effect.rung,
        again=effect.again,
        version=taken.version,
    )
    _set(hand, hand.me, effect.ref, taken.version, at)


@carry_out.register
def _(effect: e.ReopenAlert, hand: Hand) -> None:
    taken = ladder.reopen(
        hand.connection, hand.me, effect.ref, effect.version, effect.rung, effect.owner, hand.now
    )
    at = paces.following(taken.kind, taken.detail, hand.now, hand.hours(), effect.rung, version=taken.version)
    _set(hand, hand.me, effect.ref, taken.version, at)


@carry_out.register
def _(effect: OpenAgain, hand: Hand) -> None:
    taken = ladder.open_again(
        hand.connection, effect.participant, effect.ref, effect.version, hand.me, hand.now
    )
    at = paces.first(taken.kind, taken.detail, hand.now, hand.hours())
    _set(hand, effect.participant, effect.ref, taken.version, at)


@carry_out.register
def _(effect: TakeAlert, hand: Hand) -> None:
    ladder.hand_over(hand.connection, effect.participant, effect.ref, effect.version, hand.me, hand.now)


@carry_out.register
def _(effect: e.HandOverAlert, hand: Hand) -> None:
    ladder.hand_over(hand.connection, hand.me, effect.ref, effect.version, effect.owner, hand.now)


@carry_out.register
def _(effect: e.PassOn, hand: Hand) -> None:
    """Each of the participants hears of it in a lane of their own, where it is in nobody else's hand."""
    for participant in ladder.touched(hand.connection, effect.staff, hand.now.date()):
        hand.rows.add(due.SCHEDULE, ladder.handover(participant, "leave", hand.now))


def _set(hand: Hand, participant: int, ref: str, version: int, at: datetime) -> None:
    hand.rows.add(due.SCHEDULE, ladder.timer(participant, ref, version, at))
