"""Reviews and goals in one person's turn: what stands meanwhile, who is there, what is over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dialogs import prompted, review_list
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import OpenAlert, PostToThread, Tell
from dialogs.events import Due
from dialogs.facts import ActivityDay, Context, Goal, PersonDay, Review
from dialogs.review_effects import AgreeTime, CancelMeeting, CloseGoal, KeepGoal, OfferTimes, RecordReview
from tests.dialogs.people import DAYS, FRIDAY, MONDAY, MORI, MORNING, SATO, WEDNESDAY, YUI, Phone, at_home

DAY = timedelta(days=1)
SOON = MORNING + DAY
OPEN = Review(YUI, FRIDAY)
OFFERED = replace(OPEN, state="offered", version=2, offered=(SOON, SOON + DAY), place="支援室")
AGREED = replace(OFFERED, state="agreed", version=3, meets_at=SOON)
GOALS = (Goal("g1", "週に 3回 来る", "", MONDAY), Goal("g2", "1日に 3回 あいさつ"))
MARK = f"yuii1/{FRIDAY}"


def at_desk(*reviews: Review, **facts: Any) -> Context:
    known = {"people": (PersonDay(YUI, DAYS[0]),), **facts}
    return at_home(SATO, coordinator=None, reviews=reviews, **known)


def due(prompt: str, slot: str, ctx: Context) -> Turn:
    """The turn of what fell due."""
    return prompted.take(State(), Due(at=ctx.now, channel="schedule", prompt=prompt, slot=slot), ctx)


def heard(turn: Turn) -> tuple[str, str]:
    """What the participant and the coordinator read."""
    own = "\n".join(prompt.put("ja").text for prompt in turn.messages)
    told = (prompt for effect in turn.effects if isinstance(effect, Tell) for prompt in effect.prompts)
    return own, "\n".join(prompt.put("ja").text for prompt in told)


@pytest.mark.parametrize("prompt", ["review", "review_after"])
@pytest.mark.parametrize("ahead", [(), (replace(OPEN, due_on=MONDAY),)])
def test_of_a_review_that_is_no_more_ahead_nothing_is_said(prompt: str, ahead: tuple[Review, ...]) -> None:
    turn = due(prompt, f"{FRIDAY}/7", at_home(reviews=ahead))
    assert (turn.messages, turn.effects) == ((), ())


def test_what_was_moved_on_is_not_asked_about_yet() -> None:
    turn = due("review_after", f"{FRIDAY}/held", at_home(reviews=(AGREED,)))
    assert turn.effects == ()


def test_what_has_passed_is_not_announced() -> None:
    past = replace(OPEN, due_on=WEDNESDAY - DAY)
    assert due("review", f"{WEDNESDAY - DAY}/today", at_home(reviews=(past,))).messages == ()


def test_without_anybody_beside_them_the_participant_still_hears() -> None:
    alone = at_home(coordinator=None, backup=None, reviews=(OFFERED,))
    own, told = heard(due("review", f"{FRIDAY}/7", alone))
    assert "支援室の 人と 話します。" in own
    assert told == ""
    phone = Phone(alone).press(f"m|review|{MARK}/{SOON.timestamp():.0f}")
    assert [type(effect) for effect in phone.done] == [AgreeTime]


def test_both_hear_of_a_week_before() -> None:
    own, told = heard(due("review", f"{FRIDAY}/7", at_home(reviews=(OFFERED,))))
    assert "あと 2日です。" in own
    assert "つぎの 中から えらんで ください。" in own
    assert "日時の 返事を まって います。" in told


@pytest.mark.parametrize(
    ("review", "day", "late"),
    [
        (OPEN, FRIDAY + 6 * DAY, False),
        (OPEN, FRIDAY + 7 * DAY, True),
        (replace(AGREED, meets_at=SOON + 10 * DAY), FRIDAY + 10 * DAY, False),
        (replace(AGREED, meets_at=SOON - 10 * DAY), FRIDAY + 6 * DAY, False),
    ],
)
def test_a_review_is_overdue_a_week_after_its_day(review: Review, day: date, late: bool) -> None:
    assert review.overdue(datetime.combine(day, MORNING.timetz())) is late


def test_an_offer_that_has_passed_cannot_be_chosen() -> None:
    later = at_home(reviews=(OFFERED,), now=SOON + timedelta(hours=1))
    phone = Phone(later).press(f"m|review|{MARK}/{SOON.timestamp():.0f}")
    assert phone.done == []
    assert "その 日時は もう えらべません。" in phone.said
    assert phone.labels == ["11月20日(金) 午前8時30分", "ほかの 日が いい"]


def test_with_every_offer_passed_what_stands_is_shown() -> None:
    phone = Phone(at_home(reviews=(OFFERED,), now=SOON + 3 * DAY)).press("m|review")
    assert phone.state.talk is None
    assert "日時は これから きめます。" in phone.said


@pytest.mark.parametrize("argument", [MARK, f"{MARK}/1", f"{MARK}/x", f"{MARK}/"])
def test_no_made_up_time_can_be_agreed(argument: str) -> None:
    phone = Phone(at_home(reviews=(AGREED,))).press(f"m|review|{argument}")
    assert phone.done == []
    assert phone.shown


def test_somebody_elses_review_is_not_there() -> None:
    for name in ("review_times", "review_held", "review_off", "review_later", "reviews"):
        phone = Phone(at_desk()).press(f"m|{name}|{MARK}")
        assert phone.said == "この 面談は もう おわりました。"


def test_suggestions_that_have_passed_meanwhile_are_not_sent() -> None:
    phone = Phone(at_desk(OPEN)).press(f"m|review_times|{MARK}").tap("この 日時を 送る")
    phone.later(hours=23, minutes=59).write("えき")
    assert [type(effect) for effect in phone.done] == [OfferTimes, Tell]
    phone = Phone(at_desk(OPEN)).press(f"m|review_times|{MARK}").write("きょう 9時")
    phone.later(hours=1).tap("支援室")
    assert phone.done == []
    assert "もう すぎた 日時が あります。" in phone.said
    assert phone.state.talk is not None


def test_suggestions_are_days_on_which_both_can_be_there() -> None:
    class Closed:
        closed = frozenset({("", FRIDAY)})

        def free(self, day: date) -> None:
            return None

    def suggested(**facts: Any) -> str:
        return (
            Phone(at_desk(replace(OPEN, due_on=MONDAY), **facts)).press(f"m|review_times|yuii1/{MONDAY}").said
        )

    assert "11月20日(金)" in suggested()
    assert "11月21日(土)" not in suggested()
    assert "11月20日(金)" not in suggested(plans={YUI.id: Closed()})


def test_whoever_chose_meanwhile_is_not_overwritten() -> None:
    phone = Phone(at_desk(OFFERED)).press(f"m|review_times|{MARK}").write("11/20 10時")
    phone.ctx = replace(phone.ctx, reviews=(AGREED,))
    phone.tap("支援室")
    assert phone.done == []
    assert "その あいだに 変わりました。" in phone.said
    assert phone.labels == ["日時を 変える", "とりやめる"]


@pytest.mark.parametrize("ctx", [at_home(reviews=(AGREED,)), at_desk(AGREED)], ids=["home", "desk"])
def test_a_meeting_moved_meanwhile_is_not_called_off(ctx: Context) -> None:
    phone = Phone(ctx).press(f"m|review_off|{MARK}")
    moved = replace(AGREED, version=5, meets_at=SOON + DAY)
    phone.ctx = replace(phone.ctx, reviews=(moved,))
    phone.tap("とりやめる")
    assert phone.done == []
    assert "11月20日(金)" in phone.said


def test_called_off_by_a_participant_without_anybody_beside_them() -> None:
    phone = (
        Phone(at_home(coordinator=None, reviews=(AGREED,))).press(f"m|review_off|{MARK}").tap("とりやめる")
    )
    assert phone.done == [CancelMeeting(YUI.id, FRIDAY, 3)]
    assert "支援室に つたえます。" in phone.said


def test_held_while_somebody_else_recorded_it() -> None:
    phone = Phone(at_desk(AGREED, now=SOON + DAY)).press(f"m|review_held|{MARK}").tap("こたえない")
    phone.ctx = replace(phone.ctx, reviews=())
    phone.write("2週間後")
    assert phone.done == []
    assert phone.said == "この 面談は もう おわりました。"


def test_after_it_was_held_the_goals_are_at_hand() -> None:
    phone = Phone(at_desk(AGREED, now=SOON + DAY, goals_of={YUI.id: GOALS}))
    phone.press(f"m|review_held|{MARK}").write("よかった").write("1か月後")
    assert isinstance(phone.done[0], RecordReview)
    assert (phone.done[0].held_on, phone.done[0].outcome) == (SOON.date(), "よかった")
    assert phone.labels == ["目標を 見直す"]


def test_goals_that_changed_meanwhile_are_looked_at_again() -> None:
    phone = Phone(at_desk(goals_of={YUI.id: GOALS})).press("m|goal_outcome|yuii1")
    phone.tap("つづける", "できた（おわり）")
    phone.ctx = replace(phone.ctx, goals_of={YUI.id: GOALS[:1]})
    phone.write("1か月後")
    assert phone.done == []
    assert "その あいだに 変わりました。" in phone.said
    assert phone.state.talk is not None
    phone.tap("つづける").write("1か月後")
    assert phone.done[0] == KeepGoal(YUI.id, "g1", MONDAY, date(2026, 12, 18))


def test_where_all_goals_were_reached_no_day_is_asked_for() -> None:
    phone = Phone(at_desk(goals_of={YUI.id: GOALS[:1]})).press("m|goal_outcome|yuii1").tap("できた（おわり）")
    assert phone.done[0] == CloseGoal(YUI.id, "g1", WEDNESDAY - DAY)
    assert phone.state.talk is None


def test_goals_of_others_cannot_be_set() -> None:
    phone = Phone(at_desk()).press("m|goal_set|yuii1").tap("こたえない").write("週に 3回 来る")
    phone.ctx = replace(phone.ctx, people=())
    phone.write("3週間後")
    assert phone.done == []
    assert Phone(replace(at_desk(), people=())).press("m|goal_set").said == "いま たんとうの 人は いません。"


def test_five_goals_are_looked_at_at_most() -> None:
    many = tuple(Goal(f"g{n}", f"{n}回") for n in range(9))
    phone = Phone(at_home(goals=many)).press("m|goal_review")
    for _ in range(5):
        phone.tap("こたえない")
    assert phone.state.talk is None


@pytest.mark.parametrize(("goals", "day"), [((), MONDAY), (GOALS, FRIDAY), (GOALS[1:], MONDAY)])
def test_goals_that_are_not_due_then_are_not_spoken_of(goals: tuple[Goal, ...], day: date) -> None:
    assert due("goal_review", day.isoformat(), at_home(goals=goals)).messages == ()


def test_what_is_written_beforehand_is_kept_where_nobody_is_assigned() -> None:
    phone = Phone(at_home(coordinator=None, reviews=(OPEN,))).press(f"m|review_ready|{MARK}")
    phone.write("しごとの こと").write("あいさつ")
    assert [type(effect) for effect in phone.done] == [OpenAlert, PostToThread, PostToThread]
    assert len({line.ref for line in phone.ordered(PostToThread)}) == 2
    assert "支援室の 人が 読みます。" in phone.said


@pytest.mark.parametrize(
    ("ends_on", "slot"),
    [(None, f"{FRIDAY}/7"), (MONDAY, f"{FRIDAY}/7"), (FRIDAY - 9 * DAY, f"{FRIDAY - 9 * DAY}/7")],
)
def test_an_end_that_was_put_off_or_is_over_is_not_spoken_of(ends_on: date | None, slot: str) -> None:
    turn = due("programme_end", slot, at_home(ends_on=ends_on))
    assert (turn.messages, turn.effects) == ((), ())


def test_a_placement_that_something_follows_by_now_is_not_spoken_of() -> None:
    planned: tuple[ActivityDay, ...] = DAYS
    for stage in ("14", "7"):
        assert due("placement_end", f"{FRIDAY}/{stage}", at_home(days=planned)).effects == ()
    own, told = heard(due("placement_end", f"{planned[-1].day}/14", at_home(days=planned)))
    assert (own, bool(told)) == ("", True)


def test_a_long_list_names_the_first_and_counts_the_rest() -> None:
    many = tuple(replace(OPEN, due_on=FRIDAY + n * DAY) for n in range(12))
    phone = Phone(at_desk(*many)).press("m|reviews")
    assert "ほかに 3人 います。" in phone.said
    assert len(phone.labels) == review_list.MOST + 1


def test_the_one_who_offers_is_named() -> None:
    desk = replace(at_desk(OPEN), person=MORI)
    phone = Phone(desk).press(f"m|review_times|{MARK}").write("11/20 10時").tap("電話")
    (tell,) = phone.ordered(Tell)
    assert "森さんと 話します。" in tell.prompts[0].put("ja").text


def test_the_review_of_who_has_left_stands_in_no_list_and_can_still_be_recorded() -> None:
    left = at_desk(AGREED, now=MORNING + 3 * DAY, people=(PersonDay(YUI, None, over=True),))
    assert YUI.name not in Phone(left).write("面談").said
    assert YUI.name in Phone(left).press(f"m|reviews|{MARK}").said
    assert YUI.name in Phone(replace(left, people=(PersonDay(YUI, None),))).write("面談").said
