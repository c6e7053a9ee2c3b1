"""`banso migrate`: bring the tables to what this program needs, or to any revision."""

import sys
from typing import Annotated

import typer

from bot.settings import read_settings


def migrate(
    to: Annotated[
        str, typer.Option(help="A revision, head, or base (no tables: everything is lost).")
    ] = "head",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before going down.")] = False,
) -> None:
    """Make or change the tables of the database."""
    from bot.storage import migrating
    from bot.storage.opening import plainly, unchecked

    database = unchecked(read_settings())
    try:
        with plainly():
            if not yes and sys.stdin.isatty() and migrating.goes_down(database, to):
                typer.confirm("This takes tables or columns away with what is in them. Go on?", abort=True)
            moved = migrating.migrate(database, to, typer.echo)
    finally:
        database.close()
    typer.echo("Done." if moved else "Nothing to do: the tables are as they should be.")
