"""How each order of a turn is written. One small function an effect, all in the turn's own transaction."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import singledispatch
from typing import Any, NamedTuple

from sqlalchemy import Connection, update

from bot.turns import internal
from bot.turns.forgetting import forget
from bot.turns.lane import Lane
from bot.vault import Vault
from dialogs import effects as e
from dialogs.facts import NoteAnswer
from dialogs.staff_effects import SendDeskLink, SendInvite
from models import agreed, agreed_days, arrivals, contact, due, inbox, plan_anew, records
from models.at_once import inserting
from models.rows import Rows
from models.tables import access_log, addresses, consents, people, threads
from scheduler.hours import StaffHours

_LINE = inserting(threads, "person_id", "ref", "author_id", "sealed", "media", "message", "posted_at")
_CONSENT = inserting(consents, "person_id", "purpose", "given_at", "granted", "version")
_VIEW = inserting(access_log, "person_id", "staff_id", "what", "looked_at")


class Hand(NamedTuple):
    """What writing needs: the turn's transaction, the vault, the time, the lane, whose alerts the person's
    are (``owner``), the last revision of a note (0: none yet), rows to be written at the end, how
    messages are posted, whose coming prompts are to be planned anew, how what was held goes out, how the
    staff page is shown the way to and somebody is invited, and when somebody is in the office.
    """

    connection: Connection
    vault: Vault
    now: datetime
    lane: Lane
    rows: Rows
    owner: Callable[[], int | None]
    revision: Callable[[date], int]
    tell: Callable[[e.Tell], None]
    leave_group: Callable[[], None]
    replan: Callable[[int], None]
    send_held: Callable[[], None]
    send_desk_link: Callable[[SendDeskLink], None]
    send_invite: Callable[[SendInvite], None]
    hours: Callable[[], StaffHours]

    @property
    def me(self) -> int:
        """The id of the person whose turn it is."""
        return int(self.lane.conversation.person_id)


@singledispatch
def carry_out(effect: object, hand: Hand) -> None:
    """Write one order of a turn."""
    raise TypeError(f"no way to carry out {type(effect).__name__}")


@carry_out.register
def _(effect: e.SaveNote, hand: Hand) -> None:
    answers: list[dict[str, Any]] = [
        {
            "question": answer.question,
            "message": answer.message,
            "sealed": None if answer.value is None else hand.vault.seal_json(_kept(answer)),
        }
        for answer in effect.answers
    ]
    records.save_note(
        hand.connection, hand.me, effect.day, effect.kind, effect.late, hand.now, answers,
        last=hand.revision(effect.day), add=hand.rows.add,
    )  # fmt: skip


def _kept(answer: NoteAnswer) -> dict[str, Any]:
    about = {"about": answer.about} if answer.about else {}
    return {"value": answer.value, "media": list(answer.media), **about}


@carry_out.register
def _(effect: e.WithdrawNote, hand: Hand) -> None:
    records.withdraw_note(hand.connection, hand.me, effect.day, hand.now)


@carry_out.register
def _(effect: e.ReportAbsence, hand: Hand) -> None:
    row = {
        "person_id": hand.me,
        "ref": effect.ref,
        "kind": effect.kind,
        "at": effect.at,
        "minutes": effect.minutes,
        "replaces": effect.replaces,
        "message": effect.message,
    }
    records.report_absence(hand.connection, row, effect.days, hand.now)
    hand.replan(hand.me)


@carry_out.register
def _(effect: e.AddReason, hand: Hand) -> None:
    records.add_reason(hand.connection, hand.me, effect.ref, hand.vault.seal(effect.reason))


@carry_out.register
def _(effect: e.WithdrawAbsence, hand: Hand) -> None:
    records.withdraw_absence(hand.connection, hand.me, effect.ref, hand.now)
    hand.replan(hand.me)


@carry_out.register
def _(effect: e.PostToThread, hand: Hand) -> None:
    row = {
        "person_id": effect.participant,
        "ref": effect.ref,
        "author_id": hand.me,
        "sealed": hand.vault.seal(effect.text),
        "media": ",".join(effect.media),
        "message": effect.message,
        "posted_at": hand.now,
    }
    hand.rows.add(_LINE, row)


@carry_out.register
def _(effect: e.ReplaceText, hand: Hand) -> None:
    trace = effect.trace
    match trace.kind:
        case "note":
            sealed = hand.vault.seal_json({"value": effect.text, "media": []})
            day = datetime.fromisoformat(trace.ref).date()
            records.replace_answer(hand.connection, hand.me, day, trace.question, sealed, hand.now)
        case "thread":
            sealed = hand.vault.seal(effect.text)
            records.replace_line(hand.connection, trace.participant, trace.ref, sealed, hand.now)


@carry_out.register
def _(effect: e.BlankText, hand: Hand) -> None:
    forget(effect, hand.connection, hand.vault, hand.lane, hand.now)


@carry_out.register
def _(effect: e.RecordConsent, hand: Hand) -> None:
    row = {
        "person_id": hand.me,
        "purpose": effect.purpose,
        "given_at": hand.now,
        "granted": effect.granted,
        "version": effect.version,
    }
    hand.rows.add(_CONSENT, row)


@carry_out.register
def _(effect: e.SetLanguage, hand: Hand) -> None:
    _set_person(hand, language=effect.language)


@carry_out.register
def _(effect: e.FinishJoining, hand: Hand) -> None:
    _set_person(hand, joined_at=hand.now)
    hand.replan(hand.me)


@carry_out.register
def _(effect: e.LeaveOff, hand: Hand) -> None:
    _set_person(hand, joined_at=None)


@carry_out.register
def _(effect: e.SetReachable, hand: Hand) -> None:
    if address := hand.lane.address:
        reached = update(addresses).where(addresses.c.address_id == address.id)
        hand.connection.execute(reached.values(reachable=effect.reachable))


@carry_out.register
def _(effect: e.RecordArrival, hand: Hand) -> None:
    """Where another saw the person come, an alert about them ends in their own lane."""
    own = effect.participant == hand.me
    at = min(effect.at, hand.lane.event.at) if own else effect.at
    day = at.astimezone(effect.at.tzinfo).date() if own else effect.day
    arrivals.record(hand.connection, effect.participant, day, at, hand.me, hand.now)
    if not own and contact.is_missed(hand.connection, effect.participant):
        row = {"person_id": effect.participant, "prompt": "arrived", "slot": day.isoformat()}
        hand.rows.add(due.SCHEDULE, row | {"due_at": hand.now, "until": None})


@carry_out.register
def _(effect: e.TakeBackArrival, hand: Hand) -> None:
    arrivals.take_back(hand.connection, effect.participant, effect.day)
    due.again(
        hand.connection, effect.participant, ("contact", "no_contact"), effect.day.isoformat(), hand.now
    )


@carry_out.register
def _(effect: e.Schedule, hand: Hand) -> None:
    row = {
        "person_id": hand.me,
        "prompt": effect.prompt,
        "slot": effect.slot,
        "due_at": effect.at,
        "until": effect.until,
    }
    hand.rows.add(due.SCHEDULE, row)


@carry_out.register
def _(effect: e.Hasten, hand: Hand) -> None:
    due.hasten(hand.connection, hand.me, effect.prompt, effect.slot, effect.at)


@carry_out.register
def _(effect: e.Unschedule, hand: Hand) -> None:
    due.drop(hand.connection, hand.me, effect.prompts, effect.slot)


@carry_out.register
def _(effect: e.SetPreference, hand: Hand) -> None:
    agreed.set_preference(hand.connection, hand.me, effect.name, effect.value)
    hand.replan(hand.me)


@carry_out.register
def _(effect: e.SetOfficeRhythm, hand: Hand) -> None:
    agreed.set_office_rhythm(hand.connection, effect.name, effect.value)
    plan_anew.plan_anew(hand.connection)


@carry_out.register
def _(effect: e.SetLeave, hand: Hand) -> None:
    agreed.set_leave(hand.connection, effect.person, effect.first, effect.last, effect.cover)
    hand.replan(effect.person)


@carry_out.register
def _(effect: e.AgreeDays, hand: Hand) -> None:
    first, last = effect.patterns[0].first, effect.patterns[0].last
    parts = [(each.weekday, (each.starts, each.ends, each.workplace)) for each in effect.patterns]
    agreed_days.agree_days(hand.connection, effect.person, parts, first, last, over=last)
    hand.replan(effect.person)


@carry_out.register
def _(effect: e.SetException, hand: Hand) -> None:
    agreed_days.set_exception(hand.connection, effect.person, effect.day, effect.parts)
    hand.replan(effect.person)


@carry_out.register
def _(effect: e.SetClosing, hand: Hand) -> None:
    """Days that nobody has planned yet need no planning anew."""
    agreed_days.set_closing(hand.connection, effect.workplace, effect.days, closed=effect.closed)
    if set(effect.days) & set(due.planned_since(hand.connection, min(effect.days))):
        plan_anew.plan_anew(hand.connection)


@carry_out.register
def _(effect: e.LogView, hand: Hand) -> None:
    row = {"person_id": effect.participant, "staff_id": hand.me, "what": effect.what, "looked_at": hand.now}
    hand.rows.add(_VIEW, row)


@carry_out.register
def _(effect: e.UseInvite, hand: Hand) -> None:
    """The guest's lane ends here; what still waits in it goes on in the person's own, after the welcome."""
    lane = hand.lane
    assert lane.address is not None
    known = records.use_invite(hand.connection, effect.invite, lane.address.id, hand.now)
    inbox.move(hand.connection, lane.conversation.conversation_id, known)
    token = lane.reply()
    welcome = internal.joined(lane.address.channel, token[0] if token else "")
    inbox.put(
        hand.connection, source=internal.SOURCE, key=f"joined:{effect.invite}", conversation_id=known,
        address_id=lane.address.id, sealed_payload=hand.vault.seal_json(welcome),
        # Before whatever they wrote in the same second: Telegram's moments are no finer.
        happened_at=lane.event.at - timedelta(microseconds=1), now=lane.head.received_at,
    )  # fmt: skip


@carry_out.register
def _(effect: e.LeaveGroup, hand: Hand) -> None:
    hand.leave_group()


@carry_out.register
def _(effect: e.Tell, hand: Hand) -> None:
    hand.tell(effect)


@carry_out.register
def _(effect: e.SendHeld, hand: Hand) -> None:
    hand.send_held()


@carry_out.register
def _(effect: SendDeskLink, hand: Hand) -> None:
    hand.send_desk_link(effect)


@carry_out.register
def _(effect: SendInvite, hand: Hand) -> None:
    hand.send_invite(effect)


def _set_person(hand: Hand, **values: Any) -> None:
    hand.connection.execute(update(people).where(people.c.person_id == hand.me).values(**values))
