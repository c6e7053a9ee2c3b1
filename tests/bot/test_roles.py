"""Every command as every role, in chat: what one may not have is as a button of long ago, and whom one may
not see is nobody. The registries are walked; a dialog that is for others than staff is named here, or fails.
"""

import inspect
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from dialogs import card_taps, menu, named, stale, thread
from dialogs.facts import Person, Role
from dialogs.languages import typed
from dialogs.menu import DIALOGS
from dialogs.press import base36, card_press, open_press
from dialogs.script import Dialog
from models.agreed import set_office_rhythm
from models.tables import alerts, checklist_ticks, people, threads
from tests.bot.engine import Engine
from tests.bot.roles_office import (
    EVERYBODY,
    LEFT,
    NOT_THEIRS,
    PLACE,
    SEE_THEM,
    TAGS,
    THEIRS,
    address,
    agrees,
    seen_by,
    somebody_in_every_role,
)
from tests.dialogs.people import at_home

OWN = {
    "absence", "absence_fix", "absence_undo", "absence_why", "arrived", "arrived_undo", "condition",
    "contact", "from_work", "goal_review", "goals", "leaving", "morning", "note", "note_fix",
    "note_heard", "note_undo", "note_word", "notice_heard", "plan", "plan_wish", "reply", "review",
    "review_off", "review_other", "review_ready", "rhythm", "rules", "self_check", "slow", "talk",
    "talk_undo", "talk_words", "week", "week_word", "who_sees",
}  # fmt: skip
FOR_ALL = {"joining", "menu", "help", "language"}
MAY: dict[Role, set[str]] = {
    "participant": FOR_ALL | OWN,
    "workplace": FOR_ALL
    | {"at_work", "arrivals", "arrive", "arrived_undo", "checklist", "ticks_undo", "voice", "voice_undo"},
    "supporter": FOR_ALL | {"supported"},
}
"""What those may open who are no staff; staff may open the rest, but for what is each participant's own."""
FOR_LEADS = {"office", "tasks"}
NAMES = {THEIRS, NOT_THEIRS, LEFT}
WITHOUT_CHANCE = ["colleague", "another workplace", "another supporter", "participant", "stranger"]
ACTIONS = sorted({*re.findall(r'case "(\w+)"', inspect.getsource(card_taps)), "sign", "x"})
ROLES = [*EVERYBODY, "stranger"]


@pytest.fixture
def roles(office: Engine) -> Engine:
    if not office.database.is_sqlite:
        pytest.skip("one back-end is enough")
    with office.database.write() as connection:
        set_office_rhythm(connection, "arrivals", "on")
    return somebody_in_every_role(office)


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda dialog: dialog.name)
def test_who_may_open_it_is_decided_here(dialog: Dialog[object]) -> None:
    others = {role for role, names in MAY.items() if dialog.name in names}
    assert dialog.roles - {"coordinator", "lead"} == others
    assert ("coordinator" in dialog.roles) <= ("lead" in dialog.roles)
    assert (dialog.name in FOR_LEADS) == (dialog.roles == {"lead"})


def arguments(*, all_of_them: bool) -> Iterator[str]:
    """None, and people as buttons name them: in every form whom one may not see."""
    yield ""
    yield TAGS[THEIRS]
    if all_of_them:
        tag, day = TAGS[NOT_THEIRS], base36(date(2026, 11, 16).toordinal())
        yield from (TAGS[LEFT], tag, f"{tag}-{day}", f"{tag}/2026-11-16", f"{tag}1", f"{tag}/{tag}1")


def may_open(who: str, dialog: Dialog[object]) -> bool:
    return who in EVERYBODY and EVERYBODY[who][1] in dialog.roles


def told_of(words: list[str]) -> set[str]:
    """A sample name that stands in the words themselves is nobody's."""
    return {name for name in NAMES if any(name in text.replace(f"「{name}」", "") for text in words)}


def may_name(who: str) -> set[str]:
    """Whom somebody may read of: who leads everybody; of who has left those who walked beside them to the
    end.
    """
    if who == "lead":
        return {THEIRS, NOT_THEIRS, LEFT}
    if who == "colleague":
        return {NOT_THEIRS}
    if who in ("coordinator", "backup", "stands in"):
        return {THEIRS, LEFT}
    return {THEIRS} if who in SEE_THEM or who == "participant" else set()


def presses(roles: Engine, phone: str, data: str) -> list[str]:
    """What somebody sees who presses this; what came before is forgotten."""
    roles.wire.parcels.clear()
    return roles.does(phone, kind="pressed", data=data)


@pytest.mark.parametrize("who", ROLES)
def test_every_button_as_every_role(who: str, roles: Engine) -> None:
    phone, told = address(who), set[str]()
    for dialog in DIALOGS:
        opens = may_open(who, dialog)
        for argument in arguments(all_of_them=opens):
            before = seen_by(roles, who)
            shown = presses(roles, phone, open_press(dialog.name, argument))
            case = (dialog.name, argument, shown)
            assert shown, case
            told |= told_of(shown)
            assert told <= may_name(who), case
            if not opens and who in EVERYBODY:
                assert stale.UNKNOWN_BUTTON().text("ja") in shown[0], case
                assert seen_by(roles, who) == before, case
                assert {parcel.to for parcel in roles.wire.parcels} == {phone}, case
            if who in ("workplace", "supporter") and told_of(shown):
                assert seen_by(roles, who) == {3}, case
            if "やめる" in roles.wire.presses(phone):
                roles.does(phone, "やめる")
    assert told == may_name(who) or who == "participant"
    seen = {"lead": {3, 4, 5}, "colleague": {4}, "workplace": {3}, "supporter": {3}}.get(who, {3, 5})
    assert seen_by(roles, who) <= (seen if who in (*SEE_THEM, "colleague") else set()) | {own(who)}


def own(who: str) -> int:
    """Changes that concern everybody are written down beside who made them."""
    return EVERYBODY[who][0] if who in EVERYBODY else 0


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("command", named.COMMANDS, ids=lambda command: command.dialog)
def test_every_command_with_a_name_as_every_role(command: named.Command, who: str, roles: Engine) -> None:
    phone = address(who)
    words = [command.label.ja, *command.typed][:2]
    for name in NAMES:
        for text in [f"{word} {name}" for word in words] + [f"{name}さんの {words[0]}", name]:
            roles.wire.parcels.clear()
            shown = roles.does(phone, text)
            assert shown, text
            answered = [line for each in shown for line in each.splitlines() if text not in line]
            assert told_of(answered) <= may_name(who), (text, shown)
            if "やめる" in roles.wire.presses(phone):
                roles.does(phone, "やめる")


@pytest.mark.parametrize("who", WITHOUT_CHANCE)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_card_is_for_those_who_walk_beside_its_participant(action: str, who: str, roles: Engine) -> None:
    roles.does("A", "つらい です。")
    before = roles.rows(select(alerts))
    shown = roles.does(address(who), kind="pressed", data=card_press(before[0].ref, action))
    assert shown
    assert "つらい" not in "".join(shown)
    assert told_of(shown) == set()
    assert roles.rows(select(alerts)) == before
    assert seen_by(roles, who) == set()


@pytest.mark.parametrize("role", [*MAY, "coordinator", "lead"])
def test_no_word_opens_what_a_role_may_not_have(role: Role) -> None:
    for language in ("ja", "en", "vi", "pt", "zh", "ja-Hira"):
        person = Person(9, "pers1", "人", role, language)
        for dialog in DIALOGS:
            spellings = (dialog.label().text(language), *dialog.typed, *typed.OPENING.get(dialog.name, ()))
            for word in spellings:
                opened = menu.opening_for_word(word, at_home(person))
                assert opened is None or role in opened[0].roles


def test_free_words_of_people_from_outside_reach_nobody(roles: Engine) -> None:
    for who in ("workplace", "supporter", "another workplace", "another supporter"):
        shown = roles.does(who, "山本 そらさんは 元気です。")
        assert shown[0] == thread.USE_BUTTONS().text("ja")
    assert roles.rows(select(threads)) == []
    assert roles.rows(select(alerts)) == []


class TestWhatIsAgreedTo:
    """The last word on a purpose holds from the next look on."""

    @pytest.mark.parametrize(
        ("who", "purpose", "word"),
        [("workplace", "workplace", "きょう"), ("supporter", "supporter", "支援する 人")],
    )
    def test_taken_back_and_given_again(self, who: str, purpose: str, word: str, roles: Engine) -> None:
        for granted in (False, True, False):
            roles.clock.move(timedelta(minutes=1))
            with roles.database.write() as connection:
                agrees(connection, 3, purpose, roles.clock(), granted=granted)
            assert told_of(roles.does(who, word)) == ({THEIRS} if granted else set())

    def test_another_purpose_is_no_yes(self, roles: Engine) -> None:
        with roles.database.write() as connection:
            agrees(connection, 4, "supporter", roles.clock())
            agrees(connection, 4, "support_office", roles.clock())  # as one could once
        assert told_of(roles.does("workplace", "きょう")) == {THEIRS}
        assert told_of(roles.does("supporter", "支援する 人")) == {THEIRS}

    def test_somebody_who_left_between_two_taps_is_not_ticked(self, roles: Engine) -> None:
        roles.does("workplace", "チェックリスト")
        with roles.database.write() as connection:
            connection.execute(
                update(people)
                .where(people.c.person_id == 3)
                .values(ends_on=roles.clock().date().replace(day=1))
            )
        assert "リストに いません" in roles.does("workplace", "ぜんぶ")[0]
        assert roles.rows(select(checklist_ticks)) == []

    def test_a_contact_of_no_workplace_sees_nobody(self, roles: Engine) -> None:
        with roles.database.write() as connection:
            contact = update(people).where(people.c.workplace == PLACE, people.c.role == "workplace")
            connection.execute(contact.values(workplace=""))
        for word in ("きょう", "チェックリスト", "ひとこと", "到着"):
            assert told_of(roles.does("workplace", word)) == set()
