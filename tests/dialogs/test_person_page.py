"""A person's page, and what waits for an answer."""

from collections.abc import Mapping

from dialogs import person_page, unread
from dialogs.changing import replace
from dialogs.effects import LogView
from dialogs.facts import Alert, Goal, Note, Plan
from dialogs.messages import say
from dialogs.note import NOT_TODAY_KIND
from dialogs.of_person import GONE
from dialogs.script import Done
from dialogs.staff_facts import Page
from scheduler.calendar import Calendar
from tests.dialogs.office import HANAKO, LATE, MONDAY, NOTE, NOW, SATO, YUI, at_desk, presses, read

PLANS: Mapping[int, Plan] = {HANAKO.id: Calendar(())}
UNWRITTEN = Note(MONDAY, NOT_TODAY_KIND, ())


def the_page(page: Page, **facts: object) -> Done:
    ctx = at_desk(SATO, pages={HANAKO.id: page}, plans=PLANS, **facts)
    done = person_page.opens(ctx, HANAKO.tag)
    assert isinstance(done, Done)
    return done


def test_notes_stand_in_short_and_a_reason_never() -> None:
    told = read(the_page(Page(notes=(NOTE, UNWRITTEN), notices=(LATE,))).say[0]).splitlines()
    assert told[3:] == [
        "■さいきんの ノート",
        "・11月16日(月)",
        "からだ： まあよい　こころ： （こたえない）　話したい： いいえ",
        "・11月16日(月) 書けない 日",
        "■おやすみなど",
        "・11月16日(月)の れんらく（おくれる）",
    ]


def test_what_is_agreed_and_who_is_beside_stands_below() -> None:
    page = Page(channels=("line", "telegram", "line"), coordinator=SATO)
    agreed = read(the_page(page, goals_of={HANAKO.id: (Goal("g", "週に 3回 来る"),)}).say[1]).splitlines()
    assert agreed[-4:] == [
        "■もくひょう",
        "・週に 3回 来る",
        "■れんらくが とどく ところ：LINE・Telegram",
        "■たんとう：佐藤さん",
    ]
    assert "■メッセージは とどきません。" in read(the_page(Page()).say[1])


def test_each_look_is_recorded() -> None:
    assert the_page(Page()).effects == (LogView(HANAKO.id, "page"),)


def test_who_is_not_theirs_and_who_is_nobody_have_the_same_answer() -> None:
    ctx = at_desk(people=at_desk().people[:1])
    theirs, nobodys = person_page.opens(ctx, YUI.tag), person_page.opens(ctx, "zzzzz")
    assert theirs == nobodys == Done((say(GONE()),))


def test_what_was_seen_and_still_waits_says_so() -> None:
    one = Alert("hana12", "talk", HANAKO, "open", 1, SATO, opened_at=NOW)
    done = unread.opens(at_desk(alerts=(one, replace(one, ref="hana13", state="acknowledged"))), "")
    assert read(done.say[0]).splitlines() == [
        "まだ おわって いない もの：2件",
        "・11月16日(月) 午前9時　田中 花子さん：話したい",
        "・11月16日(月) 午前9時　田中 花子さん：話したい（確認は しました）",
    ]
    assert presses(done.say[0]) == ["k|hana12|show", "k|hana13|show", "m|person"]
    assert done.effects == (LogView(HANAKO.id, "unread"),)


def test_the_list_is_short_and_says_how_many_more_there_are() -> None:
    every = tuple(Alert(f"hana1{n}", "note", HANAKO, "open", 1, SATO, opened_at=NOW) for n in range(13))
    done = unread.opens(at_desk(alerts=every), "")
    assert read(done.say[0]).splitlines()[-1] == "ほかに 3件 あります。"
    assert len(presses(done.say[0])) == unread.MOST + 1
