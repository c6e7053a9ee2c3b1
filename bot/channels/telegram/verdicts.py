"""What Telegram's errors mean for a message. https://core.telegram.org/bots/api#making-requests

Telegram has no retry key: where an answer is missing the message may be there, and only what must be
delivered is sent again. The order of the cases matters: to the SDK, refusals and timeouts are
network errors.
"""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channel import Outcome

NEVER_LEFT = ("PoolTimeout", "ConnectTimeout", "ConnectError", "ProxyError", "UnsupportedProtocol")


def outcome(error: Exception, *, must_deliver: bool) -> Outcome:
    """What became of the message whose sending ended so."""
    match error:
        case RetryAfter():
            return Outcome("later", "too many requests", seconds=wait_seconds(error))
        case Forbidden() | BadRequest() if _nobody_there(error):
            return Outcome("gone", "nobody can be reached there")
        case BadRequest() | ChatMigrated():
            return Outcome("refused", type(error).__name__)
        case InvalidToken():
            return Outcome("later", "token")
        case NetworkError() if never_left(error):
            return Outcome("later", "no connection")
        case NetworkError() if _server_fault(error):
            return Outcome("later", "the server has a fault")
        case _:
            return Outcome(
                "later" if must_deliver else "uncertain", f"no clear answer: {type(error).__name__}"
            )


def _nobody_there(error: TelegramError) -> bool:
    return isinstance(error, Forbidden) or "chat not found" in error.message.lower()


def _server_fault(error: TelegramError) -> bool:
    """Whether there was an answer, a status of 500 or more, with or without JSON."""
    return error.__cause__ is None or isinstance(error.__cause__, TelegramError)


def wait_seconds(error: TelegramError) -> float:
    """How long Telegram asks to wait; 0 where it does not."""
    if not isinstance(error, RetryAfter):
        return 0.0
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def never_left(error: Exception) -> bool:
    """Whether the request was not sent at all, which the SDK tells only by the cause (of its HTTP client)."""
    return type(error.__cause__).__name__ in NEVER_LEFT
