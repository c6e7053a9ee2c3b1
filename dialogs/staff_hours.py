"""When a person will read it: said with every receipt that comes while nobody is there."""

from dialogs.facts import Context
from dialogs.words import Said, phrase

CLOSED = phrase("staff_hours.closed", "いまは 支援室の 時間では ありません。")
READ_FROM = phrase("staff_hours.read_from", "{at}から 読みます。")


def when_read(ctx: Context) -> tuple[Said, ...]:
    """The day and the hour; nothing while somebody is there."""
    if ctx.answered_from is None:
        return ()
    return (CLOSED(), READ_FROM(at=ctx.answered_from))
