"""When somebody comes late or leaves early: a few times to tap, any other typed, none that cannot be."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from dialogs.conversation import Json
from dialogs.events import Event, Wrote
from dialogs.languages.typed_days import in_japanese
from dialogs.questions import NOT_A_PICTURE, Again, Choice, Heard, Option
from dialogs.reading.moments import read_moment
from dialogs.words import Said, phrase

HOW_LATE = phrase("absence.how_late", "{day}、どのくらい おくれますか。")
HOW_LATE_EACH = phrase("absence.how_late_each", "どの 日も、どのくらい おくれますか。")
WHEN_COMING = phrase("absence.when_coming", "{day}、何時ごろ 来ますか。")
HOW_EARLY = phrase("absence.how_early", "{day}、いつ 帰りますか。")
HOW_EARLY_EACH = phrase("absence.how_early_each", "どの 日も、いつ 帰りますか。")
NEARLY_OVER = phrase("absence.nearly_over", "{day}は もう すぐ おわりの 時間です。")
MINUTES = phrase("absence.minutes", "{minutes}分")
HOURS = phrase("absence.hours", "{hours}時間")
HOURS_EARLY = phrase("absence.hours_early", "{hours}時間 早く")
AT = phrase("absence.at", "{time}")
NOW = phrase("absence.now", "いま")
NOT_SURE = phrase("absence.not_sure", "わからない")
OTHER_DAY = phrase("absence.other_day", "ほかの 日")
STAY_HOME = phrase("absence.stay_home", "休みます")
TALK = phrase("absence.talk", "話したい")
NOT_THEN = phrase("absence.not_then", "その 時間は えらべません。")

LATE_STEPS = (15, 30, 60)
EARLY_STEPS = (60, 120, 180)
QUARTER = 15
LONGEST = 600

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked about: the kind, the days, their common hours if they have such, and the time it is where
    today is one of them.
    """

    kind: Literal["late", "early_leave"]
    days: tuple[date, ...]
    hours: Hours | None
    now: time | None

    def at(self, minutes: int) -> time | None:
        """The clock time of so many minutes late or early; None where it cannot be."""
        if self.hours is None:
            return None
        starts, ends = _on_clock(self.hours)
        length = timedelta(minutes=minutes)
        moment = starts + length if self.kind == "late" else ends - length
        past = self.now is not None and moment <= datetime.combine(date.min, self.now)
        return moment.time() if starts < moment < ends and not past else None

    def minutes(self, clock: time) -> int | None:
        """How late or early a clock time is, read as afternoon where only that fits; None where it cannot
        be.
        """
        if self.hours is None:
            return None
        starts, ends = _on_clock(self.hours)
        said = datetime.combine(date.min, clock)
        for moment in (said, said + timedelta(hours=12)):
            between = moment - starts if self.kind == "late" else ends - moment
            minutes = int(between.total_seconds() // 60)
            if self.at(minutes) is not None:
                return minutes
        return None

    def answer(self, moment: int | time) -> str | None:
        """A length or a clock time as the answer to :class:`When`; None where it cannot be."""
        if self.hours is None:
            return self._answer_without_hours(moment)
        minutes = self.minutes(moment) if isinstance(moment, time) else moment + self.gone
        return None if minutes is None or self.at(minutes) is None else str(minutes)

    def _answer_without_hours(self, moment: int | time) -> str | None:
        if isinstance(moment, time):
            past = self.now is not None and moment <= self.now
            return None if past else moment.isoformat("minutes")
        return str(moment) if 0 < moment <= LONGEST else None

    @property
    def gone(self) -> int:
        """The minutes that have gone by: who should be there already says how long it takes from now."""
        if self.kind != "late" or not self.begun or self.now is None or self.hours is None:
            return 0
        starts, _ = _on_clock(self.hours)
        return int((datetime.combine(date.min, self.now) - starts).total_seconds() // 60)

    @property
    def begun(self) -> bool:
        """Whether the day has begun."""
        return self.now is not None and self.hours is not None and self.now >= self.hours[0]


@dataclass(frozen=True, slots=True)
class When:
    """Minutes or a clock time. The answer is an option's key, minutes (``20``) or, for days whose hours are
    unknown, a clock time (``10:30``).
    """

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...]
    part: Part
    skip: Said | None = None

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        moment = read_moment(in_japanese(event.text, language))
        if isinstance(tapped, Heard) or moment is None:
            return tapped
        answer = self.part.answer(moment)
        return Heard(answer) if answer else Again(NOT_THEN())

    def accepts(self, answer: Json) -> bool:
        text = str(answer)
        return any(answer == option.key for option in self.options) or (text.replace(":", "").isdecimal())

    def decode(self, answer: Json) -> str:
        return str(answer)


def when(name: str, part: Part, *, other: bool) -> When:
    """The question; ``other``: whether another day may be chosen instead."""
    extra = (Option("other", OTHER_DAY()),) if other else ()
    steps = _late_steps(part) if part.kind == "late" else _early_steps(part)
    if not steps:
        instead = (Option("absence", STAY_HOME(), ("おやすみ", "休み")), Option("talk", TALK()))
        return When(name, (NEARLY_OVER(day=part.days[0]),), (*instead, *extra), part)
    return When(name, (_words(part),), (*steps, Option("unknown", NOT_SURE()), *extra), part)


def _words(part: Part) -> Said:
    if len(part.days) > 1:
        return (HOW_LATE_EACH if part.kind == "late" else HOW_EARLY_EACH)()
    if part.kind == "late":
        return (WHEN_COMING if part.begun else HOW_LATE)(day=part.days[0])
    return HOW_EARLY(day=part.days[0])


def _late_steps(part: Part) -> tuple[Option, ...]:
    """A quarter, half an hour, an hour; on a day that has begun the next times that are left."""
    if not part.begun:
        possible = (step for step in LATE_STEPS if part.hours is None or part.at(step))
        return tuple(Option(str(step), _length(step), (f"{step}分",)) for step in possible)
    first = next((step for step in range(QUARTER, LONGEST, QUARTER) if part.at(step)), LONGEST)
    times = ((step, part.at(step)) for step in (first, first + 30, first + 60))
    return tuple(Option(str(step), AT(time=at)) for step, at in times if at)


def _early_steps(part: Part) -> tuple[Option, ...]:
    """Now, and the hours before the end as clock times, as far as the day reaches; else as lengths."""
    now = (Option("now", NOW(), ("今", "今すぐ", "いますぐ")),) if part.begun else ()
    if part.hours is None:
        return tuple(Option(str(step), HOURS_EARLY(hours=step // 60)) for step in EARLY_STEPS)
    times = ((step, part.at(step)) for step in EARLY_STEPS)
    return now + tuple(Option(str(step), AT(time=at)) for step, at in times if at)


def _length(minutes: int) -> Said:
    return HOURS(hours=minutes // 60) if minutes % 60 == 0 else MINUTES(minutes=minutes)


def _on_clock(hours: Hours) -> tuple[datetime, datetime]:
    starts, ends = hours
    return datetime.combine(date.min, starts), datetime.combine(date.min, ends)
