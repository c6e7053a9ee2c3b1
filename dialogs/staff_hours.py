"""When a person will read it: said with every receipt that comes while nobody is there."""

from dialogs.facts import Context
from dialogs.words import Said, phrase

CLOSED = phrase("staff_hours.closed", "いまは 支援室の 時間では ありません。")
READ_FROM = phrase("staff_hours.read_from", "{at}から 読みます。")
SENT_TO = phrase("thread.sent_to", "とどきました。{coordinator}さんに つたえます。")
KEPT = phrase("thread.kept", "とどきました。支援室の 人が 読みます。")


def when_read(ctx: Context) -> tuple[Said, ...]:
    """The day and the hour; nothing while somebody is there."""
    if ctx.answered_from is None:
        return ()
    return (CLOSED(), READ_FROM(at=ctx.answered_from))


def sent(ctx: Context) -> tuple[Said, ...]:
    """Who has somebody's words now, and when they read them where that is later."""
    return (SENT_TO(coordinator=ctx.coordinator_name) if ctx.coordinator else KEPT(), *when_read(ctx))
