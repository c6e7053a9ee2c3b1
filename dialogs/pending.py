"""Words that wait for a tap of their writer are never lost: what they became, or who reads them instead.

A notice that nobody confirmed is forwarded after five minutes, marked 「確認まち」; words for the note that
were not put anywhere go to the coordinator like any others. Each message is a line of the thread of its own,
so that each can be taken back alone.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from dialogs import cards
from dialogs.changing import replace
from dialogs.conversation import Pending, State, Turn
from dialogs.effects import CloseAlerts, Effect, OpenAlert, PostToThread, Schedule, Tell, Unschedule
from dialogs.facts import Context, Notice
from dialogs.messages import Prompt, say
from dialogs.press import day_argument
from dialogs.questions import Written
from dialogs.script import Settles
from dialogs.words import Said, phrase, verbatim

PROMPT = "heard"
WAITS = timedelta(minutes=5)
MOST = 4
"""So many wait at once; what comes then lets the oldest go to the coordinator."""
MOST_TEXTS = 5
"""So many messages are joined."""
SAID = "said"
"""What pending words are about that the coordinator has already."""
IN_A_ROW = timedelta(minutes=2)
MOST_IN_A_ROW, LONGEST_IN_A_ROW = 3, 200

NO_NOTICE = phrase("pending.no_notice", "おやすみなどの れんらくでは ないそうです。")


def added(state: State, words: Pending, ctx: Context) -> Turn:
    """The words wait from now on; the clock speaks of them in five minutes from the first."""
    others = tuple(known for known in state.pending if known.ref != words.ref and _still_matters(known, ctx))
    turn = Turn(
        replace(state, pending=(*others, words)), (), (Schedule(PROMPT, words.ref, words.at + WAITS),)
    )
    for oldest in others[: max(0, len(others) + 1 - MOST)]:
        turn = settled(turn, Settles(oldest.ref, "message"), ctx)
    return turn


def named(state: State, ref: str) -> Pending | None:
    """The words that wait under ``ref``."""
    return next((words for words in state.pending if words.ref == ref), None)


def changed(state: State, words: Pending) -> State:
    """The state in which these words wait as they are now."""
    return replace(state, pending=(*without(state, words.ref).pending, words))


def without(state: State, ref: str) -> State:
    """The state in which nothing waits under ``ref``."""
    return replace(state, pending=tuple(words for words in state.pending if words.ref != ref))


def lately(state: State, ctx: Context) -> Pending | None:
    """Words that went to the coordinator just now, to which the next may belong."""
    return next((w for w in state.pending if w.about == SAID and ctx.now - w.at < IN_A_ROW), None)


def said(state: State, words: Pending, ctx: Context) -> State:
    """The state that knows these words, which the coordinator has, for a moment longer."""
    before = lately(state, ctx)
    texts = ((*before.texts, *words.texts) if before else words.texts)[-MOST_IN_A_ROW:]
    if sum(len(text) for _, text in texts) > LONGEST_IN_A_ROW:
        texts = ()
    others = tuple(known for known in state.pending if known.about != SAID)
    mine = (replace(words, about=SAID, texts=texts, told=True),) if texts else ()
    return replace(state, pending=(*others, *mine))


def not_forwarded(ref: str) -> Unschedule:
    """The clock does not speak of these words any more."""
    return Unschedule((PROMPT,), ref)


def settled(turn: Turn, settles: Settles, ctx: Context) -> Turn:
    """The turn in which the words wait no longer: they became what ``settles`` says."""
    words = named(turn.state, settles.ref)
    if words is None:
        return turn
    effects: list[Effect] = [] if words.told else [not_forwarded(words.ref)]
    match settles.become:
        case "notice":
            effects += [CloseAlerts(words.ref)] if words.told else _lines(words, settles.under, ctx)
        case "note" if not words.told:
            effects += _as_word(words, settles.under, ctx)
        case "nothing" if words.told:
            effects += _only_words(words, ctx)
        case "message":
            effects += _no_notice(words, ctx) if words.told else _as_message(words, ctx)
    return replace(turn, state=without(turn.state, words.ref), effects=(*turn.effects, *effects))


def forwarded(
    words: Pending, notice: Notice | None, begins: datetime | None, ctx: Context
) -> Sequence[Effect]:
    """The five minutes are over: the words reach the coordinator. ``notice``: what was read, as far as it
    was; ``begins``: when somebody would miss the person first.
    """
    if words.about != "notice":
        return _as_message(words, ctx)
    card = cards.unconfirmed_card(ctx, words.ref, words.texts[0][1], notice)
    return [
        *_lines(words, words.ref, ctx),
        OpenAlert(words.ref, "absence", words.ref, begins=begins),
        *cards.tell_coordinator(ctx, words.ref, card, "safety"),
        *_cards_of_the_rest(words, words.ref, ctx),
    ]


def line_ref(ref: str, place: int) -> str:
    """The ref of the thread line of the message at ``place``."""
    return f"{ref}-{place}" if place else ref


def _still_matters(words: Pending, ctx: Context) -> bool:
    return not words.told or ctx.now - words.at < timedelta(days=1)


def _lines(words: Pending, ref: str, ctx: Context) -> list[Effect]:
    return [
        PostToThread(ctx.me.id, line_ref(ref, place), text, (), message)
        for place, (message, text) in enumerate(words.texts)
    ]


def _as_message(words: Pending, ctx: Context) -> list[Effect]:
    card = cards.message_card(ctx, words.ref, words.texts[0][1])
    return _told(words, card, ctx)


def _as_word(words: Pending, day: str, ctx: Context) -> list[Effect]:
    """The free word of a note."""
    written = Written(words.texts[0][1])
    return _told(words, cards.word_card(ctx, words.ref, day_argument(day) or ctx.today, written), ctx)


def _told(words: Pending, card: Prompt, ctx: Context) -> list[Effect]:
    return [
        *_lines(words, words.ref, ctx),
        OpenAlert(words.ref, "message", words.ref),
        *cards.tell_coordinator(ctx, words.ref, card, "answer"),
        *_cards_of_the_rest(words, words.ref, ctx),
    ]


def _cards_of_the_rest(words: Pending, ref: str, ctx: Context) -> Iterator[Tell]:
    """The further messages that were joined: cards about their own lines, on the same promise."""
    for place, (_, text) in enumerate(words.texts[1:], start=1):
        more = say(*_head(ctx, verbatim(text)))
        yield from cards.tell_coordinator(ctx, line_ref(ref, place), more, "answer")


def _head(ctx: Context, text: Said) -> tuple[Said, Said]:
    return cards.MESSAGE(name=ctx.me.name), text


def _only_words(words: Pending, ctx: Context) -> list[Effect]:
    """The same of words that are with the coordinator as an answer already: nothing more is promised."""
    news = say(cards.MESSAGE(name=ctx.me.name), NO_NOTICE(), verbatim(words.texts[0][1]))
    return [CloseAlerts(words.ref), *cards.tell_coordinator(ctx, words.ref, news, "safety")]


def _no_notice(words: Pending, ctx: Context) -> list[Effect]:
    """The coordinator was told of a notice: it was none, and the words are there as words."""
    if words.about != "notice":
        return []
    ref = f"{words.ref}.m"
    card = cards.message_card(ctx, ref, words.texts[0][1])
    card = replace(card, words=(card.words[0], NO_NOTICE(), *card.words[1:]))
    return [
        CloseAlerts(words.ref),
        OpenAlert(ref, "message", words.ref),
        *cards.tell_coordinator(ctx, ref, card, "answer"),
    ]
