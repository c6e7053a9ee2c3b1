"""A copy of an SQLite database in use, by SQLite's own backup: https://www.sqlite.org/backup.html."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.refusal import Refused

PAGES = 2000
"""Copied at a time; in between, others may write."""


def copy_sqlite(source: Path, target: Path, tell: Callable[[int], object] = lambda _: None) -> None:
    """Copy ``source`` to ``target``, whole and checked, or not at all. ``tell`` hears the percentage.

    Only the owner may read the copy. Refused where the target exists or the copy cannot be made.
    """
    if not source.exists():
        raise Refused(f"There is no database {source}.")
    half = target.with_name(f"{target.name}.part")
    try:
        _make_private(target, half)
        _copy(source, half, tell)
        half.rename(target)
    except sqlite3.Error as error:
        raise Refused(f"The copy could not be made: {error}.") from None
    except OSError as error:
        raise Refused(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)


def _make_private(target: Path, half: Path) -> None:
    if target.exists():
        raise Refused(f"{target} is there already. Name a new file.")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _copy(source: Path, half: Path, tell: Callable[[int], object]) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        tell(100 * (total - remaining) // max(total, 1))

    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(half)) as new:
        old.backup(new, pages=PAGES, progress=progress)
        new.execute("PRAGMA journal_mode=DELETE")
        found = new.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise Refused(f"The database is damaged ({found}). No copy was made.")
