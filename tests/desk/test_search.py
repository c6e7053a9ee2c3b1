"""Search: names and sealed words, in bounded pages, of those alone whom the reader may see."""

import re
from datetime import timedelta
from html import unescape
from unicodedata import normalize

import pytest
from sqlalchemy import insert

from bot.desk.search import MOST_FOUND, MOST_OPENED
from models.tables import threads
from tests.desk.desk import PERSON, Browser, Desk


def words(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def found(browser: Browser, asked: str) -> list[str]:
    page = browser.get("/desk/search", {"q": asked})
    assert page.status_code == 200
    return [unescape(word) for word in re.findall(r"<mark>(.*?)</mark>", page.text)]


def says(desk: Desk, person: int, *lines: str, start: int = 0) -> None:
    at = desk.clock() - timedelta(days=1)
    rows = [
        {"person_id": person, "ref": f"x{n}", "author_id": person, "posted_at": at - timedelta(minutes=n)}
        | {"sealed": desk.vault.seal(line)}
        for n, line in enumerate(lines, start)
    ]
    with desk.database.write() as connection:
        connection.execute(insert(threads), rows)


def test_words_are_found_however_they_are_spelled(desk: Desk) -> None:
    says(desk, 3, "あしたの ﾊﾛｰワーク の ことで、そうだん したいです。", "Excelの 練習を しました")
    browser = desk.signed_in("C")
    for asked in ("ハローワーク", "はろーわーく", "ﾊﾛｰﾜｰｸ", "ワークの こと"):
        assert len(found(browser, asked)) == 1, asked
    assert found(browser, "EXCEL") == ["Excel"]
    assert found(browser, "ｅｘｃｅｌの練習") == ["Excelの 練習"]
    assert normalize("NFKC", found(browser, "ハローワーク")[0]) == "ハローワーク"
    assert found(browser, "ありません") == []


def test_names_are_found_too(desk: Desk) -> None:
    shown = words(desk.signed_in("C").get("/desk/search", {"q": "ソラ"}).text)
    assert "名前 1 山本 そらさん" in shown


def test_only_words_of_those_whom_the_reader_may_see(desk: Desk) -> None:
    says(desk, 3, "ひみつの ことば")
    says(desk, 4, "ひみつの ことば")
    desk.change("B", joined_at=None)
    assert len(found(desk.signed_in("C"), "ひみつ")) == 1
    desk.change("L", role="coordinator")
    assert found(desk.signed_in("L"), "ひみつ") == []
    assert "山本" not in words(desk.signed_in("L").get("/desk/search", {"q": "山本"}).text)


def test_a_search_says_how_far_it_came_and_goes_on(desk: Desk) -> None:
    says(desk, 3, *(f"ことば {n}" for n in range(MOST_OPENED)))
    says(desk, 4, *["なにも ない"] * 5, "さがして いる もの")
    browser, path = desk.signed_in("C"), "/desk/search?q=さがして"
    page = browser.get(path).text
    assert "<mark>" not in page
    assert "2人の うち 1人の やりとりを 見ました。" in words(page)
    following = re.search(r'id="next" href="([^"]*)"', page)
    assert following
    page = browser.get(unescape(following[1])).text
    assert "<mark>さがして</mark>" in page
    assert "これで ぜんぶ さがしました。" in words(page)
    assert {(row.person_id, row.what) for row in desk.looks()} == {(PERSON["B"], "desk search")}


def test_many_finds_come_page_by_page_each_once(desk: Desk) -> None:
    count = 2 * MOST_FOUND + 5
    says(desk, 3, *(f"おなじ ことば {n:03}" for n in range(count)))
    browser, path, seen = desk.signed_in("C"), "/desk/search?q=おなじ", list[str]()
    for _ in range(5):
        page = browser.get(path).text if path else ""
        seen += re.findall(r"</mark> ことば (\d{3})", page)
        following = re.search(r'id="next" href="([^"]*)"', page)
        path = unescape(following[1]) if following else ""
    assert seen == [f"{n:03}" for n in range(count)]


def test_long_words_are_cut_around_what_was_found(desk: Desk) -> None:
    says(desk, 3, "あ" * 300 + "ここ" + "い" * 300)
    page = desk.signed_in("C").get("/desk/search", {"q": "ここ"}).text
    assert f"…{'あ' * 40}<mark>ここ</mark>{'い' * 40}…" in page


@pytest.mark.parametrize("asked", ["", " ", "\u3000", "<script>", "%", "'", "あ" * 3000, "\u200b"])
def test_odd_questions_have_an_answer(desk: Desk, asked: str) -> None:
    says(desk, 3, "<script>alert(1)</script>")
    page = desk.signed_in("C").get("/desk/search", {"q": asked, "who": "x", "before": asked})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_words_that_were_taken_back_are_not_found(desk: Desk) -> None:
    with desk.database.write() as connection:
        row = {"person_id": 3, "ref": "x1", "author_id": 3, "posted_at": desk.clock(), "sealed": None}
        connection.execute(insert(threads).values(**row))
    assert found(desk.signed_in("C"), "あ") == []
