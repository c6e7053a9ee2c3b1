"""Words of crisis reach people at once wherever they can be written: at every question of every dialog, as
they are sent and as an edit of harmless ones; and of people from outside.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String

from dialogs import menu
from dialogs.changing import replace as changed
from dialogs.effects import LogView, OpenAlert, PostToThread, ReplaceText, Tell
from dialogs.facts import Trace
from dialogs.outside_effects import OpenAlertAbout
from dialogs.questions import Text, Written
from dialogs.reading.crisis import is_too_much
from dialogs.reading.spelling import plain
from dialogs.script import Asking
from dialogs.talks import step_of
from dialogs.voice import is_worry, together
from models.tables import threads
from tests.dialogs.outside import AT_WORK, HAYASHI, NAGI, SHION, at_work, supporting
from tests.dialogs.people import BEN, MORI, SATO, YUI, Phone, at_home
from tests.dialogs.reading.long_texts import near_misses
from tests.dialogs.test_every_dialog import REACHED

WORDS = "もう死にたいです"
HARMLESS = "きょうは いい 天気でした"
PHONES = {**REACHED, ("language", "language"): Phone(at_home()).press("m|language")}
THEIRS = sorted(key for key, phone in PHONES.items() if phone.ctx.me.role == "participant")


def is_free(question: tuple[str, str]) -> bool:
    """Whether it asks for free words."""
    talk = PHONES[question].state.talk
    step = step_of(talk) if talk else None
    return isinstance(step, Asking) and isinstance(step.question, Text)


FREE = [question for question in THEIRS if is_free(question)]


def is_told(phone: Phone) -> bool:
    """Whether an alert stands, and both who walk beside the participant hear of it with the words."""
    kinds = [alert.kind for alert in phone.ordered(OpenAlert)]
    tells = [tell for tell in phone.ordered(Tell) if tell.priority == "safety"]
    shown = ["\n".join(prompt.put("ja").text for prompt in tell.prompts) for tell in tells]
    both = {SATO.id, MORI.id} <= {tell.to.id for tell in tells}
    return "crisis" in kinds and both and all(WORDS in card for card in shown)


def test_every_dialog_that_asks_participants_for_words_is_here() -> None:
    assert {dialog for dialog, _ in FREE} == {
        "note_fix", "note_word", "plan_wish", "reply", "review_other", "review_ready", "self_check",
        "talk_words", "week_word",
    }  # fmt: skip
    asked = {dialog for dialog, _ in THEIRS}
    own = {one.name for one in menu.DIALOGS if one.script and "participant" in one.roles}
    assert own - asked == {"from_work"}, "it asks staff alone"


@pytest.mark.parametrize("question", THEIRS, ids="-".join)
def test_as_they_are_written(question: tuple[str, str]) -> None:
    phone = replace(PHONES[question]).write(WORDS)
    assert is_told(phone)
    assert "119" in phone.said
    assert WORDS in str(phone.done) + str(phone.state.to_json())


@pytest.mark.parametrize("question", THEIRS, ids="-".join)
def test_beside_a_picture(question: tuple[str, str]) -> None:
    assert is_told(replace(PHONES[question]).send("photo", "media-1", WORDS))


@pytest.mark.parametrize("question", FREE, ids="-".join)
def test_as_an_edit_of_harmless_words(question: tuple[str, str]) -> None:
    phone = replace(PHONES[question]).write(HARMLESS)
    assert not is_told(phone)
    message = f"m{phone.count}"
    line = next((one.ref for one in phone.ordered(PostToThread)), "")
    traces = (Trace("thread", YUI.id, line),) if line else ()
    edited = replace(phone, ctx=changed(phone.ctx, traces=traces)).edit(message, WORDS)
    assert is_told(edited)
    assert [one.text for one in edited.ordered(ReplaceText)] == [WORDS] * len(traces)


class TestOfPeopleFromOutside:
    """Staff hear of what a workplace writes of somebody."""

    def is_about(self, phone: Phone, *, asked: bool = False) -> list[int]:
        """``asked``: it was not said of whom at first, so those who lead have the words."""
        told = {tell.to.id for tell in phone.ordered(Tell) if tell.priority == "safety"}
        opened = [alert.participant for alert in phone.ordered(OpenAlertAbout)]
        beside = {SATO.id, MORI.id} if opened else set()
        assert told == beside | ({HAYASHI.id} if asked else set())
        return opened

    def test_a_harmless_word_edited_later(self) -> None:
        phone = Phone(at_work()).write("ひとこと").tap(YUI.name).write(HARMLESS)
        [line] = phone.ordered(PostToThread)
        traces = (Trace("thread", YUI.id, line.ref),)
        edited = replace(phone, ctx=changed(phone.ctx, traces=traces)).edit(f"m{phone.count}", WORDS)
        assert self.is_about(edited) == [YUI.id]
        assert [(one.trace, one.text) for one in edited.ordered(ReplaceText)] == [(traces[0], WORDS)]
        assert edited.ordered(OpenAlertAbout)[0].line == line.ref
        assert "119" in edited.said

    def test_an_edit_while_the_alert_about_them_is_open_tells_staff_again_without_a_second(self) -> None:
        line = Trace("thread", YUI.id, "x1", alert="x1.c")
        edited = Phone(at_work(traces=(line,))).edit("m1", WORDS)
        assert edited.ordered(OpenAlertAbout) == []
        assert [one.text for one in edited.ordered(ReplaceText)] == [WORDS]
        assert [(tell.to, tell.about) for tell in edited.ordered(Tell)] == [(SATO, "x1.c"), (MORI, "x1.c")]
        assert all("つづけて ことばが とどきました。" in card for card in edited.cards())

    def test_of_somebody_who_is_not_there_any_more_they_are_told_to_call(self) -> None:
        gone = at_work(changed(AT_WORK, people=(BEN,)), traces=(Trace("thread", YUI.id, "x1"),))
        phone = Phone(gone).edit("m1", WORDS)
        assert phone.done == []
        assert "その ことばは 変えられませんでした。" in phone.said
        assert "支援室に 電話して" in phone.said

    def test_outside_every_question_it_is_asked_of_whom(self) -> None:
        phone = Phone(at_work()).write(WORDS)
        assert "支援室に 電話して" in phone.said
        assert "119" in phone.said
        assert self.is_about(phone, asked=True) == []
        assert self.is_about(phone.tap(YUI.name), asked=True) == [YUI.id]
        assert [one.text for one in phone.ordered(PostToThread)] == [WORDS]

    def test_those_who_lead_have_the_words_before_it_is_said_of_whom(self) -> None:
        phone = Phone(at_work()).write(WORDS)
        [card] = phone.cards()
        assert card.splitlines() == [
            f"【しんぱいな ことば】さくら園の {NAGI.name}さんから",
            "だれの ことか、まだ わかりません。",
            WORDS,
            "書いた 人に、すぐ きいて ください。",
        ]
        assert f"{HAYASHI.name}さんに いま すぐ つたえます。" in phone.said

    def test_those_who_lead_are_told_where_not_all_of_the_words_was_looked_into(self) -> None:
        long = near_misses(5000)
        [card] = Phone(at_work()).write(long).cards()
        before, after = card.split(long)
        assert before.endswith("ぜんぶは しらべて いません。さいごまで 読んで ください。\n")
        assert after == "\n書いた 人に、すぐ きいて ください。"

    def test_words_are_no_worry_because_there_are_many_in_several_parts(self) -> None:
        text = near_misses(5000)
        parts = text[:2200], text[2200:4400]
        assert is_too_much(plain("。".join(parts)))
        assert not is_worry(together(Written(parts[0]), Written(parts[1])))
        assert is_worry(together(Written(parts[0]), Written(WORDS)))
        assert is_worry(Written(text))

    def test_under_the_name_of_one_words_of_another_are_asked_about(self) -> None:
        phone = Phone(at_work()).write("ひとこと").tap(BEN.name)
        phone.write(f"{YUI.name}さんが 死にたいと 言いました")
        assert self.is_about(phone, asked=True) == []
        assert phone.state.talk
        assert phone.state.talk.asking == "whom"
        assert self.is_about(phone.tap(YUI.name), asked=True) == [YUI.id]

    def test_said_twice_of_whom_it_is_so(self) -> None:
        phone = Phone(at_work()).write("ひとこと").tap(YUI.name)
        phone.write(f"{BEN.name}さんが 死にたいと 言いました")
        assert self.is_about(phone.tap(YUI.name), asked=True) == [YUI.id]
        assert f"{YUI.name}さんの こととして きろくしました。" in phone.said

    def test_harmless_words_of_another_are_not_shown_to_whom_was_tapped(self) -> None:
        phone = Phone(at_work()).write("ひとこと").tap(YUI.name).write(f"{BEN.name}さんは 元気が ありません")
        assert phone.ordered(Tell) == phone.ordered(PostToThread) == []
        phone.tap(BEN.name)
        assert [line.participant for line in phone.ordered(PostToThread)] == [BEN.id]
        assert [tell.to for tell in phone.ordered(Tell)] == [BEN]

    @pytest.mark.parametrize(
        "words",
        [
            "ゆいさんから 聞きました。木村 うみさんが 死にたいと 言っています",
            "木村さんが ゆいさんに 死にたいと 言いました",
        ],
    )
    def test_beside_a_name_that_nobody_knows_it_is_asked_of_whom(self, words: str) -> None:
        phone = Phone(at_work()).write(words)
        assert self.is_about(phone, asked=True) == []
        assert words in phone.cards()[0]

    def test_where_nobody_leads_everybody_of_the_office_hears(self) -> None:
        office = changed(AT_WORK, office=(SATO, MORI))
        for ctx in (at_work(office, leads=()), at_work(office, unreached=frozenset({HAYASHI.id}))):
            phone = Phone(ctx).write(WORDS)
            assert [tell.to for tell in phone.ordered(Tell)] == [SATO, MORI]
            assert f"{MORI.name}さんに いま すぐ つたえます。" in phone.said

    def test_who_stops_saying_of_whom_hears_that_the_words_have_come(self) -> None:
        phone = Phone(at_work()).write(WORDS).write("やめる")
        assert "ことばは もう 支援室に とどいて います。" in phone.said
        assert "まだ 何も 送って" not in phone.said
        assert "まだ 何も 送って" in Phone(at_work()).write("ひとこと").write("やめる").said

    def test_of_whom_can_be_said_the_next_day(self) -> None:
        phone = Phone(at_work()).write(WORDS)
        phone.ctx = changed(phone.ctx, now=phone.ctx.now + timedelta(days=1))
        assert self.is_about(phone.tap(YUI.name), asked=True) == [YUI.id]

    def test_every_edit_of_words_that_nobody_has_seen_is_told(self) -> None:
        line = Trace("thread", YUI.id, "x1", alert="x1.c")
        edited = Phone(at_work(traces=(line,))).edit("m1", "えきまえの カフェに います。")
        assert [(tell.to, tell.about) for tell in edited.ordered(Tell)] == [(SATO, "x1.c"), (MORI, "x1.c")]
        assert all("カフェに います" in card for card in edited.cards())

    def test_whom_no_message_reaches_of_them_has_the_words_wait(self) -> None:
        phone = Phone(at_work(unreached=frozenset({HAYASHI.id}))).write(WORDS)
        assert [tell.to for tell in phone.ordered(Tell)] == [HAYASHI]
        assert HAYASHI.name not in phone.said
        assert "支援室に 電話して" in phone.said

    def test_where_there_is_only_one_it_is_asked_too(self) -> None:
        phone = Phone(at_work(changed(AT_WORK, people=(YUI,)))).write(WORDS)
        assert self.is_about(phone, asked=True) == []
        assert self.is_about(phone.tap(YUI.name), asked=True) == [YUI.id]

    @pytest.mark.parametrize("more", ["いま 屋上に います", HARMLESS, "もう 死ぬと 言って います"])
    def test_what_follows_before_it_is_said_of_whom_is_kept_with_them(self, more: str) -> None:
        phone = Phone(at_work()).write(WORDS).write(more)
        looks = [LogView(person.id, "for a voice") for person in (YUI, BEN)]
        assert [one for one in phone.done if not isinstance(one, Tell)] == looks
        assert [one.to for one in phone.ordered(Tell)] == [HAYASHI]
        assert more in phone.cards()[0]
        assert f"{WORDS}\n\n{more}" in phone.said
        assert "119" in phone.said
        assert self.is_about(phone.tap(YUI.name), asked=True) == [YUI.id]
        assert [one.text for one in phone.ordered(PostToThread)] == [f"{WORDS}\n\n{more}"]
        assert all(WORDS in card and more in card for card in phone.cards())
        assert [one.to for one in phone.ordered(Tell)] == [SATO, MORI, HAYASHI]

    def test_a_photo_that_follows_too(self) -> None:
        phone = Phone(at_work()).write(WORDS).send("photo", "media-1").tap(YUI.name)
        assert self.is_about(phone, asked=True) == [YUI.id]
        assert [(one.text, one.media) for one in phone.ordered(PostToThread)] == [(WORDS, ("media-1",))]

    def test_not_more_photos_than_there_is_room_for(self) -> None:
        phone = Phone(at_work()).write(WORDS)
        for count in range(20):
            phone.send("photo", f"line-{count:032}")
        [line] = phone.tap(YUI.name).ordered(PostToThread)
        room = threads.c.media.type
        assert isinstance(room, String)
        assert room.length
        assert 0 < len(",".join(line.media)) <= room.length

    def test_a_name_in_what_follows_is_the_answer(self) -> None:
        phone = Phone(at_work()).write(WORDS).write("ゆいさんです。いま 屋上です")
        assert self.is_about(phone, asked=True) == [YUI.id]
        [line] = phone.ordered(PostToThread)
        assert line.text == f"{WORDS}\n\nゆいさんです。いま 屋上です"

    def test_a_name_alone_and_a_command_are_no_part_of_them(self) -> None:
        phone = Phone(at_work()).write(WORDS).write("ゆい")
        assert [one.text for one in phone.ordered(PostToThread)] == [WORDS]
        phone = Phone(at_work()).write(WORDS).write("きょう")
        assert [one.text for one in phone.tap(YUI.name).ordered(PostToThread)] == [WORDS]
        assert Phone(at_work()).write(WORDS).write("やめる").state.talk is None

    def test_an_edit_of_them_while_they_wait_takes_their_place(self) -> None:
        phone = Phone(at_work()).write(WORDS).edit("m1", f"{WORDS}と 言いました").tap(YUI.name)
        assert [one.text for one in phone.ordered(PostToThread)] == [f"{WORDS}と 言いました"]

    def test_an_edit_of_one_of_several_loses_none(self) -> None:
        phone = Phone(at_work()).write(WORDS).write("いま 屋上に います").edit("m1", HARMLESS).tap(YUI.name)
        assert self.is_about(phone, asked=True) == [YUI.id]
        assert [one.text for one in phone.ordered(PostToThread)] == [f"{WORDS}\n\nいま 屋上に います"]

    @pytest.mark.parametrize("before", ["", "ひとこと", "チェックリスト"])
    def test_with_a_name_in_them_at_once(self, before: str) -> None:
        phone = Phone(at_work())
        if before:
            phone.write(before)
        phone.write("ゆいさんが 死にたいと 言って いました")
        assert self.is_about(phone) == [YUI.id]

    def test_in_an_edit_of_what_was_nothing(self) -> None:
        phone = Phone(at_work()).write(HARMLESS).edit("m1", "ゆいさんが 死にたいと 言って いました")
        assert self.is_about(phone) == [YUI.id]

    def test_who_can_name_nobody_is_told_whom_to_call_and_those_who_lead_hear_it(self) -> None:
        for ctx, by in (
            (supporting(YUI), SHION.name),
            (at_work(changed(AT_WORK, people=())), NAGI.name),
        ):
            phone = Phone(ctx).write(WORDS)
            assert "支援室に 電話して" in phone.said
            assert "119" in phone.said
            assert [(tell.to, tell.priority) for tell in phone.ordered(Tell)] == [(HAYASHI, "safety")]
            assert WORDS in phone.cards()[0]
            assert by in phone.cards()[0]
            nobody_leads = Phone(changed(ctx, leads=())).write(WORDS)
            assert nobody_leads.done == []
            assert "支援室に 電話して" in nobody_leads.said
        assert SHION.role == "supporter"
