"""Alerts at the desk: seen, answered, closed with a line, found to be nothing; by one hand alone."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import insert, select

from models.tables import alerts
from tests.desk.desk import PERSON, Browser, Desk

CARDS = "/desk/people/p0003/alerts"
CRISIS = "死にたいです"


def words(browser: Browser, path: str) -> str:
    page = browser.get(path)
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def ref(desk: Desk) -> str:
    return str(desk.rows(select(alerts.c.ref).order_by(alerts.c.opened_at.desc()))[0].ref)


def does(browser: Browser, act: str, path: str = CARDS, **form: str) -> tuple[int, str]:
    answer = browser.post(f"{path}/{act}", form)
    return answer.status_code, answer.headers.get("location", answer.text)


def alert(desk: Desk) -> object:
    return desk.rows(select(alerts).order_by(alerts.c.opened_at.desc()))[0]


def stays_at_home(desk: Desk) -> None:
    desk.does("A", "おやすみ")
    desk.taps("A", "おやすみ")
    desk.taps("A", "きょう 11月16日(月)")


def test_what_nobody_has_seen_stands_first_and_is_seen_by_one_tap(desk: Desk) -> None:
    stays_at_home(desk)
    browser = desk.signed_in("C")
    assert "まだ だれも 見て いない もの 1 山本 そらさん おやすみなど" in words(browser, "/desk/alerts")
    sent = browser.post("/desk/alerts/ack", {"who": "p0003", "ref": ref(desk)})
    assert (sent.status_code, sent.headers["location"]) == (303, "/desk/alerts?did=seen")
    desk.settle()
    assert "佐藤 みなとさんが 確認しました。\n→ " in desk.wire.phone("A")[-1]
    after = words(browser, "/desk/alerts?did=seen")
    assert "まだ だれも 見て いない もの 0" in after
    assert "佐藤 みなとさんが 確認しました" in after


def test_two_at_once_one_wins_and_the_other_is_told(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    one, other, which = desk.signed_in("C"), desk.signed_in("L"), ref(desk)
    assert does(one, "ack", ref=which)[0] == 303
    status, said = does(other, "ack", ref=which)
    assert status == 422
    assert "もう 佐藤 みなとさんが 確認しました。" in said
    desk.settle()
    assert len([text for text in desk.wire.phone("A") if "確認しました" in text]) == 1


def test_many_hands_at_the_same_moment_are_one(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    which = ref(desk)
    browsers = [desk.signed_in(who) for who in "CLCL"]
    with ThreadPoolExecutor(4) as at_once:
        done = list(at_once.map(lambda browser: does(browser, "ack", ref=which), browsers))
    assert sorted(status for status, _ in done) == [303, 422, 422, 422]
    assert all("さんが 確認しました。" in said for status, said in done if status == 422)
    desk.settle()
    assert len([text for text in desk.wire.phone("A") if "確認しました" in text]) == 1


def test_the_desk_and_chat_are_one(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    desk.taps("C", "確認しました")
    status, said = does(desk.signed_in("L"), "ack", ref=ref(desk))
    assert status == 422
    assert "もう 佐藤 みなとさんが 確認しました。" in said
    desk.does("B", "わたしも")
    assert does(desk.signed_in("L"), "ack", "/desk/people/p0004/alerts", ref=ref(desk))[0] == 303
    assert "もう 高橋 れいさんが 確認しました。" in desk.taps("C", "確認しました")[0]


def test_it_is_closed_with_a_line_on_what_was_done(desk: Desk) -> None:
    stays_at_home(desk)
    browser, which = desk.signed_in("C"), ref(desk)
    assert "対応しました" in words(browser, CARDS)
    form = {"ref": which, "line": "電話を しました。あした また かけます。"}
    assert does(browser, "done", **form) == (303, f"{CARDS}?did=done")
    desk.settle()
    assert "佐藤 みなとさんが 対応しました。" in desk.wire.phone("A")[-1]
    assert not any("電話を しました" in text for text in desk.wire.phone("A"))
    shown = words(browser, CARDS)
    assert "した こと： 電話を しました。あした また かけます。" in shown
    assert "佐藤 みなとさんが 11月16日(月) 昼12時" in shown
    assert "いま 待って いる ものは ありません。" in shown
    status, said = does(browser, "done", ref=which)
    assert status == 422
    assert "この おしらせは もう おわりました。" in said


def test_the_line_may_be_left_out(desk: Desk) -> None:
    stays_at_home(desk)
    assert does(desk.signed_in("C"), "done", ref=ref(desk), line="")[0] == 303
    (row,) = desk.rows(select(alerts.c.state, alerts.c.sealed_outcome))
    assert (row.state, row.sealed_outcome) == ("closed", None)


def test_a_form_that_is_sent_twice_closes_once_and_says_so(desk: Desk) -> None:
    stays_at_home(desk)
    browser, form = desk.signed_in("C"), {"ref": ref(desk), "line": "はなしました", "once": "abc"}
    assert {does(browser, "done", **form) for _ in range(3)} == {(303, f"{CARDS}?did=done")}
    desk.settle()
    assert len([text for text in desk.wire.phone("A") if "対応しました" in text]) == 1


def test_words_of_crisis_that_were_none_are_counted_against_the_bot(desk: Desk) -> None:
    desk.does("A", CRISIS)
    browser = desk.signed_in("C")
    assert "【しんぱいな ことば】山本 そらさん" in words(browser, CARDS)
    assert "ボットの まちがい" in words(browser, CARDS)
    assert does(browser, "mistake", ref=ref(desk)) == (303, f"{CARDS}?did=mistake")
    (row,) = desk.rows(select(alerts.c.state, alerts.c.detail))
    assert (row.state, row.detail) == ("closed", "mistake")


def test_only_what_a_card_offers_can_be_done(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("C")
    status, said = does(browser, "mistake", ref=ref(desk))
    assert status == 422
    assert "この おしらせは もう おわりました。" in said
    assert desk.rows(select(alerts.c.state))[0].state == "open"


def test_an_answer_to_an_alert_reaches_the_person(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("C")
    assert does(browser, "answer", ref=ref(desk), text="いま 行きます。")[0] == 303
    desk.settle()
    assert desk.wire.phone("A")[-1] == "佐藤 みなとさんから：\nいま 行きます。"
    (row,) = desk.rows(select(alerts))
    assert (row.state, row.answered_at is not None) == ("acknowledged", True)
    status, said = does(browser, "answer", ref=ref(desk), text=" ")
    assert status == 422
    assert "書いて ください" in said


@pytest.mark.parametrize("named", ["", "x", "p00030", "k|x|ack", "あ", "x" * 500, "%00"])
def test_an_alert_that_is_not_the_persons_is_nothing(desk: Desk, named: str) -> None:
    stays_at_home(desk)
    browser = desk.signed_in("C")
    for act in ("ack", "answer", "done", "mistake"):
        assert does(browser, act, ref=named)[0] == 404
        assert does(browser, act, "/desk/people/p0004/alerts", ref=ref(desk))[0] == 404
    assert browser.post("/desk/alerts/ack", {"who": "p0004", "ref": ref(desk)}).status_code == 404
    assert browser.post("/desk/alerts/ack", {"who": named, "ref": ref(desk)}).status_code == 404
    assert desk.rows(select(alerts.c.state))[0].state == "open"


def test_somebody_elses_alert_is_nobodys_business(desk: Desk) -> None:
    stays_at_home(desk)
    desk.change("L", role="coordinator")
    other = desk.signed_in("L")
    assert "山本" not in words(other, "/desk/alerts")
    assert other.post("/desk/alerts/ack", {"who": "p0003", "ref": ref(desk)}).status_code == 404
    assert does(other, "ack", ref=ref(desk))[0] == 404


def test_no_card_tells_the_reason_of_an_absence(desk: Desk) -> None:
    stays_at_home(desk)
    desk.taps("A", "体調")
    assert "体調" not in words(desk.signed_in("C"), CARDS)


def test_what_is_over_comes_page_by_page_each_once(desk: Desk) -> None:
    many = [
        {"ref": f"n{n:04}", "opened_at": desk.clock() - timedelta(minutes=n // 3)} for n in range(130)
    ]  # fmt: skip
    same = {"person_id": 3, "kind": "joined", "about": "joining", "state": "acknowledged", "version": 2,
            "acknowledged_by": 1, "acknowledged_at": desk.clock()}  # fmt: skip
    with desk.database.write() as connection:
        connection.execute(insert(alerts), [same | one for one in many])
    for start, found in (("/desk/alerts", r'id="closed-(n\d+)"'), (CARDS, r'id="a-(n\d+)"')):
        browser, path, seen = desk.signed_in("C"), start, list[str]()
        for _ in range(9):
            page = browser.get(path).text if path else ""
            seen += re.findall(found, page)
            following = re.search(r'id="older" href="([^"]*)"', page)
            path = unescape(following[1]) if following else ""
        assert seen == [one["ref"] for one in many]


@pytest.mark.parametrize("place", ["x", "~", "2026-11-16~x", "9999-12-31T23:59:59-14:00~x", "あ" * 99])
def test_a_place_that_means_nothing_begins_with_the_newest(desk: Desk, place: str) -> None:
    stays_at_home(desk)
    browser = desk.signed_in("C")
    for path in (CARDS, "/desk/alerts"):
        assert browser.get(path, {"before": place}).status_code == 200


def test_a_colleagues_alert_is_taken_over_and_what_was_closed_is_opened_again(desk: Desk) -> None:
    stays_at_home(desk)
    one, other, which = desk.signed_in("C"), desk.signed_in("L"), ref(desk)
    assert does(one, "ack", ref=which)[0] == 303
    assert "かわります" not in words(one, CARDS)
    assert does(other, "take", ref=which) == (303, f"{CARDS}?did=taken")
    desk.settle()
    assert "高橋 れいさんが かわりました。" in desk.wire.phone("C")[-1]
    assert does(other, "done", ref=which)[0] == 303
    assert does(one, "reopen", ref=which) == (303, f"{CARDS}?did=opened")
    assert desk.rows(select(alerts.c.state))[0].state == "open"
    assert does(one, "reopen", ref=which)[0] == 422


def test_looks_are_written_down(desk: Desk) -> None:
    stays_at_home(desk)
    browser = desk.signed_in("C")
    browser.get("/desk/alerts")
    browser.get(CARDS)
    assert [(row.person_id, row.what) for row in desk.looks()] == [(PERSON["A"], "desk alerts")] * 2
