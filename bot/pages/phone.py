"""A phone: what one browser shows. Somebody known sees on each of their browsers the same."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from bot.app import App
from bot.channels.web import WebChannel
from models.tables import addresses, inbox, outbox, people

HERE = (addresses.c.channel == WebChannel.name, addresses.c.account == WebChannel.account)


@dataclass(frozen=True, slots=True)
class Phone:
    """Whose talk is shown, and by which addresses of our own page it came and went. A guest has no name."""

    senders: tuple[str, ...]
    address_ids: tuple[int, ...]
    language: str
    zone: ZoneInfo
    name: str = ""


def phone_of(connection: Connection, app: App, sender: str, language: str) -> Phone:
    """The phone of ``sender``; ``language`` is for somebody whose own is not known."""
    zone = ZoneInfo(app.organisation.zone)
    own = connection.execute(select(addresses).where(*HERE, addresses.c.sender == sender)).one_or_none()
    if own is None:
        return Phone((sender,), (), language, zone)
    if own.person_id is None:
        return Phone((sender,), (own.address_id,), language, zone)
    person = connection.execute(select(people).where(people.c.person_id == own.person_id)).one()
    mine = select(addresses.c.sender, addresses.c.address_id).where(
        *HERE, addresses.c.person_id == own.person_id
    )
    rows = connection.execute(mine.order_by(addresses.c.address_id)).all()
    return Phone(
        tuple(row.sender for row in rows),
        tuple(row.address_id for row in rows),
        person.language,
        ZoneInfo(person.zone),
        person.name,
    )


def is_somebodys(connection: Connection, sender: str) -> bool:
    """Whether the browser ``sender`` belongs to somebody known."""
    known = select(addresses.c.address_id).where(*HERE, addresses.c.sender == sender)
    return connection.execute(known.where(addresses.c.person_id.is_not(None))).first() is not None


def newest(connection: Connection, phone: Phone) -> tuple[int, int]:
    """Changes whenever there is something new to show: the last rows that came and went."""
    came = select(func.max(inbox.c.inbox_id)).where(inbox.c.address_id.in_(phone.address_ids))
    went = select(func.max(outbox.c.outbox_id)).where(outbox.c.address_id.in_(phone.address_ids))
    return connection.execute(came).scalar_one() or 0, connection.execute(went).scalar_one() or 0
