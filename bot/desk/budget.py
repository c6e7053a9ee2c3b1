"""The push budget: how the month's counted messages stand, what is kept back because few are left, and what
is expected by the end of the month.
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.look import Look
from bot.post.month import Month, months


def show(look: Look) -> Mapping[str, Any]:
    """Every account's; an account without a limit has nothing to be saved."""
    found = months(look.connection, look.now, look.app.organisation.push_reserve)
    return {"months": found, "short": {month.account for month in found if runs_short(month)}}


def runs_short(month: Month) -> bool:
    """Whether something is kept back already, or will not suffice."""
    most = month.budget.most
    expected = most is not None and month.forecast is not None and month.forecast > most
    return expected or bool(month.budget.kept_back)
