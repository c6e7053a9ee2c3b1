"""How the month's counted messages stand, for every account that has a limit or said that it has none."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.post.budget import Budget, budget, month_began, used_now
from models import pushes
from models.pushes import Said


@dataclass(frozen=True, slots=True)
class Month:
    """An account (``line:line``) and its budget by now. ``said_at``: when the platform last said how it
    stands; ``forecast``: how many will be used when the month ends (None: not known); ``saved``: messages
    that wait for the reader to write, or for the next month; ``left_out``: those that were of no use any
    more by then.
    """

    account: str
    budget: Budget
    said_at: datetime
    forecast: int | None
    saved: int
    left_out: int


def months(connection: Connection, now: datetime, reserve: int) -> list[Month]:
    """Every account's; ``reserve``: percent for what is urgent alone."""
    return [_month(connection, said, now, reserve) for said in pushes.said(connection)]


def budget_of(connection: Connection, said: Said, now: datetime, reserve: int) -> Budget:
    """An account's budget by our own count since it last spoke."""
    began = month_began(now)
    ours, since = pushes.counted(connection, said.account, began, max(said.at, began))
    return budget(used_now(said, now, ours, since), said.most, reserve)


def _month(connection: Connection, said: Said, now: datetime, reserve: int) -> Month:
    began = month_began(now)
    saved, left_out = pushes.how_many_saved(connection, said.account, began)
    guess = said.forecast if said.at >= began else None
    return Month(said.account, budget_of(connection, said, now, reserve), said.at, guess, saved, left_out)
