"""The stage: what is kept over a restart, and starting anew."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo.sample import START
from bot.demo.stage import Stage, open_stage
from bot.pages.showing import show
from bot.refusal import Refused
from models.inbox import Mail, store
from scheduler.clock import system_clock
from tests.demo.test_history import talks


def write(stage: Stage, text: str) -> None:
    """An event in the first participant's lane, not answered yet."""
    raw = {"id": f"later-{text}.demo-sora0", "kind": "wrote", "text": text}
    sealed = stage.app.vault.seal_json(raw)
    mail = Mail("web", "page", "demo-sora0", raw["id"], stage.clock(), sealed, raw["id"])
    with stage.app.database.write() as connection:
        store(connection, [mail], stage.clock())


def test_the_demo_begins_at_its_own_moment(stage: Stage) -> None:
    assert timedelta() <= stage.clock() - START < timedelta(minutes=30)


def test_a_restart_keeps_what_was_written_and_the_moved_clock(stage: Stage, folder: Path) -> None:
    assert stage.move(START + timedelta(days=3))
    write(stage, "のこる ことば")
    before = talks(stage)
    ahead = stage.clock() - system_clock()
    stage.app.database.close()
    again = open_stage(folder)
    assert talks(again) == before
    assert abs((again.clock() - system_clock()) - ahead) < timedelta(milliseconds=5)
    again.app.database.close()


def test_the_clock_goes_only_forward_and_not_out_of_sight(stage: Stage) -> None:
    now = stage.clock()
    assert not stage.move(now - timedelta(minutes=1))
    assert not stage.move(now + timedelta(days=10_000))
    assert stage.move(now + timedelta(days=1))


def test_starting_anew_brings_back_the_beginning(stage: Stage) -> None:
    before = talks(stage)
    stage.move(START + timedelta(days=30))
    write(stage, "きえる ことば")
    assert talks(stage) != before
    stage.start_anew()
    assert talks(stage) == before
    assert timedelta() <= stage.clock() - START < timedelta(minutes=5)
    write(stage, "また 書ける")
    assert show(stage.app, "demo-sora0", "ja")["bubbles"][-1]["text"] == "また 書ける"


def test_reset_makes_everything_again_also_after_it_was_cut_short(folder: Path) -> None:
    (folder / "fresh.db").unlink()
    (folder / "making.db").write_bytes(b"half")
    again = open_stage(folder)
    assert show(again.app, "demo-sora0", "ja")["bubbles"]
    again.app.database.close()


def test_the_key_is_for_the_owner_only(folder: Path) -> None:
    assert (folder / "key").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("here already")
    with pytest.raises(Refused, match=r"cannot use the folder .*--data"):
        open_stage(file)
