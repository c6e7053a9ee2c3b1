"""`banso read`: what messages mean, JSON lines in and out, for scoring and for trying out rules."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.refusal import Refused
from bot.storage.rules_kept import keep_rules
from dialogs.reading.crisis import why_crisis
from dialogs.reading.reading import Reading
from dialogs.reading.reading import read as read_message
from dialogs.reading.spelling import plain

Now = Annotated[str | None, typer.Option(help="When lines without `now` came, as ISO 8601.")]
Why = Annotated[bool, typer.Option("--why", help="Add by which words a crisis was heard.")]


def read(now: Now = None, why: Why = False) -> None:
    """Read JSON lines {"text", "now"}; write each back with what its message means."""
    keep_rules(lambda words: typer.echo(words, err=True))
    usual = _moment(now) if now is not None else None
    bad = 0
    for number, line in enumerate(_lines(), 1):
        try:
            typer.echo(_answered(line, usual, why=why).encode("utf-8", "backslashreplace"))
            sys.stdout.flush()
        except Refused as refused:
            bad += 1
            typer.echo(f"Line {number}: {refused}", err=True)
    if bad:
        raise typer.Exit(1)


def fields(reading: Reading) -> dict[str, Any]:
    """A reading in the shape of the label guide."""
    return {
        "intent": reading.intent,
        "dates": [day.isoformat() for day in reading.dates],
        "part": reading.part,
        "time": f"{reading.time:%H:%M}" if reading.time else None,
        "minutes": reading.minutes,
        "reason": reading.reason,
    }


def _lines() -> Iterable[bytes]:
    """One by one as they come, without waiting for the end."""
    return iter(typer.get_binary_stream("stdin").readline, b"")


def _answered(line: bytes, usual: datetime | None, *, why: bool) -> str:
    if not line.strip():
        raise Refused("this line is empty.")
    row = _row(line)
    at = _moment(row["now"]) if "now" in row else usual
    if at is None:
        raise Refused("there is no `now`; give it in the line, or once with --now.")
    meant = fields(read_message(row["text"], at))
    if why:
        meant["why"] = list(why_crisis(plain(row["text"])))
    return json.dumps(row | meant, ensure_ascii=False)


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused("this is no JSON in UTF-8.") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise Refused('this has no text; a line looks like {"text": "…", "now": "2026-11-25T09:00+09:00"}.')
    return row


def _moment(written: object) -> datetime:
    try:
        return datetime.fromisoformat(written if isinstance(written, str) else "")
    except ValueError:
        raise Refused("`now` is no moment like 2026-11-25T09:00+09:00.") from None
