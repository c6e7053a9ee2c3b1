"""The methods about the bot itself, its webhook and its long poll: https://core.telegram.org/bots/api#getupdates"""

import json
from typing import Any

from .calls import Call, Json, Refusal
from .state import TelegramState

OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


def get_me(telegram: TelegramState, call: Call) -> Any:
    """The bot."""
    return {
        **telegram.bot_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": telegram.account.reads_all_group_messages,
        "supports_inline_queries": False,
    }


def begin_poll(telegram: TelegramState, call: Call) -> int:
    """Confirm what lies before `offset`, and end an older poll; gives the number of this one."""
    if telegram.webhook_url:
        raise Refusal(409, HAS_WEBHOOK)
    remember_allowed(telegram, call)
    offset = call.integer("offset")
    if offset > 0:
        telegram.waiting = [update for update in telegram.waiting if update["update_id"] >= offset]
    elif offset < 0:
        telegram.waiting = telegram.waiting[offset:]
    telegram.polls += 1
    return telegram.polls


def poll(telegram: TelegramState, call: Call, number: int) -> list[Json]:
    """What waits now, oldest first; Refusal if another poll took over."""
    if telegram.polls != number:
        raise Refusal(409, OTHER_POLLER)
    limit = min(max(call.integer("limit", 100), 1), 100)
    return telegram.waiting[:limit]


def remember_allowed(telegram: TelegramState, call: Call) -> None:
    """`allowed_updates` left out keeps the setting before."""
    allowed = call.params.get("allowed_updates")
    if isinstance(allowed, list):
        telegram.account.allowed_updates = allowed


def set_webhook(telegram: TelegramState, call: Call) -> Any:
    """From now on updates are POSTed there; an empty address takes the webhook away."""
    remember_allowed(telegram, call)
    telegram.webhook_url = str(call.params["url"])
    telegram.account.secret = str(call.params.get("secret_token", ""))
    if call.flag("drop_pending_updates"):
        telegram.waiting = []
    return True


def delete_webhook(telegram: TelegramState, call: Call) -> Any:
    """From now on the bot may poll."""
    telegram.webhook_url = telegram.account.secret = ""
    if call.flag("drop_pending_updates"):
        telegram.waiting = []
    return True


def webhook_info(telegram: TelegramState, call: Call) -> Any:
    """Where updates go and how many wait."""
    info: Json = {
        "url": telegram.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.waiting),
    }
    if telegram.account.allowed_updates:
        info["allowed_updates"] = telegram.account.allowed_updates
    failed = telegram.webhook_answers and not 200 <= telegram.webhook_answers[-1] < 300
    if telegram.webhook_url and failed:
        info |= {
            "last_error_date": telegram.seconds(),
            "last_error_message": "Wrong response from the webhook",
        }
    return info


def command_key(call: Call) -> str:
    """Commands are kept per scope and language."""
    scope = call.params.get("scope") or {"type": "default"}
    return f"{json.dumps(scope, sort_keys=True)} {call.params.get('language_code', '')}".strip()


def set_commands(telegram: TelegramState, call: Call) -> Any:
    """The menu of commands."""
    telegram.account.commands[command_key(call)] = call.params["commands"]
    return True


def get_commands(telegram: TelegramState, call: Call) -> Any:
    """What was set."""
    return telegram.account.commands.get(command_key(call), [])


def delete_commands(telegram: TelegramState, call: Call) -> Any:
    """Nothing is set any more."""
    telegram.account.commands.pop(command_key(call), None)
    return True
