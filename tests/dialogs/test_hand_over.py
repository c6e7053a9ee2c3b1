"""Somebody else walks beside a person: given, taken, refused, and done only as it was read back."""

from datetime import date
from typing import Any

import pytest

from dialogs.conversation import Talk
from dialogs.effects import Effect, LogView, Tell
from dialogs.facts import Alert, Context, Person, PersonDay
from dialogs.hand_over import HAND_OVER, TAKE_OVER, plans_of
from dialogs.script import Asking, Done, Start, replay
from dialogs.staff_effects import ChangeBeside
from dialogs.staff_facts import Colleague, Page
from scheduler.calendar import Calendar
from tests.dialogs.office import HANAKO, KEN, MORI, NOW, SATO, YUI, at_desk, read, wrote

KATO, ITO, BACKUP = (
    Person(n, f"kat{n}x", name, "coordinator") for n, name in ((3, "加藤"), (4, "伊藤"), (5, "林"))
)
COLLEAGUES = (
    *map(Colleague, (SATO, MORI, BACKUP)),
    Colleague(KATO, here=False),
    Colleague(ITO, reached=False),
)


def desk(person: Person = SATO, now: Person | None = SATO, **facts: object) -> Context:
    page = Page(coordinator=now, named=(now, BACKUP))
    known = {"pages": {HANAKO.id: page}, "plans": {HANAKO.id: Calendar()}, "colleagues": COLLEAGUES}
    return at_desk(person, **{**known, **facts})


def begun(ctx: Context, dialog: object = HAND_OVER) -> Talk:
    started = dialog.opens(ctx, HANAKO.tag)  # type: ignore[attr-defined]
    assert isinstance(started, Start)
    return Talk("sato11-kcoj", "hand_over", started.pinned)


def effects(done: Done) -> list[Effect]:
    return [effect for effect in done.effects if not isinstance(effect, LogView)]


def test_who_had_it_hears_it_from_whoever_else_gives_it_away() -> None:
    ctx = desk(MORI)
    done = HAND_OVER.finish(ctx, begun(ctx), MORI)  # type: ignore[misc]
    given, told = effects(done)
    assert given == ChangeBeside(HANAKO.id, "coordinator", MORI.id, SATO.id)
    assert isinstance(told, Tell)
    assert (told.to, read(told.prompts[0])) == (SATO, "田中 花子さんの たんとうは 森さんに なりました。")


def test_the_backup_changes_places_with_whom_they_follow() -> None:
    ctx = desk()
    done = HAND_OVER.finish(ctx, begun(ctx), BACKUP)  # type: ignore[misc]
    assert effects(done) == [
        ChangeBeside(HANAKO.id, "coordinator", BACKUP.id, SATO.id),
        ChangeBeside(HANAKO.id, "backup", SATO.id, None),
    ]


def test_who_has_nobody_is_taken_at_once() -> None:
    ctx = desk(MORI, now=None)
    done = TAKE_OVER.finish(ctx, begun(ctx, TAKE_OVER), True)  # type: ignore[misc]
    assert effects(done) == [ChangeBeside(HANAKO.id, "coordinator", MORI.id, None)]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (desk(now=BACKUP), "もう 林さんが かわって います。"),
        (desk(people=()), "いまは ほかの 人が 田中 花子さんの たんとうです。"),
        (desk(colleagues=(Colleague(MORI, reached=False),)), "森さんには まだ メッセージが とどきません。"),
        (desk(colleagues=(Colleague(MORI, here=False),)), "森さんは もう 支援室に いません。"),
    ],
)
def test_what_has_changed_meanwhile_changes_nothing(later: Context, said: str) -> None:
    done = HAND_OVER.finish(later, begun(desk()), MORI)  # type: ignore[misc]
    assert read(done.say[0]).splitlines()[0] == said
    assert done.effects == ()


def test_who_left_is_over_and_who_is_nobodys_is_nobody() -> None:
    over = desk(people=(PersonDay(HANAKO, None, over=True),))
    for ctx, tag, said in (
        (over, HANAKO.tag, "田中 花子さんの プログラムは おわって います。"),
        (desk(), "zzzzz", "その 名前の 人は いません。"),
        (desk(people=()), "", "いま たんとうの 人は いません。"),
        (desk(colleagues=COLLEAGUES[:1]), HANAKO.tag, "かわれる 人が いません。"),
    ):
        done = HAND_OVER.opens(ctx, tag)
        assert isinstance(done, Done)
        assert read(done.say[0]) == said


DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("planned", "to", "lines"),
    [
        ({"to_come": ((ITO, DAY),)}, MORI, ["12月1日(火)からの よてい（伊藤さん）は なくなります。"]),
        ({"backups_to_come": ((ITO, DAY),)}, MORI, []),
        ({"backups_to_come": ((MORI, DAY),)}, MORI, ["12月1日(火)からの かわり（森さん）は なくなります。"]),
        (
            {"backups_to_come": ((ITO, DAY),)},
            BACKUP,
            ["12月1日(火)からの かわり（伊藤さん）は なくなります。"],
        ),
    ],
)
def test_what_is_planned_meanwhile_is_read_back_anew(
    planned: dict[str, Any], to: Person, lines: list[str]
) -> None:
    later = desk(pages={HANAKO.id: Page(coordinator=SATO, named=(SATO, BACKUP), **planned)})
    assert HAND_OVER.finish is not None
    assert HAND_OVER.script is not None
    done = HAND_OVER.finish(later, begun(desk()), to)
    if not lines:
        assert done.then is None
        assert done.effects
        return
    assert (done.effects, done.then) == ((), ("hand_over", f"{HANAKO.tag} {to.tag}"))
    again = HAND_OVER.opens(later, f"{HANAKO.tag} {to.tag}")
    assert isinstance(again, Start)
    assert again.answers == {"to": to.tag}
    asked = replay(HAND_OVER.script(again.pinned), again.answers)
    assert isinstance(asked, Asking)
    said = [line.text("ja") for line in asked.question.words]
    assert [line for line in said if "なくなります" in line] == lines
    agreed = HAND_OVER.finish(later, Talk("sato11-kcoj", "hand_over", again.pinned), to)
    assert effects(agreed)[0] == ChangeBeside(
        HANAKO.id, "coordinator", to.id, SATO.id, plans_of(later.pages[HANAKO.id])
    )


def test_a_backup_named_meanwhile_is_read_back_anew() -> None:
    later = desk(pages={HANAKO.id: Page(coordinator=SATO, named=(SATO, MORI))})
    done = HAND_OVER.finish(later, begun(desk()), BACKUP)  # type: ignore[misc]
    assert (done.effects, done.then) == ((), ("hand_over", f"{HANAKO.tag} {BACKUP.tag}"))


def test_what_is_open_is_counted() -> None:
    alerts = tuple(
        Alert(f"a{who.id}", "talk", who, "open", 1, SATO, opened_at=NOW) for who in (HANAKO, KEN, YUI)
    )
    assert begun(desk(alerts=alerts)).pinned["open"] == 1


def test_words_that_name_nobody_are_asked_again() -> None:
    ctx = desk()
    assert HAND_OVER.script is not None
    question = next(HAND_OVER.script(begun(ctx).pinned))
    assert question.read(wrote("鈴木"), "ja").why.text("ja") == "その 名前の 人は いません。"  # type: ignore[union-attr]
    assert question.read(wrote("佐藤さん"), "ja").why.text("ja").splitlines() == [  # type: ignore[union-attr]
        "佐藤さんは もう たんとうです。",
        "ほかの 人を えらんで ください。",
    ]


def test_who_cannot_be_chosen_any_more_is_known_by_their_tag_too() -> None:
    """A form sends the tag of who could still be chosen when it was shown."""
    assert HAND_OVER.script is not None
    question = next(HAND_OVER.script(begun(desk()).pinned))
    for sent, said in (
        (SATO.tag, "佐藤さんは もう たんとうです。"),
        (KATO.tag, "加藤さんは もう 支援室に いません。"),
        (ITO.tag, "伊藤さんには まだ メッセージが とどきません。"),
    ):
        assert question.read(wrote(sent), "ja").why.text("ja").splitlines()[0] == said  # type: ignore[union-attr]
    assert question.read(wrote("kat9x"), "ja").why.text("ja") == "その 名前の 人は いません。"  # type: ignore[union-attr]
