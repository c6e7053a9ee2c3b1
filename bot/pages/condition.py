"""How somebody was over some days as a picture, drawn anew whenever it is looked at: for themselves, and for
staff who walk beside them (a page of theirs embeds :func:`as_svg`, a message names
:func:`dialogs.condition.picture_name`).

It is opened by the same signed links as photos, which expire (:mod:`bot.pages.pictures`). The page of such a
link shows the picture and says the same in words.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select
from starlette.responses import Response

from bot.pages.condition_picture import draw
from bot.pages.fonts import families
from bot.pages.rendering import TEMPLATES, html
from bot.people.pasts import read_pasts
from bot.vault import Vault
from dialogs.condition import LONGEST, NAME
from dialogs.condition_lines import day_lines
from dialogs.past import Past
from models.tables import people

NAMED = re.compile(
    rf"{NAME}-(?P<tag>[a-z0-9]{{1,8}})-(?P<first>\d{{4}}-\d\d-\d\d)-(?P<last>\d{{4}}-\d\d-\d\d)"
)
EARLIER = timedelta(days=60)
"""The notes of so many days before the first make the baseline."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Somebody's days, and the language in which they are shown."""

    language: str
    past: Past

    @property
    def said(self) -> list[str]:
        """The same in words, a line a day."""
        return [line.text(self.language) for line in day_lines(self.past)]


def is_condition(name: str) -> bool:
    """Whether a picture of this name is drawn here."""
    return NAMED.fullmatch(name) is not None


def read_condition(connection: Connection, vault: Vault, name: str, language: str = "") -> Condition | None:
    """What the picture of that name shows as of now, in ``language`` (empty: the person's own); None where
    there is nobody, or the days are none.
    """
    named = NAMED.fullmatch(name)
    days = _days(named["first"], named["last"]) if named else None
    if named is None or days is None:
        return None
    person = connection.execute(select(people).where(people.c.tag == named["tag"])).one_or_none()
    if person is None:
        return None
    first, last = days
    past = read_pasts(connection, vault, [person.person_id], first - EARLIER, last)[person.person_id]
    return Condition(language or person.language, past.between(first, last))


def as_svg(condition: Condition) -> bytes:
    """The picture by itself."""
    return TEMPLATES.get_template("condition.svg").render(**_values(condition)).encode()


def as_page(condition: Condition, organisation: str) -> Response:
    """The picture on a page, with the same in words below."""
    values = _values(condition)
    language = condition.language
    return html("drawn.html", language, picture="condition.svg", organisation=organisation, **values)


def _values(condition: Condition) -> dict[str, Any]:
    return {
        "drawing": draw(condition.past, condition.language),
        "said": condition.said,
        "fonts": families(condition.language),
    }


def _days(first: str, last: str) -> tuple[date, date] | None:
    try:
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return (begins, ends) if timedelta(0) <= ends - begins < timedelta(days=LONGEST) else None
