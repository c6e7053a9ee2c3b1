"""Every dialog, in one list; the words that open them and steer them; the menu.

A word counts only as a whole utterance, whatever its width, case or kana: inside a sentence it is only a
word.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dialogs import (
    about,
    absence,
    absence_after,
    absence_why,
    answers,
    arrival,
    arrivals,
    at_work,
    away,
    case_record,
    checklist,
    closing,
    condition,
    contact,
    days,
    desk,
    from_workplace,
    goal_outcome,
    goal_review,
    goal_set,
    hand_over,
    invite,
    joining,
    language,
    leaving,
    morning,
    note,
    note_after,
    note_heard,
    notice_heard,
    outcome,
    pause,
    person_looks,
    person_page,
    plan,
    plan_wish,
    reply,
    review,
    review_cancel,
    review_held,
    review_list,
    review_times,
    rhythm_dialogs,
    self_check,
    slow,
    supported,
    taking_back,
    tasks,
    today,
    unread,
    voice,
    week,
    who_sees,
    wish,
    wish_after,
)
from dialogs.crisis_button import BUTTON as HELP_NOW
from dialogs.facts import Context
from dialogs.languages import NAMES, translation, typed
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.reading.folding import both, fold
from dialogs.script import EVERYBODY, Dialog, Done, Start
from dialogs.words import Phrase, phrase

LABEL = phrase("menu.label", "メニュー")
WHAT = phrase("menu.what", "何を しますか。")
LONGEST_WORD = 30

CONTROLS: Mapping[str, tuple[str, ...]] = {
    "back": ("もどる", "戻る", "back", *typed.BACK),
    "stop": (*taking_back.STOP, *taking_back.TAKE_BACK),
    "later": ("あとで", "後で", "later", *typed.LATER),
}
BEFORE_JOINING = frozenset({"joining", "help", "language", "who_sees", "menu"})
JUST_JOINED = "joined"
"""The menu's argument for somebody who has begun in this very turn."""


def opens(ctx: Context, argument: str) -> Start | Done:
    """What can be done, as buttons."""
    return Done((say(WHAT(), buttons=buttons(ctx, joined=argument == JUST_JOINED)),))


def unknown(ctx: Context, _argument: str) -> Start | Done:
    """A button of a dialog that is no more: the menu instead."""
    return opens(ctx, "")


MENU: Dialog[Any] = Dialog("menu", LABEL, opens, typed=("menu",), roles=EVERYBODY, menu=False)
DIALOGS: tuple[Dialog[Any], ...] = (
    joining.JOINING,
    note.NOTE,
    absence.ABSENCE,
    arrival.ARRIVED_DIALOG,
    wish.TALK,
    today.TODAY,
    at_work.AT_WORK,
    supported.SUPPORTED,
    unread.UNREAD,
    person_page.PERSON,
    arrivals.ARRIVALS,
    checklist.CHECKLIST,
    voice.VOICE,
    review_list.REVIEWS,
    away.AWAY,
    days.DAYS,
    days.DAYS_OF,
    closing.CLOSING,
    plan.PLAN,
    plan_wish.WISH,
    plan.GOALS_DIALOG,
    condition.CONDITION,
    morning.MORNING,
    week.WEEK,
    week.WORD_AFTER,
    rhythm_dialogs.OWN_DIALOG,
    rhythm_dialogs.STAFF_DIALOG,
    rhythm_dialogs.OFFICE_DIALOG,
    slow.SLOW,
    desk.DESK,
    who_sees.WHO_SEES,
    about.RULES_DIALOG,
    about.HELP_DIALOG,
    language.LANGUAGE,
    MENU,
    note.WORD_AFTER,
    note_after.FIX,
    note_after.UNDO,
    absence_why.WHY_AFTER,
    absence_after.FIX,
    absence_after.UNDO,
    wish.WORDS_AFTER,
    wish_after.UNDO,
    leaving.LEAVE,
    answers.ANSWER,
    reply.REPLY,
    review.REVIEW,
    review.OTHER,
    review.PREPARE,
    review_cancel.CALL_OFF,
    review_times.TIMES,
    review_held.HELD,
    review_held.NOT_YET_DIALOG,
    goal_set.GOAL_SET,
    goal_review.GOAL_REVIEW,
    goal_outcome.GOAL_OUTCOME,
    self_check.SELF_CHECK,
    arrival.UNDO,
    arrivals.ARRIVE,
    checklist.CHECKLIST_UNDO,
    voice.VOICE_UNDO,
    from_workplace.FROM_WORKPLACE,
    tasks.TASKS,
    contact.CONTACT,
    away.END_AWAY,
    outcome.OUTCOME,
    hand_over.HAND_OVER,
    hand_over.TAKE_OVER,
    pause.PAUSE,
    pause.RESUME_DIALOG,
    case_record.RECORD,
    case_record.UNDO,
    invite.INVITE,
    invite.ENROL,
    person_looks.NOTES_OF,
    person_looks.PLAN_OF,
    person_looks.CONDITION_OF,
    notice_heard.NOTICE_HEARD,
    note_heard.NOTE_HEARD,
)
"""In the order of the menu's buttons."""

_BY_NAME = {dialog.name: dialog for dialog in DIALOGS}


def dialog_named(name: str) -> Dialog[Any]:
    """The dialog of that name; for a name of long ago one that has no script and only shows the menu."""
    return _BY_NAME.get(name) or Dialog(name, LABEL, unknown, roles=EVERYBODY, menu=False)


def allowed(name: str, ctx: Context) -> bool:
    """Whether the person may open the dialog: by role, and before they have agreed only what leads there."""
    return ctx.me.role in dialog_named(name).roles and (ctx.joined or name in BEFORE_JOINING)


def stands(dialog: Dialog[Any], ctx: Context) -> bool:
    """Whether the dialog is to be had now."""
    return dialog.stands is None or dialog.stands(ctx)


def opening_for_word(text: str, ctx: Context) -> tuple[Dialog[Any], str] | None:
    """The dialog that the whole of ``text`` names, in the person's language or in Japanese, and with which
    argument it opens.
    """
    if len(text) > LONGEST_WORD:
        return None
    openings = _openings_by_word(ctx.me.language).get(fold(text), ())
    named = ((dialog_named(name), argument) for name, argument in openings if allowed(name, ctx))
    return next(((dialog, argument) for dialog, argument in named if stands(dialog, ctx)), None)


def control_word(text: str) -> str | None:
    """``back``, ``stop`` or ``later`` where the whole of ``text`` says so."""
    return _controls().get(fold(text)) if len(text) <= LONGEST_WORD else None


def buttons(ctx: Context, *, joined: bool = False) -> tuple[Button, ...]:
    """The menu of the person's role; before they have begun, the way to begin stands first. Help in need
    stands last, for participants, in every state.
    """
    joined = joined or ctx.joined
    shown = [d for d in DIALOGS if d.menu and ctx.me.role in d.roles and (joined or d.name in BEFORE_JOINING)]
    shown = [d for d in shown if stands(d, ctx)]
    start = () if joined else (_button("joining", joining.BEGIN),)
    help_now = (HELP_NOW,) if ctx.me.role == "participant" else ()
    return (*start, *(_button(dialog.name, dialog.label) for dialog in shown), *help_now)


def _button(name: str, label: Phrase) -> Button:
    return Button(label(), open_press(name))


@lru_cache(maxsize=16)
def _openings_by_word(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    openings: dict[str, tuple[tuple[str, str], ...]] = {}
    for dialog in DIALOGS:
        words = dict(dialog.typed_with)
        if dialog.menu or dialog.typed:
            own = (dialog.label().text(language), dialog.label.ja)
            words[""] = (*own, *dialog.typed, *typed.OPENING.get(dialog.name, ()))
        for argument, spellings in words.items():
            for word in {word for spelling in spellings for word in both(spelling)} - {""}:
                openings[word] = (*openings.get(word, ()), (dialog.name, argument))
    return openings


@lru_cache(maxsize=1)
def _controls() -> Mapping[str, str]:
    """Folded words by what they do: also the buttons' labels of every language."""
    labels = [(name, translation(code).get(f"control.{name}", "")) for name in CONTROLS for code in NAMES]
    words = [*labels, *((name, word) for name, spellings in CONTROLS.items() for word in spellings)]
    return {folded: name for name, word in words for folded in both(word) if folded}
