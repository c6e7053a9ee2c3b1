"""People from outside: what a workplace sees, ticks and says; what a supporter reads; who reads it too."""

from datetime import time

import pytest

from dialogs.arrival import mark
from dialogs.cards import FROM_WORKPLACE, matter_card
from dialogs.changing import replace
from dialogs.effects import AcknowledgeAlert, LogView, OpenAlert, PostToThread, RecordArrival, Tell
from dialogs.facts import ActivityDay, Alert, Pattern, PersonDay, Span, activity_day
from dialogs.outside_effects import OpenAlertAbout, SetTasks, TakeBackVoice, TickTasks, UntickTasks
from dialogs.outside_facts import Beside, Outside, Task, Ticked
from dialogs.press import card_press
from dialogs.rhythm import Rhythm
from dialogs.staff_facts import Matter, Writer
from dialogs.tasks import OURS, task_of, tasks_at
from dialogs.which_place import MOST_OFFERED
from scheduler.calendar import Calendar
from tests.dialogs.outside import AT_WORK, HAYASHI, NAGI, TASKS, at_work, supporting, told
from tests.dialogs.people import BEN, DAYS, MORI, SATO, WEDNESDAY, YUI, Phone, at_home
from tests.dialogs.test_every_dialog import AT_DESK


def test_only_the_hours_at_this_workplace_are_said() -> None:
    parts = (Span(time(9), time(11), "さくら園"), Span(time(13), time(16), "パンの森"))
    day = ActivityDay(WEDNESDAY, time(9), time(16), "さくら園・パンの森", parts)
    phone = Phone(at_work(expected=(PersonDay(YUI, day),))).write("きょう")
    assert "山本 ゆいさん 午前9時から 午前11時まで" in phone.said
    assert "パンの森" not in phone.said
    assert phone.done == [LogView(YUI.id, "at work")]


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ("あいさつ", {"greeting"}),
        ("1", {"greeting"}),
        ("1、3", {"greeting", TASKS[2].key}),
        ("１ ２", {"greeting", "work"}),
        ("ことば,あいさつ", {"greeting", TASKS[2].key}),
        ("ぜんぶ", {task.key for task in TASKS}),
        ("all", {task.key for task in TASKS}),
    ],
)
def test_what_was_done_is_tapped_or_typed(typed: str, ticked: set[str]) -> None:
    phone = Phone(at_work()).write("チェックリスト").write("ゆい").write(typed)
    phone = phone if phone.ordered(TickTasks) else phone.write("これで おわり")
    [order] = phone.ordered(TickTasks)
    assert (order.participant, order.day, order.workplace) == (YUI.id, WEDNESDAY, "さくら園")
    assert {task.key for task in order.tasks} == ticked


@pytest.mark.parametrize("typed", ["4", "0", "ねる", "あいさつ ねる", "1-3", "、、", "これで おわり 1"])
def test_what_is_no_task_is_asked_again_and_ticks_nothing(typed: str) -> None:
    phone = Phone(at_work()).write("チェックリスト").write("ゆい").write(typed)
    assert "「1、3」の ように" in phone.said
    assert phone.state.talk
    assert phone.write("これで おわり").ordered(TickTasks) == []


def test_numbers_stay_what_they_were_when_they_were_shown() -> None:
    phone = Phone(at_work()).write("チェックリスト").write("ゆい").write("1").write("3")
    [order] = phone.write("これで おわり").ordered(TickTasks)
    assert {task.key for task in order.tasks} == {"greeting", TASKS[2].key}


def test_a_number_that_was_ticked_is_not_another_task() -> None:
    phone = Phone(at_work()).write("チェックリスト").write("ゆい").write("1").write("1")
    assert "リストに ありません" in phone.said


def test_what_a_colleague_ticked_is_not_asked_again() -> None:
    known = replace(AT_WORK, ticked={YUI.id: (Ticked(WEDNESDAY, TASKS[0], "林"),)})
    phone = Phone(at_work(known)).write("チェックリスト").write("ゆい")
    assert "1. きめた しごと" in phone.said
    assert "取り消せません" in phone.press("m|ticks_undo|" + undo_mark()).said
    assert phone.done == []


def test_ones_own_ticks_can_be_taken_back_today() -> None:
    known = replace(AT_WORK, ticked={YUI.id: (Ticked(WEDNESDAY, TASKS[0], NAGI.name),)})
    assert Phone(at_work(known)).press("m|ticks_undo|" + undo_mark()).done == [UntickTasks(YUI.id, WEDNESDAY)]
    assert Phone(at_work(known)).press("m|ticks_undo|yuii1-1").done == []


def undo_mark() -> str:
    return mark(YUI, WEDNESDAY)


def test_a_voice_is_the_participants_own_and_they_hear_of_it() -> None:
    phone = Phone(at_work()).write("ひとこと").write("ゆい").write("よく がんばって います。")
    [line] = phone.ordered(PostToThread)
    assert (line.participant, line.text) == (YUI.id, "よく がんばって います。")
    assert [tell.to for tell in phone.ordered(Tell)] == [YUI]
    assert "がんばって" not in str(phone.ordered(Tell))
    phone.tap("取り消す")
    assert phone.done == [TakeBackVoice(YUI.id, line.ref)]


class TestWorryingWords:
    def write(self, beside: Beside) -> Phone:
        known = replace(AT_WORK, beside={YUI.id: beside})
        return Phone(at_work(known)).write("ひとこと").write("ゆい").write("死にたいと 言って いました。")

    def test_they_open_an_alert_and_both_hear_at_once_but_not_the_participant(self) -> None:
        phone = self.write(AT_WORK.beside[YUI.id])
        [line], [alert] = phone.ordered(PostToThread), phone.ordered(OpenAlertAbout)
        assert (alert.participant, alert.line, alert.owner) == (YUI.id, line.ref, SATO.id)
        told = phone.ordered(Tell)
        assert [(tell.to, tell.priority, tell.about) for tell in told] == [
            (SATO, "safety", alert.ref),
            (MORI, "safety", alert.ref),
        ]

    def test_the_card_says_who_wrote_them_and_has_the_buttons(self) -> None:
        [tell, _] = self.write(AT_WORK.beside[YUI.id]).ordered(Tell)
        [card] = tell.prompts
        words = "\n".join(said.text("ja") for said in card.words)
        assert words.startswith("【しんぱいな ことば】山本 ゆいさん\nさくら園の 森 なぎさんが 書きました。")
        assert "死にたいと 言って いました。" in words
        assert "森さんにも つたえました。" in words
        presses = [button.press.rpartition("|")[2] for button in card.buttons]
        assert presses == ["ack", "answer", "done", "mistake"]

    def test_the_writer_hears_who_is_told_and_whom_to_call(self) -> None:
        said = self.write(AT_WORK.beside[YUI.id]).said
        assert "佐藤さんに いま すぐ つたえます。\n森さんに いま すぐ つたえます。" in said
        assert "本人には いま しらせません。" in said
        assert "支援室に 電話して" in said
        assert "119" in said

    def test_where_fewer_than_two_are_reached_who_leads_hears_too(self) -> None:
        phone = self.write(AT_WORK.beside[YUI.id]._replace(unreached=frozenset({MORI.id})))
        assert [tell.to for tell in phone.ordered(Tell)] == [SATO, HAYASHI]

    @pytest.mark.parametrize("beside", [Beside(), Beside(SATO, None, (), frozenset({SATO.id}))])
    def test_where_nobody_is_reached_it_says_so_and_the_alert_stands(self, beside: Beside) -> None:
        phone = self.write(beside)
        assert "だれにも れんらくが とどきません。\nすぐに 支援室に 電話して ください。" in phone.said
        assert [tell.to for tell in phone.ordered(Tell)] == [one for one in [beside.coordinator] if one]
        assert len(phone.ordered(OpenAlertAbout)) == 1

    def test_the_participant_does_not_hear_that_it_was_seen(self) -> None:
        alert = Alert("x.c", "crisis", YUI, "open", 1, SATO, detail=FROM_WORKPLACE)
        phone = Phone(replace(AT_DESK, alert=alert)).press(card_press("x.c", "ack"))
        assert phone.ordered(AcknowledgeAlert)
        assert phone.ordered(Tell) == []

    def test_own_words_later_open_an_alert_of_their_own(self) -> None:
        open_one = Alert("x.c", "crisis", YUI, "open", 1, SATO, detail=FROM_WORKPLACE)
        phone = Phone(at_home(alerts=(open_one,))).write("もう 死にたいです")
        assert [alert.kind for alert in phone.ordered(OpenAlert)] == ["crisis"]
        assert "この ことばも" not in phone.said

    def test_a_card_once_more_says_so_when_the_words_were_taken_back(self) -> None:
        alert = Alert("x.c", "crisis", YUI, "open", 1, SATO, detail=FROM_WORKPLACE)
        card = matter_card(at_home(), Matter(alert, writer=Writer("", "森 なぎ")))
        words = [said.text("ja") for said in card.words]
        assert "はたらく 場所の 森 なぎさんが 書きました。" in words
        assert "ことばは 書いた 人が けしました。" in words


class TestArrivedByName:
    def write(self, typed: str) -> Phone:
        return Phone(at_work(rhythm=Rhythm(arrivals=True))).write(typed)

    @pytest.mark.parametrize("typed", ["到着 ゆい", "ゆいさん 到着", "到着 山本 ゆい"])
    def test_who_is_named_has_come(self, typed: str) -> None:
        [came] = self.write(typed).ordered(RecordArrival)
        assert came.participant == YUI.id

    def test_who_is_nobody_is_said(self) -> None:
        phone = self.write("到着 田中")
        assert "いません" in phone.said
        assert phone.done == []

    @pytest.mark.parametrize("typed", ["ゆい", "活動日 ゆい", "こんにちは"])
    def test_nothing_else_is_opened_by_a_name(self, typed: str) -> None:
        phone = self.write(typed)
        assert "ボタンを つかって" in phone.said
        assert phone.done == []


def test_who_is_no_longer_there_gets_no_voice() -> None:
    phone = Phone(at_work()).write("ひとこと").write("ゆい")
    phone.ctx = at_work(replace(AT_WORK, people=(BEN,)))
    assert phone.write("よく がんばって います。").done == []
    assert "きろくして いません" in phone.said


def test_the_participant_reads_what_was_written_of_them() -> None:
    phone = Phone(at_home(outside=told())).write("はたらく 場所から")
    assert "■11月18日(水) さくら園の 森 なぎさん：\nよく がんばって います。" in phone.said
    assert "まだ ありません" in Phone(at_home()).write("はたらく 場所から").said


def test_staff_read_it_of_their_people_and_the_look_is_kept() -> None:
    phone = Phone(replace(AT_DESK, outside=told())).write("はたらく 場所から ゆい")
    assert "よく がんばって います。" in phone.said
    assert phone.done == [LogView(YUI.id, "from the workplace")]
    assert Phone(replace(AT_DESK, outside=told())).press("m|from_work|nobo1").done == []


def test_a_supporter_reads_days_and_goals_and_the_look_is_kept() -> None:
    phone = Phone(supporting(YUI)).write("支援する 人")
    assert "■もくひょう" in phone.said
    assert "■つぎの 面談：11月20日(金)ごろ" in phone.said
    assert phone.done == [LogView(YUI.id, "supported page")]


@pytest.mark.parametrize(
    "typed", ["チェックリスト ゆい", "ゆいさんの チェックリスト", "業務チェックリスト 山本"]
)
def test_a_checklist_is_opened_by_a_name(typed: str) -> None:
    phone = Phone(at_work()).write(typed)
    assert "山本 ゆいさんが した しごと" in phone.said
    assert phone.done == [LogView(YUI.id, "checklist")]


@pytest.mark.parametrize("typed", ["ひとこと ゆい", "ゆいさんに ひとこと", "一言 山本"])
def test_a_voice_is_opened_by_the_name_of_somebody_who_need_not_come_today(typed: str) -> None:
    phone = Phone(at_work(expected=())).write(typed)
    assert "山本 ゆいさんの ようすを" in phone.said
    [line] = phone.write("元気です。").ordered(PostToThread)
    assert line.participant == YUI.id


@pytest.mark.parametrize("typed", ["ひとこと 田中", "チェックリスト 田中"])
def test_who_is_nobody_is_said_there_too(typed: str) -> None:
    phone = Phone(at_work()).write(typed)
    assert "その 名前の 人は いません" in phone.said
    assert phone.done == []


class TestOfTwoWorkplaces:
    OWN = task_of("花に 水を やる")
    TWO = replace(AT_WORK, workplaces=("さくら園", "あおぞら"), tasks={"さくら園": TASKS, "あおぞら": (OWN,)})

    def phone(self) -> Phone:
        there = activity_day(WEDNESDAY, (Span(time(9), time(12), "あおぞら"),))
        return Phone(at_work(self.TWO, expected=(PersonDay(YUI, DAYS[0]), PersonDay(BEN, there))))

    def test_each_is_listed_where_they_are(self) -> None:
        first, second = (message.text for message in self.phone().write("きょう").shown)
        assert ("さくら園" in first, "山本 ゆい" in first, "Ben" in first) == (True, True, False)
        assert ("あおぞら" in second, "山本 ゆい" in second, "Ben" in second) == (True, False, True)

    def test_the_tasks_are_those_of_where_they_are(self) -> None:
        phone = self.phone().write("チェックリスト ゆい")
        assert len([label for label in phone.labels if label != "ぜんぶ"]) == len(TASKS) + 2
        [ticked] = self.phone().write("チェックリスト Ben").write("花に 水を やる").ordered(TickTasks)
        assert (ticked.participant, ticked.workplace, ticked.tasks) == (BEN.id, "あおぞら", (self.OWN,))


def test_a_supporter_of_several_names_one() -> None:
    phone = Phone(supporting(YUI, BEN)).write("支援する 人")
    assert phone.done == [LogView(person.id, "supported") for person in (YUI, BEN)]
    assert "【Benさん】" in phone.tap("Ben").said


class TestTheChecklistsTasks:
    def lead(self) -> Phone:
        lead = replace(SATO, role="lead")
        return Phone(replace(AT_DESK, person=lead, outside=Outside())).write("チェックリスト").tap("さくら園")

    def test_a_ninth_workplace_is_named_in_words(self) -> None:
        places = [f"工房 {n}" for n in range(1, 11)]
        patterns = tuple(Pattern(0, time(10), time(15), place, WEDNESDAY) for place in places)
        ctx = replace(
            AT_DESK, person=replace(SATO, role="lead"), outside=Outside(), people=AT_DESK.people[:1]
        )
        for word, done in (("チェックリスト", "しごとを 1行に"), ("しまる日", "どの 日ですか")):
            phone = Phone(replace(ctx, plans={YUI.id: Calendar(patterns)})).write(word)
            phone = phone if word == "チェックリスト" else phone.press("m|closing")
            assert len([label for label in phone.labels if label.startswith("工房")]) == MOST_OFFERED
            assert "名前を 書いて ください" in phone.said
            assert done in phone.write("工房 9").said

    def test_they_are_written_a_line_each(self) -> None:
        phone = self.lead().write("・パンを ならべる\n\n- ゆかの そうじ\n・パンを ならべる")
        assert phone.done == [SetTasks("さくら園", ("パンを ならべる", "ゆかの そうじ"))]

    def test_a_line_without_letters_is_said_and_asked_again(self) -> None:
        phone = self.lead().write("パンを ならべる\n💥")
        assert "「💥」は 文字で 書いて ください。" in phone.said
        assert phone.done == []
        assert phone.write("パンを ならべる").done == [SetTasks("さくら園", ("パンを ならべる",))]

    def test_ours_come_back(self) -> None:
        assert self.lead().tap("もとに もどす").done == [SetTasks("さくら園", ())]

    @pytest.mark.parametrize("text", ["\n".join("あいうえおかきくけこ"), "あ" * 21, "・\n-"])
    def test_too_much_is_refused_and_asked_again(self, text: str) -> None:
        phone = self.lead().write(text)
        assert phone.done == []
        assert phone.state.talk

    def test_a_workplaces_own_come_before_everybodys_and_those_before_ours(self) -> None:
        everybodys, own = (task_of("そうじ"),), (task_of("パン"),)
        assert tasks_at({"": everybodys, "パンの森": own}, "パンの森") == own
        assert tasks_at({"": everybodys, "パンの森": own}, "さくら園") == everybodys
        assert tasks_at({}, "さくら園") == tuple(map(Task, OURS))
