"""Parked: events that failed three times and were set aside. Of what they say nothing is shown; who leads can
let them run again, as ``banso replay`` does.
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.look import Look, Wrong
from models.inbox import replay
from models.parked import how_many, parked_by_whom

MOST = 50
MOST_DIGITS = 18
PARKED = "desk parked"


def show(look: Look) -> Mapping[str, Any]:
    """The oldest of them."""
    rows = parked_by_whom(look.connection, MOST)
    look.saw({row.person_id for row in rows if row.role == "participant"}, PARKED)
    return {"rows": rows, "total": how_many(look.connection)}


def again(look: Look) -> str:
    """Let one run again; it is taken up within seconds."""
    number = look.form.get("event", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    if not is_number or not replay(look.connection, int(number)):
        raise Wrong("gone")
    return "/parked?did=again"
