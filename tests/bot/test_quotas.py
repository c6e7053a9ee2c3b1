"""What channels say of the month's messages stands in the morning's digest, as long as it is fresh."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channel import Quota
from bot.running.quotas import Quotas
from models.tables import settings
from tests.bot.engine import Engine
from tests.bot.test_hours import passes, shown
from tests.bot.wire import Wire


class Counted(Wire):
    """A channel whose messages are counted."""

    said: Quota | None = Quota(150, 200)

    async def quota(self) -> Quota | None:
        return self.said


def ask(office: Engine, *channels: Wire) -> int:
    known = {(channel.name, channel.account): channel for channel in channels}
    return asyncio.run(Quotas(known, office.database, office.vault, office.clock, 10).ask())


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (Quota(150, 200), "■LINEで 送った 数：200の うち 150\n今月の 75％を つかいました。"),
        (Quota(170, 200), "今月の 85％を つかいました。のこりは わずかです。"),
        (Quota(192, 200), "今月の 96％を つかいました。もうすぐ 送れなく なります。"),
    ],
)
def test_what_was_said_stands_in_the_digest(office: Engine, said: Quota, line: str) -> None:
    channel = Counted()
    channel.said = said
    passes(office, hours=20)
    assert ask(office, channel, Wire("two")) == 1
    passes(office, hours=3)
    assert line in shown(office)


def test_far_from_the_end_it_stands_only_beside_other_things(office: Engine) -> None:
    channel = Counted()
    channel.said = Quota(20, 200)
    passes(office, hours=20)
    ask(office, channel)
    passes(office, hours=3)
    assert "200の うち 20" in shown(office)
    assert "つかいました" not in shown(office)


@pytest.mark.parametrize("said", [None, Quota(20, None)])
def test_what_is_not_known_or_has_no_end_is_left_out(office: Engine, said: Quota | None) -> None:
    channel = Counted()
    channel.said = said
    ask(office, channel)
    passes(office, hours=23)
    assert "まとめです" in shown(office)
    assert "LINE" not in shown(office)


def test_what_was_said_long_ago_is_left_out(office: Engine) -> None:
    ask(office, Counted())
    passes(office, days=2)
    digests = [text for text in office.wire.phone("C") if "まとめです" in text]
    assert ["LINE" in text for text in digests] == [True, True, False]


def test_there_is_one_row_an_account(office: Engine) -> None:
    ask(office, Counted())
    office.clock.move(timedelta(hours=1))
    ask(office, Counted())
    assert len(office.rows(select(settings.c.name).where(settings.c.name.startswith("quota:")))) == 1
