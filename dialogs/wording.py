"""Rules of easy Japanese that a program can check, and what two languages must have in common.

From 育成会「わかりやすい情報提供のガイドライン」(2015) and 「やさしい日本語」: about 30 characters a
sentence, no numerals in kanji, hours with 午前 and 午後, no long runs of kanji, words set apart by spaces,
nothing said by denying twice, no blame.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from string import Formatter

from dialogs.languages import BASE
from dialogs.messages import LONGEST_LABEL
from dialogs.words import Slot, spoken

LONGEST_SENTENCE = 30
LONGEST_UNSPACED = 14
LONGEST_KANJI_RUN = 3
MOST_ENGLISH_WORDS = 20

ALLOWED_KANJI_RUNS = frozenset({"個人情報"})
SAMPLES: dict[str, Slot] = {
    "day": date(2026, 11, 24),
    "first": date(2026, 11, 24),
    "last": date(2026, 11, 27),
    "time": time(10, 30),
    "at": datetime(2026, 11, 24, 10, 30, tzinfo=UTC),
    "starts": time(10),
    "ends": time(15),
    "coordinator": "佐藤",
    "name": "田中",
    "minutes": 15,
    "count": 3,
}
"""What usually stands in a slot; of the others (somebody's own words, other phrases) two characters count."""

NEVER_ON_BUTTONS = {"card_taps.note_of", "card_taps.notice", "card_taps.talk", "card_taps.parked"}
"""What fills a slot of a sentence and so may be longer than a button in one of the languages."""
SLOTS_OF_LABELS = {"day", "time", "minutes", "hours", "count"}

NUMERALS = re.compile(r"[〇一二三四五六七八九十百千万]")
CLOCK = re.compile(r"\d{1,2}[:：]\d{2}|(?<!午前)(?<!午後)(?<!\d)\d{1,2}時(?!間)")
KANJI_RUN = re.compile(r"[一-鿿々]{4,}")
TWICE_DENIED = re.compile(
    r"な(い|く) ?(こと|わけ|の|ん)?(で|に)?[はもが] ?(な(い|かった)|ありません|いきません|いけません)"
    r"|なければ ?(なり|なら|いけ)|ないと ?(いけ|だめ|なり)|なくては|なくちゃ|なきゃ"
    r"|ずに ?は ?(い|お)られ(な|ま)|ざるを ?え"
)
BLAME = re.compile(
    r"無断|違反|ダメ|だめ|いけません|怠|サボ|さぼ|なぜ|どうして|ちゃんと|必ず|しなさい|まだ 書いて ?いません"
)
OTHER_WIDTH = re.compile(r"[ｦ-ﾟＡ-Ｚａ-ｚ０-９]")


def filled(template: str, language: str = BASE) -> str:
    """The phrase with something of the usual length in each slot."""
    parts = Formatter().parse(template)
    return "".join(
        text + (spoken(SAMPLES.get(slot, "○○"), language) if slot else "") for text, slot, _, _ in parts
    )


def slots(template: str) -> set[str]:
    """The names of the slots."""
    return {slot for _, slot, _, _ in Formatter().parse(template) if slot}


def sentences(text: str) -> list[str]:
    """What stands between two ends of a sentence."""
    return [part for part in re.split(r"[。！？\n]", text) if part.strip()]


def too_long(template: str) -> bool:
    """Whether a sentence is longer than 30 characters, spaces not counted."""
    return any(len(re.sub(r"\s", "", part)) > LONGEST_SENTENCE for part in sentences(filled(template)))


def unspaced(template: str) -> bool:
    """Whether words run on without a space."""
    runs = re.split(r"[\s。、！？：「」『』【】（）()・■→/★]", template)
    return any(len(re.sub(r"\{\w+\}", "", run)) > LONGEST_UNSPACED for run in runs)


def kanji_runs(template: str) -> bool:
    """Whether four kanji or more stand in a row, beside the few such words that are allowed."""
    return any(run not in ALLOWED_KANJI_RUNS for run in KANJI_RUN.findall(template))


def may_be_button(key: str, base: str) -> bool:
    """Whether the phrase of ``key``, in Japanese ``base``, may stand on a button."""
    return is_label(base) and key not in NEVER_ON_BUTTONS


def fits_button(template: str, language: str) -> bool:
    """Whether it is short enough there, with something of the usual length in each slot."""
    return len(filled(template, language)) <= LONGEST_LABEL


def is_label(template: str) -> bool:
    """Whether it may stand on a button: no sentence, no line break, slots only for a day or a number."""
    return not re.search(r"[。？\n：]", template) and slots(template) <= SLOTS_OF_LABELS


RULES: dict[str, Callable[[str], object]] = {
    "a sentence longer than 30 characters": too_long,
    "a numeral in kanji": NUMERALS.search,
    "an hour without 午前 or 午後": CLOCK.search,
    "four kanji in a row": kanji_runs,
    "denied twice": TWICE_DENIED.search,
    "blame": BLAME.search,
    "words not set apart": unspaced,
    "letters of another width": OTHER_WIDTH.search,
}


def broken(template: str) -> list[str]:
    """The rules a Japanese phrase breaks."""
    return [rule for rule, breaks in RULES.items() if breaks(template)]


def wordy(template: str) -> bool:
    """Whether an English sentence is too long for somebody who is learning English."""
    return any(len(part.split()) > MOST_ENGLISH_WORDS for part in re.split(r"[.!?\n]", template))


def differences(base: dict[str, str], other: dict[str, str]) -> Iterable[str]:
    """What a translation lacks, has too much, or fills in otherwise."""
    yield from (f"{key}: missing" for key in sorted(base.keys() - other.keys()))
    yield from (f"{key}: nobody says this" for key in sorted(other.keys() - base.keys()))
    both = sorted(base.keys() & other.keys())
    yield from (f"{key}: other slots" for key in both if slots(base[key]) != slots(other[key]))
