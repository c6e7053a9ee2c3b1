"""予定 and 目標: when a participant is expected this week and next, and what they work on."""

from datetime import date, timedelta

from dialogs import absence, notice_lines
from dialogs.facts import ActivityDay, Context
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.script import Dialog, Done, Start
from dialogs.words import Said, phrase, verbatim

PLAN_LABEL = phrase("plan.label", "予定")
THIS_WEEK = phrase("plan.this_week", "今週の 予定です。")
NEXT_WEEK = phrase("plan.next_week", "来週の 予定です。")
DAY = phrase("plan.day", "{day} {starts}から {ends}まで {workplace}")
DAY_CHANGED = phrase("plan.day_changed", "{day} {kind}（れんらくずみ）")
NO_PLAN = phrase("plan.none", "きまった 予定は まだ ありません。")
NOTHING = phrase("plan.nothing", "ありません。")
ASK = phrase("plan.ask", "わからない ときは、ここに 書いて ください。")

GOALS_LABEL = phrase("plan.goals", "目標")
GOALS = phrase("plan.goals_intro", "いまの 目標です。")
GOAL = phrase("plan.goal", "・{target}")
NO_GOALS = phrase("plan.no_goals", "目標は まだ ありません。")
GOALS_LATER = phrase("plan.goals_later", "面談で いっしょに きめます。")


def opens_plan(ctx: Context, _argument: str) -> Start | Done:
    """The activity days of this week and the next, from today on; a notice stands with its day."""
    next_monday = ctx.today + timedelta(days=7 - ctx.today.weekday())
    this = _week(ctx, ctx.today, next_monday)
    following = _week(ctx, next_monday, next_monday + timedelta(days=7))
    button = Button(absence.LABEL(), open_press("absence"))
    if not this and not following:
        return Done((say(NO_PLAN(), ASK(), buttons=(button,)),))
    words = (THIS_WEEK(), *(this or [NOTHING()]), NEXT_WEEK(), *(following or [NOTHING()]))
    return Done((say(*words, buttons=(button,)),))


def _week(ctx: Context, first: date, end: date) -> list[Said]:
    return [_line(ctx, planned) for planned in ctx.days if first <= planned.day < end]


def _line(ctx: Context, planned: ActivityDay) -> Said:
    notice = next((n for n in ctx.notices if planned.day in n.days), None)
    if notice:
        return DAY_CHANGED(day=planned.day, kind=notice_lines.KINDS[notice.kind]())
    return DAY(
        day=planned.day, starts=planned.starts, ends=planned.ends, workplace=verbatim(planned.workplace)
    )


def opens_goals(ctx: Context, _argument: str) -> Start | Done:
    """The active goals, as they were agreed."""
    if not ctx.goals:
        return Done((say(NO_GOALS(), GOALS_LATER()),))
    return Done((say(GOALS(), *(GOAL(target=verbatim(goal.target)) for goal in ctx.goals)),))


PLAN: Dialog[None] = Dialog("plan", PLAN_LABEL, opens_plan, typed=("よてい", "スケジュール", "plan"))
GOALS_DIALOG: Dialog[None] = Dialog("goals", GOALS_LABEL, opens_goals, typed=("もくひょう", "goals"))
