"""Guests: somebody nobody knows yet. They hear how to join, whatever they send; nothing of it is kept or
passed on.

A code may be typed in any case and width, with spaces and hyphens. After five wrong ones there is a pause of
fifteen minutes in which none is tried, so that codes cannot be guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from dialogs import crisis_card
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import UseInvite
from dialogs.events import Blocked, Edited, Event, Followed, Unknown, Unsent, Wrote
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from dialogs.words import Phrase, Said, phrase, verbatim

HOW = phrase("guests.how", "こんにちは。ここは {organisation}の れんらく ボットです。")
CODE_NEEDED = phrase("guests.code_needed", "たんとうの 人に もらった コードを 送って ください。")
UNKNOWN_CODE = phrase("guests.unknown_code", "その コードは 見つかりません。もういちど 見て ください。")
USED_CODE = phrase("guests.used_code", "その コードは もう つかわれました。")
EXPIRED_CODE = phrase("guests.expired_code", "その コードは 日にちが すぎました。")
NOT_A_CODE = phrase("guests.not_a_code", "コードが すこし ちがう ようです。")
LOOK_AGAIN = phrase("guests.look_again", "もういちど 見て ください。")
NOT_NEEDED = phrase("guests.not_needed", "コードは もう いりません。だれにも 送って いません。")
ASK_FOR_NEW = phrase("guests.ask_for_new", "たんとうの 人に 新しい コードを もらって ください。")
PAUSED = phrase("guests.paused", "{until}まで コードは つかえません。\nすこし まって ください。")

CodeVerdict = Literal["good", "unknown", "used", "expired"]
MOST_TRIES = 5
PAUSE = timedelta(minutes=15)
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST_CODE = 10
LONGEST_CODE = 40

_HYPHENS = re.compile(r"[-‐‑‒–—―−ーｰ_]")
_CODE = re.compile(f"[{ALPHABET}]{{{SHORTEST_CODE},{LONGEST_CODE}}}")
_ONLY_A_CODE = re.compile(rf"(?=.*[0-9])[{ALPHABET}]{{4}}(?:\s?[{ALPHABET}]{{4}}){{2}}")
_LIKE_A_CODE = re.compile(r"[0-9A-Za-z]{6,16}")
_REFUSALS: dict[CodeVerdict, tuple[Phrase, ...]] = {
    "unknown": (UNKNOWN_CODE,),
    "used": (USED_CODE, ASK_FOR_NEW),
    "expired": (EXPIRED_CODE, ASK_FOR_NEW),
}


@dataclass(frozen=True, slots=True)
class Invite:
    """What became of a one-time code that somebody typed."""

    verdict: CodeVerdict
    id: int = 0
    name: str = ""


def code_in(text: str) -> str | None:
    """The code that somebody typed, in capitals without spaces and hyphens: the whole text, or one word of
    it.
    """
    plain = _HYPHENS.sub("", unicodedata.normalize("NFKC", text[:200])).upper()
    for candidate in ("".join(plain.split()), *re.split(r"[\s:;、。「」]+", plain)):
        if _CODE.fullmatch(candidate):
            return candidate
    return None


def is_like_code(text: str) -> bool:
    """Whether the whole text is one word of Latin letters and digits as long as a code, mistyped or not; a
    word in small letters alone is a word.
    """
    plain = _HYPHENS.sub("", unicodedata.normalize("NFKC", text[:200]).strip())
    return bool(_LIKE_A_CODE.fullmatch(plain)) and not (plain.isalpha() and not plain.isupper())


def _is_only_a_code(text: str) -> bool:
    """Whether the whole text is a code as it was given: whatever its letters spell is chance."""
    return bool(_ONLY_A_CODE.fullmatch(_HYPHENS.sub("", unicodedata.normalize("NFKC", text)).strip().upper()))


def has_code(text: str) -> bool:
    """Whether a code of letters and digits stands in the text, as no other word does."""
    code = code_in(text)
    return code is not None and not code.isalpha() and not code.isdecimal()


def take(state: State, event: Event, ctx: Context) -> Turn:
    """Blocking, taking back and what has no name need no answer; words of crisis hear where help is;
    everything else how to join.
    """
    if isinstance(event, Blocked | Unsent | Unknown):
        return Turn(state)
    if isinstance(event, Wrote | Edited) and not _is_only_a_code(event.text) and is_crisis(plain(event.text)):
        return Turn(state, crisis_card.for_guest(ctx), language="ja")
    if isinstance(event, Wrote) and _code_of(event) is None and is_like_code(event.text):
        return _answer(state, NOT_A_CODE(), LOOK_AGAIN())
    if _code_of(event) is None or ctx.invite is None:
        return _answer(state, HOW(organisation=ctx.organisation), CODE_NEEDED())
    if state.code_pause_until and ctx.now < state.code_pause_until:
        return _answer(state, PAUSED(until=state.code_pause_until.astimezone(ctx.now.tzinfo).time()))
    if ctx.invite.verdict == "good":
        return Turn(replace(state, code_tries=0, code_pause_until=None), (), (UseInvite(ctx.invite.id),))
    return _refused(state, ctx.invite.verdict, ctx)


def _refused(state: State, verdict: CodeVerdict, ctx: Context) -> Turn:
    why = [line() for line in _REFUSALS[verdict]]
    tries = state.code_tries + 1
    if tries < MOST_TRIES:
        return _answer(replace(state, code_tries=tries, code_pause_until=None), *why)
    until = ctx.now + PAUSE
    return _answer(replace(state, code_tries=0, code_pause_until=until), *why, PAUSED(until=until.time()))


def _code_of(event: Event) -> str | None:
    match event:
        case Followed(code=text) | Wrote(text=text) | Edited(text=text):
            return code_in(text)
    return None


def _answer(state: State, *words: Said) -> Turn:
    """In Japanese and in English: nobody knows yet what a guest reads."""
    english = [verbatim(said.text("en")) for said in words]
    return Turn(state, (say(*words, *english),), language="ja")
