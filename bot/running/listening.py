"""How Telegram's updates come in: it is told where to post them, or asked for them again and again.

Telegram forgets updates once a later offset is asked for, so nothing is confirmed before it is on disk.
"""

import asyncio

import structlog

from bot.channel import Channel, Raw
from bot.channels.telegram import PollFailed, TelegramChannel
from bot.receive import Receiver, mail
from bot.vault import Vault

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
log = structlog.get_logger(__name__)


async def listen(channel: Channel, receiver: Receiver, vault: Vault, public_url: str) -> None:
    """Webhook mode: returns once Telegram knows the address. Polling mode: runs until cancelled."""
    if not isinstance(channel, TelegramChannel):
        raise TypeError("only Telegram is listened to")
    if channel.mode == "polling":
        await poll(channel, receiver, vault)
        return
    pause = FIRST_PAUSE
    while (told := await channel.set_webhook(f"{public_url}/webhook/telegram")).verdict != "sent":
        log.error("Telegram does not take the webhook address", reason=told.reason, seconds=pause)
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)


async def poll(channel: TelegramChannel, receiver: Receiver, vault: Vault) -> None:
    """Until cancelled. A failure pauses the polling, longer each time."""
    offset, pause = 0, FIRST_PAUSE
    while True:
        try:
            updates = await channel.poll(offset)
            numbered = {n: update for update in updates if (n := _number(update)) is not None}
            if updates and not numbered:
                raise PollFailed("no update has a number")
            arrivals = [arrival for update in numbered.values() for arrival in channel.arrivals(update)]
            await receiver.store([mail(channel, arrival, vault) for arrival in arrivals])
        except Exception as fault:  # noqa: BLE001 - polling goes on, whatever the network does
            seconds = fault.seconds if isinstance(fault, PollFailed) and fault.seconds else pause
            reason = fault.reason if isinstance(fault, PollFailed) else type(fault).__name__
            log.warning("no updates from Telegram", reason=reason, seconds=seconds)
            await asyncio.sleep(seconds)
            pause = min(LONGEST_PAUSE, pause * 2)
            continue
        pause = FIRST_PAUSE
        offset = max([offset, *(number + 1 for number in numbered)])


def _number(update: Raw) -> int | None:
    """By what an update is confirmed; None where it is no update at all, which must not stop the others."""
    number = update.get("update_id")
    if isinstance(number, int) and not isinstance(number, bool):
        return number
    log.warning("an update without its number")
    return None
