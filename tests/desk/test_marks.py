"""A page's mark: another as soon as something about the reader's people is new, whoever did it."""

import re
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date

import pytest

from bot.people.enrolment import write_roster
from bot.people.roster import Entry, Roster
from bot.turns.agreed_anew import AGREED
from dialogs import change_effects, effects, outside_effects, review_effects, staff_effects
from tests.desk.desk import Browser, Desk

SORA = "/desk/people/p0003"


def mark(browser: Browser) -> str:
    found = re.search(r'data-mark="([^"]+)"', browser.get(f"{SORA}/thread").text)
    assert found
    return found[1]


def record(desk: Desk) -> None:
    for said in ("そら きろく", "面談", "きょう", "話した こと"):
        desk.does("L", said)


def test_it_stays_while_nothing_happens(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("C")
    before = mark(browser)
    browser.get("/desk")
    desk.does("L", "メニュー")
    assert mark(browser) == before


def test_what_a_colleague_writes_to_somebody_changes_it_every_time(desk: Desk) -> None:
    browser, colleague = desk.signed_in("C"), desk.signed_in("L")
    marks = [mark(browser)]
    for text in ("ひとつめ", "ふたつめ"):
        assert colleague.post(f"{SORA}/thread/answer", {"text": text}).status_code == 303
        marks.append(mark(browser))
    assert len(set(marks)) == 3


def test_what_a_colleague_changes_or_takes_back_changes_it(desk: Desk) -> None:
    browser = desk.signed_in("C")
    desk.does("L", kind="pressed", data="m|answer|p0003")
    desk.does("L", "はじめの ことば", message="m1")
    marks = [mark(browser)]
    for text in ("つぎの ことば", "さいごの ことば"):
        desk.does("L", text, kind="edited", message="m1")
        marks.append(mark(browser))
    desk.does("L", kind="unsent", message="m1")
    assert len({*marks, mark(browser)}) == 4


def test_a_record_of_a_colleague_changes_it_and_so_does_its_end(desk: Desk) -> None:
    browser = desk.signed_in("C")
    marks = [mark(browser)]
    record(desk)
    marks.append(mark(browser))
    assert marks[0] != marks[1]
    desk.taps("L", "取り消す")
    assert mark(browser) == marks[0]


OWN_WAY = {
    # Turns of the participant's own, alerts, lines, records and arrivals are counted as they are; the rest is
    # on no page of somebody else.
    "SaveNote", "WithdrawNote", "ReportAbsence", "AddReason", "WithdrawAbsence", "OpenAlert",
    "AcknowledgeAlert", "AnswerAlert", "CloseAlert", "CloseAlerts", "ClimbAlert",
    "ReopenAlert", "HandOverAlert", "PassOn", "PostToThread", "ReplaceText", "BlankText", "RecordConsent",
    "SetLanguage", "UseInvite", "FinishJoining", "LeaveOff", "LogView", "LeaveGroup", "Tell",
    "RecordArrival", "TakeBackArrival", "Schedule", "Hasten", "Unschedule", "SetPreference", "SendHeld",
    "MarkTold", "OpenAlertAbout", "TakeBackVoice", "TakeAlert", "OpenAgain", "KeepRecord", "TakeBackRecord",
    "SendInvite", "SendDeskLink",
}  # fmt: skip


def test_every_order_is_told_to_open_pages_or_known_to_be_seen_otherwise() -> None:
    modules = (effects, change_effects, outside_effects, review_effects, staff_effects)
    every = {
        name
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and is_dataclass(kind)
    }
    assert every == OWN_WAY | {order.__name__ for order in AGREED}
    assert not OWN_WAY & {order.__name__ for order in AGREED}


def sets_a_goal(desk: Desk) -> None:
    for said in ("そら 目標", "通う", "週に 3回 来る"):
        desk.does("L", said)
    desk.taps("L", next(label for label in desk.wire.presses("L") if label.startswith("3か月後")))


def closes_a_day(desk: Desk) -> None:
    desk.does("L", "活動日")
    desk.taps("L", "しまる 日")
    desk.taps("L", "ぜんぶ（支援室）")
    desk.does("L", "12月24日")
    desk.taps("L", "はい、変えます")


def names_a_coordinator(desk: Desk) -> None:
    form = {"part": "coordinator", "who": "p0002", "since": "2026-12-01"}
    assert desk.signed_in("L").post(f"{SORA}/beside/assign", form).status_code == 303


def writes_a_list(desk: Desk) -> None:
    entries = (
        Entry(2, "佐藤 みなと", "coordinator"),
        Entry(3, "山本 そら", "participant", coordinator="佐藤 みなと", ends_on=date(2027, 3, 31)),
    )
    with desk.database.write() as connection:
        write_roster(connection, Roster(entries), desk.clock())


@pytest.mark.parametrize(
    "agree", [sets_a_goal, closes_a_day, names_a_coordinator, writes_a_list], ids=lambda one: one.__name__
)
def test_what_a_colleague_agrees_or_a_list_says_changes_it(desk: Desk, agree: Callable[[Desk], None]) -> None:
    browser = desk.signed_in("C")
    before = mark(browser)
    agree(desk)
    assert mark(browser) != before


def test_a_list_that_changes_nothing_does_not(desk: Desk) -> None:
    browser = desk.signed_in("C")
    writes_a_list(desk)
    before = mark(browser)
    writes_a_list(desk)
    assert mark(browser) == before
