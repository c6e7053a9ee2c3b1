"""Settings in chat: what each answer changes, what is said of it, and that a wrong value loses nothing."""

from datetime import time

import pytest

from dialogs.changing import replace
from dialogs.effects import Effect, PostToThread, SetOfficeRhythm, SetPreference
from dialogs.events import Wrote
from dialogs.facts import Person
from dialogs.questions import Again, Heard
from dialogs.rhythm import NAMES, Rhythm, changed, read_value
from dialogs.rhythm_settings import OF_STAFF, OFFICE, OWN, Setting
from dialogs.rhythm_words import length, on_days
from tests.dialogs.people import MORNING, SATO, Phone, at_home

LEAD = Person(3, "lead1", "石川", "lead")
SHEETS = {"own": OWN, "staff": OF_STAFF, "office": OFFICE}


def named(sheet: str, key: str) -> Setting:
    return next(one for one in SHEETS[sheet] if one.key == key)


def heard(sheet: str, key: str, text: str) -> Heard | Again:
    return named(sheet, key).question().read(Wrote(at=MORNING, channel="line", text=text), "ja")


CASES: list[tuple[str, str, str, dict[str, str], str]] = [
    ("own", "note", "活動の あと", {"note": "on", "note_at": ""}, "ノート：活動の 30分 あとに ききます。"),
    ("own", "note", "午後6時半", {"note": "on", "note_at": "18:30"}, "ノート：午後6時30分に ききます。"),
    ("own", "note", "7時", {"note": "on", "note_at": "19:00"}, "ノート：午後7時に ききます。"),
    ("own", "note", "なし", {"note": "off"}, "ノート：ききません。"),
    ("own", "reminder", "90分", {"reminder": "on", "reminder_after": "90"}, "もういちど：1時間30分 あとに"),
    ("own", "reminder", "3時間", {"reminder": "on", "reminder_after": "180"}, "もういちど：3時間 あとに"),
    ("own", "reminder", "いいえ", {"reminder": "off"}, "もういちど：ききません。"),
    ("own", "morning", "はじまる まえ", {"morning": "on", "morning_at": ""}, "朝：はじまる 1時間30分 まえに"),
    ("own", "morning", "7時", {"morning": "on", "morning_at": "07:00"}, "朝：午前7時に ききます。"),
    ("own", "morning", "きかない", {"morning": "off"}, "朝：ききません。"),
    ("own", "week", "きかない", {"week": "off"}, "週の ふりかえり：ききません。"),
    ("own", "week", "はい", {"week": "on"}, "週の ふりかえり：ききます。"),
    (
        "own", "quiet", "夜10時から朝7時半", {"quiet_from": "22:00", "quiet_until": "07:30"},
        "しずかな 時間：午後10時から 午前7時30分まで",
    ),
    (
        "staff", "hours", "9時から5時半", {"staff_from": "09:00", "staff_until": "17:30"},
        "時間：午前9時から 午後5時30分まで",
    ),
    ("staff", "days", "火木", {"staff_days": "13"}, "曜日：火・木"),
    ("staff", "cards", "いつでも", {"hold_cards": "off"}, "カード：いつでも とどきます。"),
    ("office", "note", "45分", {"note_after": "45"}, "ノート：活動の 45分 あとに ききます。"),
    ("office", "note", "0", {"note_after": "0"}, "ノート：活動の 0分 あとに ききます。"),
    ("office", "days", "毎日", {"staff_days": "0123456"}, "曜日：毎日"),
    ("office", "arrivals", "きろくする", {"arrivals": "on"}, "来た こと：きろくします。"),
    ("office", "asked", "15", {"asked_after": "15"}, "れんらくが ない とき、本人に：15分で"),
    ("office", "missed", "2時間", {"missed_after": "120"}, "れんらくが ない とき、たんとうに：2時間で"),
    ("office", "months", "2ヶ月ごと", {"review_months": "2"}, "面談：2か月ごと"),
    ("office", "holidays", "いいえ", {"holidays_off": "off"}, "祝日：休みでは ありません。"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "key", "text", "values", "shown"), CASES)
def test_an_answer_and_what_it_changes(
    sheet: str, key: str, text: str, values: dict[str, str], shown: str
) -> None:
    answer = heard(sheet, key, text)
    assert isinstance(answer, Heard)
    setting = named(sheet, key)
    assert setting.question().accepts(answer.answer)
    assert setting.values(str(answer.answer)) == values
    assert setting.shown(changed(Rhythm(), values)).text("ja").startswith(shown)


WRONG = [
    ("own", "note", "午後25時", "「午後6時」の ように"),
    ("own", "note", "午前3時", "午前9時から 午後11時30分まで"),
    ("own", "reminder", "5分", "15分から 360分まで"),
    ("own", "reminder", "10時", "「30分」の ように"),
    ("own", "morning", "午後3時", "午前4時から 昼12時まで"),
    ("own", "quiet", "9時", "「午前9時から 午後5時」の ように"),
    ("own", "quiet", "午前9時から午後6時", "夜が 入る 時間"),
    ("own", "quiet", "午後1時から午前9時", "16時間までに"),
    ("staff", "hours", "9時から 27時", "「午前9時から 午後5時」の ように"),
    ("staff", "days", "8日", "「月火水」の ように"),
    ("office", "months", "13", "「2か月」の ように"),
    ("office", "months", "0か月", "「2か月」の ように"),
]


@pytest.mark.parametrize(("sheet", "key", "text", "why"), WRONG)
def test_a_wrong_value_is_answered_with_an_example(sheet: str, key: str, text: str, why: str) -> None:
    again = heard(sheet, key, text)
    assert isinstance(again, Again)
    assert why in again.why.text("ja")
    assert again.stray == ""


def test_words_that_are_no_value_reach_the_coordinator() -> None:
    phone = Phone(at_home()).write("おしらせ").tap("ノートの 時間").write("よく わかりません")
    assert [line.text for line in phone.ordered(PostToThread)] == ["よく わかりません"]
    assert "ノートは いつ ききましょうか。" in phone.said


@pytest.mark.parametrize("answer", ["25:00", "9:00", "30", "夜", None, ["18:00"], "18:00-08:00"])
def test_no_button_of_a_stranger_sets_what_cannot_be(answer: object) -> None:
    assert not named("own", "note").question().accepts(answer)  # type: ignore[arg-type]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_value_that_can_be_tapped_can_be_kept(sheet: str) -> None:
    for setting in SHEETS[sheet]:
        assert set(setting.names) <= set(NAMES)
        for option in setting.options:
            for name, value in setting.values(option.key).items():
                assert name in setting.names
                read_value(name, value)


def kept(phone: Phone) -> dict[str, str]:
    orders: list[Effect] = [*phone.ordered(SetPreference), *phone.ordered(SetOfficeRhythm)]
    return {order.name: order.value for order in orders if isinstance(order, SetPreference | SetOfficeRhythm)}


def test_a_change_is_kept_and_said_back_in_one_bubble() -> None:
    phone = Phone(at_home()).write("通知").tap("ノートの 時間").write("18:00")
    assert kept(phone) == {"note": "on", "note_at": "18:00"}
    assert [message.text for message in phone.shown] == [
        "わかりました。これからは こうします。\nノート：午後6時に ききます。"
    ]
    assert "しずかな 時間でも" in phone.tap("ほかも 変える", "ノートの 時間").write("夜11時").said


def test_all_of_ones_own_goes_back_to_the_usual() -> None:
    phone = Phone(at_home()).write("おしらせ").tap("もとに もどす")
    names = ("note", "note_at", "reminder", "reminder_after", "morning", "morning_at", "week", "low_energy")
    assert kept(phone) == dict.fromkeys((*names, "quiet_from", "quiet_until"), "")


def test_a_lead_sees_the_offices_hours_and_not_their_own() -> None:
    ctx = at_home(LEAD, coordinator=None, rhythm=Rhythm(staff_from=time(13)))
    phone = Phone(ctx).write("設定")
    assert "時間：午前9時から 午後5時まで" in phone.said
    assert kept(phone.tap("祝日", "休みでは ない")) == {"holidays_off": "off"}


def test_the_person_is_asked_before_the_coordinator_is_told() -> None:
    phone = Phone(at_home(LEAD, coordinator=None)).write("設定").tap("たんとうに つたえるまで").write("15分")
    assert kept(phone) == {}
    assert "本人に きく 時間の ほうを 短く して ください。" in phone.said
    assert kept(phone.write("50分")) == {"missed_after": "50"}


def test_nobody_sets_what_is_not_theirs() -> None:
    for ctx in (at_home(), at_home(SATO, coordinator=None)):
        phone = Phone(replace(ctx, now=MORNING)).press("m|office")
        assert phone.done == []
        assert phone.state.talk is None


@pytest.mark.parametrize(("minutes", "words"), [(0, "0分"), (45, "45分"), (60, "1時間"), (150, "2時間30分")])
def test_lengths_in_words(minutes: int, words: str) -> None:
    assert length(minutes).text("ja") == words


@pytest.mark.parametrize(
    ("days", "words"),
    [("0", "月"), ("04", "月・金"), ("01234", "月から 金"), ("0124", "月・火・水・金"), ("0123456", "毎日")],
)
def test_weekdays_in_words(days: str, words: str) -> None:
    assert on_days(days).text("ja") == words
