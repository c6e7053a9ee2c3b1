"""着きました: what a participant says of themselves, and what staff and the workplace tap."""

from datetime import date, datetime, time
from typing import Any

import pytest

from dialogs.arrival import mark
from dialogs.changing import replace
from dialogs.effects import LogView, OpenAlert, RecordArrival, TakeBackArrival
from dialogs.facts import ActivityDay, Arrival, Notice, Person, PersonDay
from dialogs.rhythm import Rhythm
from tests.dialogs.people import BEN, DAYS, SATO, TOKYO, WEDNESDAY, YUI, Phone, at_home

ON = Rhythm(arrivals=True)
TEN = datetime(2026, 11, 18, 10, 3, tzinfo=TOKYO)
MIRI = Person(8, "miri1", "園 みり", "workplace")
HERE = PersonDay(YUI, DAYS[0])


def here(**facts: Any) -> Phone:
    return Phone(at_home(**{"now": TEN, "rhythm": ON, **facts}))


def desk(*people: PersonDay, **facts: Any) -> Phone:
    return here(person=SATO, coordinator=None, people=people or (HERE, PersonDay(BEN, DAYS[0])), **facts)


def recorded(phone: Phone, by: int, *who: Person) -> Phone:
    """The phone as it is once these are written."""
    came = {person.id: Arrival(phone.ctx.now, by, phone.ctx.now) for person in who}
    phone.ctx = replace(phone.ctx, arrivals={**phone.ctx.arrivals, **came})
    return phone


@pytest.mark.parametrize(
    "word", ["着きました", "つきました", "到着", "とうちゃく", "ついた", "着いた", "arrived", "ARRIVED"]
)
def test_it_is_recorded_at_once(word: str) -> None:
    phone = here().write(word)
    assert phone.done == [RecordArrival(YUI.id, WEDNESDAY, TEN)]
    assert "午前10時3分に 着きました。" in phone.said
    assert "ありがとう ございます。" in phone.said


def test_a_second_time_it_is_known() -> None:
    phone = recorded(here().write("着きました"), YUI.id, YUI).later(minutes=3).write("着きました")
    assert phone.done == []
    assert phone.said == "もう とどいて います。\n午前10時3分に 着きました。"


def test_inside_a_sentence_it_is_only_a_word() -> None:
    assert here().write("駅に 着きました").ordered(RecordArrival) == []


@pytest.mark.parametrize("facts", [{"rhythm": Rhythm()}, {"days": ()}], ids=["not recorded", "no activity"])
def test_elsewhere_it_is_a_message(facts: dict[str, Any]) -> None:
    for phone in (here(**facts).write("着きました"), here(**facts).press("m|arrived")):
        assert [order.kind for order in phone.ordered(OpenAlert)] == ["message"]
        assert phone.ordered(RecordArrival) == []
        assert "着きました" in phone.cards()[0]
    assert "着きました" not in here(**facts).write("メニュー").labels


def test_the_menu_has_it_where_it_is_recorded() -> None:
    assert "着きました" in here().write("メニュー").labels
    assert "到着" in desk().write("メニュー").labels
    assert "到着" not in desk(rhythm=Rhythm()).write("メニュー").labels


def test_a_wrong_tap_can_be_taken_back_for_some_minutes() -> None:
    phone = recorded(here().write("着きました"), YUI.id, YUI)
    assert replace(phone).later(minutes=10).tap("取り消す").done == [TakeBackArrival(YUI.id, WEDNESDAY)]
    assert replace(phone).write("取り消す").done == [TakeBackArrival(YUI.id, WEDNESDAY)]
    late = replace(phone).later(minutes=11).tap("取り消す")
    assert (late.done, late.said) == ([], "いまは もう 取り消せません。")


def test_what_another_recorded_is_not_taken_back() -> None:
    phone = recorded(here(), SATO.id, YUI)
    assert phone.press(f"m|arrived_undo|{mark(YUI, WEDNESDAY)}").done == []


def test_nobody_else_s_arrival_can_be_named_by_a_button() -> None:
    phone = recorded(here(), YUI.id, BEN)
    assert phone.press(f"m|arrived_undo|{mark(BEN, WEDNESDAY)}").done == []


def test_staff_tap_who_has_come_and_each_look_is_recorded() -> None:
    phone = desk().write("到着")
    assert phone.said.splitlines() == ["まだ 来て いない 人：2人", "来た 人を おして ください。"]
    assert phone.labels == ["Ben", "山本 ゆい"]
    assert phone.done == [LogView(BEN.id, "arrivals"), LogView(YUI.id, "arrivals")]
    phone.tap("山本 ゆい")
    assert phone.done == [RecordArrival(YUI.id, WEDNESDAY, TEN), LogView(BEN.id, "arrivals")]
    assert phone.labels == ["取り消す", "Ben"]
    recorded(phone, SATO.id, YUI).tap("取り消す")
    assert phone.done == [TakeBackArrival(YUI.id, WEDNESDAY)]


def test_who_came_already_is_known() -> None:
    phone = recorded(desk().write("到着"), YUI.id, YUI).tap("山本 ゆい")
    assert phone.ordered(RecordArrival) == []
    assert "山本 ゆいさんは もう 来て います。" in phone.said


def test_the_list_is_of_those_expected_who_have_not_come() -> None:
    absent = Notice("benn10", "absence", (WEDNESDAY,))
    ken = Person(15, "kenn1", "健", "participant")
    people = (HERE, PersonDay(BEN, DAYS[0], absent), PersonDay(ken, None))
    assert desk(*people).write("到着").labels == ["山本 ゆい"]
    assert recorded(desk(*people), YUI.id, YUI).write("到着").said == "リストの 人は みんな 来ました。"
    assert desk(PersonDay(ken, None)).write("到着").said == "きょう 来る 人は いません。"


def test_the_earliest_stand_first() -> None:
    early = ActivityDay(WEDNESDAY, time(9), time(12))
    assert desk(HERE, PersonDay(BEN, early)).write("到着").labels == ["Ben", "山本 ゆい"]


def test_a_long_list_has_pages() -> None:
    crowd = [Person(100 + n, f"c{n:04}", f"人 {n:02}", "participant") for n in range(25)]
    phone = desk(*(PersonDay(person, DAYS[0]) for person in crowd)).write("到着")
    seen = phone.labels[:10]
    assert (len(phone.labels), phone.labels[-1]) == (11, "つぎの 人")
    phone.tap("つぎの 人")
    seen += phone.labels[:10]
    assert phone.labels[10:] == ["つぎの 人", "まえの 人"]
    phone.tap("つぎの 人")
    seen += phone.labels[:5]
    assert phone.labels[5:] == ["まえの 人"]
    assert seen == [person.name for person in crowd]
    assert phone.press("m|arrivals|99").labels == [*seen[20:], "まえの 人"]
    assert phone.press("m|arrivals|0").labels[:10] == seen[:10]


def test_the_workplace_sees_names_and_nothing_else() -> None:
    phone = here(person=MIRI, coordinator=None, expected=(HERE,)).write("到着")
    assert phone.labels == ["山本 ゆい"]
    assert phone.said.splitlines() == ["まだ 来て いない 人：1人", "来た 人を おして ください。"]
    assert phone.done == [LogView(YUI.id, "arrivals")]
    assert phone.tap("山本 ゆい").ordered(RecordArrival) == [RecordArrival(YUI.id, WEDNESDAY, TEN)]


def test_the_workplace_records_nobody_it_does_not_see() -> None:
    phone = here(person=MIRI, coordinator=None, expected=(HERE,), people=(PersonDay(BEN, DAYS[0]),))
    assert phone.press(f"m|arrive|{mark(BEN, WEDNESDAY)}").ordered(RecordArrival) == []
    assert "その 人は きょうの リストに いません。" in phone.said


def test_a_button_of_another_day_records_nothing() -> None:
    phone = desk().press(f"m|arrive|{mark(YUI, date(2026, 11, 16))}")
    assert phone.ordered(RecordArrival) == []
    assert "山本 ゆい" in phone.labels


def test_participants_have_no_list() -> None:
    assert here().press("m|arrivals").ordered(LogView) == []
    assert here().press(f"m|arrive|{mark(BEN, WEDNESDAY)}").ordered(RecordArrival) == []


def test_today_says_who_has_come() -> None:
    phone = recorded(desk(), YUI.id, YUI).write("きょう")
    assert phone.said.splitlines()[-2:] == ["■来た 人：1人", "・山本 ゆいさん 午前10時3分"]
    assert "■来た 人" not in recorded(desk(rhythm=Rhythm()), YUI.id, YUI).write("きょう").said
