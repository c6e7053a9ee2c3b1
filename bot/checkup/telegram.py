"""Telegram: the token, and whether the way updates come is the way they are waited for.

https://core.telegram.org/bots/api#getwebhookinfo
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.checkup.clock import skew
from bot.checkup.finding import Finding, bad, ok, warn
from bot.platforms import Dates, NoAnswer, asking_telegram
from bot.settings import Settings
from scheduler.clock import Clock

if TYPE_CHECKING:
    from telegram import WebhookInfo

MANY = 100
AT_START = "`banso serve` sets this right when it starts."


async def telegram(settings: Settings, clock: Clock) -> list[Finding]:
    """Findings about Telegram; none where it is not set up."""
    if settings.telegram_token is None:
        return []
    found: list[Finding] = []
    dates: Dates = []
    try:
        async with asking_telegram(settings, dates) as bot:
            me = await bot.get_me()
            found += [ok(f"Telegram bot @{me.username}."), *skew("Telegram", dates[-1], clock)]
            found += _webhook(await bot.get_webhook_info(), settings)
    except NoAnswer as refused:
        found.append(bad(f"{refused}.", "Look at BANSO_TELEGRAM_TOKEN and at the way to the internet."))
    return found


def _webhook(info: "WebhookInfo", settings: Settings) -> Iterator[Finding]:
    wanted = f"{settings.public_url}/webhook/telegram" if settings.telegram_mode == "webhook" else ""
    if info.url == wanted:
        yield ok(f"Telegram updates come by {settings.telegram_mode}.")
    elif not wanted:
        yield warn("Telegram sends updates to a webhook, but BANSO_TELEGRAM_MODE is polling.", AT_START)
    else:
        yield warn(f"Telegram's webhook address is {info.url or 'not set'}, not {wanted}.", AT_START)
    if info.last_error_message:
        when = f"{info.last_error_date:%Y-%m-%d %H:%M} UTC" if info.last_error_date else "some time ago"
        yield warn(
            f"Telegram could not deliver ({when}): {info.last_error_message}.", "Look at BANSO_PUBLIC_URL."
        )
    if info.pending_update_count >= MANY:
        yield warn(f"{info.pending_update_count} Telegram updates wait.", "Look whether `banso serve` runs.")
