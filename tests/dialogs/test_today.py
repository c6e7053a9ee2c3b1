"""The coordinator's list of the day."""

from datetime import time

from dialogs import today
from dialogs.changing import replace
from dialogs.effects import LogView
from dialogs.facts import Notice, Person, PersonDay
from tests.dialogs.office import HANAKO, HOURS, KEN, LATE, MONDAY, YUI, at_desk, read

OFF = Notice("yuii14", "absence", (MONDAY,), reason="mood")


def the_list(*people: PersonDay) -> str:
    return "\n".join(read(prompt) for prompt in today.opens(at_desk(people=people), "").say)


def test_who_comes_stands_by_the_hour_with_the_workplace() -> None:
    early = replace(HOURS, starts=time(9, 30), workplace="")
    assert the_list(PersonDay(HANAKO, HOURS), PersonDay(KEN, early), PersonDay(YUI, None)).splitlines() == [
        "11月16日(月)",
        "■きょう 来る 人：2人",
        "・田中 健さん 午前9時30分から 午後3時まで",
        "・田中 花子さん 午前10時から 午後3時まで　さくら園",
    ]


def test_who_is_late_is_expected_and_who_stays_at_home_is_not() -> None:
    lines = the_list(PersonDay(HANAKO, HOURS, LATE), PersonDay(YUI, HOURS, OFF)).splitlines()
    assert lines[1:] == [
        "■きょう 来る 人：1人",
        "・田中 花子さん 午前10時から 午後3時まで　さくら園（おくれる：午前10時30分ごろ 来ます。）",
        "■おやすみの 人：1人",
        "・山本 ゆいさん",
    ]


def test_whose_note_has_come_is_said() -> None:
    assert the_list(PersonDay(HANAKO, HOURS, noted=True)).splitlines()[3:] == [
        "■ノートが とどいた 人：1人",
        "・田中 花子さん",
    ]


def test_who_cannot_write_a_note_today_stands_apart() -> None:
    shown = the_list(PersonDay(HANAKO, HOURS, noted=True), PersonDay(KEN, HOURS, unwritten=True))
    assert shown.splitlines()[4:] == [
        "■ノートが とどいた 人：1人",
        "・田中 花子さん",
        "■きょうは 書けない 人：1人",
        "・田中 健さん",
    ]


def test_a_day_off_without_a_plan_is_still_shown() -> None:
    assert the_list(PersonDay(YUI, None, OFF)).splitlines()[1:] == [
        "きょう 来る 人は いません。",
        "■おやすみの 人：1人",
        "・山本 ゆいさん",
    ]


def test_nobody_today_and_nobody_at_all_are_two_things() -> None:
    assert the_list(PersonDay(YUI, None)).splitlines()[1:] == ["きょう 来る 人は いません。"]
    assert the_list() == "いま たんとうの 人は いません。"


def test_no_reason_is_ever_on_the_list() -> None:
    shown = the_list(PersonDay(HANAKO, HOURS, LATE), PersonDay(YUI, HOURS, OFF))
    assert "通院" not in shown
    assert "気分" not in shown


def test_a_long_list_comes_whole_in_several_bubbles() -> None:
    many = tuple(PersonDay(Person(n, f"t{n:04}", f"人{n}", "participant"), HOURS) for n in range(60))
    done = today.opens(at_desk(people=many), "")
    assert len(done.say) == 3
    assert all(f"・人{n}さん" in "\n".join(map(read, done.say)) for n in range(60))


def test_each_look_is_recorded() -> None:
    done = today.opens(at_desk(), "")
    assert done.effects == tuple(LogView(person.id, "today") for person in (HANAKO, KEN, YUI))


def test_it_reads_in_english_too() -> None:
    prompt = today.opens(at_desk(people=(PersonDay(KEN, HOURS, LATE),)), "").say[0]
    assert read(prompt, "en").splitlines()[1:] == [
        "■ Expected today: 1",
        "・田中 健, 10:00 AM to 3:00 PM, さくら園 (Late: Coming at about 10:30 AM.)",
    ]
