"""The schema's revision: looks whether a database fits this program, and moves it up and down with Alembic.

A move is one transaction: it happens whole or not at all, also when two programs try at once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

import models
from bot.refusal import Refused
from models.database import Database

FOLDER = Path(models.__file__).parent / "migrations"
Tell = Callable[[str], None]
"""Is told of each step, in plain words."""
LOCK = 1_116_239_175
"""Any number: PostgreSQL lets one program at a time hold the lock of this name."""


class WrongRevision(Refused):
    """The database's tables are not those of this program."""


def ready(database: Database) -> None:
    """Return if the tables are those of this program; else WrongRevision says what to do. Changes nothing."""
    with database.read() as connection:
        found = _ours(connection)
    if found == newest():
        return
    if found is None:
        raise WrongRevision("The database is empty. Run `banso migrate` first.")
    raise WrongRevision(
        f"The database is of an older version (revision {found}). Back it up, then run `banso migrate`."
    )


def revision(connection: Connection) -> str | None:
    """The revision the database says it has; None where it says nothing."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision this program needs."""
    head = _scripts().get_current_head()
    assert head
    return head


def is_known(name: str) -> bool:
    """Whether this program knows the revision of this name."""
    return name in {script.revision for script in _scripts().walk_revisions()}


def migrate(database: Database, to: str = "head", tell: Tell = lambda _: None) -> bool:
    """Move the tables up or down to ``to``: a revision, ``head``, or ``base`` (no tables at all).

    False where they were there already. WrongRevision where ``to`` or the database's own revision is not
    known here.
    """
    with database.write() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        found, goal = _ours(connection), _goal(to)
        if found == goal:
            return False
        move = command.downgrade if goal is None or _is_below(goal, found) else command.upgrade
        move(_config(connection=connection, told=_telling(tell)), goal or "base")
    return True


def goes_down(database: Database, to: str) -> bool:
    """Whether a move to ``to`` would take tables or columns away. WrongRevision as :func:`migrate`."""
    with database.read() as connection:
        found, goal = _ours(connection), _goal(to)
    return found is not None and found != goal and (goal is None or _is_below(goal, found))


def _ours(connection: Connection) -> str | None:
    """The revision, None of an empty database; WrongRevision where the tables are not for us to touch."""
    found = revision(connection)
    if found is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise WrongRevision(
            "The database holds somebody else's tables. Name another one in BANSO_DATABASE_URL."
        )
    if found is not None and not is_known(found):
        raise WrongRevision(
            f"The database is of a newer version (revision {found}) than this program (revision {newest()}). "
            "Nothing was touched. Install the newer program."
        )
    return found


def _goal(to: str) -> str | None:
    if to == "base":
        return None
    try:
        script = _scripts().get_revision(to)
    except CommandError:
        script = None
    if script is None:
        known = ", ".join(script.revision for script in _scripts().walk_revisions())
        raise WrongRevision(f"There is no revision {to}. Known are: {known}, head, base (no tables at all).")
    return script.revision


def _is_below(goal: str, found: str | None) -> bool:
    below = _scripts().iterate_revisions(found, "base") if found else ()
    return goal in {script.revision for script in below}


def _telling(tell: Tell) -> Callable[..., None]:
    def told(*, step: Any, **_: object) -> None:
        script = step.up_revision
        assert isinstance(script, Script)
        tell(f"{'up to' if step.is_upgrade else 'down from'} {script.revision}: {script.doc}")

    return told


def _config(**attributes: object) -> Config:
    config = Config(attributes=dict(attributes))
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
