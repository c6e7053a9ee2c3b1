"""A context with gaps: whoever looks at a topic that was not read yet says so by raising :class:`Unread`."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from dialogs.facts import ActivityDay, Context

TOPIC_OF = {
    "coordinator": "beside",
    "backup": "beside",
    "leads": "leads",
    "days": "days",
    "activity": "days",
    "plan": "days",
    "notes": "own",
    "note": "own",
    "lately": "lately",
    "notices": "own",
    "goals": "own",
    "consents": "consents",
    "people": "people",
    "plans": "people",
    "pages": "people",
    "pasts": "people",
    "rhythm": "rhythm",
    "office_rhythm": "rhythm",
    "alerts": "alerts",
    "reviews": "reviews",
    "goals_of": "goals_of",
    "ends_on": "ends_on",
    "arrivals": "arrivals",
    "expected": "expected",
    "outside": "outside",
    "contact": "contact",
    "answered_from": "answered",
    "morning": "morning",
    "week": "week",
    "times_away": "away",
    "history": "history",
    "notes_lately": "notes_lately",
    "past": "past",
    "changes_told": "changes",
    "colleagues": "colleagues",
    "unreached": "unreached",
}
"""Which topic each of a context's facts belongs to; the other facts are always there."""


class Unread(Exception):
    """A turn looked at a topic that has to be read first."""

    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


class PartialContext(Context):
    """A context that makes the facts of its topics only when they are looked at, by ``look``.

    It has a ``__dict__`` that its facts are put into at once: setting a frozen record's two dozen fields one
    by one cost more than many a turn.
    """

    look: Callable[[str], Any]

    def coming(self, day: date) -> ActivityDay | None:
        """Most people told nothing of these days."""
        planned = self.activity(day)
        return planned.told(self.notices) if planned and self.notices else planned


class _LookedAt:
    """A fact that is made when it is looked at first, and then kept in the context."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, context: PartialContext, _kind: object = None) -> Any:
        found = context.__dict__[self.name] = context.look(self.name)
        return found


# One day, or its note, is asked for more often than all are, so it is found by itself.
PartialContext.activity = _LookedAt("activity")  # type: ignore[method-assign,assignment]
PartialContext.note = _LookedAt("note")  # type: ignore[method-assign,assignment]
for _field in fields(Context):
    if _field.name in TOPIC_OF:
        setattr(PartialContext, _field.name, _LookedAt(_field.name))
    else:  # what stands in the instance goes before a plain value of the class
        setattr(PartialContext, _field.name, None if _field.default is MISSING else _field.default)


def partial_context(look: Callable[[str], Any], **facts: Any) -> PartialContext:
    """A context whose topics are found by ``look``, called with the fact's name; it may raise Unread."""
    made: PartialContext = object.__new__(PartialContext)
    made.__dict__.update(facts, look=look)
    return made
