"""A page's mark: another as soon as something about the reader's people is new, whoever did it."""

import re

from tests.desk.desk import Browser, Desk

SORA = "/desk/people/p0003"


def mark(browser: Browser) -> str:
    found = re.search(r'data-mark="([^"]+)"', browser.get(f"{SORA}/thread").text)
    assert found
    return found[1]


def record(desk: Desk) -> None:
    for said in ("そら きろく", "面談", "きょう", "話した こと"):
        desk.does("L", said)


def test_it_stays_while_nothing_happens(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    browser = desk.signed_in("C")
    before = mark(browser)
    browser.get("/desk")
    desk.does("L", "メニュー")
    assert mark(browser) == before


def test_what_a_colleague_writes_to_somebody_changes_it_every_time(desk: Desk) -> None:
    browser, colleague = desk.signed_in("C"), desk.signed_in("L")
    marks = [mark(browser)]
    for text in ("ひとつめ", "ふたつめ"):
        assert colleague.post(f"{SORA}/thread/answer", {"text": text}).status_code == 303
        marks.append(mark(browser))
    assert len(set(marks)) == 3


def test_what_a_colleague_changes_or_takes_back_changes_it(desk: Desk) -> None:
    browser = desk.signed_in("C")
    desk.does("L", kind="pressed", data="m|answer|p0003")
    desk.does("L", "はじめの ことば", message="m1")
    marks = [mark(browser)]
    for text in ("つぎの ことば", "さいごの ことば"):
        desk.does("L", text, kind="edited", message="m1")
        marks.append(mark(browser))
    desk.does("L", kind="unsent", message="m1")
    assert len({*marks, mark(browser)}) == 4


def test_a_record_of_a_colleague_changes_it_and_so_does_its_end(desk: Desk) -> None:
    browser = desk.signed_in("C")
    marks = [mark(browser)]
    record(desk)
    marks.append(mark(browser))
    assert marks[0] != marks[1]
    desk.taps("L", "取り消す")
    assert mark(browser) == marks[0]
