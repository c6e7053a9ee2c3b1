"""予定 and 目標: when a participant is expected this week and next, and what they work on."""

from datetime import date

from dialogs import absence, condition, plan_days, plan_wish, review_words
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.plan_days import DayShown
from dialogs.press import open_press
from dialogs.script import Dialog, Done, Start
from dialogs.words import Said, phrase, verbatim

PLAN_LABEL = phrase("plan.label", "予定")
THIS_WEEK = phrase("plan.this_week", "今週の 予定です。")
NEXT_WEEK = phrase("plan.next_week", "来週の 予定です。")
DAY = phrase("plan.day", "{day} {what}")
TITLE = phrase("plan.title", "{first}から {last}までの 予定")
NOW = phrase("plan.now", "きょう")
NO_PLAN = phrase("plan.none", "きまった 予定は まだ ありません。")
NOTHING = phrase("plan.nothing", "ありません。")
ASK = phrase("plan.ask", "わからない ときは、ここに 書いて ください。")

GOALS_LABEL = phrase("plan.goals", "目標")
GOALS = phrase("plan.goals_intro", "いまの 目標です。")
GOAL = phrase("plan.goal", "・{target}")
NO_GOALS = phrase("plan.no_goals", "目標は まだ ありません。")
GOALS_LATER = phrase("plan.goals_later", "面談で いっしょに きめます。")


def opens_plan(ctx: Context, _argument: str) -> Start | Done:
    """This week and the next, from today on: the activity days with what was told of them, and the usual days
    that are free this time. The picture shows the same.
    """
    change = Button(plan_wish.LABEL(), open_press(plan_wish.WISH.name))
    how = Button(condition.LABEL(), open_press(condition.NAME), quiet=True)
    buttons = (Button(absence.LABEL(), open_press("absence")), change, how)
    words, media = two_weeks(ctx)
    if not media:
        words = (words[0], ASK(), *words[1:])
    return Done((say(*words, buttons=buttons, media=media),))


def two_weeks(ctx: Context) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """The plan of the person of ``ctx`` in words, and the name of its picture where there is anything."""
    days, monday = list(plan_days.two_weeks(ctx)), plan_days.next_monday(ctx.today)
    if not days:
        return (NO_PLAN(), *review_words.in_plan(ctx)), ()
    this = [line for day in days if day.day < monday for line in _lines(day)]
    following = [line for day in days if day.day >= monday for line in _lines(day)]
    weeks = (THIS_WEEK(), *(this or [NOTHING()]), NEXT_WEEK(), *(following or [NOTHING()]))
    return (*weeks, *review_words.in_plan(ctx)), (picture_name(ctx.me.tag, ctx.today),)


def picture_name(tag: str, first: date) -> str:
    """The name under which the shell draws somebody's plan from ``first`` on; it is shown like a photo."""
    return f"plan-{tag}-{first.isoformat()}"


def _lines(shown: DayShown) -> list[Said]:
    return [DAY(day=shown.day, what=words) for words in shown.words]


def opens_goals(ctx: Context, _argument: str) -> Start | Done:
    """The active goals, as they were agreed."""
    if not ctx.goals:
        return Done((say(NO_GOALS(), GOALS_LATER()),))
    how = Button(condition.LABEL(), open_press(condition.NAME), quiet=True)
    return Done((say(GOALS(), *(GOAL(target=verbatim(goal.target)) for goal in ctx.goals), buttons=(how,)),))


PLAN: Dialog[None] = Dialog("plan", PLAN_LABEL, opens_plan, typed=("よてい", "スケジュール", "plan"))
GOALS_DIALOG: Dialog[None] = Dialog("goals", GOALS_LABEL, opens_goals, typed=("もくひょう", "goals"))
