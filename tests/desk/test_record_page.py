"""Interviews and support actions at the desk: recorded by the dialog of chat, taken back within a day."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.tables import case_records
from tests.desk.desk import Browser, Desk
from tests.desk.test_days_page import words

RECORD = "/desk/people/p0003/record"
FORM = {"kind": "interview", "day": "2026-11-13", "lines": "しごとの ことを 話した。\nつぎは 20日。"}


def kept(desk: Desk) -> list[tuple[str, date, str]]:
    rows = desk.rows(select(case_records).where(case_records.c.withdrawn_at.is_(None)))
    return [(row.kind, row.day, desk.vault.open(row.sealed)) for row in rows]


def keeps(browser: Browser, **form: str) -> tuple[int, str]:
    answer = browser.post(f"{RECORD}/keep", FORM | form)
    return answer.status_code, answer.headers.get("location", words(answer.text))


def test_it_is_kept_shown_and_sent_to_nobody(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert keeps(browser) == (303, f"{RECORD}?did=kept")
    desk.settle()
    assert kept(desk) == [("interview", date(2026, 11, 13), FORM["lines"])]
    assert (desk.wire.phone("A"), desk.wire.phone("C")) == ([], [])
    for path in (RECORD, "/desk/people/p0003"):
        shown = words(browser.get(path).text)
        assert "11月13日(金) 面談（佐藤 みなと）" in shown
        assert "しごとの ことを 話した。 つぎは 20日。" in shown
    assert {row.what for row in desk.looks()} >= {"recorded interview 2026-11-13", "desk records"}


def test_sent_twice_it_is_one(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert [keeps(browser, once="the-same")[0] for _ in range(2)] == [303, 303]
    assert len(kept(desk)) == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"kind": ""}, "何を しましたか"),
        ({"kind": "xyz"}, "下の ボタンから えらんで ください"),
        ({"day": "2026-11-17"}, "11月16日(月)までの 日を 書いて ください"),
        ({"day": "2026-01-01"}, "からの 日を 書いて ください"),
        ({"day": "x"}, "日にちが わかりませんでした"),
        ({"lines": " "}, "話した こと、した こと"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(
    desk: Desk, form: dict[str, str], said: str
) -> None:
    status, shown = keeps(desk.signed_in("C"), **form)
    assert said in shown
    assert "lines" in form or "しごとの ことを 話した。" in shown
    assert kept(desk) == []
    assert status in (200, 422)


def test_ones_own_is_taken_back_for_a_day(desk: Desk) -> None:
    browser, other = desk.signed_in("C"), desk.signed_in("L")
    keeps(browser)
    found = re.search(r'name="ref" value="(.*?)"', browser.get(RECORD).text)
    assert found
    ref = {"ref": found[1]}
    assert 'name="ref"' not in other.get(RECORD).text
    assert "もう 取り消せません" in words(other.post(f"{RECORD}/undo", ref).text)
    assert len(kept(desk)) == 1
    assert browser.post(f"{RECORD}/undo", ref).headers["location"] == f"{RECORD}?did=undone"
    assert kept(desk) == []
    keeps(browser)
    desk.clock.move(timedelta(hours=25))
    browser = desk.signed_in("C")
    assert 'name="ref"' not in browser.get(RECORD).text
    assert browser.post(f"{RECORD}/undo", ref).status_code == 422


@pytest.mark.parametrize("ref", ["", "x" * 30, "a b", "../x", "nothing"])
def test_no_other_thing_is_taken_back(desk: Desk, ref: str) -> None:
    keeps(desk.signed_in("C"))
    assert desk.signed_in("C").post(f"{RECORD}/undo", {"ref": ref}).status_code in (404, 422)
    assert len(kept(desk)) == 1


def test_of_who_has_left_it_can_still_be_kept(desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 15))
    for who in ("C", "L"):
        assert keeps(desk.signed_in(who))[0] == 303
    assert len(kept(desk)) == 2
