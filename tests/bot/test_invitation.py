"""The words to pass on: links by the ways that are in use, and a code that lets somebody in."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, text

from bot.people.codes import invite, invite_for
from bot.people.enrolment import write_roster
from bot.people.roster import Entry, Roster
from bot.post.invitation import words_to_pass_on
from dialogs.facts import Person
from dialogs.guests import code_in
from models.tables import assignments, people
from tests.bot.engine import BEGAN, OFFICE, Engine

SORA = Person(3, "p0003", "山本 そら", "participant", "en")
FOUND = replace(
    OFFICE, line_id="@123abcde", telegram_name="banso_bot", public_url="https://banso.example.org"
)


def test_links_go_where_the_bot_is(office: Engine) -> None:
    with office.database.write() as connection:
        said = words_to_pass_on(connection, SORA, FOUND, {"line", "web"}, office.clock()).text
        bare = words_to_pass_on(connection, SORA, OFFICE, {"line", "telegram"}, office.clock()).text
    assert "LINE: https://line.me/R/oaMessage/%40123abcde/?" in said
    assert "Web page: https://banso.example.org/talk?code=" in said
    assert "t.me" not in said
    assert "https://" not in bare


def test_the_code_lets_them_in_and_ends_the_one_before(office: Engine) -> None:
    now = office.clock()
    with office.database.write() as connection:
        texts = [words_to_pass_on(connection, SORA, OFFICE, (), now).text for _ in range(2)]
        later = now + timedelta(seconds=1)
        codes = [next(filter(None, map(code_in, text.splitlines()))) for text in texts]
        found = [invite_for(connection, code, later).verdict for code in codes]
    assert found == ["expired", "good"]


def test_somebody_new_is_entered_beside_who_invites_them(office: Engine) -> None:
    if not office.database.is_sqlite:  # the office was written with numbers of its own
        with office.database.write() as connection:
            for table, key in (("people", "person_id"), ("conversations", "conversation_id")):
                connection.execute(text(f"select setval(pg_get_serial_sequence('{table}', '{key}'), 9000)"))
    office.does("C", "新しい 人")
    office.does("C", "小林 あお")
    office.taps("C", "高橋 れい")
    shown = office.taps("C", "はい")
    assert "小林 あおさんの 招待です。" in shown[0]
    new = select(people.c.person_id, people.c.role).where(people.c.name == "小林 あお")
    [row] = office.rows(new)
    beside = office.rows(select(assignments).where(assignments.c.person_id == row.person_id))
    assert row.role == "participant"
    assert {(one.part, one.staff_id) for one in beside} == {("coordinator", 1), ("backup", 2)}


def test_a_list_without_readings_leaves_those_there_are(office: Engine) -> None:
    entry = Entry(2, "高橋 れい", "lead", starts_on=BEGAN, reading="たかはし れい")
    with office.database.write() as connection:
        changes = [
            write_roster(connection, Roster((each,)), office.clock())[0].changes
            for each in (entry, replace(entry, reading=None), entry)
        ]
    assert changes == [("reading: (empty) → たかはし れい",), (), ()]
    assert office.rows(select(people.c.reading).where(people.c.person_id == 2))[0].reading == "たかはし れい"


def test_another_phone_is_told_to_the_one_before_and_to_nobody_twice(office: Engine) -> None:
    with office.database.write() as connection:
        code = invite(connection, 3, office.clock())[0]
    office.does("X", code)
    assert "この 電話で つかえます。" in office.wire.phone("X")[0]
    [before] = office.wire.phone("A")
    assert before.splitlines() == [
        "べつの スマホでも つかえるように なりました。",
        "あなたで ない ときは、すぐに 支援室に 電話して ください。",
    ]
    assert [words for words in office.wire.phone("C") if "べつの スマホでも" in words] == [
        "山本 そらさんが、べつの スマホでも つかいはじめました。\n本人か どうか、きいて みて ください。"
    ]
