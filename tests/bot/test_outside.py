"""What people from outside write is kept with the participant: by whom, on which day, and how it goes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from dialogs.tasks import OURS, task_of
from models.checklists import set_tasks
from models.tables import access_log, alerts, checklist_ticks, people, threads
from models.unanswered import unanswered
from tests.bot.engine import Engine
from tests.bot.ladder_office import passes
from tests.bot.roles_office import EVERYBODY, PLACE, agrees, somebody_in_every_role

WORDS = "よく がんばって います。"
WORRY = "もう 死にたいと 言って いました。"
CONTACT = EVERYBODY["workplace"][0]


@pytest.fixture
def roles(office: Engine) -> Engine:
    return somebody_in_every_role(office)


def ticks(office: Engine) -> list[tuple[str, int]]:
    return [(row.task, row.ticked_by) for row in office.rows(select(checklist_ticks))]


def test_a_tick_is_kept_with_the_day_and_who_ticked_it(roles: Engine) -> None:
    roles.does("workplace", "チェックリスト")
    roles.taps("workplace", "ぜんぶ")
    rows = roles.rows(select(checklist_ticks))
    assert {(row.person_id, row.day, row.workplace, row.ticked_by) for row in rows} == {
        (3, date(2026, 11, 16), PLACE, CONTACT)
    }
    assert {row.task for row in rows} == set(OURS)
    assert "ぜんぶ きろくして" in roles.does("workplace", "チェックリスト")[0]


def test_ones_own_words_are_sealed_and_read_again(roles: Engine) -> None:
    with roles.database.write() as connection:
        set_tasks(connection, PLACE, ["パンを ならべる", "そうじ"])
    roles.does("workplace", "チェックリスト")
    roles.does("workplace", "1")
    roles.does("workplace", "これで おわり")
    [row] = roles.rows(select(checklist_ticks))
    assert row.task == task_of("パンを ならべる").key
    assert "パン".encode() not in row.sealed_words
    with roles.database.write() as connection:
        set_tasks(connection, PLACE, [])
    assert "パンを ならべる" in roles.does("A", "はたらく 場所から")[0]


def test_the_same_task_twice_is_one_tick_of_who_was_first(roles: Engine) -> None:
    roles.does("workplace", "チェックリスト")
    roles.stores("workplace", "1")
    roles.stores("workplace", "1")
    roles.stores("workplace", "これで おわり", after=1)
    roles.settle()
    assert ticks(roles) == [("greeting", CONTACT)]
    roles.taps("workplace", "取り消す")
    assert ticks(roles) == []


def test_on_the_next_day_the_list_is_empty_again(roles: Engine) -> None:
    roles.does("workplace", "チェックリスト")
    roles.taps("workplace", "ぜんぶ")
    roles.clock.move(timedelta(days=1))
    assert "1. あいさつ" in roles.does("workplace", "チェックリスト")[0]
    assert "取り消せません" in roles.taps("workplace", "取り消す")[0]


def test_a_voice_is_a_line_of_the_participants_thread_until_it_is_unsent(roles: Engine) -> None:
    roles.does("workplace", "ひとこと")
    roles.does("workplace", WORDS, message="m-voice")
    [row] = roles.rows(select(threads))
    assert (row.person_id, row.author_id) == (3, CONTACT)
    assert WORDS in roles.does("A", "はたらく 場所から")[0]
    roles.does("workplace", kind="unsent", message="m-voice")
    assert roles.rows(select(threads.c.sealed))[0].sealed is None
    assert WORDS not in roles.does("A", "はたらく 場所から")[0]


def test_a_voice_of_who_took_the_yes_back_stays_as_it_is(roles: Engine) -> None:
    roles.does("workplace", "ひとこと")
    roles.does("workplace", WORDS, message="m-voice")
    with roles.database.write() as connection:
        agrees(connection, 3, "workplace", roles.clock() + timedelta(seconds=1), granted=False)
    roles.clock.move(timedelta(minutes=1))
    [said] = roles.does("workplace", WORRY, message="m-voice", kind="edited")
    assert "変えられませんでした。\nすぐに 支援室に 電話して ください。" in said
    assert roles.rows(select(alerts)) == []
    assert WORDS in roles.does("A", "はたらく 場所から")[0]


def test_a_voice_is_no_answer_to_who_waits_for_one(roles: Engine) -> None:
    roles.does("A", "つらい です。")
    roles.taps("stands in", "確認しました")
    roles.does("workplace", "ひとこと")
    roles.does("workplace", WORDS)
    assert [row.person_id for row in waiting(roles)] == [3]
    roles.does("stands in", "だいじょうぶですか。")
    roles.does("stands in", "山本 そら")
    assert waiting(roles) == []


def waiting(office: Engine) -> Sequence[Any]:
    with office.database.read() as connection:
        return unanswered(connection, [3], office.clock() - timedelta(days=1))


class TestWorryingWords:
    def writes(self, roles: Engine) -> str:
        roles.does("workplace", "ひとこと")
        return "\n".join(roles.does("workplace", WORRY, message="m-worry"))

    def test_an_alert_about_the_participant_stands_and_both_hear(self, roles: Engine) -> None:
        said = self.writes(roles)
        [row] = roles.rows(select(alerts))
        [line] = roles.rows(select(threads))
        assert (row.person_id, row.kind, row.state, row.about) == (3, "crisis", "open", line.ref)
        assert (row.owner_id, row.detail) == (12, "workplace")
        for who in ("stands in", "backup"):
            assert WORRY in heard(roles, who)
            assert f"{PLACE}の 係 14さんが 書きました。" in heard(roles, who)
        assert "係 12さんに いま すぐ つたえます。" in said
        assert heard(roles, "A") == ""

    def test_it_climbs_to_who_leads_and_says_who_wrote_it(self, roles: Engine) -> None:
        self.writes(roles)
        assert WORRY not in heard(roles, "L")
        passes(roles, minutes=10)
        assert f"【しんぱいな ことば】山本 そらさん\n{PLACE}の 係 14さんが 書きました。" in heard(roles, "L")
        assert WORRY in heard(roles, "L")
        passes(roles, minutes=31)
        assert heard(roles, "L").count(WORRY) == 2
        assert heard(roles, "A") == ""

    def test_one_tap_stops_it_and_the_participant_hears_nothing_of_it(self, roles: Engine) -> None:
        self.writes(roles)
        roles.taps("stands in", "確認しました")
        passes(roles, minutes=50)
        assert WORRY not in heard(roles, "L")
        [row] = roles.rows(select(alerts))
        assert (row.state, row.acknowledged_by) == ("acknowledged", 12)
        assert heard(roles, "A") == ""
        assert WORRY not in roles.does("A", "はたらく 場所から")[0]

    def test_only_staff_read_them_later(self, roles: Engine) -> None:
        roles.does("workplace", "ひとこと")
        roles.does("workplace", WORDS)
        self.writes(roles)
        [own] = roles.does("A", "はたらく 場所から")
        assert (WORDS in own, WORRY in own) == (True, False)
        [theirs] = roles.does("C", "はたらく 場所から 山本")
        assert (WORDS in theirs, WORRY in theirs) == (True, True)

    def test_harmless_words_that_become_such_are_the_participants_no_more(self, roles: Engine) -> None:
        roles.does("workplace", "ひとこと")
        roles.does("workplace", WORDS, message="m-voice")
        assert WORDS in roles.does("A", "はたらく 場所から")[0]
        roles.does("workplace", WORRY, message="m-voice", kind="edited")
        assert WORRY in heard(roles, "backup")
        [own] = roles.does("A", "はたらく 場所から")
        assert "この 2か月は まだ ありません。" in own
        assert WORRY in roles.does("C", "はたらく 場所から 山本")[0]

    def test_edited_while_it_is_open_it_is_told_again_and_afterwards_anew(self, roles: Engine) -> None:
        self.writes(roles)
        roles.does("workplace", f"{WORRY}ほんとうです。", message="m-worry", kind="edited")
        assert [row.version for row in roles.rows(select(alerts))] == [1]
        assert heard(roles, "backup").count("つづけて ことばが とどきました。") == 1
        assert f"{WORRY}ほんとうです。" in heard(roles, "backup")
        roles.taps("stands in", "確認しました")
        assert [row.state for row in roles.rows(select(alerts))] == ["acknowledged"]
        roles.does("workplace", f"{WORRY}いま です。", message="m-worry", kind="edited")
        assert sorted(row.state for row in roles.rows(select(alerts))) == ["acknowledged", "open"]

    def test_words_taken_back_leave_it_open(self, roles: Engine) -> None:
        self.writes(roles)
        roles.taps("workplace", "取り消す")
        passes(roles, minutes=10)
        assert "ことばは 書いた 人が けしました。" in heard(roles, "L")
        assert WORRY not in heard(roles, "L")

    def test_where_nobody_is_reached_it_is_said_and_still_climbs(self, roles: Engine) -> None:
        for who in ("stands in", "backup", "L", "C"):
            roles.does(who, kind="blocked")
        assert "いま だれにも れんらくが とどきません。" in self.writes(roles)
        passes(roles, minutes=10)
        [row] = roles.rows(select(alerts).where(alerts.c.kind == "crisis"))
        assert row.rung == 2


def heard(office: Engine, who: str) -> str:
    return "\n".join(office.wire.phone(who))


@pytest.mark.parametrize("who", ["workplace", "supporter"])
@pytest.mark.parametrize("leads", ["reached", "blocked", "gone"])
def test_words_of_nobody_reach_who_leads_or_else_the_office(roles: Engine, who: str, leads: str) -> None:
    if leads == "blocked":
        roles.does("L", kind="blocked")
    if leads == "gone":
        with roles.database.write() as connection:
            gone = roles.clock().date() - timedelta(days=1)
            connection.execute(update(people).where(people.c.role == "lead").values(ends_on=gone))
    said = roles.does(who, WORRY)[0]
    heard = [phone for phone in ("L", "C") if any(WORRY in words for words in roles.wire.phone(phone))]
    assert heard == (["L"] if leads == "reached" else ["C"])
    assert "いま すぐ つたえます" in said
    assert "すぐに 支援室に 電話して ください。" in said


def test_of_who_left_meanwhile_nothing_is_kept_but_the_writer_is_told_to_call(roles: Engine) -> None:
    roles.does("workplace", "ひとこと")
    with roles.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 3).values(ends_on=date(2026, 11, 1)))
    [said] = roles.does("workplace", WORRY)
    assert "きろくして いません" in said
    assert "すぐに 支援室に 電話して ください。" in said
    assert "119" in said
    assert roles.rows(select(threads)) == []


def test_every_look_is_written_down(roles: Engine) -> None:
    looks = {
        "workplace": (("きょう", "at work"), ("チェックリスト", "checklist"), ("ひとこと", "for a voice")),
        "supporter": (("支援する 人", "supported page"),),
        "coordinator": (("はたらく 場所から 山本", "from the workplace"),),
    }
    phones = {"coordinator": "C"}
    for who, asked in looks.items():
        for words, what in asked:
            with roles.database.write() as connection:
                connection.execute(delete(access_log))
            roles.does(phones.get(who, who), words)
            seen = [(row.person_id, row.staff_id, row.what) for row in roles.rows(select(access_log))]
            assert seen == [(3, EVERYBODY[who][0], what)]
            roles.does(phones.get(who, who), "やめる")
