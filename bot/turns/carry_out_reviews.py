"""How orders about reviews and goals are written.

A review's new day is planned anew at once. Goals have time: their notices come with the days that are planned
next, not in the minute in which they were agreed.
"""

from datetime import UTC

from bot.turns.carry_out import Hand, carry_out
from dialogs import review_effects as e
from models import reviewing

MOST_PLACE = 200


@carry_out.register
def _(effect: e.OfferTimes, hand: Hand) -> None:
    times = " ".join(at.astimezone(UTC).isoformat(timespec="minutes") for at in effect.times)
    offer = {"offered": times, "meets_at": None, "place": effect.place[:MOST_PLACE]}
    _change(effect, hand, state="offered", **offer)


@carry_out.register
def _(effect: e.AgreeTime, hand: Hand) -> None:
    _change(effect, hand, state="agreed", meets_at=effect.at)


@carry_out.register
def _(effect: e.CancelMeeting, hand: Hand) -> None:
    _change(effect, hand, state="open", meets_at=None, offered="")


def _change(effect: e.OfferTimes | e.AgreeTime | e.CancelMeeting, hand: Hand, **values: object) -> None:
    reviewing.change_review(
        hand.connection, effect.participant, effect.due_on, effect.version, hand.now, **values
    )
    hand.replan(effect.participant)


@carry_out.register
def _(effect: e.RecordReview, hand: Hand) -> None:
    reviewing.record_review(
        hand.connection, effect.participant, effect.due_on, effect.version, hand.now,
        held_on=effect.held_on, next_due_on=effect.next_due_on,
        sealed=hand.vault.seal(effect.outcome) if effect.outcome else None,
    )  # fmt: skip
    hand.replan(effect.participant)


@carry_out.register
def _(effect: e.SetGoal, hand: Hand) -> None:
    reviewing.set_goal(
        hand.connection, effect.participant, effect.ref, hand.vault.seal(effect.target), effect.area,
        starts_on=effect.starts_on, review_due_on=effect.review_due_on,
    )  # fmt: skip


@carry_out.register
def _(effect: e.KeepGoal, hand: Hand) -> None:
    reviewing.keep_goal(hand.connection, effect.participant, effect.ref, effect.was, effect.review_due_on)


@carry_out.register
def _(effect: e.CloseGoal, hand: Hand) -> None:
    reviewing.close_goal(hand.connection, effect.participant, effect.ref, effect.last)
