"""Outside staff hours a receipt says when somebody reads it; an absence is told at once."""

from datetime import datetime

import pytest

from tests.dialogs.people import EVENING, TOKYO, Phone, at_home

OPENS = datetime(2026, 11, 19, 9, 0, tzinfo=TOKYO)
LINES = "いまは 支援室の 時間では ありません。\n11月19日(木) 午前9時から 読みます。"
CLOSED = at_home(now=EVENING, answered_from=OPENS)


def said_by(*steps: str, closed: bool = True) -> str:
    """What the last step's turn says; ``*`` before a label taps it."""
    phone = Phone(CLOSED if closed else at_home(now=EVENING))
    for step in steps:
        phone = phone.tap(step[1:]) if step.startswith("*") else phone.write(step)
    return phone.said


NIGHTLY = [
    ("やあ",),
    ("話したい", "*いそがない"),
    ("話したい", "*きょう"),
    ("ノート", "*よい", "*よい", "*よい", "*はい（いそがない）"),
    ("ノート", "*よい", "*よい", "*よい", "*いいえ", "たのしかった"),
    ("ノート", "*よい", "*よい", "*よい", "*いいえ", "*直す", "*話したい", "*はい（きょう）"),
    ("ノート", "*よい", "やあ"),
    ("予定変更", "水曜を やめたい"),
]


@pytest.mark.parametrize("steps", NIGHTLY, ids="-".join)
def test_it_says_when_somebody_reads_it(steps: tuple[str, ...]) -> None:
    assert LINES in said_by(*steps)
    assert "支援室の 時間" not in said_by(*steps, closed=False)


SILENT = [
    ("おやすみ", "*おやすみ", "*11月20日(金)"),
    ("ノート", "*よい", "*よい", "*よい", "*いいえ"),
    ("ノート", "*よい", "*よい", "*よい", "*はい（きょう）", "たのしかった"),
    ("メニュー",),
]


@pytest.mark.parametrize("steps", SILENT, ids="-".join)
def test_it_says_nothing_of_hours_where_nobody_waits_for_an_answer(steps: tuple[str, ...]) -> None:
    assert "支援室の 時間" not in said_by(*steps)
