"""Whose programme is over, in chat: found by name and by a card, by staff who walked beside them and by who
leads; in no list; each look written down.
"""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from models.tables import access_log, alerts, assignments, people, threads
from models.timetables import reviews
from tests.bot.engine import PARTICIPANTS, Engine

SORA, UMI = PARTICIPANTS["A"], PARTICIPANTS["B"]


@pytest.fixture
def over(office: Engine) -> Engine:
    """A has left, the day before."""
    ends(office, SORA)
    return office


def ends(office: Engine, name: str) -> None:
    with office.database.write() as connection:
        yesterday = office.clock().date() - timedelta(days=1)
        connection.execute(update(people).where(people.c.name == name).values(ends_on=yesterday))


def seen(office: Engine, number: int = 3) -> list[str]:
    """As what somebody was looked at."""
    return [row.what for row in office.rows(select(access_log).where(access_log.c.person_id == number))]


@pytest.mark.parametrize("who", ["C", "L"])
def test_no_list_holds_them_and_no_button_offers_them(who: str, over: Engine) -> None:
    for word in ("きょう", "人のページ", "活動日", "記録", "おやすみ期間", "目標", "はたらく場所から"):
        shown = over.does(who, word)
        assert SORA not in "".join(shown) + "".join(over.wire.presses(who)), word
        if "やめる" in over.wire.presses(who):
            over.does(who, "やめる")
    assert seen(over) == []


@pytest.mark.parametrize("who", ["C", "L"])
def test_a_name_finds_them(who: str, over: Engine) -> None:
    told, agreed = over.does(who, "そらさん")
    assert f"{SORA}さんの プログラムは おわって います。" in told
    assert seen(over) == ["page"]
    assert not {"活動日", "おやすみ期間", "たんとうの 交代"} & over.wire.presses(who).keys()
    assert agreed
    over.taps(who, "面談・支援の きろく")
    over.does(who, "電話")
    over.does(who, "きょう")
    assert over.does(who, "元気だった。")[0].startswith("きろくしました。")
    for command in ("活動日 そら", "目標 そら", "おやすみ期間 そら"):
        assert over.does(who, command) == [f"{SORA}さんの プログラムは おわって います。"]
    over.does(who, "人のページ")
    assert SORA in over.does(who, "そら")[0]


@pytest.mark.parametrize("who", ["C", "L"])
def test_who_writes_afterwards_is_answered_and_the_matter_closed(who: str, over: Engine) -> None:
    over.does("A", "おせわに なりました")
    assert SORA in "".join(over.does(who, "返事まち"))
    if who == "L":
        over.clock.move(timedelta(days=1))
        over.taps(who, f"{SORA}：メッセージ")
    over.taps(who, "返事をする")
    assert over.does(who, "おげんきで")[0] == f"{SORA}さんに 送りました。"
    assert [text for text in over.wire.phone("A") if "おげんきで" in text]
    assert [row.state for row in over.rows(select(alerts))] == ["acknowledged"]


@pytest.mark.parametrize("who", ["C", "L"])
def test_words_first_and_then_the_name(who: str, over: Engine) -> None:
    over.does(who, "そつぎょう おめでとう")
    assert SORA not in over.wire.presses(who)
    assert over.does(who, "そら")[0] == f"{SORA}さんに 送りました。"
    assert [text for text in over.wire.phone("A") if "おめでとう" in text]


def test_words_do_not_go_to_a_namesake_who_is_here(over: Engine) -> None:
    with over.database.write() as connection:
        namesake = update(people).where(people.c.name == UMI)
        connection.execute(namesake.values(name="山本 うみ"))
    over.does("C", "あしたの ことです")
    assert "2人 います" in over.does("C", "山本")[0]
    assert over.rows(select(threads)) == []
    assert over.does("C", SORA)[0] == f"{SORA}さんに 送りました。"
    page = over.does("C", "山本さん")[0]
    assert page.startswith("【山本 うみさん】")


@pytest.mark.parametrize("follows", [True, False])
def test_who_is_followed_by_somebody_else_finds_them_no_more(follows: bool, over: Engine) -> None:
    if follows:
        with over.database.write() as connection:
            connection.execute(update(assignments).where(assignments.c.person_id == 3).values(staff_id=2))
    shown = over.does("C", "そらさん")[0]
    assert ("いません" in shown) == follows
    assert seen(over) == ([] if follows else ["page"])


@pytest.mark.parametrize("is_over", [False, True])
def test_an_interview_that_was_ahead_is_no_more(office: Engine, is_over: bool) -> None:
    due_on = office.clock().date() + timedelta(days=5)
    row = {"person_id": 3, "kind": "review_interview", "due_on": due_on, "state": "open"}
    with office.database.write() as connection:
        connection.execute(insert(reviews), row)
    if is_over:
        ends(office, SORA)
    agreed = office.does("C", "そらさん")[-1]
    assert ("つぎの 面談" in agreed) is not is_over
