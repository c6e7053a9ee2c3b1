"""Which day is the last activity day of its week, after what the person told."""

from datetime import date, timedelta

from dialogs.facts import Context


def ends_week(ctx: Context, day: date) -> bool:
    """Whether the person is expected on ``day`` and on no later day until Sunday."""
    left = (day + timedelta(days=n) for n in range(1, 7 - day.weekday()))
    return ctx.coming(day) is not None and not any(map(ctx.coming, left))
