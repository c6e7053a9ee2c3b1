"""いつもと ちがう: somebody differs from themselves, and those who walk beside them learn it, once.

Yellow waits for the morning's digest, red is told at once. Both are alerts of kind ``change``: they stand
until somebody looks, and 「問題なし」 ends them with one tap. Each is told when it becomes true, not again
while it stays so: what was told is kept with the alert, by the day since which it holds. Nobody but staff
ever sees it. What is an alert of its own (a wish to talk, words of crisis, no word, nothing arrives) is not
told twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from dialogs import baseline, cards, change_lines
from dialogs.baseline import FEWEST_BEFORE, KNOWN, RECENT, SEVERAL, Change
from dialogs.effects import CloseAlerts, Effect, OpenAlert
from dialogs.facts import Context, Note, Notice
from dialogs.past import ChangesTold, Noted, Past, PastDay, noted

KIND: Final = "change"
YELLOW, RED, TOLD = "yellow", "red", "told"
"""Details of such an alert; ``told``: yellow, and the digest has said it."""
A_DAY, LATELY = timedelta(days=1), 4
"""So many days back the notes of every turn are known."""


def after_note(ctx: Context, ref: str, note: Note) -> tuple[Effect, ...]:
    """What a note that is saved now makes true. ``ref`` is that of the note's own alert."""
    fresh = noted(note)
    if not baseline.can_differ(fresh):
        return ()
    notes = _with(ctx.history, fresh)
    return _told(ctx, f"{ref}.c", baseline.of_notes(notes, _times(ctx)), fresh.day) if _holds(notes) else ()


def after_correction(ctx: Context, ref: str, day: date, note: Note | None) -> tuple[Effect, ...]:
    """The same of a note that says something else now (None: taken back), and the end of what is so no
    longer.
    """
    rest = [one for one in ctx.history if one.day != day]
    notes = _with(rest, noted(note)) if note else rest
    holds = {one.rule for one in baseline.of_notes(notes, _times(ctx))} if notes else set()
    over = tuple(
        CloseAlerts(about)
        for about in _changes_told(ctx).standing
        if (rules := _of_notes(about)) and rules.isdisjoint(holds)
    )
    return (*over, *(after_note(ctx, ref, note) if note else ()))


def after_absence(ctx: Context, notice: Notice, given_way: Sequence[Notice]) -> tuple[Effect, ...]:
    """What a notice that is sent now makes true; ``given_way``: those it takes the place of."""
    if notice.kind != "absence":
        return ()
    gone = {old.ref for old in given_way}
    past = (ctx.past or Past()).days
    earlier = (told for day in past for told in day.told)
    known = [*(one for one in (*earlier, *ctx.notices) if one.ref not in gone), notice]
    absent = frozenset(day for one in known if one.kind == "absence" for day in one.days)
    activity = {day.day for day in past if day.planned} | {day.day for day in ctx.days}
    found = baseline.of_absences(sorted(activity), absent, notice.days, _times(ctx))
    return _told(ctx, f"{notice.ref}.c", found, notice.days[0])


def before_note(ctx: Context, turn: int) -> tuple[Effect, ...]:
    """What becomes true by notes that did not come: looked at when the next one is asked for."""
    if not _last_is_missing(ctx) or ctx.notes_lately < FEWEST_BEFORE:
        return ()
    days = (ctx.past or Past()).days
    lately = tuple(islice(_expected(reversed(days), ctx.today), RECENT))
    if not baseline.few_notes(lately):
        return ()
    found = baseline.of_missing_notes(tuple(_expected(days, ctx.today)))
    return _told(ctx, f"{cards.turn_ref(ctx, turn)}.n", found, ctx.today)


def _expected(days: Iterable[PastDay], today: date) -> Iterator[PastDay]:
    """Those before today on which a note was to be expected."""
    return (day for day in days if day.day < today and day.planned and day.outcome != "absence")


def _last_is_missing(ctx: Context) -> bool:
    """Whether there is no note of the last activity day; of longer ago it was looked at before."""
    for n in range(1, LATELY + 1):
        day = ctx.today - n * A_DAY
        if ctx.coming(day):
            return ctx.note(day) is None
    return False


def _told(ctx: Context, ref: str, found: Iterable[Change], day: date) -> tuple[Effect, ...]:
    """One alert of all that has just become true."""
    told = _changes_told(ctx).since
    fresh = [one for one in found if one.rule not in told or told[one.rule] < one.since]
    if not fresh:
        return ()
    since = max((one.since for one in fresh if one.since > date.min), default=day)
    about = change_lines.about(fresh, since)
    red = change_lines.is_red(about)
    opened = OpenAlert(ref, KIND, about, RED if red else YELLOW)
    card = cards.tell_coordinator(ctx, ref, cards.change_card(ctx, ref, about), "safety") if red else ()
    return (opened, *card)


def _changes_told(ctx: Context) -> ChangesTold:
    return ctx.changes_told or ChangesTold()


def _holds(notes: Sequence[Noted]) -> bool:
    """Whether anything holds by the strictest setting there is; if not, that needs not be looked at."""
    return bool(baseline.of_notes(notes, SEVERAL))


def _times(ctx: Context) -> int:
    return max(SEVERAL, ctx.rhythm.change_after)


def _with(notes: Iterable[Noted], fresh: Noted) -> list[Noted]:
    """In order of their days, the new one in its place."""
    others = [one for one in notes if one.day != fresh.day]
    return sorted([*others, fresh], key=lambda one: one.day)[-KNOWN:]


def _of_notes(about: str) -> set[str]:
    """The rules over values that an alert is about; none where it is about anything besides."""
    rules = {one.rule for one in change_lines.read_about(about)}
    over_values = {*baseline.LOW.values(), *baseline.BAD.values(), *baseline.VERY_BAD.values()}
    return rules if rules <= over_values else set()
