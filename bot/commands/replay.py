"""`banso replay`: let an event run again that failed three times and was set aside."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from sqlalchemy import Row

from bot.refusal import Refused
from bot.settings import Settings, read_settings

Number = Annotated[int | None, typer.Argument(metavar="ID", min=1, max=2**63 - 1)]


def replay(number: Number = None) -> None:
    """Let a parked event run again; without its ID, list the parked events."""
    from bot.storage.opening import storage
    from models.inbox import replay as run_again
    from models.parked import parked

    settings = read_settings()
    with storage(settings) as database:
        if number is None:
            with database.read() as connection:
                rows = parked(connection)
            _show(rows, settings)
            return
        with database.write() as connection:
            if not run_again(connection, number):
                raise Refused(f"There is no parked event {number}. `banso replay` lists those there are.")
    typer.echo(f"Event {number} waits to run again; a running `banso serve` takes it up within seconds.")


def _show(rows: Sequence[Row[Any]], settings: Settings) -> None:
    for row in rows:
        received = row.received_at.astimezone(settings.zone)
        typer.echo(f"{row.inbox_id}  {received:%Y-%m-%d %H:%M}  {row.source}  {row.failure}")
    if not rows:
        typer.echo("No event is parked.")
