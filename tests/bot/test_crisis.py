"""Words of crisis on the real engine, on both databases: told at any hour, climbing, closed by hand."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.tables import addresses, alerts, outbox, threads
from tests.bot.engine import Engine
from tests.bot.ladder_office import BACKUP, OLD, PHONES, passes, presses, staffed

WORDS = "もう死にたいです"


@pytest.fixture
def night(office: Engine) -> Engine:
    """Three in the morning."""
    staffed(office)
    office.clock.move(timedelta(hours=15))
    return office


def crises(office: Engine) -> Sequence[Any]:
    """The alerts about words of crisis, the oldest first."""
    return office.rows(select(alerts).where(alerts.c.kind == "crisis").order_by(alerts.c.opened_at))


def heard(office: Engine, staff: int) -> str:
    return "\n".join(office.wire.phone(PHONES[staff]))


def test_both_hear_at_once_and_the_words_are_kept(night: Engine) -> None:
    shown = night.does("A", WORDS, message="m1")
    assert any("119" in words for words in shown)
    for staff in (OLD, BACKUP):
        assert WORDS in heard(night, staff)
    (alert,) = crises(night)
    assert (alert.state, alert.version, alert.owner_id) == ("open", 1, OLD)
    (line,) = night.rows(select(threads).where(threads.c.ref == alert.about))
    assert night.vault.open(line.sealed) == WORDS


def test_it_climbs_at_night_to_who_leads_and_to_everybody_again(night: Engine) -> None:
    night.does("A", WORDS)
    assert "しんぱいな ことば" not in "\n".join(night.wire.phone("L"))
    passes(night, minutes=10)
    assert WORDS in "\n".join(night.wire.phone("L"))
    before = heard(night, BACKUP).count(WORDS)
    passes(night, minutes=31)
    assert heard(night, BACKUP).count(WORDS) == before + 1


def test_more_words_join_the_open_alert_and_are_told_again(night: Engine) -> None:
    night.does("A", WORDS)
    night.does("A", "死ぬしか ない")
    assert len(crises(night)) == 1
    for staff in (OLD, BACKUP):
        assert "死ぬしか ない" in heard(night, staff)


def test_taking_the_words_back_leaves_the_alert_open(night: Engine) -> None:
    night.does("A", WORDS, message="m1")
    night.does("A", kind="unsent", message="m1")
    (alert,) = crises(night)
    assert alert.state == "open"
    passes(night, minutes=10)
    assert "ことばは 本人が けしました。" in "\n".join(night.wire.phone("L"))


def test_a_mistake_is_closed_with_one_tap_and_counted(night: Engine) -> None:
    night.does("A", WORDS)
    presses(night, OLD, crises(night)[0].ref, "mistake")
    presses(night, BACKUP, crises(night)[0].ref, "mistake")
    night.settle()
    (alert,) = crises(night)
    assert (alert.state, alert.detail, alert.closed_by) == ("closed", "mistake", OLD)
    assert "佐藤 みなとさんが あなたの ことばを 読みました。" in "\n".join(night.wire.phone("A"))
    assert "もう おわりました" in heard(night, BACKUP)


def test_the_lead_who_cannot_be_reached_is_not_named(night: Engine) -> None:
    """Nobody beside, and the lead's phone is gone: it is said, and what is to be told waits for them."""
    for sender in ("C", "B2", "L"):
        night.does(sender, kind="blocked")
    shown = "\n".join(night.does("A", WORDS))
    assert "いま だれにも れんらくが とどきません。" in shown
    held = night.rows(select(outbox).join(addresses).where(outbox.c.status == "held"))
    assert len(held) == 3
    assert WORDS in "\n".join(night.does("L", kind="followed", unblocked=True))
