"""The push budget at the desk: what is used, kept and expected, in words."""

from models.pushes import Said, keep
from tests.desk.desk import Desk
from tests.desk.test_beside import words

BUDGET = "/desk/budget"


def said(desk: Desk, used: int, most: int | None, forecast: int | None = None) -> str:
    with desk.database.write() as connection:
        keep(connection, Said("line:line", used, most, desk.clock(), forecast))
    return words(desk.signed_in("C").get(BUDGET).text)


def test_where_nothing_is_counted_it_says_so(desk: Desk) -> None:
    assert "数を かぞえる チャットは ありません" in words(desk.signed_in("C").get(BUDGET).text)


def test_while_there_is_enough_everything_goes(desk: Desk) -> None:
    shown = said(desk, 50, 1000, 300)
    assert "今月は 1000の うち 50（5％）" in shown
    assert "いそぐ ものの ために 100件 のこして います。" in shown
    assert "月の おわりに 300件に なります。" in shown
    assert "いまは ぜんぶ 送って います。" in shown
    assert "たりません" not in shown


def test_what_is_kept_back_is_named(desk: Desk) -> None:
    shown = said(desk, 850, 1000, 1400)
    assert "いまは 送りません 朝の まとめ" in shown
    assert "いまは 送りません もういちど きく こと" in shown
    assert "いまは 送りません いそぐ もの" not in shown
    assert "たりません" in shown
    assert 'class="box first"' in desk.signed_in("C").get(BUDGET).text


def test_more_than_there_are_and_no_limit_at_all(desk: Desk) -> None:
    assert "200の うち 230（115％）" in said(desk, 230, 200)
    assert "かぎりは ありません。今月は 12件" in said(desk, 12, None)


def test_english_readers_get_english(desk: Desk) -> None:
    desk.change("C", language="en")
    assert "100 are kept for what is urgent." in said(desk, 50, 1000)
