"""It was held: the day, a line for the record if there is one, and the next day before it is closed."""

from datetime import date, timedelta

from dialogs import review_words as words
from dialogs.conversation import Talk
from dialogs.facts import STAFF, Context, Review
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import SKIP, Option, Text, day_option
from dialogs.review_effects import RecordReview
from dialogs.review_questions import Day
from dialogs.rhythm import months_after
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("review_held.label", "面談の きろく")
WHICH_DAY = phrase("review_held.which_day", "{name}さんとの 面談は いつ でしたか。")
LINE = phrase("review_held.line", "きろくに ひとこと 残しますか。")
NEXT = phrase("review_held.next", "つぎの 面談は いつごろに しますか。")
IN_A_MONTH = phrase("review_held.in_a_month", "1か月後 {day}")
IN_MONTHS = phrase("review_held.in_months", "{count}か月後 {day}")
IN_TWO_WEEKS = phrase("review_held.in_two_weeks", "2週間後 {day}")
RECORDED = phrase("review_held.recorded", "きろくしました。つぎは {day}ごろです。")
THANKS = phrase("review_held.thanks", "面談に きて くれて ありがとう ございます。")
NEXT_IS = phrase("review_held.next_is", "つぎの 面談は {day}ごろです。")
GOALS = phrase("review_held.goals", "目標を 見直す")
NOT_YET = phrase("review_held.not_yet", "わかりました。日時を きめて ください。")
NOT_YET_SET = phrase("review_held.not_yet_set", "わかりました。")
NOT_YET_LABEL = phrase("review_held.not_yet_label", "面談は まだ")

BACK = timedelta(days=14)
TWO_WEEKS = timedelta(days=14)
DAY = timedelta(days=1)
FURTHEST = timedelta(days=180)


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument names the review."""
    review = words.find(ctx, argument)
    if review is None:
        return Done((words.over(),))
    met_on = review.day(ctx.now) if review.meets_at and review.meets_at <= ctx.now else None
    return Start(
        {
            "review": words.mark(review),
            "version": review.version,
            "name": review.participant.name,
            "today": ctx.today.isoformat(),
            "held_on": met_on.isoformat() if met_on else "",
            "months": max(1, ctx.rhythm.review_months),
        }
    )


def script(pinned: Pinned) -> Script[tuple[date, date]]:
    """On which day, where the agreed one is not known; a line; the next day."""
    today = date.fromisoformat(str(pinned["today"]))
    if pinned["held_on"]:
        held_on = date.fromisoformat(str(pinned["held_on"]))
    else:
        offered = (day_option(today), day_option(today - DAY))
        question = WHICH_DAY(name=str(pinned["name"]))
        held_on = yield from ask(Day("held", (question,), offered, today, today - BACK, today))
    yield from ask(Text("line", (LINE(),), skip=SKIP()))
    months = pinned["months"]
    assert isinstance(months, int)
    return held_on, (yield from ask(_next(held_on, today, months)))


def _next(held_on: date, today: date, months: int) -> Day:
    month, soon = months_after(held_on, months), held_on + TWO_WEEKS
    label = IN_A_MONTH(day=month) if months == 1 else IN_MONTHS(count=months, day=month)
    options = (
        Option(month.isoformat(), label, (f"{months}か月後", f"{months}ヶ月後")),
        Option(soon.isoformat(), IN_TWO_WEEKS(day=soon), ("2週間後",)),
    )
    return Day("next", (NEXT(),), options, today, today + DAY, today + FURTHEST)


def finish(ctx: Context, talk: Talk, days: tuple[date, date]) -> Done:
    """Recorded once; both know the next day."""
    review = words.find(ctx, str(talk.pinned["review"]))
    if review is None:
        return Done((words.over(),))
    held_on, next_due_on = days
    line = talk.answers.get("line")
    outcome = str(line.get("text", "")) if isinstance(line, dict) else ""
    record = RecordReview(review.participant.id, review.due_on, review.version, held_on, next_due_on, outcome)
    letter = say(THANKS(), NEXT_IS(day=next_due_on))
    return Done(
        (say(RECORDED(day=next_due_on), buttons=_goals(ctx, review)),),
        (record, *words.tell(review.participant, letter)),
    )


def _goals(ctx: Context, review: Review) -> tuple[Button, ...]:
    """What is next looked at together, where there are goals."""
    if not ctx.goals_of.get(review.participant.id):
        return ()
    return (Button(GOALS(), open_press("goal_outcome", review.participant.tag)),)


def opens_not_yet(ctx: Context, argument: str) -> Start | Done:
    """It is still ahead: a new time, or the agreed one."""
    review = words.find(ctx, argument)
    if review is None:
        return Done((words.over(),))
    past = review.meets_at and review.meets_at <= ctx.now
    if review.meets_at and not past:
        return Done((say(NOT_YET_SET(), *words.when_and_where(review, ctx), buttons=words.moving(review)),))
    return Done((say(NOT_YET(), buttons=words.setting(review)),))


HELD = Dialog("review_held", LABEL, opens, script, finish, roles=STAFF, menu=False)
NOT_YET_DIALOG: Dialog[None] = Dialog("review_later", NOT_YET_LABEL, opens_not_yet, roles=STAFF, menu=False)
