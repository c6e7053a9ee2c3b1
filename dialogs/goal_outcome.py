"""What becomes of each short-term goal: it goes on, it was reached, or it becomes another."""

from datetime import date, timedelta
from typing import NamedTuple

from dialogs import cards, goal_set
from dialogs.conversation import Json, Talk
from dialogs.effects import Effect
from dialogs.facts import STAFF, Context, Goal, Person
from dialogs.goal_review import soonest
from dialogs.messages import say
from dialogs.questions import Choice, Option, Text
from dialogs.review_effects import CloseGoal, KeepGoal, SetGoal
from dialogs.review_words import tell
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import person_from_json, person_to_json
from dialogs.words import Phrase, Said, phrase, verbatim

LABEL = phrase("goal_outcome.label", "目標の 見直し")
WHAT_NOW = phrase("goal_outcome.what_now", "{name}さんの 目標です。これから どうしますか。")
KEEP = phrase("goal_outcome.keep", "つづける")
REACHED = phrase("goal_outcome.reached", "できた（おわり）")
CHANGE = phrase("goal_outcome.change", "変える")
NEW_WORDS = phrase("goal_outcome.new_words", "あたらしい 目標を 書いて ください。")
NO_GOALS = phrase("goal_outcome.no_goals", "いまは 目標が ありません。")
SAVED = phrase("goal_outcome.saved", "きろくしました。{name}さんに つたえます。")
OVERTAKEN = phrase("goal_outcome.overtaken", "その あいだに 変わりました。もういちど 見て ください。")
TOLD = phrase("goal_outcome.told", "目標を 見直しました。")
GOES_ON = phrase("goal_outcome.goes_on", "つづける： {target}")
WELL_DONE = phrase("goal_outcome.well_done", "できた： {target}")
NEW = phrase("goal_outcome.new", "あたらしい： {target}")

DAY = timedelta(days=1)
LINES: dict[str, Phrase] = {"keep": GOES_ON, "reached": WELL_DONE, "change": NEW}


class Outcome(NamedTuple):
    """One goal: its place among those asked about, what becomes of it, and its new words."""

    place: int
    kind: str
    words: str


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the participant's tag."""
    person = next((day.person for day in ctx.people if day.person.tag == argument), None)
    goals = soonest(ctx.goals_of.get(person.id, ())) if person else []
    if person is None or not goals:
        return Done((say(NO_GOALS()),))
    pinned: list[Json] = [_pinned(goal) for goal in goals]
    return Start(
        {
            "person": person_to_json(person),
            "goals": pinned,
            "today": ctx.today.isoformat(),
            "months": max(1, ctx.rhythm.goal_months),
        }
    )


def _pinned(goal: Goal) -> Json:
    was = goal.review_due_on.isoformat() if goal.review_due_on else ""
    return {"ref": goal.ref, "target": goal.target, "area": goal.area, "was": was}


def _goals(pinned: Pinned) -> list[Goal]:
    saved = pinned["goals"]
    assert isinstance(saved, list)
    return [_goal(one) for one in saved]


def _goal(saved: Json) -> Goal:
    assert isinstance(saved, dict)
    was = str(saved["was"])
    day = date.fromisoformat(was) if was else None
    return Goal(str(saved["ref"]), str(saved["target"]), str(saved["area"]), day)


def script(pinned: Pinned) -> Script[tuple[list[Outcome], date | None]]:
    """What becomes of each, and the next day for those that go on."""
    name = person_from_json(pinned["person"]).name
    options = (Option("keep", KEEP()), Option("reached", REACHED(), ("できた",)), Option("change", CHANGE()))
    outcomes = []
    for place, goal in enumerate(_goals(pinned)):
        said = (WHAT_NOW(name=name), goal_set.told(goal.target))
        kind = str((yield from ask(Choice(f"goal{place}", said, options))))
        words = goal.target
        if kind == "change":
            written = yield from ask(Text(f"words{place}", (NEW_WORDS(), goal_set.COUNTABLE())))
            words = written.text if written else ""
        outcomes.append(Outcome(place, kind, words))
    if all(outcome.kind == "reached" for outcome in outcomes):
        return outcomes, None
    months = pinned["months"]
    assert isinstance(months, int)
    today = date.fromisoformat(str(pinned["today"]))
    return outcomes, (yield from ask(goal_set.until("until", today, months)))


def finish(ctx: Context, talk: Talk, result: tuple[list[Outcome], date | None]) -> Done:
    """All of it, or nothing where somebody else changed one of the goals meanwhile."""
    outcomes, day = result
    person, asked = person_from_json(talk.pinned["person"]), _goals(talk.pinned)
    now = {(goal.ref, goal.review_due_on) for goal in ctx.goals_of.get(person.id, ())}
    if any((goal.ref, goal.review_due_on) not in now for goal in asked):
        return Done((say(OVERTAKEN()),), then=(GOAL_OUTCOME.name, person.tag))
    each = (_effects(ctx, talk, person, asked[one.place], one, day) for one in outcomes)
    effects = [effect for those in each for effect in those]
    lines: list[Said] = [LINES[one.kind](target=verbatim(one.words)) for one in outcomes]
    lines += [goal_set.LOOK_AGAIN(day=day)] if day else []
    return Done((say(SAVED(name=person.name), *lines),), (*effects, *tell(person, say(TOLD(), *lines))))


def _effects(
    ctx: Context, talk: Talk, person: Person, goal: Goal, outcome: Outcome, day: date | None
) -> list[Effect]:
    if outcome.kind == "keep" and day:
        return [KeepGoal(person.id, goal.ref, goal.review_due_on, day)]
    closed: list[Effect] = [CloseGoal(person.id, goal.ref, ctx.today - DAY)]
    if outcome.kind == "change" and day:
        ref = f"{cards.alert_ref(ctx, talk)}-{outcome.place}"
        closed.append(SetGoal(person.id, ref, outcome.words, goal.area, ctx.today, day))
    return closed


GOAL_OUTCOME = Dialog("goal_outcome", LABEL, opens, script, finish, roles=STAFF, menu=False)
