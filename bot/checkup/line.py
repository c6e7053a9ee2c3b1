"""LINE: the token, the mode, the month's messages, the webhook address.

https://developers.line.biz/en/reference/messaging-api/
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.checkup.clock import skew
from bot.checkup.finding import Finding, bad, ok, warn
from bot.platforms import NoAnswer, asking_line
from bot.settings import Settings
from scheduler.clock import Clock

if TYPE_CHECKING:
    from linebot.v3.messaging import AsyncMessagingApi

CONSOLE = "Set it in the LINE Developers Console, Messaging API, and switch «Use webhook» on."
MUCH = 0.8


async def line(settings: Settings, clock: Clock) -> list[Finding]:
    """Findings about LINE; none where it is not set up."""
    if settings.line_channel_access_token is None:
        return []
    found: list[Finding] = []
    try:
        async with asking_line(settings) as api:
            told = await api.get_bot_info_with_http_info()
            found += [*_account(told.data), *skew("LINE", (told.headers or {}).get("Date", ""), clock)]
            found += _messages(await api.get_message_quota(), await api.get_message_quota_consumption())
            found += _webhook(await _address(api), settings)
    except NoAnswer as refused:
        found.append(
            bad(f"{refused}.", "Look at BANSO_LINE_CHANNEL_ACCESS_TOKEN and at the way to the internet.")
        )
    return found


async def _address(api: "AsyncMessagingApi") -> Any:
    """The webhook as it is set, or None."""
    from linebot.v3.messaging import ApiException

    try:
        return await api.get_webhook_endpoint()
    except ApiException as error:
        if error.status == 404:
            return None
        raise


def _account(info: Any) -> Iterator[Finding]:
    yield ok(f"LINE account {info.display_name} ({info.basic_id}).")
    if info.chat_mode != "bot":
        yield bad(
            "The LINE account is in chat mode: the bot hears nothing.",
            "Switch it to bot mode in LINE's manager.",
        )


def _messages(quota: Any, consumption: Any) -> Iterator[Finding]:
    used = consumption.total_usage
    if quota.value is None:
        yield ok(f"LINE: {used} messages pushed this month, no limit.")
    elif used >= quota.value:
        yield bad(f"LINE: all {quota.value} messages of this month are used.", "Take a larger plan.")
    elif used >= MUCH * quota.value:
        yield warn(
            f"LINE: {used} of {quota.value} messages of this month are used.", "Think of a larger plan."
        )
    else:
        yield ok(f"LINE: {used} of {quota.value} messages of this month are used.")


def _webhook(endpoint: Any, settings: Settings) -> Iterator[Finding]:
    wanted = f"{settings.public_url or 'https://your.address'}/webhook/line"
    if endpoint is None or not endpoint.endpoint:
        yield bad("LINE has no webhook address.", f"{wanted}: {CONSOLE}")
    elif endpoint.endpoint != wanted:
        yield bad(f"LINE's webhook address is {endpoint.endpoint}, not {wanted}.", CONSOLE)
    elif not endpoint.active:
        yield bad("LINE's webhook is switched off.", CONSOLE)
    else:
        yield ok(f"LINE's webhook address is {wanted}.")
