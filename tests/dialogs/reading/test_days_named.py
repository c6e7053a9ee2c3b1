"""Days in a message: named in many ways, and which of them a notice is about."""

from datetime import date, timedelta

import pytest

from dialogs.reading.days_meant import days_meant
from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.mentions import mentions
from dialogs.reading.spelling import plain

TODAY = date(2026, 11, 25)  # a Wednesday

NAMED: dict[str, list[int]] = {
    "今日休みます": [0],
    "あした": [1],
    "あさって": [2],
    "しあさって": [3],
    "今夜": [0],
    "3日後": [3],
    "水曜": [0],
    "次の水曜": [7],
    "月曜と火曜": [5, 6],
    "木金お休みします": [1, 2],
    "げつようび": [5],
    "来週の火曜": [6],
    "今週いっぱい休みます": [0, 1, 2],
    "来週ずっと休みます": [5, 6, 7, 8, 9],
    "週明け": [5],
    "週末は休みます": [3, 4],
    "月末は休みます": [5],
    "大晦日": [36],
    "30日": [5],
    "11/30(月)": [5],
    "十二月一日": [6],
    "来月の3日": [8],
    "30日と1日": [5, 6],
    "15か17のどちらか": [20, 22],
    "26〜28日": [1, 2, 3],
    "12/1から3まで": [6, 7, 8],
    "12月1日から12月2日まで": [6, 7],
    "明日から3日間": [1, 2, 3],
    "3日間休みます": [0, 1, 2],
    "金曜まで休みます": [0, 1, 2],
    "tomorrow": [1],
    "next monday": [5],
    "on Friday": [2],
    "Dec 1": [6],
    "next week": [5, 6, 7, 8, 9],
    "Thursday and Friday next week": [8, 9],
    "Friday next week": [9],
    "Mon, Tue and Wed of next week": [5, 6, 7],
    "Thursday next week and Friday next week": [8, 9],
    "next Thursday and Friday": [8, 9],
    "next Friday and Monday": [9, 5],
    "I am off on Friday, next week I come": [2, 5, 6, 7, 8, 9],
    "quinta e sexta da semana que vem": [8, 9],
    "thứ năm và thứ sáu tuần sau": [8, 9],
    "Huwebes at Biyernes sa susunod na linggo": [8, 9],
    "下周四和周五": [8, 9],
    "ngày mai": [1],
    "thứ 5": [1],
    "thứ sáu tuần này": [2],
    "amanhã": [1],
    "na sexta": [2],
    "dia 30": [5],
    "明天": [1],
    "下周一": [5],
    "bukas": [1],
    "biyernes": [2],
    "3カカンヤスミマス": [0, 1, 2],
    "今週木金休みます": [1, 2],
    "来週月〜水休みます": [5, 6, 7],
    "12/1・3休みます": [6, 8],
    "30日の月曜": [5],
    "来週頭": [5],
    "24 and 25 December": [29, 30],
    "absent Nov 27-30": [2, 3, 4, 5],
    "27/11 vou faltar": [2],
    "04/12 vou faltar": [9],
    "12/25 vou faltar": [30],
    "25 e 26/11 vou faltar": [0, 1],
    "em xin nghi ngay 27/11": [2],
    "dia 27 de novembro": [2],
    "ngày 27 tháng 11": [2],
    "भोलि": [1],
    "बिहीबार": [1],
}


@pytest.mark.parametrize("text", NAMED)
def test_days_meant(text: str) -> None:
    days = days_meant(with_digits(plain(text)), TODAY)
    assert [(day - TODAY).days for day in days] == NAMED[text]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("昨日の夜から熱があるので休みます", []),
        ("月曜から熱があるので今日休みます", [0]),
        ("今日休みます。明日は行けます", [0]),
        ("今日は行くのやめときます", [0]),
        ("二日酔いで休みます", []),
        ("昨日の日曜は歩けました。今日休みます", [0]),
        ("今日の夕方に祖父が転んで救急車で運ばれました。明日は休みます", [1]),
        ("夫は出張で明後日まで帰ってきません。休みます", []),
        ("今日の分の課題はやります。明日休みます", [1]),
        ("今日午後から行きます", [0]),
    ],
)
def test_days_that_are_named_for_something_else_are_left_out(text: str, days: list[int]) -> None:
    assert [(day - TODAY).days for day in days_meant(with_digits(plain(text)), TODAY)] == days


def test_who_is_ill_now_stays_at_home_from_today_on() -> None:
    assert days_meant("来週いっぱい休みます", TODAY, ill=True)[0] == TODAY


def test_of_several_days_one_alone_is_taken_back() -> None:
    written = "27日から29日まで休む予定でしたが、28日だけは出席できます"
    assert days_meant(written, TODAY, coming=True) == (TODAY + timedelta(days=3),)
    stays = "27日の休みなしにして。28日はそのまま休む"
    assert days_meant(stays, TODAY, coming=True) == (TODAY + timedelta(days=2),)


def test_mentions_stand_where_they_were_written() -> None:
    found = mentions("今日と明日休みます", TODAY)
    assert [(one.begins, one.ends, one.kind) for one in found] == [(0, 2, "today"), (3, 5, "tomorrow")]
