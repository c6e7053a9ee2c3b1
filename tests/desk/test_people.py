"""The list of people, and the page of one: what is shown, to whom, and how far back."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape

import pytest
from sqlalchemy import insert

from bot.desk.people import MOST
from bot.desk.story import PAGE, read_place
from models import case_records
from models.tables import absence_days, absences, goals, note_answers, notes, people, reviews, threads
from tests.bot.roles_office import agrees, somebody_in_every_role
from tests.desk.desk import PERSON, Browser, Desk

SORA = "/desk/people/p0003"
MONDAY = date(2026, 11, 16)


def words(browser: Browser, path: str, headers: dict[str, str] | None = None) -> str:
    answer = browser.get(path, None, headers)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])).split())


def listed(browser: Browser, path: str = "/desk/people") -> list[str]:
    return re.findall(r'<a id="one-[^>]*>(.*?)さん</a>', browser.get(path).text)


def writes_notes(desk: Desk, number: int, first: date = date(2020, 1, 1)) -> None:
    """A note a day, the last words of each naming it."""
    days = [first + timedelta(days=n) for n in range(number)]
    at = [datetime.combine(day, time(6), UTC) for day in days]
    with desk.database.write() as connection:
        for n in range(0, number, 500):
            rows = list(zip(days[n : n + 500], at[n : n + 500], strict=True))
            note = {"person_id": 3, "revision": 1, "kind": "standard", "late": False}
            connection.execute(
                insert(notes), [note | {"day": day, "written_at": a, "changed_at": a} for day, a in rows]
            )
            answer = {"person_id": 3, "revision": 1, "question": "word", "place": 0}
            sealed = [desk.vault.seal_json({"value": f"ことば {day}", "media": []}) for day, _ in rows]
            connection.execute(
                insert(note_answers),
                [answer | {"day": day, "sealed": s} for (day, _), s in zip(rows, sealed, strict=True)],
            )


def test_names_are_found_as_people_type_them(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert listed(browser) == ["山本 そら", "田中 うみ", "鈴木 もり"]
    for typed in ("そら", "ソラ", "ｿﾗ", "山本", "山本そら", "%E3%80%80そら"):
        assert listed(browser, f"/desk/people?q={typed}") == ["山本 そら"]
    assert "「だれか」の 人は いません" in words(browser, "/desk/people?q=だれか")
    for odd in ("%", "_", "<script>", "'", "あ" * 3000):
        assert listed(browser, f"/desk/people?q={odd}") == []


def test_many_people_come_in_pages(desk: Desk) -> None:
    with desk.database.write() as connection:
        row = {"role": "participant", "zone": "Asia/Tokyo", "created_at": desk.clock()}
        many = [
            row | {"person_id": 100 + n, "tag": f"q{n:04}", "name": f"人 {n:04}"} for n in range(2 * MOST)
        ]
        connection.execute(insert(people), many)
    lead, seen, path = desk.signed_in("L"), list[str](), "/desk/people"
    for _ in range(9):
        page = lead.get(path).text
        seen += re.findall(r'<a id="one-[^>]*>(.*?)さん</a>', page)
        following = re.search(r'<a id="next" href="([^"]*)"', page)
        if not following:
            break
        path = unescape(following[1])
    assert len(seen) == len(set(seen)) == 2 * MOST + 3
    assert listed(lead, "/desk/people?after=nobody")[0] == seen[0]
    assert len(desk.looks()) == len(seen) + MOST


def test_a_person_is_shown_whole(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    desk.taps("C", "返事をする")
    desk.does("C", "はい、どうぞ。")
    with desk.database.write() as connection:
        goal = {"person_id": 3, "ref": "g1", "starts_on": MONDAY, "review_due_on": date(2026, 12, 1)}
        connection.execute(insert(goals).values(**goal, sealed_target=desk.vault.seal("週に 3回 来る")))
        review = {"person_id": 3, "kind": "review_interview"}
        connection.execute(insert(reviews).values(**review, due_on=date(2026, 12, 3), state="open"))
        held = {"due_on": date(2026, 11, 2), "state": "held", "held_on": date(2026, 11, 4)}
        connection.execute(
            insert(reviews).values(**review, **held, sealed_outcome=desk.vault.seal("元気です"))
        )
    shown = words(desk.signed_in("C"), SORA)
    for part in (
        *(
            "山本 そらさん",
            "来る 午前10時から 午後2時まで",
            "佐藤 みなとさん",
            "週に 3回 来る",
            "12月1日(火)に 見なおします",
        ),
        *("12月3日(木)までに", "11月4日(水)に しました 元気です", "11月16日(月)"),
    ):
        assert part in shown, shown
    assert "佐藤 みなと 11月16日(月) 昼12時" in shown
    assert shown.index("はい、どうぞ。") < shown.index("そうだんが あります")
    assert [(row.person_id, row.what) for row in desk.looks()] == [(PERSON["A"], "desk person")]


def test_english_readers_get_english(desk: Desk) -> None:
    desk.change("C", language="en")
    desk.does("A", "Hello")
    shown = words(desk.signed_in("C"), SORA)
    assert "Expected 10:00 AM to 2:00 PM" in shown
    assert "Mon 16 Nov" in shown


def test_an_absence_stands_with_its_days_and_a_withdrawn_one_does_not(desk: Desk) -> None:
    with desk.database.write() as connection:
        for ref, withdrawn in (("n1", None), ("n2", desk.clock())):
            row = {"person_id": 3, "ref": ref, "kind": "absence", "reported_at": desk.clock()}
            connection.execute(insert(absences).values(**row, withdrawn_at=withdrawn))
            day = date(2026, 11, 18) if ref == "n1" else date(2026, 11, 25)
            connection.execute(insert(absence_days).values(person_id=3, ref=ref, day=day))
    shown = words(desk.signed_in("C"), SORA).partition("これまで")[2]
    assert "れんらく 11月16日(月) 昼12時 おやすみ 11月18日(水)" in shown
    assert "11月25日" not in shown


def test_words_that_were_taken_back_leave_a_stub(desk: Desk) -> None:
    with desk.database.write() as connection:
        row = {"person_id": 3, "ref": "x1", "author_id": 3, "posted_at": desk.clock(), "sealed": None}
        connection.execute(insert(threads).values(**row, blanked_at=desk.clock()))
    assert "取り消された ことば 山本 そら" in words(desk.signed_in("C"), SORA)


def test_the_free_word_of_a_note_stands_once(desk: Desk) -> None:
    at = desk.clock()
    with desk.database.write() as connection:
        note = {"person_id": 3, "day": MONDAY, "revision": 1, "kind": "standard", "late": False}
        connection.execute(insert(notes).values(**note, written_at=at, changed_at=at))
        kept = desk.vault.seal_json({"value": "たのしかったです", "media": [], "about": "w1"})
        answer = {"person_id": 3, "day": MONDAY, "revision": 1, "question": "word", "place": 0}
        connection.execute(insert(note_answers).values(**answer, sealed=kept))
        line = {"person_id": 3, "ref": "w1", "author_id": 3, "posted_at": at}
        connection.execute(insert(threads).values(**line, sealed=desk.vault.seal("たのしかったです")))
    assert words(desk.signed_in("C"), SORA).count("たのしかったです") == 1


def test_of_who_has_not_begun_or_left_off_no_word_is_shown(desk: Desk) -> None:
    desk.does("A", "ひみつの ことば")
    desk.change("A", joined_at=None)
    browser = desk.signed_in("C")
    assert "ひみつ" not in words(browser, SORA)
    assert "ことばは 見えません" in words(browser, SORA)
    assert "まだ はじめて いません" in words(browser, "/desk/people")


@pytest.mark.parametrize("who", ["C", "L"])
def test_who_has_left_is_found_by_name_and_stands_in_no_list(who: str, desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 15))
    browser = desk.signed_in(who)
    assert listed(browser) == ["田中 うみ", "鈴木 もり"]
    assert {row.person_id for row in desk.looks()} == {4, 5}
    assert listed(browser, "/desk/people?q=そら") == ["山本 そら"]
    assert "11月15日(日)に 終わりました" in words(browser, SORA)
    assert [row.what for row in desk.looks() if row.person_id == 3] == ["desk list", "desk person"]


def test_ten_thousand_notes_are_read_page_by_page_each_once(desk: Desk) -> None:
    writes_notes(desk, 10_000, date(1999, 1, 1))
    browser, path, seen = desk.signed_in("C"), SORA, list[str]()
    for _ in range(8):
        page = browser.get(path).text
        seen += re.findall(r"ことば (\d{4}-\d\d-\d\d)", page)
        path = unescape(re.search(r'<a href="([^"]*before=[^"]*)"', page)[1])  # type: ignore[index]
    newest = date(1999, 1, 1) + timedelta(days=9999)
    assert seen == [(newest - timedelta(days=n)).isoformat() for n in range(8 * PAGE)]
    oldest = "2000-01-01T00:00:00+00:00~line~"
    last = re.findall(
        r"ことば (\d{4}-\d\d-\d\d)", browser.get(f"{SORA}?before={oldest.replace('+', '%2B')}").text
    )
    assert last[0] == "1999-12-31"


def test_what_came_at_the_same_moment_is_neither_lost_nor_doubled(desk: Desk) -> None:
    at = desk.clock() - timedelta(days=1)
    line = {"person_id": 3, "author_id": 3, "posted_at": at}
    told = [{"ref": f"s{n:03}", "sealed": desk.vault.seal(f"ひとこと {n:03}")} for n in range(2 * PAGE)]
    notice = {"person_id": 3, "kind": "late", "reported_at": at, "minutes": 10}
    with desk.database.write() as connection:
        connection.execute(insert(threads), [line | one for one in told])
        connection.execute(insert(absences), [notice | {"ref": f"n{n:03}"} for n in range(PAGE)])
    browser, path, seen, notices = desk.signed_in("C"), SORA, list[str](), 0
    for _ in range(9):
        page = browser.get(path).text if path else ""
        seen += re.findall(r"ひとこと (\d{3})", page)
        notices += page.count('class="told notice')
        following = re.search(r'<a href="([^"]*before=[^"]*)"', page)
        path = unescape(following[1]) if following else ""
    assert seen == [f"{n:03}" for n in range(2 * PAGE)]
    assert notices == PAGE


GARBAGE = (
    *("", "~", "x~note~y", "2026-11-16T00:00:00+00:00~note~nonsense", "2026-11-16T00:00:00~line~x"),
    *(
        "2026-11-16T00:00:00+00:00~people~x",
        "9999-12-31T23:59:59-14:00~line~x",
        "0001-01-01T00:00:00%2B14:00~line~",
    ),
    *("2026-11-16T00:00:00%2B00:00%00line", "あ" * 3000),
)


@pytest.mark.parametrize("place", GARBAGE)
def test_a_place_that_means_nothing_begins_with_the_newest(desk: Desk, place: str) -> None:
    desk.does("A", "あたらしい ことば")
    assert "あたらしい ことば" in words(desk.signed_in("C"), f"{SORA}?before={place}")


def test_a_place_is_read_as_it_was_written() -> None:
    assert read_place("2026-11-16T00:00:00+00:00~note~2026-11-16") is not None
    assert read_place("2026-11-16T00:00:00+00:00~note~2026-02-30") is None


def test_a_look_at_older_pages_is_the_same_look(desk: Desk) -> None:
    browser = desk.signed_in("C")
    browser.get(SORA)
    words(browser, f"{SORA}?before=", {"HX-Request": "true"})
    assert len(desk.looks()) == 1
    browser.get(SORA)
    assert len(desk.looks()) == 2


def test_what_was_recorded_stands_in_the_story_until_it_is_taken_back(desk: Desk) -> None:
    row = {
        "person_id": 3, "ref": "p0001a", "kind": "visit", "day": MONDAY - timedelta(days=1), "staff_id": 1,
        "sealed": desk.vault.seal("家で 話した"), "recorded_at": desk.clock(),
    }  # fmt: skip
    with desk.database.write() as connection:
        case_records.keep(connection, row)
        case_records.keep(connection, row | {"ref": "p0001b", "kind": "of long ago"})
    seen = words(desk.signed_in("C"), SORA)
    assert "11月15日(日) 訪問（佐藤 みなと） 家で 話した" in seen
    assert "11月15日(日) その他（佐藤 みなと） 家で 話した" in seen
    with desk.database.write() as connection:
        for ref in ("p0001a", "p0001b"):
            case_records.take_back(connection, 3, ref, 2, desk.clock())
        case_records.take_back(connection, 3, "p0001a", 1, desk.clock())
    seen = words(desk.signed_in("C"), SORA)
    assert "訪問" not in seen
    assert "その他（佐藤 みなと）" in seen


def test_what_a_workplace_ticked_is_shown_as_long_as_the_person_lets_them(desk: Desk) -> None:
    somebody_in_every_role(desk)
    desk.does("workplace", "チェックリスト")
    desk.taps("workplace", "ぜんぶ")
    browser = desk.signed_in("C")
    shown = words(browser, SORA)
    assert "はたらく 場所の チェックリスト 11月16日(月) ✓ あいさつ ✓ しごとの じゅんび" in shown
    assert "書いた 人：係 14" in shown
    assert "■した しごと" in "".join(desk.does("C", "はたらく 場所から そら"))
    desk.change("A", joined_at=None)
    assert "チェックリスト" not in words(browser, SORA)
    desk.change("A", joined_at=desk.clock())
    assert "✓ あいさつ" in words(browser, SORA)
    with desk.database.write() as connection:
        agrees(connection, PERSON["A"], "workplace", desk.clock() + timedelta(seconds=1), granted=False)
    assert "チェックリスト" not in words(browser, SORA)
    assert "■した しごと" not in "".join(desk.does("C", "はたらく 場所から そら"))
