"""Words that weigh: each weighs what is counted, and a short message is heard by many kinds of them."""

import pytest

from dialogs.reading.crisis import is_crisis, why_crisis
from dialogs.reading.spelling import plain
from dialogs.reading.weighing import ENOUGH, KINDS, MOST_OF_A_KIND, SHORT, weight
from tests.dialogs.reading.weigh import counted, weighed


def test_points_are_as_they_are_counted() -> None:
    """To one point, since the messages that are kept here grow; who stands oftener in the others never has
    points for a crisis.
    """
    has = dict(weighed())
    off = [one for one in counted(has) if abs(one.points - has[one.word]) > 1]
    assert off == []


def test_no_word_weighs_twice() -> None:
    words = [word for word, _ in weighed()]
    assert len(words) == len(set(words))


def test_of_a_kind_only_so_many_points_count() -> None:
    assert weight(plain("夫、息子、兄、妹、社長、寮の男")).points == MOST_OF_A_KIND


def test_what_is_of_every_day_weighs_against_it() -> None:
    grave = "私の分はもう要らないです。手紙は机に置いておきました"
    assert weight(plain(f"{grave}。来週の面接は何時ですか")).points < weight(plain(grave)).points


@pytest.mark.parametrize(
    "text",
    [
        "お借りした本は返しに行けないので、誰か引き取ってください。みんなに感謝しています",
        "母を楽にして私もいっしょに行くつもりです",
    ],
)
def test_many_kinds_are_heard(text: str) -> None:
    points, kinds = weight(plain(text))
    assert points >= ENOUGH
    assert kinds >= KINDS
    assert is_crisis(plain(text))


@pytest.mark.parametrize(
    "text",
    ["部屋は片付けました", "夜はずっと考えてしまいます", "早く起きなければいけない", "兄と海へ行きました"],
)
def test_few_kinds_are_not(text: str) -> None:
    assert not is_crisis(plain(text))


def test_a_long_message_is_not_weighed() -> None:
    """It is of many things; only words and signs count."""
    grave = plain("お借りした本は返しに行けないので、誰か引き取ってください。みんなに感謝しています")
    assert is_crisis(grave)
    assert not is_crisis(f"{grave}{'。今日は本を読みました' * (SHORT // 10)}")


def test_it_says_why() -> None:
    grave = plain("お借りした本は返しに行けないので、誰か引き取ってください。みんなに感謝しています")
    assert "引き取 +2" in why_crisis(grave)
    assert why_crisis(plain("もう死にたいです")) == ("死にたい",)
    assert len(why_crisis(plain("部屋は片付けました。来月の予定表、私の分は作らなくていいです"))) == 2
    assert why_crisis(plain("おはようございます")) == ()


def test_weak_signs_in_a_message_of_every_day_say_nothing() -> None:
    weak = "親父に言われて屋根に登ります"
    assert is_crisis(plain(weak))
    assert not is_crisis(plain(f"{weak}。雪下ろしなので明日の午後の授業は休みます"))
