"""`banso bench`: how fast the bot is on this machine, beside bare driver code."""

import json
from typing import Annotated

import typer


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Short runs: the figures are only a hint.")] = False,
    postgres_url: Annotated[
        str | None, typer.Option(help="A PostgreSQL server where databases may be made and dropped.")
    ] = None,
) -> None:
    """Measure answering, receiving, start and memory. Works on databases of its own."""
    from bot.bench import report
    from bot.bench.playing import FULL, QUICK, play
    from bot.running.memory import settle

    settle()
    told = report.as_json(
        play(QUICK if quick else FULL, postgres_url, lambda words: typer.echo(words, err=True))
    )
    typer.echo(json.dumps(told) if as_json else "\n".join(report.as_lines(told)))
