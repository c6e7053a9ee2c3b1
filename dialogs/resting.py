"""おやすみ期間: while a person is away for longer, the bot asks nothing by itself."""

from dialogs.facts import Context, Leave, Plan


def leaves_on(plan: Plan | None, ctx: Context) -> list[Leave]:
    """The leaves in which today lies."""
    return [leave for leave in (plan.leaves if plan else ()) if leave.first <= ctx.today <= leave.last]


def rests(ctx: Context) -> bool:
    """Whether the person whose turn it is is away today."""
    return bool(leaves_on(ctx.plan, ctx))
