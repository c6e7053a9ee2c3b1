"""The migrations make the very tables that the code speaks of, up and down, on both kinds of database."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.storage.migrating import FOLDER, WrongRevision, migrate, newest, ready, revision
from models.database import Database
from models.tables import metadata

REVISIONS = [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def mark(database: Database, name: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{name}'")


def differences(connection: Connection) -> list[object]:
    # Alembic cannot compare empty defaults on SQLite.
    options = {"compare_type": True, "compare_server_default": connection.dialect.name != "sqlite"}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def test_the_migrations_make_the_tables_of_the_code(empty: Database) -> None:
    assert migrate(empty)
    with empty.read() as connection:
        assert differences(connection) == []
    assert tables(empty) == set(metadata.tables)


def test_a_missing_column_would_be_seen(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE people DROP COLUMN workplace")
    with database.read() as connection:
        assert len(differences(connection)) == 1


def test_every_step_goes_up_and_down(empty: Database) -> None:
    told: list[str] = []
    migrate(empty, tell=told.append)
    for higher, lower in pairwise([*REVISIONS[::-1], "base"]):
        assert migrate(empty, lower)
        migrate(empty, higher)
        migrate(empty, lower)
    assert tables(empty) == set()
    migrate(empty)
    ready(empty)
    assert told[0] == "up to 0001: The first tables."


def test_a_second_run_finds_nothing_to_do(empty: Database) -> None:
    assert migrate(empty)
    assert not migrate(empty)


def test_a_migrated_database_is_ready(database: Database) -> None:
    ready(database)


def test_an_empty_database_is_to_be_migrated(empty: Database) -> None:
    with pytest.raises(WrongRevision, match="banso migrate"):
        ready(empty)


def test_somebody_elses_tables_are_left_alone(empty: Database) -> None:
    with empty.write() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (number INTEGER)")
    with pytest.raises(WrongRevision, match="BANSO_DATABASE_URL"):
        ready(empty)
    with pytest.raises(WrongRevision, match="BANSO_DATABASE_URL"):
        migrate(empty)
    assert tables(empty) == {"invoices"}


def test_a_newer_database_is_not_touched(database: Database) -> None:
    mark(database, "9999")
    for attempt in (ready, migrate):
        with pytest.raises(WrongRevision, match=r"newer version \(revision 9999\)"):
            attempt(database)
    with database.read() as connection:
        assert revision(connection) == "9999"
    assert tables(database) == set(metadata.tables)


def test_an_unknown_goal_names_the_known_ones(database: Database) -> None:
    with pytest.raises(WrongRevision, match=f"no revision 7777. Known are: .*{newest()}"):
        migrate(database, "7777")


def test_a_move_that_fails_leaves_nothing_behind(empty: Database) -> None:
    def interrupt(_: str) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrate(empty, tell=interrupt)
    assert tables(empty) == set()
    migrate(empty)
    ready(empty)
