"""Where a new notice stands among those in force: what gives way to it, and what it gives way to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from dialogs.facts import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class Placed:
    """A new notice among those in force: what is left to report, what it replaces, or what stands instead."""

    notice: Notice
    replaced: list[Notice]
    stands: Notice | None = None


def place(notice: Notice, others: Sequence[Notice]) -> Placed:
    """Notices on the same days give way to the new one, except wider days off or the same again."""
    same_days = [n for n in others if set(n.days) & set(notice.days) and not _go_together(n, notice)]
    wider = [n for n in same_days if n.kind == "absence" and not set(n.days) < set(notice.days)]
    kept = [n for n in wider if notice.kind == "absence" or len(n.days) > 1]
    taken = {day for n in kept for day in n.days}
    days = tuple(day for day in notice.days if day not in taken)
    again = next((n for n in same_days if said(n) == said(notice)), None)
    if not days or again:
        return Placed(notice, [], again or kept[0])
    left = Notice(notice.ref, notice.kind, days, notice.at, notice.minutes)
    return Placed(left, [n for n in same_days if n not in kept and set(n.days) <= set(days)])


def _go_together(one: Notice, other: Notice) -> bool:
    """Who comes late may leave early too."""
    return {one.kind, other.kind} == {"late", "early_leave"}


def said(notice: Notice) -> tuple[NoticeKind, tuple[date, ...], time | None, int | None]:
    """What a notice says, whatever its ref and reason: kind, days, time, minutes."""
    return (notice.kind, notice.days, notice.at, notice.minutes)


def part_of(notice: Notice, days: Sequence[date], ref: str) -> Notice | None:
    """The notice for some of its days, under a ref of its own; None for no days."""
    kept = tuple(day for day in notice.days if day in days)
    return Notice(ref, notice.kind, kept, notice.at, notice.minutes, notice.reason) if kept else None
