"""Who walks beside people: only staff who are still here see them and hear from them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from models.tables import people
from tests.bot.engine import Engine


@pytest.mark.parametrize("change", [{"role": "supporter"}, {"ends_on": date(2026, 11, 15)}])
def test_who_is_no_staff_any_more_hears_nothing(office: Engine, change: dict[str, Any]) -> None:
    with office.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 1).values(change))
    office.does("A", "つらい です。")
    office.does("C", "きょう")

    assert not [words for words in office.wire.phone("C") if "つらい" in words or "山本" in words]
    assert any("つらい" in words for words in office.wire.phone("L"))


def test_a_lead_who_has_left_hears_nothing(office: Engine) -> None:
    with office.database.write() as connection:
        gone = update(people).where(people.c.person_id.in_([1, 2]))
        connection.execute(gone.values(ends_on=date(2026, 11, 15)))
    office.does("A", "つらい です。")

    assert office.wire.phone("L") == []
