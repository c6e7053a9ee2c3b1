"""One alert and everybody around it, played in memory: effects are applied as the shell would write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dialogs import cards, ladder, wish
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.effects import (
    AcknowledgeAlert,
    ClimbAlert,
    CloseAlert,
    CloseAlerts,
    Effect,
    HandOverAlert,
    OpenAlert,
    ReopenAlert,
    Tell,
)
from dialogs.events import Due, Event, Pressed
from dialogs.facts import Alert, Context, Person
from dialogs.press import card_press
from dialogs.staff_facts import Matter
from dialogs.turn import take_turn

OLD = Person(1, "oldc1", "佐藤", "coordinator")
NEW = Person(2, "newc1", "高橋", "coordinator")
BACKUP = Person(3, "back1", "鈴木", "coordinator")
LEAD = Person(4, "lead1", "森", "lead")
YUI = Person(13, "yuii1", "山本 ゆい", "participant")
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
REF = "yuii11"
Changing = AcknowledgeAlert | CloseAlert | ClimbAlert | ReopenAlert | HandOverAlert
EVENTS = ("send", "ack_old", "ack_new", "done", "reassign", "tick", "cancel", "again")


@dataclass(frozen=True, slots=True)
class World:
    """What is remembered. ``timer``: the alert's version that the one waiting timer is of; ``fell``: what the
    clock said last; ``takeover``: a hand-over is due; ``seen_told``: how often the reporter heard that it was
    seen; ``acks``, ``cards``: how many took effect, were sent; ``last``: the event to be redelivered.
    """

    alert: Alert | None = None
    timer: int | None = None
    coordinator: Person = OLD
    backup: Person | None = BACKUP
    leads: tuple[Person, ...] = (LEAD,)
    takeover: bool = False
    fell: Due | None = None
    seen_told: int = 0
    acks: int = 0
    cards: int = 0
    last: str = "send"

    def after(self, name: str) -> "World":
        """What is remembered after an event of this name."""
        if name == "again":
            return self._fell_again() if self.last == "tick" else self._plays(self.last)
        return replace(self._plays(name), last=name)

    def _plays(self, name: str) -> "World":
        match name:
            case "send" if self.alert:  # an event that comes a second time is not answered again
                return self
            case "send":
                done = wish.finish(self._at_home(), Talk(f"{REF}-kcoj", "talk", {}), "today")
                return self._written(done.effects)
            case "ack_old" | "ack_new":
                return self._tapped(OLD if name == "ack_old" else NEW, "ack")
            case "done":
                return self._tapped(self.coordinator, "done")
            case "reassign":
                other = NEW if self.coordinator == OLD else OLD
                return replace(self, coordinator=other, takeover=True)
            case "cancel":
                return self._written((CloseAlerts(REF),))
        return self._ticked()

    def _ticked(self) -> "World":
        """What is due first: the hand-over, else the timer."""
        if self.takeover:
            return replace(self, takeover=False)._falls("handover", "coordinator")
        if self.timer is None:
            return self
        return replace(self, timer=None)._falls("alert", f"{REF}:{self.timer}")

    def _fell_again(self) -> "World":
        return self._heard(self.fell) if self.fell else self

    def _falls(self, prompt: str, slot: str) -> "World":
        event = Due(at=NOON, channel="schedule", prompt=prompt, slot=slot)
        return replace(self._heard(event, self.timer if prompt == "handover" else None), fell=event)

    def _heard(self, event: Due, waiting: int | None = None) -> "World":
        matters = (Matter(self.alert),) if self.alert else ()
        turn = take_turn(State(), event, self._at_home(matters=matters))
        return self._written(turn.effects)

    def _tapped(self, staff: Person, action: str) -> "World":
        facts: Mapping[str, Any] = {}
        if self.alert:
            theirs = staff in (self.coordinator, self.backup) or staff in self.leads
            facts = {"alert": self.alert} if theirs else self._passed(self.alert)
        ctx = Context(now=NOON, organisation="支援室", person=staff, **facts)
        event: Event = Pressed(at=NOON, channel="line", data=card_press(REF, action))
        turn: Turn = take_turn(State(), event, ctx)
        assert turn.messages, "nothing is silent"
        world = self._written(turn.effects)
        if world.alert is None or world.alert == self.alert:
            return world
        return replace(world, alert=replace(world.alert, owner=staff))

    def _passed(self, alert: Alert) -> Mapping[str, Any]:
        return {"alert_passed": replace(alert, owner=self.coordinator)}

    def _at_home(self, **facts: Any) -> Context:
        beside = {"coordinator": self.coordinator, "backup": self.backup, "leads": self.leads}
        known: dict[str, Any] = {**beside, **facts}
        return Context(now=NOON, organisation="支援室", person=YUI, **known)

    def _written(self, effects: tuple[Effect, ...]) -> "World":
        world = self
        for effect in effects:
            world = world._write(effect)
        return world

    def _write(self, effect: Effect) -> "World":
        match effect:
            case OpenAlert(ref=ref, kind=kind, about=about, detail=detail):
                opened = Alert(ref, kind, YUI, "open", 1, self.coordinator, about=about, detail=detail)
                return replace(self, alert=opened, timer=1)
            case Tell():
                return self._told(effect)
            case CloseAlerts():
                return self._changed(None, state="closed") if self._stands else self
            case AcknowledgeAlert() | CloseAlert() | ClimbAlert() | ReopenAlert() | HandOverAlert():
                return self._compare_and_set(effect)
        return self

    def _compare_and_set(self, effect: Changing) -> "World":
        """Only on the version, and from the states, that the shell's statements name."""
        alert = self._alert
        assert alert.version == effect.version
        timer: int | None = effect.version + 1
        match effect:
            case AcknowledgeAlert():
                assert alert.state == "open"
                seen = {"acknowledged_by": "だれか", "acknowledged_at": NOON}
                waits = timer if alert.reopened_at is None else None
                world = self._changed(waits, state="acknowledged", **seen)
                return replace(world, acks=world.acks + 1)
            case CloseAlert():
                assert alert.state != "closed"
                return self._changed(None, state="closed")
            case ClimbAlert(rung=rung, owner=owner):
                assert alert.state == "open"
                return self._changed(timer, rung=rung, owner=_named(owner))
            case ReopenAlert(rung=rung, owner=owner):
                assert alert.state == "acknowledged"
                return self._changed(timer, state="open", reopened_at=NOON, rung=rung, owner=_named(owner))
        assert alert.state != "closed"
        goes_on = self.timer == effect.version or alert.state == "open"
        return self._changed(timer if goes_on else None, owner=_named(effect.owner))

    @property
    def _alert(self) -> Alert:
        assert self.alert is not None
        return self.alert

    @property
    def _stands(self) -> bool:
        return self.alert is not None and self.alert.state != "closed"

    def _changed(self, timer: int | None, **values: Any) -> "World":
        changed = replace(self._alert, version=self._alert.version + 1, **values)
        return replace(self, alert=changed, timer=timer)

    def _told(self, tell: Tell) -> "World":
        presses = [button.press for prompt in tell.prompts for button in prompt.buttons]
        words = {said.key for prompt in tell.prompts for said in prompt.words}
        seen = "card_taps.coordinator_has_seen" in words
        asked = card_press(REF, "ack") in presses
        return replace(self, seen_told=self.seen_told + seen, cards=self.cards + asked)


def _named(staff_id: int | None) -> Person | None:
    return next((person for person in (OLD, NEW, BACKUP, LEAD) if person.id == staff_id), None)


def unfinished(alert: Alert) -> bool:
    """Whether an acknowledged alert still waits for something."""
    return ladder.is_unfinished(alert) and cards.wants_more(alert)
