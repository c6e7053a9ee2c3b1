"""A person's plan as a picture: two weeks, drawn anew whenever it is looked at.

It is opened by the same signed links as photos, which expire (:mod:`bot.pages.pictures`). The page of such a
link shows the picture and says the same in words.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select
from starlette.responses import Response

from bot.pages.fonts import families
from bot.pages.plan_picture import draw
from bot.pages.rendering import TEMPLATES, html
from dialogs import plan
from dialogs.plan_days import DayShown, days_from, shown
from models.tables import people
from scheduler.clock import Clock
from scheduler.read_timetables import read_calendars

NAME = re.compile(r"plan-(?P<tag>[a-z0-9]{1,8})-(?P<first>\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Plan:
    """Somebody's two weeks from ``first`` on."""

    language: str
    first: date
    today: date
    days: dict[date, DayShown]

    @property
    def said(self) -> list[str]:
        """The same in words, a line for each part of a day."""
        return [
            plan.DAY(day=day, what=words).text(self.language)
            for day, one in self.days.items()
            for words in one.words
        ] or [plan.NO_PLAN().text(self.language)]


def is_plan(name: str) -> bool:
    """Whether a picture of this name is a plan that is drawn, and no photo that is kept."""
    return NAME.fullmatch(name) is not None


def read_plan(connection: Connection, name: str, clock: Clock) -> Plan | None:
    """The plan of that name as it stands now; None where there is nobody, or no such day."""
    named = NAME.fullmatch(name)
    first = _day(named["first"]) if named else None
    if named is None or first is None:
        return None
    person = connection.execute(select(people).where(people.c.tag == named["tag"])).one_or_none()
    if person is None:
        return None
    days = days_from(first)
    calendar = read_calendars(connection, [person.person_id], first, days[-1])[person.person_id]
    found = (shown(day, calendar.day(day), calendar.notices.get(day, ()), calendar.free(day)) for day in days)
    today = clock().astimezone(ZoneInfo(person.zone)).date()
    return Plan(person.language, first, today, {one.day: one for one in found if one})


def as_svg(plan: Plan) -> bytes:
    """The picture by itself."""
    return TEMPLATES.get_template("plan.svg").render(**_values(plan)).encode()


def as_page(plan: Plan, organisation: str) -> Response:
    """The picture on a page, with the same in words below."""
    values = _values(plan)
    return html("drawn.html", plan.language, picture="plan.svg", organisation=organisation, **values)


def _values(plan: Plan) -> dict[str, Any]:
    drawing = draw(plan.days, plan.first, plan.today, plan.language)
    return {"drawing": drawing, "said": plan.said, "fonts": families(plan.language)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
