"""Threads at the desk: who waits, and answers that go the way of an answer in chat, once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from models.tables import alerts, conversations, inbox, threads
from tests.desk.desk import PERSON, Browser, Desk

SORA = "/desk/people/p0003/thread"


def words(browser: Browser, path: str) -> str:
    page = browser.get(path)
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def once(page: str) -> str:
    """What the first form of the page has to tell its sending from others."""
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return found[1]


def answers(browser: Browser, text: str, path: str = SORA) -> tuple[int, str]:
    """Send the form of the thread; the status, and where it leads or what is said."""
    sent = browser.post(f"{path}/answer", {"text": text, "once": once(browser.get(path).text)})
    return sent.status_code, sent.headers.get("location", sent.text)


def states(desk: Desk) -> list[tuple[str, bool]]:
    rows = desk.rows(select(alerts).order_by(alerts.c.opened_at))
    return [(row.state, row.answered_at is not None) for row in rows]


def test_an_answer_reaches_the_person_under_its_writers_name(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("C")
    assert answers(browser, "はい、どうぞ。") == (303, f"{SORA}?did=sent")
    desk.settle()
    assert desk.wire.phone("A")[-1] == "佐藤 みなとさんから：\nはい、どうぞ。"
    assert "返事を書く" in desk.wire.presses("A")
    assert states(desk) == [("acknowledged", True)]
    shown = words(browser, f"{SORA}?did=sent")
    assert "送りました。" in shown
    assert shown.index("はい、どうぞ。") < shown.index("そうだんが あります")


def test_nothing_is_said_in_the_writers_own_chat_and_their_talk_there_goes_on(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    desk.taps("C", "返事をする")
    before = desk.wire.phone("C")
    assert answers(desk.signed_in("C"), "デスクから。")[0] == 303
    desk.settle()
    assert desk.wire.phone("C") == before
    desk.does("C", "チャットから。")
    assert [text for text in desk.wire.phone("A") if "から：" in text] == [
        "佐藤 みなとさんから：\nデスクから。", "佐藤 みなとさんから：\nチャットから。",
    ]  # fmt: skip


def test_a_form_that_is_sent_twice_is_one_answer(desk: Desk) -> None:
    browser = desk.signed_in("C")
    form = {"text": "おはよう ございます。", "once": once(browser.get(SORA).text)}
    for _ in range(3):
        sent = browser.post(f"{SORA}/answer", form)
        assert (sent.status_code, sent.headers["location"]) == (303, f"{SORA}?did=sent")
        desk.settle()
    assert len([text for text in desk.wire.phone("A") if "おはよう" in text]) == 1
    assert len(desk.rows(select(threads))) == 1
    assert [row.status for row in desk.rows(select(inbox).where(inbox.c.source == "desk"))] == ["done"]


def test_who_answers_has_read_all_that_stands_there(desk: Desk) -> None:
    for said in ("ひとつめ", "ふたつめ", "みっつめ"):
        desk.does("A", said)
    desk.does("B", "ほかの 人の ことば")
    desk.taps("C", "確認しました")
    assert answers(desk.signed_in("C"), "ぜんぶ 読みました。")[0] == 303
    assert states(desk) == [("acknowledged", True)] * 3 + [("acknowledged", False)]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b"])
def test_an_empty_answer_is_asked_for_and_sends_nothing(desk: Desk, text: str) -> None:
    status, said = answers(desk.signed_in("C"), text)
    assert status == 422
    assert "山本 そらさんへの 返事を 書いて ください。" in said
    desk.settle()
    assert desk.wire.phone("A") == []
    assert desk.rows(select(inbox)) == []


def test_too_long_an_answer_is_kept_and_not_sent(desk: Desk) -> None:
    status, said = answers(desk.signed_in("C"), "あ" * 10_000 + "い")
    assert status == 422
    assert "ながすぎるので、なにも 送って いません。" in said
    assert "あ" * 10_000 + "い" in said
    assert desk.rows(select(inbox)) == []


@pytest.mark.parametrize("text", ["やめる", "もどる", "おやすみ", "デスク", "<b>あ</b>", "あ" * 4000])
def test_any_words_are_just_words(desk: Desk, text: str) -> None:
    assert answers(desk.signed_in("C"), text)[0] == 303
    desk.settle()
    assert "".join(desk.wire.phone("A")).replace("\n", "").endswith(text[-100:])


def test_lines_arrive_as_they_were_written(desk: Desk) -> None:
    assert answers(desk.signed_in("C"), "ひとつめ\r\nふたつめ")[0] == 303
    desk.settle()
    assert desk.wire.phone("A")[-1] == "佐藤 みなとさんから：\nひとつめ\nふたつめ"


def test_a_fault_of_ours_loses_nothing(desk: Desk) -> None:
    browser = desk.signed_in("C")
    with desk.database.write() as connection:
        own = conversations.c.person_id == PERSON["C"]
        connection.execute(update(conversations).where(own).values(person_id=None))
    status, said = answers(browser, "だいじな ことば")
    assert status == 500
    assert "なにも 変わって いません" in said
    assert "だいじな ことば</textarea>" in said
    assert desk.rows(select(threads)) == []


def test_the_same_form_at_the_same_moment_is_one_answer(desk: Desk) -> None:
    browsers = [desk.signed_in("C") for _ in range(4)]
    form = {"text": "いちどだけ", "once": "the-same"}
    with ThreadPoolExecutor(4) as at_once:
        sent = list(at_once.map(lambda browser: browser.post(f"{SORA}/answer", form).status_code, browsers))
    assert sent == [303] * 4
    desk.settle()
    assert len([text for text in desk.wire.phone("A") if "いちどだけ" in text]) == 1


@pytest.mark.parametrize("who", ["C", "L"])
def test_who_writes_after_the_end_of_their_programme_is_answered(who: str, desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 15))
    desk.does("A", "おせわに なりました")
    browser = desk.signed_in(who)
    for path in ("/desk/threads", "/desk/alerts", "/desk"):
        assert "山本 そら" in words(browser, path)
    assert "プログラムは 終わりました" in words(browser, SORA)
    assert answers(browser, "おげんきで")[0] == 303
    desk.settle()
    assert [text for text in desk.wire.phone("A") if "おげんきで" in text]
    assert states(desk) == [("acknowledged", True)]
    seen = {row.what for row in desk.looks() if row.person_id == 3}
    assert seen == {"desk threads", "desk alerts", "desk today", "desk thread"}


def test_of_who_has_not_begun_or_left_off_no_word_is_shown(desk: Desk) -> None:
    desk.does("A", "ひみつの ことば")
    desk.change("A", joined_at=None)
    browser = desk.signed_in("C")
    for path in (SORA, "/desk/threads"):
        assert "ひみつ" not in words(browser, path)
    assert answers_blind(browser) == 422


def answers_blind(browser: Browser) -> int:
    return browser.post(f"{SORA}/answer", {"text": "もしもし"}).status_code


def test_the_list_has_those_who_wait_first_and_the_longest_before_all(desk: Desk) -> None:
    desk.does("D", "さいしょの ことば")
    desk.taps("C", "返事をする")
    desk.does("C", "はい。")
    desk.does("B", "ふたりめ")
    desk.taps("C", "確認しました")
    desk.does("A", "さんにんめ")
    browser = desk.signed_in("C")
    page = browser.get("/desk/threads").text
    assert re.findall(r'id="t-(p\d+)"', page) == ["p0004", "p0003", "p0005"]
    shown = words(browser, "/desk/threads")
    assert "返事を 待って いる 人：2人" in shown
    assert shown.count("返事まち") == 2
    assert "佐藤 みなと：はい。" in shown
    assert {(row.person_id, row.what) for row in desk.looks()} == {
        (PERSON[who], "desk threads") for who in "ABD"
    }


def test_words_of_crisis_stand_before_all(desk: Desk) -> None:
    desk.does("B", "そうだんが あります")
    desk.does("A", "死にたいです")
    page = desk.signed_in("C").get("/desk/threads").text
    assert re.findall(r'id="t-(p\d+)"', page) == ["p0003", "p0004"]
    assert "しんぱいな ことば" in page


def test_many_threads_come_in_pages(desk: Desk) -> None:
    at = desk.clock()
    with desk.database.write() as connection:
        for n in range(120):
            line = {"person_id": 3 + n % 3, "ref": f"x{n}", "author_id": 3 + n % 3, "posted_at": at}
            connection.execute(insert(threads).values(**line, sealed=desk.vault.seal(f"ことば {n}")))
    browser = desk.signed_in("L")
    assert len(re.findall(r'id="t-', browser.get("/desk/threads").text)) == 3
    for odd in ("x", "-1", "99999999", "²"):
        assert browser.get("/desk/threads", {"after": odd}).status_code == 200


def test_older_lines_come_page_by_page(desk: Desk) -> None:
    at = desk.clock()
    with desk.database.write() as connection:
        for n in range(70):
            line = {"person_id": 3, "ref": f"x{n:03}", "author_id": 3, "posted_at": at - timedelta(hours=n)}
            connection.execute(insert(threads).values(**line, sealed=desk.vault.seal(f"ことば {n:03}")))
    browser, path, seen = desk.signed_in("C"), SORA, list[str]()
    for _ in range(3):
        page = browser.get(path).text
        seen += re.findall(r"ことば (\d{3})", page)
        following = re.search(r'<a href="([^"]*before=[^"]*)"', page)
        path = following[1] if following else ""
    assert seen == [f"{n:03}" for n in range(70)]
    assert path == ""


def test_nothing_reaches_a_person_without_an_address_and_the_page_says_so(desk: Desk) -> None:
    desk.does("A", kind="blocked")
    browser = desk.signed_in("C")
    assert "いま この 人には とどきません" in words(browser, SORA)
    assert answers(browser, "とどきますか。")[0] == 303


def test_words_that_name_another_of_the_readers_people_are_asked_about(desk: Desk) -> None:
    text, browser = "うみさんは きのう 病院に 行きました", desk.signed_in("C")
    status, page = answers(browser, text)
    assert status == 200
    assert "田中 うみさんの 名前が 入って います。" in page
    assert desk.rows(select(threads)) == []
    assert 'name="sure" value="yes"' in page
    for sure, kept in (("no", 0), ("yes", 1)):
        form = {"text": text, "sure": sure, "once": once(browser.get(SORA).text)}
        browser.post(f"{SORA}/answer", form)
        assert len(desk.rows(select(threads))) == kept
