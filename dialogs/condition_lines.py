"""体調の見える化: what a picture of somebody's days shows, said in words; the same for the chat, for the page
and for who cannot see the picture. A day of which nothing is known is left out, without a word.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dialogs import baseline, note_lines
from dialogs.past import ASKED, Asked, Noted, Outcome, Past, PastDay
from dialogs.words import Phrase, Said, phrase

NAMES: Mapping[Asked, Phrase] = {
    "body": phrase("condition.body", "からだ"),
    "mind": phrase("condition.mind", "こころ"),
    "sleep": phrase("condition.sleep", "ねむり"),
}
STEPS: Mapping[int, Phrase] = {int(key): label for key, label in note_lines.CONDITION}
OUTCOMES: Mapping[Outcome, Phrase] = {
    "came": phrase("condition.came", "来た"),
    "absence": phrase("condition.absence", "お休み"),
    "late": phrase("condition.late", "おくれた"),
    "early_leave": phrase("condition.early_leave", "早く 帰った"),
    "planned": phrase("condition.planned", "予定"),
    "free": phrase("condition.free", "予定が お休み"),
}
ON_DAY = phrase("condition.on_day", "{day} {what}")
IS = phrase("condition.is", "{what}：{how}")
WITH = phrase("condition.with", "{what} {how}")
AND = phrase("condition.and", "{one}、{more}")
TIMES = phrase("condition.times", "{what} {count}回")
BETWEEN = phrase("condition.between", "{low}と {high}の あいだ")
USUAL = phrase("condition.usual", "いつもの あたり")
ABSENT_ON = phrase("condition.absent_on", "お休みした 日：{days}")
GOAL = phrase("condition.goal", "目標「{target}」")
NOT_WRITTEN = phrase("condition.not_written", "書けない 日")
DAYS = phrase("condition.days", "活動の 日")
NOTHING = phrase("condition.nothing", "この あいだの きろくは ありません。")
GOAL_STEPS: Mapping[str, Phrase] = dict(note_lines.GOAL_STEPS)
MOST_DAYS = 8
"""So many days are named one by one; of more it is said how often what was."""


class Usual(NamedTuple):
    """Where somebody's values mostly lie: their own baseline as of the last of them."""

    asked: Asked
    middle: float


def usual(past: Past) -> list[Usual]:
    """The own baseline of each question that has one."""
    notes = [*past.before, *past.noted]
    found = ((asked, baseline.usual(baseline.values(notes, asked))) for asked in ASKED)
    return [Usual(asked, middle) for asked, middle in found if middle is not None]


def usual_words(one: Usual) -> Said:
    """A baseline in the words of the note."""
    if one.middle == int(one.middle):
        return STEPS[int(one.middle)]()
    low = int(one.middle)
    return BETWEEN(low=STEPS[low](), high=STEPS[low + 1]())


def day_lines(past: Past) -> list[Said]:
    """A line for each day of which anything is known; at least one line."""
    lines = [ON_DAY(day=day.day, what=words) for day in past.days if (words := _joined(_of_day(day)))]
    usually = _joined(WITH(what=NAMES[one.asked](), how=usual_words(one)) for one in usual(past))
    return [*lines, *([IS(what=USUAL(), how=usually)] if usually else [])] or [NOTHING()]


def in_short(past: Past) -> list[Said]:
    """The same for a bubble: of a week day by day; of longer how often what was."""
    if len(past.days) <= MOST_DAYS:
        return day_lines(past)
    lines = [*_how_often(past.noted), *_absences(past.days), *_goals(past)]
    usually = _joined(WITH(what=NAMES[one.asked](), how=usual_words(one)) for one in usual(past))
    return [*lines, *([IS(what=USUAL(), how=usually)] if usually else [])] or [NOTHING()]


def _of_day(day: PastDay) -> Iterator[Said]:
    if day.outcome in OUTCOMES:
        yield OUTCOMES[day.outcome]()
    if day.note is not None and not day.written:
        yield NOT_WRITTEN()
    for asked in ASKED:
        for answer in day.answers(asked):
            if answer.value in dict(note_lines.CONDITION):
                yield IS(what=NAMES[asked](), how=note_lines.spoken_answer(answer))
    for answer in day.answers("now"):
        yield note_lines.LINE(
            question=note_lines.SHORT_NAMES["now"](), answer=note_lines.spoken_answer(answer)
        )
    for answer in day.answers("goal"):
        if answer.value in GOAL_STEPS:
            yield IS(what=GOAL(target=answer.about), how=GOAL_STEPS[str(answer.value)]())


def _how_often(notes: Sequence[Noted]) -> Iterator[Said]:
    for asked in ASKED:
        counted = Counter(value for _, value in baseline.values(notes, asked))
        steps = (TIMES(what=STEPS[step](), count=counted[step]) for step in (4, 3, 2, 1) if counted[step])
        if words := _joined(steps):
            yield IS(what=NAMES[asked](), how=words)


def _absences(days: Iterable[PastDay]) -> Iterator[Said]:
    away = [day.day for day in days if day.outcome == "absence"]
    if words := _joined(_day(day) for day in away):
        yield ABSENT_ON(days=words)


def _goals(past: Past) -> Iterator[Said]:
    answers = [answer for day in past.days for answer in day.answers("goal")]
    for target in dict.fromkeys(answer.about for answer in answers):
        counted = Counter(answer.value for answer in answers if answer.about == target)
        steps = (TIMES(what=label(), count=counted[key]) for key, label in GOAL_STEPS.items() if counted[key])
        if words := _joined(steps):
            yield IS(what=GOAL(target=target), how=words)


def _day(day: date) -> Said:
    return DAY(day=day)


DAY = phrase("condition.day", "{day}")


def _joined(parts: Iterable[Said]) -> Said | None:
    """One after the other; None where there is none."""
    every = list(parts)
    if not every:
        return None
    words = every.pop()
    while every:
        words = AND(one=every.pop(), more=words)
    return words
