"""Who is named to stand in: only colleagues whom messages reach, by a part of their name."""

from datetime import date

import pytest

from dialogs.away import ANEW, AWAY, END_AWAY, Away
from dialogs.away_overlap import left_of, overlapping
from dialogs.conversation import Talk
from dialogs.effects import Effect, SetLeave
from dialogs.facts import Context, Person
from dialogs.questions import Again, Heard, Question
from dialogs.script import Start
from dialogs.staff_facts import Colleague, TimeAway
from tests.dialogs.office import MONDAY, MORI, SATO, at_desk, read, told, wrote

KATO, ITO, ABE = (
    Person(n, f"kat{n}x", name, "coordinator", reading=kana)
    for n, name, kana in ((3, "加藤 りん", ""), (4, "伊藤 なお", ""), (5, "阿部 りん", "アベ リン"))
)
COLLEAGUES = (*map(Colleague, (SATO, MORI, ABE)), Colleague(KATO, reached=False), Colleague(ITO, here=False))


def cover(*colleagues: Colleague) -> Question[object]:
    """The question who stands in."""
    started = AWAY.opens(at_desk(colleagues=colleagues), "")
    assert isinstance(started, Start)
    assert AWAY.script is not None
    script = AWAY.script(started.pinned)
    next(script)
    script.send([MONDAY.isoformat()])
    return script.send([MONDAY.isoformat()])


@pytest.mark.parametrize(
    ("written", "who"),
    [("森さん", MORI), ("阿部", ABE), ("アベさん", ABE), ("りん", ABE), ("いつもの かわりの 人", None)],
)
def test_a_part_of_a_name_is_enough(written: str, who: Person | None) -> None:
    question = cover(*COLLEAGUES)
    heard = question.read(wrote(written), "ja")
    assert isinstance(heard, Heard)
    assert question.accepts(heard.answer)
    assert question.decode(heard.answer) == who


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("加藤さん", "加藤 りんさんには まだ メッセージが とどきません。"),
        ("伊藤", "伊藤 なおさんは もう 支援室に いません。"),
        ("健", "田中 健さんは 支援室の 人では ありません。"),
        ("佐々木", "その 名前の 人は いません。"),
    ],
)
def test_who_cannot_stand_in_is_refused_with_the_reason(written: str, why: str) -> None:
    heard = cover(*COLLEAGUES).read(wrote(written), "ja")
    assert isinstance(heard, Again)
    assert heard.why.text("ja").splitlines()[0] == why


def test_where_two_fit_it_asks() -> None:
    heard = cover(*map(Colleague, (MORI, KATO, ABE))).read(wrote("りんさん"), "ja")
    assert isinstance(heard, Again)
    assert heard.why.text("ja").startswith("その 名前の 人は 2人 います。")


def test_only_who_is_reached_is_offered() -> None:
    keys = [option.key for option in cover(*COLLEAGUES).options]
    assert keys == ["usual", MORI.tag, ABE.tag]


def test_a_last_day_before_the_first_is_asked_about() -> None:
    started = AWAY.opens(at_desk(colleagues=COLLEAGUES), "")
    assert isinstance(started, Start)
    assert AWAY.script is not None
    script = AWAY.script(started.pinned)
    next(script)
    question = script.send(["2026-11-20"])
    heard = question.read(wrote("18日"), "ja")
    assert isinstance(heard, Again)
    assert heard.why.text("ja") == "11月20日(金)か その あとの 日を 書いて ください。"
    assert question.read(wrote("20日"), "ja") == Heard(["2026-11-20"])


def finished(later: Context) -> tuple[str, tuple[object, ...]]:
    talk = Talk("sato11-kcoj", "away", {"today": MONDAY.isoformat()})
    done = AWAY.finish(later, talk, Away(TimeAway(MONDAY, MONDAY, MORI)))  # type: ignore[misc]
    return read(done.say[0]), done.effects


def test_who_is_lost_meanwhile_is_not_named() -> None:
    said, effects = finished(at_desk(colleagues=(Colleague(MORI, reached=False),)))
    assert said.splitlines()[0] == "森さんには まだ メッセージが とどきません。"
    assert effects == ()
    _, effects = finished(at_desk(colleagues=COLLEAGUES))
    assert SetLeave(SATO.id, MONDAY, MONDAY, MORI.id) in effects


def test_oneself_cannot_stand_in() -> None:
    heard = cover(*COLLEAGUES).read(wrote("佐藤"), "ja")
    assert isinstance(heard, Again)
    assert heard.why.text("ja").splitlines()[0] == "自分は えらべません。"


def day(number: int) -> date:
    return MONDAY.replace(day=number)


THERE = TimeAway(day(18), day(22), ABE)


@pytest.mark.parametrize(
    ("first", "last", "shared", "left"),
    [
        (16, 17, False, []),
        (23, 24, False, []),
        (17, 18, True, [(19, 22)]),
        (22, 23, True, [(18, 21)]),
        (19, 20, True, [(18, 18), (21, 22)]),
        (18, 22, True, []),
        (16, 30, True, []),
    ],
)
def test_what_two_times_share_and_what_is_left(
    first: int, last: int, shared: bool, left: list[tuple[int, int]]
) -> None:
    new = TimeAway(day(first), day(last), MORI)
    assert overlapping([THERE], new) == ([THERE] if shared else [])
    if shared:
        assert left_of(THERE, new) == [TimeAway(day(a), day(z), ABE) for a, z in left]


def asked(how: str) -> Away | None:
    """A time of which some days are taken, with that answer."""
    started = AWAY.opens(at_desk(colleagues=COLLEAGUES, times_away=(THERE,)), ANEW)
    assert isinstance(started, Start)
    assert AWAY.script is not None
    script = AWAY.script(started.pinned)
    next(script)
    question = script.send(["2026-11-20", "2026-11-21"])
    assert [option.key for option in question.options] == ["replace", "only", "keep"]
    try:
        script.send(how)
        script.send(MORI.tag)
        script.send("yes")
    except StopIteration as end:
        outcome: Away | None = end.value
        return outcome
    raise AssertionError("it asks on")


def test_what_is_there_can_stay_make_room_or_go() -> None:
    parts = (TimeAway(day(18), day(19), ABE), TimeAway(day(22), day(22), ABE))
    new = TimeAway(day(20), day(21), MORI)
    assert asked("keep") is None
    assert asked("only") == Away(new, (THERE,), parts)
    assert asked("replace") == Away(new, (THERE,))


def done(away: Away, *there: TimeAway) -> tuple[list[Effect], list[str]]:
    """What is done, and what covers hear."""
    talk = Talk("sato11-kcoj", "away", {"today": MONDAY.isoformat()})
    finish = AWAY.finish
    assert finish is not None
    effects = finish(at_desk(colleagues=COLLEAGUES, times_away=there), talk, away).effects
    return list(effects), [f"{tell.to.name}：{read(tell.prompts[0])}" for tell in told(effects)]


def test_no_two_times_stand_side_by_side_and_who_stood_in_hears() -> None:
    away = asked("only")
    assert away
    effects, heard = done(away, THERE)
    leaves = [effect for effect in effects if isinstance(effect, SetLeave)]
    kept = {leave.first: leave for leave in leaves}  # as the database has it: the last word on a first day
    assert sorted((one.first.day, one.last.day, one.cover) for one in kept.values()) == [
        (18, 19, ABE.id), (20, 21, MORI.id), (22, 22, ABE.id),
    ]  # fmt: skip
    assert heard == [
        f"{ABE.name}：佐藤さんの かわりは いらなく なりました。\n11月20日(金)から 11月21日(土)まで",
        f"{MORI.name}：佐藤さんが いない あいだの かわりに なりました。\n11月20日(金)から 11月21日(土)まで",
    ]


def test_what_changed_meanwhile_is_not_overwritten() -> None:
    away = asked("replace")
    assert away
    effects, heard = done(away)
    assert (effects, heard) == ([], [])


def test_who_is_reached_no_more_is_not_told_through_others() -> None:
    talk = Talk("sato11-kcoj", "away_end", {"first": THERE.first.isoformat()})
    for reached in (True, False):
        colleagues = (Colleague(ABE, reached=reached), Colleague(MORI))
        finish = END_AWAY.finish
        assert finish is not None
        ended = finish(at_desk(colleagues=colleagues, times_away=(THERE,)), talk, "yes")
        assert [tell.to for tell in told(ended.effects)] == ([ABE] if reached else [])


def test_the_same_cover_on_other_days_hears_of_the_difference() -> None:
    away = Away(TimeAway(day(20), day(24), ABE), (THERE,))
    _, heard = done(away, THERE)
    assert heard[0].splitlines() == [
        f"{ABE.name}：佐藤さんの かわりは いらなく なりました。",
        "11月18日(水)から 11月19日(木)まで",
        "佐藤さんが いない あいだの かわりに なりました。",
        "11月23日(月)から 11月24日(火)まで",
    ]
