"""Our side: events are parsed, sealed and stored in one commit, answered in another, by the real engine."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.app import App, build
from bot.bench.scenario import MORNING, OFFICE, furnish, rounds
from bot.channels.web import WebChannel
from bot.receive import mail
from bot.running.webhooks import read_arrivals
from bot.vault import Vault, new_key
from models import inbox as boxes
from models.columns import metadata
from models.database import Database
from models.tables import inbox
from scheduler.clock import StandingClock

MOST_BATCHES = 8


class Ours:
    """The engine on an empty database, with ``count`` people who tap."""

    def __init__(self, url: str, count: int) -> None:
        self.database = Database(url)
        metadata.create_all(self.database.engine)
        with self.database.write() as connection:
            furnish(connection, count)
        self.count = count
        self.clock = StandingClock(MORNING)
        self.app: App = build(self.database, Vault(new_key()), self.clock, OFFICE)
        self._next = 0
        self._ready: list[tuple[timedelta, list[bytes]]] = []

    def prepare(self, number: int) -> None:
        """Make the bodies of the next ``number`` rounds."""
        clock = StandingClock(self.clock.now)
        self._ready = list(rounds(clock, self.count, self._next, self._next + number))
        self._next += number

    def run(self) -> int:
        """Play the rounds prepared. How many turns."""
        for step, bodies in self._ready:
            self.clock.move(step)
            self._store(bodies)
            self._answer()
        return len(self._ready) * self.count

    def _store(self, bodies: list[bytes]) -> None:
        web = self.app.channels[WebChannel.name, WebChannel.account]
        arrived = [arrival for body in bodies for arrival in read_arrivals(web, body) or ()]
        mails = [mail(web, arrival, self.app.vault) for arrival in arrived]
        with self.database.write() as connection:
            boxes.store(connection, mails, self.clock())

    def _answer(self) -> None:
        answered = 0
        for _ in range(MOST_BATCHES):
            answered += self.app.answerer.answer()
            if answered == self.count:
                return
        raise RuntimeError(f"{answered} of {self.count} events were answered")

    def undone(self) -> int:
        """How many events are not answered; 0, or the figures mean nothing."""
        with self.database.read() as connection:
            left = select(func.count()).select_from(inbox).where(inbox.c.status != "done")
            return int(connection.execute(left).scalar_one())

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()
