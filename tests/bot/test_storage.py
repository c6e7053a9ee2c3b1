"""Trouble with the database is said in plain words, with what to do, and without what was being written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.refusal import Refused
from bot.settings import Settings
from bot.storage.keycheck import WrongKey, check_key
from bot.storage.opening import open_storage, plainly, storage
from bot.vault import Vault, new_key
from models.database import Database
from models.tables import settings as kept

WORDS = "つらい" * 1000


@pytest.fixture
def small(tmp_path: Path, migrated_file: Path) -> Settings:
    """Settings of an SQLite database that is ready."""
    file = tmp_path / "here.db"
    file.write_bytes(migrated_file.read_bytes())
    return Settings(database_url=f"sqlite:///{file}")


def write(database: Database, pragma: str) -> None:
    """Write with one connection that is in the given kind of trouble."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    with database.write() as connection:
        connection.execute(insert(kept), [{"name": f"{n}", "value": WORDS} for n in range(100)])


@pytest.mark.parametrize(
    ("pragma", "said"),
    [("query_only=1", "readonly"), ("max_page_count=1", "Make room on the disk")],
)
def test_trouble_is_said_in_words(pragma: str, said: str, small: Settings) -> None:
    with pytest.raises(Refused, match=said) as told, storage(small) as database:
        write(database, pragma)
    assert "つらい" not in str(told.value)


def test_a_locked_database(small: Settings) -> None:
    with closing(sqlite3.connect(small.database_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="Another program holds it"), storage(small) as database:
            write(database, "busy_timeout=0")


def test_a_fault_of_the_program_is_no_trouble_of_the_operator(database: Database) -> None:
    with pytest.raises(IntegrityError), plainly(), database.write() as connection:
        connection.execute(insert(kept), [{"name": "same", "value": ""}] * 2)


def test_a_new_file_is_made_only_where_that_is_wanted(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/new.db")
    with pytest.raises(Refused, match="banso migrate"):
        open_storage(settings)
    assert not (tmp_path / "new.db").exists()
    told: list[str] = []
    open_storage(settings, may_create=True, tell=told.append).close()
    assert told == [f"Making the database {tmp_path}/new.db."]
    open_storage(settings, may_create=True, tell=told.append).close()
    assert len(told) == 1


def test_the_key_is_remembered_and_another_refused(database: Database, vault: Vault) -> None:
    check_key(database, vault)
    check_key(database, vault)
    with pytest.raises(WrongKey, match="BANSO_DATA_KEY is not the key"):
        check_key(database, Vault(new_key()))
    check_key(database, vault)
