"""Questions about meetings and the days to come: several times, a place, one day in a given span."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.conversation import Json
from dialogs.events import Event, Wrote
from dialogs.languages.typed_days import in_japanese
from dialogs.questions import LONGEST_ANSWER, NO_DAY, ONE_DAY, WRITE_WORDS, Again, Choice, Heard, Option
from dialogs.reading.days import read_days
from dialogs.reading.folding import fold, is_visible
from dialogs.reading.meetings import Why, read_meetings
from dialogs.rhythm import months_after
from dialogs.words import Phrase, Said, phrase

UNCLEAR = phrase(
    "review_questions.unclear",
    "日時が わかりませんでした。\n「12/3 午前10時」の ように 書いて ください。",
)
PAST = phrase("review_questions.past", "もう すぎた 日時が あります。これからの 日時を 書いて ください。")
MANY = phrase("review_questions.many", "5つまで 書けます。")
FAR = phrase("review_questions.far", "3か月先まで 書けます。")
FROM = phrase("review_questions.from", "{day}からの 日を 書いて ください。")
UP_TO = phrase("review_questions.up_to", "{day}までの 日を 書いて ください。")
NOT_OFFERED = phrase("review_questions.not_offered", "下の ボタンに ある 日時を 書いて ください。")
WHY: dict[Why, Phrase] = {"unclear": UNCLEAR, "past": PAST, "many": MANY, "far": FAR}
_ONLY_DAY = re.compile(r"\d{1,2}日")
_FROM_NOW = re.compile(r"(\d{1,2})(日|週間|週|か月|ゖ月|months?|weeks?|days?)(?:後|ご|あと)?")


@dataclass(frozen=True, slots=True)
class Times:
    """Up to five times to meet, typed, or those that were suggested. The answer lists local times (ISO,
    without a zone).
    """

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...]
    now: datetime
    skip: Said | None = None

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(WRITE_WORDS())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        if isinstance(tapped, Heard):
            return tapped
        times = read_meetings(in_japanese(event.text, language), self.now)
        if isinstance(times, str):
            return Again(WHY[times](), stray=tapped.stray)
        return Heard([at.isoformat(timespec="minutes") for at in times])

    def accepts(self, answer: Json) -> bool:
        return isinstance(answer, list) or any(answer == option.key for option in self.options)

    def decode(self, answer: Json) -> tuple[datetime, ...] | None:
        """The times; None where the suggested ones were chosen."""
        if not isinstance(answer, list):
            return None
        return tuple(datetime.fromisoformat(str(at)) for at in answer)


@dataclass(frozen=True, slots=True)
class OneTime:
    """One of the offered ``times`` (local, without a zone, in the order of their options), or an ``extra``
    option. Both can be typed.
    """

    name: str
    words: tuple[Said, ...]
    offered: tuple[Option, ...]
    times: tuple[datetime, ...]
    extra: tuple[Option, ...]
    now: datetime
    skip: Said | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        return self.offered + self.extra

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(WRITE_WORDS())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        typed = read_meetings(in_japanese(event.text, language), self.now)
        if isinstance(tapped, Again) and isinstance(typed, tuple) and len(typed) == 1:
            keys = dict(zip(self.times, self.offered, strict=True))
            return Heard(keys[typed[0]].key) if typed[0] in keys else Again(NOT_OFFERED(), tapped.stray)
        return tapped

    def accepts(self, answer: Json) -> bool:
        return any(answer == option.key for option in self.options)

    def decode(self, answer: Json) -> str:
        return str(answer)


@dataclass(frozen=True, slots=True)
class Place:
    """One of a few places, or any other in words. The answer is an option's key or ``{"text": …}``."""

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...]
    skip: Said | None = None

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(WRITE_WORDS())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        if isinstance(tapped, Heard) or not is_visible(event.text):
            return tapped
        return Heard({"text": event.text[:LONGEST_ANSWER]})

    def accepts(self, answer: Json) -> bool:
        return isinstance(answer, dict) or any(answer == option.key for option in self.options)

    def decode(self, answer: Json) -> tuple[str, str]:
        """An option's key and nothing, or nothing and the words."""
        return ("", str(answer["text"])) if isinstance(answer, dict) else (str(answer), "")


@dataclass(frozen=True, slots=True)
class Day:
    """One day from ``first`` to ``last``: offered, or typed (「12/25」「3週間後」). The answer: ISO. Of a
    ``past`` one 「25日」 without its month is the last such day.
    """

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...]
    today: date
    first: date
    last: date
    skip: Said | None = None
    past: bool = False

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(WRITE_WORDS())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        if isinstance(tapped, Heard):
            return tapped
        text = in_japanese(event.text, language)
        from_now = days_from_now(text, self.today)
        days = [from_now] if from_now else read_days(text, self.today)
        if len(days) != 1:
            return Again(ONE_DAY() if days else NO_DAY(), stray=tapped.stray)
        if self.past and days[0] > self.last and _ONLY_DAY.fullmatch(fold(text)):
            days = [months_after(days[0], -1)]
        if days[0] < self.first:
            return Again(FROM(day=self.first), stray=tapped.stray)
        if days[0] > self.last:
            return Again(UP_TO(day=self.last), stray=tapped.stray)
        return Heard(days[0].isoformat())

    def accepts(self, answer: Json) -> bool:
        try:
            return self.first <= date.fromisoformat(str(answer)) <= self.last
        except ValueError:
            return False

    def decode(self, answer: Json) -> date:
        return date.fromisoformat(str(answer))


def days_from_now(text: str, today: date) -> date | None:
    """「2週間後」「3か月後」「10日後」, counted from today."""
    said = fold(text)
    found = _FROM_NOW.fullmatch(said.removeprefix("in"))
    if not found or (found[2] == "日" and said.endswith("日")):  # 「3日」 is the third
        return None
    number = int(found[1])
    match found[2]:
        case "日" | "day" | "days":
            return today + timedelta(days=number)
        case "週間" | "週" | "week" | "weeks":
            return today + timedelta(weeks=number)
    return months_after(today, number)
