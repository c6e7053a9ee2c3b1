"""Change against one's own baseline, rule by rule."""

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest

from dialogs.baseline import (
    KNOWN,
    Change,
    can_differ,
    of_absences,
    of_missing_notes,
    of_notes,
    usual,
    values,
)
from dialogs.facts import ActivityDay, Note, NoteAnswer
from dialogs.past import Noted, PastDay, noted

FIRST = date(2026, 10, 1)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def minds(text: str, every: int = 2) -> list[Noted]:
    """``3332``: notes two days apart with these values of the mind; ``-`` was skipped."""
    return [Noted(day(every * n), 4, None if value == "-" else int(value), 4) for n, value in enumerate(text)]


def found(notes: Sequence[Noted], times: int = 2) -> str:
    return "".join(change.rule for change in of_notes(notes, times))


@pytest.mark.parametrize(
    ("series", "middle"),
    [
        ("333333", None),  # six are no measure
        ("3333333", 3),
        ("1234123", 2),
        ("33334444", 3.5),  # a tie lies between
        ("1111144444", 2.5),
        ("11113333333333", 3),  # only the last ten
        ("33-33-33-3", 3),  # what was skipped does not count
        ("33-33-33", None),
    ],
)
def test_the_baseline_is_the_median_of_the_last_ten_values(series: str, middle: float | None) -> None:
    assert usual(values(minds(series), "mind")) == middle


@pytest.mark.parametrize(
    ("series", "rules"),
    [
        ("333333322", "m"),
        ("33333332", ""),  # once is no change
        ("33333322", ""),  # six values before: no baseline
        ("333333332", ""),
        ("3333333232", ""),  # not in a row
        ("33333332-2", "m"),  # a skipped question is no value and breaks nothing
        ("333333322-", ""),  # skipped now: nothing is said of it
        ("44444443322", "m"),
        ("3333444433", ""),  # half a step below the middle is no step
        ("3334444322", "m"),
        ("333333311", "m"),  # the lowest twice: still only below the usual
        ("3333333111", "M"),  # three times: red, and yellow is not said besides
        ("111", "M"),  # absolute: no baseline is needed
        ("11", ""),
        ("1-11", "M"),
        ("2222222222", ""),  # low is their usual
        ("222222211", "m"),
    ],
)
def test_low_values_in_a_row(series: str, rules: str) -> None:
    assert found(minds(series)) == rules


@pytest.mark.parametrize(("times", "series", "rules"), [
    (2, "333333322", "m"), (3, "333333322", ""), (3, "3333333222", "m"),
    (3, "3333333111", "m"), (3, "33333331111", "M"), (4, "33333331111", "m"),
])  # fmt: skip
def test_how_often_is_a_setting(times: int, series: str, rules: str) -> None:
    assert found(minds(series), times) == rules


def test_values_far_apart_do_not_follow_each_other() -> None:
    notes = minds("333333322")
    assert found(notes) == "m"
    late = notes[-1]._replace(day=notes[-2].day + timedelta(days=15))
    assert found([*notes[:-1], late]) == ""
    assert found([*notes[:-1], late._replace(day=notes[-2].day + timedelta(days=14))]) == "m"


def test_sleep_is_measured_by_itself() -> None:
    notes = [Noted(day(n), 3, 3, 1 if n > 4 else 3) for n in range(7)]
    assert found(notes) == "s"
    assert found([*notes, Noted(day(8), 3, 3, 1)]) == "S"
    assert found([*notes[:-1], notes[-1]._replace(sleep=2)]) == ""


def test_body_and_mind_can_both_be_low() -> None:
    notes = [Noted(day(n), *((2, 2) if n > 8 else (3, 4)), 4) for n in range(11)]
    assert found(notes) == "bm"


@pytest.mark.parametrize("more", range(3))
def test_it_has_held_since_the_note_that_made_it_true(more: int) -> None:
    """So it is told once, however long it stays so."""
    notes = minds("33333333333" + "22" + "2" * more)
    assert of_notes(notes, 2) == [Change("m", day(24), 2)]


def test_where_it_began_before_anything_known_it_has_always_been_so() -> None:
    assert of_notes(minds("1" * KNOWN), 2) == [Change("M", date.min, 3)]
    assert of_notes(minds("1" * (KNOWN - 1)), 2) == [Change("M", day(4), 3)]


def test_a_lasting_low_becomes_the_usual() -> None:
    assert found(minds("3333333333" + "2" * 10)) == ""


@pytest.mark.parametrize(
    ("note", "may"),
    [
        (Noted(FIRST, 4, 4, 4), False),
        (Noted(FIRST, 4, 4, 2), False),
        (Noted(FIRST, 4, 3, 4), True),
        (Noted(FIRST, 3, 4, None), True),
        (Noted(FIRST, None, None, 1), True),
        (Noted(FIRST), False),
    ],
)
def test_most_notes_need_no_second_look(note: Noted, may: bool) -> None:
    assert can_differ(note) is may


def test_that_none_could_be_written_has_no_value() -> None:
    assert noted(Note(FIRST, "not_today", ())) == Noted(FIRST)
    odd = (
        NoteAnswer("body", "9"),
        NoteAnswer("mind", None),
        NoteAnswer("sleep", "3"),
        NoteAnswer("word", "1"),
    )
    assert noted(Note(FIRST, "standard", odd)) == Noted(FIRST, None, None, 3)


ACTIVITY = [day(n) for n in range(0, 40, 2)]


@pytest.mark.parametrize(
    ("absent", "told", "since"),
    [
        ([0, 2], [2], 0),
        ([0, 8], [8], 0),  # the first and the fifth activity day
        ([0, 10], [10], None),
        ([6], [6], None),
        ([0, 8, 16], [16], 0),  # one hangs on the other: known since the first
        ([0, 2, 30], [30], None),  # long ago
        ([2, 8], [2], 2),  # told in advance, before another
        ([1, 3], [3], None),  # no activity days
    ],
)
def test_absences_close_together(absent: list[int], told: list[int], since: int | None) -> None:
    changes = of_absences(ACTIVITY, frozenset(map(day, absent)), list(map(day, told)), 2)
    assert changes == ([] if since is None else [Change("a", day(since), 2)])


def test_three_absences_where_the_office_wants_three() -> None:
    absent = frozenset(map(day, (0, 2)))
    assert of_absences(ACTIVITY, absent, [day(2)], 3) == []
    assert of_absences(ACTIVITY, absent | {day(8)}, [day(8)], 3) == [Change("a", day(0), 3)]


def written(text: str) -> list[PastDay]:
    """``x``: a note; ``.``: none; ``-``: 「今日は書けません」."""
    kinds = {"x": "standard", "-": "not_today"}
    return [
        PastDay(
            day(n),
            ActivityDay(day(n), time(10), time(14)),
            note=Note(day(n), kinds[sign], ()) if sign in kinds else None,
        )
        for n, sign in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("xxxxxxxxxxxx......", 15),
        ("xxxxxxxxxxxxx..x..", 17),
        ("xxxxxxxxxxxxxx.x.x", None),  # half of them is not fewer than half
        ("xxxxxxxxxxxx-.-.-.", None),  # that none could be written is an answer
        (".x.x.x.x.x.x......", None),  # it was never much more
        ("xxxxx......", None),  # too little to compare with
        ("xxxxxx.....x", 11),
        ("", None),
    ],
)
def test_fewer_notes_than_before(text: str, since: int | None) -> None:
    changes = of_missing_notes(written(text))
    assert changes == ([] if since is None else [Change("n", day(since), 6)])
