"""Times, minutes, the part of the day and the reason."""

from datetime import time

import pytest

from dialogs.reading.clock_times import clock_time, minutes_late
from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.parts import Part, part_of
from dialogs.reading.reasons import reason_of
from dialogs.reading.spelling import plain


def written(text: str) -> str:
    return with_digits(plain(text))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("10時半に行きます", time(10, 30)),
        ("午後1時から", time(13)),
        ("2時半に帰ります", time(14, 30)),
        ("にじはんに かえります", time(14, 30)),
        ("9:45に着きます", time(9, 45)),
        ("at 3pm", time(15)),
        ("às 15h", time(15)),
        ("lúc 3 giờ chiều", time(15)),
        ("三点先走", time(15)),
        ("3 baje", time(15)),
        ("15:45の電車に乗るので15時20分に出ます", time(15, 20)),
        ("9時から眼科の予約です", None),
        ("昼前に", None),
        ("ng 20 minutes", None),
        ("25時", None),
    ],
)
def test_clock_time(text: str, at: time | None) -> None:
    assert clock_time(written(text)) == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30分くらい遅れます", 30),
        ("1時間半おくれます", 90),
        ("小一時間", 60),
        ("おくれます 10ぷん", 10),
        ("半時間ほど", 30),
        ("10時15分に着きます", None),
        ("1時間目", None),
        ("20 min late", 20),
        ("half an hour", 30),
        ("晚到半小时", 30),
        ("khoảng 30p", 30),
        ("१० मिनेट ढिलो", 10),
    ],
)
def test_minutes(text: str, minutes: int | None) -> None:
    assert minutes_late(written(text)) == minutes


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("休みます", "full"),
        ("午前中だけ休みます", "am"),
        ("午後は休みます", "pm"),
        ("午前は病院なので休み、午後から行きます", "am"),
        ("午前だけ行きます。午後お休みします", "pm"),
        ("tomorrow morning i cant come", "am"),
        ("Amanhã vou faltar", "full"),
        ("周三上午请假", "am"),
    ],
)
def test_part(text: str, part: Part) -> None:
    assert part_of(written(text)) == part


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("熱があるので", "illness"),
        ("足首ひねりました", "illness"),
        ("扁桃炎で", "illness"),
        ("インフルの予防接種なので", "medical_appointment"),
        ("歯医者です", "medical_appointment"),
        ("気分が沈んで", "mental"),
        ("人前に出るのが怖くて", "mental"),
        ("子供が熱を出して", "family"),
        ("むすめ 病気です", "family"),
        ("電車が止まって", "transport"),
        ("バスきません", "transport"),
        ("入管に行くので", "private"),
        ("うちの犬が熱で", "private"),
        ("寝坊しました", "other"),
        ("起きたら9時でした", "other"),
        ("外に出る気になれなくて", "mental"),
        ("歯医者終わってから", "medical_appointment"),
        ("胃がキリキリする", "illness"),
        ("ヘルニアが悪化して", "illness"),
        ("バスまちがえた", "transport"),
        ("在留資格の更新で", "private"),
        ("面接があるので", "other"),
        ("理由は言いたくないです", None),
        ("都合により", None),
        ("このまま帰ります", None),
        ("I have a fever", "illness"),
        ("đón con", "family"),
        ("发烧了", "illness"),
        ("dentista", "medical_appointment"),
        ("may lagnat", "illness"),
        ("断酒外来なので", "medical_appointment"),
        ("大腸カメラなので", "medical_appointment"),
        ("糖尿の検査があって", "medical_appointment"),
        ("親知らずを抜く予約なので", "medical_appointment"),
        ("透析後のだるさが抜けないので", "illness"),
        ("声が聞こえてこわいから", "mental"),
        ("昨日までの元気が嘘みたいに沈んでます", "mental"),
        ("気分の波がひどくて", "mental"),
        ("鍵なくして家から出れません", "other"),
        ("雨で膝が痛うて歩けん", "illness"),
        ("キリのいいところで帰ります、頭痛で", "illness"),
        ("姉です。弟が発作を起こしまして", "illness"),
        ("母です。娘が寝坊いたしまして", "other"),
        ("姉です。祖母の葬儀のため", "family"),
        ("無事生まれました。女の子です", "family"),
        ("道つるつるで", "transport"),
        ("免許の試験を受けに行くので", "private"),
        ("バスがストで足がないです", "transport"),
        ("ﾊﾞｽﾉﾘﾏﾁｶﾞｴﾀ｡ｼﾗﾅｲﾄｺ", "transport"),
        ("人身で止まってた", "transport"),
        ("だれとも会いたくないので", "mental"),
        ("気持ちがざわざわして", "mental"),
        ("お腹ぐるぐるで限界", "illness"),
        ("10日から手術入院です", "medical_appointment"),
        ("家の鍵がない。さがしてる", "other"),
    ],
)
def test_reason(text: str, reason: str | None) -> None:
    assert reason_of(written(text)) == reason
