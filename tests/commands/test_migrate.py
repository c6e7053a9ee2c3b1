"""`banso migrate`, and what every command says of a database that does not fit."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from bot.storage.migrating import newest
from bot.vault import new_key
from models.database import Database
from tests.commands.conftest import Terminal


def test_up_and_down_and_up(terminal: Terminal, database_url: str) -> None:
    terminal.set(database_url=database_url)
    told = terminal("migrate").output
    assert told.startswith("up to 0001: The first tables.\n")
    assert told.endswith("Done.\n")
    assert "Nothing to do" in terminal("migrate").output
    assert "down from 0001" in terminal("migrate", "--to", "base").output
    assert "Done." in terminal("migrate", "--to", "0001").output


def test_an_unknown_revision(banso: Terminal) -> None:
    assert f"Known are: {newest()}" in banso("migrate", "--to", "nonsense", exit_code=1).stderr


def test_a_new_file_is_for_its_owner_only(terminal: Terminal) -> None:
    terminal("migrate")
    assert (terminal.folder / "banso.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", [("invite", "田中"), ("replay",)])
def test_a_file_that_is_not_there_is_not_made(command: tuple[str, ...], terminal: Terminal) -> None:
    assert "Run `banso migrate`" in terminal(*command, exit_code=1).stderr
    assert not (terminal.folder / "banso.db").exists()


def test_an_empty_database_is_named(terminal: Terminal, database_url: str) -> None:
    terminal.set(database_url=database_url)
    if database_url.startswith("sqlite"):
        Path(database_url.removeprefix("sqlite:///")).touch()
    assert "Run `banso migrate` first" in terminal("invite", "田中", exit_code=1).stderr


def test_a_newer_database_is_left_alone(banso: Terminal, opened: Database) -> None:
    with opened.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for command in (["migrate"], ["invite", "田中"], ["replay"]):
        assert "newer version" in banso(*command, exit_code=1).stderr
    with opened.read() as connection:
        assert "people" in inspect(connection).get_table_names()


def test_another_key_is_noticed(banso: Terminal) -> None:
    banso("replay")
    banso.set(data_key=new_key())
    assert "is not the key of this database" in banso("replay", exit_code=1).stderr


def test_a_key_in_front_of_the_old_one_is_right(banso: Terminal) -> None:
    banso("replay")
    banso.set(data_key=f"{new_key()},{banso.settings['BANSO_DATA_KEY']}")
    banso("replay")


def test_a_missing_folder_is_named(terminal: Terminal) -> None:
    terminal.set(database_url="sqlite:///nowhere/banso.db")
    assert "There is no folder nowhere" in terminal("migrate", exit_code=1).stderr


def test_a_file_that_is_no_database(terminal: Terminal) -> None:
    terminal.file("banso.db", "a letter to nobody, long enough to be looked at as a header of a file " * 20)
    assert "is no database" in terminal("replay", exit_code=1).stderr


def test_a_server_that_is_not_there(terminal: Terminal) -> None:
    terminal.set(database_url="postgresql://banso:geheim@127.0.0.1:1/banso")
    told = terminal("replay", exit_code=1).stderr
    assert "does not do its work" in told
    assert "geheim" not in told
