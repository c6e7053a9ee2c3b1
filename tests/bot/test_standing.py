"""What the morning's digest and the lead's week say of how things stand."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from models.agreed import set_leave
from models.tables import access_log, addresses, assignments, inbox, people, reviews
from tests.bot.engine import Engine
from tests.bot.test_hours import passes, shown

COORDINATOR, LEAD = 1, 2
TUESDAY = date(2026, 11, 17)


def digest(office: Engine, sender: str = "C") -> str:
    """The digest of Tuesday morning."""
    passes(office, hours=22)
    found = [text for text in office.wire.phone(sender) if "11月17日(火)の まとめです" in text]
    assert len(found) == 1
    return found[0]


def test_it_names_who_comes_and_who_looked_is_recorded(office: Engine) -> None:
    assert "■きょう 来る 人：3人" in digest(office)
    looked = office.rows(access_log.select().where(access_log.c.what == "digest"))
    assert {(row.staff_id, row.person_id) for row in looked} == {(COORDINATOR, p) for p in (3, 4, 5)}


def test_people_whom_nothing_reaches_are_named(office: Engine) -> None:
    with office.database.write() as connection:
        connection.execute(update(addresses).where(addresses.c.sender == "A").values(reachable=False))
    assert "■メッセージが とどかない 人：1人\n・山本 そらさん" in digest(office)


def test_words_that_could_not_be_handled_are_named(office: Engine) -> None:
    office.does("B", "こんにちは")
    office.does("C", "メニュー")
    office.taps("C", "確認しました")
    with office.database.write() as connection:
        connection.execute(update(inbox).where(inbox.c.key == "e1").values(status="parked"))
    assert "■うまく うけとれなかった 人：1人\n・田中 うみさん" in digest(office)


@pytest.mark.parametrize(
    ("due_in", "line"),
    [
        (-3, "■面談の 日が すぎた 人：1人\n・山本 そらさん 11月14日(土)"),
        (7, "■面談が 近い 人：1人\n・山本 そらさん 11月24日(火)"),
        (8, ""),
    ],
)
def test_reviews_that_are_near_or_late_are_named(office: Engine, due_in: int, line: str) -> None:
    row = {"person_id": 3, "kind": "monthly", "due_on": TUESDAY + timedelta(days=due_in), "state": "open"}
    with office.database.write() as connection:
        connection.execute(insert(reviews), row)
    said = digest(office)
    assert line in said
    assert ("面談" in said) == bool(line)


@pytest.mark.parametrize("writes", [False, True])
def test_of_who_has_left_only_what_waits_is_said(writes: bool, office: Engine) -> None:
    row = {"person_id": 3, "kind": "monthly", "due_on": TUESDAY, "state": "open"}
    with office.database.write() as connection:
        yesterday = office.clock().date() - timedelta(days=1)
        connection.execute(update(people).where(people.c.person_id == 3).values(ends_on=yesterday))
        connection.execute(update(addresses).where(addresses.c.sender == "A").values(reachable=False))
        connection.execute(insert(reviews), row)
    if writes:
        office.does("A", "おせわに なりました")
    lines = [line for line in digest(office).splitlines() if "山本 そら" in line]
    assert lines == (["・山本 そらさん：メッセージ"] if writes else [])
    looked = office.rows(access_log.select().where(access_log.c.person_id == 3))
    assert {row.what for row in looked} == ({"digest"} if writes else set())


def test_a_note_that_has_not_come_is_said_mildly_and_one_that_came_is_not(office: Engine) -> None:
    office.does("A", "ノート")
    office.taps("A", "きょうは 書けません")
    said = digest(office)
    assert "■ノートが まだの 人：2人" in said
    assert "・山本 そらさん 11月16日(月)" not in said


def test_on_leave_there_is_no_digest_and_who_stands_in_has_their_people(office: Engine) -> None:
    with office.database.write() as connection:
        backup = {"starts_on": date(2026, 9, 1), "part": "backup", "staff_id": LEAD}
        connection.execute(insert(assignments), [backup | {"person_id": person} for person in (3, 4, 5)])
        set_leave(connection, COORDINATOR, TUESDAY, TUESDAY, None)
    said = digest(office, "L")
    assert "■きょう 来る 人：3人" in said
    assert "佐藤 みなとさんが 休みなので、その 分も あります。" in said
    assert "11月17日" not in shown(office)


def test_a_lead_with_nobody_to_walk_beside_hears_nothing_by_the_day(office: Engine) -> None:
    passes(office, hours=22)
    assert "17日" not in shown(office, "L")


def test_what_was_seen_or_is_over_does_not_wait(office: Engine) -> None:
    office.does("A", "ひとつめ")
    office.taps("C", "確認しました")
    office.does("B", "ふたつめ", id="gone")
    office.does("B", kind="unsent", message="gone")
    office.does("D", "みっつめ")
    said = digest(office)
    assert "■まだ 確認して いない もの：1件" in said
    assert "・鈴木 もりさん：メッセージ" in said


def test_long_lists_are_cut_and_say_so(office: Engine) -> None:
    with office.database.write() as connection:
        for number in range(6, 30):
            name = {"person_id": number, "tag": f"q{number}", "name": f"名前 {number}", "role": "participant"}
            more = {"zone": "Asia/Tokyo", "created_at": office.clock(), "joined_at": office.clock()}
            connection.execute(insert(people), name | more)
            beside = {"person_id": number, "starts_on": date(2026, 9, 1), "part": "coordinator"}
            connection.execute(insert(assignments), beside | {"staff_id": COORDINATOR})
    said = digest(office)
    assert "■メッセージが とどかない 人：24人" in said
    assert "・ほかに 18" in said


def test_the_week_counts_what_was_opened_seen_and_left(office: Engine) -> None:
    office.does("A", "ひとつめ")
    office.clock.move(timedelta(minutes=30))
    office.taps("C", "確認しました")
    office.does("B", "ふたつめ")
    with office.database.write() as connection:
        late = {"person_id": 4, "kind": "monthly", "due_on": date(2026, 11, 10), "state": "open"}
        connection.execute(insert(reviews), late)
        connection.execute(update(assignments).where(assignments.c.person_id == 5).values(part="backup"))
    passes(office, days=6, hours=22)
    assert "■7日間の れんらく：2件\n確認した ものの 半分は 30分の うちです。" in shown(office, "L")
    passes(office, days=1)
    week = [text for text in office.wire.phone("L") if text.startswith("先週の まとめ")][-1]
    assert "■まだ 確認されて いない もの：1件" in week
    assert "■7日より おくれて いる 面談：1件" in week
    assert "■たんとうが いない 人：1人\n・鈴木 もりさん" in week


def test_a_card_can_be_seen_again_by_its_button_and_that_is_recorded(office: Engine) -> None:
    office.does("A", "ひとつめ")
    digest(office)
    assert office.taps("C", "山本 そら：メッセージ") == ["【メッセージ】山本 そらさん\nひとつめ"]
    looked = office.rows(access_log.select().where(access_log.c.what.startswith("card ")))
    assert [(row.staff_id, row.person_id) for row in looked] == [(COORDINATOR, 3)]
    office.taps("C", "確認しました")
    again = office.taps("C", "山本 そら：メッセージ")
    assert again[0].startswith("【メッセージ】山本 そらさん\nひとつめ\nもう 佐藤 みなとさんが 確認しました。")


def test_nobody_waits_for_the_note_of_who_left_off(office: Engine) -> None:
    with office.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 3).values(joined_at=None))
    said = digest(office)
    assert "■ノートが まだの 人：2人" in said
