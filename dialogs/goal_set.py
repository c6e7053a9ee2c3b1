"""目標を きめる: a coordinator writes down a short-term goal that was agreed (個別支援計画②: 項目, 課題)."""

from datetime import date, timedelta

from dialogs import cards
from dialogs.conversation import Talk
from dialogs.facts import STAFF, Context, Person
from dialogs.listed import listed
from dialogs.messages import say
from dialogs.of_person import OVER
from dialogs.questions import SKIP, Option, Text
from dialogs.review_effects import SetGoal
from dialogs.review_questions import Day
from dialogs.review_words import tell
from dialogs.rhythm import months_after
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("goal_set.label", "目標を きめる")
NOBODY = phrase("goal_set.nobody", "いま たんとうの 人は いません。")
WHOSE = phrase("goal_set.whose", "だれの 目標ですか。")
AREA = phrase("goal_set.area", "何に ついての 目標ですか。例： そうじ、あいさつ")
TARGET = phrase("goal_set.target", "目標を 書いて ください。")
COUNTABLE = phrase("goal_set.countable", "数えられる ことばが いいです。例： 1日に 3回 あいさつ")
UNTIL = phrase("goal_set.until", "いつごろ いっしょに 見直しますか。")
IN_MONTHS = phrase("goal_set.in_months", "{count}か月後 {day}")
SAVED = phrase("goal_set.saved", "{name}さんの 目標に しました。")
NEW_GOAL = phrase("goal_set.new_goal", "あたらしい 目標です。")
GOAL = phrase("goal_set.goal", "・{target}")
LOOK_AGAIN = phrase("goal_set.look_again", "{day}ごろに いっしょに 見直します。")
NOT_YOURS = phrase("goal_set.not_yours", "いまは ほかの 人が {name}さんの たんとうです。")

LONGEST_AREA = 100
SOONEST = timedelta(days=7)
FURTHEST = timedelta(days=330)


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument may be the tag of somebody they walk beside."""
    left = next((day.person for day in ctx.people if day.over and day.person.tag == argument), None)
    if left:
        return Done((say(OVER(name=left.name)),))
    people = listed(ctx)
    if not people:
        return Done((say(NOBODY()),))
    named = [person for person in people if person.tag == argument] or people
    return Start(
        {
            "people": [person_to_json(person) for person in named],
            "known": len(named) == 1 and named[0].tag == argument,
            "today": ctx.today.isoformat(),
            "months": max(1, ctx.rhythm.goal_months),
        }
    )


def script(pinned: Pinned) -> Script[tuple[Person, date]]:
    """For whom; what about; the goal; until when."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    person = people[0]
    if not pinned["known"]:
        tag = yield from ask(Whom("whom", people, asks=WHOSE()))
        person = next(one for one in people if one.tag == tag)
    yield from ask(Text("area", (AREA(),), skip=SKIP()))
    yield from ask(Text("target", (TARGET(), COUNTABLE())))
    months = pinned["months"]
    assert isinstance(months, int)
    today = date.fromisoformat(str(pinned["today"]))
    return person, (yield from ask(until("until", today, months)))


def until(name: str, today: date, months: int) -> Day:
    """By when a goal is looked at again."""
    choices = [months_after(today, count) for count in sorted({1, months})]
    options = tuple(
        Option(day.isoformat(), IN_MONTHS(count=count, day=day), (f"{count}か月後",))
        for count, day in zip(sorted({1, months}), choices, strict=True)
    )
    return Day(name, (UNTIL(),), options[::-1], today, today + SOONEST, today + FURTHEST)


def finish(ctx: Context, talk: Talk, outcome: tuple[Person, date]) -> Done:
    """Both have the goal; whose it is must still be theirs to walk beside."""
    person, day = outcome
    if person not in listed(ctx):
        return Done((say(NOT_YOURS(name=person.name)),))
    target, area = words_of(talk, "target"), words_of(talk, "area")[:LONGEST_AREA]
    goal = SetGoal(person.id, cards.alert_ref(ctx, talk), target, area, ctx.today, day)
    lines = (GOAL(target=verbatim(target)), LOOK_AGAIN(day=day))
    return Done((say(SAVED(name=person.name), *lines),), (goal, *tell(person, say(NEW_GOAL(), *lines))))


def words_of(talk: Talk, question: str) -> str:
    """What was written in answer to a question; empty where it was left out."""
    given = talk.answers.get(question)
    return str(given.get("text", "")) if isinstance(given, dict) else ""


def told(target: str) -> Said:
    """A goal in a list."""
    return GOAL(target=verbatim(target))


GOAL_SET = Dialog(
    "goal_set",
    LABEL,
    opens,
    script,
    finish,
    typed=("目標", "もくひょう", "goals"),
    roles=STAFF,
    menu=False,
)
