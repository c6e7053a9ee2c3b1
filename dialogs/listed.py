"""Those of staff's people whom lists hold and buttons offer: who is here. Whose programme is over is found by
name, by a card or in the thread.
"""

from dialogs.facts import Context, Person, PersonDay


def here(ctx: Context) -> tuple[PersonDay, ...]:
    """Who is here, each with what is known of today."""
    return tuple(day for day in ctx.people if not day.over)


def listed(ctx: Context) -> list[Person]:
    """The same, as people."""
    return [day.person for day in here(ctx)]
