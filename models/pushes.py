"""The ledger of counted messages, which is the outbox itself, and what is saved up because few are left."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, case, func, literal_column, or_, select, update

from models.database import insert_into
from models.outbox import SAVED
from models.quick import Quick, among
from models.tables import addresses, outbox, settings

QUOTA = "quota:"
"""Settings with what each account said of its quota begin so."""
LEFT_OUT = "left out"
"""``failure`` of what was saved up until it was of no use."""
_SAVED = (outbox.c.status == literal_column("'held'"), outbox.c.failure == literal_column(f"'{SAVED}'"))
_SAVED_FOR = Quick(
    select(outbox).where(among(outbox.c.person_id, "ids"), *_SAVED).order_by(outbox.c.outbox_id)
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an account (``line:line``) last said of its month, and the forecast made then (None: none can
    be). ``most`` None: as many as one likes.
    """

    account: str
    used: int
    most: int | None
    at: datetime
    forecast: int | None = None


def keep(connection: Connection, said: Said) -> None:
    """Keep it instead of what was said before."""
    kept = {"used": said.used, "most": said.most, "at": said.at.isoformat(), "forecast": said.forecast}
    value = json.dumps(kept)
    row = insert_into(connection, settings).values(name=QUOTA + said.account, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def said(connection: Connection) -> list[Said]:
    """What every account last said."""
    named = settings.c.name.startswith(QUOTA, autoescape=True)
    rows = connection.execute(select(settings).where(named).order_by(settings.c.name)).all()
    return [_said(row) for row in rows]


def in_hand(connection: Connection, account: str) -> Said | None:
    """What an account last said, in hand until the transaction ends: nobody else gives out its messages
    meanwhile.
    """
    mine = select(settings).where(settings.c.name == QUOTA + account).with_for_update()
    row = connection.execute(mine).one_or_none()
    return None if row is None else _said(row)


def _said(row: Any) -> Said:
    kept = json.loads(row.value)
    at = datetime.fromisoformat(kept["at"])
    return Said(row.name.removeprefix(QUOTA), kept["used"], kept["most"], at, kept.get("forecast"))


def counted(connection: Connection, account: str, since: datetime, lately: datetime) -> tuple[int, int]:
    """How many counted messages went out since a moment, and since a later one."""
    t = outbox
    late = func.sum(case((t.c.sent_at >= lately, t.c.counted), else_=0))
    both = select(func.coalesce(func.sum(t.c.counted), 0), func.coalesce(late, 0)).join(addresses)
    of_account = both.where(t.c.counted > 0, t.c.sent_at >= since, _account() == account)
    every, some = connection.execute(of_account).one()
    return int(every), int(some)


def under_way(connection: Connection, account: str, now: datetime, but: Collection[int]) -> int:
    """How many rows others are sending, that no free reply carries."""
    t = outbox
    paid = or_(t.c.reply_token == "", t.c.reply_until <= now)
    leased = (t.c.status == "leased", t.c.leased_until > now, t.c.outbox_id.not_in(but))
    number = select(func.count()).select_from(t.join(addresses)).where(*leased, paid, _account() == account)
    return int(connection.execute(number).scalar_one())


def _account() -> Any:
    return addresses.c.channel + ":" + addresses.c.account


def save_up(connection: Connection, ids: Collection[int], was: str = "leased") -> None:
    """These rows (of status ``was``) are not sent now; that they were tried does not count."""
    kept = {"status": "held", "failure": SAVED, "leased_until": None, "attempts": outbox.c.attempts - 1}
    mine = update(outbox).where(outbox.c.outbox_id.in_(ids), outbox.c.status == was)
    connection.execute(mine.values(kept))


def saved_for(connection: Connection, person_ids: Collection[int]) -> Sequence[Any]:
    """What is saved up for these people, in the order in which it was said."""
    return _SAVED_FOR.all(connection, ids=person_ids)


def saved(connection: Connection, account: str, limit: int) -> Sequence[Any]:
    """What is saved up at an account, the most urgent first, the older before the later."""
    joined = select(outbox, addresses.c.channel, addresses.c.account, addresses.c.sender).join(addresses)
    mine = joined.where(*_SAVED, _account() == account)
    return connection.execute(mine.order_by(outbox.c.priority, outbox.c.outbox_id).limit(limit)).all()


def people_saved_for(connection: Connection, person_ids: Collection[int]) -> set[int]:
    """Those of these people for whom something is saved up."""
    return {row.person_id for row in saved_for(connection, person_ids)} if person_ids else set()


def how_many_saved(connection: Connection, account: str, since: datetime) -> tuple[int, int]:
    """How many rows of an account are saved up, and how many were left out since a moment."""
    gone = and_(outbox.c.failure == literal_column(f"'{LEFT_OUT}'"), outbox.c.created_at >= since)
    parts = [
        select(func.count()).select_from(outbox.join(addresses)).where(*which, _account() == account)
        for which in (_SAVED, (gone,))
    ]
    kept, left_out = (int(connection.execute(part).scalar_one()) for part in parts)
    return kept, left_out


def settle(connection: Connection, ids: Collection[int], reason: str) -> None:
    """These saved rows will not be sent: something else carries their words, or they are of no use."""
    if ids:
        gone = update(outbox).where(outbox.c.outbox_id.in_(ids))
        connection.execute(gone.values(status="withdrawn", failure=reason))
