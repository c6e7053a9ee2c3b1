"""What is written on the buttons of a card, typed in answer to it: as a tap. Words that only begin so
(「対応しました。母に 電話して…」) may be for the record or for the participant, which is asked.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dialogs import card_hands, cards, review_words
from dialogs.facts import Alert, Context
from dialogs.press import card_press, open_press
from dialogs.questions import Choice, Heard, Option
from dialogs.reading.folding import KATAKANA_TO_HIRAGANA, unmarked
from dialogs.review_held import GOALS as LOOK_AT_GOALS

ON_EVERY_CARD = (
    Option("ack", cards.ACKNOWLEDGE(), ("確認済み",)),
    Option("answer", cards.ANSWER(), ("返事する", "返事を書く")),
    Option("done", cards.DONE(), ("対応済み",)),
    Option("more", cards.MORE(), ("詳しく",)),
    Option("take", card_hands.TAKE(), ("代わります", "替わります")),
    Option("reopen", card_hands.OPEN_AGAIN(), ("もう一度開く",)),
)
NOTHING = {
    "crisis": Option("mistake", cards.NOTHING["crisis"](), ("ボットの間違い",)),
    "change": Option("mistake", cards.NOTHING["change"](), ("問題無し",)),
}
OF_MESSAGES = (
    Option("days", cards.CHANGE_DAYS()),
    Option("goal_outcome", LOOK_AT_GOALS()),
    Option("review_times", review_words.SET_TIME()),
    Option("review_times", review_words.MOVE()),
)
"""Of some cards alone."""
NO_SENTENCE = frozenset({"answer", "more", "days", "goal_outcome", "review_times"})
"""Many a sentence to a participant begins with these words (「くわしく 教えて ください」)."""

MARKS = re.compile(r"^[\W_]+")
STRAIGHT = str.maketrans("‘’ʼ“”„", "'''\"\"\"")
"""Phones write other quotation marks than labels have."""


def meant(text: str, ctx: Context) -> str | None:
    """The data of the button whose words are the whole answer to the card that is quoted, if there is one."""
    alert = _quoted(ctx)
    key = _read(text, _on(alert), ctx) if alert else None
    if alert is None or key is None:
        return None
    match key:
        case "days" | "goal_outcome" as dialog:
            return open_press(dialog, alert.participant.tag)
        case "review_times" as dialog:
            found = (one for one in ctx.reviews if one.participant.id == alert.participant.id)
            return next((open_press(dialog, review_words.mark(review)) for review in found), None)
        case action:
            return card_press(alert.ref, action)


def may_be_meant(text: str, ctx: Context) -> bool:
    """Whether words are those of some button of a card; or begin with one of the card that they quote."""
    options = (*ON_EVERY_CARD, NOTHING["crisis"], *OF_MESSAGES, *(_on(ctx.alert) if ctx.alert else ()))
    if _read(text, options, ctx):
        return True
    alert, plain = _quoted(ctx), MARKS.sub("", _plain(text))
    begins = (_beginning(one, ctx.me.language) for one in _on(alert)) if alert else ()
    return any(pattern.match(words) for pattern in begins for words in (plain, unmarked(plain)))


def _beginning(option: Option, language: str) -> re.Pattern[str]:
    return _pattern(frozenset(_spellings(option, language)), option.key in NO_SENTENCE)


def _read(text: str, options: Iterable[Option], ctx: Context) -> str | None:
    """The key of the button whose words these are, in kanji or kana; None where they are those of none."""
    spelled = tuple(option._replace(typed=tuple(_spellings(option, ctx.me.language))) for option in options)
    heard = Choice("card", (), spelled).read_text(text.translate(STRAIGHT), ctx.me.language)
    return str(heard.answer) if isinstance(heard, Heard) else None


def _spellings(option: Option, language: str) -> Iterator[str]:
    yield from option.typed
    yield from (option.label.text(one).translate(STRAIGHT) for one in (language, "ja", "ja-Hira"))


def _quoted(ctx: Context) -> Alert | None:
    """The alert of the card that is quoted."""
    return ctx.alert if ctx.alert and ctx.alert.ref in {trace.ref for trace in ctx.traces} else None


def _on(alert: Alert) -> Iterator[Option]:
    """The buttons that a card of this alert may have."""
    yield from ON_EVERY_CARD
    if nothing := NOTHING.get(alert.kind):
        yield nothing
    if alert.kind == "message":
        yield from OF_MESSAGES


@lru_cache(maxsize=256)
def _pattern(labels: frozenset[str], no_sentence: bool) -> re.Pattern[str]:
    """The button's words, then no more of a word and no question (「確認しましたか」); where much begins with
    them, the end of a sentence.
    """
    spellings = {spelling for label in labels for spelling in (_plain(label), unmarked(_plain(label)))}
    either = "|".join(r"\s*".join(map(re.escape, "".join(one.split()))) for one in sorted(spellings))
    ends = r"[^\S\n]*([^\w\s]|\n|$)" if no_sentence else r"(?![a-z]|か(?!ら))"
    return re.compile(rf"({either}){ends}")


def _plain(text: str) -> str:
    straight = unicodedata.normalize("NFKC", text).translate(STRAIGHT)
    return straight.lower().translate(KATAKANA_TO_HIRAGANA)
