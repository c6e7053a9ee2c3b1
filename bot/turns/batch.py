"""A batch: conversations in hand, each with its next event and what goes with that event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.people.codes import invite_for
from bot.post.postbox import Channels
from bot.turns import internal
from bot.turns.alert_facts import alert_facts, matters, take_in_hand
from bot.turns.knowledge import Knowledge
from bot.turns.lane import Lane
from bot.vault import Vault
from dialogs.changing import replace
from dialogs.conversation import State
from dialogs.events import Due, Edited, Event, Filled, Followed, Pressed, Sent, Unsent, Wrote
from dialogs.facts import STAFF, Trace
from dialogs.guests import code_in
from dialogs.ladder import read_slot
from dialogs.press import CardPress, OpenPress, read_press
from models import due, facts, inbox, ladder
from models.alerts import quoted_alert

LATE = timedelta(seconds=5)
"""An event that came so long after it happened may have been overtaken by another."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction of answering works on."""

    knowledge: Knowledge
    channels: Channels

    def lanes(self, limit: int, only: int | None = None) -> list[Lane]:
        """Up to ``limit`` conversations (or the one of id ``only``), locked, each with its next event."""
        connection, now = self.knowledge.connection, self.knowledge.now
        locked = {row.conversation_id: row for row in inbox.lanes(connection, now, limit, only)}
        if not locked:
            return []
        return self.take(locked, inbox.heads(connection, list(locked), now))

    def take(self, locked: Mapping[int, Any], heads: Sequence[Any]) -> list[Lane]:
        """These events, each with its locked conversation and what goes with it."""
        met = [self._met(locked[head.conversation_id], head) for head in heads]
        self._know_people(met)
        take_in_hand(self.knowledge, {ref for lane in met for ref in self._alerts_named(lane)})
        for lane in met:
            lane.more = self._more(lane)
        return met

    def _met(self, conversation: Any, head: Any) -> Lane:
        vault = self.knowledge.vault
        state = _state(conversation, vault)
        if head.source == due.SOURCE:
            event = internal.fell_due(head.key, head.sealed_payload, head.happened_at)
            return Lane(conversation, head, {}, event, None, state)
        raw = vault.fresh.take(head.sealed_payload) or vault.open_json(head.sealed_payload)
        if head.source in (internal.SOURCE, internal.DESK):
            return Lane(conversation, head, raw, internal.read(raw, head.happened_at), None, state)
        channel = self.channels[head.channel, head.account]
        return Lane(conversation, head, raw, self._scoped(channel.read(raw), head), channel, state)

    def _scoped(self, event: Event, head: Any) -> Event:
        """The event with its message's id as it is known here. What was taken back before it came (a late
        or second delivery) is taken back once more.
        """
        if not event.message:
            return event
        message = inbox.scoped(head.channel, head.address_id, event.message)
        late = head.received_at - head.happened_at > LATE and isinstance(event, Wrote | Sent | Edited)
        if late and inbox.taken_back(self.knowledge.connection, head.conversation_id, message):
            return Unsent(at=event.at, channel=event.channel, message=message, in_group=event.in_group)
        return event if message == event.message else replace(event, message=message)

    def _know_people(self, met: Sequence[Lane]) -> None:
        known = self.knowledge
        known.extra_days = lambda: {day for lane in met for day in days_named(lane)}
        ids = {lane.conversation.person_id for lane in met} - {None}
        if ids:
            known.people.update({row.person_id: row for row in facts.persons(known.connection, ids)})

    def _more(self, lane: Lane) -> Mapping[str, Any]:
        """Facts that go with this very event: what a code is worth, the alert of a card, what a message
        became.
        """
        person_id = lane.conversation.person_id
        if person_id is None:
            return self._about_code(lane.event)
        if isinstance(lane.event, Edited | Unsent):
            return {"traces": self._traces(person_id, lane.event.message)}
        row = self.knowledge.people[person_id]
        if isinstance(lane.event, Due) and (refs := self._alerts_named(lane)):
            return {"matters": matters(self.knowledge, refs, person_id)}
        if row.role not in STAFF:
            return {}
        if (quoted := self._quoted(lane)) and (more := alert_facts(self.knowledge, row, quoted)):
            mine = more.get("alert")
            return {**more, "traces": (Trace("thread", mine.participant.id, quoted),)} if mine else more
        named = self._alerts_named(lane)
        if not named:
            return {}
        return alert_facts(self.knowledge, row, named[0], whole=_shows_card(lane.event))

    def _about_code(self, event: Event) -> Mapping[str, Any]:
        typed = event.code if isinstance(event, Followed) else event.text if isinstance(event, Wrote) else ""
        code = code_in(typed) if typed else None
        if code is None:
            return {}
        return {"invite": invite_for(self.knowledge.connection, code, self.knowledge.now)}

    def _alerts_named(self, lane: Lane) -> list[str]:
        """The refs of the alerts that an event is about: of the timer that fell due, or of what is handed
        over; what a member of staff means by a card's button, or by the answer under way.
        """
        event, person_id = lane.event, lane.conversation.person_id
        match event:
            case Due(prompt=ladder.PROMPT, slot=slot):
                return [read_slot(slot)[0]]
            case Due(prompt=ladder.HANDOVER):
                return facts.refs_not_closed(self.knowledge.connection, person_id)
        if person_id is None or self.knowledge.people[person_id].role not in STAFF:
            return []
        if isinstance(event, Pressed | Filled) and isinstance(press := read_press(event.data), CardPress):
            return [press.alert]
        talk = lane.state.talk
        return [str(talk.pinned["alert"])] if talk and talk.pinned.get("alert") else []

    def _quoted(self, lane: Lane) -> str | None:
        """The alert whose card these words, or this photo, quote."""
        event = lane.event
        if not isinstance(event, Wrote | Sent) or not event.quoted or not lane.address:
            return None
        return quoted_alert(self.knowledge.connection, lane.address.id, event.quoted)

    def _traces(self, person_id: int, message: str) -> tuple[Trace, ...]:
        answers, notices, lines = facts.traces_of(self.knowledge.connection, person_id, message)
        return (
            *(Trace("note", row.person_id, row.day.isoformat(), row.question) for row in answers),
            *(Trace("notice", row.person_id, row.ref) for row in notices),
            *(Trace("thread", row.person_id, row.ref, alert=row.alert) for row in lines),
        )


def _state(conversation: Any, vault: Vault) -> State:
    sealed = conversation.sealed_state
    if not sealed:
        return State(turn=conversation.turn)
    kept: State | None = vault.fresh.take(sealed)
    return kept or State.from_json(vault.open_json(sealed))


def _shows_card(event: Event) -> bool:
    """Whether a card is to be shown once more, or looked at closer."""
    press = read_press(event.data) if isinstance(event, Pressed) else None
    return isinstance(press, CardPress) and press.action in ("show", "more")


def days_named(lane: Lane) -> Iterable[date]:
    """Days that a button or the open talk names, whose notes may be wanted however old they are."""
    press = read_press(lane.event.data) if isinstance(lane.event, Pressed) else None
    named = [press.argument] if isinstance(press, OpenPress) else []
    if lane.state.talk:
        named.append(str(lane.state.talk.pinned.get("day", "")))
    for text in named:
        try:
            yield date.fromisoformat(text)
        except ValueError:
            continue
