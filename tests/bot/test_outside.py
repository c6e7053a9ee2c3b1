"""What people from outside write is kept with the participant: by whom, on which day, and how it goes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from dialogs.tasks import OURS, task_of
from models.checklists import set_tasks
from models.tables import access_log, checklist_ticks, threads
from models.unanswered import unanswered
from tests.bot.engine import Engine
from tests.bot.roles_office import EVERYBODY, PLACE, somebody_in_every_role

WORDS = "よく がんばって います。"
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
