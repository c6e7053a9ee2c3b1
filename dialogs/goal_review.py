"""The look at short-term goals: the participant marks ◎○△ if they like, before the interview.

Nothing heavy is asked, each mark may be left out, and the coordinator reads them on a card that leads to
:mod:`dialogs.goal_outcome`.
"""

from datetime import date

from dialogs import cards, goal_set
from dialogs.conversation import Json, State, Talk, Turn
from dialogs.effects import OpenAlert, PostToThread, Tell
from dialogs.events import Due
from dialogs.facts import Context, Goal
from dialogs.messages import Button, say
from dialogs.note_lines import DONE, NOT_YET, PARTLY
from dialogs.press import open_press
from dialogs.questions import SKIP, Choice, Option
from dialogs.review import READS_BEFORE, READS_BEFORE_OFFICE
from dialogs.review_held import GOALS as LOOK_AT_THEM
from dialogs.review_words import tell
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase, verbatim

LABEL = phrase("goal_review.label", "目標の ふりかえり")
TIME_TO_LOOK = phrase("goal_review.time_to_look", "目標を いっしょに 見直す ころです。")
BY = phrase("goal_review.by", "{day}ごろに 話します。")
HOW_WAS_IT = phrase("goal_review.how_was_it", "どうだったか 書く")
MAY_SKIP = phrase("goal_review.may_skip", "書かなくても いいです。")
QUESTION = phrase("goal_review.question", "「{target}」は どうでしたか。")
CARD = phrase("goal_review.card", "【目標の 見直し】{name}さん")
MARKS_CARD = phrase("goal_review.marks_card", "【目標の ふりかえり】{name}さん")
MARK = phrase("goal_review.mark", "{mark}：{target}")
NO_GOALS = phrase("goal_review.no_goals", "いまは 目標が ありません。")
NO_MARKS = phrase("goal_review.no_marks", "わかりました。面談で いっしょに 見ましょう。")

MOST = 5
STEPS = {"done": DONE, "partly": PARTLY, "not_yet": NOT_YET}


def remind(state: State, event: Due, ctx: Context) -> Turn:
    """Two weeks before: both see the goals that are to be looked at by that day."""
    day = date.fromisoformat(event.slot)
    goals = [goal for goal in ctx.goals if goal.review_due_on == day]
    if not goals or day < ctx.today:
        return Turn(state)
    lines = [goal_set.told(goal.target) for goal in goals]
    shown = say(
        TIME_TO_LOOK(), *lines, BY(day=day), MAY_SKIP(),
        buttons=(Button(HOW_WAS_IT(), open_press("goal_review")),),
    )  # fmt: skip
    button = Button(LOOK_AT_THEM(), open_press("goal_outcome", ctx.me.tag))
    card = say(CARD(name=ctx.me.name), *lines, BY(day=day), buttons=(button,))
    return Turn(state, (shown,), tell(ctx.coordinator, card, "prompt"))


def opens(ctx: Context, _argument: str) -> Start | Done:
    """Up to five goals, those first that are to be looked at first."""
    goals = soonest(ctx.goals)
    if not goals:
        return Done((say(NO_GOALS()),))
    pinned: list[Json] = [goal.target for goal in goals]
    return Start({"goals": pinned})


def soonest(goals: tuple[Goal, ...]) -> list[Goal]:
    """The goals that a talk is about."""
    return sorted(goals, key=lambda goal: (goal.review_due_on or date.max, goal.ref))[:MOST]


def script(pinned: Pinned) -> Script[list[str | None]]:
    """A mark for each."""
    targets = pinned["goals"]
    assert isinstance(targets, list)
    options = tuple(Option(key, label()) for key, label in STEPS.items())
    marks = []
    for place, target in enumerate(targets):
        question = QUESTION(target=verbatim(str(target)))
        marks.append((yield from ask(Choice(f"goal{place}", (question,), options, skip=SKIP()))))
    return marks


def finish(ctx: Context, talk: Talk, marks: list[str | None]) -> Done:
    """A line of the thread and a card, where anything was marked."""
    targets = talk.pinned["goals"]
    assert isinstance(targets, list)
    both = zip(marks, targets, strict=True)
    lines = [MARK(mark=STEPS[mark](), target=verbatim(str(target))) for mark, target in both if mark]
    if not lines:
        return Done((say(NO_MARKS()),))
    ref = cards.alert_ref(ctx, talk)
    reader = ctx.coordinator.language if ctx.coordinator else "ja"
    text = "\n".join(line.text(reader) for line in lines)
    look = Button(LOOK_AT_THEM(), open_press("goal_outcome", ctx.me.tag))
    card = say(MARKS_CARD(name=ctx.me.name), *lines, buttons=(look, *cards.buttons(ref)))
    told = (Tell(ctx.coordinator, (card,), "answer", ref),) if ctx.coordinator else ()
    reads = READS_BEFORE(coordinator=ctx.coordinator_name) if ctx.coordinator else READS_BEFORE_OFFICE()
    return Done((say(reads),), (PostToThread(ctx.me.id, ref, text), OpenAlert(ref, "message", ref), *told))


GOAL_REVIEW = Dialog("goal_review", LABEL, opens, script, finish, menu=False)
