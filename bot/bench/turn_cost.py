"""What one turn costs by itself: take_turn over the same notes, without database or channel."""

from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.bench.scenario import BEGAN, MORNING, OFFICE, TAPS, ZONE
from dialogs.conversation import State, Turn
from dialogs.events import Pressed
from dialogs.facts import ActivityDay, Context, Person
from dialogs.press import answer_press, open_press
from dialogs.turn import take_turn

COORDINATOR = Person(2, "00002", "n2", "coordinator")


def microseconds_a_turn(notes: int) -> float:
    """The median over so many notes of the mean time of a turn."""
    return median(_note(number) for number in range(notes))


def _note(number: int) -> float:
    """Microseconds a turn, over one note of one day."""
    now = (MORNING + timedelta(days=number % 1000)).astimezone(ZoneInfo(ZONE))
    known = _context(now)
    state, turn = State(turn=number), Turn(State())
    spent = 0.0
    for place in range(1 + len(TAPS)):
        talk = state.talk.id if state.talk else ""
        data = answer_press("note", talk, *TAPS[place - 1]) if place else open_press("note")
        event = Pressed(at=now, channel="web", data=data)
        began = perf_counter()
        turn = take_turn(state, event, known)
        spent += perf_counter() - began
        state = turn.state
    if not turn.effects:
        raise RuntimeError("the note was not kept")
    return spent / (1 + len(TAPS)) * 1e6


def _context(now: datetime) -> Context:
    return Context(
        now=now,
        organisation=OFFICE.name,
        person=Person(1, "00001", "n1", "participant"),
        coordinator=COORDINATOR,
        started_on=BEGAN,
        days=_days(now.date()),
    )


def _days(today: date) -> tuple[ActivityDay, ...]:
    ahead = (today + timedelta(days=offset) for offset in range(-4, 36))
    return tuple(ActivityDay(day, time(10), time(14), "w") for day in ahead if day.weekday() < 5)
