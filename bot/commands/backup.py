"""`banso backup FILE`: a whole copy of the database while it is in use."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from bot.refusal import Refused
from bot.settings import Settings, read_settings


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="Must not exist yet.")]) -> None:
    """Copy the database into a file (SQLite; for PostgreSQL the command to use is named)."""
    from bot.storage.copying import copy_sqlite
    from bot.storage.opening import sqlite_file

    settings = read_settings()
    source = sqlite_file(settings)
    if source is None:
        raise Refused(_for_postgresql(settings, file))
    with typer.progressbar(length=100, label="Copying", file=None) as bar:
        copy_sqlite(source, file, lambda percent: bar.update(percent - bar.pos))
    typer.echo(
        f"{file} holds everything but the key: keep BANSO_DATA_KEY somewhere else, or it cannot be read."
    )


def _for_postgresql(settings: Settings, file: Path) -> str:
    from sqlalchemy import make_url

    url = make_url(settings.database_url)._replace(drivername="postgresql", password=None)
    command = shlex.join(["pg_dump", "--format=custom", f"--file={file}", url.render_as_string()])
    return f"PostgreSQL is copied by its own program:\n  {command}"
