"""The daily 振り返りノート: at most five taps, everything may be skipped, and a free word afterwards.

Questions and their order follow the default sets ``short`` and ``standard`` of the programme's field notes
(four steps as in SPIS; sleep as in 生活記録表; the goal as in 個別支援計画②). The note is sent at the last
tap; the free word is asked after that, so that nobody has to tap once more to be done.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from dialogs import cards, changes, slow
from dialogs.changing import replace
from dialogs.conversation import Json, Talk, pinned_day
from dialogs.effects import Hasten, OpenAlert, PostToThread, SaveNote, Unschedule
from dialogs.facts import Context, Note, NoteAnswer
from dialogs.messages import Button, Prompt, say
from dialogs.note_lines import CHOICES, WISHES, WORD_SHORT, lines
from dialogs.press import day_argument, open_press
from dialogs.questions import SKIP, Choice, Option, Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_hours import when_read
from dialogs.week_days import ends_week
from dialogs.words import Said, phrase

LABEL = phrase("note.label", "ノート")
INTRO = phrase("note.intro", "{day}の ノートです。")
NOW = phrase("note.now", "いまの 調子は どうですか。")
WANTS_TALK = phrase("note.wants_talk", "話したい")
BODY = phrase("note.body", "からだの 調子は どうですか。")
MIND = phrase("note.mind", "こころの 調子は どうですか。")
SLEEP = phrase("note.sleep", "夜は よく ねむれましたか。")
GOAL = phrase("note.goal", "もくひょう「{target}」は できましたか。")
CONTACT = phrase("note.contact", "たんとうの 人と 話したいですか。")
NOT_TODAY = phrase("note.not_today", "きょうは 書けません")
THANKS_NOT_TODAY = phrase("note.thanks_not_today", "わかりました。おしえて くれて ありがとう ございます。")
ARRIVED = phrase("note.arrived", "とどきました。{coordinator}さんが 読みます。")
ARRIVED_UNASSIGNED = phrase("note.arrived_unassigned", "とどきました。支援室の 人が 読みます。")
THANKS = phrase("note.thanks", "書いて くれて ありがとう ございます。")
WORD = phrase("note.word", "ひとこと あれば 書いて ください。\n書かなくても いいです。")
NEW_WORD = phrase("note.new_word", "新しい ひとことを 書いて ください。")
WORD_ARRIVED = phrase("note.word_arrived", "ひとことも とどきました。")
FIX = phrase("note.fix", "直す")
WITHDRAW = phrase("note.withdraw", "取り消す")
WHICH = phrase("note.which", "どれを 直しますか。")
FIXED = phrase("note.fixed", "直しました。{day}の ノートです。")
WITHDRAWN = phrase("note.withdrawn", "{day}の ノートを 取り消しました。")
SURE = phrase("note.sure", "{day}の ノートを 取り消しますか。")
YES = phrase("note.yes", "はい")
KEEP = phrase("note.keep", "いいえ、のこす")
ALREADY = phrase("note.already", "{day}の ノートは とどいて います。")
NONE_THERE = phrase("note.none_there", "{day}の ノートは ありません。")
TOO_OLD = phrase("note.too_old", "{day}の ノートは もう 書けません。3日まえまで 書けます。")

SETS: dict[str, tuple[str, ...]] = {
    "short": ("body", "mind", "contact"),
    "standard": ("body", "mind", "sleep", "goal", "contact"),
    slow.SET: ("now",),
}
ASKED = {"now": NOW, "body": BODY, "mind": MIND, "sleep": SLEEP, "contact": CONTACT}
NOT_TODAY_KIND = "not_today"
"""The kind of a note that says only 「今日は書けません」; a real one may still take its place."""

OPTIONS = {name: tuple(Option(key, label()) for key, label in choices) for name, choices in CHOICES.items()}
CANNOT_WRITE = ("今日は書けません", "書けません", "きょうは書けない", "今日は書けない", "書けない")
TALK = "talk"
"""In low energy the wish to talk is one of the answers."""
FULL_ANSWER = (Option("not_today", NOT_TODAY(), CANNOT_WRITE),)
Ending = Literal["none", "typed", "shown"]
FIRST_WEEKS = timedelta(days=14)
LATE_DAYS = 3
REMINDER, WEEK = "reminder", "week"
"""The prompts by which the clock asks for a note once more, and how the week was."""
NOON, A_DAY = time(12), timedelta(days=1)
KEPT = timedelta(days=LATE_DAYS) - timedelta(hours=12)
"""From the noon after the day to the end of the last day on which it may be written."""
WORD_LASTS = timedelta(minutes=30)


def opens(ctx: Context, argument: str) -> Start | Done:
    """The note of today, or of the day in ``argument`` (ISO)."""
    word = read_word(argument)
    day = day_argument(str(word["day"]) if word else argument) or day_meant(ctx)
    written = ctx.note(day)
    if written and written.kind != NOT_TODAY_KIND:
        return Done((say(ALREADY(day=day), *lines(written), buttons=after_buttons(day)),))
    if not may_be_written(ctx, day):
        return Done((say(TOO_OLD(day=day)),))
    pinned: dict[str, Json] = {"day": day.isoformat(), "set": note_set(ctx)}
    if goal := goal_of(ctx, day):
        pinned["goal"] = goal
    if ends_week(ctx, day):
        pinned["week"] = True
    usual = (slow.USUAL,) if pinned["set"] == slow.SET else ()
    intro, lasts = (say(INTRO(day=day), buttons=usual),), _open_for(ctx, day)
    if word is None:
        return Start(pinned, day=day, say=intro, lasts=lasts)
    kept: dict[str, Json] = {"word": {"text": word["text"], "media": [], "ref": word["ref"]}}
    return Start(pinned, day, intro, kept, {"word": str(word["message"])}, lasts=lasts)


def with_word(day: date, text: str, message: str, ref: str) -> str:
    """The argument that opens the note of ``day`` with its free word, which was sent already."""
    return json.dumps({"day": day.isoformat(), "text": text, "message": message, "ref": ref})


def read_word(argument: str) -> dict[str, Json] | None:
    """What :func:`with_word` says; None where it says something else."""
    if not argument.startswith("{"):
        return None
    try:
        word = json.loads(argument)
    except ValueError:
        return None
    return word if isinstance(word, dict) and word.keys() == {"day", "text", "message", "ref"} else None


def may_be_written(ctx: Context, day: date) -> bool:
    """Today's note, or a late one of the last days."""
    return timedelta(0) <= ctx.today - day <= timedelta(days=LATE_DAYS)


def window_ends(ctx: Context, day: date) -> datetime:
    """Noon of the day after; what comes then is a late entry."""
    return datetime.combine(day + timedelta(days=1), NOON, ctx.now.tzinfo)


def is_late(ctx: Context, day: date) -> bool:
    """Whether what is written about ``day`` now is a late entry."""
    return ctx.now >= window_ends(ctx, day)


def _open_for(ctx: Context, day: date) -> timedelta:
    left = window_ends(ctx, day) - ctx.now
    return left if left > timedelta(0) else A_DAY


def script(pinned: Pinned) -> Script[tuple[NoteAnswer, ...] | None]:
    """The questions of the set, one by one; None for 「今日は書けません」, which may be typed at any of
    them.
    """
    answers: list[NoteAnswer] = []
    for name in asked(pinned):
        value = yield from ask(question(name, pinned, ending="typed" if answers else "shown"))
        if value == "not_today":
            return None
        if value == TALK:
            return (NoteAnswer("contact", "today"),)
        answers.append(NoteAnswer(name, value, about=str(pinned["goal"]) if name == "goal" else ""))
    return tuple(answers)


def finish(ctx: Context, talk: Talk, answers: tuple[NoteAnswer, ...] | None) -> Done:
    """The note is kept and reaches the coordinator."""
    day = pinned_day(talk.pinned, "day")
    if answers is None:
        return _not_today(ctx, talk, day)
    late = is_late(ctx, day)
    kind = str(talk.pinned["set"])
    ref = cards.alert_ref(ctx, talk)
    answers = tuple(replace(answer, message=talk.sources.get(answer.question, "")) for answer in answers)
    word = _word_said(talk)
    answers = (*answers, *word)
    note = Note(day, kind, answers)
    later = when_read(ctx) if wants_talk(note) else ()
    easy = kind == slow.SET
    receipt = say(
        THANKS(), arrived(ctx), *later, buttons=(*after_buttons(day), *((slow.USUAL,) if easy else ()))
    )
    offer, offered = slow.offer(ctx, note)
    return Done(
        (receipt, *offer),
        (
            SaveNote(day, kind, answers, late),
            OpenAlert(ref, "note", day.isoformat(), cards.note_detail(note)),
            *cards.tell_coordinator(ctx, ref, cards.note_card(ctx, ref, note), cards.note_priority(note)),
            *changes.after_note(ctx, ref, note),
            *no_reminder(talk),
            *(hasten_week(ctx, day, ctx.now + WORD_LASTS) if talk.pinned.get("week") else ()),
            *offered,
        ),
        then=None if word or easy else ("note_word", day.isoformat()),
    )


def _word_said(talk: Talk) -> tuple[NoteAnswer, ...]:
    """The free word with which the note was opened."""
    word = talk.answers.get("word")
    if not isinstance(word, dict):
        return ()
    return (NoteAnswer("word", str(word["text"]), (), talk.sources.get("word", ""), about=str(word["ref"])),)


def asked(pinned: Pinned) -> Iterable[str]:
    """The names of the questions a note of this set asks."""
    return (
        name for name in SETS.get(str(pinned["set"]), SETS["standard"]) if name != "goal" or "goal" in pinned
    )


def question(name: str, pinned: Pinned, *, ending: Ending = "none") -> Choice:
    """The question ``name``; ``ending``: whether 「今日は書けません」 is a full answer here, with a button or
    typed.
    """
    return _question(name, str(pinned["goal"]) if name == "goal" else "", ending)


@lru_cache(maxsize=1024)  # it is asked anew at every turn
def _question(name: str, goal: str, ending: Ending) -> Choice:
    words = GOAL(target=goal) if goal else ASKED[name]()
    talk = (Option(TALK, WANTS_TALK()),) if name == "now" and ending == "shown" else ()
    options = OPTIONS[name] + talk + (FULL_ANSWER if ending == "shown" else ())
    skip = None if name == "now" else SKIP()
    return Choice(name, (words,), options, skip, FULL_ANSWER if ending == "typed" else ())


def note_set(ctx: Context) -> str:
    """One question in low energy; else the person's own set, else ``short`` in the first two weeks, else
    ``standard``.
    """
    if ctx.rhythm.low_energy:
        return slow.SET
    if ctx.note_set in SETS:
        return ctx.note_set
    return "short" if ctx.started_on and ctx.today - ctx.started_on < FIRST_WEEKS else "standard"


def arrived(ctx: Context) -> Said:
    """Who will read it."""
    return ARRIVED(coordinator=ctx.coordinator_name) if ctx.coordinator else ARRIVED_UNASSIGNED()


def after_buttons(day: date) -> tuple[Button, ...]:
    """What can be done with a note that was sent."""
    return (
        Button(FIX(), open_press("note_fix", day.isoformat()), quiet=True),
        Button(WITHDRAW(), open_press("note_undo", day.isoformat()), quiet=True),
    )


def wants_talk(note: Note) -> bool:
    """Whether the note asks for a talk, today or without hurry."""
    return any(answer.question == "contact" and answer.value in WISHES for answer in note.answers)


def _not_today(ctx: Context, talk: Talk, day: date) -> Done:
    kept = SaveNote(day, NOT_TODAY_KIND, (), is_late(ctx, day))
    week = (Unschedule((WEEK,), day.isoformat()),) if talk.pinned.get("week") else ()
    offer, offered = slow.offer(ctx, Note(day, NOT_TODAY_KIND, ()))
    return Done((say(THANKS_NOT_TODAY()), *offer), (kept, *no_reminder(talk), *week, *offered))


def hasten_week(ctx: Context, day: date, at: datetime) -> tuple[Hasten, ...]:
    """How the week was is asked when the note of its last day is written, not before its word is, nor before
    the day is over.
    """
    coming = ctx.coming(day)
    over = datetime.combine(day, coming.ends, at.tzinfo) if coming else at
    return (Hasten(WEEK, day.isoformat(), max(at, over)),)


def no_reminder(talk: Talk) -> tuple[Unschedule, ...]:
    """Who was asked by the clock is not asked once more."""
    return (Unschedule((REMINDER,), str(talk.pinned["day"])),) if talk.again_at else ()


def day_meant(ctx: Context) -> date:
    """Today; but before noon the last activity day, where it has no note yet and today's has not begun."""
    yesterday = ctx.today - timedelta(days=1)
    today = ctx.activity(ctx.today)
    begun = today is not None and ctx.now.time() >= today.starts
    if ctx.now.hour < 12 and not begun and ctx.activity(yesterday) and ctx.note(yesterday) is None:
        return yesterday
    return ctx.today


def goal_of(ctx: Context, day: date) -> str:
    """One active goal, in turn by the day; empty without goals."""
    return ctx.goals[day.toordinal() % len(ctx.goals)].target if ctx.goals else ""


def goal_asked(ctx: Context, written: Note) -> str:
    """The goal that a note answered; where an old note does not say so, the goal of its day."""
    asked_about = (answer.about for answer in written.answers if answer.question == "goal" and answer.about)
    return next(asked_about, "") or goal_of(ctx, written.day)


def opens_word(ctx: Context, argument: str) -> Start | Done:
    """The argument is the note's day (ISO)."""
    day = day_argument(argument) or ctx.today
    return Start({"day": day.isoformat()}, day=day, optional=True, lasts=WORD_LASTS)


def word_script(_pinned: Pinned) -> Script[Written | None]:
    """A few free words, or a picture."""
    return (yield from ask(Text("word", (WORD(),))))


def finish_word(ctx: Context, talk: Talk, word: Written | None) -> Done:
    """The free word joins the note as a new revision and reaches the coordinator as a line of the thread."""
    if word is None:
        return Done()
    day = pinned_day(talk.pinned, "day")
    ref = cards.alert_ref(ctx, talk)
    answer = NoteAnswer("word", word.text, word.media, talk.sources.get("word", ""), about=ref)
    card = cards.word_card(ctx, ref, day, word)
    note = ctx.note(day)
    told = note is not None and wants_talk(note)
    return Done(
        (say(WORD_ARRIVED(), THANKS(), *(() if told else when_read(ctx))),),
        (
            *save_revision(ctx, day, answer),
            PostToThread(ctx.me.id, ref, word.text, word.media, answer.message),
            OpenAlert(ref, "message", ref),
            *cards.tell_coordinator(ctx, ref, card, "answer"),
            *(hasten_week(ctx, day, ctx.now) if ends_week(ctx, day) else ()),
        ),
    )


def save_revision(ctx: Context, day: date, answer: NoteAnswer) -> tuple[SaveNote, ...]:
    """The note of ``day`` with one answer put in or replaced."""
    note = ctx.note(day)
    if note is None:
        return ()
    return (SaveNote(day, note.kind, with_answer(note, answer).answers, is_late(ctx, day)),)


def with_answer(note: Note, answer: NoteAnswer) -> Note:
    """The note with one answer replaced where it stood, or put at the end."""
    others = tuple(answer if old.question == answer.question else old for old in note.answers)
    added = () if any(old.question == answer.question for old in note.answers) else (answer,)
    return replace(note, answers=others + added)


def receipt_again(note: Note, *more: Said) -> Prompt:
    """The note as it stands now, with what can be done with it."""
    return say(FIXED(day=note.day), *lines(note), *more, buttons=after_buttons(note.day))


_TYPED = ("ノートを書く", "ふりかえり", "振り返り", "日報")

NOTE = Dialog("note", LABEL, opens, script, finish, typed=_TYPED, waits=True, kept=KEPT)
WORD_AFTER = Dialog("note_word", WORD_SHORT, opens_word, word_script, finish_word, menu=False)
