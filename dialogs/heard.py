"""What a participant's own words mean: the one place where they are read.

Outside a talk a notice is read back for one tap, words for the note are offered to it, and all others reach
the person beside them. Inside a talk they are the answer first; only what is still ahead is asked about.
Staff, guests and groups are never read this way, nor are taps.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from dialogs import (
    absence,
    absence_after,
    cards,
    menu,
    note,
    note_heard,
    notice_heard,
    pending,
    plan,
    talks,
    thread,
    wish,
)
from dialogs.absence_placing import place
from dialogs.absence_questions import dates, pin
from dialogs.changing import replace
from dialogs.conversation import Json, Pending, State, Talk, Turn
from dialogs.events import Due, Sent, Wrote
from dialogs.facts import Context, Notice
from dialogs.heard_together import read_together
from dialogs.messages import Button, say
from dialogs.notice_read import KIND, draft, filled, notice_known
from dialogs.press import open_press
from dialogs.questions import Text
from dialogs.reading.folding import is_visible
from dialogs.reading.reading import Reading, read
from dialogs.script import Asking, Settles
from dialogs.staff_hours import sent
from dialogs.words import phrase

FORWARDED = phrase("heard.forwarded", "{coordinator}さんに つたえました。")
FORWARDED_OFFICE = phrase("heard.forwarded_office", "支援室に つたえました。")
TALK_TOO = phrase("heard.talk_too", "話したい ときは、この ボタンを おして ください。")

NOTICE_DIALOGS = frozenset({"absence", "absence_fix", "absence_undo", notice_heard.NOTICE_HEARD.name})
"""Who says a notice in one of these says what it is about; it does not go on afterwards."""
NOT_READ = frozenset({"plan_wish", "leaving", "talk_words", "review_other", "review_ready"})
"""Dialogs whose answers speak of days off, or go to a person as a wish anyway."""


def take(state: State, event: Wrote | Sent, ctx: Context) -> Turn:
    """Words, photos and files outside a talk."""
    if not _is_read(event, ctx):
        return thread.take(state, event, ctx)
    assert isinstance(event, Wrote)
    words = _joined(state, event, ctx)
    reading = _reading(state, words, ctx)
    for_note = reading.intent == "note" and not _has_word(state, ctx)
    if reading.intent in KIND or for_note or pending.named(state, words.ref):
        return _waiting(state, words, reading, ctx)
    turn = thread.take(state, event, ctx)
    if reading.intent == "other":
        return replace(turn, state=pending.said(turn.state, words, ctx))
    return _with_what_fits(turn, reading, ctx)


def anew(state: State, words: Pending, ctx: Context) -> Turn:
    """Waiting words that have changed, read once more."""
    return _waiting(state, words, _reading(state, words, ctx), ctx)


def _waiting(state: State, words: Pending, reading: Reading, ctx: Context) -> Turn:
    state = without_talk(state, words.ref)
    if reading.intent in KIND:
        return _notice(state, words, reading, ctx)
    if reading.intent == "note" and len(words.texts) == 1:
        return _offer_note(state, words, ctx)
    turn = _as_words(state, words, ctx)
    if reading.intent == "withdraw":  # what is taken back was told to nobody
        return replace(turn, messages=(say(notice_heard.LEFT()), *turn.messages))
    return _with_what_fits(turn, reading, ctx)


def _reading(state: State, words: Pending, ctx: Context) -> Reading:
    """What the words mean, with those that came just before."""
    before = pending.lately(state, ctx)
    texts = (*(before.texts if before else ()), *words.texts)
    return read_together([text for _, text in texts], ctx.now)


def within(turn: Turn, talk: Talk, event: Wrote | Sent, ctx: Context) -> Turn:
    """The turn in which ``event`` was a free answer of ``talk``: where it says a notice as well, it is asked
    whether it is meant as one; a wish to talk is offered.
    """
    if not _is_read(event, ctx) or talk.dialog in NOT_READ or not asks_for_words(talk):
        return turn
    assert isinstance(event, Wrote)
    reading = read(event.text, ctx.now)
    if _is_ahead(reading, ctx):
        asked = _ask(turn.state, _new(turn.state, event, ctx), reading, ctx, answers=True)
        return talks.after(turn, asked)
    if reading.intent == "talk" and talk.dialog != "reply":
        offer = say(TALK_TOO(), buttons=(Button(wish.LABEL(), open_press(wish.TALK.name)),))
        shown = (offer, *turn.messages) if turn.state.talk else (*turn.messages, offer)
        return replace(turn, messages=shown)
    return turn


def strayed(state: State, talk: Talk, event: Wrote | Sent, ctx: Context) -> Turn | None:
    """Words that are no answer to the open choice, where they say a notice; it comes first, and the talk
    goes on after it.
    """
    if not _is_read(event, ctx):
        return None
    assert isinstance(event, Wrote)
    waiting = pending.named(state, str(talk.pinned.get("ref")))
    if waiting and not waiting.told:
        return take(state, event, ctx)
    reading = read(event.text, ctx.now)
    if not _is_ahead(reading, ctx):
        return None
    if talk.dialog in NOTICE_DIALOGS or talk.optional:
        state = replace(state, talk=None)
    return _notice(state, _new(state, event, ctx), reading, ctx)


def asks_for_words(talk: Talk) -> bool:
    """Whether the open question takes any words as its answer."""
    step = talks.step_of(talk)
    return isinstance(step, Asking) and isinstance(step.question, Text)


def forward(state: State, event: Due, ctx: Context) -> Turn:
    """Nobody has tapped for five minutes: somebody reads it now, once; the tap still counts."""
    words = pending.named(state, event.slot)
    if words is None or words.told:
        return Turn(state)
    notice, begins = _as_read(words, ctx)
    effects = tuple(pending.forwarded(words, notice, begins, ctx))
    state = _marked_told(state, words)
    who = FORWARDED(coordinator=ctx.coordinator_name) if ctx.coordinator else FORWARDED_OFFICE()
    turn = Turn(state, (say(who),), effects)
    talk = state.talk
    if words.about == "notice" and talk and talk.pinned.get("ref") == words.ref:
        asked = talks.ask_again(state, talk, ctx)
        return talks.after(turn, asked)
    return turn


def stop(state: State, talk: Talk, turn: Turn) -> Turn:
    """「やめる」: who stops has not told anybody, and nobody is."""
    words = pending.named(state, str(talk.pinned.get("ref")))
    if words is None or words.told:
        return turn
    dropped = pending.without(turn.state, words.ref)
    return replace(turn, state=dropped, effects=(*turn.effects, pending.not_forwarded(words.ref)))


def _is_read(event: Wrote | Sent, ctx: Context) -> bool:
    """Only what participants write, and not what steers."""
    if not isinstance(event, Wrote) or not ctx.joined or ctx.me.role != "participant":
        return False
    return is_visible(event.text) and menu.control_word(event.text) is None


def _is_ahead(reading: Reading, ctx: Context) -> bool:
    """Whether it is a notice about what is still to come: a later day, or today before the day is over."""
    if reading.intent not in KIND:
        return False
    days = reading.dates or (ctx.today,)
    planned = ctx.activity(ctx.today)
    today = ctx.today in days and planned is not None and ctx.now.time() < planned.ends
    return today or days[-1] > ctx.today


def _joined(state: State, event: Wrote, ctx: Context) -> Pending:
    """The words, together with those that wait for a tap."""
    waiting = next((known for known in reversed(state.pending) if _takes_more(known, ctx)), None)
    if waiting is None:
        return _new(state, event, ctx)
    joined: Pending = replace(waiting, texts=(*waiting.texts, (event.message, event.text)))
    return joined


def _takes_more(known: Pending, ctx: Context) -> bool:
    lately = known.about == "notice" and ctx.now - known.at < pending.WAITS
    return not known.told and lately and len(known.texts) < pending.MOST_TEXTS


def _new(state: State, event: Wrote, ctx: Context) -> Pending:
    ref = f"{cards.turn_ref(ctx, state.turn)}.h"
    return Pending(ref, "notice", ((event.message, event.text),), ctx.now)


def without_talk(state: State, ref: str) -> State:
    """The state without the talk about these words: it is asked anew."""
    talk = state.talk if state.talk and state.talk.pinned.get("ref") != ref else None
    return replace(state, talk=talk, paused=tuple(t for t in state.paused if t.pinned.get("ref") != ref))


def _notice(state: State, words: Pending, reading: Reading, ctx: Context) -> Turn:
    """Read back; or, where it is known already, said so."""
    notice, complete = _understood(draft(reading), words.ref, ctx)
    stands = place(notice, ctx.notices).stands if complete else None
    if stands is None:
        return _ask(state, words, reading, ctx, answers=False)
    turn = _as_words(state, words, ctx)
    known = (*turn.messages, absence.already(stands))
    reason = notice_heard.added_reason(stands, notice.reason)
    return replace(turn, messages=known, effects=(*turn.effects, *reason))


def _understood(told: Mapping[str, Json], ref: str, ctx: Context) -> tuple[Notice, bool]:
    """The notice as far as it was read, and whether nothing is missing."""
    questions = pin(ctx)
    known, _ = filled(told, questions, ctx)
    notice = notice_known(known, questions, ref)
    return notice, bool(notice.days) and (notice.kind == "absence" or bool(known["said"]))


def _as_words(state: State, words: Pending, ctx: Context) -> Turn:
    """All of these words reach the person beside the participant now."""
    waiting = Turn(pending.changed(state, words), (say(*sent(ctx)),))
    return pending.settled(waiting, Settles(words.ref, "message"), ctx)


def _has_word(state: State, ctx: Context) -> bool:
    """Whether the note has its free word, or one waits for it: a note has one, that can be taken back."""
    written = ctx.note(note.day_meant(ctx))
    waits = any(words.about == "note" and not words.told for words in state.pending)
    return waits or (written is not None and note_heard.has_word(written))


def _offer_note(state: State, words: Pending, ctx: Context) -> Turn:
    """Words that seem to be the day's note; nobody has them twice."""
    words = replace(words, about="note")
    waiting = pending.added(state, words, ctx)
    message, text = words.texts[0]
    argument = json.dumps({"ref": words.ref, "message": message, "text": text})
    dialog = menu.dialog_named(note_heard.NOTE_HEARD.name)
    return talks.after(waiting, talks.open_talk(waiting.state, dialog, argument, ctx))


def _with_what_fits(turn: Turn, reading: Reading, ctx: Context) -> Turn:
    """The words are on their way; what they ask for is shown or offered as well."""
    match reading.intent:
        case "talk":
            return _offering(turn, Button(wish.LABEL(), open_press(wish.TALK.name)))
        case "help":
            return _offering(turn, *menu.buttons(ctx))
        case "schedule":
            return talks.after(turn, talks.open_talk(turn.state, menu.dialog_named(plan.PLAN.name), "", ctx))
        case "withdraw":
            return _offer_to_take_back(turn, reading, ctx)
    return turn


def _offering(turn: Turn, *buttons: Button) -> Turn:
    """The last message with these buttons instead."""
    *before, last = turn.messages
    return replace(turn, messages=(*before, replace(last, buttons=buttons)))


def _offer_to_take_back(turn: Turn, reading: Reading, ctx: Context) -> Turn:
    """The notice that stands for the days that were named, or the next that stands; of some of its days
    only, what can be done with it.
    """
    ahead = [n for n in ctx.notices if n.days[-1] >= ctx.today]
    meant = [n for n in ahead if not reading.dates or set(n.days) & set(reading.dates)]
    if not meant:
        return turn
    notice = min(meant, key=lambda n: n.days)
    whole = not reading.dates or set(notice.days) <= set(reading.dates)
    if whole:
        dialog = menu.dialog_named(absence_after.UNDO.name)
        return talks.after(turn, talks.open_talk(turn.state, dialog, notice.ref, ctx))
    shown = say(*absence.described(notice), buttons=absence.after_buttons(notice.ref))
    return replace(turn, messages=(*turn.messages, shown))


def _marked_told(state: State, words: Pending) -> State:
    """Who confirms later is told apart on the card."""

    def told(talk: Talk) -> Talk:
        mine = talk.pinned.get("ref") == words.ref
        return replace(talk, pinned={**talk.pinned, "told": True}) if mine else talk

    known = tuple(replace(each, told=True) if each.ref == words.ref else each for each in state.pending)
    talk = told(state.talk) if state.talk else None
    return replace(state, pending=known, talk=talk, paused=tuple(map(told, state.paused)))


def _as_read(words: Pending, ctx: Context) -> tuple[Notice | None, datetime | None]:
    """The notice as far as it was read, and when somebody would miss the person first."""
    if words.about != "notice":
        return None, None
    notice, _ = _understood(words.read, words.ref, ctx)
    days = notice.days or tuple(dates(pin(ctx)["ahead"])[:1])
    return notice, absence.begins(ctx, replace(notice, days=days))


def _ask(state: State, words: Pending, reading: Reading, ctx: Context, *, answers: bool) -> Turn:
    told: Mapping[str, Json] = draft(reading)
    words = replace(words, read=told)
    waiting = pending.added(state, words, ctx)
    argument = json.dumps({**told, "ref": words.ref, "message": words.texts[-1][0], "within": answers})
    dialog = menu.dialog_named(notice_heard.NOTICE_HEARD.name)
    return talks.after(waiting, talks.open_talk(waiting.state, dialog, argument, ctx))
