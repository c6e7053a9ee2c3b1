"""Who is named to stand in: only colleagues whom messages reach, by a part of their name."""

import pytest

from dialogs.away import AWAY
from dialogs.conversation import Talk
from dialogs.effects import SetLeave
from dialogs.facts import Context, Person
from dialogs.questions import Again, Heard, Question
from dialogs.script import Start
from dialogs.staff_facts import Colleague, TimeAway
from tests.dialogs.office import MONDAY, MORI, SATO, at_desk, read, wrote

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
    done = AWAY.finish(later, talk, TimeAway(MONDAY, MONDAY, MORI))  # type: ignore[misc]
    return read(done.say[0]), done.effects


def test_who_is_lost_meanwhile_is_not_named() -> None:
    said, effects = finished(at_desk(colleagues=(Colleague(MORI, reached=False),)))
    assert said.splitlines()[0] == "森さんには まだ メッセージが とどきません。"
    assert effects == ()
    _, effects = finished(at_desk(colleagues=COLLEAGUES))
    assert SetLeave(SATO.id, MONDAY, MONDAY, MORI.id) in effects
