"""Answer: the events of each person in order, many people's turns in one transaction.

A batch takes one event of each of some conversations (:mod:`bot.turns.pace`), reads what their turns may
know, takes the turns, writes everything and commits once. If anything in it fails, the batch is undone and
each event is taken alone, so that a poison event rolls back only its own turn; its own failures are counted,
and after three it is parked. An outage of the database is nobody's fault, is not counted, and is raised.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.post.desk_link import post_desk_link
from bot.post.destinations import Destination, destinations, own_address, own_addresses, stand_ins
from bot.post.elsewhere import post_elsewhere
from bot.post.forwarding import forward
from bot.post.holding import hold, keep, release
from bot.post.hours import out_of_hours, send_later
from bot.post.instead import said_instead
from bot.post.invitation import invitation, post_invitation
from bot.post.postbox import Channels, Postbox, Veil
from bot.post.saving import ride_along
from bot.post.ways import post_by_ways
from bot.running import metrics
from bot.turns import agreed_anew, internal
from bot.turns import carry_out_alerts as _registers_alerts  # noqa: F401 - by being loaded
from bot.turns import carry_out_outside as _registers_ticks  # noqa: F401 - by being loaded
from bot.turns import carry_out_reviews as _registers_orders  # noqa: F401 - by being loaded
from bot.turns import carry_out_staff as _registers_staff  # noqa: F401 - by being loaded
from bot.turns.batch import Batch
from bot.turns.carry_out import Hand, carry_out
from bot.turns.foresight import Foresight
from bot.turns.forgetting import forget
from bot.turns.knowledge import Knowledge, Organisation
from bot.turns.lane import Lane
from bot.turns.office_hours import OfficeHours
from bot.turns.pace import Pace
from bot.turns.parking import count_failure
from bot.turns.taking import take_turns
from bot.vault import Vault
from dialogs import cards
from dialogs.conversation import Turn
from dialogs.effects import BlankText, SaveNote, Tell
from dialogs.events import Blocked, Due, Filled, Followed, Joined, Pressed, Sent, Unsent, Wrote
from dialogs.facts import STAFF, Person
from dialogs.messages import Message
from dialogs.staff_effects import SendDeskLink, SendInvite
from models import conversing, due, inbox, ladder, records
from models.database import Database
from models.rows import Rows
from scheduler.clock import Clock
from scheduler.planner import replan

OUTAGES = (OperationalError, InterfaceError, InternalError, NoConnectionFree)
"""Database errors that no event can cause by itself: locked, full, gone, deadlocked, all connections in
use.
"""
Turns = Sequence[tuple[Lane, Turn]]
Revisions = Mapping[tuple[int, date], int]
SYSTEMIC = 4
"""So many lanes failing together, and none going well, are a fault of the program or its surroundings."""

log = structlog.get_logger(__name__)


class Filling(NamedTuple):
    """What came of a form of the staff page: its turn, and what was made for the page alone."""

    turn: Turn
    page: tuple[Message, ...]


class EverythingFails(Exception):
    """No event of a whole batch could be answered: a fault of ours, not of the events. Nothing is counted."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Takes waiting events from the inbox and writes what comes of them."""

    database: Database
    vault: Vault
    channels: Channels
    clock: Clock
    organisation: Organisation
    veil: Veil | None = None
    foresight: Foresight = field(default_factory=Foresight)
    pace: Pace = field(default_factory=Pace)
    office_hours: OfficeHours = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "office_hours", OfficeHours(self.organisation.zone))

    def answer(self, limit: int = 0) -> int:
        """One batch, of ``limit`` events where that is said. How many were taken; 0 where nothing is to be
        done now. Outages are raised.
        """
        limit = limit or self.pace.limit
        try:
            with self.database.write() as connection:
                answered = self._answer(connection, limit)
        except OUTAGES:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, each event is tried alone
            log.info("batch undone, each event alone")
            self.pace.slow()
            return self._one_by_one(limit)
        metrics.TURNS.inc(answered)
        return answered

    def _one_by_one(self, limit: int) -> int:
        now = self.clock()
        with self.database.write() as connection:
            waiting = [row.conversation_id for row in inbox.lanes(connection, now, limit)]
            heads = inbox.heads(connection, waiting, now)
        answered = 0
        faults: list[tuple[inbox.Head, str]] = []
        for head in heads:
            try:
                with self.database.write() as connection:
                    answered += self._answer(connection, 1, head.conversation_id)
            except OUTAGES:
                raise
            except Exception as fault:  # noqa: BLE001 - whatever an event can break ends here
                faults.append((head, type(fault).__name__))
        metrics.TURNS.inc(answered)
        if not answered and len(faults) >= SYSTEMIC:
            raise EverythingFails(faults[0][1])
        for head, failure in faults:
            with self.database.write() as connection:
                known = Knowledge(connection, self.vault, self.organisation, self.clock())
                count_failure(known, self.channels, head, failure)
        return len(heads)

    def _answer(self, connection: Connection, limit: int, only: int | None = None) -> int:
        knowledge = Knowledge(connection, self.vault, self.organisation, self.clock(), self.channels.keys())
        lanes = Batch(knowledge, self.channels).lanes(limit, only)
        self.pace.saw(lanes)
        if lanes:
            self._settle(knowledge, lanes)
        return len(lanes)

    def fill(self, connection: Connection, person_id: int, data: str, fields: Mapping[str, str],
             key: str) -> Filling | None:  # fmt: skip
        """Take a form of the staff page at once, in the transaction of ``connection``. It is an event of the
        person's lane like any other but that its words go to the page; ``key`` names this very sending.
        None where it was taken before. Nobody who has no conversation has a desk (LookupError).
        """
        now = self.clock()
        known = Knowledge(connection, self.vault, self.organisation, now, self.channels.keys())
        lane = inbox.own_lane(connection, person_id)
        if lane is None:
            raise LookupError("no conversation")
        inbox.put(
            connection, source=internal.DESK, key=key, conversation_id=lane.conversation_id, address_id=None,
            sealed_payload=self.vault.seal_json(internal.filled(data, fields)), happened_at=now, now=now,
        )  # fmt: skip
        head = inbox.named(connection, internal.DESK, key)
        if head is None:
            return None
        lanes = Batch(known, self.channels).take({lane.conversation_id: lane}, [head])
        taken, turn = self._settle(known, lanes)[0]
        return Filling(turn, tuple(taken.page))

    def _settle(self, knowledge: Knowledge, lanes: Sequence[Lane]) -> Turns:
        """Take the turns of these events and write all that comes of them."""
        connection = knowledge.connection
        turns = take_turns(lanes, knowledge, self.foresight)
        postbox = Postbox(self.vault, self.channels, self.veil)
        self._post_answers(knowledge, turns, postbox)  # first: who leaves a group says so while still there
        rows = Rows()
        revisions = _revisions(connection, turns)
        replanned: set[int] = set()
        told = [
            (lane, tell)
            for lane, turn in turns
            for tell in self._carry_out(knowledge, lane, turn, postbox, rows, revisions, replanned)
        ]
        if replanned:
            due.hold_days(
                connection
            )  # before rows of ``due`` are written, or we and a planner wait in a ring
        rows.flush(connection)
        for one in replan(connection, replanned, knowledge.now):
            log.error("not planned", person=one.person_id, failure=one.failure)
        ride_along(connection, postbox, [lane for lane, _ in turns], knowledge.now)
        self._post_told(knowledge, told, postbox)
        self._keep_turns(connection, turns)
        agreed_anew.mark(connection, (turn for _, turn in turns))
        postbox.flush(connection)
        inbox.done(connection, [lane.head.inbox_id for lane in lanes], knowledge.now)
        knowledge.let_go()
        return turns

    def _carry_out(
        self, known: Knowledge, lane: Lane, turn: Turn, postbox: Postbox, rows: Rows, revisions: Revisions,
        replanned: set[int],
    ) -> list[Tell]:  # fmt: skip
        """Write a turn's orders; those that tell others something are given back, to be posted together."""
        told: list[Tell] = []

        def leave_group() -> None:
            if lane.address:
                postbox.leave_group(lane.address, known.now)

        hand = Hand(
            known.connection, self.vault, known.now, lane, rows,
            owner=lambda: _owner(known, lane),
            revision=lambda day: revisions.get((lane.conversation.person_id, day), 0),
            tell=told.append, leave_group=leave_group, replan=replanned.add,
            send_held=lambda: self._send_held(known, lane, postbox),
            send_desk_link=lambda order: self._send_desk_link(known, lane, order, postbox),
            send_invite=lambda order: self._send_invite(known, lane, order, postbox),
            hours=lambda: self.office_hours.at(known.connection, known.now),
        )  # fmt: skip
        for effect in turn.effects:
            carry_out(effect, hand)
        if isinstance(lane.event, Unsent):
            self._take_back(known, lane)
        if isinstance(lane.event, Blocked) and lane.address:
            forward(known.connection, postbox, lane.address, "blocked", known.now)
            inbox.mark_blocked(known.connection, lane.head.inbox_id)
        if lane.address and lane.address.person_id and (_is_back(lane) or _is_here(known, lane)):
            release(known.connection, postbox, lane.address, known.now)
        return told

    def _send_held(self, known: Knowledge, lane: Lane, postbox: Postbox) -> None:
        """Where nobody can be reached it stays, until they come back."""
        address = own_address(known.connection, lane, self.channels.keys(), known.now)
        if address is not None:
            release(known.connection, postbox, address, known.now)

    def _send_desk_link(self, known: Knowledge, lane: Lane, order: SendDeskLink, postbox: Postbox) -> None:
        address = own_address(known.connection, lane, self.channels.keys(), known.now)
        if address is not None:
            url, language = self.organisation.public_url, _language(known, lane)
            post_desk_link(known.connection, postbox, address, lane, order, language, url, known.now)

    def _send_invite(self, known: Knowledge, lane: Lane, order: SendInvite, postbox: Postbox) -> None:
        me, channels = known.people[lane.conversation.person_id], {channel for channel, _ in self.channels}

        def made() -> list[Message]:
            return invitation(known.connection, channels, order, me, self.organisation, known.now)

        if isinstance(lane.event, Filled):
            lane.page += made()
        elif address := own_address(known.connection, lane, self.channels.keys(), known.now):
            post_invitation(postbox, address, lane, made(), known.now)

    def _take_back(self, known: Knowledge, lane: Lane) -> None:
        """Remember it, should the message itself come late; forget what came in groups and from guests."""
        inbox.mark_taken_back(known.connection, lane.head.inbox_id)
        if lane.conversation.person_id is None:
            blank = BlankText(lane.event.message, ())
            forget(blank, known.connection, self.vault, lane, known.now)

    def _post_answers(self, known: Knowledge, turns: Turns, postbox: Postbox) -> None:
        speaking = [lane for lane, turn in turns if _speaks(lane, turn)]
        where = own_addresses(known.connection, speaking, self.channels.keys(), known.now)
        for lane, turn in turns:
            address = where.get(lane.conversation.conversation_id) if _speaks(lane, turn) else None
            if address is not None:
                language = turn.language or _language(known, lane)
                postbox.post(
                    known.connection,
                    address,
                    turn.messages,
                    language,
                    turn.priority,
                    known.now,
                    reply=lane.reply(),
                    until=lane.event.until if isinstance(lane.event, Due) else None,
                )
        used = {lane.head.address_id for lane, _ in turns if not isinstance(lane.event, Blocked)} - {None}
        if used:
            records.touch_addresses(known.connection, used, known.now)

    def _post_told(self, known: Knowledge, told: Sequence[tuple[Lane, Tell]], postbox: Postbox) -> None:
        told = post_elsewhere(known.connection, postbox, told, known.now)
        if not told:
            return
        found = destinations(known.connection, (tell.to for _, tell in told), self.channels.keys(), known.now)
        to_post: list[tuple[Tell, Destination]] = []
        for lane, tell in told:
            shown = tell if found[tell.to.id] else said_instead(tell)
            where = found[tell.to.id] or self._stand_ins(known, lane, tell.to)
            if not where:
                log.warning("nobody can be reached", person=tell.to.id, priority=tell.priority)
                hold(known.connection, postbox, tell.to, tell.prompts, tell.priority, tell.about, known.now)
                self._say_unreached(known, lane, tell.to, postbox)
            to_post += [(shown, each) for each in where]
        later = self._post_in_hours(known, to_post, postbox)
        at_once = (tell for _, tell in told if not (tell.to.id in later and _can_wait(tell)))
        post_by_ways(known.connection, postbox, at_once, self.organisation.public_url, known.now)

    def _post_in_hours(
        self, known: Knowledge, to_post: Sequence[tuple[Tell, Destination]], postbox: Postbox
    ) -> Collection[int]:
        """Cards that can wait are held while their readers are off. Who is off."""
        waits = {a.person_id for tell, (a, _) in to_post if a.person_id is not None and _can_wait(tell)}
        later = out_of_hours(known.connection, waits, known.now)
        for tell, (address, language) in to_post:
            if address.person_id in later and _can_wait(tell):
                keep(postbox, address, tell.prompts, language, tell.priority, tell.about, known.now)
            else:
                postbox.post(
                    known.connection, address, tell.prompts, language, tell.priority, known.now,
                    about=tell.about,
                )  # fmt: skip
        send_later(known.connection, later)
        return later.keys()

    def _stand_ins(self, known: Knowledge, lane: Lane, absent: Person) -> list[Destination]:
        """Who hears instead of a member of staff who cannot be reached."""
        person_id = lane.conversation.person_id
        known.learn("beside", [person_id])
        known.learn("leads", [person_id])
        backup = known.staff(person_id, "backup")
        return stand_ins(known.connection, absent, backup, known.leads, self.channels.keys(), known.now)

    def _say_unreached(self, known: Knowledge, lane: Lane, to: Person, postbox: Postbox) -> None:
        """Staff hear at once that what they sent to a participant does not reach them."""
        address = own_address(known.connection, lane, self.channels.keys(), known.now)
        if address and to.role == "participant" and known.people[lane.conversation.person_id].role in STAFF:
            words = [cards.not_reached(to)]
            postbox.post(known.connection, address, words, _language(known, lane), "answer", known.now)

    def _keep_turns(self, connection: Connection, turns: Turns) -> None:
        """Write the new states; a turn that somebody else counted in between (a stolen lane) undoes all."""
        kept = [self._kept(lane, turn) for lane, turn in turns]
        if not conversing.keep_turns(connection, kept):
            raise ladder.Overtaken("conversation")

    def _kept(self, lane: Lane, turn: Turn) -> dict[str, Any]:
        sealed = self.vault.seal_json(turn.state.to_json())
        self.vault.fresh.keep(sealed, turn.state)
        talk = lane.conversation
        return {"id": talk.conversation_id, "before": talk.turn, "after": turn.state.turn, "state": sealed}


def _revisions(connection: Connection, turns: Turns) -> Revisions:
    """The last revisions of the notes that these turns save, by person and day."""
    saved = [
        (lane.conversation.person_id, effect.day)
        for lane, turn in turns
        for effect in turn.effects
        if isinstance(effect, SaveNote)
    ]
    if not saved:
        return {}
    return records.note_revisions(connection, {person for person, _ in saved}, {day for _, day in saved})


def _speaks(lane: Lane, turn: Turn) -> bool:
    """Whether a turn says something in chat: what a form of the staff page brings stands on the page."""
    return bool(turn.messages) and not isinstance(lane.event, Filled)


def _is_back(lane: Lane) -> bool:
    """Whether somebody came, or came back, to an address where nothing reached them."""
    if isinstance(lane.event, Joined | Followed):
        return True
    return not lane.head.reachable and not isinstance(lane.event, Blocked)


def _is_here(known: Knowledge, lane: Lane) -> bool:
    """Whether a member of staff is here by their own will."""
    if not isinstance(lane.event, Wrote | Pressed | Sent) or lane.conversation.person_id is None:
        return False
    return known.people[lane.conversation.person_id].role in STAFF


def _can_wait(tell: Tell) -> bool:
    """Whether a message may wait for the hours of those who walk beside people."""
    return tell.priority == "answer" and tell.to.role in STAFF


def _owner(known: Knowledge, lane: Lane) -> int | None:
    """Whose a participant's alerts are now: the coordinator's, else the backup's."""
    person_id = lane.conversation.person_id
    known.learn("beside", [person_id])
    owner = known.staff(person_id, "coordinator") or known.staff(person_id, "backup")
    return owner.id if owner else None


def _language(known: Knowledge, lane: Lane) -> str:
    person_id = lane.conversation.person_id
    return "ja" if person_id is None else str(known.people[person_id].language)
