"""Every order of what can happen to an alert, six events long: one owner, never silent, no ping too many.

The turns are the real ones; :mod:`tests.dialogs.ladder_world` writes their orders as the shell would.
"""

from collections.abc import Iterator

import pytest

from dialogs.changing import replace
from tests.dialogs.ladder_world import BACKUP, EVENTS, LEAD, NEW, OLD, World, unfinished

LONGEST = 6
OFFICES = {
    "with a backup and a lead": World(),
    "with a lead": World(backup=None),
    "with nobody else": World(backup=None, leads=()),
}


def walks(start: World) -> Iterator[tuple[World, str, World]]:
    """Every step of every order of events; what leads to the same is walked once."""
    known: set[World] = {start}
    edge = [start]
    for _ in range(LONGEST):
        following = []
        for before in edge:
            for name in EVENTS:
                after = before.after(name)
                yield before, name, after
                if after not in known:
                    known.add(after)
                    following.append(after)
        edge = following


@pytest.mark.parametrize("office", OFFICES)
def test_every_order_keeps_every_promise(office: str) -> None:
    steps = 0
    for before, name, after in walks(OFFICES[office]):
        steps += 1
        where = f"{name} after {before}"
        assert one_owner(after), where
        assert never_silent(after), where
        assert taken_once(before, after), where
        assert told_once(after), where
        assert no_ping_after_the_end(before, name, after), where
        assert someone_hears_the_clock(before, name, after), where
        assert late_taps_change_nothing(before, name, after), where
    assert steps > 1000


def one_owner(world: World) -> bool:
    """Whoever it is, it is somebody."""
    return world.alert is None or world.alert.owner in (OLD, NEW, BACKUP, LEAD)


def never_silent(world: World) -> bool:
    """What is open, or seen and not done, has a timer of this very version; what is over has none."""
    alert = world.alert
    if alert is None or alert.state == "closed":
        return world.timer is None
    if alert.state == "acknowledged" and not unfinished(alert):
        return world.timer is None
    return world.timer == alert.version


def taken_once(before: World, after: World) -> bool:
    """An acknowledgement takes effect on an open alert alone, so at most once each time it is open."""
    if after.acks == before.acks:
        return True
    return bool(before.alert and before.alert.state == "open" and after.acks == before.acks + 1 <= 2)


def told_once(world: World) -> bool:
    """The reporter hears at most once that it was seen."""
    return world.seen_told <= 1


def no_ping_after_the_end(before: World, name: str, after: World) -> bool:
    """Once it was acknowledged nobody is asked any more, unless nothing came of it, or it changes hands."""
    if before.alert is None or before.alert.state == "open" or after.cards == before.cards:
        return True
    assert after.alert is not None
    reopened = before.alert.reopened_at is None and after.alert.reopened_at is not None
    moved = before.alert.owner != after.alert.owner and before.alert.state == "acknowledged"
    return name == "tick" and (reopened or moved)


def someone_hears_the_clock(before: World, name: str, after: World) -> bool:
    """A timer of an open alert that falls due reaches somebody, however often it did."""
    due = name == "tick" and not before.takeover and before.alert is not None
    if not due or before.alert is None or before.alert.state != "open":
        return True
    return after.cards > before.cards


def late_taps_change_nothing(before: World, name: str, after: World) -> bool:
    """Who was relieved changes nothing any more."""
    relieved = {"ack_old": before.coordinator == NEW, "ack_new": before.coordinator == OLD}
    return not relieved.get(name, False) or replace(after, last=before.last) == before


def test_a_redelivered_timer_says_nothing_a_second_time() -> None:
    world = World().after("send").after("tick")
    assert world.alert is not None
    assert world.alert.owner == BACKUP
    assert world.after("again") == replace(world, last="tick")


def test_the_clock_goes_on_through_a_hand_over() -> None:
    world = World().after("send").after("reassign").after("tick")
    assert world.alert is not None
    assert (world.alert.owner, world.alert.rung, world.timer) == (NEW, 0, 2)
    assert world.after("ack_old").alert == world.alert
    climbed = world.after("tick").alert
    assert climbed is not None
    assert (climbed.owner, climbed.rung) == (BACKUP, 1)
