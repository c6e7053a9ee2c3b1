"""Everything is built here, once, from settings; nothing else makes a part out of its parts."""

from dataclasses import dataclass

from bot.answer import Answerer
from bot.channel import Channel
from bot.channels.web import WebChannel
from bot.deliver import Deliverer
from bot.fetch import Fetcher
from bot.pages.rasters import Rasters
from bot.post.postbox import Channels, Veil
from bot.receive import Receiver
from bot.running.hub import Hub
from bot.turns.knowledge import Organisation
from bot.vault import Vault
from bot.worker import Worker
from models.database import Database
from scheduler.clock import Clock


@dataclass(frozen=True, slots=True)
class App:
    """The parts of a running bot."""

    database: Database
    vault: Vault
    clock: Clock
    organisation: Organisation
    channels: Channels
    hub: Hub
    answerer: Answerer
    deliverer: Deliverer
    fetcher: Fetcher
    rasters: Rasters


def build(database: Database, vault: Vault, clock: Clock, organisation: Organisation,
          outside: list[Channel] | None = None, veil: Veil | None = None) -> App:  # fmt: skip
    """A bot on this database, with our own page and the ``outside`` channels."""
    hub = Hub()
    every: list[Channel] = [WebChannel(hub.wake), *(outside or [])]
    channels = {(channel.name, channel.account): channel for channel in every}
    return App(
        database=database,
        vault=vault,
        clock=clock,
        organisation=organisation,
        channels=channels,
        hub=hub,
        answerer=Answerer(database, vault, channels, clock, organisation, veil),
        deliverer=Deliverer(database, vault, channels, clock, organisation.push_reserve),
        fetcher=Fetcher(database, vault, channels, clock),
        rasters=Rasters(),
    )


def working(app: App) -> tuple[Worker, Receiver]:
    """The loops of a bot and the receiver that wakes them; made inside the running event loop."""
    worker = Worker(app.answerer, app.deliverer, app.fetcher)
    return worker, Receiver(app.database, app.clock, worker.wake)
