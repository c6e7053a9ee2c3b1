"""Invitations: for whom, with which words to pass on; the code itself stands in no turn."""

from datetime import timedelta

import pytest

from dialogs.conversation import Talk
from dialogs.facts import Context, Person
from dialogs.invite import ENROL, INVITE, NewName, letter
from dialogs.questions import Again, Heard
from dialogs.script import Done, Start
from dialogs.staff_effects import Newcomer, SendInvite
from dialogs.staff_facts import Colleague, Page
from scheduler.calendar import Calendar
from tests.dialogs.office import HANAKO, MONDAY, MORI, NOW, SATO, at_desk, presses, read, wrote


def desk(*, joined: bool, **facts: object) -> Context:
    page, plans = Page(joined=joined), {HANAKO.id: Calendar()}
    return at_desk(SATO, pages={HANAKO.id: page}, plans=plans, **facts)


def test_who_has_not_begun_is_invited_at_once() -> None:
    done = INVITE.opens(desk(joined=False), HANAKO.tag)
    assert isinstance(done, Done)
    [order] = [effect for effect in done.effects if isinstance(effect, SendInvite)]
    assert (order.to, order.taken) == (HANAKO, None)
    assert "田中 花子さんの 招待です。" in read(order.intro)


def test_one_more_phone_is_asked_first() -> None:
    started = INVITE.opens(desk(joined=True), HANAKO.tag)
    assert isinstance(started, Start)
    talk = Talk("sato11-kcoj", "invite", started.pinned)
    assert INVITE.finish is not None
    assert INVITE.finish(desk(joined=True), talk, False).effects == ()
    assert any(isinstance(e, SendInvite) for e in INVITE.finish(desk(joined=True), talk, True).effects)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("小林　あお", Heard("小林 あお")),
        (" 小林\u200b あお\n", Heard("小林 あお")),
        ("田中花子", "田中 花子さんは もう います。"),
        ("　", "文字で 書いて ください。"),
        ("あ" * 101, "名前が 長すぎます。もういちど 書いて ください。"),
    ],
)
def test_a_name_is_tidied_and_known_ones_are_said(written: str, heard: Heard | str) -> None:
    found = NewName("name", ("田中 花子",)).read(wrote(written), "ja")
    assert (found.why.text("ja") if isinstance(found, Again) else found) == heard


def test_who_is_new_gets_a_backup_where_there_is_somebody() -> None:
    for colleagues, backup in (((Colleague(SATO), Colleague(MORI)), MORI), ((Colleague(SATO),), None)):
        started = ENROL.opens(desk(joined=True, colleagues=colleagues), "")
        assert isinstance(started, Start)
        assert ENROL.finish is not None
        talk = Talk("sato11-kcoj", "enrol", started.pinned)
        newcomer = Newcomer("小林 あお", backup, MONDAY)
        [order] = ENROL.finish(desk(joined=True), talk, newcomer).effects
        assert isinstance(order, SendInvite)
        assert order.to == newcomer
        assert order.taken is not None
        assert presses(order.intro) == ["m|days"]
        assert bool(started.pinned["others"]) == (backup is not None)


def test_the_words_to_pass_on_are_in_the_language_of_who_gets_them() -> None:
    links = {"line": "https://line.me/x", "page": "https://banso.example.org/talk?code=ABC"}
    prompt = letter("あさひ支援室", "ABCDEFGH2345", links, NOW + timedelta(days=7))
    assert read(prompt).splitlines() == [
        "あさひ支援室からの 招待です。ここから はじめられます。",
        "LINE：https://line.me/x",
        "Webページ：https://banso.example.org/talk?code=ABC",
        "または、この コードを 送って ください：",
        "ABCDEFGH2345",
        "11月23日(月) 午前9時まで、1回だけ つかえます。",
    ]
    assert "Web page: https://banso.example.org" in read(prompt, "en")


def test_where_no_link_is_known_the_code_alone_is_passed_on() -> None:
    prompt = letter("あさひ支援室", "ABCDEFGH2345", {}, NOW + timedelta(days=7))
    assert read(prompt).splitlines() == [
        "あさひ支援室からの 招待です。",
        "支援室の LINEなどに、この コードを 送って ください：",
        "ABCDEFGH2345",
        "11月23日(月) 午前9時まで、1回だけ つかえます。",
    ]


def test_a_person_who_reads_no_page_yet_may_still_be_somebody() -> None:
    assert isinstance(INVITE.opens(at_desk(SATO, people=()), ""), Start)
    assert isinstance(INVITE.opens(at_desk(Person(9, "nobo9", "新", "lead"), people=()), "zzzzz"), Done)
