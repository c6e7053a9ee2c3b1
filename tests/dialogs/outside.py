"""Invented people from outside: a contact of a workplace and a supporter, and what they may know."""

from dialogs.facts import Context, Person, PersonDay, Review
from dialogs.outside_facts import Beside, Outside, Supported, Task, Told, Voice
from scheduler.calendar import Calendar
from tests.dialogs.people import BEN, DAYS, FRIDAY, GOALS, MORI, SATO, WEDNESDAY, YUI, at_home

NAGI = Person(21, "nagi1", "森 なぎ", "workplace")
HAYASHI = Person(3, "haya1", "林", "lead")
SHION = Person(22, "shio1", "原 しおん", "supporter")
TASKS = (Task("greeting"), Task("work"), Task("0a1b2c3d4e5f", "ことば"))
AT_WORK = Outside(("さくら園",), {"さくら園": TASKS}, (YUI, BEN), {YUI.id: Beside(SATO, MORI, (HAYASHI,))})
VOICE = Voice(WEDNESDAY, "よく がんばって います。", NAGI.name, "さくら園")


def at_work(known: Outside = AT_WORK, **facts: object) -> Context:
    """A workplace's turn, on a day on which it expects two people."""
    expected = (PersonDay(YUI, DAYS[0]), PersonDay(BEN, DAYS[0]))
    return at_home(
        NAGI, **{"coordinator": None, "leads": (HAYASHI,), "outside": known, "expected": expected, **facts}
    )


def supporting(*names: Person) -> Context:
    """A supporter's turn."""
    review = Review(YUI, FRIDAY)
    known = tuple(Supported(name, Calendar(), GOALS, review if name == YUI else None) for name in names)
    return at_home(SHION, coordinator=None, leads=(HAYASHI,), outside=Outside(supported=known))


def told(person: Person = YUI) -> Outside:
    """What a workplace wrote of somebody."""
    return Outside(told={person.id: Told((VOICE,))})
