"""The database: reachable, of the right revision, opened by the right key, in a safe place."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bot.checkup.finding import Finding, bad, ok, warn
from bot.checkup.pushes import pushes
from bot.checkup.ways import ways
from bot.refusal import Refused
from bot.settings import Settings, make_vault
from bot.storage.keycheck import NAME, fits
from bot.storage.migrating import newest, ready
from bot.storage.opening import plainly, sqlite_file
from models.database import Database
from models.facts import setting
from models.standing import crisis_since

LATELY = timedelta(days=30)


def database(settings: Settings, *, send: bool = False) -> Iterator[Finding]:
    """Findings about the configured database; nothing in it is changed, nor is it made. ``send``: a test goes
    out by the other ways to reach staff that stand in it.
    """
    file = sqlite_file(settings)
    if file is not None:
        yield from _file(file)
        if not file.exists():
            return
    opened = Database(settings.database_url)
    try:
        with plainly():
            ready(opened)
            yield ok(f"Database reached, tables of revision {newest()}.")
            yield from _key(opened, settings)
            yield from _crisis(opened, settings)
            yield from _pushes(opened, settings)
            if settings.data_key is not None:
                with opened.read() as connection:
                    yield from ways(connection, make_vault(settings), send=send)
    except Refused as refused:
        what, _, todo = str(refused).partition(". ")
        yield bad(f"{what.rstrip('.')}.", todo)
    finally:
        opened.close()


def _crisis(opened: Database, settings: Settings) -> Iterator[Finding]:
    """How often words were passed on as a crisis, and how often people say that they were none."""
    with opened.read() as connection:
        passed_on, mistakes = crisis_since(connection, settings.clock()() - LATELY)
    if passed_on:
        yield ok(f"Passed on as a crisis in 30 days: {passed_on}; of these by mistake: {mistakes}.")


def _pushes(opened: Database, settings: Settings) -> Iterator[Finding]:
    with opened.read() as connection:
        yield from pushes(connection, settings.clock()(), settings.push_reserve)


def _file(file: Path) -> Iterator[Finding]:
    folder = file.parent.resolve()
    if not file.exists():
        yield warn(f"There is no database {file} yet.", "`banso migrate` makes it.")
    elif file.stat().st_mode & 0o077:
        yield warn(f"Others on this machine may read {file}.", f"chmod 600 {file}*")
    if not os.access(folder, os.W_OK | os.X_OK):
        yield bad(
            f"This user may not write into {folder}.", "Give it the right, or change BANSO_DATABASE_URL."
        )


def _key(opened: Database, settings: Settings) -> Iterator[Finding]:
    if settings.data_key is None:
        return
    with opened.read() as connection:
        kept = setting(connection, NAME)
    if kept is None:
        yield ok("BANSO_DATA_KEY is not in use yet.")
    elif fits(kept, make_vault(settings)):
        yield ok("BANSO_DATA_KEY is the key of this database.")
    else:
        yield bad("BANSO_DATA_KEY is not the key of this database.", "Set the key that was in use before.")
