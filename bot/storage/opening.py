"""The way to the database for every command: opened, looked at, closed; its troubles in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.refusal import Refused
from bot.settings import Settings, make_vault
from bot.storage.keycheck import check_key
from bot.storage.migrating import Tell, migrate, ready
from models.database import Database


@contextmanager
def storage(
    settings: Settings, *, may_create: bool = False, tell: Tell = lambda _: None
) -> Iterator[Database]:
    """The configured database, ready for this program, while the block runs.

    ``may_create``: where it is an SQLite file that does not exist yet, make it (and ``tell``). The key is
    tried where it is set. Refused where something must be done first, or the database is in trouble.
    """
    database = open_storage(settings, may_create=may_create, tell=tell)
    try:
        with plainly():
            yield database
    finally:
        database.close()


def open_storage(settings: Settings, *, may_create: bool = False, tell: Tell = lambda _: None) -> Database:
    """As :func:`storage`, for somebody who closes it later."""
    file = sqlite_file(settings)
    fresh = file is not None and not file.exists()
    if file and fresh and not may_create:
        raise Refused(f"There is no database {file} yet. Run `banso migrate` to make it.")
    database = unchecked(settings)
    try:
        with plainly():
            if fresh:
                tell(f"Making the database {file}.")
                migrate(database)
            ready(database)
            if settings.data_key:
                check_key(database, make_vault(settings))
    except BaseException:
        database.close()
        raise
    return database


def unchecked(settings: Settings) -> Database:
    """The configured database as it is, for `banso migrate`; Refused where its folder is missing.

    A new SQLite file is made so that only its owner may read it.
    """
    file = sqlite_file(settings)
    if file and not file.parent.is_dir():
        raise Refused(
            f"There is no folder {file.parent} for the database. Make it, or change BANSO_DATABASE_URL."
        )
    if file and not file.exists():
        with plainly():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    return Database(settings.database_url)


def sqlite_file(settings: Settings) -> Path | None:
    """The file of an SQLite database; None for PostgreSQL and for a database in memory."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


@contextmanager
def plainly() -> Iterator[None]:
    """Trouble with the database in the block comes out as Refused, without statements and their content."""
    try:
        yield
    except OSError as error:
        raise Refused(f"The database cannot be reached: {error.strerror}.") from None
    except DBAPIError as error:
        words = in_words(error)
        if words is None:
            raise
        raise Refused(words) from None


def in_words(error: DBAPIError) -> str | None:
    """What the operator can do about it; None where it is a fault of the program."""
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no reason given"
    if type(error.orig) is sqlite3.DatabaseError:
        return f"The database file is damaged or is no database ({said}). Put back the last backup."
    if not isinstance(error, OperationalError):
        return None
    return f"The database does not do its work: {said}. {_advice(said)}"


def _advice(said: str) -> str:
    known = {
        "locked": "Another program holds it; end that one or try again in a minute.",
        "full": "Make room on the disk, then try again.",
        "readonly": "Give this user the right to write to the file and its folder.",
        "unable to open": "Look whether the file and its folder are there and may be read and written.",
    }
    found = [advice for word, advice in known.items() if word in said]
    return (
        found[0]
        if found
        else "Look at BANSO_DATABASE_URL, and whether the server runs and lets this user in."
    )
