"""Photos and files are fetched at once, kept encrypted, and tried again while the platform is not ready."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channel import Fetched
from models.tables import media
from tests.bot.engine import Engine


def fetch(office: Engine) -> int:
    return asyncio.run(office.app.fetcher.fetch())


def kept(office: Engine) -> list[tuple[str, int]]:
    return [(row.status, row.size) for row in office.rows(select(media.c.status, media.c.size))]


def test_a_photo_is_kept_encrypted(office: Engine) -> None:
    office.stores("A", kind="sent", what="photo", media="m1")
    office.wire.files["m1"] = Fetched("kept", b"picture", "image/png")

    assert (fetch(office), fetch(office)) == (1, 0)

    row = office.rows(select(media))[0]
    assert (row.status, row.size, row.content_type) == ("kept", 7, "image/png")
    assert row.sealed != b"picture"
    assert office.vault.open_bytes(row.sealed) == b"picture"


@pytest.mark.parametrize("verdict", ["gone", "too_big"])
def test_what_cannot_be_had_is_said_so_and_not_asked_for_again(office: Engine, verdict: str) -> None:
    office.stores("A", kind="sent", what="photo", media="m1")
    office.wire.files["m1"] = Fetched(verdict)  # type: ignore[arg-type]

    assert (fetch(office), fetch(office)) == (1, 0)
    assert kept(office) == [(verdict, 0)]


def test_a_platform_that_is_not_ready_is_asked_for_a_day(office: Engine) -> None:
    office.stores("A", kind="sent", what="photo", media="m1")
    began = office.clock()
    tries = 0
    for _ in range(2000):
        tries += fetch(office)
        if kept(office) == [("gone", 0)]:
            break
        office.clock.move(timedelta(minutes=11))

    assert timedelta(hours=23) < office.clock() - began < timedelta(hours=25)
    assert tries < 300


def test_the_first_tries_follow_quickly(office: Engine) -> None:
    office.stores("A", kind="sent", what="photo", media="m1")
    fetch(office)
    office.wire.files["m1"] = Fetched("kept", b"x")
    assert fetch(office) == 0
    office.clock.move(timedelta(seconds=2))

    assert fetch(office) == 1
    assert kept(office) == [("kept", 1)]


def test_a_channel_that_breaks_spoils_no_other_fetch(office: Engine) -> None:
    office.stores("A", kind="sent", what="photo", media="m1")
    office.stores("B", kind="sent", what="photo", media="m2")
    office.wire.files["m2"] = Fetched("kept", b"x")
    office.wire.broken = True
    fetch(office)
    office.wire.broken = False
    office.clock.move(timedelta(minutes=2))
    fetch(office)

    assert sorted(status for status, _ in kept(office)) == ["kept", "wanted"]


def test_a_crash_while_fetching_is_tried_again_after_a_while(office: Engine) -> None:
    office.stores("A", kind="sent", what="photo", media="m1")
    assert len(office.app.fetcher._wanted()) == 1
    assert len(office.app.fetcher._wanted()) == 0
    office.clock.move(timedelta(minutes=2))

    assert len(office.app.fetcher._wanted()) == 1


def test_what_was_taken_back_while_it_was_fetched_stays_gone(office: Engine) -> None:
    office.stores("A", kind="sent", what="photo", media="m1", message="p1")
    rows = office.app.fetcher._wanted()
    office.does("A", kind="unsent", message="p1")
    office.app.fetcher._keep([(rows[0], Fetched("kept", b"picture"))])

    assert kept(office) == [("gone", 0)]
    assert office.rows(select(media.c.sealed)) == [(None,)]


def test_what_a_stranger_sends_is_never_fetched(office: Engine) -> None:
    office.wire.files["m1"] = Fetched("kept", b"picture", "image/png")
    office.stores("stranger", kind="sent", what="photo", media="m1")

    assert fetch(office) == 0
    assert kept(office) == []
