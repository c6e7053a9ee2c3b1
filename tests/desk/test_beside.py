"""Assignments at the desk: who walks beside whom, handing over, being away."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape

import pytest
from sqlalchemy import delete, select

from models.tables import addresses, alerts, assignments, due, leaves
from tests.desk.desk import PERSON, Browser, Desk

BESIDE, HANDS = "/desk/beside", "/desk/people/p0003/beside"


def words(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def sends(browser: Browser, path: str, **form: str) -> tuple[int, str]:
    answer = browser.post(path, form)
    return answer.status_code, answer.headers.get("location", words(answer.text))


def beside(desk: Desk) -> list[int]:
    standing = select(assignments).where(
        assignments.c.person_id == PERSON["A"], assignments.c.ends_on.is_(None)
    )
    return [row.staff_id for row in desk.rows(standing)]


def test_who_walks_beside_whom_is_listed_and_searched(desk: Desk) -> None:
    browser = desk.signed_in("C")
    shown = words(browser.get(BESIDE).text)
    assert "山本 そらさん たんとう：佐藤 みなとさん" in shown
    assert "鈴木" not in words(browser.get(BESIDE, {"q": "ソラ"}).text)
    assert {row.what for row in desk.looks()} == {"desk assignments"}


def test_who_leads_hands_over_and_all_that_is_open_goes_along(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("L")
    status, said = sends(browser, f"{HANDS}/change", to="p0002")
    assert status == 200
    assert "これからの たんとう：高橋 れいさん" in said
    assert "おわって いない ものも いっしょに わたります：1件" in said
    assert beside(desk) == [PERSON["C"]]
    assert sends(browser, f"{HANDS}/change", to="p0002", sure="yes") == (303, f"{BESIDE}?did=handed")
    desk.settle()
    assert beside(desk) == [PERSON["L"]]
    assert "山本 そらさんの たんとうは 高橋 れいさんに なりました。" in desk.wire.phone("C")[-1]
    assert "たんとう：高橋 れいさん" in words(browser.get(HANDS).text)
    status, said = sends(browser, f"{HANDS}/change", to="p0002", sure="yes")
    assert (status, "高橋 れいさんは もう たんとうです。" in said) == (422, True)
    assert desk.signed_in("C").get(HANDS).status_code == 404


def test_of_two_who_hand_over_the_second_hears_of_the_first_and_changes_nothing(desk: Desk) -> None:
    desk.change("D", role="coordinator")
    lead = desk.signed_in("L")
    before = re.search(r'name="before" value="(.*?)"', lead.get(HANDS).text)
    assert before
    assert before[1] == "p0001"
    form = {"to": "p0005", "before": before[1]}
    assert "いまの たんとう：佐藤 みなとさん" in sends(lead, f"{HANDS}/change", **form)[1]
    assert sends(desk.signed_in("C"), f"{HANDS}/change", to="p0002", sure="yes")[0] == 303
    status, said = sends(lead, f"{HANDS}/change", **form, sure="yes")
    assert status == 422
    assert "もう 高橋 れいさんが かわって います。" in said
    assert "もういちど えらんで ください" in said
    assert beside(desk) == [PERSON["L"]]
    assert sends(lead, f"{HANDS}/change", to="p0005", before="p0002", sure="yes")[0] == 303
    assert beside(desk) == [PERSON["D"]]


def test_what_is_planned_while_somebody_hands_over_is_read_before_it_goes(desk: Desk) -> None:
    desk.change("D", role="coordinator")
    coordinator, lead = desk.signed_in("C"), desk.signed_in("L")
    planned = re.search(r'name="planned" value="(.*?)"', coordinator.get(HANDS).text)
    assert planned
    assert planned[1] == ""
    form = {"to": "p0002", "before": "p0001", "planned": ""}
    assert "なくなります" not in sends(coordinator, f"{HANDS}/change", **form)[1]
    later = {"part": "coordinator", "who": "p0005", "since": "2026-12-01"}
    assert sends(lead, f"{HANDS}/assign", **later)[0] == 303
    status, said = sends(coordinator, f"{HANDS}/change", **form, sure="yes")
    assert (status, "これからの よていが かわりました。" in said) == (422, True)
    assert "12月1日(火)からの たんとう" in said
    assert beside(desk) == [PERSON["D"]]
    form["planned"] = "coordinator:p0005:2026-12-01"
    assert f'name="planned" value="{form["planned"]}"' in coordinator.get(HANDS).text
    assert "12月1日(火)からの よてい" in sends(coordinator, f"{HANDS}/change", **form)[1]
    assert sends(coordinator, f"{HANDS}/change", **form, sure="yes")[0] == 303
    assert beside(desk) == [PERSON["L"]]


def test_who_leads_calls_off_what_was_planned(desk: Desk) -> None:
    lead, path = desk.signed_in("L"), f"{HANDS}/assign"
    later = {"part": "coordinator", "who": "p0002", "since": "2026-12-01"}
    for since in ("", "2026-12-01"):
        assert sends(lead, path, **later)[0] == 303
        off = sends(lead, path, part="coordinator", who="p0001", since=since)
        assert off == (303, f"{BESIDE}?did=called_off")
        assert beside(desk) == [PERSON["C"]]
    assert "よていは なくなりました。" in words(lead.get(BESIDE, {"did": "called_off"}).text)
    assert "12月1日" not in words(lead.get(HANDS).text)
    rows = desk.rows(select(due).where(due.c.prompt == "handover", due.c.status == "waiting"))
    assert rows == []


def test_which_backup_is_to_come_is_shown(desk: Desk) -> None:
    lead = desk.signed_in("L")
    later = {"part": "backup", "who": "p0002", "since": "2026-12-01"}
    assert sends(lead, f"{HANDS}/assign", **later)[0] == 303
    assert "12月1日(火)からの かわりの 人：高橋 れいさん" in words(lead.get(HANDS).text)


def test_nobody_is_named_for_a_day_after_the_end(desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 18))
    lead, path = desk.signed_in("L"), f"{HANDS}/assign"
    later = {"part": "coordinator", "who": "p0002"}
    status, said = sends(lead, path, **later, since="2026-11-19")
    assert (status, "プログラムが おわって います" in said) == (422, True)
    assert beside(desk) == [PERSON["C"]]
    assert sends(lead, path, **later, since="2026-11-18")[0] == 303
    desk.change("A", ends_on=date(2026, 11, 17))
    assert "11月18日" not in words(lead.get(HANDS).text)


def test_nobody_is_handed_to_whom_nothing_reaches(desk: Desk) -> None:
    with desk.database.write() as connection:
        connection.execute(delete(addresses).where(addresses.c.person_id == PERSON["L"]))
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("C")
    assert "高橋 れいさんには まだ メッセージが とどかない" in words(browser.get(HANDS).text)
    assert sends(browser, f"{HANDS}/change", to="p0002", sure="yes")[0] in (200, 422)
    assert beside(desk) == [PERSON["C"]]
    assert [row.owner_id for row in desk.rows(select(alerts))] == [PERSON["C"]]


@pytest.mark.parametrize("to", ["", "p0003", "p0001", "p9999", "x", "だれか", "あ" * 300])
def test_nobody_is_handed_to_who_cannot_have_them(desk: Desk, to: str) -> None:
    assert sends(desk.signed_in("L"), f"{HANDS}/change", to=to, sure="yes")[0] in (200, 422)
    assert beside(desk) == [PERSON["C"]]


def test_who_has_left_is_handed_to_nobody(desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 15))
    lead = desk.signed_in("L")
    assert "もう 変えられません" in words(lead.get(HANDS).text)
    assert sends(lead, f"{HANDS}/change", to="p0002", sure="yes")[0] == 422


def test_who_leads_names_a_backup_and_who_comes_later(desk: Desk) -> None:
    lead, path = desk.signed_in("L"), f"{HANDS}/assign"
    assert sends(lead, path, part="backup", who="p0002") == (303, f"{BESIDE}?did=handed")
    assert "かわり：高橋 れいさん" in words(lead.get(HANDS).text)
    assert "もう そう なって います。" in sends(lead, path, part="backup", who="p0002")[1]
    assert "両方は できません" in sends(lead, path, part="coordinator", who="p0002", since="2026-12-01")[1]
    assert (
        sends(lead, path.replace("p0003", "p0004"), part="coordinator", who="p0002", since="2026-12-01")[0]
        == 303
    )
    rows = desk.rows(select(assignments).where(assignments.c.person_id == PERSON["B"]))
    assert sorted((row.staff_id, row.ends_on) for row in rows) == [(1, date(2026, 11, 30)), (2, None)]
    assert desk.signed_in("C").post(path, {"part": "backup", "who": "p0002"}).status_code == 404


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"part": "x", "who": "p0002"},
        {"part": "backup", "who": "p0003"},
        {"part": "backup", "who": ""},
        {"part": "backup", "who": "p0002", "since": "2026-11-15"},
        {"part": "backup", "who": "p0002", "since": "2099-11-15"},
        {"part": "backup", "who": "p0002", "since": "あした"},
    ],
)
def test_what_cannot_be_named_is_not(desk: Desk, form: dict[str, str]) -> None:
    assert sends(desk.signed_in("L"), f"{HANDS}/assign", **form)[0] == 422
    assert beside(desk) == [PERSON["C"]]


def test_somebody_stands_in_while_one_is_away(desk: Desk) -> None:
    browser = desk.signed_in("C")
    form = {"first": "2026-11-20", "last": "2026-11-22", "cover": "p0002"}
    status, said = sends(browser, f"{BESIDE}/away", **form)
    assert status == 200
    assert "不在：11月20日(金)から 11月22日(日)まで かわり：高橋 れいさん" in said
    assert desk.rows(select(leaves)) == []
    assert sends(browser, f"{BESIDE}/away", **form, sure="yes") == (303, f"{BESIDE}?did=away")
    (row,) = desk.rows(select(leaves))
    assert (row.starts_on, row.ends_on, row.cover_id) == (date(2026, 11, 20), date(2026, 11, 22), PERSON["L"])
    assert "11月20日(金)から 11月22日(日)まで かわり：高橋 れいさん" in words(browser.get(BESIDE).text)
    assert "佐藤 みなとさん 11月20日(金)" in words(desk.signed_in("L").get(BESIDE).text)
    assert "とどかない" not in words(browser.get(BESIDE).text)


def test_a_second_time_that_shares_days_is_asked_about(desk: Desk) -> None:
    browser = desk.signed_in("C")
    first = {"first": "2026-11-20", "last": "2026-11-22", "cover": "p0002"}
    assert sends(browser, f"{BESIDE}/away", **first, sure="yes")[0] == 303
    second = {"first": "2026-11-22", "last": "2026-11-24", "cover": "usual"}
    status, said = sends(browser, f"{BESIDE}/away", **second)
    assert status == 200
    assert "日が かさなって います" in said
    assert sends(browser, f"{BESIDE}/away", **second, overlap="keep")[0] == 303
    assert len(desk.rows(select(leaves))) == 1
    assert sends(browser, f"{BESIDE}/away", **second, overlap="only", sure="yes")[0] == 303
    rows = desk.rows(select(leaves).order_by(leaves.c.starts_on))
    assert [(row.starts_on.day, row.ends_on.day, row.cover_id) for row in rows] == [
        (20, 21, 2),
        (22, 24, None),
    ]
    desk.settle()
    assert "かわりは いらなく なりました。\n11月22日(日)" in desk.wire.phone("L")[-1]


def test_nobody_stands_in_whom_nothing_reaches(desk: Desk) -> None:
    with desk.database.write() as connection:
        connection.execute(delete(addresses).where(addresses.c.person_id == PERSON["L"]))
    browser = desk.signed_in("C")
    page = browser.get(BESIDE).text
    assert 'value="p0002"' not in page
    assert "高橋 れいさんには まだ メッセージが とどかないので、えらべません。" in words(page)
    assert "高橋 れいさんには まだ メッセージが とどかない" in words(browser.get("/desk/newcomer").text)
    form = {"first": "2026-11-20", "last": "2026-11-22", "sure": "yes"}
    for cover in ("p0002", "高橋"):
        status, said = sends(browser, f"{BESIDE}/away", **form, cover=cover)
        assert (status, "高橋 れいさんには まだ メッセージが とどきません。" in said) == (422, True)
    assert desk.rows(select(leaves)) == []
    assert sends(browser, f"{BESIDE}/away", **form, cover="usual")[0] == 303


def test_a_time_away_is_ended(desk: Desk) -> None:
    browser = desk.signed_in("C")
    form = {"first": "2026-11-16", "last": "2026-11-16", "cover": "usual", "sure": "yes"}
    assert sends(browser, f"{BESIDE}/away", **form)[0] == 303
    assert sends(browser, f"{BESIDE}/back", first="2026-11-16")[0] == 200
    assert sends(browser, f"{BESIDE}/back", first="2026-11-16", sure="no") == (303, BESIDE)
    assert "11月16日(月)" in words(browser.get(BESIDE).text)
    assert sends(browser, f"{BESIDE}/back", first="2026-11-16", sure="yes")[0] == 303
    assert "いない 予定は ありません。" in words(browser.get(BESIDE).text)


WRONG: tuple[dict[str, str], ...] = (
    {},
    {"first": "2026-11-15", "last": "2026-11-16"},
    {"first": "x", "last": "2026-11-16"},
    {"first": "2026-11-17", "last": ""},
    {"first": "2029-11-17", "last": "2029-11-18"},
    {"first": "2026-11-17", "last": "2026-11-18", "cover": "p0003"},
)


@pytest.mark.parametrize("form", WRONG)
def test_a_time_away_that_cannot_be_is_none(desk: Desk, form: dict[str, str]) -> None:
    browser = desk.signed_in("C")
    assert sends(browser, f"{BESIDE}/away", **{"cover": "usual", **form}, sure="yes")[0] in (200, 422)
    for first in ("", "x", "2026-11-17"):
        assert sends(browser, f"{BESIDE}/back", first=first, sure="yes")[0] == 422
    assert desk.rows(select(leaves)) == []


def test_who_was_named_for_later_can_be_named_for_today(desk: Desk) -> None:
    lead, form = desk.signed_in("L"), {"part": "coordinator", "who": "p0002"}
    handed = (303, f"{BESIDE}?did=handed")
    assert sends(lead, f"{HANDS}/assign", **form, since="2026-12-01") == handed
    assert "12月1日(火)からの たんとう" in words(lead.get(HANDS).text)
    assert sends(lead, f"{HANDS}/assign", **form, since="2026-12-05")[0] == 422
    assert sends(lead, f"{HANDS}/assign", **form) == handed
    rows = desk.rows(select(assignments).where(assignments.c.person_id == PERSON["A"]))
    assert sorted((row.staff_id, row.ends_on) for row in rows) == [(1, date(2026, 11, 15)), (2, None)]
    rows = desk.rows(select(due).where(due.c.prompt == "handover").order_by(due.c.due_at))
    assert [(row.slot, row.status) for row in rows] == [
        ("coordinator:2026-11-16", "waiting"),
        ("coordinator:2026-12-01", "dropped"),
    ]


def test_nobody_is_named_who_will_have_the_other_part(desk: Desk) -> None:
    desk.change("D", role="coordinator")
    lead, path = desk.signed_in("L"), f"{HANDS}/assign"
    assert sends(lead, path, part="backup", who="p0005", since="2026-12-01")[0] == 303
    both = sends(lead, path, part="coordinator", who="p0005", since="2026-12-05")
    assert (both[0], "両方は できません" in both[1]) == (422, True)
    assert beside(desk) == [PERSON["C"], PERSON["D"]]


def test_of_two_leads_at_once_one_comes_after_the_other(desk: Desk) -> None:
    desk.change("D", role="lead")
    leads = [desk.signed_in("L"), desk.signed_in("D")]
    moves = [(lead, who) for lead in leads for who in ("p0002", "p0001")] * 2
    with ThreadPoolExecutor(4) as at_once:
        told = list(at_once.map(lambda move: names(*move), moves))
    assert set(told) <= {303, 422}
    rows = desk.rows(select(assignments).where(assignments.c.person_id == PERSON["A"]))
    assert sum(row.ends_on is None for row in rows) == 1


def names(browser: Browser, who: str) -> int:
    return sends(browser, f"{HANDS}/assign", part="coordinator", who=who, since="2026-12-01")[0]
