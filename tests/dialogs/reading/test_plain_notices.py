"""Notices as plain as they can be, of days, ways of saying and politeness: nothing is read into them."""

from datetime import datetime
from itertools import cycle, product
from zoneinfo import ZoneInfo

import pytest

from dialogs.reading.reading import read

NOW = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
DAYS = (
    "今日", "きょう", "本日", "明日", "あした", "明後日", "あさって", "今週の金曜日", "来週の月曜日",
    "来週の火曜", "水曜日", "木曜", "土曜", "25日", "12月3日", "来月の3日", "月曜と水曜", "3日から5日まで",
    "来週の水曜日から金曜日まで", "木曜日から来週の火曜日まで", "来週いっぱい", "あしたから3日間",
    "再来週の月曜", "明日と明後日", "12月3日と4日",
)  # fmt: skip
NOTICES = {
    "absence": (
        "休みます", "お休みします", "やすみます", "休ませてください", "お休みをいただきます", "欠席します",
        "欠席でお願いします", "行けません", "行けないです", "休みたいです", "休んでもいいですか",
        "お休みでお願いいたします", "休むわ", "休みです", "欠席させていただきます",
    ),
    "late": ("10分遅れます", "遅れます", "30分くらい遅れそうです", "ちょっと遅れます"),
    "leave_early": ("早退します", "14時に帰ります", "昼で帰らせてください"),
}  # fmt: skip
BEFORE = (
    "", "すみません、", "おはようございます。", "ごめんなさい、", "お疲れさまです。",
    "お世話になっております。山本です。", "あの、",
)  # fmt: skip
BETWEEN = ("", "は", "、")
AFTER = (
    "",
    "。すみません",
    "。よろしくお願いします",
    "。よろしくお願いいたします。",
    "。ごめんね",
    "。申し訳ありません",
    "🙇",
)
"""As many as there are words before, but for one: every pair of both comes."""


@pytest.mark.parametrize("intent", NOTICES)
def test_a_plain_notice_is_heard_and_has_no_reason(intent: str) -> None:
    around = cycle(product(BEFORE, AFTER))
    for day, between, said in product(DAYS, BETWEEN, NOTICES[intent]):
        before, after = next(around)
        text = f"{before}{day}{between}{said}{after}"
        reading = read(text, NOW)
        assert (reading.intent, reading.reason) == (intent, None), text
        assert reading.dates, text
