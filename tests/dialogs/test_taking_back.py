"""「やめる」 at a question by the way takes back what that question came with, and nothing older."""

from dialogs.changing import replace
from dialogs.effects import CloseAlert
from dialogs.facts import Alert
from dialogs.press import card_press, open_press
from dialogs.staff_effects import KeepRecord, TakeBackRecord
from dialogs.staff_facts import CaseRecord
from tests.dialogs.people import SATO, YUI, Phone
from tests.dialogs.test_every_dialog import AT_DESK

SEEN = Alert("yuii17", "absence", YUI, "acknowledged", 2, SATO)


def recorded() -> Phone:
    """SATO has recorded a call."""
    phone = Phone(AT_DESK).press(open_press("record", YUI.tag)).tap("電話")
    phone.write("きょう").write("本人と 話した。")
    [kept] = phone.ordered(KeepRecord)
    page = AT_DESK.pages[YUI.id]
    record = CaseRecord(kept.ref, kept.kind, kept.day, kept.text, SATO.name, phone.ctx.now)
    pages = {**AT_DESK.pages, YUI.id: replace(page, records=(record,))}
    phone.ctx = replace(phone.ctx, alert=SEEN, pages=pages)
    return phone


def test_who_leaves_out_a_line_on_a_card_keeps_the_record_of_before() -> None:
    phone = recorded().press(card_press(SEEN.ref, "done"))
    assert phone.ordered(CloseAlert)
    phone.write("やめる")
    assert phone.state.talk is None
    assert phone.ordered(TakeBackRecord) == []


def test_its_own_word_still_takes_it_back() -> None:
    phone = recorded().press(card_press(SEEN.ref, "done")).write("取り消す")
    assert len(phone.ordered(TakeBackRecord)) == 1


def test_what_came_with_the_question_is_taken_back() -> None:
    phone = recorded().write("取り消す")
    assert len(phone.ordered(TakeBackRecord)) == 1
