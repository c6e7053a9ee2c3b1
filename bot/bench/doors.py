"""A webhook's door on a real uvicorn in a process of its own: one that stores, or one that stores nothing.

``python -m bot.bench.doors URL KEY keep|drop``: LINE's door with its signature check, on a database that
exists. It says its port on the first line of its output.
"""

import asyncio
import socket
import sys
from collections.abc import Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from bot.channels.line import LineChannel
from bot.receive import Receiver
from bot.running.memory import settle, unhurried
from bot.running.webhooks import webhook
from bot.vault import Vault
from models.database import Database
from models.inbox import Mail
from scheduler.clock import system_clock

SECRET = "bench"  # noqa: S105 - of an account that does not exist


class Dropping(Receiver):
    """Says that all is stored, and stores nothing."""

    async def store(self, mails: Sequence[Mail]) -> None:
        """Nothing."""


def main(url: str, key: str, what: str) -> None:
    """Serve until the process is ended."""
    unhurried()
    receiver = (Receiver if what == "keep" else Dropping)(Database(url), system_clock)
    door = webhook(LineChannel(SECRET, SECRET), receiver, Vault(key))
    app = Starlette(routes=[Route("/webhook/line", door, methods=["POST"])])
    # Said to be TCP, as uvicorn's own is: else asyncio lets each answer's second half wait some 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(512)
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    settle()
    asyncio.run(uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).serve([listener]))


if __name__ == "__main__":
    main(*sys.argv[1:4])
