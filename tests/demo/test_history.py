"""The history: lived through by the real bot, without anything going wrong, the same every time."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.demo.history import NoSuchButton, Teller, story
from bot.demo.sample import BY_TAG, EVERYBODY, START
from bot.demo.stage import Stage, open_stage
from bot.pages.showing import show
from bot.receive import Receiver
from models.tables import absences, alerts, arrivals, consents, inbox, notes, outbox, people
from scheduler.clock import StandingClock

WRITTEN = {"[いいえ]", "[No]", "[はい（いそがない）]", "[Yes (no hurry)]", "[きょうは 書けません]"}
"""The last tap of a note."""


def count(stage: Stage, table: Any, *where: Any) -> int:
    with stage.app.database.read() as connection:
        wanted = select(func.count()).select_from(table).where(*where)
        return int(connection.execute(wanted).scalar_one())


def talks(stage: Stage) -> dict[str, list[tuple[str, str, str]]]:
    """What every phone shows."""
    return {
        person.tag: [
            (b["day"], b["time"], b["text"]) for b in show(stage.app, person.sender, "ja")["bubbles"]
        ]
        for person in EVERYBODY
    }


def test_everybody_has_joined_and_every_event_was_answered(stage: Stage) -> None:
    assert count(stage, people) == count(stage, people, people.c.joined_at.is_not(None)) == len(EVERYBODY)
    assert count(stage, consents) == 4
    assert count(stage, inbox, inbox.c.status != "done") == 0
    assert count(stage, outbox, outbox.c.status.not_in(("sent", "withdrawn"))) == 0


def test_there_are_three_weeks_of_notes_and_notices(stage: Stage) -> None:
    assert count(stage, notes) == sum(bool(WRITTEN & set(line.steps)) for line in story())
    assert count(stage, notes, notes.c.kind == "not_today") == 1
    assert count(stage, absences, absences.c.kind == "absence") == 2
    assert count(stage, absences, absences.c.kind == "late") == 2
    first, last = min(line.at for line in story()), max(line.at for line in story())
    assert (last - first).days >= 21
    assert last < START


def test_the_clock_ran_all_the_while(stage: Stage) -> None:
    """Prompts among the talks, some answered late or never; digests; cards that waited for a morning."""
    asked = count(stage, inbox, inbox.c.source == "schedule", inbox.c.key.startswith("note:"))
    reminded = count(stage, inbox, inbox.c.source == "schedule", inbox.c.key.startswith("reminder:"))
    assert asked > reminded > 0
    for coordinator in ("sato0", "taka0"):
        digests = [text for _, at, text in talks(stage)[coordinator] if "まとめです" in text]
        assert digests
    assert any("先週の まとめです" in text for _, _, text in talks(stage)["mori0"])
    assert count(stage, outbox, outbox.c.failure == "sent elsewhere") > 3
    assert count(stage, arrivals) == 2


def test_something_is_left_to_do_for_both_coordinators(stage: Stage) -> None:
    with stage.app.database.read() as connection:
        open_ = connection.execute(select(alerts.c.kind, alerts.c.owner_id).where(alerts.c.state == "open"))
        kinds = {(row.kind, row.owner_id) for row in open_}
    assert {("absence", 1), ("talk", 1), ("message", 2)} <= kinds
    assert count(stage, alerts, alerts.c.state == "acknowledged") > 20


def test_a_second_time_everything_is_the_same(stage: Stage, tmp_path: Path) -> None:
    again = open_stage(tmp_path / "again")
    assert talks(again) == talks(stage)
    again.app.database.close()


async def _tap(stage: Stage, label: str) -> None:
    clock = StandingClock(START)
    teller = Teller(stage.app, clock, {}, Receiver(stage.app.database, clock))
    await teller.take(BY_TAG["sora0"], f"[{label}]")


def test_a_story_that_taps_what_is_not_there_is_found_out(stage: Stage) -> None:
    import asyncio

    with pytest.raises(NoSuchButton, match="sora0 has no button 'ない'"):
        asyncio.run(_tap(stage, "ない"))
