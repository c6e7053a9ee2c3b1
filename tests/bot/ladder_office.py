"""The office with a backup: alerts on the real engine, with time that passes, and what must hold of them."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from bot.people.beside import change_beside
from dialogs.press import card_press
from models.ladder import slot
from models.tables import addresses, alerts, assignments, conversations, due, outbox, people
from scheduler.passing import stops
from tests.bot.engine import BEGAN, OFFICE, Engine, phone

OLD, LEAD, YUI = 1, 2, 3
NEW, BACKUP = 11, 12
PHONES = {OLD: "C", LEAD: "L", YUI: "A", NEW: "N", BACKUP: "B2"}


def staffed(office: Engine) -> Engine:
    """Two more coordinators: one to take over, one as backup of A."""
    with office.database.write() as connection:
        for number, name in ((NEW, "中村 ゆき"), (BACKUP, "小林 あき")):
            row = {
                "person_id": number, "tag": f"q{number:04}", "name": name, "role": "coordinator",
                "zone": "Asia/Tokyo", "starts_on": BEGAN, "created_at": office.clock(),
                "joined_at": office.clock(),
            }  # fmt: skip
            connection.execute(insert(people), row)
            lane = {"conversation_id": 1000 + number, "person_id": number}
            connection.execute(insert(conversations), lane)
            phone(connection, number, PHONES[number], office.clock)
        beside = {"person_id": YUI, "starts_on": BEGAN, "part": "backup", "staff_id": BACKUP}
        connection.execute(insert(assignments), beside)
    return office


def passes(office: Engine, **time: int) -> None:
    """Time goes by, and what falls due on the way happens."""
    to = office.clock() + timedelta(**time)
    for moment in stops(office.database, office.clock(), to):
        office.clock.now = max(office.clock.now, moment)
        office.settle()
    office.clock.now = max(office.clock.now, to)
    office.settle()


def wishes_to_talk(office: Engine) -> str:
    """A wishes to talk today; the alert's ref."""
    office.does("A", "話したい")
    office.taps("A", "きょう")
    return str(alert(office).ref)


def takes_over(office: Engine, staff: int = NEW) -> None:
    """A list of people says that somebody else walks beside A."""
    with office.database.write() as connection:
        change_beside(connection, YUI, "coordinator", staff, None, office.clock(), ZoneInfo(OFFICE.zone))


def alert(office: Engine) -> Any:
    """A's newest alert about a wish to talk."""
    t = alerts
    mine = select(t).where(t.c.person_id == YUI, t.c.kind == "talk").order_by(t.c.opened_at.desc())
    return office.rows(mine)[0]


def presses(office: Engine, staff: int, ref: str, action: str) -> None:
    """A tap on the alert's card, stored and not answered yet."""
    office.stores(PHONES[staff], kind="pressed", data=card_press(ref, action), after=1)


def timers(office: Engine) -> list[str]:
    """What A's waiting timers are about."""
    t = due
    waiting = select(t.c.slot).where(t.c.person_id == YUI, t.c.prompt == "alert", t.c.status == "waiting")
    return [row.slot for row in office.rows(waiting)]


def cards_to(office: Engine, staff: int, ref: str) -> int:
    """How many cards of the alert were written for somebody, sent or not."""
    t = outbox
    rows = office.rows(select(t).join(addresses).where(t.c.about == ref, addresses.c.person_id == staff))
    return len(rows)


def keeps_its_promises(office: Engine) -> bool:
    """One owner, and while it is open one timer of this very version; once closed none."""
    row = alert(office)
    waiting = [about for about in timers(office) if about.startswith(f"{row.ref}:")]
    if row.state == "closed":
        return waiting == []
    expected = [slot(row.ref, row.version)]
    return row.owner_id is not None and (waiting == expected or (row.state == "acknowledged" and not waiting))
