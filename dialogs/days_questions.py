"""What is asked about activity days: a day, weekdays with hours, the hours of one day.

What cannot be is said, and asked again with an example.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from dialogs.conversation import Json
from dialogs.events import Event, Wrote
from dialogs.facts import Leave, Pattern, Span
from dialogs.languages.typed_days import in_japanese, weekdays_in_japanese
from dialogs.questions import (
    DAY_PASSED,
    NO_DAY,
    NOT_A_PICTURE,
    ONE_DAY,
    Again,
    Choice,
    Heard,
    Option,
    day_option,
)
from dialogs.reading.days import read_days
from dialogs.reading.weekly import NotRead, read_spans, read_weekly
from dialogs.words import Phrase, Said, phrase, verbatim

TOO_EARLY = phrase("days.too_early", "{first}より まえの 日は えらべません。")
OVER = phrase("days.over", "活動は {last}までです。")
TOO_FAR = phrase("days.too_far", "2年先まで えらべます。")
LEAVE_THERE = phrase("days.leave_there", "{first}から {last}までは もう お休みです。")
WHY: dict[str, Phrase] = {
    "weekday": phrase("days.no_weekday", "曜日が わかりません：{text}"),
    "backwards_days": phrase("days.backwards_days", "曜日の じゅんばんが ぎゃくです：{text}"),
    "hours": phrase("days.no_hours", "時間が わかりません：{text}"),
    "clock": phrase("days.no_clock", "この 時間は ありません：{text}"),
    "backwards": phrase("days.backwards", "おわりが はじまりより 早いです：{text}"),
    "overlap": phrase("days.overlap", "時間が かさなって います：{text}"),
    "place": phrase("days.no_place", "場所の 名前が わかりません：{text}"),
}
USUAL_HOURS = phrase("days.usual_hours", "いつもの 時間")
FROM_TO = "10:00-14:00"
WEEKLY_EXAMPLE = phrase("days.weekly_example", "月水 {hours} ひなた工房")(hours=FROM_TO)
HOURS_EXAMPLE = phrase("days.hours_example", "{hours} ひなた工房")(hours=FROM_TO)
FARTHEST = timedelta(days=730)
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class When:
    """A day (``several``: or days), offered or typed, from ``first`` to ``last`` (None: two years ahead), and
    where ``since`` is the beginning of a leave, touching none of ``leaves``. The answer lists ISO dates.
    """

    name: str
    words: tuple[Said, ...]
    offered: tuple[date, ...]
    today: date
    first: date
    last: date | None = None
    skip: Said | None = None
    several: bool = False
    since: date | None = None
    leaves: tuple[Leave, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(day_option(day) for day in self.offered if self.why_not([day]) is None)

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        named = Choice(self.name, self.words, self.options, self.skip).read_text(event.text, language)
        if isinstance(named, Heard):
            return named
        days = read_days(in_japanese(event.text, language), self.today)
        if why := self.why_not(days):
            return Again(why)
        return Heard([day.isoformat() for day in days])

    def why_not(self, days: Sequence[date]) -> Said | None:
        """Why these days cannot be; None where they can."""
        if not days:
            return NO_DAY()
        if len(days) > 1 and not self.several:
            return ONE_DAY()
        if days[0] < self.today:
            return DAY_PASSED(day=days[0])
        if days[0] < self.first:
            return TOO_EARLY(first=self.first)
        if days[-1] > (self.last or self.today + FARTHEST):
            return OVER(last=self.last) if self.last else TOO_FAR()
        begins = self.since or days[0]
        taken = [leave for leave in self.leaves if leave.first <= days[-1] and begins <= leave.last]
        return LEAVE_THERE(first=taken[0].first, last=taken[0].last) if taken else None

    def accepts(self, answer: Json) -> bool:
        if answer is None:
            return self.skip is not None
        return isinstance(answer, list) or any(answer == option.key for option in self.options)

    def decode(self, answer: Json) -> tuple[date, ...]:
        """The days; none where it was skipped."""
        if answer is None:
            return ()
        days = answer if isinstance(answer, list) else [answer]
        return tuple(date.fromisoformat(str(day)) for day in days)


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Weekdays with their hours and places, a line each; always typed."""

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...] = ()
    skip: Said | None = None

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        try:
            weekly = read_weekly(weekdays_in_japanese(event.text, language))
            return Heard([[each.weekday, *span_to_json(each.span)] for each in weekly])
        except NotRead as fault:
            return Again(why_not_read(fault))

    def accepts(self, answer: Json) -> bool:
        return isinstance(answer, list)

    def decode(self, answer: Json) -> tuple[tuple[int, Span], ...]:
        """Weekday and part of the day."""
        assert isinstance(answer, list)
        return tuple((_number(part), span_from_json(part[1:])) for part in answer if isinstance(part, list))


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one day, each with its place; ``usual`` ones are offered as a button."""

    name: str
    words: tuple[Said, ...]
    usual: tuple[Span, ...] = field(default=())
    skip: Said | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        return (Option("usual", USUAL_HOURS()),) if self.usual else ()

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        named = Choice(self.name, self.words, self.options).read_text(event.text, language)
        if isinstance(named, Heard):
            return named
        try:
            return Heard([span_to_json(span) for span in read_spans(event.text)])
        except NotRead as fault:
            return Again(why_not_read(fault))

    def accepts(self, answer: Json) -> bool:
        return isinstance(answer, list) or (answer == "usual" and bool(self.usual))

    def decode(self, answer: Json) -> tuple[Span, ...]:
        """The parts of the day."""
        if not isinstance(answer, list):
            return self.usual
        return tuple(span_from_json(part) for part in answer)


def why_not_read(fault: NotRead) -> Said:
    """What could not be read; the question, asked again, has an example."""
    return WHY[fault.why](text=verbatim(fault.text[:LONGEST_QUOTE]))


def span_to_json(span: Span) -> list[Json]:
    """A part of a day as it is kept."""
    return [f"{span.starts:%H:%M}", f"{span.ends:%H:%M}", span.workplace]


def span_from_json(saved: Json) -> Span:
    """The part again."""
    assert isinstance(saved, list)
    starts, ends, workplace = map(str, saved)
    return Span(time.fromisoformat(starts), time.fromisoformat(ends), workplace)


def spans_of(patterns: Sequence[Pattern]) -> tuple[Span, ...]:
    """The hours of the first of these patterns' weekdays: the usual ones."""
    first = min((pattern.weekday for pattern in patterns), default=None)
    return tuple(sorted(Span(p.starts, p.ends, p.workplace) for p in patterns if p.weekday == first))


def _number(part: list[Json]) -> int:
    assert isinstance(part[0], int)
    return part[0]
