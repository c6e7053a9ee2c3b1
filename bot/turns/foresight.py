"""Which topics turns of a kind looked at before: read up front, so that most turns are taken only once."""

from collections.abc import Collection

from bot.turns.lane import Lane
from dialogs.events import Due, Pressed

MOST_KINDS = 1000
"""Buttons carry what a stranger may make up; what is remembered must not grow with it."""
Kind = tuple[object, ...]


class Foresight:
    """Learns from each turn that had to be taken anew. A wrong guess costs a reading, nothing else."""

    def __init__(self) -> None:
        self._topics: dict[Kind, set[str]] = {}

    def topics(self, lane: Lane) -> Collection[str]:
        """What the turn of this lane will probably look at."""
        return self._topics.get(_kind(lane), ())

    def learn(self, lane: Lane, topic: str) -> None:
        """The turn of this lane looked at ``topic``."""
        kind = _kind(lane)
        if kind in self._topics or len(self._topics) < MOST_KINDS:
            self._topics.setdefault(kind, set()).add(topic)


def _kind(lane: Lane) -> Kind:
    """The event and the question it meets, without whose they are."""
    event, talk = lane.event, lane.state.talk
    asked = (talk.dialog, talk.asking) if talk else None
    match event:
        case Pressed(data=data):
            return (Pressed, asked, *_button(data))
        case Due(prompt=prompt):
            return (Due, asked, prompt)
    return (type(event), asked)


def _button(data: str) -> tuple[str, ...]:
    form, *parts = data.split("|")
    # See dialogs.press: a talk, an option, a card's alert or an opening's argument say nothing of the kind.
    return (form, *(parts[:1] + parts[2:3] if form in "ac" else parts[1:2] if form == "k" else parts[:1]))
