"""The kinds of question a dialog can ask. A question has a name, never a position.

What a person answers wrongly is a normal outcome (:class:`Again`), not an exception. Answers are JSON values;
``decode`` gives them back to the script as what they are, and ``accepts`` says whether a saved answer still
fits a script that has changed since.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from dialogs.conversation import Json
from dialogs.events import Event, Sent, Wrote
from dialogs.languages.typed import same
from dialogs.languages.typed_days import in_japanese
from dialogs.reading.days import read_days
from dialogs.reading.folding import both, fold, is_visible
from dialogs.reading.spelling import MOST
from dialogs.words import Said, phrase

TAP_ONE = phrase("question.tap_one", "下の ボタンから えらんで ください。")
NOT_A_PICTURE = phrase("question.not_a_picture", "ここは ボタンで こたえて ください。")
WRITE_WORDS = phrase("question.write_words", "文字で 書いて ください。")
SKIP = phrase("question.skip", "こたえない")
DAY_PASSED = phrase("question.day_passed", "{day}は もう すぎました。")
TOO_FAR = phrase("question.too_far", "30日先まで つたえられます。")
ONE_DAY = phrase("question.one_day", "ひとつの 日だけ 書いて ください。")
NOT_AMONG = phrase("question.not_among", "下の ボタンに ある 日を 書いて ください。")
NO_DAY = phrase("question.no_day", "日にちが わかりませんでした。「25日」の ように 書いて ください。")

LONGEST_ANSWER = MOST
"""Characters of one free answer that are kept as the answer: all that our page, LINE or Telegram sends."""

A_co = TypeVar("A_co", covariant=True)


class Heard(NamedTuple):
    """A fitting answer."""

    answer: Json


class Again(NamedTuple):
    """Not an answer to this question. ``why`` says so kindly; ``stray`` is what was written instead, to be
    kept.
    """

    why: Said
    stray: str = ""


class Option(NamedTuple):
    """One choice: its key in the data, its label, and other words that mean it when typed."""

    key: str
    label: Said
    typed: tuple[str, ...] = ()


class Question(Protocol[A_co]):
    """What a script may ask."""

    @property
    def name(self) -> str: ...
    @property
    def words(self) -> tuple[Said, ...]: ...
    @property
    def options(self) -> tuple[Option, ...]: ...
    @property
    def skip(self) -> Said | None: ...
    def read(self, event: Event, language: str) -> Heard | Again: ...
    def accepts(self, answer: Json) -> bool: ...
    def decode(self, answer: Json) -> A_co: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few buttons; the answer is the option's key, or None where it was skipped. ``unshown``: what
    can be typed as well but has no button here.
    """

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...]
    skip: Said | None = None
    unshown: tuple[Option, ...] = ()

    def read(self, event: Event, language: str) -> Heard | Again:
        if isinstance(event, Wrote):
            return self.read_text(event.text, language)
        return Again(NOT_A_PICTURE())

    def read_text(self, text: str, language: str) -> Heard | Again:
        """A typed label, or another word for it."""
        folded = fold(text)
        for option in (*self.options, *self.unshown):
            spellings = (option.label.text(language), option.label.text("ja"), *option.typed)
            if folded and any(folded in both(spelling) for spelling in same(spellings)):
                return Heard(option.key)
        if self.skip and folded in (fold(self.skip.text(language)), fold(self.skip.text("ja"))):
            return Heard(None)
        return Again(TAP_ONE(), stray=text if is_visible(text) else "")

    def accepts(self, answer: Json) -> bool:
        if answer is None:
            return self.skip is not None
        return answer in [option.key for option in (*self.options, *self.unshown)]

    def decode(self, answer: Json) -> str | None:
        return None if answer is None else str(answer)


class Written(NamedTuple):
    """Somebody's own words, with the photos and files that came with them."""

    text: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Free words, or a photo or file; the answer is None where it was skipped."""

    name: str
    words: tuple[Said, ...]
    skip: Said | None = None
    options: tuple[Option, ...] = ()

    def read(self, event: Event, language: str) -> Heard | Again:
        match event:
            case Wrote(text=text) if is_visible(text):
                skipped = self.skip and fold(text) == fold(self.skip.text(language))
                return Heard(None if skipped else {"text": text[:LONGEST_ANSWER], "media": []})
            case Sent(media=media, caption=caption) if media or caption:
                return Heard({"text": caption, "media": [media] if media else []})
        return Again(WRITE_WORDS())

    def accepts(self, answer: Json) -> bool:
        return (answer is None and self.skip is not None) or isinstance(answer, dict)

    def decode(self, answer: Json) -> Written | None:
        if not isinstance(answer, dict):
            return None
        media = answer.get("media")
        return Written(str(answer.get("text", "")), tuple(map(str, media)) if isinstance(media, list) else ())


@dataclass(frozen=True, slots=True)
class Days:
    """One day or several: offered as buttons, or typed (「25日」「11/25から27日まで」). The answer lists ISO
    dates. ``single``: just one day; ``only``: none but these; ``far``: what is said of a day after ``last``,
    ``early`` of one before ``first``.
    """

    name: str
    words: tuple[Said, ...]
    offered: tuple[Option, ...]
    today: date
    last: date
    skip: Said | None = None
    extra: tuple[Option, ...] = field(default=())
    single: bool = False
    only: tuple[date, ...] = ()
    far: Said | None = None
    first: date | None = None
    early: Said | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        return self.offered + self.extra

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        if isinstance(tapped, Heard):
            return tapped
        days = read_days(in_japanese(event.text, language), self.today)
        if why := self._why_not(days):
            return Again(why, stray=tapped.stray)
        return Heard([day.isoformat() for day in days])

    def _why_not(self, days: list[date]) -> Said | None:
        if not days:
            return NO_DAY()
        if days[0] < self.today:
            return DAY_PASSED(day=days[0])
        if self.early and self.first and days[0] < self.first:
            return self.early
        if self.single and len(days) > 1:
            return ONE_DAY()
        if self.only and not set(days) <= set(self.only):
            return NOT_AMONG()
        return (self.far or TOO_FAR()) if days[-1] > self.last else None

    def accepts(self, answer: Json) -> bool:
        return isinstance(answer, list) or any(answer == option.key for option in self.options)

    def decode(self, answer: Json) -> tuple[date, ...] | str:
        """The days, or the key of an ``extra`` option."""
        if isinstance(answer, list):
            return tuple(date.fromisoformat(str(day)) for day in answer)
        if any(answer == option.key for option in self.extra):
            return str(answer)
        return (date.fromisoformat(str(answer)),)


def day_option(day: date) -> Option:
    """A day as a button, by its ISO date."""
    return Option(day.isoformat(), DAY(day=day))


DAY = phrase("question.day", "{day}")
