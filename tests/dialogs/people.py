"""Invented people on their phones: a :class:`Phone` plays a person's part of a talk, turn after turn.

Between every two turns the state goes through JSON, and what the effects would write is known afterwards, as
it would be to the shell.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import (
    AddReason,
    Effect,
    FinishJoining,
    LeaveOff,
    RecordConsent,
    ReportAbsence,
    SaveNote,
    SetLanguage,
    Tell,
    WithdrawAbsence,
    WithdrawNote,
)
from dialogs.events import Edited, Event, MediaKind, Pressed, Sent, Unsent, Wrote
from dialogs.facts import ActivityDay, Context, Goal, Note, Notice, Person
from dialogs.messages import LONGEST_LABEL, LONGEST_PRESS_BYTES, MOST_BUTTONS, Message
from dialogs.staff_effects import SendDeskLink, SendInvite
from dialogs.turn import take_turn

TOKYO = ZoneInfo("Asia/Tokyo")
WEDNESDAY = date(2026, 11, 18)
THURSDAY, FRIDAY, MONDAY = (WEDNESDAY + timedelta(days=n) for n in (1, 2, 5))
MORNING = datetime(2026, 11, 18, 8, 30, tzinfo=TOKYO)
EVENING = datetime(2026, 11, 18, 16, 0, tzinfo=TOKYO)

SATO = Person(1, "sato1", "佐藤", "coordinator")
MORI = Person(2, "mori1", "森", "coordinator")
YUI = Person(13, "yuii1", "山本 ゆい", "participant")
BEN = Person(14, "benn1", "Ben", "participant", "en")

DAYS = tuple(
    ActivityDay(WEDNESDAY + timedelta(days=n), time(10), time(15), "さくら園")
    for n in (0, 2, 5, 7, 9, 12, 14)
)
"""Monday, Wednesday and Friday for two weeks and a half."""


def at_home(person: Person = YUI, **facts: Any) -> Context:
    """What is known in a participant's turn, on a Wednesday morning before the day begins."""
    known: dict[str, Any] = {
        "now": MORNING,
        "organisation": "あさひ支援室",
        "person": person,
        "coordinator": SATO,
        "backup": MORI,
        "started_on": date(2026, 9, 1),
        "days": DAYS,
    }
    return Context(**{**known, **facts})


@dataclass
class Phone:
    """One person's phone. ``shown`` is what the last turn said, ``done`` what it ordered."""

    ctx: Context
    state: State = field(default_factory=State)
    shown: list[Message] = field(default_factory=list)
    done: list[Effect] = field(default_factory=list)
    count: int = 0

    @property
    def language(self) -> str:
        return self.ctx.person.language if self.ctx.person else "ja"

    @property
    def said(self) -> str:
        """Everything the last turn said."""
        return "\n".join(message.text for message in self.shown)

    @property
    def labels(self) -> list[str]:
        """The buttons of the last turn."""
        return [button.label for message in self.shown for button in message.buttons]

    def write(self, text: str, quoted: str = "") -> "Phone":
        return self.hear(
            Wrote(at=self.ctx.now, channel="line", message=self.new_id(), text=text, quoted=quoted)
        )

    def send(self, kind: MediaKind, media: str = "", caption: str = "") -> "Phone":
        name = self.new_id()
        return self.hear(
            Sent(at=self.ctx.now, channel="line", message=name, kind=kind, media=media, caption=caption)
        )

    def edit(self, message: str, text: str) -> "Phone":
        return self.hear(Edited(at=self.ctx.now, channel="telegram", message=message, text=text))

    def unsend(self, message: str) -> "Phone":
        return self.hear(Unsent(at=self.ctx.now, channel="line", message=message))

    def tap(self, *labels: str) -> "Phone":
        """Press the buttons with these labels, one after another."""
        for label in labels:
            self.press(self.carried(label))
        return self

    def press(self, data: str) -> "Phone":
        return self.hear(Pressed(at=self.ctx.now, channel="line", data=data))

    def carried(self, label: str) -> str:
        """The data behind the button, the last one of that label."""
        found = [b.press for message in self.shown for b in message.buttons if b.label == label]
        assert found, f"no button {label!r} among {self.labels}"
        return found[-1]

    def hear(self, event: Event) -> "Phone":
        before = json.dumps(self.state.to_json(), ensure_ascii=False)
        turn = take_turn(State.from_json(json.loads(before)), event, self.ctx)
        return self.show(turn)

    def show(self, turn: Turn) -> "Phone":
        """Take the turn's outcome; what it says must fit every channel."""
        self.state, self.done = turn.state, list(turn.effects)
        links = [order.prompt for order in self.ordered(SendDeskLink)]
        links += [order.intro for order in self.ordered(SendInvite)]
        self.shown = [prompt.put(turn.language or self.language) for prompt in (*turn.messages, *links)]
        for message in self.shown:
            assert message.text.strip()
            assert len(message.buttons) <= MOST_BUTTONS
            assert all(0 < len(b.label) <= LONGEST_LABEL for b in message.buttons), message.buttons
            assert all(len(b.press.encode()) <= LONGEST_PRESS_BYTES for b in message.buttons)
            assert len({b.press for b in message.buttons}) == len(message.buttons)
        self.ctx = remember(self.ctx, turn.effects)
        return self

    def later(self, **delta: int) -> "Phone":
        """Some time passes."""
        self.ctx = replace(self.ctx, now=self.ctx.now + timedelta(**delta))
        return self

    def new_id(self) -> str:
        self.count += 1
        return f"m{self.count}"

    def ordered(self, kind: type[Any]) -> list[Any]:
        """The effects of one kind of the last turn."""
        return [effect for effect in self.done if isinstance(effect, kind)]

    def cards(self) -> list[str]:
        """What the last turn told others, as they read it."""
        tells: list[Tell] = self.ordered(Tell)
        return ["\n".join(p.put(tell.to.language).text for p in tell.prompts) for tell in tells]


def remember(ctx: Context, effects: Iterable[Effect]) -> Context:
    """What is known once these effects are written."""
    for effect in effects:
        ctx = _remembered(ctx, effect)
    return ctx


def _remembered(ctx: Context, effect: Effect) -> Context:
    match effect:
        case SaveNote(day=day, kind=kind, answers=answers):
            ctx = replace(ctx, notes=(*(n for n in ctx.notes if n.day != day), Note(day, kind, answers)))
        case WithdrawNote(day=day):
            ctx = replace(ctx, notes=tuple(n for n in ctx.notes if n.day != day))
        case ReportAbsence(replaces=old):
            kept = tuple(n for n in ctx.notices if n.ref != old)
            new = Notice(effect.ref, effect.kind, effect.days, effect.at, effect.minutes)
            ctx = replace(ctx, notices=(*kept, new))
        case WithdrawAbsence(ref=ref):
            ctx = replace(ctx, notices=tuple(n for n in ctx.notices if n.ref != ref))
        case AddReason(ref=ref, reason=reason):
            added = tuple(replace(n, reason=reason) if n.ref == ref else n for n in ctx.notices)
            ctx = replace(ctx, notices=added)
        case RecordConsent(purpose=purpose, granted=granted):
            ctx = replace(ctx, consents={**ctx.consents, purpose: granted})
        case FinishJoining():
            ctx = replace(ctx, joined=True)
        case LeaveOff():
            ctx = replace(ctx, joined=False)
        case SetLanguage(language=language):
            ctx = replace(ctx, person=replace(ctx.me, language=language))
    return ctx


GOALS = (Goal("g1", "週に3日 くる"), Goal("g2", "あいさつを する"))
