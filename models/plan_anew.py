"""Something that holds for everybody changed: how far the planner has come with planning all of them anew."""

from sqlalchemy import Connection, delete, select, update

from models.database import insert_into
from models.tables import settings

NAME = "plan_anew"
"""The setting that keeps the id of the last person who was planned anew; without it nothing is to be done."""


def plan_anew(connection: Connection) -> None:
    """Let everybody be planned anew, from the first on."""
    begin = insert_into(connection, settings).values(name=NAME, value="0")
    connection.execute(begin.on_conflict_do_update(index_elements=["name"], set_={"value": "0"}))


def place_in_hand(connection: Connection) -> int | None:
    """Up to whom it is done, in hand until the transaction ends; None where nothing is to be done, or
    somebody else does it.
    """
    place = select(settings.c.value).where(settings.c.name == NAME).with_for_update(skip_locked=True)
    kept = connection.execute(place).scalar_one_or_none()
    return None if kept is None else int(kept)


def keep_place(connection: Connection, through_id: int | None) -> None:
    """Up to whom it is done; None: it is done."""
    if through_id is None:
        connection.execute(delete(settings).where(settings.c.name == NAME))
    else:
        connection.execute(update(settings).where(settings.c.name == NAME).values(value=str(through_id)))
