"""`banso doctor`: looks at everything an operator can get wrong, and says what to do."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.settings import Settings, WrongSettings, read_settings
from scheduler.clock import system_clock

if TYPE_CHECKING:
    from bot.checkup.finding import Finding

MARKS = {"ok": "ok  ", "warn": "WARN", "bad": "BAD "}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send a test by every way of `banso reach`.")] = False,
) -> None:
    """Look at configuration, database, tokens, webhooks and clock."""
    findings = list(_findings(send=send))
    typer.echo(_as_json(findings) if as_json else _as_text(findings))
    if any(finding.level == "bad" for finding in findings):
        raise typer.Exit(1)


def _findings(*, send: bool) -> "Iterator[Finding]":
    from bot.checkup.finding import bad

    try:
        settings = read_settings()
    except WrongSettings as wrong:
        for line in wrong.lines or (str(wrong),):
            yield bad(line, "Correct it in the environment or in .env.")
        return
    yield from _of(settings, send=send)


def _of(settings: Settings, *, send: bool) -> "Iterator[Finding]":
    from bot.checkup.configuration import configuration
    from bot.checkup.database import database
    from bot.checkup.hotlines import hotlines
    from bot.checkup.wording import wording

    yield from configuration(settings)
    yield from hotlines(settings, settings.clock()().astimezone(settings.zone).date())
    yield from wording(settings)
    yield from database(settings, send=send)
    yield from asyncio.run(_platforms(settings))


async def _platforms(settings: Settings) -> "list[Finding]":
    from bot.checkup.line import line
    from bot.checkup.telegram import telegram

    both = await asyncio.gather(line(settings, system_clock), telegram(settings, system_clock))
    return [finding for findings in both for finding in findings]


def _as_json(findings: "Iterable[Finding]") -> str:
    listed = [finding.as_json() for finding in findings]
    healthy = all(finding["level"] != "bad" for finding in listed)
    return json.dumps({"ok": healthy, "findings": listed}, ensure_ascii=False)


def _as_text(findings: "Iterable[Finding]") -> str:
    lines: list[str] = []
    for finding in findings:
        lines += [f"{MARKS[finding.level]}  {finding.what}"]
        lines += [f"      → {finding.todo}"] if finding.todo else []
    return "\n".join(lines)
