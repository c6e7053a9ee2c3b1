"""What a transcript made use of: dialogs, questions, events and effects, seen from beside the engine."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from bot.turns import taking as turns
from dialogs import talks
from dialogs.conversation import Json, State, Talk, Turn
from dialogs.events import Event
from dialogs.facts import Context
from dialogs.script import Asking, Dialog
from dialogs.turn import take_turn


@dataclass(slots=True)
class Record:
    """Names of what occurred; ``pinned``: what each dialog's talks began with."""

    events: set[str] = field(default_factory=set)
    effects: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    answered: set[tuple[str, str]] = field(default_factory=set)
    pinned: list[Talk] = field(default_factory=list)

    def add(self, other: "Record") -> None:
        """This and the other together."""
        self.events |= other.events
        self.effects |= other.effects
        self.opened |= other.opened
        self.answered |= other.answered
        self.pinned += other.pinned

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note what the engine does; it does nothing else than without."""
        open_talk, take = talks.open_talk, talks.take

        def opening(state: State, dialog: Dialog[object], argument: str, ctx: Context) -> Turn:
            self.opened.add(dialog.name)
            return open_talk(state, dialog, argument, ctx)

        def taking(state: State, talk: Talk, step: Asking, given: Json, event: Event, ctx: Context) -> Turn:
            self.answered.add((talk.dialog, step.question.name))
            return take(state, talk, step, given, event, ctx)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(turns, "take_turn", self._turn)
            patch.setattr(talks, "open_talk", opening)
            patch.setattr(talks, "take", taking)
            yield

    def _turn(self, state: State, event: Event, ctx: Context) -> Turn:
        self.events.add(type(event).__name__)
        turn = take_turn(state, event, ctx)
        assert State.from_json(json.loads(json.dumps(turn.state.to_json()))) == turn.state
        self.effects |= {type(effect).__name__ for effect in turn.effects}
        self.pinned += [turn.state.talk] if turn.state.talk else []
        return turn
