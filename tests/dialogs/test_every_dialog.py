"""The registry walked: every dialog, every question, every kind of event. Nothing is silent, nothing breaks.

A new dialog takes part by being in the list; one that cannot be opened here fails.
"""

import json
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs import menu
from dialogs.answers import Words
from dialogs.case_record import Lines
from dialogs.changing import replace
from dialogs.days_questions import WeeklyHours, When
from dialogs.effects import OpenAlert, Schedule
from dialogs.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    Joined,
    MediaKind,
    Parked,
    Pressed,
    Sent,
    Unknown,
    Unsent,
    Wrote,
)
from dialogs.facts import Alert, Context, Note, NoteAnswer, Notice, Person, PersonDay, Review, Trace
from dialogs.invite import NewName
from dialogs.languages import NAMES
from dialogs.notice_read import draft
from dialogs.press import AnswerPress, ControlPress, read_press
from dialogs.questions import Text
from dialogs.reading.reading import Reading
from dialogs.rhythm import Rhythm
from dialogs.script import Asking
from dialogs.staff_facts import Colleague, Page, TimeAway
from dialogs.talks import step_of
from dialogs.tasks import TaskLines
from scheduler.calendar import Calendar, Leave, Pattern
from tests.dialogs.outside import at_work, supporting
from tests.dialogs.people import (
    BEN,
    DAYS,
    EVENING,
    FRIDAY,
    GOALS,
    MORI,
    SATO,
    THURSDAY,
    WEDNESDAY,
    YUI,
    Phone,
    at_home,
)

NOTE = Note(WEDNESDAY, "standard", (NoteAnswer("body", "4"), NoteAnswer("word", "やあ", message="old")))
NOTICE = Notice("yuii10", "absence", (WEDNESDAY, THURSDAY))
TRACE = Trace("thread", YUI.id, "yuii1z")
WITH_NOTE = at_home(now=EVENING, notes=(NOTE,), notices=(NOTICE,), goals=GOALS)
PLAN = Calendar(
    (Pattern(0, time(10), time(15), "さくら園", date(2026, 9, 1)),),
    {FRIDAY: ()},
    frozenset({("", date(2026, 12, 29))}),
    (Leave(date(2026, 12, 7), date(2026, 12, 11)), Leave(date(2027, 1, 5), date(2027, 1, 8))),
    last=date(2027, 2, 28),
)
AT_DESK = at_home(
    SATO,
    coordinator=None,
    people=(PersonDay(YUI, DAYS[0]), PersonDay(BEN, None)),
    alert=Alert("yuii17", "message", YUI, "open", 1, SATO),
    plans={YUI.id: PLAN, BEN.id: Calendar()},
    pages={YUI.id: Page((NOTE,), (NOTICE,), ("line",), SATO), BEN.id: Page()},
)
RESTING = Calendar(leaves=(Leave(WEDNESDAY, date(9999, 12, 31)),))
REVIEW = Review(YUI, FRIDAY, "offered", 3, (EVENING + timedelta(days=1),), place="支援室")
AGREED = Review(YUI, FRIDAY, "agreed", 4, meets_at=EVENING + timedelta(days=1), place="支援室")
DUE = f"yuii1/{FRIDAY}"
WITH_REVIEW = at_home(reviews=(REVIEW,), goals=GOALS)
DESK_REVIEW = replace(AT_DESK, reviews=(REVIEW,), goals_of={YUI.id: GOALS})


def heard_of(*, within: bool) -> str:
    """A day off that was read in words."""
    told = draft(Reading("absence", (THURSDAY,), "full"))
    return json.dumps({**told, "ref": "yuii11.h", "message": "m1", "within": within})


PLACES: dict[str, tuple[Context, str]] = {
    "joining": (at_home(joined=False), ""),
    "note": (at_home(now=EVENING, goals=GOALS), ""),
    "note_word": (WITH_NOTE, "2026-11-18"),
    "note_fix": (WITH_NOTE, "2026-11-18"),
    "note_undo": (WITH_NOTE, "2026-11-18"),
    "absence_fix": (WITH_NOTE, "yuii10"),
    "absence_undo": (WITH_NOTE, "yuii10"),
    "absence_why": (at_home(), "yuii10"),
    "answer": (AT_DESK, ""),
    "reply": (at_home(), "sato15"),
    "office": (replace(AT_DESK, person=Person(3, "lead1", "石川", "lead")), ""),
    "review": (WITH_REVIEW, ""),
    "review_other": (WITH_REVIEW, DUE),
    "review_ready": (WITH_REVIEW, DUE),
    "review_off": (at_home(reviews=(AGREED,)), DUE),
    "review_times": (DESK_REVIEW, DUE),
    "review_held": (DESK_REVIEW, DUE),
    "goal_review": (WITH_REVIEW, ""),
    "goal_outcome": (DESK_REVIEW, "yuii1"),
    "contact": (at_home(rhythm=Rhythm(arrivals=True)), "2026-11-18"),
    "hand_over": (replace(AT_DESK, colleagues=(Colleague(SATO), Colleague(MORI, reached=False))), YUI.tag),
    "take_over": (AT_DESK, YUI.tag),
    "record": (AT_DESK, YUI.tag),
    "invite": (AT_DESK, YUI.tag),
    "enrol": (replace(AT_DESK, colleagues=(Colleague(SATO), Colleague(MORI))), ""),
    "pause": (AT_DESK, YUI.tag),
    "resume": (replace(AT_DESK, plans={YUI.id: RESTING, BEN.id: Calendar()}), YUI.tag),
    "away_end": (replace(AT_DESK, times_away=(TimeAway(THURSDAY, THURSDAY),)), THURSDAY.isoformat()),
    "outcome": (AT_DESK, "yuii17"),
    "days_of": (AT_DESK, YUI.tag),
    "at_work": (at_work(), ""),
    "checklist": (at_work(), ""),
    "ticks_undo": (at_work(), ""),
    "voice": (at_work(), ""),
    "voice_undo": (at_work(), ""),
    "supported": (supporting(YUI, BEN), ""),
    "from_work": (AT_DESK, ""),
    "tasks": (replace(AT_DESK, person=Person(3, "lead1", "石川", "lead")), ""),
    "notice_heard": (at_home(), heard_of(within=False)),
    "note_heard": (at_home(now=EVENING), json.dumps({"ref": "yuii11.h", "message": "m1", "text": "やあ"})),
}
"""Where a dialog can be opened, and with which argument; the others open in the morning without one."""


TYPED = {
    Text: "ことば",
    Words: "山本さんの ことば",
    TaskLines: "あいさつ\nそうじ",
    Lines: "電話で 話した",
    NewName: "Mori Ao",
    WeeklyHours: "月水 10:00-14:00",
    When: "2027年2月28日",
}
"""What answers questions that no button does."""


def opened(name: str) -> Phone:
    """The dialog, just opened."""
    ctx, argument = PLACES.get(name, (at_home(), ""))
    if ctx.me.role not in menu.dialog_named(name).roles:
        ctx = AT_DESK
    return Phone(ctx).press(f"m|{name}|{argument}" if argument else f"m|{name}")


def onward(phone: Phone) -> Iterator[Phone]:
    """The same talk after each possible answer to its open question."""
    talk = phone.state.talk
    assert talk is not None
    for message in phone.shown:
        for button in message.buttons:
            press = read_press(button.press)
            if isinstance(press, AnswerPress) and press.question == talk.asking:
                yield replace(phone).press(button.press)
    step = step_of(talk)
    assert isinstance(step, Asking)
    if words := TYPED.get(type(step.question)):
        yield replace(phone).write(words)


def reached() -> dict[tuple[str, str], Phone]:
    """One phone for every question of every dialog."""
    found: dict[tuple[str, str], Phone] = {}
    waiting = [opened(dialog.name) for dialog in menu.DIALOGS if dialog.script]
    while waiting:
        phone = waiting.pop()
        talk = phone.state.talk
        if talk is None or (talk.dialog, talk.asking) in found:
            continue
        found[talk.dialog, talk.asking] = phone
        waiting += onward(phone)
    return found


REACHED = reached()
QUESTIONS = pytest.mark.parametrize("question", sorted(REACHED), ids="-".join)
WORDS = [
    "",
    " ",
    "やあ",
    "あ" * 10_000,
    "😀👨‍👩‍👧𠮷",
    "はい",
    "1",
    "99",
    "{x}",
    "|",
    "ノートを なくした",
    "25日",
    "昨日",
    "月 14:00-10:00",
    "2月29日",
]
MEDIA = [(kind, media) for kind in get_args(MediaKind) for media in ("", "media-1")]
EVENTS: list[Event] = [
    *(Wrote(at=EVENING, channel="line", message="new", text=text) for text in WORDS),
    *(Sent(at=EVENING, channel="line", message="new", kind=kind, media=media) for kind, media in MEDIA),
    *(
        Pressed(at=EVENING, channel="line", data=data)
        for data in ("", "m|menu", "a|note|yuii19-fv9k|body|1", "k|a|ack")
    ),
    Edited(at=EVENING, channel="telegram", message="unknown", text="やあ"),
    Followed(at=EVENING, channel="line", unblocked=True),
    Joined(at=EVENING, channel="line"),
    Parked(at=EVENING, channel="line", text="やあ"),
]
SILENT: list[Event] = [
    Blocked(at=EVENING, channel="line"),
    Unknown(at=EVENING, channel="line", kind="beacon"),
    Unsent(at=EVENING, channel="line", message="unknown"),
]
"""A blocked person reads nothing; what has no name, and a message that was nothing, need no word."""


def test_every_dialog_with_questions_was_opened() -> None:
    assert {dialog for dialog, _ in REACHED} == {dialog.name for dialog in menu.DIALOGS if dialog.script}


@pytest.mark.parametrize("name", [dialog.name for dialog in menu.DIALOGS if not dialog.script])
def test_dialogs_without_questions_answer_at_once(name: str) -> None:
    assert opened(name).shown
    assert opened(name).state.talk is None


@pytest.mark.parametrize("name", [dialog.name for dialog in menu.DIALOGS])
@pytest.mark.parametrize(
    "argument", ["2026-02-30", "2026-11-18", "0001-01-01", "yuii10", "x", "{}", "[1]", "😀"]
)
@pytest.mark.parametrize("ctx", [at_home(), at_home(joined=False), AT_DESK], ids=["home", "new", "desk"])
def test_no_argument_breaks_an_opening(name: str, argument: str, ctx: Context) -> None:
    assert Phone(ctx).press(f"m|{name}|{argument}").shown


@QUESTIONS
def test_every_event_at_every_question_is_answered(question: tuple[str, str]) -> None:
    for event in EVENTS:
        assert replace(REACHED[question]).hear(event).shown, event


@QUESTIONS
def test_what_needs_no_word_leaves_the_question_open(question: tuple[str, str]) -> None:
    for event in SILENT:
        phone = replace(REACHED[question]).hear(event)
        assert phone.shown == []
        assert phone.state.talk == REACHED[question].state.talk


@QUESTIONS
def test_stop_leaves_nothing_behind(question: tuple[str, str]) -> None:
    """After the work is done it asks whether to take that back; where one leaves it is the answer."""
    before = REACHED[question].state.talk
    phone = replace(REACHED[question]).write("やめる")
    if question == ("leaving", "sure"):
        return
    assert before is not None
    if before.optional and phone.state.talk:
        assert phone.state.talk.dialog.endswith("_undo")
    else:
        assert phone.state.talk is None
    assert phone.shown
    assert phone.done == []


@QUESTIONS
def test_later_keeps_it_whole(question: tuple[str, str]) -> None:
    before = REACHED[question].state.talk
    phone = replace(REACHED[question]).write("あとで")
    assert phone.state.talk is None
    if question == ("contact", "coming"):  # where it is one of the answers
        assert [order.prompt for order in phone.ordered(Schedule)] == ["contact_again"]
        return
    assert phone.done == []
    kept = phone.state.paused[-1]
    assert before is not None
    assert (kept.id, dict(kept.answers), kept.set_aside) == (before.id, dict(before.answers), True)


@QUESTIONS
def test_back_goes_back_one_question(question: tuple[str, str]) -> None:
    before = REACHED[question].state.talk
    phone = replace(REACHED[question]).write("もどる")
    after = phone.state.talk
    assert before is not None
    assert after is not None
    assert phone.done == []
    step = step_of(before)
    assert isinstance(step, Asking)
    assert after.asking == (step.answered[-1] if step.answered else before.asking)


@QUESTIONS
def test_words_that_are_no_answer_are_never_lost(question: tuple[str, str]) -> None:
    """They are an answer, or the participant's coordinator reads them, or nobody may read them yet."""
    text = "うちゅう人 きました"
    phone = replace(REACHED[question]).write(text)
    kept = str(phone.state.to_json()) + str(phone.done)
    assert text in kept or not phone.ctx.joined or phone.ctx.me.role != "participant"


@QUESTIONS
def test_everything_is_asked_in_english_too(question: tuple[str, str]) -> None:
    phone = REACHED[question]
    phone = replace(phone, ctx=replace(phone.ctx, person=replace(phone.ctx.me, language="en"))).press(
        "m|menu"
    )
    own = {*"佐藤森山本ゆいさくら園あさひ支援室", "ー"} | set(
        "".join(g.target for g in GOALS) + "ことばやあ" + "".join(NAMES.values())
    )
    japanese = {c for c in phone.said + "".join(phone.labels) if "ぁ" <= c <= "ヿ" or "一" <= c <= "鿿"}
    assert japanese <= own


ONLY_WORDS = {"note_word", "talk_words", "week_word", "outcome"}
"""Optional questions without any button."""


def played_through(name: str) -> tuple[Phone, list[str]]:
    """The dialog answered to its end by the first choice of each question, and what its buttons carried."""
    phone = opened(name)
    seen: list[str] = []
    while phone.state.talk and phone.state.talk.dialog == name:
        seen += [button.press for message in phone.shown for button in message.buttons]
        phone = next(onward(phone))
    return phone, [data for data in seen if isinstance(read_press(data), AnswerPress | ControlPress)]


@pytest.mark.parametrize("name", [dialog.name for dialog in menu.DIALOGS if dialog.script])
@pytest.mark.parametrize("later", [{"seconds": 1}, {"days": 7}, {"days": 40}], ids=str)
def test_no_button_of_a_finished_talk_does_anything_again(name: str, later: dict[str, int]) -> None:
    phone, old = played_through(name)
    assert old or name in ONLY_WORDS
    phone.later(**later)
    for data in old:
        before = phone.ctx
        phone.press(data)
        assert phone.shown
        assert phone.done == []
        assert phone.ctx == before


DATA = [b.press for phone in REACHED.values() for message in phone.shown for b in message.buttons]


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(st.sampled_from(DATA), st.sampled_from(EVENTS + SILENT), st.integers(0, 30)), max_size=25
    )
)
def test_a_random_life_never_breaks(steps: list[Any]) -> None:
    phone = Phone(replace(WITH_NOTE, traces=(TRACE,)))
    for step in steps:
        match step:
            case str():
                phone.press(step)
            case int():
                shown = [b.press for message in phone.shown for b in message.buttons]
                phone.later(minutes=step).press(shown[step % len(shown)] if shown else "m|menu")
            case Event():
                phone.hear(replace(step, at=phone.ctx.now))
        refs = opened_refs(phone)
        assert len(refs) == len(set(refs))


def opened_refs(phone: Phone) -> list[str]:
    """The refs of the alerts that the last turn opened."""
    return [alert.ref for alert in phone.ordered(OpenAlert)]


def test_two_lives_side_by_side_share_no_ref() -> None:
    refs: set[str] = set()
    for person in (YUI, BEN):
        phone = Phone(at_home(person))
        for text in ("やあ", "まいにち", "あめ"):
            phone.later(minutes=1).write(text)
            refs.update(opened_refs(phone))
    assert len(refs) == 6
