"""A batch: conversations in hand, each with its next event and all that its turn may know."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import internal
from bot.codes import invite_for
from bot.knowledge import Knowledge, Organisation, as_person, know
from bot.lane import Address, Lane
from bot.posting import Channels
from bot.vault import Vault
from dialogs.conversation import State
from dialogs.events import Edited, Event, Followed, Pressed, Unsent, Wrote
from dialogs.facts import STAFF, Alert, Context, Note, Notice, Person, Trace
from dialogs.guests import code_in
from dialogs.press import CardPress, OpenPress, read_press
from models import facts, inbox, records
from models.alerts import quoted_alert


@dataclass(slots=True)
class Batch:
    """What one transaction of answering works on."""

    connection: Connection
    vault: Vault
    channels: Channels
    organisation: Organisation
    now: datetime
    knowledge: Knowledge = field(init=False)

    def __post_init__(self) -> None:
        self.knowledge = Knowledge(self.now, self.organisation, self.vault)

    def lanes(self, limit: int, only: int | None = None) -> list[Lane]:
        """Up to ``limit`` conversations (or the one of id ``only``), locked, each with its next event."""
        locked = {row.conversation_id: row for row in inbox.lanes(self.connection, self.now, limit, only)}
        if not locked:
            return []
        heads = inbox.heads(self.connection, list(locked), self.now)
        met = [self._met(locked[head.conversation_id], head) for head in heads]
        known = [lane.conversation.person_id for lane in met if lane.conversation.person_id is not None]
        know(self.connection, self.knowledge, known, _days_named(lane.event for lane in met))
        for lane in met:
            lane.context = self._context(lane)
        return met

    def own_address(self, lane: Lane) -> Address | None:
        """Where the answer goes: where the event came from, else the address the person used last."""
        if lane.address is not None:
            return lane.address
        found = records.reachable_addresses(self.connection, [lane.conversation.person_id])
        return _address(found.get(lane.conversation.person_id))

    def destinations(self, people: Iterable[Person]) -> dict[int, list[tuple[Address, str]]]:
        """For each person the address and language to use; those who cannot be reached are stood in for by the leads."""
        wanted = {person.id: person for person in people}
        found = records.reachable_addresses(self.connection, wanted.keys())
        reached = {
            i: [(address, wanted[i].language)]
            for i, row in found.items()
            if (address := _address(row)) is not None
        }
        for i in wanted.keys() - reached.keys():
            reached[i] = self._stand_ins(wanted[i])
        return reached

    def _stand_ins(self, person: Person) -> list[tuple[Address, str]]:
        if person.role not in STAFF:
            return []
        rows = [row for row in facts.leads(self.connection) if row.person_id != person.id]
        found = records.reachable_addresses(self.connection, [row.person_id for row in rows])
        return [
            (address, row.language)
            for row in rows
            if (address := _address(found.get(row.person_id))) is not None
        ]

    def _met(self, conversation: Row[Any], head: Row[Any]) -> Lane:
        raw = self.vault.open_json(head.sealed_payload)
        sealed = conversation.sealed_state
        state = State.from_json(self.vault.open_json(sealed)) if sealed else State(turn=conversation.turn)
        if head.source == internal.SOURCE:
            event, channel = internal.read(raw, head.happened_at), None
        else:
            channel = self.channels[head.channel, head.account]
            event = channel.read(raw)
        return Lane(conversation, head, raw, event, channel, state, self.knowledge.guest_context())

    def _context(self, lane: Lane) -> Context:
        person_id = lane.conversation.person_id
        if person_id is None:
            return self._guest_context(lane.event)
        ctx = self.knowledge.context(person_id)
        event = lane.event
        if isinstance(event, Pressed) and isinstance(press := read_press(event.data), CardPress):
            return self._with_alert(ctx, press.alert)
        if ctx.me.role in STAFF and lane.state.talk and (ref := lane.state.talk.pinned.get("alert")):
            ctx = self._with_alert(ctx, str(ref))
        if isinstance(event, Edited | Unsent):
            return replace(ctx, traces=self._traces(ctx.me.id, event.message))
        if isinstance(event, Wrote) and event.quoted and ctx.me.role in STAFF and lane.address:
            ref = quoted_alert(self.connection, lane.address.id, event.quoted)
            return self._with_alert(ctx, ref) if ref else ctx
        return ctx

    def _guest_context(self, event: Event) -> Context:
        ctx = self.knowledge.guest_context()
        typed = event.code if isinstance(event, Followed) else event.text if isinstance(event, Wrote) else ""
        code = code_in(typed) if typed else None
        return replace(ctx, invite=invite_for(self.connection, code, self.now)) if code else ctx

    def _with_alert(self, ctx: Context, ref: str) -> Context:
        """The context with the alert of that ref and what it is about, if this member of staff may act on it."""
        rows = facts.alerts_named(self.connection, [ref])
        if not rows or ctx.me.role not in STAFF:
            return ctx
        row = rows[0]
        other = self._knowing(row.person_id)
        beside = other.beside.get(row.person_id, {})
        if ctx.me.role != "lead" and ctx.me.id not in {staff.person_id for staff in beside.values()}:
            return ctx
        note, notice = self._about(other, row)
        return replace(ctx, alert=self._alert(other, row), alert_note=note, alert_notice=notice)

    def _knowing(self, person_id: int) -> Knowledge:
        other = Knowledge(self.now, self.organisation, self.vault)
        know(self.connection, other, [person_id], ())
        return other

    def _about(self, other: Knowledge, row: Row[Any]) -> tuple[Note | None, Notice | None]:
        if row.kind == "note":
            day = date.fromisoformat(row.about)
            know(self.connection, other, [row.person_id], [day])
            return next((n for n in other.notes_in_force(row.person_id) if n.day == day), None), None
        if row.kind == "absence":
            notices = facts.notice_named(self.connection, row.person_id, row.about)
            return None, other.notice(notices) if notices else None
        return None, None

    def _alert(self, other: Knowledge, row: Row[Any]) -> Alert:
        names = {
            p.person_id: p
            for p in facts.persons(self.connection, {row.owner_id or 0, row.acknowledged_by or 0})
        }
        seen = names.get(row.acknowledged_by)
        owner = names.get(row.owner_id)
        return Alert(
            ref=row.ref,
            kind=row.kind,
            participant=as_person(other.people[row.person_id]),
            state=row.state,
            version=row.version,
            owner=as_person(owner) if owner else None,
            acknowledged_by=seen.name if seen else "",
            acknowledged_at=row.acknowledged_at,
            about=row.about,
        )

    def _traces(self, person_id: int, message: str) -> tuple[Trace, ...]:
        answers, notices, lines = facts.traces_of(self.connection, person_id, message)
        return (
            *(Trace("note", row.person_id, row.day.isoformat(), row.question) for row in answers),
            *(Trace("notice", row.person_id, row.ref) for row in notices),
            *(Trace("thread", row.person_id, row.ref) for row in lines),
        )


def _days_named(events: Iterable[Event]) -> set[date]:
    """Days that a button names, whose notes are to be read however old they are."""
    named: set[date] = set()
    for event in events:
        press = read_press(event.data) if isinstance(event, Pressed) else None
        if isinstance(press, OpenPress):
            try:
                named.add(date.fromisoformat(press.argument))
            except ValueError:
                continue
    return named


def _address(row: Row[Any] | None) -> Address | None:
    return (
        Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
        if row is not None
        else None
    )
