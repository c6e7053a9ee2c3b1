"""Pages of the desk beside their bare rows: one who leads looks at a whole organisation with many notes.

Bare is a handful of plain statements that read the rows which the page shows, and write the log of looks,
and put the rows' own text one behind the other: nothing is decided, opened or laid out.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import Connection, text, update
from starlette.applications import Starlette
from starlette.status import HTTP_200_OK
from starlette.types import ASGIApp, Message, Scope

from bot.app import App, build
from bot.bench.crowd import gather, run, understand
from bot.bench.desk_rows import ALERTS, BARE, LINES, LOGGED, PATHS, SEEN, UNSEEN
from bot.bench.scenario import MORNING, OFFICE
from bot.desk.session import COOKIE, sign_in
from bot.desk.site import desk_routes
from bot.people.desk_links import new_desk_link
from bot.vault import Vault, new_key
from models.at_once import inserting
from models.columns import metadata
from models.database import Database
from models.tables import note_answers, notes, people
from scheduler.clock import StandingClock

LEAD = 1
A_DAY = timedelta(days=1)
TALKED = timedelta(days=100)
"""For so long people have written something every day."""
CHUNK = 20_000
_NOTE = inserting(notes, "person_id", "day", "revision", "kind", "late", "written_at", "changed_at")
_ANSWER = inserting(note_answers, "person_id", "day", "revision", "question", "place", "sealed")
LOG = """
INSERT INTO access_log (person_id, staff_id, what, looked_at)
SELECT person_id, 1, 'bare', :now FROM people WHERE role = 'participant' ORDER BY name LIMIT :count
"""


class Looked(NamedTuple):
    """Milliseconds of one look at a page, and of its bare rows (medians); how many bytes it is."""

    ours: float
    bare: float
    size: int

    @property
    def ratio(self) -> float:
        """1: as fast as the bare rows."""
        return self.bare / self.ours


class Desks(NamedTuple):
    """What was looked at: so many people and notes, and each page by its name."""

    people: int
    notes: int
    pages: dict[str, Looked]


def looking(url: str, count: int, notes_each: int, times: int) -> Desks:
    """Look at each page ``times`` often, in turn with its bare rows."""
    database, vault, clock = Database(url), Vault(new_key()), StandingClock(MORNING)
    metadata.create_all(database.engine)
    app = build(database, vault, clock, OFFICE)
    token = _furnish(app, count, notes_each)
    try:
        pages = {name: _look(app, token, name, times) for name in PATHS}
    finally:
        database.close()
    return Desks(count, count * notes_each, pages)


def _look(app: App, token: str, name: str, times: int) -> Looked:
    spent: tuple[list[float], list[float]] = ([], [])
    size = 0
    with asyncio.Runner() as runner:
        site = Starlette(routes=desk_routes(app))
        for _ in range(times + 1):
            size = _timed(spent[0], lambda: runner.run(_open(site, PATHS[name], token)))
            _timed(spent[1], lambda: _bare(app.database, name))
    ours, bare = (median(found[1:]) * 1000 for found in spent)  # the first compiles statements and templates
    return Looked(ours, bare, size)


def _timed(spent: list[float], work: Callable[[], int]) -> int:
    began = perf_counter()
    found = work()
    spent.append(perf_counter() - began)
    return found


async def _open(site: ASGIApp, address: str, token: str) -> int:
    """Ask for a page as a web server would; how many bytes came."""
    path, _, asked = address.partition("?")
    cookie = [(b"cookie", f"{COOKIE}={token}".encode()), (b"host", b"desk")]
    scope: Scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": asked.encode(), "root_path": "", "headers": cookie,
        "server": ("desk", 80), "client": ("desk", 1),
    }  # fmt: skip
    came: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        came.append(message)

    await site(scope, receive, send)
    if came[0]["status"] != HTTP_200_OK:
        raise RuntimeError(f"{path}: {came[0]['status']}")
    return sum(len(message.get("body", b"")) for message in came)


def _bare(database: Database, name: str) -> int:
    with database.read() as connection:
        rows = [row for statement in BARE[name].split(";") for row in _rows(connection, statement)]
    shown = "\n".join(map(str, rows))
    if looked := LOGGED.get(name, 1):
        with database.write() as connection:
            run(connection, LOG, now=MORNING, count=looked)
    return len(shown)


def _rows(connection: Connection, statement: str) -> Iterator[object]:
    known = {"day": MORNING.date(), "seen": SEEN}
    used = {key: value for key, value in known.items() if f":{key}" in statement}
    yield from connection.execute(text(statement), used)


def _furnish(app: App, count: int, notes_each: int) -> str:
    """The people, their notes, and a browser of who leads: its token."""
    with app.database.write() as connection:
        gather(connection, count)
        connection.execute(update(people).where(people.c.person_id == LEAD).values(role="lead"))
        sealed = app.vault.seal_json({"value": "3", "media": []})
        rows = (
            {"person_id": SEEN + n % count, "day": (at := MORNING - (n // count) * A_DAY).date(), "at": at}
            for n in range(count * notes_each)
        )
        for part in _parts(rows):
            _NOTE.many(connection, [_note(row) for row in part])
            _ANSWER.many(connection, [_answer(row) | {"sealed": sealed} for row in part])
        run(connection, ALERTS)
        run(connection, UNSEEN, day=MORNING.date())
        line = app.vault.seal("きょうは すこし つかれましたが、さいごまで できました。")
        run(connection, LINES, sealed=line, since=MORNING.date() - TALKED)
        understand(connection)
        link = new_desk_link(connection, LEAD, "", MORNING)
        token = sign_in(connection, link.url.partition("?k=")[2], MORNING, MORNING.date())
    assert token is not None
    return token


def _parts(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    part: list[dict[str, object]] = []
    for row in rows:
        part.append(row)
        if len(part) == CHUNK:
            yield part
            part = []
    yield part


def _note(row: dict[str, object]) -> dict[str, object]:
    key = {"person_id": row["person_id"], "day": row["day"], "revision": 1, "kind": "standard", "late": False}
    return key | {"written_at": row["at"], "changed_at": row["at"]}


def _answer(row: dict[str, object]) -> dict[str, object]:
    return {
        "person_id": row["person_id"], "day": row["day"], "revision": 1, "question": "body", "place": 0,
    }  # fmt: skip
